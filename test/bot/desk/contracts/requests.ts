import assert from 'node:assert/strict';

import { type Lease, LeaseLost, type RequestQueue } from '../../../../bot/desk/ports.ts';
import { requestOf } from './samples.ts';

/** How an implementation is opened and how time passes there. */
export interface QueueFixture {
  /** An empty queue. */
  readonly open: () => Promise<RequestQueue>;
  /** Lets leases of one second run out. */
  readonly passSecond: () => Promise<void>;
}

const LEASE_MS = 1_000;
const LONG_MS = 60_000;

/** What every implementation of RequestQueue keeps. */
export function describeRequests(name: string, { open, passSecond }: QueueFixture): void {
  const take = async (queue: RequestQueue): Promise<Lease> => {
    const [lease] = await queue.take(1, LONG_MS);
    assert.ok(lease, 'there is no request');
    return lease;
  };

  describe(name, () => {
    it('can be reached', async () => {
      const queue = await open();
      await queue.reach();
      assert.deepEqual(await queue.take(32, LEASE_MS), []);
    });

    it('hides a request from others until its lease runs out, and then gives it whole', async () => {
      const queue = await open();
      const request = requestOf();
      const { ticket } = await queue.put(request, LEASE_MS);
      assert.deepEqual(await queue.take(32, LEASE_MS), []);

      await passSecond();

      const [lease, ...others] = await queue.take(32, LONG_MS);
      assert.deepEqual(others, []);
      assert.equal(lease?.ticket, ticket);
      assert.equal(lease.takenOver, 1);
      assert.deepEqual(lease.request, request);
    });

    it('gives a request to one of many who take at once', async () => {
      const queue = await open();
      await queue.put(requestOf(), 0);

      const taken = await Promise.all(Array.from({ length: 20 }, () => queue.take(1, LONG_MS)));

      assert.equal(taken.flat().length, 1);
    });

    it('gives no more than were asked for', async () => {
      const queue = await open();
      await Promise.all(Array.from({ length: 5 }, () => queue.put(requestOf(), 0)));

      assert.equal((await queue.take(3, LONG_MS)).length, 3);
      assert.equal((await queue.take(32, LONG_MS)).length, 2);
    });

    it('keeps a request hidden for as long as its lease is renewed', async () => {
      const queue = await open();
      const lease = await queue.put(requestOf(), LEASE_MS);

      const renewed = await queue.renew(lease, LONG_MS);
      await passSecond();

      assert.deepEqual(await queue.take(32, LEASE_MS), []);
      assert.equal(renewed.ticket, lease.ticket);
    });

    it('refuses to renew or remove what somebody else has taken', async () => {
      const queue = await open();
      const lease = await queue.put(requestOf(), 0);
      await take(queue);

      await assert.rejects(queue.renew(lease, LEASE_MS), LeaseLost);
      await queue.remove(lease).catch((error: unknown) => {
        assert.ok(error instanceof LeaseLost);
      });

      await passSecond();
      assert.deepEqual(await queue.take(32, LEASE_MS), [], 'it is hidden for a minute');
    });

    it('refuses a receipt that was used', async () => {
      const queue = await open();
      const lease = await queue.put(requestOf(), LEASE_MS);
      await queue.renew(lease, LONG_MS);

      await assert.rejects(queue.renew(lease, LONG_MS), LeaseLost);
    });

    it('gives a request back at once when its lease is ended', async () => {
      const queue = await open();
      const lease = await queue.put(requestOf(), LONG_MS);

      await queue.leave(lease, 0);

      assert.equal((await take(queue)).ticket, lease.ticket);
      await assert.rejects(queue.leave(lease, 0), LeaseLost);
    });

    it('gives a request back after the time that it is put off for', async () => {
      const queue = await open();
      const lease = await queue.put(requestOf(), LONG_MS);

      await queue.leave(lease, LEASE_MS);

      assert.deepEqual(await queue.take(32, LEASE_MS), []);
      await passSecond();
      assert.equal((await take(queue)).ticket, lease.ticket);
    });

    it('counts how often a request was left behind', async () => {
      const queue = await open();
      await queue.put(requestOf(), 0);
      for (let count = 1; count <= 3; count += 1) {
        const lease = await take(queue);
        assert.equal(lease.takenOver, count);
        await queue.leave(lease, 0);
      }
    });

    it('forgets what was removed', async () => {
      const queue = await open();
      const put = await queue.put(requestOf(), 0);
      const lease = await take(queue);

      await queue.remove(lease);

      await assert.rejects(queue.renew(lease, 0), LeaseLost);
      assert.deepEqual(await queue.take(32, LEASE_MS), []);
      assert.ok(put);
    });
  });
}
