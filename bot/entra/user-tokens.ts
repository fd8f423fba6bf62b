import type { AccessToken, TokenCredential } from '@azure/identity';
import QuickLru from 'quick-lru';

import { within } from '../desk/deadline.ts';
import type { Assertion } from './assertion.ts';
import { SignInNeeded, signInNeededBy } from './sign-in-needed.ts';
import { type EntraUser, keyOfUser } from './user.ts';

/** Makes the credential that exchanges an assertion for tokens. */
export type OpenCredential = (assertion: string, user: EntraUser) => TokenCredential;

export interface UserTokensOptions {
  /** Whoever was not heard of for longest has to sign in again first; 5,000. */
  readonly maxPeople?: number;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** What one person has signed in with. */
interface Entry {
  readonly assertion: Assertion;
  readonly signedInAtMs: number;
  readonly tokens: Map<string, Held>;
  readonly pending: Map<string, Promise<AccessToken>>;
}

interface Held {
  readonly token: AccessToken;
  readonly renewAtMs: number;
}

// More hosts than one deployment has.
const AUDIENCES_MAX = 16;
const RENEW_AHEAD_MS = 5 * 60_000;
// The credential gives up before that.
const EXCHANGE_MS = 15_000;
// Somebody whose sign-in ends within a minute would not get through a whole start.
const NEEDED_FOR_MS = 60_000;

/**
 * Tokens in people’s names, in the memory of this process and nowhere else, for as long as what they signed in with is good. One exchange at
 * a time for each person and audience.
 */
export class UserTokens {
  readonly #open: OpenCredential;
  readonly #now: () => number;
  readonly #people: QuickLru<string, Entry>;

  constructor(open: OpenCredential, { maxPeople = 5_000, now = Date.now }: UserTokensOptions = {}) {
    this.#open = open;
    this.#now = now;
    this.#people = new QuickLru({ maxSize: maxPeople });
  }

  /** Signs a person in with an assertion of theirs, once Entra has exchanged it for a first token. @throws SignInNeeded, and whatever else keeps Entra from it */
  async signIn(user: EntraUser, assertion: Assertion, audience: string, signal: AbortSignal): Promise<void> {
    const entry: Entry = { assertion, signedInAtMs: this.#now(), tokens: new Map(), pending: new Map() };
    await this.#exchange(entry, user, audience, signal);
    this.#people.set(keyOfUser(user), entry);
  }

  /** Since when the person is signed in, in milliseconds since the epoch; undefined when they are not, or not for long enough to start a meeting. */
  signedInSince(user: EntraUser): number | undefined {
    const entry = this.#entryOf(user);
    return entry && entry.assertion.expiresAtMs - this.#now() >= NEEDED_FOR_MS ? entry.signedInAtMs : undefined;
  }

  /** Forgets everything that the person signed in with. */
  signOut(user: EntraUser): void {
    this.#people.delete(keyOfUser(user));
  }

  /** A token in the person’s name for an audience such as `https://webpool1.contoso.com`; `isRefused`: the last one is not accepted there. @throws SignInNeeded, and whatever else keeps Entra from it */
  async tokenFor(user: EntraUser, audience: string, signal: AbortSignal, isRefused = false): Promise<AccessToken> {
    const entry = this.#entryOf(user);
    if (!entry) throw new SignInNeeded({ reason: 'noToken' });
    const held = entry.tokens.get(audience);
    if (!isRefused && held && held.renewAtMs > this.#now()) return held.token;
    try {
      return await this.#exchange(entry, user, audience, signal);
    } catch (error) {
      // Consent makes the same assertion good; whatever else a person does ends in a new one.
      if (error instanceof SignInNeeded && error.step.reason !== 'consent') this.#forget(user, entry);
      throw error;
    }
  }

  #entryOf(user: EntraUser): Entry | undefined {
    const entry = this.#people.get(keyOfUser(user));
    if (!entry || entry.assertion.expiresAtMs > this.#now()) return entry;
    this.#forget(user, entry);
    return undefined;
  }

  #forget(user: EntraUser, entry: Entry): void {
    const key = keyOfUser(user);
    // They may have signed in anew meanwhile.
    if (this.#people.peek(key) === entry) this.#people.delete(key);
  }

  /** Whoever goes away leaves the exchange to the others who wait for it. */
  async #exchange(entry: Entry, user: EntraUser, audience: string, signal: AbortSignal): Promise<AccessToken> {
    return within(EXCHANGE_MS, [signal], () => entry.pending.get(audience) ?? this.#begin(entry, user, audience));
  }

  #begin(entry: Entry, user: EntraUser, audience: string): Promise<AccessToken> {
    const exchange = this.#ask(entry, user, audience).finally(() => entry.pending.delete(audience));
    entry.pending.set(audience, exchange);
    return exchange;
  }

  async #ask({ assertion, tokens }: Entry, user: EntraUser, audience: string): Promise<AccessToken> {
    const askedAtMs = this.#now();
    const token = await this.#open(assertion.token, user).getToken(`${audience}/.default`).catch((error: unknown) => {
      throw signInNeededBy(error, audience) ?? error;
    });
    if (!token) throw new Error('Entra answered without a token');
    const [oldest] = tokens.keys();
    if (tokens.size >= AUDIENCES_MAX && oldest !== undefined) tokens.delete(oldest);
    tokens.set(audience, { token, renewAtMs: token.expiresOnTimestamp - Math.min(RENEW_AHEAD_MS, (token.expiresOnTimestamp - askedAtMs) / 2) });
    return token;
  }
}
