import { Semaphore } from 'async-mutex';
import { unlessAborted } from './timing.ts';

/** Lets so many through at a time; the others wait for their turn. */
export class Gate {
  readonly #semaphore: Semaphore;

  constructor(places: number) {
    this.#semaphore = new Semaphore(places);
  }

  /** Runs `work` when it has a place, or rejects with the signal's reason if that comes first. */
  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const turn = this.#semaphore.runExclusive(() => {
      signal.throwIfAborted();
      return work();
    });
    return unlessAborted(turn, signal);
  }
}
