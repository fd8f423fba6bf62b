// The longest that Node's timers wait, almost 25 days; more would be taken for 1 ms.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Time and chance as the adapter sees them; a seam for tests. */
export interface Clock {
  /** Milliseconds that only ever grow. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to but not including 1. */
  random(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const abort = () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      };
      const wake = () => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(ms, LONGEST_TIMER_MS));
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
    }),
  random: () => Math.random(),
};

/** How long things may take, in milliseconds where the name says so. */
export interface Timing {
  /** One request and its answer, the P-GET excepted. */
  readonly requestTimeoutMs: number;
  /** How long the server holds a quiet P-GET, 180 to 1800 s (events_ref). */
  readonly pollTimeoutSeconds: number;
  /** How much longer than that we wait before the same P-GET is sent again. */
  readonly pollSlackMs: number;
  /** The first pause between two attempts; the following ones double. */
  readonly firstPauseMs: number;
  /** No pause of ours grows beyond this; a longer `Retry-After` is kept. */
  readonly longestPauseMs: number;
  /** How long to look for a meeting whose answer was lost before asking for it again. */
  readonly lookForMs: number;
  /** How long to wait for events before the state is looked up. */
  readonly quietMs: number;
  /** How long a better discovery root may be slower than the next one. */
  readonly headStartMs: number;
  /** How long to stay in a meeting that nobody joins. */
  readonly stayJoinedMs: number;
  /** How long an application without meetings and without requests is kept. */
  readonly idleTimeoutMs: number;
  /** How long closing, cancelling and leaving may take. */
  readonly closeTimeoutMs: number;
  /** How long before its end a ticket is renewed. */
  readonly renewAheadMs: number;
  /** How long an invited person has to answer; the server itself gives up after about 30 s (addParticipant_ref). */
  readonly invitationTimeoutMs: number;
}

/** What is used where the options say nothing. */
export const defaultTiming: Timing = {
  requestTimeoutMs: 15_000,
  pollTimeoutSeconds: 180,
  pollSlackMs: 20_000,
  firstPauseMs: 250,
  longestPauseMs: 8_000,
  lookForMs: 3_000,
  quietMs: 2_000,
  headStartMs: 300,
  stayJoinedMs: 15 * 60_000,
  idleTimeoutMs: 30 * 60_000,
  closeTimeoutMs: 5_000,
  renewAheadMs: 5 * 60_000,
  invitationTimeoutMs: 45_000,
};

// The reason of waits that are not needed any more; nobody hears of it.
const notNeeded = new Error('not needed any more');

/** A signal that aborts with `reason()` after `timeoutMs` or with its parent's reason; call `done` as soon as it is no longer needed. */
export function deadline(clock: Clock, timeoutMs: number, reason: () => Error, ...parents: readonly AbortSignal[]): { signal: AbortSignal; done: () => void } {
  const controller = new AbortController();
  const wait = new AbortController();
  const end = (why: unknown) => {
    if (!wait.signal.aborted) controller.abort(why);
  };
  clock.sleep(timeoutMs, wait.signal).then(
    () => {
      end(reason());
    },
    () => undefined,
  );
  const followers = parents.map((parent) => {
    const follow = () => {
      end(parent.reason);
    };
    if (parent.aborted) follow();
    else parent.addEventListener('abort', follow, { once: true });
    return { parent, follow };
  });
  const done = () => {
    wait.abort(notNeeded);
    for (const { parent, follow } of followers) parent.removeEventListener('abort', follow);
  };
  return { signal: controller.signal, done };
}

/** Runs `work` under a {@link deadline}. */
export async function within<T>(clock: Clock, timeoutMs: number, reason: () => Error, parent: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { signal, done } = deadline(clock, timeoutMs, reason, parent);
  try {
    return await work(signal);
  } finally {
    done();
  }
}

/** The outcome of `promise`, or the signal's reason if that comes first; the promise itself goes on. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  promise.catch(() => undefined); // Nobody may be left to hear of its failure.
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = () => {
    aborted.reject(signal.reason as Error);
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** True when `ms` went by without a change. */
export async function passesQuietly(ms: number, change: Promise<unknown>, clock: Clock, signal: AbortSignal): Promise<boolean> {
  const end = new AbortController();
  try {
    return await Promise.race([change.then(() => false), clock.sleep(ms, AbortSignal.any([signal, end.signal])).then(() => true)]);
  } finally {
    end.abort(notNeeded);
  }
}
