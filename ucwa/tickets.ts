import { type Challenge, readChallenges } from './challenge.ts';
import type { TicketSource } from './credentials.ts';
import { AuthError } from './errors.ts';
import { recoveryFor } from './recovery.ts';
import { type Clock, type Timing, unlessAborted } from './timing.ts';

// The shortest life that the reference names, of an anonymous ticket; a user's lasts up to 8 h (AuthenticationInUCWA).
const UNTOLD_LIFETIME_SECONDS = 3600;

// More hosts than a deployment spreads over.
const ORIGINS_MAX = 32;

// A directory locks an account after a few wrong passwords in a row.
const REST_MS = 30_000;

/** What proves who we are, as sent in `Authorization`; times are by the clock. */
export interface Ticket {
  readonly authorization: string;
  readonly renewAtMs: number;
  readonly endsAtMs: number;
}

/** One origin's words when it last asked for a ticket, the ticket that holds now, and why there was none the last time. */
interface Holding {
  challenges: readonly Challenge[];
  ticket?: Ticket;
  pending?: Promise<Ticket>;
  failure?: { readonly error: unknown; readonly restsUntilMs: number };
  /** A new ticket has not helped; until then, it is not the ticket. */
  trustedUntilMs?: number;
  /** The last ticket may have been refused. */
  isForgotten?: true;
}

/**
 * The tickets of one user, each for the origin that asked for it and sent to no other. One request at a time for each origin: concurrent
 * callers share it, so that an older answer cannot replace a newer one. After a refusal nothing is asked for a while.
 */
export class Tickets {
  readonly #source: TicketSource;
  readonly #clock: Clock;
  readonly #timing: Timing;
  readonly #holdings = new Map<string, Holding>();

  constructor(source: TicketSource, clock: Clock, timing: Timing) {
    this.#source = source;
    this.#clock = clock;
    this.#timing = timing;
  }

  /** The ticket for this origin; undefined before the first challenge. Renewed ahead of its end without keeping the caller waiting. */
  async current({ origin }: URL, signal: AbortSignal): Promise<Ticket | undefined> {
    const holding = this.#holdings.get(origin);
    if (!holding) return undefined;
    const { ticket, failure } = holding;
    const now = this.#clock.now();
    if (!ticket || now >= ticket.endsAtMs) return unlessAborted(this.#request(origin, holding, holding.isForgotten), signal);
    // Whoever finds the old ticket ended asks again and hears the reason.
    if (now >= ticket.renewAtMs && now >= (failure?.restsUntilMs ?? 0)) this.#request(origin, holding).catch(() => undefined);
    return ticket;
  }

  /** A ticket to use instead of the refused one, by what the origin says in `WWW-Authenticate`. */
  async renew({ origin }: URL, refused: Ticket | undefined, challengeHeaders: readonly string[], signal: AbortSignal): Promise<Ticket> {
    const holding = this.#holdings.get(origin) ?? this.#hold(origin);
    if (holding.ticket && holding.ticket !== refused) return holding.ticket;
    const challenges = readChallenges(challengeHeaders);
    if (challenges.length > 0) holding.challenges = challenges;
    return unlessAborted(this.#request(origin, holding, refused !== undefined), signal);
  }

  /** Whether a refusal that does not say why may mean the ticket of this origin; not for a while once a new one has changed nothing. */
  isDoubtful({ origin }: URL): boolean {
    const holding = this.#holdings.get(origin);
    return holding?.ticket !== undefined && this.#clock.now() >= (holding.trustedUntilMs ?? 0);
  }

  /** A new ticket was refused like the one before: it is not the ticket. */
  trust({ origin }: URL): void {
    const holding = this.#holdings.get(origin);
    if (holding) holding.trustedUntilMs = this.#clock.now() + REST_MS;
  }

  /** The next requests get new tickets, wherever one may be refused. */
  forget(): void {
    const now = this.#clock.now();
    for (const holding of this.#holdings.values()) {
      if (now < (holding.trustedUntilMs ?? 0)) continue;
      delete holding.ticket;
      holding.isForgotten = true;
      holding.trustedUntilMs = now + REST_MS;
    }
  }

  /** A ticket issued just now was not accepted: the error for it, which also answers the next callers. */
  refused({ origin }: URL, ticket: Ticket, rel: string): AuthError {
    const error = new AuthError('TicketRefused', rel);
    const holding = this.#holdings.get(origin);
    if (holding?.ticket === ticket) {
      delete holding.ticket;
      this.#rest(holding, error);
    }
    return error;
  }

  #hold(origin: string): Holding {
    const holding: Holding = { challenges: [] };
    this.#holdings.set(origin, holding);
    const [oldest] = this.#holdings.keys();
    if (this.#holdings.size > ORIGINS_MAX && oldest !== undefined) this.#holdings.delete(oldest);
    return holding;
  }

  #request(origin: string, holding: Holding, isRefused = false): Promise<Ticket> {
    holding.pending ??= this.#obtain(origin, holding, isRefused).finally(() => {
      delete holding.pending;
    });
    return holding.pending;
  }

  async #obtain(origin: string, holding: Holding, isRefused: boolean): Promise<Ticket> {
    const { failure, challenges } = holding;
    const askedAtMs = this.#clock.now();
    if (failure && isFinal(failure.error) && askedAtMs < failure.restsUntilMs) throw failure.error;
    try {
      const { tokenType, accessToken, expiresInSeconds = UNTOLD_LIFETIME_SECONDS } = await this.#source(origin, challenges, isRefused);
      const lifetimeMs = expiresInSeconds * 1000;
      // A short-lived ticket is renewed after half of its life at the latest.
      const aheadMs = Math.min(this.#timing.renewAheadMs, lifetimeMs / 2);
      holding.ticket = { authorization: `${tokenType} ${accessToken}`, endsAtMs: askedAtMs + lifetimeMs, renewAtMs: askedAtMs + lifetimeMs - aheadMs };
      delete holding.failure;
      delete holding.isForgotten;
      return holding.ticket;
    } catch (error) {
      this.#rest(holding, error);
      throw error;
    }
  }

  #rest(holding: Holding, error: unknown): void {
    holding.failure = { error, restsUntilMs: this.#clock.now() + REST_MS };
  }
}

// Nobody was asked: it may be there as soon as the person has signed in, or the file is in its place.
const nothingToShow: ReadonlySet<string> = new Set(['TokenUnavailable', 'PasswordUnavailable']);

/** Whether asking again soon cannot help, and may harm. */
function isFinal(error: unknown): error is AuthError {
  return error instanceof AuthError && !nothingToShow.has(error.code) && recoveryFor(error).action === 'giveUp';
}
