import pRetry from 'p-retry';
import { UcwaError } from './errors.ts';
import { type Recovery, isFinal, recoveryFor, relOf } from './recovery.ts';
import type { Clock, Timing } from './timing.ts';

/** What bounds an undertaking of several attempts, and how it gets over a failure. */
export interface Undertaking {
  readonly clock: Clock;
  readonly timing: Timing;
  /** Attempts after the first. */
  readonly retries: number;
  /** When the budget ends, by the clock. */
  readonly endsAtMs: number;
  readonly signal: AbortSignal;
}

/** An undertaking's steps. */
export interface Attempts<T> {
  attempt(): Promise<T>;
  /** Whether the pool may be asked again; by default while that adds little to its trouble. */
  mayGoOn?(recovery: Recovery, error: UcwaError): boolean;
  /** Does what the recovery says and pauses; false when another attempt makes no sense. */
  recover(recovery: Recovery, pauseMs: number, error: UcwaError): Promise<boolean>;
  /** Told of the failure that ends it all. */
  giveUp?(error: unknown): void;
}

/** Makes attempts until one succeeds, none can, or the budget is spent; then the last failure is thrown. */
export async function persist<T>(undertaking: Undertaking, attempts: Attempts<T>): Promise<T> {
  const { clock, timing, endsAtMs, signal, retries } = undertaking;
  const mayGoOn = (recovery: Recovery, error: UcwaError) => attempts.mayGoOn?.(recovery, error) ?? !error.isFutile;
  const pauses = new Pauses(clock, timing);
  const seen = new Map<string, number>();
  const outcome = pRetry(() => attempts.attempt(), {
    retries,
    // The pauses are ours: never shorter than the one before, and Retry-After is kept.
    minTimeout: 0,
    signal,
    shouldRetry: async ({ error, attemptNumber }) => {
      if (!(error instanceof UcwaError)) return false;
      // The same words on another request are another matter.
      const name = `${relOf(error)}: ${error.code}/${error.subcode ?? ''}`;
      const timesSeen = seen.get(name) ?? 0;
      const recovery = recoveryFor(error, attemptNumber, timesSeen);
      seen.set(name, timesSeen + 1);
      if (isFinal(recovery.action) || !mayGoOn(recovery, error)) return false;
      const needsNoPause = recovery.action === 'recreateApplication' && timesSeen === 0 && pauses.lastMs === 0;
      const pauseMs = needsNoPause ? 0 : pauses.next(Math.max(retryAfterMsOf(error), recovery.lookFirst ? timing.lookForMs : 0));
      // If waiting would consume the remaining budget, stop now.
      if (clock.now() + pauseMs >= endsAtMs) return false;
      return attempts.recover(recovery, pauseMs, error);
    },
  });
  return outcome.catch((error: unknown) => {
    attempts.giveUp?.(error);
    throw error;
  });
}

/** Pauses that double, with jitter, and never shrink. */
export class Pauses {
  readonly #clock: Clock;
  readonly #timing: Timing;
  #count = 0;
  lastMs = 0;

  constructor(clock: Clock, timing: Timing) {
    this.#clock = clock;
    this.#timing = timing;
  }

  /** The next pause in milliseconds: at least the last one and at least `leastMs`. */
  next(leastMs = 0): number {
    const { firstPauseMs, longestPauseMs } = this.#timing;
    const doubled = firstPauseMs * 2 ** this.#count++ * (1 + this.#clock.random() / 2);
    this.lastMs = Math.ceil(Math.max(this.lastMs, Math.min(doubled, longestPauseMs), leastMs));
    return this.lastMs;
  }

  /** After a success: the next pause is a first one again. */
  reset(): void {
    this.#count = 0;
    this.lastMs = 0;
  }
}

/** How long the server asked us to wait, in milliseconds; 0 when it did not. */
export function retryAfterMsOf(error: UcwaError): number {
  return (error as { retryAfterMs?: number | undefined }).retryAfterMs ?? 0;
}
