import type { Credentials } from './credentials.ts';
import { rootsOf } from './discovery.ts';
import { resolveHref } from './hrefs.ts';
import type { Http } from './http.ts';
import type { MeetingOver } from './leaving.ts';
import type { Clock, Timing } from './timing.ts';
import type { Trace } from './trace.ts';

const IDENTITY_MAX_LENGTH = 100;

/** One organizer on one deployment. */
export interface ClientOptions {
  /** Discovery root or roots, the better one first; by default those of the domain in the user name (RootURL). https, or http on loopback. */
  readonly discoveryUrl?: string | readonly string[];
  readonly credentials: Credentials;
  /** Always the same for this organizer, and used by one process at a time; 1 to 100 characters (applications_ref). */
  readonly endpointId: string;
  /** 1 to 100 characters; by default `MeetNow`. */
  readonly userAgent?: string;
  /** Language of error messages and announcements; by default `en-US`. */
  readonly culture?: string;
  /** The media type spoken to the pool; by default `json`. */
  readonly format?: 'json' | 'xml';
  /** Host suffixes that discovery may lead to besides the registrable domains of its roots. */
  readonly allowedHosts?: readonly string[];
  /** The whole budget of one start in milliseconds, retries included; 45 000 by default. */
  readonly startTimeoutMs?: number;
  /** Attempts after the first; 4 by default. */
  readonly retries?: number;
  /** How long to stay in a meeting that nobody else joins, in milliseconds; 15 minutes by default. */
  readonly stayJoinedMs?: number;
  /** In so many meetings we stay at once while nobody else has joined; 100 by default. */
  readonly conversationsMax?: number;
  /** A way out shared by many clients, with one breaker for each pool; its owner closes it. */
  readonly http?: Http;
  /** Told of each request; holds nothing secret or personal. Must not throw. */
  readonly onTrace?: (trace: Trace) => void;
  /** Told once when a meeting of `startOnlineMeeting` is over; never after somebody else has joined, since we have left by then. Must not throw. */
  readonly onMeetingOver?: (over: MeetingOver) => void;
  readonly timing?: Partial<Timing>;
  readonly clock?: Clock;
}

/** Throws `RangeError` unless the text has `min` to `max` UTF-16 units. */
export function requireLength(name: string, text: string, min: number, max: number): void {
  if (text.length < min || text.length > max) throw new RangeError(`${name} must have ${min} to ${max} characters`);
}

/** What POST applications will say; throws `RangeError` for what the server would refuse. */
export function identityOf({ endpointId, userAgent = 'MeetNow', culture = 'en-US' }: ClientOptions): { endpointId: string; userAgent: string; culture: string } {
  const identity = { endpointId, userAgent, culture };
  for (const [name, text] of Object.entries(identity)) requireLength(name, text, 1, IDENTITY_MAX_LENGTH);
  // It is sent as a header too.
  if (!/^[\x20-\x7E]+$/.test(userAgent)) throw new RangeError('userAgent must be plain ASCII');
  return identity;
}

/** The discovery roots as URLs; throws `RangeError` when there is nothing to tell them from. */
export function rootUrls({ discoveryUrl, credentials }: ClientOptions): readonly [URL, ...URL[]] {
  const urls = discoveryUrl === undefined ? rootsOf(sipDomainOf(credentials)) : [discoveryUrl].flat();
  const [first, ...others] = urls.map((url) => resolveHref(url, new URL('https://invalid.invalid/'), 'root'));
  if (first === undefined) throw new RangeError('discoveryUrl must name a root');
  return [first, ...others];
}

function sipDomainOf(credentials: Credentials): string {
  const domain = 'username' in credentials ? /@([\w.-]+)$/.exec(credentials.username)?.[1] : undefined;
  if (domain === undefined) throw new RangeError('discoveryUrl must be given unless the user name is an address such as ada@contoso.com');
  return domain;
}
