import { authFacts } from './auth-facts.ts';
import { boundaryOf, readBatch } from './batch.ts';
import { differences, isObject, own } from './differences.ts';
import { mediaOf } from './fact.ts';
import type { Check, Fact } from './fact.ts';
import type { Facts, Sample, Vector } from './vector.ts';
import { inputFacts } from './input-facts.ts';
import { readInput } from './input.ts';
import { messageFacts } from './message-facts.ts';
import { headerNamed, memberNamed } from './names.ts';
import { resourceFacts } from './resource-facts.ts';

/** What of a vector does not hold with the real readers and writers, one line each; empty when everything does. */
export function checkVector({ sample, facts }: Vector): string[] {
  return Object.keys(facts).length === 0 ? ['has no facts'] : checkFacts(sample, facts);
}

/** The same for any message and the facts stated about it, such as the parts of a batch. */
export function checkFacts(sample: Sample, facts: Facts): string[] {
  return Object.entries(facts).flatMap(([name, expected]) => {
    try {
      return (checks.get(name) ?? checkByName)({ name, expected, sample, facts });
    } catch (error) {
      // Whatever a reader throws is a miss of this fact, and the other facts are still worth knowing.
      return [`${name}: ${String(error)}`];
    }
  });
}

const table = { ...messageFacts, ...resourceFacts, ...inputFacts, ...authFacts, parts: checkParts };
const checks: ReadonlyMap<string, Check> = new Map(Object.entries(table));

/** A fact that is not in the table can still name a header or a member of the body. */
function checkByName(fact: Fact): string[] {
  const found = headerNamed(fact.name, fact.sample) ?? memberIn(fact);
  return found === undefined ? [`${fact.name}: is a fact that nobody checks`] : differences(fact.expected, found, fact.name);
}

function memberIn({ name, sample }: Fact): unknown {
  if (sample.payload.startsWith('oauth')) return memberNamed(name, sample.body);
  if (sample.payload === 'error') return own({ ...mediaOf(sample).readReason(sample.body) }, name);
  if (sample.payload === 'input') return own(readInput(mediaOf(sample), sample.body).body, name);
  return undefined;
}

/** The messages in a batch, each with its own facts. */
function checkParts({ name, expected, sample }: Fact): string[] {
  const boundary = boundaryOf(sample.contentType);
  if (boundary === undefined || !Array.isArray(expected)) return [`${name}: is no batch`];
  const parts = readBatch(sample.body, boundary);
  if (parts.length !== expected.length) return [`${name}: expected ${expected.length} parts, found ${parts.length}`];
  return parts.flatMap((part, at) => {
    const facts: unknown = expected[at];
    const misses = isObject(facts) ? checkFacts(part, facts) : ['facts: are missing'];
    return misses.map((miss) => `${name}[${at}].${miss}`);
  });
}
