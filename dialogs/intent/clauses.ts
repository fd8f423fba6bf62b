import { readRequest } from './request.ts';
import { opensQuote } from './quotes.ts';
import type { Request, Scan } from './scan.ts';

const CLAUSES_MAX = 12;
const CLAUSE_START_MAX_TOKENS = 240;

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
  for (let at = 0; at < Math.min(scan.tokens.length, CLAUSE_START_MAX_TOKENS) && tried < CLAUSES_MAX; at += 1) {
    if (scan.words.negations.has(scan.norm(at)) || scan.words.blockers.has(scan.norm(at)) || opensQuote(scan, at)) return undefined;
    const next = clauseStart(scan, at);
    if (next === undefined) continue;
    tried += 1;
    const later = scan.from(next.at);
    if (!isWholeRequest(later, next.joined)) continue;
    const request = readRequest(later);
    if (request !== undefined) return { request, scan: later };
  }
  return undefined;
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

/** "Regarding pay, could you start a meeting?": the subject comes first. */
export function readSubjectFirst(scan: Scan): LaterRequest | undefined {
  const connector = scan.words.subjectFirst.at(scan.tokens, scan.at);
  if (connector === undefined) return undefined;
  let tried = 0;
  for (let at = connector.end + 1; at < Math.min(scan.tokens.length, CLAUSE_START_MAX_TOKENS) && tried < CLAUSES_MAX; at += 1) {
    if (!scan.isMark(at, ',:-.;')) continue;
    tried += 1;
    const later = scan.from(at + 1);
    if (!isWholeRequest(later, false)) continue;
    const request = readRequest(later);
    if (request?.starts === true && request.subject === null) return { request: { starts: true, subject: { start: connector.end, end: at } }, scan: later };
  }
  return undefined;
}
