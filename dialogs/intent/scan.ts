import type { Importance } from '../meetings.ts';
import type { Compiled } from './compile.ts';
import type { LastVerb } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import type { Match, Phrases } from './phrases.ts';
import type { Token } from './tokens.ts';

/** A stretch of tokens; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a message turned out to ask for. */
export interface Request {
  /** False: it nearly asks for a meeting, and deserves a suggestion. */
  readonly starts: boolean;
  readonly subject: Span | null;
}

const MARKS_MAX = 40;
const rank: readonly Importance[] = ['Normal', 'Urgent', 'Emergency'];

/** One reading of one message in one language: where it is, and what it has learnt on the way. */
export class Scan {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly words: Compiled;
  readonly mentions: readonly Mention[];
  at: number;
  importance: Importance | undefined;
  /** The request is put as a question: the question mark at its end is not of the subject. */
  asks = false;
  /** Politeness or haste was heard: a request, however short. */
  urges = false;
  /** The verb that closes the sentence. */
  lastVerb: LastVerb | undefined;
  invitees: string[] = [];

  constructor(text: string, tokens: readonly Token[], words: Compiled, mentions: readonly Mention[], at = 0) {
    this.text = text;
    this.tokens = tokens;
    this.words = words;
    this.mentions = mentions;
    this.at = at;
  }

  /** A reading of the same message that starts afresh at a token. */
  from(at: number): Scan {
    return new Scan(this.text, this.tokens, this.words, this.mentions, at);
  }

  get token(): Token | undefined {
    return this.tokens[this.at];
  }

  get atEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  norm(at = this.at): string {
    return this.tokens[at]?.norm ?? '';
  }

  isMark(at: number, marks: string): boolean {
    const token = this.tokens[at];
    return token?.kind === 'mark' && marks.includes(token.norm);
  }

  /** A word with a capital letter. */
  isName(at: number): boolean {
    const token = this.tokens[at];
    return token?.kind === 'word' && /^\p{Lu}/u.test(this.text.slice(token.start, token.end));
  }

  /** Steps over a phrase if it stands here. */
  take<Value extends string>(phrases: Phrases<Value>, skips?: ReadonlySet<string>): Match<Value> | undefined {
    const match = phrases.at(this.tokens, this.at, skips);
    if (match !== undefined) this.at = match.end;
    return match;
  }

  /** Steps over marks and emoji; true when there were any. */
  takeMarks(marks: string): boolean {
    const before = this.at;
    while (this.at < before + MARKS_MAX && (this.isMark(this.at, marks) || this.token?.kind === 'emoji')) this.at += 1;
    return this.at > before;
  }

  /** What was learnt so far, to come back to after a try that failed. */
  save(): Readonly<Pick<Scan, 'at' | 'importance' | 'asks' | 'urges' | 'lastVerb' | 'invitees'>> {
    const { at, importance, asks, urges, lastVerb, invitees } = this;
    return { at, importance, asks, urges, lastVerb, invitees: [...invitees] };
  }

  restore(saved: ReturnType<Scan['save']>): void {
    Object.assign(this, saved, { invitees: [...saved.invitees] });
  }

  /** The verb of the request counts, not that of an aside: "… starten, um über Gehälter zu reden". */
  close(verb: LastVerb): void {
    if (this.lastVerb === undefined || this.lastVerb === 'aside') this.lastVerb = verb;
  }

  /** Of several words of importance the gravest counts. */
  mark(importance: Importance): void {
    if (this.importance === undefined || rank.indexOf(importance) > rank.indexOf(this.importance)) this.importance = importance;
  }
}
