import { type Challenge } from './challenge.ts';
import { AuthError, UcwaError } from './errors.ts';
import { resolveHref } from './hrefs.ts';
import type { TokenAnswer } from './oauth-answers.ts';
import type { Clock } from './timing.ts';

/** A user of the pool who signs in by name and password. */
export interface PasswordCredentials {
  /** `user@domain` or `domain\user`. */
  readonly username: string;
  /** Asked for anew with each ticket where it may change. */
  readonly password: string | (() => Promise<string>);
}

/** A user for whom somebody else obtains tokens, such as an Entra identity on whose behalf we act (AuthenticationUsingAzureAD). */
export interface TokenCredentials {
  /** Obtains a token for an audience such as `https://webpool1.contoso.com`: one for each host that asks. `isRefused`: the last one is not accepted any more. */
  readonly token: (audience: string, signal: AbortSignal, isRefused: boolean) => Promise<AccessToken>;
}

/** A token and when it ends, in milliseconds since the epoch: what `@azure/identity` answers. */
export interface AccessToken {
  readonly token: string;
  readonly expiresOnTimestamp: number;
}

/** How the organizer proves who they are. */
export type Credentials = PasswordCredentials | TokenCredentials;

/** Obtains a ticket for an origin that asked for one in these words; no words when it refused without saying where to ask. `isRefused`: it had one. */
export type TicketSource = (origin: string, challenges: readonly Challenge[], isRefused: boolean) => Promise<TokenAnswer>;

/** Asks a ticket service; throws `AuthError` when it refuses. */
export type AskForTicket = (service: URL, form: URLSearchParams) => Promise<TokenAnswer>;

/** The source of tickets that belongs to the credentials; `signal` ends its requests. */
export function ticketSourceOf(credentials: Credentials, ask: AskForTicket, clock: Pick<Clock, 'now'>, signal: AbortSignal): TicketSource {
  return 'token' in credentials ? byToken(credentials, signal) : byPassword(credentials, ask, clock);
}

// A directory locks an account after some wrong passwords, often ten in a quarter of an hour, which all replicas together must not reach. The
// first rest is short: a password that was changed just now may not have come to all domain controllers.
const FIRST_REST_MS = 60_000;
const NEXT_RESTS_MS = 600_000;

/** What the ticket service refused last, which is not shown to it again before the rest is over. */
interface RefusedPassword {
  readonly word: string;
  readonly error: AuthError;
  readonly restsUntilMs: number;
}

/** The grant `password`. An origin that does not say where to ask gets its ticket from the service that the last one came from. */
function byPassword({ username, password }: PasswordCredentials, ask: AskForTicket, clock: Pick<Clock, 'now'>): TicketSource {
  let lastService: URL | undefined;
  let refused: RefusedPassword | undefined;
  return async (origin, challenges) => {
    const service = serviceOf(challenges, new URL(origin)) ?? lastService;
    if (!service) throw challenges.length > 0 ? unsupported(challenges.map(({ scheme }) => scheme)) : new AuthError('MissingChallenge');
    lastService = service;
    const word = await wordOf(password);
    const isKnown = refused?.word === word;
    if (refused && isKnown && clock.now() < refused.restsUntilMs) throw refused.error;
    try {
      const answer = await ask(service, new URLSearchParams({ grant_type: 'password', username, password: word }));
      refused = undefined;
      return answer;
    } catch (error) {
      if (error instanceof AuthError && error.code === 'invalid_grant') refused = { word, error, restsUntilMs: clock.now() + (isKnown ? NEXT_RESTS_MS : FIRST_REST_MS) };
      throw error;
    }
  };
}

async function wordOf(password: PasswordCredentials['password']): Promise<string> {
  if (typeof password === 'string') return password;
  try {
    return await password();
  } catch (cause) {
    throw new AuthError('PasswordUnavailable', undefined, { cause });
  }
}

function byToken({ token }: TokenCredentials, signal: AbortSignal): TicketSource {
  return async (origin, _challenges, isRefused) => {
    try {
      const { token: accessToken, expiresOnTimestamp } = await token(origin, signal, isRefused);
      return { accessToken, tokenType: 'Bearer', expiresInSeconds: Math.max(0, (expiresOnTimestamp - Date.now()) / 1000) };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof UcwaError) throw error;
      throw new AuthError('TokenUnavailable', undefined, { cause: error });
    }
  };
}

/** The ticket service that the challenges name and that takes a password; undefined when they do not say. */
function serviceOf(challenges: readonly Challenge[], base: URL): URL | undefined {
  const offers = challenges.filter(({ tokenEndpoint }) => tokenEndpoint !== undefined);
  const usable = offers.find(({ grantTypes }) => grantTypes === undefined || grantTypes.includes('password'));
  if (usable?.tokenEndpoint !== undefined) return resolveHref(usable.tokenEndpoint, base, 'oauthToken');
  if (offers.length === 0) return undefined;
  throw unsupported(offers.flatMap(({ grantTypes }) => grantTypes ?? []));
}

/** None of what is offered is something that a password is good for. */
function unsupported(offered: readonly string[]): AuthError {
  const names = new Set(offered.filter((name) => /^[\w.:-]{1,64}$/.test(name)));
  return new AuthError('UnsupportedGrant', `offered: ${[...names].slice(0, 8).join(', ') || 'none'}`);
}
