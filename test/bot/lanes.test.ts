import assert from 'node:assert/strict';

import { Lanes } from '../../bot/lanes.ts';
import { RequestError } from '../../bot/request-error.ts';

describe('Lanes', () => {
  it('runs one lane in order and others beside it', async () => {
    const lanes = new Lanes();
    const gate = Promise.withResolvers<undefined>();
    const log: string[] = [];

    const first = lanes.run('ada', async () => {
      await gate.promise;
      log.push('ada 1');
    });
    const second = lanes.run('ada', async () => void log.push('ada 2'));
    await lanes.run('ben', async () => void log.push('ben'));
    gate.resolve(undefined);
    await Promise.all([first, second]);

    assert.deepEqual(log, ['ben', 'ada 1', 'ada 2']);
  });

  it('goes on after a failure, which only its own caller hears of', async () => {
    const lanes = new Lanes();
    const failing = lanes.run('ada', () => Promise.reject(new Error('broken')));
    const next = lanes.run('ada', async () => 'fine');
    await assert.rejects(failing, /broken/);
    assert.equal(await next, 'fine');
  });

  it('lets a bounded number wait', async () => {
    const lanes = new Lanes();
    const gate = Promise.withResolvers<undefined>();
    const waiting = Array.from({ length: 20 }, () => lanes.run('ada', () => gate.promise));
    await assert.rejects(lanes.run('ada', async () => undefined), (error) => error instanceof RequestError && error.status === 429);
    gate.resolve(undefined);
    await Promise.all(waiting);
  });

  it('keeps nothing of a lane that is empty', async () => {
    const lanes = new Lanes();
    await Promise.all(['ada', 'ben', 'ada'].map((name) => lanes.run(name, async () => undefined)));
    assert.equal(lanes.size, 0);
  });
});
