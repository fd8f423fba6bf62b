import { isListOfMentions, takeInvitees } from './invitees.ts';
import { closingQuote, opensQuote } from './quotes.ts';
import type { Scan, Span } from './scan.ts';

const PEOPLE_MAX_TOKENS = 60;
const BRACKET_MAX_TOKENS = 10;

/** Taken back in the same breath: "… about pay. Actually, never mind". */
export interface Tail {
  readonly retracted: boolean;
  readonly span: Span | null;
}

/**
 * Cuts a subject out of what follows the connector: politeness, remarks on importance, invited people and the sentence's own marks at the
 * end go, then the quotes around it. Everything else is the person's own words.
 */
export function readSubject(scan: Scan, start: number, end = scan.tokens.length, keepsQuestionMark = !scan.asks): Tail {
  let from = start;
  while (from < end && scan.isMark(from, ':,-=.;!?')) from += 1;
  const tail = new TailReader(scan, from, end, keepsQuestionMark);
  tail.read();
  if (tail.end <= from) return { retracted: tail.retracted, span: null };
  return { retracted: tail.retracted, span: unquote(scan, { start: from, end: tail.end }) };
}

/** True when nothing of weight is left between the tokens: only politeness, importance and marks. */
export function isOnlyTail(scan: Scan, start: number, end = scan.tokens.length): boolean {
  const tail = new TailReader(scan, start, end, false, true);
  tail.read();
  return tail.end <= start;
}

/** Moves `end` towards `start` as long as something there is not of the subject. */
class TailReader {
  readonly scan: Scan;
  readonly start: number;
  readonly keepsQuestionMark: boolean;
  /** The tokens are known to be no subject: the first of them may go as well. */
  readonly mayEmpty: boolean;
  end: number;
  retracted = false;

  constructor(scan: Scan, start: number, end: number, keepsQuestionMark: boolean, mayEmpty = false) {
    this.scan = scan;
    this.start = start;
    this.end = end;
    this.keepsQuestionMark = keepsQuestionMark;
    this.mayEmpty = mayEmpty;
  }

  read(): void {
    while (
      this.end > this.start &&
      (this.#dropMarks() || this.#dropBracket() || this.#dropPhrases(this.end) || this.#dropDecorated() || this.#dropPeople() || this.#dropVerb())
    );
  }

  #dropMarks(): boolean {
    const { scan, end } = this;
    if (scan.isMark(end - 1, ',;:-!|') || this.#endsSentence()) this.end -= 1;
    else if (scan.isMark(end - 1, '?') && !this.keepsQuestionMark) this.end -= 1;
    return this.end < end;
  }

  /** A full stop that is not of an abbreviation: "Acme Inc.", "the U.S.". */
  #endsSentence(): boolean {
    const { scan, end } = this;
    if (!scan.isMark(end - 1, '.')) return false;
    const word = scan.tokens[end - 2];
    if (word?.kind !== 'word' || scan.tokens[end - 1]?.gap === true) return true;
    const initials = /^\p{L}$/u.test(word.norm) && !word.gap && scan.isMark(end - 3, '.');
    return !initials && !scan.words.abbreviations.has(word.norm);
  }

  /** "(urgent)", "[please]". */
  #dropBracket(): boolean {
    const { scan, end } = this;
    if (!scan.isMark(end - 1, ')]')) return false;
    let open = end - 2;
    while (open >= this.start && open > end - BRACKET_MAX_TOKENS && !scan.isMark(open, '([')) open -= 1;
    if (open < this.start || !scan.isMark(open, '([')) return false;
    if (open === this.start && !this.mayEmpty) return false;
    const inner = new TailReader(scan, open + 1, end - 1, false, true);
    inner.read();
    if (inner.end > inner.start || end - open <= 2) return false;
    this.end = open;
    this.retracted ||= inner.retracted;
    return true;
  }

  /** A phrase that ends before the token; politeness may even be all there is. */
  #dropPhrases(end: number): boolean {
    const { tail } = this.scan.words;
    const courtesy = tail.courtesy.before(this.scan.tokens, end, this.start);
    if (courtesy !== undefined) return this.#drop(courtesy.start);
    const retraction = tail.retractions.before(this.scan.tokens, end, this.start);
    if (retraction !== undefined && this.#isApart(retraction.start)) {
      this.retracted = true;
      return this.#drop(retraction.start);
    }
    return this.#dropImportance(end) || this.#dropRemark(end) || this.#dropTime(end);
  }

  #dropImportance(end: number): boolean {
    const { tokens, words } = this.scan;
    const { remarks, phrases, trailing } = words.importance;
    const remark = remarks.before(tokens, end, this.start);
    if (remark !== undefined && this.#isApart(remark.start)) {
      this.scan.mark(remark.value);
      return this.#drop(remark.start);
    }
    const phrase = phrases.before(tokens, end, this.start) ?? trailing.before(tokens, end, this.start);
    if (phrase === undefined || (phrase.start === this.start && !this.mayEmpty)) return false;
    if (trailing.before(tokens, end, this.start)?.start === phrase.start && this.#isBound(phrase.start)) return false;
    this.scan.mark(phrase.value);
    return this.#drop(phrase.start);
  }

  #dropRemark(end: number): boolean {
    const remark = this.scan.words.tail.remarks.before(this.scan.tokens, end, this.start);
    return remark !== undefined && this.#isApart(remark.start) && this.#drop(remark.start);
  }

  #dropTime(end: number): boolean {
    const time = this.scan.words.tail.time.before(this.scan.tokens, end, this.start);
    if (time === undefined) return false;
    if (this.#isApart(time.start)) return this.#drop(time.start);
    return time.start > this.start && !this.#isBound(time.start) && this.#drop(time.start);
  }

  /** "thanks 🙏", "please :)", "please?": decoration goes with the politeness it follows; alone it is of the subject. */
  #dropDecorated(): boolean {
    let end = this.end;
    while (end > this.start && (this.scan.tokens[end - 1]?.kind === 'emoji' || this.scan.isMark(end - 1, ':;)-(?!.'))) end -= 1;
    return end < this.end && end > this.start && this.#dropPhrases(end);
  }

  /** "with @Ann and Bob": people who were mentioned are invited. */
  #dropPeople(): boolean {
    const { scan, end } = this;
    for (let at = end - 2; at > this.start && at > end - PEOPLE_MAX_TOKENS; at -= 1) {
      const match = scan.words.withPeople.at(scan.tokens, at);
      if (match === undefined || match.end >= end || !isListOfMentions(scan, match.end, end)) continue;
      takeInvitees(scan, { start: match.end, end });
      return this.#drop(at);
    }
    return false;
  }

  #dropVerb(): boolean {
    const verb = this.scan.words.tail.verbs.before(this.scan.tokens, this.end, this.start);
    return verb !== undefined && this.#drop(verb.start);
  }

  #drop(to: number): boolean {
    this.end = to;
    return true;
  }

  /** A mark, an emoji or a line break stands before it. */
  #isApart(at: number): boolean {
    if (at === this.start) return this.mayEmpty;
    const before = this.scan.tokens[at - 1];
    return this.scan.tokens[at]?.line === true || before?.kind === 'emoji' || this.scan.isMark(at - 1, ',.;:-!?()[]|*#');
  }

  /** The words before take the phrase in: "what is urgent", "what to do now". */
  #isBound(at: number): boolean {
    const { scan, start } = this;
    return scan.words.clauseStarters.has(scan.norm(start)) || scan.words.bindsNext.has(scan.norm(at - 1)) || scan.tokens[at - 1]?.kind === 'mark';
  }
}

/** Quotes around the whole subject go; what they hold is taken exactly. */
function unquote(scan: Scan, span: Span): Span | null {
  if (!opensQuote(scan, span.start)) return span;
  const close = closingQuote(scan, span);
  if (close === undefined || (close < span.end - 1 && !isOnlyCompany(scan, close + 1, span.end))) return span;
  return close === span.start + 1 ? null : { start: span.start + 1, end: close };
}

/** After a quoted subject: "with Ann and Bob", "right now". */
function isOnlyCompany(scan: Scan, start: number, end: number): boolean {
  const rest = scan.from(start);
  while (rest.at < end) {
    if (rest.takeMarks(',-.') || rest.take(scan.words.fillers) !== undefined) continue;
    const match = rest.take(scan.words.withPeople);
    if (match === undefined) return false;
    takeInvitees(scan, { start: match.end, end });
    return true;
  }
  return true;
}
