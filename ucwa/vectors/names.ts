import { readJson } from '../media-types/json.ts';
import { isObject } from './differences.ts';
import type { Sample } from './vector.ts';

/** The member of a JSON body that a fact's name means: `identityScope` is `ms_rtc_identityscope`; undefined when there is none. */
export function memberNamed(name: string, body: string): unknown {
  const object = readJson(body);
  if (!isObject(object)) return undefined;
  return Object.entries(object).find(([key]) => letters(key) === letters(name) || letters(key) === `msrtc${letters(name)}`)?.[1];
}

/** The header that a fact's name means: `retryAfter` is `Retry-After`; undefined when there is none. */
export function headerNamed(name: string, { headers }: Sample): string | undefined {
  return headers.find(([key]) => letters(key) === letters(name))?.[1];
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
