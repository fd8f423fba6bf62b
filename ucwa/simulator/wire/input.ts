import { refuse } from './refusal.ts';
import { formatOfBody } from './negotiation.ts';
import type { Request } from './exchange.ts';
import type { Format } from './payload.ts';

/** The input of an operation: body and query together, names compared without case, nulls as if absent (PayloadFormat, QueryParameters). */
export class Input {
  readonly #members: ReadonlyMap<string, { readonly name: string; readonly value: unknown }>;

  constructor(members: Iterable<readonly [string, unknown]>) {
    this.#members = new Map([...members].map(([name, value]) => [name.toLowerCase(), { name, value }]));
  }

  /** A text of at most `max` UTF-16 units; undefined when absent. Throws ParameterValidationFailure for anything else. */
  text(name: string, max = Infinity): string | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw refuse('ParameterValidationFailure', { [name]: 'not a text' });
    if (value.length > max) throw refuse('ParameterValidationFailure', { [name]: `longer than ${max} characters` });
    return value;
  }

  /** A text that must be there and not be empty. */
  requiredText(name: string, max = Infinity): string {
    const value = this.text(name, max);
    if (value === undefined || value === '') throw refuse('ParameterValidationFailure', { [name]: 'required' });
    return value;
  }

  /** One of the given words, compared without case. */
  word<W extends string>(name: string, words: readonly W[]): W | undefined {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return undefined;
    const word = words.find((one) => one.toLowerCase() === value);
    if (word === undefined) throw refuse('ParameterValidationFailure', { [name]: `none of ${words.join(', ')}` });
    return word;
  }

  /** A whole number in some bounds, which XML brings as a text. */
  wholeNumber(name: string, least: number, most: number): number | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isInteger(number) || number < least || number > most)
      throw refuse('ParameterValidationFailure', { [name]: `no whole number from ${least} to ${most}` });
    return number;
  }

  /** A list of texts. */
  texts(name: string): readonly string[] | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string'))
      throw refuse('ParameterValidationFailure', { [name]: 'not a list of texts' });
    return value;
  }

  /** A list of some of the given words, compared without case. */
  words<W extends string>(name: string, words: readonly W[]): readonly W[] | undefined {
    return this.texts(name)?.map((text) => {
      const word = words.find((one) => one.toLowerCase() === text.toLowerCase());
      if (word === undefined) throw refuse('ParameterValidationFailure', { [name]: `none of ${words.join(', ')}` });
      return word;
    });
  }

  /** A point in time, in milliseconds since the epoch: `/Date(…)/` or ISO 8601, whatever the format. */
  date(name: string): number | undefined {
    const value = this.text(name, 100);
    if (value === undefined) return undefined;
    const milliseconds = Number(/^\/Date\((-?\d{1,16})\)\/$/.exec(value)?.[1] ?? Date.parse(value));
    if (!Number.isFinite(milliseconds)) throw refuse('ParameterValidationFailure', { [name]: 'not a date' });
    return milliseconds;
  }

  /** The value as it came, of whatever kind. */
  raw(name: string): unknown {
    return this.#members.get(name.toLowerCase())?.value;
  }

  /** Everything as it came, but for names that begin with a capital letter, as in the traces. */
  all(): Readonly<Record<string, unknown>> {
    return Object.fromEntries([...this.#members.values()].map(({ name, value }) => [name.charAt(0).toLowerCase() + name.slice(1), value]));
  }
}

/** Reads the body of a request. Throws UnsupportedMediaType and DeserializationFailure. */
export function readBody({ headers, body }: Request, formats: readonly Format[]): ReadonlyMap<string, unknown> {
  if (body.trim() === '') return new Map();
  const format = formatOfBody(headers['content-type'], body, formats);
  if (!format) throw refuse('UnsupportedMediaType');
  try {
    return format.input(body.replace(/^\uFEFF/, ''));
  } catch (error) {
    // Whatever a reader stumbles over, down to an exhausted stack, the text is not what it claims to be.
    if (error instanceof Error) throw refuse('DeserializationFailure');
    throw error;
  }
}
