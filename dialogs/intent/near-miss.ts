import { isLooseLead } from './loose-lead.ts';
import { readRequest } from './request.ts';
import type { Request, Scan } from './scan.ts';

const LOOKED_AT_MAX_TOKENS = 80;
const TRIES_MAX = 8;

/**
 * Words that ask for a meeting somewhere in a message that is no request as the tables know them: worth a suggestion, and a meeting only
 * when all the words before them are of the kind that requests are opened with.
 */
export function readNearMiss(scan: Scan): { request: Request; scan: Scan } | undefined {
  const { tokens, words } = scan;
  const last = Math.min(tokens.length, LOOKED_AT_MAX_TOKENS);
  for (let at = 0; at < last; at += 1) if (words.negations.has(scan.norm(at))) return undefined;
  let tried = 0;
  for (let at = 0; at < last && tried < TRIES_MAX; at += 1) {
    const verb = words.verbs.at(tokens, at) ?? words.gerunds.at(tokens, at);
    if (verb === undefined && words.determiners.at(tokens, at)?.value !== 'open') continue;
    tried += 1;
    const later = scan.from(at);
    const loose = isLooseLead(scan, at, verb === undefined ? 'noun' : 'verb');
    later.asks = loose === 'asking';
    const request = readRequest(later);
    if (request !== undefined) return { request: { starts: request.starts && loose !== undefined, subject: request.subject }, scan: later };
  }
  return undefined;
}
