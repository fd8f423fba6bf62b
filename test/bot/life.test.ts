import assert from 'node:assert/strict';

import { startChild } from '../support/child.ts';

const live = (way: string) => startChild('test/bot/fixtures/life.ts', { args: [way] });

describe('the life of the process', function () {
  this.timeout(20_000);

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`ends in peace with 0 at a ${signal}, and at a second one no sooner`, async () => {
      await using child = await live('well');
      await child.line('"ready"');

      child.kill(signal);
      child.kill(signal);

      assert.equal(await child.exit, 0);
      assert.equal(child.output().match(/"closing"/g)?.length, 1);
      assert.match(child.output(), /"stopped"/);
    });
  }

  for (const way of ['throws', 'rejects']) {
    it(`closes and ends with 1 when something ${way} and nobody handles it, without its message`, async () => {
      await using child = await live(way);

      assert.equal(await child.exit, 1);
      assert.match(child.output(), /"an error was not handled"/);
      assert.match(child.output(), /"closing"/);
      assert.doesNotMatch(child.output() + child.errors(), /secret/);
    });
  }

  it('ends with 1 when the app cannot listen', async () => {
    await using child = await live('unable');

    assert.equal(await child.exit, 1);
    assert.match(child.output(), /EADDRINUSE/);
  });

  it('ends with 1 when closing hangs', async () => {
    await using child = await live('hangs');
    await child.line('"ready"');

    child.kill('SIGTERM');

    assert.equal(await child.exit, 1);
    assert.match(child.output(), /"stopping took too long"/);
  });
});
