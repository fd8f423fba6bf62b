import { z } from 'zod';

import { isSecureUrl } from '../secure-url.ts';
import { type ServiceAccounts, toServiceAccounts } from './accounts.ts';
import { hostSuffix, list, missing, oneOf, wholeNumber } from './reading.ts';
import type { Rule, Values } from './settings.ts';
import type { SignInConfig } from './sign-in.ts';

/** Where a pool is found: the address of its autodiscover service, or several, the better one first. */
type DiscoveryUrl = string | readonly [string, ...string[]];

/** A Skype for Business pool where accounts of the bot start all meetings. */
export interface ServiceAccountPool extends ServiceAccounts {
  readonly discoveryUrl: DiscoveryUrl;
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
export function toPool(values: Values, signIn: SignInConfig | undefined): Pool | undefined {
  const [first, ...others] = values.UCWA_DISCOVERY_URL ?? [];
  if (first === undefined) return undefined;
  const discoveryUrl: DiscoveryUrl = others.length === 0 ? first : [first, ...others];
  if (signIn) return { discoveryUrl, signIn };
  const accounts = toServiceAccounts(values);
  return accounts && { discoveryUrl, ...accounts };
}

/** The addresses of a pool's autodiscover service, the better one first. */
export function discoveryRoots({ discoveryUrl }: Pool): readonly [string, ...string[]] {
  return typeof discoveryUrl === 'string' ? [discoveryUrl] : discoveryUrl;
}
