import { type Challenge, readChallenges } from './challenge.ts';
import { AuthError } from './errors.ts';
import { resolveHref } from './hrefs.ts';
import type { TokenAnswer } from './oauth-answers.ts';
import { type Clock, type Timing, unlessAborted } from './timing.ts';

// The shortest life that the reference names, of an anonymous ticket; a user's lasts up to 8 h (AuthenticationInUCWA).
const UNTOLD_LIFETIME_SECONDS = 3600;

// More hosts than a deployment spreads over.
const ORIGINS_MAX = 32;

/** A user of the pool who signs in by name and password. */
export interface PasswordCredentials {
  readonly username: string;
  readonly password: string;
}

/** What proves who we are, as sent in `Authorization`; times are by the clock. */
export interface Ticket {
  readonly authorization: string;
  readonly renewAtMs: number;
  readonly endsAtMs: number;
}

/** Asks a ticket service; throws `AuthError` when it refuses. */
export type AskForTicket = (service: URL, form: URLSearchParams) => Promise<TokenAnswer>;

/** Where the tickets of one origin come from, and the one that holds now. */
interface Holding {
  service?: URL;
  ticket?: Ticket;
  pending?: Promise<Ticket>;
}

/**
 * The tickets of one user, each for the origin that asked for it and sent to no other. One request at a time for each origin: concurrent
 * callers share it, so that an older answer cannot replace a newer one.
 */
export class Tickets {
  readonly #credentials: PasswordCredentials;
  readonly #ask: AskForTicket;
  readonly #clock: Clock;
  readonly #timing: Timing;
  readonly #holdings = new Map<string, Holding>();
  #lastService: URL | undefined;

  constructor(credentials: PasswordCredentials, ask: AskForTicket, clock: Clock, timing: Timing) {
    this.#credentials = credentials;
    this.#ask = ask;
    this.#clock = clock;
    this.#timing = timing;
  }

  /** The ticket for this origin; undefined before the first challenge. Renewed ahead of its end without keeping the caller waiting. */
  async current(url: URL, signal: AbortSignal): Promise<Ticket | undefined> {
    const holding = this.#holdings.get(url.origin);
    if (!holding) return undefined;
    const { ticket } = holding;
    const now = this.#clock.now();
    if (ticket && now < ticket.renewAtMs) return ticket;
    const renewed = this.#request(holding);
    if (!ticket || now >= ticket.endsAtMs) return unlessAborted(renewed, signal);
    renewed.catch(() => undefined); // The old ticket still holds; whoever finds it ended asks again and hears the reason.
    return ticket;
  }

  /**
   * A ticket to use instead of the refused one, from the service that the challenges name. An origin that does not say where to ask gets
   * its ticket from the service that the user's other tickets came from.
   */
  async renew(url: URL, refused: Ticket | undefined, challenges: readonly string[], signal: AbortSignal): Promise<Ticket> {
    const holding = this.#holdings.get(url.origin) ?? {};
    if (holding.ticket && holding.ticket !== refused) return holding.ticket;
    const service = serviceOf(readChallenges(challenges), url) ?? holding.service ?? this.#lastService;
    if (!service) throw new AuthError('MissingChallenge');
    holding.service = this.#lastService = service;
    this.#holdings.set(url.origin, holding);
    const [oldest] = this.#holdings.keys();
    if (this.#holdings.size > ORIGINS_MAX && oldest !== undefined) this.#holdings.delete(oldest);
    return unlessAborted(this.#request(holding), signal);
  }

  #request(holding: Holding): Promise<Ticket> {
    holding.pending ??= this.#obtain(holding).finally(() => {
      delete holding.pending;
    });
    return holding.pending;
  }

  async #obtain(holding: Holding): Promise<Ticket> {
    if (!holding.service) throw new AuthError('MissingChallenge');
    const askedAtMs = this.#clock.now();
    const { username, password } = this.#credentials;
    const grant = await this.#ask(holding.service, new URLSearchParams({ grant_type: 'password', username, password }));
    const lifetimeMs = (grant.expiresInSeconds ?? UNTOLD_LIFETIME_SECONDS) * 1000;
    // A short-lived ticket is renewed after half of its life at the latest.
    const aheadMs = Math.min(this.#timing.renewAheadMs, lifetimeMs / 2);
    holding.ticket = { authorization: `${grant.tokenType} ${grant.accessToken}`, endsAtMs: askedAtMs + lifetimeMs, renewAtMs: askedAtMs + lifetimeMs - aheadMs };
    return holding.ticket;
  }
}

/** The ticket service that the challenges name and that takes a password; undefined when they name none at all. */
function serviceOf(challenges: readonly Challenge[], base: URL): URL | undefined {
  const offers = challenges.filter(({ tokenEndpoint }) => tokenEndpoint !== undefined);
  const usable = offers.find(({ grantTypes }) => grantTypes === undefined || grantTypes.includes('password'));
  if (usable?.tokenEndpoint !== undefined) return resolveHref(usable.tokenEndpoint, base, 'oauthToken');
  if (offers.length === 0) return undefined;
  throw new AuthError('UnsupportedGrant', `offered: ${grantNames(offers)}`);
}

function grantNames(offers: readonly Challenge[]): string {
  const names = new Set(offers.flatMap(({ grantTypes }) => grantTypes ?? []).filter((name) => /^[\w.:-]{1,64}$/.test(name)));
  return [...names].slice(0, 8).join(', ') || 'none';
}

