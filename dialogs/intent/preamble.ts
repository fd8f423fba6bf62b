import { readTime } from './dates.ts';
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
  /** A colon stands before it. */
  readonly colon: boolean;
}

const PASSING_MAX_TOKENS = 8;
const REPORT_MAX_TOKENS = 3;

/** What the words before a request make of it: heard one by one, then asked where a clause ends whether a request may follow. */
export class Preamble {
  readonly #scan: Scan;
  /** Where the clause and the sentence begin. */
  #clause = 0;
  #sentence = 0;
  #binds = false;
  #hints = false;
  #denies = false;
  #tells = false;
  #reports = false;
  /** A name before a colon speaks. */
  #spoken = false;
  /** A negation was left open: "I can't, …". */
  #broken = false;
  /** Where the last word of reporting stands, and that of denying or telling. */
  #reportedAt = 0;
  #deniedAt = 0;
  /** Where the words end that tell what somebody does. */
  #deedEnd = 0;
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
    else if (company?.value === 'binds' || (company?.value === 'opens' && at === this.#sentence)) this.#binds = true;
    else if (company?.value === 'hints') this.#hints = true;
    else if (company?.value === 'reports') this.#reports = true;
    else if (company?.value === 'tells') this.#tells = true;
    const denies = company?.value !== 'passes' && words.negations.has(this.#scan.norm(at));
    this.#denies ||= denies;
    if (company?.value !== 'passes') this.#deedEnd = words.sentences.deeds.at(tokens, at)?.end ?? this.#deedEnd;
    if (company?.value === 'reports') this.#reportedAt = company.end - 1;
    if (denies || company?.value === 'tells') this.#deniedAt = at;
    return company === undefined ? at : company.end - 1;
  }

  /**
   * Whether a request may follow: after a condition only in another sentence, after a report also when a conclusion is drawn, after a
   * negation when the clause is complete. A `whole` order, which says what to start and what about, may follow any remark.
   */
  ends(at: number, { at: next, joined, stops }: ClauseStart, whole: boolean): boolean {
    const last = this.#scan.tokens[at]?.kind === 'word' && this.#scan.tokens[at + 1]?.line === true ? at + 1 : at;
    const denies = this.#denies || (this.#tells && !stops);
    this.#broken ||= denies && (this.#isOpen(last) || (last <= this.#clause + 1 && this.#deniedAt === this.#clause));
    const complete = !denies || (whole ? !this.#broken : this.#isComplete(last, stops));
    this.#binds ||= this.#isTime(last) || (whole && this.#isRoutine()) || (!stops && this.#isStory(last, next));
    const bound = this.#binds || ((this.#hints || this.#spoken) && !whole) || (this.#spoken && joined) || (this.#reports && !this.#concludes(at, next));
    const free = complete && !(stops ? this.#isTime(last) : bound);
    this.#clause = next;
    if (stops) {
      this.reported = this.#reports && last - this.#reportedAt <= REPORT_MAX_TOKENS;
      this.#denies = !complete;
      this.#tells = this.#hints = this.#binds = this.#reports = this.#spoken = this.#broken = false;
      this.#sentence = next;
    }
    return free;
  }

  /** "Easier to talk: start …", but not "Ann Lee: start …", "how it works: start …"; a name there speaks until the sentence ends. */
  introduces(end: number): boolean {
    const remark = this.#isIntroduction(end);
    this.#spoken ||= !remark;
    return remark;
  }

  #isIntroduction(end: number): boolean {
    const { blockers, pointers, sentences } = this.#scan.words;
    const inPassing = [sentences.exclamations, sentences.lacks].some((words) => words.has(this.#scan.norm(this.#clause)));
    if (inPassing && end - this.#clause <= PASSING_MAX_TOKENS) return !this.#isLabel(end);
    for (let at = this.#clause; at < end; at += 1) if (sentences.subordinate.has(this.#scan.norm(at)) || this.#scan.isMark(at, '@')) return false;
    if (this.#isLabel(end) || pointers.at(this.#scan.tokens, end - 1) !== undefined) return false;
    if (blockers.at(this.#scan.tokens, this.#clause)?.value === 'passes') return true;
    return isSentence(this.#scan, { start: this.#clause, end }, { loose: true });
  }

  /** "My next task: …". */
  #isLabel(end: number): boolean {
    return this.#scan.words.sentences.labels.has(this.#scan.norm(end - 1));
  }

  /** "Tomorrow at nine, start …". */
  #isTime(end: number): boolean {
    return readTime(this.#scan, this.#clause)?.end === end;
  }

  /** "They come in, make coffee, start …" tells what they do. */
  #isRoutine(): boolean {
    const { tokens, words } = this.#scan;
    const { routines, verbs, past } = words.sentences;
    const [first, next] = [this.#sentence, this.#clause].map((at) => this.#scan.norm(at));
    if (first === next || !routines.has(next ?? '') || routines.has(first ?? '')) return false;
    if ([words.greetings, words.openers, words.addresses].some((phrases) => phrases.at(tokens, this.#sentence) !== undefined)) return false;
    for (let at = this.#sentence; at < this.#clause; at += 1) {
      const norm = this.#scan.norm(at);
      if (verbs.has(norm) || past.has(norm) || norm.includes("'")) return false;
    }
    return this.#clause > this.#sentence + 2;
  }

  /** "El jefe llega, abre …" tells what he does, "el autobús no llega, abre …" and "…, por favor" do not. */
  #isStory(end: number, next: number): boolean {
    const { tokens, words } = this.#scan;
    if (this.#denies || this.#deedEnd <= this.#clause || words.verbs.at(tokens, next) === undefined) return false;
    if (words.tail.courtesy.before(tokens, tokens.length) !== undefined) return false;
    return this.#deedEnd === end || words.sentences.linkers.has(this.#scan.norm(this.#deedEnd));
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
    if (this.#isOpen(end) || finite.has(this.#scan.norm(end - 1))) return false;
    return isSentence(this.#scan, { start: this.#clause, end }, { stopped, loose: true });
  }

  /** "I do not", "there is no need to". */
  #isOpen(end: number): boolean {
    const { openNegations, notBeforeVerbs, particles } = this.#scan.words.sentences;
    const last = this.#scan.norm(end - 1);
    return openNegations.has(last) || (notBeforeVerbs.has(last) && !particles.has(last));
  }
}
