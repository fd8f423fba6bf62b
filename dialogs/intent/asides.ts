import { closingQuote, opensQuote } from './quotes.ts';
import type { Scan, Span } from './scan.ts';
import { isSentence, isVerbAt } from './sentences.ts';

const QUOTATIONS_MAX = 12;

/** What is known of the request. */
interface AsideOptions {
  /** A question mark is of the subject. */
  readonly keepsQuestionMark: boolean;
  /** The verb of the request comes behind the subject: "ein Meeting über Gehälter starten". */
  readonly verbLast: boolean;
}

/** Where words begin after the subject's own that are about the subject, not of it: "… about pay. We need it today", "… because it rains". */
export function findAside(scan: Scan, { start, end }: Span, options: AsideOptions): number | undefined {
  let quotations = 0;
  let depth = 0;
  for (let at = start; at < end; at += 1) {
    if (opensQuote(scan, at)) {
      const close = quotations < QUOTATIONS_MAX ? closingQuote(scan, { start: at, end }) : undefined;
      if (close === undefined) return undefined;
      quotations += 1;
      at = close;
      continue;
    }
    if (scan.isMark(at, '([')) depth += 1;
    else if (scan.isMark(at, ')]')) depth -= 1;
    else if (at > start && depth <= 0 && isAside(scan, { start, end: at }, end, options)) return at;
  }
  return undefined;
}

/** "It's urgent. We lose money": importance in the sentences after the subject. */
export function markAsides(scan: Scan, { start, end }: Span): void {
  for (let at = start; at < end; at += 1) {
    if (!beginsSentence(scan, at, false)) continue;
    const remark = scan.words.importance.remarks.at(scan.tokens, at);
    if (remark !== undefined) scan.mark(remark.value);
  }
}

/** Something about the subject begins where it ends. To a subject that is a sentence itself its reasons and other clauses belong. */
function isAside(scan: Scan, { start, end: at }: Span, end: number, { keepsQuestionMark, verbLast }: AsideOptions): boolean {
  const marks = scan.tokens[at - 1]?.kind === 'word' ? 0 : 1;
  if (marks === 0 && scan.tokens[at]?.line !== true && scan.words.sentences.reasons.at(scan.tokens, at) === undefined) return false;
  const aside = { start: at, end };
  const verb = verbLast ? scan.words.tail.verbs.before(scan.tokens, at - marks, start) : undefined;
  const subject = { start, end: verb?.start ?? at };
  if (beginsSentence(scan, at, keepsQuestionMark) && scan.words.tail.asides.at(scan.tokens, at) !== undefined) return true;
  if (stopsBefore(scan, at, keepsQuestionMark)) return verb !== undefined || (!isAbbreviated(scan, at) && isSentence(scan, aside, { stopped: true }));
  const found = (scan.isMark(at - 1, ',-') && (isSentence(scan, aside) || isRemark(scan, aside))) || isReason(scan, aside);
  return found && !scan.words.clauseStarters.has(scan.norm(subject.start)) && !isSentence(scan, subject);
}

/** After a full stop or a line break; after a comma when somebody acts: ", we don't have much time". */
function beginsSentence(scan: Scan, at: number, keepsQuestionMark: boolean): boolean {
  if (scan.isMark(at - 1, ',;') && scan.words.nobody.has(scan.norm(at).split("'")[0] ?? '')) return true;
  return stopsBefore(scan, at, keepsQuestionMark);
}

function stopsBefore(scan: Scan, at: number, keepsQuestionMark: boolean): boolean {
  const token = scan.tokens[at];
  return token?.line === true || (token?.gap === true && scan.isMark(at - 1, keepsQuestionMark ? '.!;' : '.!?;'));
}

/** "[the heating], which is off again", but not "[rent, pay and] which bank we take". */
function isRemark(scan: Scan, { start, end }: Span): boolean {
  return scan.words.sentences.remarking.has(scan.norm(start)) && isVerbAt(scan, start + 1) && start + 2 < end;
}

/** "Dr. Brown", "J. Smith", "e.g. this", "No. 5": the full stop ends no sentence. */
function isAbbreviated(scan: Scan, at: number): boolean {
  const { abbreviations, sentences } = scan.words;
  if (!scan.isMark(at - 1, '.') || scan.tokens[at]?.line === true || sentences.pronouns.has(scan.norm(at))) return false;
  const before = scan.norm(at - 2);
  return abbreviations.has(before) || /^\p{L}$/u.test(before) || (sentences.numbered.has(before) && /^\d/.test(scan.norm(at)));
}

/** "… because parents are ringing", "… since nobody can log in"; "since we moved" is a time, "as soon as" a condition. */
function isReason(scan: Scan, { start, end }: Span): boolean {
  const reason = scan.words.sentences.reasons.at(scan.tokens, start);
  if (reason === undefined || reason.end >= end || scan.words.sentences.conditions.at(scan.tokens, start) !== undefined) return false;
  if (reason.value === 'always') return scan.tokens[reason.end]?.kind === 'word' && !scan.words.sentences.linkers.has(scan.norm(reason.end));
  return isSentence(scan, { start: reason.end, end }, { present: true });
}
