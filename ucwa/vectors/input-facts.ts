import { mediaTypes } from '../media-types/index.ts';
import type { Input, MediaType } from '../media-types/index.ts';
import { typedValue } from '../media-types/values.ts';
import { differences } from './differences.ts';
import { is, mediaOf } from './fact.ts';
import type { Check, Fact } from './fact.ts';
import { readInput, sendable } from './input.ts';
import type { ReadInput } from './input.ts';

/** Facts about what a client sends. */
export const inputFacts: Readonly<Record<string, Check>> = {
  body: checkBody,
  rootElement: is((fact) => inputIn(fact).rootElement ?? null),
  rootNamespace: is((fact) => inputIn(fact).rootNamespace ?? null),
  ignoredByServer: ({ name, expected, ...fact }) => differences(sorted(expected), [...inputIn(fact).ignoredByServer].sort(), name),
  putToken: is((fact) => inputIn(fact).putToken ?? null),
  form: is(({ sample }) => Object.fromEntries(new URLSearchParams(sample.body.trimEnd()))),
};

function inputIn({ sample }: Pick<Fact, 'sample'>): ReadInput {
  return readInput(mediaOf(sample), sample.body);
}

/** The body reads as stated, and what our writers make of it reads the same in both media types. */
function checkBody({ name, expected, sample }: Fact): string[] {
  const { body } = inputIn({ sample });
  return [...differences(expected, body, name), ...Object.values(mediaTypes).flatMap((media) => checkRewritten(media, body, name))];
}

function checkRewritten(media: MediaType, body: ReadInput['body'], name: string): string[] {
  const sent = sendable(body);
  const received = readInput(media, media.writeInput(sent)).body;
  return differences(media.name === 'xml' ? asText(sent) : sent, received, `${name} rewritten as ${media.name}`);
}

/** XML keeps the type only of the properties that it knows by name. */
function asText(sent: Input): unknown {
  const members = Object.entries(sent);
  return Object.fromEntries(members.map(([name, value]) => [name, Array.isArray(value) ? value : typedValue(name, String(value))]));
}

function sorted(expected: unknown): unknown {
  return Array.isArray(expected) ? [...(expected as unknown[])].sort() : expected;
}
