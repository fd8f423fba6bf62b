import type { Lease, RequestQueue } from '../desk/ports.ts';
import { LeaseLost } from '../desk/ports.ts';

// Shorter than a storage needs to come back from a restart, longer than one lost answer.
const UNREACHABLE_AFTER_MS = 10_000;

/** Whether the storage answers, by the calls that the desk makes anyway, more than once a second. */
export interface StorageState {
  readonly reachable: boolean;
}

/** A queue, and what can be told of it by those who watch. */
export class ObservedRequests implements RequestQueue {
  readonly #inner: RequestQueue;
  readonly #traceparent: () => string | undefined;
  readonly #sinceMs = new Map<string, number>();
  #failingSinceMs: number | undefined;

  /** `traceparent` names the span in which a request is put in, for whoever goes on with it. */
  constructor(inner: RequestQueue, traceparent: () => string | undefined = () => undefined) {
    this.#inner = inner;
    this.#traceparent = traceparent;
  }

  get outlivesProcess(): boolean {
    return this.#inner.outlivesProcess;
  }

  /** How many requests this process has in hand. */
  get unanswered(): number {
    return this.#sinceMs.size;
  }

  /** How long it has had the oldest of them. */
  get oldestSeconds(): number {
    const [oldest] = this.#sinceMs.values();
    return oldest === undefined ? 0 : (performance.now() - oldest) / 1000;
  }

  get state(): StorageState {
    return { reachable: this.#failingSinceMs === undefined || performance.now() - this.#failingSinceMs < UNREACHABLE_AFTER_MS };
  }

  async reach(signal?: AbortSignal): Promise<void> {
    await this.#watch(this.#inner.reach(signal));
  }

  async put(...[request, leaseMs, signal]: Parameters<RequestQueue['put']>): Promise<Lease> {
    const traceparent = this.#traceparent();
    const lease = await this.#watch(this.#inner.put(traceparent === undefined ? request : { ...request, traceparent }, leaseMs, signal));
    if (leaseMs > 0) this.#sinceMs.set(lease.ticket, performance.now());
    return lease;
  }

  async take(...parameters: Parameters<RequestQueue['take']>): Promise<readonly Lease[]> {
    const leases = await this.#watch(this.#inner.take(...parameters));
    for (const { ticket } of leases) this.#sinceMs.set(ticket, performance.now());
    return leases;
  }

  async renew(...[lease, leaseMs, signal]: Parameters<RequestQueue['renew']>): Promise<Lease> {
    return this.#ending(lease, this.#inner.renew(lease, leaseMs, signal));
  }

  async leave(...[lease, afterMs, signal]: Parameters<RequestQueue['leave']>): Promise<void> {
    await this.#ending(lease, this.#inner.leave(lease, afterMs, signal));
    this.#sinceMs.delete(lease.ticket);
  }

  async remove(lease: Lease, signal?: AbortSignal): Promise<void> {
    await this.#ending(lease, this.#inner.remove(lease, signal));
    this.#sinceMs.delete(lease.ticket);
  }

  async #ending<T>({ ticket }: Lease, call: Promise<T>): Promise<T> {
    try {
      return await this.#watch(call);
    } catch (error) {
      if (error instanceof LeaseLost) this.#sinceMs.delete(ticket);
      throw error;
    }
  }

  async #watch<T>(call: Promise<T>): Promise<T> {
    try {
      const result = await call;
      this.#failingSinceMs = undefined;
      return result;
    } catch (error) {
      if (isStorageTrouble(error)) this.#failingSinceMs ??= performance.now();
      throw error;
    }
  }
}

/** A lost lease, a request that is too large and a caller who leaves say nothing about the storage. */
function isStorageTrouble(error: unknown): boolean {
  return !(error instanceof LeaseLost) && !(error instanceof RangeError) && (error as { name?: unknown }).name !== 'AbortError';
}
