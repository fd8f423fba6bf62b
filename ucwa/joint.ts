import { unlessAborted } from './timing.ts';

/** Work that several callers wait for. One who goes away leaves it to the others; when the last has gone, it is given up. */
export class Joint<T> {
  readonly #outcome: Promise<T>;
  readonly #given = new AbortController();
  #callers = 0;

  constructor(work: (signal: AbortSignal) => Promise<T>) {
    this.#outcome = work(this.#given.signal);
  }

  /** True once nobody waits for it any more. */
  get isGivenUp(): boolean {
    return this.#given.signal.aborted;
  }

  /** Resolves when the work has ended, however it ended. */
  async settled(): Promise<void> {
    await this.#outcome.catch(() => undefined);
  }

  /** The outcome, or the signal's reason if that comes first. */
  async join(signal: AbortSignal | undefined): Promise<T> {
    this.#callers++;
    try {
      return await (signal ? unlessAborted(this.#outcome, signal) : this.#outcome);
    } finally {
      if (--this.#callers === 0) this.#given.abort(signal?.reason);
    }
  }
}
