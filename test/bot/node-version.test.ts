import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { runInNewContext } from 'node:vm';

import { nodeProblem } from '../../bot/node-version.ts';

describe('the version of Node', () => {
  for (const version of ['18.20.4', '20.20.2', '22.23.3', '23.11.0']) {
    it(`${version} is refused in one line that says what to do`, () => {
      assert.match(nodeProblem(version)!, new RegExp(`^MeetNow needs Node 24 or newer, and this is ${version}\\. .*npm ci.*$`));
    });
  }

  for (const version of ['24.0.0', '24.21.0', '26.1.0', process.versions.node]) {
    it(`${version} will do`, () => {
      assert.equal(nodeProblem(version), undefined);
    });
  }
});

describe('the check before the first TypeScript file', () => {
  const file = path.resolve(import.meta.dirname, '../../bot/require-node.cjs');

  /** What an engine of this version writes when it preloads the check, and whether it goes on. */
  function preload(version: string): { written: string; exitCode: number | undefined } {
    let written = '';
    let exitCode: number | undefined;
    const process = {
      versions: { node: version },
      stderr: { write: (text: string) => (written += text) },
      exit: (code: number) => (exitCode = code),
    };
    runInNewContext(readFileSync(file, 'utf8'), { process });
    return { written, exitCode };
  }

  it('refuses an older Node in one line', () => {
    const { written, exitCode } = preload('20.20.2');

    assert.match(written, /^MeetNow needs Node 24 or newer; this is Node 20\.20\.2\. .*\n$/);
    assert.equal(exitCode, 1);
  });

  it('lets the right one go on', () => {
    assert.deepEqual(preload('24.21.0'), { written: '', exitCode: undefined });
  });

  it('comes first in every script that starts Node', () => {
    const { scripts } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8')) as { scripts: Record<string, string> };
    const starts = Object.values(scripts).filter((script) => script.startsWith('node '));

    assert.ok(starts.length >= 9);
    assert.deepEqual(starts.filter((script) => !script.startsWith('node --require ./bot/require-node.cjs ')), []);
  });
});
