import type { PropertyValue } from '../resource.ts';

const dates = ['created', 'creationTime', 'expirationTime', 'lastActive', 'timeStamp', 'validUntil'];

const booleans = `anonymous audioMuted inLobby includeInContactCard isAudioConferenceProviderEnabled joinAudioMuted joinVideoMuted local
  moreResultsAvailable organizer panoramicVideoMuted privateLine publishEndpointLocation readLocally recording videoMuted`.split(/\s+/);

const numbers = `conversationLogsCount duration locationRefreshInterval maximumApplicationSharingPort maximumAudioPort maximumVideoPort
  meetingSize minimumApplicationSharingPort minimumAudioPort minimumVideoPort missedConversationsCount participantCount
  participantsWarningThreshold ringDelay tcpPort totalRecipientsCount udpPort unreadMissedConversationsCount unreadVoicemailsCount
  voiceMailsCount`.split(/\s+/);

/**
 * What XML writes as text and JSON as `/Date(…)/`, number or boolean: every such property of the reference, by name, because
 * XML does not say the type and a subject can read "True" or "2016" (PayloadFormat; the JSON samples of each resource's page).
 */
const readers = new Map<string, (text: string) => PropertyValue>([
  ...dates.map((name) => [name, instantOf] as const),
  ...booleans.map((name) => [name, booleanOf] as const),
  ...numbers.map((name) => [name, numberOf] as const),
]);

/** A property's value in the one form for both media types; text that is not of the property's type stays as it is. */
export function typedValue(name: string, value: PropertyValue): PropertyValue {
  return typeof value === 'string' ? (readers.get(name)?.(value) ?? value) : value;
}

const posixDate = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;
const isoDate = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?(Z|[+-]\d\d:\d\d)?$/;
const furthestDateMs = 8.64e15;

/** `/Date(ms)/` (JSON) or ISO 8601 (XML, and JSON of some traces) as UTC ISO text with milliseconds, truncated; anything else as it is. */
export function instantOf(text: string): string {
  const ms = millisecondsOf(text.trim());
  return Math.abs(ms) <= furthestDateMs ? new Date(ms).toISOString() : text;
}

function millisecondsOf(text: string): number {
  const posix = posixDate.exec(text);
  if (posix) return Number(posix[1]);
  const [, seconds, fraction = '', zone = 'Z'] = isoDate.exec(text) ?? [];
  return seconds === undefined ? NaN : Date.parse(`${seconds}.${fraction.padEnd(3, '0')}${zone}`);
}

function numberOf(text: string): number | string {
  return /^\s*-?\d{1,15}\s*$/.test(text) ? Number(text) : text;
}

// Samples write `True`, the batch trace `true`.
function booleanOf(text: string): boolean | string {
  const word = text.trim().toLowerCase();
  return word === 'true' || word === 'false' ? word === 'true' : text;
}
