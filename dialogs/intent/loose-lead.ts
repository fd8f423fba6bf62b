import { readOpening } from './opening.ts';
import type { Scan } from './scan.ts';

const LEAD_MIN_WORDS = 2;
const LEAD_MAX_WORDS = 16;

/**
 * Whether the message up to a token is a lead that no table foresaw: nothing but words of asking and wishing, the last of which leads to
 * a verb or to a noun. "I could" and "should we" are none.
 */
export function isLooseLead(scan: Scan, end: number, next: 'verb' | 'noun'): 'asking' | 'wishing' | undefined {
  const { loose } = scan.words;
  const opened = scan.from(0);
  readOpening(opened);
  const start = Math.min(opened.at, end);
  if (end - start < LEAD_MIN_WORDS || end - start > LEAD_MAX_WORDS || !loose[next].has(scan.norm(end - 1))) return undefined;
  for (let at = start; at < end; at += 1) if (!loose.words.has(scan.norm(at)) && !scan.isMark(at, ',')) return undefined;
  if (loose.statements.before(scan.tokens, end, start) !== undefined) return undefined;
  return loose.asking.has(scan.norm(start)) ? 'asking' : 'wishing';
}
