import { json } from './json.ts';
import { xml } from './xml.ts';
import type { Format } from './payload.ts';

/** A format together with the content type under which the client asked for it. */
export interface Negotiated {
  readonly format: Format;
  readonly contentType: string;
}

const known: readonly Format[] = [json, xml];

/** Formats by name, in the order in which the front end prefers them. */
export function formatsOf(names: readonly Format['name'][]): readonly Format[] {
  return known.filter(({ name }) => names.includes(name));
}

/** The best of `formats` for an `Accept` header; the first without one, as real servers do; undefined when none is acceptable. */
export function negotiate(accept: string | undefined, formats: readonly Format[]): Negotiated | undefined {
  const ranges = readAccept(accept?.trim() ? accept : '*/*');
  const [best] = formats
    .flatMap((format) => {
      const range = ranges.find(({ type }) => matches(type, format.name));
      return range && range.quality > 0 ? [{ ...range, format }] : [];
    })
    .sort((a, b) => b.quality - a.quality || a.position - b.position);
  if (!best) return undefined;
  const { format, type } = best;
  return { format, contentType: `${type.endsWith(`+${format.name}`) ? type : `application/${format.name}`}; charset=utf-8` };
}

/** The format in which a body is written: by its content type, or by its first character when there is none (MultiTabSupport's sample). */
export function formatOfBody(contentType: string | undefined, body: string, formats: readonly Format[]): Format | undefined {
  const essence = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (!essence) return formats.find(({ name }) => name === (body.trimStart().startsWith('<') ? 'xml' : 'json'));
  return formats.find(({ name }) => !essence.includes('*') && matches(essence, name));
}

/** `application/json`, `text/xml`, `application/vnd.microsoft.com.ucwa+xml`, and the ranges that cover them. */
function matches(type: string, name: Format['name']): boolean {
  if (type === '*/*' || type === 'application/*' || type === `application/${name}` || type === `text/${name}`) return true;
  return type.startsWith('application/vnd.microsoft.') && type.endsWith(`+${name}`);
}

interface Range {
  readonly type: string;
  readonly quality: number;
  readonly position: number;
}

/** The ranges of an `Accept` header: those that say most of a type first, which is the one that counts for it (HTTP). */
function readAccept(accept: string): Range[] {
  return accept
    .slice(0, 1000)
    .split(',')
    .map((range, position) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
      return { type, quality: Number.isFinite(quality) ? quality : 1, position };
    })
    .sort((a, b) => stars(a.type) - stars(b.type) || b.quality - a.quality);
}

const stars = (type: string) => type.split('*').length;
