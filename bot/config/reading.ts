import { isIP } from 'node:net';

import { parse } from 'tldts';
import { z } from 'zod';

import { isReadableFile } from '../secret-file.ts';

/** One setting that is wrong and what to do about it; never its value. */
export interface ConfigProblem {
  readonly variable: string;
  readonly remedy: string;
}

/** The settings do not allow a start; knows every problem there is. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ variable, remedy }) => `${variable} ${remedy}`).join('\n'));
    this.problems = problems;
  }
}

/** A text that is one of these words. */
export const oneOf = <const T extends readonly [string, ...string[]]>(words: T) => z.enum(words, `must be one of: ${words.join(', ')}`);

/** A GUID in small letters. */
export const guid = (what: string) => z.guid(`must be ${what}, a GUID`).toLowerCase();

/** One of several such GUIDs. */
export const guidAmong = (what: string) => z.guid(`must list ${what}, each a GUID`).toLowerCase();

/** An https origin without anything behind it. */
export const httpsOrigin = (example: string) =>
  z
    .string()
    .transform((text) => (/^https:\/\/[^\s/?#@]+\/?$/i.test(text) ? URL.parse(text)?.origin : undefined) ?? '')
    .refine((origin) => origin !== '', `must be an https address without a path, such as ${example}`);

/** A whole number within bounds, both included. */
export const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN))
    .refine((number) => number >= from && number <= to, `must be a whole number from ${from} to ${to}`);

/** Items separated by commas or blanks. */
export const list = (item: z.ZodType<string, string>, maxLength = 100) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((word) => word !== ''))
    .pipe(z.array(item).min(1, 'must list something, or be empty').max(maxLength, `must not list more than ${maxLength}`));

/** A host: a name that others may end with, such as `contoso.com`, a single name, or an address; no top-level domain, which is everybody's. */
export const hostSuffix = z
  .string()
  .toLowerCase()
  .refine((text) => isIP(text) !== 0 || (/^(?:[a-z0-9-]{1,63}\.){0,20}[a-z0-9-]{1,63}$/.test(text) && !isOpenToAll(text)), 'must list hosts such as contoso.com, without scheme, port or wildcard');

function isOpenToAll(name: string): boolean {
  const { isIcann, publicSuffix } = parse(name);
  return isIcann === true && publicSuffix === name;
}

/** The settings of these names that name a file of a secret which is not there to be read, each a problem. */
export function unreadable<Name extends string>(values: Partial<Record<Name, unknown>>, names: readonly Name[]): ConfigProblem[] {
  const bad = names.filter((name) => typeof values[name] === 'string' && !isReadableFile(values[name]));
  return bad.map((variable) => ({ variable, remedy: 'must be a file that this process can read and that is not empty' }));
}

/** The settings of these names that are not there, each a problem. */
export function missing<Name extends string>(isSet: (name: Name) => boolean, names: readonly Name[], because: string): ConfigProblem[] {
  return names.filter((name) => !isSet(name)).map((variable) => ({ variable, remedy: `is missing: ${because}` }));
}
