import { SpanKind, SpanStatusCode } from '@opentelemetry/api';

import { type Answer, Http, type HttpOptions, type HttpRequest } from '../../ucwa/index.ts';
import type { Instruments } from './instruments.ts';
import { errorType, inSpan } from './span.ts';
import type { Telemetry } from './telemetry.ts';

/** What is known of the pool from the last answers. */
export interface PoolState {
  /** The host that was asked last. */
  readonly host: string;
  /** False while it fails so often that it is left alone for a moment. */
  readonly up: boolean;
  /** Requests for events that wait there. */
  readonly parked: number;
  readonly lastTicket?: { readonly at: string; readonly outcome: string };
}

/** What watching the way out takes. */
export interface HttpWatch extends Pick<Telemetry, 'tracer'> {
  readonly instruments: Instruments;
  /** Told of each POST for a meeting. */
  readonly onAttempt: () => void;
}

/** The adapter's way out with a span and a figure for each request, and an eye on how the pool is. */
export class ObservedHttp extends Http {
  readonly #watch: HttpWatch;
  #last: URL | undefined;
  #lastTicket: PoolState['lastTicket'];
  #parked = 0;

  constructor(watch: HttpWatch, options: HttpOptions = {}) {
    super(options);
    this.#watch = watch;
  }

  /** Undefined before the first request. */
  get poolState(): PoolState | undefined {
    if (!this.#last) return undefined;
    return { host: this.#last.host, up: this.isUp(this.#last), parked: this.#parked, ...(this.#lastTicket && { lastTicket: this.#lastTicket }) };
  }

  override async send(request: HttpRequest, signal: AbortSignal): Promise<Answer> {
    this.#last = request.url;
    return request.longPoll ? this.#park(request, signal) : this.#ask(request, signal);
  }

  /** It waits for minutes and belongs to nobody's request: no span. */
  async #park(request: HttpRequest, signal: AbortSignal): Promise<Answer> {
    this.#parked += 1;
    try {
      return await super.send(request, signal);
    } finally {
      this.#parked -= 1;
    }
  }

  async #ask(request: HttpRequest, signal: AbortSignal): Promise<Answer> {
    const { tracer, instruments, onAttempt } = this.#watch;
    const { rel, method, url } = request;
    if (rel === 'startOnlineMeeting') onAttempt();
    const startedAtMs = performance.now();
    let outcome = 'unknown';
    try {
      return await inSpan(tracer, `${method} ${rel}`, { kind: SpanKind.CLIENT, 'http.request.method': method, 'server.address': url.hostname, 'ucwa.rel': rel }, async (span) => {
        const answer = await super.send(request, signal);
        outcome = String(answer.status);
        span.setAttribute('http.response.status_code', answer.status);
        if (answer.status >= 400) span.setAttribute('error.type', outcome).setStatus({ code: SpanStatusCode.ERROR });
        return answer;
      });
    } catch (error) {
      outcome = errorType(error);
      throw error;
    } finally {
      instruments.poolRequests.record((performance.now() - startedAtMs) / 1000, { rel, outcome });
      if (rel === 'oauthToken') this.#lastTicket = { at: new Date().toISOString(), outcome: outcome === '200' ? 'issued' : outcome };
    }
  }
}
