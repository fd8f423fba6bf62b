import assert from 'node:assert/strict';

import { HeldLease } from '../../../bot/desk/held-lease.ts';
import { type Lease, LeaseLost, type RequestQueue } from '../../../bot/desk/ports.ts';
import type { DeskRequest } from '../../../bot/desk/request.ts';

/** No multiple of what it is divided by. */
const LEASE_MS = 1_000;
const first: Lease = { ticket: 'ticket', receipt: '0', request: {} as DeskRequest, takenOver: 0 };

/** A queue that counts how often the lease was renewed, and tells of each time. */
function watchedQueue(renew: (times: number) => void = () => undefined) {
  let renewed = 0;
  let next = Promise.withResolvers<undefined>();
  const queue = {
    async renew(lease: Lease) {
      renewed += 1;
      next.resolve(undefined);
      next = Promise.withResolvers();
      renew(renewed);
      return { ...lease, receipt: String(renewed) };
    },
  } as unknown as RequestQueue;
  return {
    queue,
    until: async (times: number) => {
      while (renewed < times) await next.promise;
    },
  };
}

describe('a lease that is held', () => {
  it('is renewed for as long as somebody works under it', async () => {
    const { queue, until } = watchedQueue();
    const lease = new HeldLease(queue, first, LEASE_MS, performance.now());
    const sure = await lease.sure();

    await until(3);

    assert.equal(sure.aborted, false);
    await lease.end();
  });

  it('is renewed soon again when that failed', async () => {
    const { queue, until } = watchedQueue((times) => {
      if (times === 1) throw new Error('the storage is down');
    });
    const lease = new HeldLease(queue, first, LEASE_MS, performance.now());

    await until(3);

    assert.equal((await lease.sure()).aborted, false);
    await lease.end();
  });

  it('ends the work of whoever has lost it', async () => {
    const { queue } = watchedQueue(() => {
      throw new LeaseLost();
    });
    const lease = new HeldLease(queue, first, LEASE_MS, performance.now());
    const sure = await lease.sure();

    if (!sure.aborted) await new Promise((resolve) => { sure.addEventListener('abort', resolve, { once: true }); });

    await assert.rejects(lease.sure(), LeaseLost);
    await lease.end();
  });
});
