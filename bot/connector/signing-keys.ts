import type { JWK } from 'jose';
import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import { z } from 'zod';

import { isLoopback } from '../loopback.ts';
import { RequestError } from '../request-error.ts';
import { isSecureUrl } from '../secure-url.ts';

/** A public key, and the channels that it may sign for. */
export interface SigningKey {
  readonly jwk: JWK;
  readonly endorsements: readonly string[];
}

type Keys = ReadonlyMap<string, SigningKey>;

/** When keys are fetched, and for how long they are good; in milliseconds. */
export interface KeyTimes {
  /** For one fetch, both documents included. */
  readonly timeoutMs: number;
  /** After this they are fetched again … */
  readonly lifetimeMs: number;
  /** … and up to this they are used where that fails. */
  readonly usableMs: number;
  /** Between two fetches, whoever may ask for keys that nobody has. */
  readonly cooldownMs: number;
  /** After a fetch that failed, where there are no keys yet. */
  readonly failurePauseMs: number;
}

const HOUR_MS = 3_600_000;
const defaultTimes: KeyTimes = { timeoutMs: 5_000, lifetimeMs: 24 * HOUR_MS, usableMs: 48 * HOUR_MS, cooldownMs: HOUR_MS / 12, failurePauseMs: 1_000 };

const DOCUMENT_MAX_BYTES = 1024 * 1024;

const configuration = z.object({ jwks_uri: z.string().refine(isSecureUrl) });
const rsaKey = z.object({ kty: z.literal('RSA'), kid: z.string().min(1), n: z.string(), e: z.string(), endorsements: z.array(z.string()).default([]) });
const keySet = z.object({ keys: z.array(z.unknown()).max(1_000) });

/** What stands in for the world in tests. */
export interface SigningKeysOptions {
  readonly times?: Partial<KeyTimes>;
  /** Milliseconds that only go forward. */
  readonly now?: () => number;
}

/** The keys of one issuer, by its OpenID configuration: fetched when they are needed, once for all who wait for them, and kept. */
export class SigningKeys {
  readonly #metadataUrl: string;
  readonly #times: KeyTimes;
  readonly #now: () => number;
  #known: { readonly keys: Keys; readonly atMs: number } | undefined;
  #fetching: Promise<Keys> | undefined;
  #triedAtMs = -Infinity;

  constructor(metadataUrl: string, { times, now = () => performance.now() }: SigningKeysOptions = {}) {
    this.#metadataUrl = metadataUrl;
    this.#times = { ...defaultTimes, ...times };
    this.#now = now;
  }

  /** The key of this id; undefined where the issuer has none, as far as can be told without asking it too often. @throws RequestError 503 while the keys cannot be had */
  async find(id: string): Promise<SigningKey | undefined> {
    const keys = await this.#current();
    return keys.get(id) ?? (await this.#lookAgain())?.get(id);
  }

  async #current(): Promise<Keys> {
    const { lifetimeMs, usableMs, cooldownMs, failurePauseMs } = this.#times;
    const known = this.#known && this.#now() - this.#known.atMs < usableMs ? this.#known : undefined;
    const isDue = known === undefined || this.#now() - known.atMs >= lifetimeMs;
    if (known && (!isDue || this.#hasTriedWithin(cooldownMs))) return known.keys;
    if (!this.#fetching && this.#hasTriedWithin(failurePauseMs)) throw unavailable();
    return this.#fetch().catch((error: unknown) => {
      if (known) return known.keys;
      throw error;
    });
  }

  /** Keys that have come since; nothing while it is too soon to ask for them. */
  async #lookAgain(): Promise<Keys | undefined> {
    return this.#fetching || !this.#hasTriedWithin(this.#times.cooldownMs) ? this.#fetch() : undefined;
  }

  #hasTriedWithin(ms: number): boolean {
    return this.#now() - this.#triedAtMs < ms;
  }

  #fetch(): Promise<Keys> {
    this.#fetching ??= this.#fetchOnce().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #fetchOnce(): Promise<Keys> {
    this.#triedAtMs = this.#now();
    try {
      const keys = await fetchKeys(this.#metadataUrl, AbortSignal.timeout(this.#times.timeoutMs));
      this.#known = { keys, atMs: this.#now() };
      return keys;
    } catch (cause) {
      throw unavailable(cause);
    }
  }
}

const unavailable = (cause?: unknown) =>
  new RequestError(503, 'KeysUnavailable', 'The keys of the Bot Framework cannot be fetched right now; try again in a moment.', { cause });

async function fetchKeys(metadataUrl: string, signal: AbortSignal): Promise<Keys> {
  const { jwks_uri: keysUrl } = configuration.parse(await fetchJson(metadataUrl, signal));
  const { keys } = keySet.parse(await fetchJson(keysUrl, signal));
  // Keys of other kinds are not for us.
  const usable = keys.flatMap((key) => rsaKey.safeParse(key).data ?? []);
  if (usable.length === 0) throw new Error('the issuer has no RSA key');
  return new Map(usable.map(({ kid, endorsements, kty, n, e }) => [kid, { jwk: { kty, n, e }, endorsements }]));
}

async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  const dispatcher = dispatcherFor(url);
  try {
    const { statusCode, body } = await request(url, { dispatcher, signal, headers: { accept: 'application/json' } });
    if (statusCode !== 200) throw new Error(`the issuer answers ${statusCode}`);
    return await body.json();
  } finally {
    await dispatcher.destroy();
  }
}

/** Through the proxy of the environment, which does not concern this machine itself. Made for one request: there are two a day. */
function dispatcherFor(url: string): Dispatcher {
  const options = { maxResponseSize: DOCUMENT_MAX_BYTES };
  return isLoopback(new URL(url).hostname) ? new Agent(options) : new EnvHttpProxyAgent(options);
}
