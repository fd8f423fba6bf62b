import { ProtocolError } from './errors.ts';
import { isLoopback } from './hrefs.ts';
import { textOf } from './links.ts';
import type { Operation } from './operation.ts';
import type { Resource } from './resource.ts';

const JOIN_URL_MAX_LENGTH = 2048;

/** How a meeting is marked (startOnlineMeeting_ref). */
export type Importance = 'Normal' | 'Urgent' | 'Emergency';

/** A meeting that can be joined now (onlineMeeting_ref). */
export interface OnlineMeeting {
  /** https; http only where the pool itself is on loopback. At most 2048 characters. */
  readonly joinUrl: string;
  /** A `sip:` URI for other clients, no web link; absent where the server does not tell it. */
  readonly onlineMeetingUri?: string;
  readonly onlineMeetingId?: string;
  /** Digits to key in when dialling in. */
  readonly conferenceId?: string;
  /** ISO 8601; the server may delete the meeting afterwards. */
  readonly expirationTime?: string;
  /** The invitation's href as the server wrote it; absent when the meeting of a running conversation was found. */
  readonly invitation?: string;
  /** The conversation's href. */
  readonly conversation?: string;
  /** Subject, importance and thread as the server knows them; as asked for where it is silent. */
  readonly subject?: string;
  readonly importance: Importance;
  readonly threadId?: string;
}

/** What was asked for: it holds where the server says nothing else. */
export interface Asked {
  readonly subject?: string | undefined;
  readonly importance?: Importance | undefined;
  readonly threadId?: string | undefined;
}

/** The meeting from its resource and the operation that led to it; throws `ProtocolError` when it has no link that people may be sent to. */
export function readOnlineMeeting(resource: Resource, operation: Operation, asked: Asked, pool: URL): OnlineMeeting {
  return {
    joinUrl: readJoinUrl(textOf(resource, 'joinUrl'), pool),
    ...present({
      onlineMeetingUri: textOf(resource, 'onlineMeetingUri') ?? textOf(operation.resource, 'onlineMeetingUri'),
      onlineMeetingId: textOf(resource, 'onlineMeetingId'),
      conferenceId: textOf(resource, 'conferenceId'),
      expirationTime: textOf(resource, 'expirationTime'),
      invitation: operation.invitation?.href,
      conversation: operation.conversation?.href,
      subject: textOf(resource, 'subject') ?? textOf(operation.resource, 'subject') ?? asked.subject,
      threadId: textOf(operation.resource, 'threadId') ?? asked.threadId,
    }),
    importance: importanceOf(textOf(operation.resource, 'importance')) ?? asked.importance ?? 'Normal',
  };
}

// The link is shown to people, so a server that lies must not be able to send them anywhere but to a web page.
function readJoinUrl(joinUrl: string | undefined, pool: URL): string {
  if (joinUrl === undefined) throw new ProtocolError('MissingProperty', 'joinUrl');
  const url = joinUrl.length <= JOIN_URL_MAX_LENGTH ? URL.parse(joinUrl) : null;
  const isLocal = url?.protocol === 'http:' && isLoopback(url.hostname) && isLoopback(pool.hostname);
  if (!url || (url.protocol !== 'https:' && !isLocal) || url.username !== '' || url.password !== '' || /[\s<>"\\]/.test(joinUrl)) throw new ProtocolError('InsecureLink', 'joinUrl');
  return joinUrl;
}

function importanceOf(text: string | undefined): Importance | undefined {
  return (['Normal', 'Urgent', 'Emergency'] as const).find((importance) => importance.toLowerCase() === text?.toLowerCase());
}

function present<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: string };
}
