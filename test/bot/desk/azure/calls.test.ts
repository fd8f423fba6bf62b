import assert from 'node:assert/strict';

import { call, type CallTimes } from '../../../../bot/desk/azure/calls.ts';
import { isStorageUnreachable } from '../../../../bot/desk/storage-trouble.ts';

const patient: CallTimes = { tryMs: 60_000, totalMs: 60_000.5, pauseMs: 1, pauseMaxMs: 20 };
const times: CallTimes = { ...patient, retries: 2 };
const refusal = (statusCode: number, headers: Record<string, string> = {}) => Object.assign(new Error('refused'), { statusCode, response: { headers: new Headers(headers) } });

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

  it('is repeated for as long as there is time, and fails with the last answer', async () => {
    const startedAt = performance.now();
    let tries = 0;

    const made = call(async () => {
      tries += 1;
      throw refusal(503);
    }, undefined, { ...patient, totalMs: 500 });

    await assert.rejects(made, { statusCode: 503 });
    assert.ok(tries > 5, String(tries));
    assert.ok(performance.now() - startedAt >= 400);
  });

  for (const [name, value] of [['x-ms-retry-after-ms', '300'], ['retry-after-ms', '300'], ['Retry-After', '1']] as const) {
    it(`waits for as long as ${name} says`, async () => {
      const startedAt = performance.now();
      const answers = [refusal(503, { [name]: value })];

      await call(async () => {
        const answer = answers.shift();
        if (answer) throw answer;
      }, undefined, patient);

      assert.ok(performance.now() - startedAt >= 295);
    });
  }

  it('is given up at once when the storage asks for more time than there is', async () => {
    let tries = 0;

    const made = call(async () => {
      tries += 1;
      throw refusal(503, { 'Retry-After': '100' });
    }, undefined, patient);

    await assert.rejects(made, { statusCode: 503 });
    assert.equal(tries, 1);
  });

  for (const [status, isUnreachable] of [[503, true], [500, true], [404, false], [409, false]] as const) {
    it(`that ends with ${status} ${isUnreachable ? 'is' : 'is not'} known as one that did not reach the storage, whatever it becomes the cause of`, async () => {
      const error: unknown = await call(async () => Promise.reject(refusal(status)), undefined, times).catch((failure: unknown) => failure);

      assert.equal(isStorageUnreachable(error), isUnreachable);
      assert.equal(isStorageUnreachable(new Error('not kept', { cause: error })), isUnreachable);
    });
  }

  it('waits no longer when its caller gives it up', async () => {
    const ending = new AbortController();
    const failed: PromiseWithResolvers<void> = Promise.withResolvers();

    const made = call(async () => {
      failed.resolve();
      throw refusal(503, { 'Retry-After': '30' });
    }, ending.signal, patient);
    await failed.promise;
    ending.abort();

    await assert.rejects(made, { name: 'AbortError' });
  });

  it('ends with the time for it', async () => {
    const made = call(async (signal) => new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => { reject(signal.reason as Error); }, { once: true });
    }), undefined, { ...times, tryMs: 0.5, retries: 0 });

    await assert.rejects(made, { name: 'TimeoutError' });
  });
});
