import { readTime } from './dates.ts';
import type { Rest } from './rest.ts';
import type { Request, Scan, Span } from './scan.ts';
import { readSubject } from './subject.ts';

const REPORTED_MAX_TOKENS = 6;
const TIME_MAX_TOKENS = 10;

/** The verb came first: "start", "set up", "have". */
export function isOrder(form: Rest['form']): boolean {
  return form === 'start' || form === 'arrange' || form === 'have';
}

/** Nearly a request: to be suggested, not started. */
export function nearMiss(subject: Span | null): Request {
  return { starts: false, subject };
}

/** The request whose subject begins at the token; undefined when what follows shows that it was none. */
export function subjectFrom(scan: Scan, rest: Rest, start: number): Request | undefined {
  const { form } = rest;
  const ordered = isOrder(form);
  const keepsQuestionMark = !scan.asks && (ordered || scan.words.clauseStarters.has(scan.norm(start)));
  const { span, retracted } = readSubject(scan, start, { keepsQuestionMark, separated: rest.separated, verbLast: !ordered });
  if (retracted) return undefined;
  if (span === null) return conclude(scan, rest, null);
  if (isQuotation(scan, span) || (form === 'elliptic' && isReport(scan, span))) return undefined;
  if (endsWithTime(scan, span, form === 'start')) rest.scheduled = true;
  return conclude(scan, rest, span);
}

/** The request as far as it was read, about `subject` or else about what the noun phrase named. */
export function conclude(scan: Scan, rest: Rest, subject: Span | null): Request | undefined {
  const found = subject ?? rest.phrase.name;
  if (rest.scheduled || scan.lastVerb === 'schedule') return nearMiss(found);
  if (rest.form === 'elliptic' && !isClearEllipsis(scan, rest, subject)) return nearMiss(found);
  return { starts: true, subject: found };
}

/** "meeting about pay", "urgent budget meeting", "new call", but not "call" or "budget meeting" alone. */
function isClearEllipsis(scan: Scan, { phrase, lead }: Rest, subject: Span | null): boolean {
  if (subject !== null) return true;
  const urged = lead !== undefined || scan.urges;
  return phrase.name === null ? phrase.noun === 'firm' || urged : urged;
}

/** "meeting about pay was great": a verb of a report that no "what" or "that" takes in. */
function isReport(scan: Scan, { start, end }: Span): boolean {
  const { words } = scan;
  for (let at = start; at < end; at += 1) {
    const norm = scan.norm(at);
    if (words.finite.has(norm) && words.determiners.at(scan.tokens, at - 1) === undefined) return at > start;
    if (words.relatives.has(norm)) return false;
  }
  return false;
}

/** "start a meeting about pay", said Bob. */
function isQuotation(scan: Scan, { start, end }: Span): boolean {
  for (let at = Math.max(start + 1, end - REPORTED_MAX_TOKENS); at < end; at += 1) {
    if (scan.words.tail.reports.has(scan.norm(at)) && (scan.isMark(at - 1, ',') || scan.isMark(at - 2, ','))) return true;
  }
  return false;
}

/** "… about pay tomorrow at 5". A clear order takes a day into its subject ("the launch on Friday"), an hour only in a clause. */
function endsWithTime(scan: Scan, { start, end }: Span, ordered: boolean): boolean {
  if (ordered && scan.words.clauseStarters.has(scan.norm(start))) return false;
  for (let at = Math.max(start + 1, end - TIME_MAX_TOKENS); at < end; at += 1) {
    const time = readTime(scan, at);
    if (time?.end === end) return !ordered || time.other;
  }
  return false;
}
