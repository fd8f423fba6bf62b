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

// Traces also leave out the `.com` (Versioning); `xhtml+xml` is a page.
const essence = /^(?:application|text)\/(?:vnd\.microsoft\.[\w.-]*\+)?(json|xml)$/;

/** The media type of a `Content-Type` value, `vnd.microsoft.com.ucwa+…` variants included; undefined for HTML and anything else. */
export function mediaTypeOf(contentType: string | undefined): MediaType | undefined {
  const [, name] = essence.exec(contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '') ?? [];
  return Object.values(mediaTypes).find((media) => media.name === name);
}
