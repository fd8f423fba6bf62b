import { UcwaError } from './errors.ts';
import { recoveryFor } from './recovery.ts';
import type { Resource } from './resource.ts';
import { retryAfterMsOf } from './retry.ts';
import type { Session } from './session.ts';
import type { Clock } from './timing.ts';

/** Asks for resources that may not be there yet, and for none before the pool wants to be asked again. */
export class Inquiry {
  readonly #session: Session;
  readonly #clock: Clock;
  #restsUntilMs = 0;

  constructor(session: Session, clock: Clock) {
    this.#session = session;
    this.#clock = clock;
  }

  /** How long the pool still wants to be left alone, in milliseconds. */
  get restMs(): number {
    return Math.max(0, this.#restsUntilMs - this.#clock.now());
  }

  /** The resource, or undefined while it is too early to ask, or the pool cannot tell just now. */
  async get(rel: string, url: URL, signal: AbortSignal): Promise<Resource | undefined> {
    if (this.restMs > 0) return undefined;
    try {
      return await this.#session.get(rel, url, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof UcwaError) || !isEarly(error)) throw error;
      this.#restsUntilMs = this.#clock.now() + retryAfterMsOf(error);
      return undefined;
    }
  }
}

function isEarly(error: UcwaError): boolean {
  const { action } = recoveryFor(error);
  return action === 'wait' || (action === 'repeat' && !error.isFutile);
}
