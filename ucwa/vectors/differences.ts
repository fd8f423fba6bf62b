import { typedValue } from '../media-types/values.ts';

/** Where and how an actual value differs from the expected one, one line each; empty when they are the same. */
export function differences(expected: unknown, actual: unknown, path: string): string[] {
  if (Array.isArray(expected) && Array.isArray(actual)) return inLists(expected, actual, path);
  if (isObject(expected) && isObject(actual)) return inObjects(expected, actual, path);
  return isSame(expected, actual, path) ? [] : [`${path}: expected ${shown(expected)}, found ${shown(actual)}`];
}

function inLists(expected: readonly unknown[], actual: readonly unknown[], path: string): string[] {
  if (expected.length !== actual.length) return [`${path}: expected ${expected.length} entries, found ${actual.length}`];
  return expected.flatMap((entry, at) => differences(entry, actual[at], `${path}[${at}]`));
}

function inObjects(expected: JsonObject, actual: JsonObject, path: string): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].flatMap((name) => differences(own(expected, name), own(actual, name), `${path}.${name}`));
}

// Besides booleans the facts normalise six names and leave all else verbatim; the readers know more dates and numbers.
const normalised = new Set(['created', 'expirationTime', 'timeStamp', 'participantCount', 'meetingSize', 'participantsWarningThreshold']);

function isSame(expected: unknown, actual: unknown, path: string): boolean {
  if (expected === actual) return true;
  const name = path.slice(path.lastIndexOf('.') + 1);
  return typeof expected === 'string' && typeof actual !== 'boolean' && !normalised.has(name) && typedValue(name, expected) === actual;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that the object itself has; undefined for what it only inherits. */
export function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

const longestShown = 80;

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
