import assert from 'node:assert/strict';

import { readDocument } from './commands.ts';

const [, watched = ''] = /^## What to watch\n([^]+?)^## /m.exec(readDocument('deploy/operations.md')) ?? [];
const wordsIn = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, word]) => word!))].sort();

describe('deploy/operations.md', () => {
  it('explains every figure that the bot sends, and no other', () => {
    assert.deepEqual(wordsIn(watched, /`(meetnow\.[\w.]+)`/g).filter((name) => name !== 'meetnow.operation_id'), wordsIn(readDocument('bot/telemetry/instruments.ts'), /'(meetnow\.[\w.]+)'/g));
  });

  it('explains every event of the audit, and no other', () => {
    const [, events = ''] = /readonly event: ([^;]+);/.exec(readDocument('bot/audit.ts')) ?? [];

    assert.deepEqual(wordsIn(watched, /`(?:"audit":)?"(\w+)"`/g), wordsIn(events, /'(\w+)'/g));
  });
});
