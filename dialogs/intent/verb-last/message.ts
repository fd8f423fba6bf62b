import type { Importance } from '../../meetings.ts';
import type { Mention } from '../mentions.ts';
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
  readonly mentions: readonly Mention[];
  /** Where the quotation that opens or closes at a token has its other end. */
  readonly quotes: ReadonlyMap<number, number>;
  /** True for tokens inside of a quotation. */
  readonly #quoted: readonly boolean[];
  /** Where the sentence of each token begins. */
  readonly #sentences: readonly number[];

  constructor(text: string, tokens: readonly Token[], words: CompiledVerbLast, mentions: readonly Mention[]) {
    this.text = text;
    this.tokens = tokens;
    this.words = words;
    this.mentions = mentions;
    this.quotes = pairQuotes(tokens);
    this.#quoted = insides(tokens.length, this.quotes);
    this.#sentences = sentenceStarts(text, tokens, this.#quoted);
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
    return at <= 0 || at >= this.length || this.sentenceStart(at) === at;
  }

  sentenceStart(at: number): number {
    return this.#sentences[at] ?? 0;
  }

  sentenceEnd(at: number): number {
    let end = at + 1;
    while (end < this.length && this.#sentences[end] !== end) end += 1;
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
  const inside = new Array<boolean>(length).fill(false);
  let until = -1;
  for (let at = 0; at < length && quotes.size > 0; at += 1) {
    if (at <= until) inside[at] = true;
    else until = quotes.get(at) ?? -1;
  }
  return inside;
}

function sentenceStarts(text: string, tokens: readonly Token[], quoted: readonly boolean[]): number[] {
  let start = 0;
  return tokens.map((token, at) => {
    if (at > 0 && quoted[at] !== true && (token.line || endsSentence(text, tokens[at - 1], token))) start = at;
    return start;
  });
}

function endsSentence(text: string, last: Token | undefined, next: Token): boolean {
  if (last?.kind !== 'mark') return false;
  const sign = text.charAt(last.start);
  return '。！？!?;；'.includes(sign) || (sign === '.' && next.gap);
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
