import { readTime } from './dates.ts';
import { readLead, urgesAt } from './opening.ts';
import { closingQuote, opensQuote } from './quotes.ts';
import { readRequest } from './request.ts';
import { takePeople } from './rest.ts';
import type { Request, Scan, Span } from './scan.ts';
import { readSubject } from './subject.ts';

const CLAUSES_MAX = 12;
const CLAUSE_START_MAX_TOKENS = 240;
const TITLE_MAX_TOKENS = 8;

/** A reading of a clause further on in the message. */
export interface LaterRequest {
  readonly request: Request;
  readonly scan: Scan;
}

/**
 * "The build is broken. Please start a meeting about it": a request after other words, when it is a whole one and nothing before it makes
 * it a condition, a report or a quotation.
 */
export function readLaterClause(scan: Scan): LaterRequest | undefined {
  let tried = 0;
  let nearly: LaterRequest | undefined;
  for (let at = 0; at < Math.min(scan.tokens.length, CLAUSE_START_MAX_TOKENS) && tried < CLAUSES_MAX; at += 1) {
    const company = scan.words.blockers.at(scan.tokens, at);
    if (scan.words.negations.has(scan.norm(at)) || company?.value === 'blocks' || opensQuote(scan, at)) return nearly;
    if (company !== undefined) at = company.end - 1;
    const next = clauseStart(scan, at);
    if (next === undefined) continue;
    tried += 1;
    const later = scan.from(next.at);
    if (!isWholeRequest(later, next.joined)) continue;
    const request = readRequest(later);
    if (request === undefined) continue;
    markPreamble(later, at);
    const found = { request: { ...request, subject: withoutPointer(later, request.subject) }, scan: later };
    if (request.starts) return found;
    nearly ??= found;
  }
  return nearly;
}

/** "The build is broken, start a meeting about it": what "it" is has to be asked. "IT" is something else. */
function withoutPointer(scan: Scan, subject: Span | null): Span | null {
  if (subject === null || scan.words.pointers.at(scan.tokens, subject.start)?.end !== subject.end) return subject;
  const written = scan.text.slice(scan.tokens[subject.start]?.start, scan.tokens[subject.end - 1]?.end);
  return written === written.toLowerCase() ? null : subject;
}

/** "There is an urgent problem with pay, please start …": importance at the beginning of the clauses before the request. */
function markPreamble(scan: Scan, end: number): void {
  for (let at = 0; at < end; at += 1) {
    if (at > 0 && !scan.isMark(at - 1, ':') && clauseStart(scan, at - 1) === undefined) continue;
    const remark = scan.words.importance.remarks.at(scan.tokens, at);
    if (remark !== undefined) scan.mark(remark.value);
  }
}

function clauseStart(scan: Scan, at: number): { at: number; joined: boolean } | undefined {
  if (scan.isMark(at, '.!?;') || scan.tokens[at + 1]?.line === true || scan.tokens[at]?.kind === 'emoji') return { at: at + 1, joined: false };
  if (scan.isMark(at, ',-')) return { at: at + 1, joined: false };
  return at > 0 && scan.words.joints.has(scan.norm(at)) ? { at: at + 1, joined: true } : undefined;
}

/** A verb has to ask for it, and after a mere "so" or "and" somebody has to be asked. */
function isWholeRequest(scan: Scan, joined: boolean): boolean {
  const { words, tokens, at } = scan;
  const led = [words.leads, words.openers].some((phrases) => phrases.at(tokens, at) !== undefined);
  return led || (!joined && (words.verbs.at(tokens, at) ?? words.meetings.at(tokens, at) ?? words.importance.remarks.at(tokens, at)) !== undefined);
}

/** "Regarding pay, could you start a meeting?", "we need to talk about pay, start a call", "Pay - start a meeting": the subject comes first. */
export function readSubjectFirst(scan: Scan): LaterRequest | undefined {
  const announced = takeAnnouncement(scan);
  const start = scan.at;
  let tried = 0;
  for (let at = start + 1; at < Math.min(scan.tokens.length, CLAUSE_START_MAX_TOKENS) && tried < CLAUSES_MAX; at += 1) {
    const marked = scan.isMark(at, announced ? ',:-.;' : ',:-');
    // "Regarding pay [please] start …"
    if (!marked && !(announced && (urgesAt(scan, at) || scan.words.leads.at(scan.tokens, at)?.value.endsWith('Asked') === true))) continue;
    tried += 1;
    if (!announced && !isTitle(scan, { start, end: at })) continue;
    const from = marked ? at + 1 : at;
    const later = scan.from(from);
    const request = readRequest(later);
    // "…: ¿puedes …?"
    const whole = isWholeRequest(scan.from(scan.isMark(from, '?!') ? from + 1 : from), false);
    const asked = whole || (!scan.isMark(at, ',') && (later.urges || later.importance !== undefined));
    if (!asked || request?.starts !== true || request.subject !== null) continue;
    if (scan.importance !== undefined) later.mark(scan.importance);
    return { request: { starts: true, subject: readSubject(scan, start, { end: at, verbLast: true }).span }, scan: later };
  }
  return undefined;
}

/** "regarding", "we need to talk about": steps over what says that a subject follows. */
function takeAnnouncement(scan: Scan): boolean {
  if (scan.take(scan.words.subjectFirst) !== undefined) return true;
  const before = scan.save();
  const lead = readLead(scan);
  const talks = scan.take(scan.words.talks) !== undefined;
  while (talks && (takePeople(scan) || scan.take(scan.words.fillers) !== undefined));
  if ((talks || lead?.startsWith('final') === true) && (scan.take(scan.words.connectors) !== undefined || talks)) return true;
  scan.restore(before);
  return false;
}

/** Words that name something, and say nothing of it: "the budget", "Project Phoenix", "'Why now?'". */
function isTitle(scan: Scan, { start, end }: Span): boolean {
  if (opensQuote(scan, start) && closingQuote(scan, { start, end }) === end - 1) return true;
  if (end - start > TITLE_MAX_TOKENS || readTime(scan, start) !== undefined) return false;
  const { finite, negations, notBareSubjects, nobody, blockers } = scan.words;
  for (let at = start; at < end; at += 1) {
    if ([finite, negations, nobody].some((words) => words.has(scan.norm(at))) || scan.isMark(at, '.!?,;')) return false;
    if (blockers.at(scan.tokens, at) !== undefined) return false;
  }
  return !notBareSubjects.has(scan.norm(start));
}
