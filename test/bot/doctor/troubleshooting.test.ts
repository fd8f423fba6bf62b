import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { faults } from '../../../bot/doctor/faults.ts';
import { checkNames } from '../../../bot/doctor/finding.ts';

const text = readFileSync(path.resolve(import.meta.dirname, '../../../deploy/troubleshooting.md'), 'utf8');
const [checks = '', faultTables = ''] = text.slice(text.indexOf('## The checks')).split('## The faults');

/** The names in the first column. */
const named = (tables: string) => [...tables.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);

describe('deploy/troubleshooting.md', () => {
  it('explains every fault that the doctor can name, and no other', () => {
    assert.deepEqual(named(faultTables).sort(), Object.keys(faults).sort());
  });

  it('describes every check, in the order of the report', () => {
    assert.deepEqual(named(checks), checkNames);
  });
});
