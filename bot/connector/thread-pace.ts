import { setTimeout as sleep } from 'node:timers/promises';

/** So many calls in any stretch of so long. */
export interface PaceLimit {
  readonly calls: number;
  readonly perMs: number;
}

export interface Pace {
  readonly limits: readonly PaceLimit[];
  /** A call that would wait longer does not wait at all. */
  readonly waitMaxMs: number;
}

// Teams counts what a bot sends to one thread: 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in an hour (learn.microsoft.com, "Optimize your bot with
// rate limiting"). The stretches are a little longer here: calls do not arrive as evenly as they leave.
const defaultPace: Pace = {
  limits: [
    { calls: 7, perMs: 1_500 },
    { calls: 8, perMs: 2_500 },
    { calls: 60, perMs: 31_000 },
    { calls: 1_800, perMs: 3_600_000 },
  ],
  waitMaxMs: 60_000,
};

const THREADS_KEPT = 2_000;

/**
 * Spreads the calls to each thread so that Teams has no reason to refuse them; threads do not wait for one another. Each process counts for
 * itself: several that write to one thread at once can still be refused, and then wait as they are told.
 *
 * Windows slide. The limiters of rate-limiter-flexible count in fixed windows, around whose edges twice as many calls fit.
 */
export class ThreadPace {
  readonly #pace: Pace;
  readonly #keptMax: number;
  readonly #keptMs: number;
  /** When the calls of each thread leave, those that are still waiting included; in order. */
  readonly #leaving = new Map<string, number[]>();

  constructor(pace: Pace = defaultPace) {
    this.#pace = pace;
    this.#keptMax = Math.max(...pace.limits.map(({ calls }) => calls));
    this.#keptMs = Math.max(...pace.limits.map(({ perMs }) => perMs));
  }

  /** Resolves when the next call to the thread may leave. Rejects when the signal ends the wait. @throws TooMuchForThread at once, instead of too long a wait */
  async turn(thread: string, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const now = performance.now();
    const leaving = this.#leavingOf(thread, now);
    const at = this.#nextAfter(leaving, now);
    if (at - now > this.#pace.waitMaxMs) throw new TooMuchForThread();
    leaving.push(at);
    if (at > now) await this.#waitUntil(at, leaving, signal);
  }

  /** The thread's calls that still count; it becomes the one that was used last. */
  #leavingOf(thread: string, now: number): number[] {
    const leaving = this.#leaving.get(thread) ?? [];
    const stillCounting = leaving.findIndex((at) => at > now - this.#keptMs);
    leaving.splice(0, stillCounting === -1 ? leaving.length : stillCounting);
    if (leaving.length > this.#keptMax) leaving.splice(0, leaving.length - this.#keptMax);
    this.#leaving.delete(thread);
    this.#leaving.set(thread, leaving);
    this.#forgetIdle(now);
    return leaving;
  }

  #forgetIdle(now: number): void {
    for (const [thread, leaving] of this.#leaving) {
      if (this.#leaving.size <= THREADS_KEPT) return;
      if ((leaving.at(-1) ?? 0) <= now) this.#leaving.delete(thread);
    }
  }

  #nextAfter(leaving: readonly number[], now: number): number {
    const earliest = this.#pace.limits.map(({ calls, perMs }) => (leaving.at(-calls) ?? -Infinity) + perMs);
    return Math.max(now, leaving.at(-1) ?? now, ...earliest);
  }

  async #waitUntil(at: number, leaving: number[], signal: AbortSignal | undefined): Promise<void> {
    try {
      await sleep(Math.ceil(at - performance.now()), undefined, { signal });
    } catch (error) {
      // Its place goes to the next that asks; those that wait already keep theirs.
      if (leaving.at(-1) === at) leaving.pop();
      throw error;
    }
  }
}

/** Nothing was sent: too many calls wait for the same thread. */
export class TooMuchForThread extends Error {
  override readonly name = 'TooMuchForThread';
  readonly code = 'TooMuchForThread';

  constructor() {
    super('too many calls wait for this thread');
  }
}

/** The thread that a call sends something to: a POST or a PUT of an activity. */
export function threadOf({ method, url }: { readonly method: string; readonly url: string }): string | undefined {
  if (method !== 'POST' && method !== 'PUT') return undefined;
  const [, thread] = /\/v3\/conversations\/([^/?]+)\/activities(?:[/?]|$)/.exec(url) ?? [];
  return thread;
}
