import { decodeJwt } from 'jose';
import { z } from 'zod';

import type { EntraUser } from './user.ts';

/** What a person’s client hands over to show that they have signed in: a token for the bot’s own application. */
export interface Assertion {
  readonly token: string;
  readonly expiresAtMs: number;
}

/** Why a token shows nothing of the kind. */
export type AssertionProblem = 'unreadable' | 'otherApplication' | 'otherPerson' | 'expired';

const TOKEN_MAX_LENGTH = 32_768;

const claims = z.object({
  aud: z.string(),
  oid: z.string().toLowerCase(),
  tid: z.string().toLowerCase(),
  exp: z.number(),
});

/**
 * Reads whom a token is about. Its signature is not checked here: Entra does that when the token is exchanged, and only what came of that
 * counts as a sign-in. `audiences`: the names of the bot’s application.
 */
export function readAssertion(token: string, user: EntraUser, audiences: readonly string[], nowMs = Date.now()): Assertion | AssertionProblem {
  const { data } = claims.safeParse(claimsOf(token));
  if (!data) return 'unreadable';
  if (!audiences.some((audience) => audience.toLowerCase() === data.aud.toLowerCase())) return 'otherApplication';
  if (data.oid !== user.aadObjectId || data.tid !== user.tenantId) return 'otherPerson';
  const expiresAtMs = data.exp * 1000;
  return expiresAtMs > nowMs ? { token, expiresAtMs } : 'expired';
}

function claimsOf(token: string): unknown {
  if (token.length > TOKEN_MAX_LENGTH) return undefined;
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}
