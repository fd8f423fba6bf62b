import { Mutex } from 'async-mutex';

import { RequestError } from './request-error.ts';

const WAITING_MAX = 20;

/** Runs what belongs to one lane one after another, and different lanes side by side. */
export class Lanes {
  readonly #lanes = new Map<string, { readonly mutex: Mutex; waiting: number }>();

  /** @throws RequestError 429 when too many wait in this lane already */
  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const lane = this.#lanes.get(name) ?? { mutex: new Mutex(), waiting: 0 };
    if (lane.waiting >= WAITING_MAX) throw new RequestError(429, 'TooManyAtOnce', 'Too many messages at once; wait for the answers.');
    this.#lanes.set(name, lane);
    lane.waiting += 1;
    try {
      return await lane.mutex.runExclusive(work);
    } finally {
      lane.waiting -= 1;
      if (lane.waiting === 0) this.#lanes.delete(name);
    }
  }

  /** How many lanes are in use. */
  get size(): number {
    return this.#lanes.size;
  }
}
