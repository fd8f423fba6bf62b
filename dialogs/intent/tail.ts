import { findAside } from './asides.ts';
import { isListOfMentions, takeInvitees } from './invitees.ts';
import { urgesAt } from './opening.ts';
import type { Scan, Span } from './scan.ts';

const PEOPLE_MAX_TOKENS = 60;
const BRACKET_MAX_TOKENS = 10;
const EMPHASIS_MAX = 3;
const SIGNATURE_MAX_TOKENS = 4;
const POLITENESS_MAX_TOKENS = 3;

/** What is known of the words. */
export interface TailOptions {
  readonly keepsQuestionMark?: boolean;
  /** The tokens are known to be no subject: the first of them may go as well. */
  readonly mayEmpty?: boolean;
  /** A part of the verb may come last. */
  readonly separated?: boolean;
  /** The verb itself may come last. */
  readonly verbLast?: boolean;
}

/** Moves `end` towards `start` as long as something there is not of the subject. */
export class TailReader {
  readonly scan: Scan;
  readonly start: number;
  readonly options: TailOptions;
  end: number;
  retracted = false;
  /** The second part of the verb was met: there is but one. */
  #parted = false;
  #bracketAt: number | undefined;
  #starAt: number | undefined;

  constructor(scan: Scan, start: number, end: number, options: TailOptions) {
    this.scan = scan;
    this.start = start;
    this.end = end;
    this.options = options;
  }

  read(): void {
    while (this.end > this.start && (this.#dropSigns() || this.#dropWords()));
  }

  #dropSigns(): boolean {
    return this.#dropMarks() || this.#dropEmphasis() || this.#dropBracket();
  }

  #dropWords(): boolean {
    return this.#dropDoubt() || this.#dropPhrases(this.end) || this.#dropDecorated() || this.#dropSignature() || this.#dropPeople() || this.#dropVerb();
  }

  #dropMarks(): boolean {
    const { scan, end } = this;
    const exclaimed = this.options.keepsQuestionMark === true && scan.isMark(end - 2, '?');
    if ((scan.isMark(end - 1, ',;:-!|') && !exclaimed) || this.#endsSentence()) this.end -= 1;
    else if (scan.isMark(end - 1, '?') && this.options.keepsQuestionMark !== true) this.end -= 1;
    return this.end < end;
  }

  /** "**start a meeting about pay**": asterisks around more than the subject. */
  #dropEmphasis(): boolean {
    const { scan, end } = this;
    if (!scan.isMark(end - 1, '*')) return false;
    this.#starAt ??= scan.tokens.findIndex((_, at) => at >= this.start && scan.isMark(at, '*'));
    const run = end - this.#starAt;
    return run <= EMPHASIS_MAX && this.#drop(this.#starAt);
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
    if (!this.#holdsBracket()) return this.#drop(end - 1);
    let open = end - 2;
    while (open >= this.start && open > end - BRACKET_MAX_TOKENS && !scan.isMark(open, '([')) open -= 1;
    if (open < this.start || !scan.isMark(open, '([')) return false;
    if (open === this.start && this.options.mayEmpty !== true) return false;
    const inner = new TailReader(scan, open + 1, end - 1, { mayEmpty: true });
    inner.read();
    if (inner.end > inner.start || end - open <= 2) return false;
    this.end = open;
    this.retracted ||= inner.retracted;
    return true;
  }

  /** "(subject: pay)" cut at the colon leaves a bracket that nothing opened. */
  #holdsBracket(): boolean {
    this.#bracketAt ??= this.scan.tokens.findIndex((_, at) => at >= this.start && this.scan.isMark(at, '(['));
    return this.#bracketAt >= 0 && this.#bracketAt < this.end;
  }

  /** A phrase that ends before the token; politeness may even be all there is. */
  #dropPhrases(end: number): boolean {
    const { tail } = this.scan.words;
    const courtesy = tail.courtesy.before(this.scan.tokens, end, this.start);
    const retraction = tail.retractions.before(this.scan.tokens, end, this.start);
    // "No thanks" is not "thanks".
    if (courtesy !== undefined && courtesy.start <= (retraction?.start ?? end) && !this.#isPhrase(courtesy)) {
      if (urgesAt(this.scan, courtesy.start)) this.scan.urges = true;
      return this.#drop(courtesy.start);
    }
    if (retraction !== undefined && this.#isApart(retraction.start)) {
      this.retracted = true;
      return this.#drop(retraction.start);
    }
    const negation = tail.negations.before(this.scan.tokens, end, this.start);
    if (negation !== undefined && !this.#isBound(negation.start) && !this.#isInAside(negation.start)) {
      this.retracted = true;
      return this.#drop(negation.start);
    }
    return this.#dropImportance(end) || this.#dropRemark(end) || this.#dropTime(end);
  }

  /** "…, really?" */
  #dropDoubt(): boolean {
    const end = this.scan.isMark(this.end - 1, '?') ? this.end - 1 : this.end;
    const doubt = this.scan.words.tail.doubts.before(this.scan.tokens, end, this.start);
    if (doubt === undefined || !this.scan.isMark(end, '?') || !this.#isApart(doubt.start)) return false;
    this.retracted = true;
    return this.#drop(doubt.start);
  }

  /** "…, die Zahlen stimmen [nicht]": what is said of something else. */
  #isInAside(at: number): boolean {
    const { keepsQuestionMark = false, verbLast = false } = this.options;
    return findAside(this.scan, { start: this.start, end: at }, { keepsQuestionMark, verbLast }) !== undefined;
  }

  /** "… about please and thank you": so much politeness, and nothing else, is what it is about. */
  #isPhrase({ start, end }: Span): boolean {
    return start === this.start && end - start > POLITENESS_MAX_TOKENS && this.options.mayEmpty !== true;
  }

  #dropImportance(end: number): boolean {
    const { tokens, words } = this.scan;
    const { remarks, phrases, trailing } = words.importance;
    const remark = remarks.before(tokens, end, this.start);
    const phrase = phrases.before(tokens, end, this.start) ?? trailing.before(tokens, end, this.start);
    if (remark !== undefined && this.#isApart(remark.start) && remark.start <= (phrase?.start ?? end)) {
      this.scan.mark(remark.value);
      return this.#drop(remark.start);
    }
    if (phrase === undefined || (phrase.start === this.start && this.options.mayEmpty !== true)) return false;
    if (trailing.before(tokens, end, this.start)?.start === phrase.start && this.#isBound(phrase.start)) return false;
    if (this.#isOfClause(phrase.start)) return false;
    this.scan.mark(phrase.value);
    return this.#drop(phrase.start);
  }

  #dropRemark(end: number): boolean {
    const remark = this.scan.words.tail.remarks.before(this.scan.tokens, end, this.start);
    if (remark === undefined) return false;
    // "… about plan B ok?"
    const asked = this.scan.isMark(end, '?') && remark.start > this.start && !this.#isBound(remark.start);
    return (asked || this.#isApart(remark.start)) && this.#drop(remark.start);
  }

  #dropTime(end: number): boolean {
    const { tail } = this.scan.words;
    const haste = tail.haste.before(this.scan.tokens, end, this.start);
    const time = haste ?? tail.time.before(this.scan.tokens, end, this.start);
    if (time === undefined) return false;
    const bound = haste === undefined ? this.#isBound(time.start) : this.#isTakenIn(time.start);
    if (!this.#isApart(time.start) && (time.start === this.start || bound)) return false;
    this.scan.urges = true;
    return this.#drop(time.start);
  }

  /** "thanks 🙏", "please :)", "please?": decoration goes with the politeness it follows; alone it is of the subject. */
  #dropDecorated(): boolean {
    let end = this.end;
    while (end > this.start && (this.scan.tokens[end - 1]?.kind === 'emoji' || this.scan.isMark(end - 1, ':;)-(?!.'))) end -= 1;
    return end < this.end && end > this.start && this.#dropPhrases(end);
  }

  /** "Kind regards, Margaret". */
  #dropSignature(): boolean {
    const { scan } = this;
    const { signoffs, courtesy } = scan.words.tail;
    for (let at = this.end - 1; at > this.start && at >= this.end - SIGNATURE_MAX_TOKENS && scan.isName(at); at -= 1) {
      const end = scan.isMark(at - 1, ',-.!') ? at - 1 : at;
      const apart = end < at || scan.tokens[at]?.line === true;
      const words = signoffs.before(scan.tokens, end, this.start) ?? (apart ? courtesy.before(scan.tokens, end, this.start) : undefined);
      if (words !== undefined && words.start > this.start && this.#isApart(words.start)) return this.#drop(words.start);
    }
    return false;
  }

  /** "with @Ann and Bob": people who were mentioned are invited. */
  #dropPeople(): boolean {
    const { scan, end } = this;
    for (let at = end - 1; at > this.start && at > end - PEOPLE_MAX_TOKENS; at -= 1) {
      const company = scan.words.withPeople.before(scan.tokens, at, this.start);
      if (company === undefined || company.start === this.start || !isListOfMentions(scan, at, end)) continue;
      takeInvitees(scan, { start: at, end });
      return this.#drop(company.start);
    }
    return false;
  }

  #dropVerb(): boolean {
    const { tail, particles } = this.scan.words;
    const { tokens } = this.scan;
    // "Mach ein Meeting dazu auf": the particle may be all there is, but for "meeting up".
    const floor = this.options.mayEmpty === true ? this.start + 1 : this.start;
    const particle = this.options.separated === true && !this.#parted ? particles.before(tokens, this.end, floor) : undefined;
    if (particle !== undefined) {
      this.#parted = true;
      return this.#drop(particle.start);
    }
    const verb = tail.verbs.before(tokens, this.end, this.start);
    if (verb === undefined || !(verb.value === 'aside' || this.options.verbLast === true)) return false;
    this.scan.close(verb.value);
    return this.#drop(verb.start);
  }

  #drop(to: number): boolean {
    this.end = to;
    return true;
  }

  /** A mark, an emoji or a line break stands before it. */
  #isApart(at: number): boolean {
    if (at === this.start) return this.options.mayEmpty === true;
    const before = this.scan.tokens[at - 1];
    return this.scan.tokens[at]?.line === true || before?.kind === 'emoji' || this.scan.isMark(at - 1, ',.;:-!?()[]|*#');
  }

  /** The words before take the phrase in, the subject being a clause: "what is urgent", "what to do now". */
  #isBound(at: number): boolean {
    return this.scan.words.clauseStarters.has(this.scan.norm(this.start)) || this.#isTakenIn(at);
  }

  /** "what counts as urgent". */
  #isOfClause(at: number): boolean {
    const { clauseStarters, bindsNext } = this.scan.words;
    return clauseStarters.has(this.scan.norm(this.start)) && bindsNext.has(this.scan.norm(at)) && !this.#isApart(at);
  }

  /** The word before takes the phrase in: "is urgent", "do now". */
  #isTakenIn(at: number): boolean {
    return this.scan.words.bindsNext.has(this.scan.norm(at - 1)) || this.scan.tokens[at - 1]?.kind === 'mark';
  }
}
