import assert from 'node:assert/strict';

import { call, type CallTimes } from '../../../../bot/desk/azure/calls.ts';

const times: CallTimes = { tryMs: 60_000, totalMs: 60_000.5, retries: 2, pauseMs: 1 };
const refusal = (statusCode: number) => Object.assign(new Error('refused'), { statusCode });

describe('a call to the storage', () => {
  it('is made when less time is left than one try may take', async () => {
    assert.equal(await call(async () => 'done', undefined, { ...times, totalMs: 30_000 }), 'done');
  });

  it('is repeated when the storage asks to come back', async () => {
    const answers = [refusal(503), refusal(429)];

    const made = await call(async () => {
      const answer = answers.shift();
      if (answer) throw answer;
      return 'done';
    }, undefined, times);

    assert.equal(made, 'done');
  });

  it('is not repeated when the storage refuses', async () => {
    let tries = 0;

    const made = call(async () => {
      tries += 1;
      throw refusal(404);
    }, undefined, times);

    await assert.rejects(made, { statusCode: 404 });
    assert.equal(tries, 1);
  });

  it('ends with the time for it', async () => {
    const made = call(async (signal) => new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => { reject(signal.reason as Error); }, { once: true });
    }), undefined, { ...times, tryMs: 0.5, retries: 0 });

    await assert.rejects(made, { name: 'TimeoutError' });
  });
});
