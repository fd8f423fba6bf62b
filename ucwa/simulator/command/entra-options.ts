import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { check, jsonOf, UsageError } from './usage-error.ts';
import type { EntraOptions } from '../options.ts';

const names = ['entra-issuer', 'entra-jwks', 'entra-audience', 'entra-authorization-uri'] as const;

/** What the command line says of an Entra issuer. */
export type EntraValues = Readonly<Partial<Record<(typeof names)[number], string | undefined>>>;

const keySetSchema = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

/** The issuer with its keys, from a file or a URL; undefined when none is named. Throws `UsageError`. */
export async function readEntra(values: EntraValues): Promise<EntraOptions | undefined> {
  const { 'entra-issuer': issuer, 'entra-jwks': keys, 'entra-audience': audience, 'entra-authorization-uri': authorizationUri } = values;
  const first = names.find((name) => values[name] !== undefined);
  if (first === undefined) return undefined;
  if (!issuer) throw new UsageError(`--${first}: needs --entra-issuer`);
  if (!keys) throw new UsageError('--entra-issuer: needs --entra-jwks');
  if (authorizationUri !== undefined && !isUrl(authorizationUri)) throw new UsageError('--entra-authorization-uri: not a URL');
  return {
    issuer,
    keys: isUrl(keys) ? new URL(keys) : await keysOf(keys),
    ...(audience !== undefined && { audience }),
    ...(authorizationUri !== undefined && { authorizationUri }),
  };
}

async function keysOf(file: string) {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError('--entra-jwks: neither a URL nor a file that can be read');
  });
  return check('entra-jwks', keySetSchema, jsonOf('entra-jwks', text));
}

const isUrl = (text: string) => /^https?:\/\//i.test(text) && URL.canParse(text);
