import type { Importance } from '../../meetings.ts';
import type { Match, Phrases } from '../phrases.ts';
import type { Span } from '../scan.ts';
import type { Token } from '../tokens.ts';
import type { CompiledVerbLast } from './lexicon.ts';
import { pairQuotes } from './quotations.ts';

const rank: readonly Importance[] = ['Normal', 'Urgent', 'Emergency'];

/** A message in characters, with what its marks say: quotations are taken whole, and marks cut it into sentences. */
export class Message {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly words: CompiledVerbLast;
  readonly names: readonly string[];
  /** Where the quotation that opens or closes at a token has its other end. */
  readonly quotes: ReadonlyMap<number, number>;
  /** True for tokens inside of a quotation. */
  readonly #quoted: readonly boolean[];

  constructor(text: string, tokens: readonly Token[], words: CompiledVerbLast, names: readonly string[]) {
    this.text = text;
    this.tokens = tokens;
    this.words = words;
    this.names = names;
    this.quotes = pairQuotes(tokens);
    this.#quoted = insides(tokens.length, this.quotes);
  }

  get length(): number {
    return this.tokens.length;
  }

  isMark(at: number, marks: string): boolean {
    const token = this.tokens[at];
    return token?.kind === 'mark' && marks.includes(token.norm);
  }

  isWord(at: number): boolean {
    return this.tokens[at]?.kind === 'word';
  }

  /** No word goes on over the token's beginning. */
  isEdge(at: number): boolean {
    const token = this.tokens[at];
    return token === undefined || token.gap || token.kind !== 'word' || this.tokens[at - 1]?.kind !== 'word';
  }

  isQuoted(at: number): boolean {
    return this.#quoted[at] === true;
  }

  /** A sentence ends before the token: at a full stop that is not of a number or a name, a question mark, a line break. */
  isSentenceEnd(at: number): boolean {
    if (at <= 0 || at >= this.length) return true;
    if (this.isQuoted(at)) return false;
    if (this.tokens[at]?.line === true) return true;
    const sign = this.text.charAt(this.tokens[at - 1]?.start ?? 0);
    return '。！？!?;；'.includes(sign) || (sign === '.' && this.tokens[at]?.gap === true);
  }

  sentenceStart(at: number): number {
    let start = at;
    while (!this.isSentenceEnd(start)) start -= 1;
    return start;
  }

  sentenceEnd(at: number): number {
    let end = at + 1;
    while (!this.isSentenceEnd(end)) end += 1;
    return Math.min(end, this.length);
  }

  at<Value extends string>(phrases: Phrases<Value>, start: number): Match<Value> | undefined {
    return phrases.at(this.tokens, start);
  }

  before<Value extends string>(phrases: Phrases<Value>, end: number, floor: number): Match<Value> | undefined {
    return phrases.before(this.tokens, end, floor);
  }

  cut(span: Span | null): string | null {
    const first = this.tokens[span?.start ?? 0];
    const last = this.tokens[(span?.end ?? 0) - 1];
    return span === null || first === undefined || last === undefined ? null : this.text.slice(first.start, last.end);
  }
}

/** Everything behind an opening quote, up to and including the closing one. */
function insides(length: number, quotes: ReadonlyMap<number, number>): boolean[] {
  let until = -1;
  return Array.from({ length }, (_, at) => {
    if (at <= until) return true;
    until = Math.max(until, quotes.get(at) ?? -1);
    return false;
  });
}

/** What one try to read a request has learnt. */
export class Findings {
  importance: Importance | undefined;
  invitees: string[] = [];
  /** A time to come was named, or a condition. */
  later = false;
  /** The past, a question, somebody else's wish: no request at all. */
  refused = false;
  /** Politeness or haste was heard: a request, however short. */
  urged = false;

  /** Of several words of importance the gravest counts. */
  mark(importance: Importance): void {
    if (this.importance === undefined || rank.indexOf(importance) > rank.indexOf(this.importance)) this.importance = importance;
  }

  invite(names: readonly string[]): void {
    this.invitees = [...new Set([...this.invitees, ...names])];
  }
}
