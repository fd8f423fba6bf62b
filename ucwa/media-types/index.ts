import { json } from './json.ts';
import { xml } from './xml.ts';
import type { EventPackage, Reason, Resource } from '../resource.ts';

/** What can be sent: names in camelCase, absent members omitted. */
export type Input = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** One way of writing UCWA's payloads. Readers take foreign text and throw nothing but `ProtocolError`. */
export interface MediaType {
  readonly name: 'json' | 'xml';
  /** Sent as `Content-Type` of input and, with q-values, as `Accept`. */
  readonly contentType: string;
  readonly accept: string;
  readonly readResource: (body: string) => Resource;
  readonly readEvents: (body: string) => EventPackage;
  /** Null when the body is no UCWA error. */
  readonly readReason: (body: string) => Reason | null;
  readonly writeInput: (input: Input) => string;
}

/** The media types by name. */
export const mediaTypes: Readonly<Record<MediaType['name'], MediaType>> = { json, xml };

// Whatever it is called before the plus; `xhtml+xml` is a page.
const essence = /^(?:application|text)\/(?:(?!xhtml\+)[\w.-]+\+)?(json|xml)$/;
// Said by servers and gateways that do not know what they send.
const silent = ['', 'text/plain', 'application/octet-stream'];

/** The media type of a `Content-Type` value, `vnd.microsoft.com.ucwa+…` and other variants included; undefined for HTML and anything else. */
export function mediaTypeOf(contentType: string | undefined): MediaType | undefined {
  const [, name] = essence.exec(essenceOf(contentType)) ?? [];
  return Object.values(mediaTypes).find((media) => media.name === name);
}

/** How to read an answer: by its content type, or, where that says nothing, by what was asked for. */
export function mediaTypeFor(contentType: string | undefined, asked: MediaType): MediaType | undefined {
  return silent.includes(essenceOf(contentType)) ? asked : mediaTypeOf(contentType);
}

function essenceOf(contentType = ''): string {
  return contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
