import { findAside, markAsides } from './asides.ts';
import { readTime } from './dates.ts';
import { endOfPeople, takeInvitees } from './invitees.ts';
import { closingQuote, opensQuote } from './quotes.ts';
import type { Scan, Span } from './scan.ts';
import { TailReader } from './tail.ts';

/** A subject, and what was learnt behind it. */
export interface Tail {
  /** Taken back in the same breath: "… about pay. Actually, never mind". */
  readonly retracted: boolean;
  readonly span: Span | null;
  /** It stood in quotes: taken as it is. */
  readonly quoted?: boolean;
  /** A time to come was named behind the quotation. */
  readonly scheduled?: boolean;
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
  const quoted = readQuoted(scan, { start: from, end });
  if (quoted !== undefined) return quoted;
  const tail = new TailReader(scan, from, end, { keepsQuestionMark, separated, verbLast });
  tail.read();
  const aside = findAside(scan, { start: from, end: tail.end }, { keepsQuestionMark, verbLast });
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
  scan.at = scan.tokens.length;
  return tail;
}

/** "'Pump failure', urgent, with Ann": a quotation behind which nothing is of the subject. What it holds is taken exactly. */
function readQuoted(scan: Scan, { start, end }: Span): Tail | undefined {
  const close = opensQuote(scan, start) ? closingQuote(scan, { start, end }) : undefined;
  if (close === undefined) return undefined;
  const before = scan.save();
  const tail = new TailReader(scan, close + 1, end, { mayEmpty: true, separated: true, verbLast: true });
  tail.read();
  const company = readCompany(scan, close + 1, tail.end);
  if (company === undefined) {
    scan.restore(before);
    return undefined;
  }
  return { retracted: tail.retracted, span: close === start + 1 ? null : { start: start + 1, end: close }, quoted: true, ...company };
}

/** After a quoted subject: "with Ann and Bob", "right now", "tomorrow at noon"; undefined when there is more. */
function readCompany(scan: Scan, start: number, end: number): { readonly scheduled: boolean } | undefined {
  const rest = scan.from(start);
  let scheduled = false;
  while (rest.at < end) {
    const time = readTime(scan, rest.at)?.end;
    scheduled ||= time !== undefined;
    if (time !== undefined) rest.at = time;
    else if (!rest.takeMarks(',-.;:()!?') && rest.take(scan.words.fillers) === undefined && !takeCompany(scan, rest, end)) return undefined;
  }
  return { scheduled };
}

function takeCompany(scan: Scan, rest: Scan, end: number): boolean {
  const match = rest.take(scan.words.withPeople);
  if (match === undefined) return false;
  rest.at = Math.min(end, endOfPeople(scan, match.end));
  takeInvitees(scan, { start: match.end, end: rest.at });
  return rest.at > match.end;
}

/** Quotes around all that is left go. */
function unquote(scan: Scan, span: Span): Span | null {
  if (!opensQuote(scan, span.start) || closingQuote(scan, span) !== span.end - 1) return span;
  return span.end - span.start === 2 ? null : { start: span.start + 1, end: span.end - 1 };
}
