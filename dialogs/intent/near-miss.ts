import { readRequest } from './request.ts';
import type { Request, Scan } from './scan.ts';

const LOOKED_AT_MAX_TOKENS = 80;
const TRIES_MAX = 8;

/** Words that ask for a meeting somewhere in a message that is no request itself: worth a suggestion, never a meeting. */
export function readNearMiss(scan: Scan): { request: Request; scan: Scan } | undefined {
  const { tokens, words } = scan;
  const last = Math.min(tokens.length, LOOKED_AT_MAX_TOKENS);
  for (let at = 0; at < last; at += 1) if (words.negations.has(scan.norm(at))) return undefined;
  let tried = 0;
  for (let at = 0; at < last && tried < TRIES_MAX; at += 1) {
    if (words.verbs.at(tokens, at) === undefined && words.gerunds.at(tokens, at) === undefined && words.determiners.at(tokens, at)?.value !== 'open') continue;
    tried += 1;
    const later = scan.from(at);
    const request = readRequest(later);
    if (request !== undefined) return { request: { starts: false, subject: request.subject }, scan: later };
  }
  return undefined;
}
