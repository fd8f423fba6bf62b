import { setTimeout as sleep } from 'node:timers/promises';

import { Interrupted } from '../../dialogs/meetings.ts';
import { timeUpAfter } from './deadline.ts';
import { type Lease, LeaseLost, type RequestQueue } from './ports.ts';

/** A lease of a request that is renewed for as long as somebody works under it. */
export class HeldLease {
  readonly #queue: RequestQueue;
  readonly #leaseMs: number;
  readonly #over = new AbortController();
  readonly #renewing: Promise<void>;
  #lease: Lease;
  #sure = new AbortController();
  #doubt: NodeJS.Timeout | undefined;
  #change: PromiseWithResolvers<void> = Promise.withResolvers();
  #isLost = false;

  /** `leasedAtMs`: by `performance.now()`, before the queue was asked for it. */
  constructor(queue: RequestQueue, lease: Lease, leaseMs: number, leasedAtMs: number) {
    this.#queue = queue;
    this.#lease = lease;
    this.#leaseMs = leaseMs;
    this.#beSureFrom(leasedAtMs);
    this.#renewing = this.#renew();
  }

  get ticket(): string {
    return this.#lease.ticket;
  }

  /** Waits until nobody else can have the lease; the signal aborts as soon as somebody might. @throws LeaseLost when somebody has */
  async sure(): Promise<AbortSignal> {
    while (this.#sure.signal.aborted) {
      if (this.#isLost) throw new LeaseLost();
      await this.#change.promise;
    }
    return this.#sure.signal;
  }

  /** The request is done with. @throws LeaseLost when it is somebody else's */
  async remove(signal?: AbortSignal): Promise<void> {
    await this.end();
    await this.#queue.remove(this.#lease, signal);
  }

  /** Leaves the request to whoever takes it first, `afterMs` from now. @throws LeaseLost when it is somebody else's */
  async leave(afterMs: number, signal?: AbortSignal): Promise<void> {
    await this.end();
    await this.#queue.leave(this.#lease, afterMs, signal);
  }

  /** Renews it no more; it runs out by itself. */
  async end(): Promise<void> {
    this.#over.abort();
    // A renewal under way changes the receipt.
    await this.#renewing;
    clearTimeout(this.#doubt);
  }

  async #renew(): Promise<void> {
    const soonMs = this.#leaseMs / 12;
    for (let pauseMs = this.#leaseMs / 3; await this.#pause(pauseMs); ) {
      const askedAtMs = performance.now();
      try {
        this.#lease = await this.#queue.renew(this.#lease, this.#leaseMs, timeUpAfter(this.#leaseMs / 3));
        this.#beSureFrom(askedAtMs);
        pauseMs = this.#leaseMs / 3;
      } catch (error) {
        if (error instanceof LeaseLost) {
          this.#lose();
          return;
        }
        pauseMs = soonMs;
      }
    }
  }

  /** False when there is nothing to be renewed any more. */
  async #pause(ms: number): Promise<boolean> {
    return sleep(ms, true, { signal: this.#over.signal }).catch(() => false);
  }

  /** The queue's clock started later than ours, and clocks drift: a quarter of the lease is for that. */
  #beSureFrom(leasedAtMs: number): void {
    clearTimeout(this.#doubt);
    const leftMs = leasedAtMs + (this.#leaseMs * 3) / 4 - performance.now();
    if (leftMs <= 0) return;
    if (this.#sure.signal.aborted) this.#sure = new AbortController();
    const sure = this.#sure;
    this.#doubt = setTimeout(() => {
      sure.abort(new Interrupted());
    }, leftMs);
    this.#changed();
  }

  #lose(): void {
    this.#isLost = true;
    clearTimeout(this.#doubt);
    this.#sure.abort(new Interrupted());
    this.#changed();
  }

  #changed(): void {
    const { resolve } = this.#change;
    this.#change = Promise.withResolvers();
    resolve();
  }
}
