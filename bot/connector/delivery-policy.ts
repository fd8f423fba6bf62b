import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';

import { type ThreadPace, threadOf } from './thread-pace.ts';

/** The parts of core-rest-pipeline that are used; its types are not ours to depend on. */
export interface DeliveryRequest {
  readonly method: string;
  readonly url: string;
  timeout: number;
  /** The caller's own: nothing is sent after it. */
  readonly abortSignal?: AbortSignal;
}

export interface DeliveryResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | undefined };
}

type SendRequest = (request: DeliveryRequest) => Promise<DeliveryResponse>;

export interface DeliveryPolicy {
  readonly name: string;
  readonly sendRequest: (request: DeliveryRequest, next: SendRequest) => Promise<DeliveryResponse>;
}

export interface DeliveryTimes {
  /** For one try. */
  readonly tryMs: number;
  /** For everything once it is the call's turn: tries and pauses. */
  readonly totalMs: number;
  /** The first pause; each later one is twice as long, both with jitter. */
  readonly pauseMs: number;
}

const RETRIES = 3;
const defaultTimes: DeliveryTimes = { tryMs: 5_000, totalMs: 12_000, pauseMs: 300 };

// A POST creates an activity each time it is accepted, and the connector can accept it and still answer 5xx. Only what was certainly
// not accepted is sent again: refused by the rate limit, or no connection at all. An update can be repeated (rate-limit: 412, 502, 504, too).
const notAccepted: Repeatable = { statuses: new Set([429]), codes: new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']) };
const anyTrouble: Repeatable = {
  statuses: new Set([408, 412, 429, 500, 502, 503, 504]),
  codes: new Set([...notAccepted.codes, 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'REQUEST_SEND_ERROR', 'ABORT_ERR']),
};

interface Repeatable {
  readonly statuses: ReadonlySet<number>;
  readonly codes: ReadonlySet<string>;
}

export interface DeliveryOptions {
  readonly times?: DeliveryTimes;
  /** Told of each answer 429. */
  readonly onThrottled?: (() => void) | undefined;
  /** Absent: what is sent does not wait for its turn in its thread. */
  readonly pace?: ThreadPace | undefined;
}

/**
 * A turn in its thread and a deadline for each connector call, and the one rule by which calls are repeated; takes the place of the SDK's
 * hidden retries.
 */
export function deliveryPolicy({ times = defaultTimes, onThrottled, pace }: DeliveryOptions = {}): DeliveryPolicy {
  return {
    name: 'delivery',
    async sendRequest(request, next) {
      const repeatable = request.method === 'POST' ? notAccepted : anyTrouble;
      const { abortSignal: signal } = request;
      const thread = threadOf(request);
      if (pace && thread !== undefined) await pace.turn(thread, signal);
      const deadline = performance.now() + times.totalMs;
      const attempt = async () => {
        request.timeout = Math.max(1, Math.min(times.tryMs, deadline - performance.now()));
        const response = await next(request);
        if (response.status === 429) onThrottled?.();
        if (repeatable.statuses.has(response.status)) throw new Unaccepted(response);
        return response;
      };
      try {
        return await pRetry(attempt, {
          retries: RETRIES,
          minTimeout: times.pauseMs,
          randomize: true,
          maxRetryTime: times.totalMs,
          ...(signal && { signal }),
          shouldRetry: ({ error }) => error instanceof Unaccepted || repeatable.codes.has(codeOf(error)),
          onFailedAttempt: ({ error, retriesLeft }) => (retriesLeft > 0 ? keepRetryAfter(error, deadline, signal) : undefined),
        });
      } catch (error) {
        if (error instanceof Unaccepted) return error.response;
        throw error;
      }
    },
  };
}

/** An answer that asks for another try; the last one is handed on as it is. */
class Unaccepted extends Error {
  readonly response: DeliveryResponse;

  constructor(response: DeliveryResponse) {
    super(`the connector answered ${response.status}`);
    this.response = response;
  }
}

/** Waits as long as the connector asks, or gives up at once where that is past the deadline. */
async function keepRetryAfter(error: Error, deadline: number, signal: AbortSignal | undefined): Promise<void> {
  const header = error instanceof Unaccepted ? error.response.headers.get('retry-after') : undefined;
  if (header === undefined) return;
  const waitMs = /^\d{1,6}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  if (!(waitMs > 0)) return;
  if (performance.now() + waitMs >= deadline) throw error;
  await sleep(waitMs, undefined, { signal });
}

/** core-rest-pipeline reports its own deadline by name, everything else by code. */
function codeOf(error: Error & { code?: unknown }): string {
  return error.name === 'AbortError' ? 'ABORT_ERR' : String(error.code);
}
