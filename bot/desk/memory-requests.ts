import { randomUUID } from 'node:crypto';

import { type Lease, LeaseLost, type RequestQueue } from './ports.ts';

interface Entry {
  lease: Lease;
  hiddenUntilMs: number;
}

/** Requests in the memory of one process. When more wait than fit, no further one is taken in. */
export function createMemoryRequests({ maxWaiting = 10_000 }: { maxWaiting?: number } = {}): RequestQueue {
  const entries = new Map<string, Entry>();
  const held = ({ ticket, receipt }: Lease): Entry => {
    const entry = entries.get(ticket);
    if (entry?.lease.receipt !== receipt) throw new LeaseLost();
    return entry;
  };
  const lease = (entry: Entry, leaseMs: number): Lease => {
    entry.hiddenUntilMs = Date.now() + leaseMs;
    entry.lease = { ...entry.lease, receipt: randomUUID() };
    return entry.lease;
  };

  return {
    outlivesProcess: false,
    async reach() {
      // It is here.
    },
    async put(request, leaseMs) {
      if (entries.size >= maxWaiting) throw new RangeError('too many requests wait');
      const entry = { lease: { ticket: randomUUID(), receipt: '', request, takenOver: 0 }, hiddenUntilMs: 0 };
      entries.set(entry.lease.ticket, entry);
      return lease(entry, leaseMs);
    },
    async take(max, leaseMs) {
      const free = [...entries.values()].filter(({ hiddenUntilMs }) => hiddenUntilMs <= Date.now());
      return free.slice(0, max).map((entry) => {
        entry.lease = { ...entry.lease, takenOver: entry.lease.takenOver + 1 };
        return lease(entry, leaseMs);
      });
    },
    async renew(current, leaseMs) {
      return lease(held(current), leaseMs);
    },
    async leave(current, afterMs) {
      lease(held(current), afterMs);
    },
    async remove(current) {
      if (entries.has(current.ticket)) entries.delete(held(current).lease.ticket);
    },
  };
}
