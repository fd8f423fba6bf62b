import { TimeoutError } from './errors.ts';
import { type Attempts, persist } from './retry.ts';
import { type Clock, type Timing, deadline } from './timing.ts';

/** What bounds everything that callers of one client wait for. */
export interface BudgetOptions {
  readonly clock: Clock;
  readonly timing: Timing;
  /** The whole time of one undertaking, retries included. */
  readonly timeoutMs: number;
  /** Attempts after the first. */
  readonly retries: number;
  /** Ends everything when the client is closed. */
  readonly signal: AbortSignal;
}

/** How long and how often one client tries what it is asked for. */
export class Budget {
  readonly #options: BudgetOptions;

  constructor(options: BudgetOptions) {
    this.#options = options;
  }

  /** Makes attempts until one succeeds, none can, or time or number are spent; `rel` names the undertaking when time runs out. */
  async persist<T>(rel: string, caller: AbortSignal | undefined, attemptsUntil: (signal: AbortSignal) => Attempts<T>): Promise<T> {
    const { clock, timing, timeoutMs, retries } = this.#options;
    const endsAtMs = clock.now() + timeoutMs;
    return this.inTime(rel, caller, (signal) => persist({ clock, timing, retries, endsAtMs, signal }, attemptsUntil(signal)));
  }

  /** Runs something that takes several requests, in the time of one undertaking. */
  async inTime<T>(rel: string, caller: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { clock, timeoutMs, signal: end } = this.#options;
    const { signal, done } = deadline(clock, timeoutMs, () => new TimeoutError(rel, timeoutMs), end, ...(caller ? [caller] : []));
    try {
      return await work(signal);
    } finally {
      done();
    }
  }

  /** Runs something that has its own deadline until the caller goes away or the client is closed. */
  async once<T>(caller: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { signal } = this.#options;
    return work(caller ? AbortSignal.any([caller, signal]) : signal);
  }
}
