import { Agent } from 'undici';
import type { Dispatcher } from 'undici';
import { type BreakerOptions, PoolHealth, defaultBreaker } from './breaker.ts';
import type { Convoy } from './convoy.ts';
import { NetworkError, ProtocolError, TimeoutError, UcwaError } from './errors.ts';
import type { AllowedHosts } from './hrefs.ts';
import { type Clock, systemClock, within } from './timing.ts';

const BODY_MAX_BYTES = 8 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 10_000;
/** More pools than one process ever talks to; the oldest is forgotten first. */
const POOLS_MAX = 256;

/** One request; `rel` names it in errors, since URLs name people and conferences. */
export interface HttpRequest {
  readonly rel: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly hosts: AllowedHosts;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  /** A P-GET: it stays open for minutes, so it must not be the one that finds out whether a pool is up again. */
  readonly longPoll?: boolean;
}

/** Whatever the server answered, redirects and errors included. */
export interface Answer {
  readonly rel: string;
  readonly status: number;
  readonly url: URL;
  readonly body: string;
  /** All values of a header, by its lower-case name. */
  readonly header: (name: string) => readonly string[];
  /** False once the pool fails too often for another try to help. */
  readonly mayRetry: boolean;
  /** True where a session asked with a ticket that it had used before. */
  readonly isTicketOld?: boolean;
}

/** What {@link Http} is made of. */
export interface HttpOptions {
  readonly dispatcher?: Dispatcher;
  readonly breaker?: BreakerOptions;
  readonly clock?: Clock;
}

/** The single way out: checks the host before anything is sent, follows no redirect, bounds time and size, and knows which pools are down. */
export class Http {
  readonly #dispatcher: Dispatcher;
  readonly #breaker: BreakerOptions;
  readonly #clock: Clock;
  readonly #pools = new Map<string, PoolHealth>();

  constructor(options: HttpOptions = {}) {
    // Skype for Business Server speaks HTTP/1.1. Deadlines are ours: undici's own would cut a P-GET.
    this.#dispatcher = options.dispatcher ?? new Agent({ allowH2: false, connect: { timeout: CONNECT_TIMEOUT_MS }, headersTimeout: 0, bodyTimeout: 0, maxResponseSize: BODY_MAX_BYTES });
    this.#breaker = options.breaker ?? defaultBreaker;
    this.#clock = options.clock ?? systemClock;
  }

  /**
   * Sends one request. Throws `ProtocolError` for a host or body that must not be, `NetworkError` when no answer came, `TimeoutError` when
   * it did not come in `timeoutMs`, and the signal's reason when aborted.
   */
  async send(request: HttpRequest, signal: AbortSignal): Promise<Answer> {
    request.hosts.check(request.url, request.rel);
    const pool = this.#pool(request.url);
    if (!request.longPoll) return pool.run(request.rel, () => this.#exchange(request, pool, signal));
    if (!pool.isClosed) throw new NetworkError(request.rel, 'CircuitOpen');
    return this.#exchange(request, pool, signal);
  }

  /** False while the pool of this URL is believed to be down. */
  isUp(url: URL): boolean {
    return this.#pool(url).isClosed;
  }

  /** Those who wait for the pool of this URL to get better. */
  convoy(url: URL): Convoy {
    return this.#pool(url).convoy;
  }

  /** Ends all connections; whatever is in flight fails. */
  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }

  #pool(url: URL): PoolHealth {
    const known = this.#pools.get(url.origin);
    if (known) return known;
    const oldest = this.#pools.keys().next().value;
    if (this.#pools.size >= POOLS_MAX && oldest !== undefined) this.#pools.delete(oldest);
    const pool = new PoolHealth(this.#breaker, this.#clock);
    this.#pools.set(url.origin, pool);
    return pool;
  }

  async #exchange(request: HttpRequest, pool: PoolHealth, parent: AbortSignal): Promise<Answer> {
    const { rel, method, url, timeoutMs } = request;
    return within(this.#clock, timeoutMs, () => new TimeoutError(rel, timeoutMs), parent, async (signal) => {
      try {
        const response = await this.#dispatcher.request({ origin: url.origin, path: url.pathname + url.search, method, headers: { ...request.headers }, body: request.body ?? null, signal });
        const body = await bodyOf(response);
        const header = (name: string) => [response.headers[name] ?? []].flat();
        return { rel, status: response.statusCode, url, body, header, mayRetry: pool.mayRetry };
      } catch (error) {
        signal.throwIfAborted();
        const failure = failureOf(error, rel);
        failure.isFutile = !pool.mayRetry;
        throw failure;
      }
    });
  }
}

/** The body; a refusal whose body breaks off is still that refusal. */
async function bodyOf({ statusCode, body }: Dispatcher.ResponseData): Promise<string> {
  try {
    return await body.text();
  } catch (error) {
    if (statusCode < 400) throw error;
    return '';
  }
}

const notSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'UND_ERR_CONNECT_TIMEOUT']);

/** What went wrong in our words; the original message is left out because it names hosts. */
function failureOf(error: unknown, rel: string): UcwaError {
  if (error instanceof UcwaError) return error;
  const code = (error as { code?: string }).code ?? 'unknown';
  const options = { cause: new Error(code) };
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return new ProtocolError('BodyTooLarge', rel, options);
  if (code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED') return new NetworkError(rel, 'Closed', options);
  if (notSent.has(code)) return new NetworkError(rel, 'Unreachable', options);
  if (/CERT|TLS|SSL|SIGNATURE/.test(code)) return new NetworkError(rel, 'UntrustedCertificate', options);
  return new NetworkError(rel, 'ConnectionLost', options);
}
