import type { PropertyValue } from '../resource.ts';

const dates = new Set(['created', 'expirationTime', 'timeStamp']);
const numbers = new Set(['participantCount', 'meetingSize', 'participantsWarningThreshold']);

/** Properties in which people write: their `true` is a word. XML itself says nothing about types (PayloadFormat). */
const words = new Set([
  'anonymousDisplayName', 'company', 'customMessage', 'department', 'description', 'disclaimerBody', 'disclaimerTitle', 'displayName', 'invitationFooterText',
  'location', 'message', 'name', 'note', 'office', 'officeLocation', 'organizerName', 'subject', 'threadId', 'title',
]);

/** A property of JSON with the type that both formats share: dates as UTC ISO strings, counts as numbers. */
export function typedValue(name: string, value: PropertyValue): PropertyValue {
  if (typeof value !== 'string') return value;
  if (dates.has(name)) return dateText(value);
  if (numbers.has(name)) return countOf(value);
  return value;
}

/** A property of XML, which knows only text. */
export function typedText(name: string, text: string): PropertyValue {
  return words.has(name) ? text : (booleanOf(text) ?? typedValue(name, text));
}

/** `/Date(ms)/` or ISO 8601 as UTC with milliseconds, truncated; anything else stays as it is. */
export function dateText(text: string): string {
  const ms = millisecondsOf(text.trim());
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : text;
}

const posixDate = /^\\?\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\\?\/$/;
const isoDate = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?(Z|[+-]\d\d:\d\d)?$/i;

function millisecondsOf(text: string): number {
  const posix = posixDate.exec(text);
  if (posix) return Number(posix[1]);
  const [, seconds, fraction = '', zone = 'Z'] = isoDate.exec(text) ?? [];
  return seconds === undefined ? NaN : Date.parse(`${seconds}.${fraction.padEnd(3, '0')}${zone}`);
}

function countOf(text: string): number | string {
  return /^\s*-?\d{1,15}\s*$/.test(text) ? Number(text) : text;
}

function booleanOf(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'true') return true;
  return word === 'false' ? false : undefined;
}
