import { z } from 'zod';

import { isSecureUrl } from '../secure-url.ts';
import { hostSuffix, list, missing, oneOf, wholeNumber } from './reading.ts';
import type { Rule, Values } from './settings.ts';
import type { SignInConfig } from './sign-in.ts';

/** Where a pool is found: the address of its autodiscover service, or several, the better one first. */
type DiscoveryUrl = string | readonly [string, ...string[]];

/** A Skype for Business pool where one account starts all meetings. */
export interface ServiceAccountPool {
  readonly discoveryUrl: DiscoveryUrl;
  readonly credentials: { readonly username: string; readonly password: string };
}

/** A Skype for Business pool where people start meetings in their own names. */
export interface SignedInPool {
  readonly discoveryUrl: DiscoveryUrl;
  readonly signIn: SignInConfig;
}

/** A Skype for Business pool, and who starts meetings there. */
export type Pool = ServiceAccountPool | SignedInPool;

/** How the pool is spoken to, whichever it is. */
export interface UcwaConfig {
  readonly format: 'json' | 'xml';
  readonly allowedHosts: readonly string[];
  readonly startTimeoutMs: number;
  readonly retries: number;
  /** How long the account stays in a meeting that nobody joins. */
  readonly stayJoinedMs: number;
  /** In so many such meetings it stays at once. */
  readonly conversationsMax: number;
}

/** Where meetings start. */
export const poolSettings = {
  UCWA_DISCOVERY_URL: list(z.string().refine(isSecureUrl, 'must be an https URL such as https://lyncdiscover.contoso.com/ (http only for loopback)'), 4).optional(),
  UCWA_AUTH: oneOf(['password', 'entra']).default('password'),
  UCWA_USERNAME: z.string().optional(),
  UCWA_PASSWORD: z.string().optional(),
  UCWA_FORMAT: oneOf(['json', 'xml']).default('json'),
  UCWA_ALLOWED_HOSTS: list(hostSuffix).default([]),
  UCWA_START_TIMEOUT_SECONDS: wholeNumber(1, 600).default(45),
  UCWA_RETRIES: wholeNumber(0, 20).default(4),
  UCWA_STAY_SECONDS: wholeNumber(30, 86_400).default(900),
  UCWA_CONVERSATIONS_MAX: wholeNumber(1, 1000).default(100),
};

export const poolRules: readonly Rule[] = [
  function productionHasAPool(isSet, { NODE_ENV }) {
    if (NODE_ENV !== 'production') return [];
    return missing(isSet, ['UCWA_DISCOVERY_URL'], 'NODE_ENV=production has no embedded front end');
  },
  function serviceAccountIsWhole(isSet, { UCWA_AUTH }) {
    if (UCWA_AUTH !== 'password' || !isSet('UCWA_DISCOVERY_URL')) return [];
    return missing(isSet, ['UCWA_USERNAME', 'UCWA_PASSWORD'], 'UCWA_AUTH=password signs in with a service account');
  },
];

/** How to speak to the pool. */
export function toUcwa(values: Values): UcwaConfig {
  return {
    format: values.UCWA_FORMAT,
    allowedHosts: values.UCWA_ALLOWED_HOSTS,
    startTimeoutMs: values.UCWA_START_TIMEOUT_SECONDS * 1000,
    retries: values.UCWA_RETRIES,
    stayJoinedMs: values.UCWA_STAY_SECONDS * 1000,
    conversationsMax: values.UCWA_CONVERSATIONS_MAX,
  };
}

/** The pool; undefined where the embedded front end stands in. */
export function toPool({ UCWA_DISCOVERY_URL: urls = [], UCWA_USERNAME: username, UCWA_PASSWORD: password }: Values, signIn: SignInConfig | undefined): Pool | undefined {
  const [first, ...others] = urls;
  if (first === undefined) return undefined;
  const discoveryUrl: DiscoveryUrl = others.length === 0 ? first : [first, ...others];
  if (signIn) return { discoveryUrl, signIn };
  if (username === undefined || password === undefined) return undefined;
  return { discoveryUrl, credentials: { username, password } };
}

/** The addresses of a pool's autodiscover service, the better one first. */
export function discoveryRoots({ discoveryUrl }: Pool): readonly [string, ...string[]] {
  return typeof discoveryUrl === 'string' ? [discoveryUrl] : discoveryUrl;
}
