import { opensQuote } from './quotes.ts';
import type { Scan } from './scan.ts';
import { isSentence } from './sentences.ts';

/** Where a clause begins, how it is tied to what is before it. */
export interface ClauseStart {
  readonly at: number;
  /** A mere "so" or "and" stands before it. */
  readonly joined: boolean;
  /** A sentence ends before it. */
  readonly stops: boolean;
}

/** What the words before a request make of it: heard one by one, then asked where a clause ends whether a request may follow. */
export class Preamble {
  readonly #scan: Scan;
  #clause = 0;
  #binds = false;
  #denies = false;
  #tells = false;
  #reports = false;
  /** Nothing that follows is a request: it is quoted, or words are spoken of. */
  closed = false;
  /** The sentence before tells what somebody said. */
  reported = false;

  constructor(scan: Scan) {
    this.#scan = scan;
  }

  /** Takes in the word at the token, and returns the last one of the phrase it begins. */
  hear(at: number): number {
    const { words, tokens } = this.#scan;
    const company = words.blockers.at(tokens, at);
    if (company?.value === 'blocks' || opensQuote(this.#scan, at)) this.closed = true;
    else if (company?.value === 'binds') this.#binds = true;
    else if (company?.value === 'reports') this.#reports = true;
    else if (company?.value === 'tells') this.#tells = true;
    if (company?.value !== 'passes' && words.negations.has(this.#scan.norm(at))) this.#denies = true;
    return company === undefined ? at : company.end - 1;
  }

  /**
   * Whether a request may follow: after a condition only in another sentence, after a report also when a conclusion is drawn, after a
   * negation when the clause is complete.
   */
  ends(at: number, { at: next, stops }: ClauseStart): boolean {
    const last = this.#scan.tokens[at]?.kind === 'word' && this.#scan.tokens[at + 1]?.line === true ? at + 1 : at;
    const complete = !(this.#denies || (this.#tells && !stops)) || this.#isComplete(last, stops);
    const free = complete && (stops || !(this.#binds || (this.#reports && !this.#concludes(at, next))));
    this.#clause = next;
    if (stops) {
      this.reported = this.#reports;
      this.#denies = !complete;
      this.#tells = this.#binds = this.#reports = false;
    }
    return free;
  }

  /** "Kim asked me twice[, so] start …". */
  #concludes(at: number, next: number): boolean {
    const { sentences } = this.#scan.words;
    return at > this.#clause + 1 && [at, next].some((place) => sentences.therefore.has(this.#scan.norm(place)));
  }

  /** "We can't avoid it any longer", "per my last email", but not "we can't", "please don't", "not now". */
  #isComplete(end: number, stopped: boolean): boolean {
    const { sentences, finite } = this.#scan.words;
    if (sentences.contexts.has(this.#scan.norm(this.#clause))) return true;
    const last = this.#scan.norm(end - 1);
    if (sentences.openNegations.has(last) || finite.has(last) || sentences.notBeforeVerbs.has(last)) return false;
    return isSentence(this.#scan, { start: this.#clause, end }, { stopped, loose: true });
  }
}
