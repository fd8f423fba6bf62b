import type { EventPackage, Reason, Resource } from './payload.ts';

/** A request as the front end sees it, whether it came over HTTP, in a batch or from a test. */
export interface Request {
  readonly method: string;
  /** Decoded path without query; repeated slashes are folded, as real servers do. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** There was more of a body than is taken; nothing of it is kept. */
  readonly tooLarge?: true;
}

/** Path and query of a request target, absolute or not; repeated slashes are folded, and percent escapes that are none stay as they are. */
export function readTarget(target: string): Pick<Request, 'path' | 'query'> {
  const [path = '', query = ''] = target.replace(/^https?:\/\/[^/?]*/i, '').split(/\?(.*)/s);
  return { path: decode(`/${path}`.replaceAll(/\/{2,}/g, '/')), query: new URLSearchParams(query) };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The value of a cookie that a request brings. */
export function cookieOf({ headers }: Request, name: string): string | undefined {
  const cookies = (headers['cookie'] ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** What an answer carries: something to be written in the client's format, or finished text. */
export type Body =
  | { readonly kind: 'resource'; readonly resource: Resource }
  | { readonly kind: 'events'; readonly events: EventPackage }
  | { readonly kind: 'reason'; readonly reason: Reason }
  | { readonly kind: 'text'; readonly contentType: string; readonly text: string };

export type HeaderList = readonly (readonly [name: string, value: string])[];

/** An answer before it is written. */
export interface Answer {
  readonly status: number;
  readonly headers?: HeaderList;
  readonly body?: Body | undefined;
  /** What follows once the answer is on its way, such as the events of an operation. */
  readonly afterwards?: () => void;
  /** The connection ends without this answer. */
  readonly cut?: true;
  /** Text that goes on after the head of the answer, until the client leaves. */
  readonly stream?: Stream;
}

/** An answer as it is to be sent. */
export interface Rendered extends Omit<Answer, 'body' | 'headers'> {
  readonly headers: HeaderList;
  readonly body: string;
}

/** A stream of text: `start` is called with a way to send, and returns what to do when the client has gone. */
export interface Stream {
  readonly start: (send: (text: string) => void) => () => void;
}

/** 200 with a resource, and its ETag where it has one. */
export const ok = (resource: Resource): Answer => ({ status: 200, body: { kind: 'resource', resource }, headers: etagOf(resource) });

/** 201 without a body, with the place of what was created if it is told. */
export const createdAt = (location: string | undefined): Answer => ({
  status: 201,
  headers: location === undefined ? [] : [['Location', location]],
});

export const noContent: Answer = { status: 204 };

export const html = (status: number, text: string, headers: HeaderList = []): Answer => ({
  status,
  headers,
  body: { kind: 'text', contentType: 'text/html; charset=utf-8', text },
});

export const plainJson = (status: number, value: unknown, headers: HeaderList = []): Answer => ({
  status,
  headers,
  body: { kind: 'text', contentType: 'application/json; charset=utf-8', text: JSON.stringify(value) },
});

const etagOf = ({ etag }: Resource): HeaderList => (etag === undefined ? [] : [['ETag', `"${etag}"`]]);
