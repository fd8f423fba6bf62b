import { ResponseError, UcwaError } from './errors.ts';
import { recoveryFor } from './recovery.ts';
import type { Resource } from './resource.ts';
import { retryAfterMsOf } from './retry.ts';
import type { Session } from './session.ts';
import type { Clock } from './timing.ts';

/** Asks for resources that may not be there yet, and for none before the pool wants to be asked again. */
export class Inquiry {
  readonly #session: Session;
  readonly #clock: Clock;
  readonly #timesMissing = new Map<string, number>();
  #restsUntilMs = 0;

  constructor(session: Session, clock: Clock) {
    this.#session = session;
    this.#clock = clock;
  }

  /** How long the pool still wants to be left alone, in milliseconds. */
  get restMs(): number {
    return Math.max(0, this.#restsUntilMs - this.#clock.now());
  }

  /** How often in a row what a relation led to was not there. */
  timesMissing(rel: string): number {
    return this.#timesMissing.get(rel) ?? 0;
  }

  /** The resource, or undefined while it is too early to ask, or the pool cannot tell just now. */
  async get(rel: string, url: URL, signal: AbortSignal): Promise<Resource | undefined> {
    if (this.restMs > 0) return undefined;
    try {
      const resource = await this.#session.get(rel, url, signal);
      this.#timesMissing.delete(rel);
      return resource;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof UcwaError) || !isEarly(error)) throw error;
      this.#restsUntilMs = this.#clock.now() + retryAfterMsOf(error);
      if (error instanceof ResponseError && error.status === 404) this.#timesMissing.set(rel, this.timesMissing(rel) + 1);
      return undefined;
    }
  }
}

function isEarly(error: UcwaError): boolean {
  const { action } = recoveryFor(error);
  return action === 'wait' || (action === 'repeat' && !error.isFutile);
}
