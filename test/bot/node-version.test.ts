import assert from 'node:assert/strict';
import process from 'node:process';

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
