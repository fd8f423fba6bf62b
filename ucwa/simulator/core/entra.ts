import type { EntraOptions } from '../options.ts';

/** Finds out whom a token of an Entra issuer names that was sent to the host at `origin`; undefined for anything that does not verify. */
export type EntraVerifier = (token: string, origin: string) => Promise<string | undefined>;

/** Checks signature, issuer, audience and time of a token against the issuer's keys, and reads the user's name from it. */
export async function createEntraVerifier({ issuer, audience, keys }: EntraOptions): Promise<EntraVerifier> {
  // Loaded here, because most front ends have no such issuer.
  const { createLocalJWKSet, createRemoteJWKSet, jwtVerify } = await import('jose');
  const keySet = keys instanceof URL ? createRemoteJWKSet(keys, { timeoutDuration: 5000 }) : createLocalJWKSet(keys);
  return async (token, origin) => {
    try {
      const { payload } = await jwtVerify(token, keySet, { issuer, ...(audience !== undefined && { audience: audience === 'host' ? origin : audience }), requiredClaims: ['exp'] });
      const name = payload['upn'] ?? payload['preferred_username'] ?? payload['unique_name'];
      return typeof name === 'string' ? name : undefined;
    } catch {
      // Whatever is wrong with a token, its bearer is asked for another one.
      return undefined;
    }
  };
}
