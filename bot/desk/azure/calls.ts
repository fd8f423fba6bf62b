import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';

import { timeUpAfter } from '../deadline.ts';
import { noteUnreachable } from '../storage-trouble.ts';

/** How long one call to the storage may take. */
export interface CallTimes {
  /** For one try; above the 2 s that a slow storage takes. */
  readonly tryMs: number;
  /** For all tries and the pauses between them. */
  readonly totalMs: number;
  /** By default as many as there is time for. */
  readonly retries?: number;
  /** The first pause; each later one is twice as long, both with jitter. */
  readonly pauseMs: number;
  /** The longest pause, but for what the storage itself asks for. */
  readonly pauseMaxMs: number;
}

/** Within the 15 s after which Teams sends a message again, with room for more than one call. */
export const defaultTimes: CallTimes = { tryMs: 4_000, totalMs: 8_000, pauseMs: 150, pauseMaxMs: 1_000 };
export const once: CallTimes = { ...defaultTimes, retries: 0 };

const passing: ReadonlySet<unknown> = new Set([408, 429, 500, 502, 503, 504]);

/**
 * Calls the storage, again where that can help. A call whose answer was lost may have been carried out: whoever calls must be able to tell
 * that from a refusal. Ends with the caller's signal at once.
 */
export async function call<T>(attempt: (signal: AbortSignal) => Promise<T>, caller?: AbortSignal, times: CallTimes = defaultTimes): Promise<T> {
  caller?.throwIfAborted();
  const endsAtMs = performance.now() + times.totalMs;
  const oneTry = async () => {
    const deadline = timeUpAfter(Math.max(1, Math.min(times.tryMs, endsAtMs - performance.now())));
    return attempt(caller ? AbortSignal.any([caller, deadline]) : deadline);
  };
  const made = pRetry(oneTry, {
    retries: times.retries ?? Infinity,
    minTimeout: times.pauseMs,
    maxTimeout: times.pauseMaxMs,
    randomize: true,
    maxRetryTime: times.totalMs,
    shouldRetry: ({ error }) => caller?.aborted !== true && isPassing(error),
    onFailedAttempt: ({ error, retriesLeft }) => (retriesLeft > 0 && isPassing(error) ? keepRetryAfter(error, endsAtMs, caller) : undefined),
    ...(caller && { signal: caller }),
  });
  return made.catch((error: unknown) => {
    if (error instanceof Error && !(error instanceof TypeError) && caller?.aborted !== true && isPassing(error)) noteUnreachable(error);
    throw error;
  });
}

/** Waits as long as the storage asks, or gives up at once where that is past the end. */
async function keepRetryAfter(error: Error, endsAtMs: number, caller: AbortSignal | undefined): Promise<void> {
  const waitMs = retryAfterMsOf(error);
  if (waitMs <= 0) return;
  if (performance.now() + waitMs >= endsAtMs) throw error;
  await sleep(waitMs, undefined, { signal: caller });
}

/** What the answer says of when to come back; 0 where it says nothing. */
function retryAfterMsOf(error: unknown): number {
  const headers = (error as { response?: { headers?: { get(name: string): string | undefined } } }).response?.headers;
  const read = (name: string, unitMs: number) => {
    const value = headers?.get(name) ?? '';
    return /^\d{1,6}$/.test(value) ? Number(value) * unitMs : 0;
  };
  return read('x-ms-retry-after-ms', 1) || read('retry-after-ms', 1) || read('retry-after', 1_000);
}

/** No answer, or one that asks to come back. */
function isPassing(error: Error): boolean {
  const status = statusOf(error);
  return status === undefined || passing.has(status);
}

/** The status of the storage's answer; undefined when there was none. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

/** The storage's own word for what went wrong. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
