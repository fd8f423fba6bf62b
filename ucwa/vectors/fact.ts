import { mediaTypeOf, mediaTypes } from '../media-types/index.ts';
import type { MediaType } from '../media-types/index.ts';
import { unreadable } from '../media-types/limits.ts';
import { differences } from './differences.ts';
import type { Facts, Sample } from './vector.ts';

/** One fact of a sample: what it is called, what it should be, and what else is stated about the same sample. */
export interface Fact {
  readonly name: string;
  readonly expected: unknown;
  readonly sample: Sample;
  readonly facts: Facts;
}

/** Says what of a fact does not hold, one line each; may throw the readers' `ProtocolError`. */
export type Check = (fact: Fact) => string[];

/** The check that a fact is what our readers make of the sample. */
export function is(read: (fact: Fact) => unknown): Check {
  return (fact) => differences(fact.expected, read(fact), fact.name);
}

/** The media type of a sample; where the reference shows none, the body tells. */
export function mediaOf({ contentType, body }: Sample): MediaType {
  const media = contentType === null ? mediaTypes[body.trimStart().startsWith('<') ? 'xml' : 'json'] : mediaTypeOf(contentType);
  if (!media) throw unreadable('content type');
  return media;
}
