import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { Convoy } from './convoy.ts';
import { NetworkError, TimeoutError } from './errors.ts';
import type { Answer } from './http.ts';
import { isRepeatable } from './recovery.ts';
import { refusalOf } from './refusal.ts';
import type { Clock } from './timing.ts';

/** When a pool counts as down, and how it is tried again. */
export interface BreakerOptions {
  /** So many failures in a row open the circuit. */
  readonly failures: number;
  /** How long nothing is sent before one request may try again. */
  readonly restMs: number;
}

export const defaultBreaker: BreakerOptions = { failures: 10, restMs: 5_000 };

// Retries stop once eight of the tokens are gone: failures take one each, successes and time bring them back slowly. The numbers let
// one caller use all its attempts, and keep a hundred callers of a dead pool below 1.2 requests each.
const tokenLimit = 20;
const tokensForRetry = 12;
const tokensPerSuccess = 0.1;
const tokensPerSecond = 0.2;

/** What one pool's last answers say about it: whether to ask it at all, and whether to ask it again. */
export class PoolHealth {
  /** Those who wait for it to get better. */
  readonly convoy = new Convoy();
  readonly #clock: Clock;
  readonly #breaker;
  #tokens = tokenLimit;
  #countedAt: number;

  constructor(options: BreakerOptions, clock: Clock) {
    this.#clock = clock;
    this.#countedAt = clock.now();
    this.#breaker = circuitBreaker(
      // While half open, any failure of the probe, even its caller's going away, says nothing good.
      handleWhen((error) => isOutage(error) || this.#breaker.state === CircuitState.HalfOpen).orWhenResult(isOutageAnswer),
      { breaker: new ConsecutiveBreaker(options.failures), halfOpenAfter: options.restMs },
    );
  }

  /** True while nothing speaks against sending a request that stays open for long. */
  get isClosed(): boolean {
    return this.#breaker.state === CircuitState.Closed;
  }

  /** True while the pool fails so rarely that another try does no harm. */
  get mayRetry(): boolean {
    this.#refill();
    return this.#tokens > tokensForRetry;
  }

  /** Sends a request, or throws `NetworkError` `CircuitOpen` at once while the pool is down and another caller is finding out. */
  async run(rel: string, send: () => Promise<Answer>): Promise<Answer> {
    // cockatiel lets callers wait for the probe's outcome; people would rather know at once.
    if (this.#breaker.state === CircuitState.HalfOpen) throw new NetworkError(rel, 'CircuitOpen');
    try {
      const answer = await this.#breaker.execute(send);
      this.#count(isOutageAnswer(answer) || invitesRetries(answer));
      return answer;
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw new NetworkError(rel, 'CircuitOpen');
      if (isOutage(error)) this.#count(true);
      throw error;
    }
  }

  #count(failed: boolean): void {
    this.#refill();
    this.#tokens = failed ? Math.max(0, this.#tokens - 1) : Math.min(tokenLimit, this.#tokens + tokensPerSuccess);
  }

  #refill(): void {
    const now = this.#clock.now();
    this.#tokens = Math.min(tokenLimit, this.#tokens + ((now - this.#countedAt) / 1000) * tokensPerSecond);
    this.#countedAt = now;
  }
}

function isOutage(error: unknown): boolean {
  return error instanceof TimeoutError || error instanceof NetworkError;
}

/** A gateway's or the web server's own trouble; a 500 that UCWA explains, or that diagnostics explain, is about one request. */
function isOutageAnswer(answer: unknown): boolean {
  const { status, header } = answer as Answer;
  if (status === 500) return /html/i.test(header('content-type')[0] ?? 'html') && header('x-ms-diagnostics').length === 0;
  return [502, 503, 504].includes(status);
}

function invitesRetries(answer: Answer): boolean {
  return answer.status >= 400 && isRepeatable(refusalOf(answer));
}
