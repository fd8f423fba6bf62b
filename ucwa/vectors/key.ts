import type { Resource } from '../resource.ts';
import { differences, isObject, own } from './differences.ts';

/** The differences between the `key` facts, which name what a client needs of resources, and the resources as read. */
export function keyDifferences(expected: unknown, resources: readonly Resource[]): string[] {
  if (!isObject(expected)) return ['key: is no object'];
  return Object.entries(expected).flatMap(([name, value]) => {
    const candidates = candidatesFor(name, resources);
    if (candidates.some((candidate) => holds(value, candidate))) return [];
    if (candidates.length === 0) return value === null ? [] : [`key.${name}: not found`];
    return differences(value, plain(candidates[0]), `key.${name}`);
  });
}

function holds(expected: unknown, candidate: unknown): boolean {
  if (Array.isArray(expected) && isResources(candidate) && expected.every(isObject)) {
    return expected.length === candidate.length && candidate.every((entry, at) => keyDifferences(expected[at], [entry]).length === 0);
  }
  return differences(expected, plain(candidate), 'key').length === 0;
}

/** What a name can mean, from the nearest level of the resources at which it means anything. */
function candidatesFor(name: string, resources: readonly Resource[]): unknown[] {
  let level = resources;
  while (level.length > 0) {
    const found = level.flatMap((one) => meaningsIn(name, one));
    if (found.length > 0) return found;
    level = level.flatMap((one) => Object.values(one.embedded).flat());
  }
  return [];
}

// The facts' own word for the regions to dial in from.
const relations: Readonly<Record<string, string>> = { regions: 'dialInRegion' };

function meaningsIn(name: string, resource: Resource): unknown[] {
  const hrefs = (own(resource.links, name) as Resource['links'][string] | undefined)?.map(({ href }) => href);
  const attributes = { self: resource.self, rel: resource.rel, etag: resource.etag, putToken: resource.putToken?.name };
  return [
    own(resource.properties, name),
    own(attributes, name),
    ...(hrefs ? [hrefs[0], hrefs] : []),
    own(resource.embedded, relations[name] ?? name),
    ...Object.entries(resource.embedded).flatMap(([relation, [first]]) => (first ? compoundMeanings(name, relation, first) : [])),
  ].filter((meaning) => meaning !== undefined);
}

/** `meUri` is `uri` of the embedded `me`. */
function compoundMeanings(name: string, relation: string, resource: Resource): unknown[] {
  const rest = name.slice(relation.length);
  return name.startsWith(relation) && /^[A-Z]/.test(rest) ? meaningsIn(rest.charAt(0).toLowerCase() + rest.slice(1), resource) : [];
}

/** Embedded resources by their own URL, as the facts list them. */
function plain(candidate: unknown): unknown {
  return isResources(candidate) ? candidate.map(({ self }) => self) : candidate;
}

function isResources(candidate: unknown): candidate is readonly Resource[] {
  return Array.isArray(candidate) && candidate.length > 0 && candidate.every((entry) => isObject(entry) && isObject(entry['properties']));
}
