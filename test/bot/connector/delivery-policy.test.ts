import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';

import { type DeliveryRequest, type DeliveryResponse, deliveryPolicy } from '../../../bot/connector/delivery-policy.ts';

const url = 'http://127.0.0.1:1/v3/conversations/a%3A1/activities';
const times = { tryMs: 200, totalMs: 500, pauseMs: 1 };

/** A connector that answers with one thing after another, and with the last of them from then on. */
function connector(...answers: (number | DeliveryResponse | Error)[]) {
  const tries: number[] = [];
  const send = async (request: DeliveryRequest): Promise<DeliveryResponse> => {
    tries.push(request.timeout);
    const answer = answers[Math.min(tries.length, answers.length) - 1]!;
    if (answer instanceof Error) throw answer;
    return typeof answer === 'number' ? response(answer) : answer;
  };
  return { tries, send };
}

const response = (status: number, headers: Record<string, string> = {}): DeliveryResponse => ({
  status,
  headers: { get: (name) => headers[name] },
});

const failure = (code: string) => Object.assign(new Error(code), { code });

const deliver = (method: string, send: Parameters<ReturnType<typeof deliveryPolicy>['sendRequest']>[1]) =>
  deliveryPolicy({ times }).sendRequest({ method, url, timeout: 0 }, send);

describe('a call of the connector', () => {
  for (const [method, answers, tries] of [
    ['POST', [201], 1],
    ['POST', [429, 201], 2],
    ['POST', [429], 4],
    ['POST', [500, 201], 1],
    ['POST', [502, 201], 1],
    ['POST', [408, 201], 1],
    ['POST', [404], 1],
    ['PUT', [200], 1],
    ['PUT', [500, 502, 504, 200], 4],
    ['PUT', [412, 200], 2],
    ['PUT', [503], 4],
    ['PUT', [403], 1],
    ['PUT', [404], 1],
    ['DELETE', [502, 200], 2],
    ['GET', [429, 200], 2],
  ] as const) {
    it(`${method} answered ${answers.join(', ')} is sent ${tries} times`, async () => {
      const { send, tries: sent } = connector(...answers);

      const { status } = await deliver(method, send);

      assert.equal(sent.length, tries);
      assert.equal(status, answers[tries - 1] ?? answers.at(-1));
    });
  }

  for (const [method, code, tries] of [
    // Nothing was accepted where nobody was reached.
    ['POST', 'ECONNREFUSED', 4],
    ['POST', 'ENOTFOUND', 4],
    // The activity may have been created.
    ['POST', 'ECONNRESET', 1],
    ['POST', 'REQUEST_SEND_ERROR', 1],
    ['PUT', 'ECONNRESET', 4],
    ['PUT', 'EPIPE', 4],
    ['PUT', 'EPERM', 1],
  ] as const) {
    it(`${method} that fails with ${code} is sent ${tries} times, and fails with it`, async () => {
      const { send, tries: sent } = connector(failure(code));

      await assert.rejects(deliver(method, send), { code });

      assert.equal(sent.length, tries);
    });
  }

  it('that is too slow is ended, and an update is tried again', async () => {
    const slow = Object.assign(new Error('The operation was aborted.'), { name: 'AbortError' });
    const updates = connector(slow, 200);
    const posts = connector(slow, 201);

    assert.equal((await deliver('PUT', updates.send)).status, 200);
    await assert.rejects(deliver('POST', posts.send));

    assert.equal(posts.tries.length, 1);
  });

  it('has a deadline for each try, within one for all', async () => {
    const { send, tries } = connector(503);

    await deliver('PUT', send);

    assert.ok(tries.every((timeoutMs) => timeoutMs > 0 && timeoutMs <= times.tryMs), tries.join(', '));
  });

  it('waits for as long as Retry-After says', async () => {
    const { send, tries } = connector(response(429, { 'retry-after': '1' }), 201);
    const startedAt = performance.now();

    const { status } = await deliveryPolicy({ times: { ...times, totalMs: 5_000 } }).sendRequest({ method: 'POST', url, timeout: 0 }, send);

    assert.equal(status, 201);
    assert.equal(tries.length, 2);
    assert.ok(performance.now() - startedAt >= 990);
  });

  it('is given up at once when Retry-After is past the deadline', async () => {
    const { send, tries } = connector(response(429, { 'retry-after': '60' }), 201);

    const { status } = await deliver('POST', send);

    assert.equal(status, 429);
    assert.equal(tries.length, 1);
  });

  for (const [what, answer] of [
    ['waits for Retry-After', response(429, { 'retry-after': '1' })],
    ['pauses', 503],
  ] as const) {
    it(`is not sent again when its caller gives it up while it ${what}`, async () => {
      const ending = new AbortController();
      const { send, tries } = connector(answer);
      const sent = deliveryPolicy({ times: { tryMs: 200, totalMs: 5_000, pauseMs: 1_000 } }).sendRequest({ method: 'GET', url, timeout: 0, abortSignal: ending.signal }, send);

      await setImmediate();
      ending.abort();

      await assert.rejects(sent, { name: 'AbortError' });
      assert.equal(tries.length, 1);
    });
  }
});
