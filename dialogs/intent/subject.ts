import { takeInvitees } from './invitees.ts';
import { closingQuote, opensQuote } from './quotes.ts';
import type { Scan, Span } from './scan.ts';
import { TailReader } from './tail.ts';

/** Taken back in the same breath: "… about pay. Actually, never mind". */
export interface Tail {
  readonly retracted: boolean;
  readonly span: Span | null;
}

/** What is known of the words a subject is cut from; by default they reach to the end of the message. */
export interface SubjectOptions {
  readonly end?: number;
  readonly keepsQuestionMark?: boolean;
  readonly separated?: boolean;
  readonly verbLast?: boolean;
}

/**
 * Cuts a subject out of what follows the connector: politeness, remarks on importance, invited people and the sentence's own marks at the
 * end go, then the quotes around it. Everything else is the person's own words.
 */
export function readSubject(scan: Scan, start: number, options: SubjectOptions = {}): Tail {
  const { end = scan.tokens.length, keepsQuestionMark = !scan.asks, separated = false, verbLast = false } = options;
  let from = start;
  while (from < end && (scan.isMark(from, ':,=;') || (scan.isMark(from, '-.!?') && scan.tokens[from + 1]?.gap === true))) from += 1;
  const tail = new TailReader(scan, from, end, { keepsQuestionMark, separated, verbLast });
  tail.read();
  const aside = findAside(scan, { start: from, end: tail.end }, keepsQuestionMark);
  if (aside !== undefined) {
    markAsides(scan, { start: aside, end: tail.end });
    tail.end = aside;
    tail.read();
  }
  if (tail.end <= from) return { retracted: tail.retracted, span: null };
  return { retracted: tail.retracted, span: unquote(scan, { start: from, end: tail.end }) };
}

/**
 * Steps over the rest of the message when nothing of weight is left: only politeness, importance, a verb and marks. `end` is where the
 * words of weight end.
 */
export function takeTail(scan: Scan): { readonly end: number; readonly retracted: boolean } {
  const before = scan.save();
  const tail = new TailReader(scan, scan.at, scan.tokens.length, { mayEmpty: true, verbLast: true, separated: true });
  tail.read();
  if (tail.end > scan.at) {
    scan.restore(before);
    return tail;
  }
  if (scan.tokens.slice(scan.at).some(({ kind }) => kind === 'word')) scan.urges = true;
  scan.at = scan.tokens.length;
  return tail;
}

/** Where a sentence begins after the subject's own that is about the subject, not of it: "… about pay. We need it today". */
function findAside(scan: Scan, { start, end }: Span, keepsQuestionMark: boolean): number | undefined {
  for (let at = start; at < end; at += 1) {
    if (opensQuote(scan, at)) {
      const close = closingQuote(scan, { start: at, end });
      if (close === undefined) return undefined;
      at = close;
    } else if (at > start && beginsSentence(scan, at, keepsQuestionMark) && scan.words.tail.asides.at(scan.tokens, at) !== undefined) return at;
  }
  return undefined;
}

function beginsSentence(scan: Scan, at: number, keepsQuestionMark: boolean): boolean {
  const token = scan.tokens[at];
  return token?.line === true || (token?.gap === true && scan.isMark(at - 1, keepsQuestionMark ? '.!' : '.!?'));
}

/** "It's urgent. We lose money": importance in the sentences after the subject. */
function markAsides(scan: Scan, { start, end }: Span): void {
  for (let at = start; at < end; at += 1) {
    if (!beginsSentence(scan, at, false)) continue;
    const remark = scan.words.importance.remarks.at(scan.tokens, at);
    if (remark !== undefined) scan.mark(remark.value);
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
