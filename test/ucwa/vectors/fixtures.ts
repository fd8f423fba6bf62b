import { join } from 'node:path';
import { readFolder } from '../../../ucwa/vectors/folder.ts';
import type { Facts, Sample, Vector } from '../../../ucwa/vectors/vector.ts';

/** The folder of the public reference's vectors. */
export const folder = join(import.meta.dirname, '../../fixtures/ucwa');

/** Its vectors. */
export const { vectors, defects, count } = await readFolder(folder);

/** A vector of the reference with some facts or some of its sample changed. */
export function vectorLike(id: string, changes: { readonly facts?: Facts; readonly sample?: Partial<Sample> } = {}): Vector {
  const vector = vectors.find((one) => one.id === id)!;
  return { ...vector, facts: changes.facts ?? vector.facts, sample: { ...vector.sample, ...changes.sample } };
}

/** Copies of a fact, each with one leaf, one name or one length changed. */
export function mutations(fact: unknown): unknown[] {
  if (typeof fact === 'string') return [`${fact}x`, null];
  if (typeof fact === 'number') return [fact + 1, null];
  if (typeof fact === 'boolean') return [!fact, String(fact)];
  if (typeof fact !== 'object' || fact === null) return ['something'];
  if (Array.isArray(fact)) return mutationsOfList(fact);
  const members = Object.entries(fact);
  const changed = members.flatMap(([name, member]) => mutations(member).map((value) => ({ ...fact, [name]: value })));
  return [{ ...fact, something: 'else' }, ...changed];
}

function mutationsOfList(fact: readonly unknown[]): unknown[] {
  return [[...fact, 'more'], ...fact.flatMap((entry, at) => mutations(entry).map((value) => fact.with(at, value)))];
}
