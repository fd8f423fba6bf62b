import type { Scan } from './scan.ts';

const TIME_MAX_TOKENS = 12;
const bareNumber = /^\d{1,2}$/;
const suffixed = /^\d{1,2}(?<suffix>\p{L}*)(?:\d{2})?$/u;

/** Where a time ends, exclusive. */
export interface Time {
  readonly end: number;
  /** Certainly not now, nor of a subject: "tomorrow at noon", with its hour, "in an hour", or "some day". */
  readonly other: boolean;
}

/**
 * A point in time to come: "tomorrow at 3", "on Friday", "in ten minutes", "3:30 pm"; undefined when there is none at the token.
 * "Tomorrow's" and a bare number are none.
 */
export function readTime(scan: Scan, start: number): Time | undefined {
  let time: Time | undefined;
  for (let at = start; at < Math.min(scan.tokens.length, start + TIME_MAX_TOKENS); ) {
    const day = scan.words.dates.anchors.at(scan.tokens, at)?.end ?? readDay(scan, at);
    const distance = day === undefined ? (readDistance(scan, at) ?? scan.words.dates.vague.at(scan.tokens, at)?.end) : undefined;
    const hour = day === undefined ? (distance ?? readHour(scan, at)) : undefined;
    const end = day ?? hour;
    if (end !== undefined) time = { end, other: time !== undefined || distance !== undefined || (hour !== undefined && at > start) };
    else if (!scan.words.dates.glue.has(scan.norm(at))) break;
    at = end ?? at + 1;
  }
  return time;
}

/** "in ten minutes", "in 2 hours". */
function readDistance(scan: Scan, at: number): number | undefined {
  const { dates } = scan.words;
  if (!dates.within.has(scan.norm(at))) return undefined;
  // "daqui [a] uma hora".
  const from = dates.glue.has(scan.norm(at + 1)) && dates.amounts.at(scan.tokens, at + 1) === undefined ? at + 2 : at + 1;
  const amount = bareNumber.test(scan.norm(from)) ? from + 1 : dates.amounts.at(scan.tokens, from)?.end;
  if (amount === undefined) return dates.units.has(suffixOf(scan.norm(from)) ?? '') ? from + 1 : undefined;
  if (dates.units.has(scan.norm(amount))) return amount + 1;
  return amount === from + 1 && isFree(scan, amount) && bareNumber.test(scan.norm(from)) ? amount : undefined;
}

/** "March 3rd", "3 March". */
function readDay(scan: Scan, at: number): number | undefined {
  const { months } = scan.words.dates;
  const [first, second] = [scan.norm(at), scan.norm(at + 1)];
  return (months.has(first) && isNumber(scan, second)) || (isNumber(scan, first) && months.has(second)) ? at + 2 : undefined;
}

/** "3", "3rd", "3pm", "15h30". */
function isNumber(scan: Scan, norm: string): boolean {
  if (scan.words.dates.clock.has(norm)) return true;
  const suffix = suffixOf(norm);
  return suffix !== undefined && (suffix === '' || scan.words.dates.ordinals.has(suffix) || scan.words.dates.hours.has(suffix));
}

/** The letters in "3rd" and "15h30"; undefined when the word is no number. */
function suffixOf(norm: string): string | undefined {
  return suffixed.exec(norm)?.groups?.['suffix'];
}

/** "3 pm", "3pm", "15:30", and after "at" also "3". */
function readHour(scan: Scan, at: number): number | undefined {
  const { hours, at: before } = scan.words.dates;
  if (!isNumber(scan, scan.norm(at))) return undefined;
  if (hours.has(scan.norm(at + 1))) return afterDottedHours(scan, at + 2);
  if (scan.isMark(at + 1, ':.') && /^\d{2}/.test(scan.norm(at + 2)) && isNumber(scan, scan.norm(at + 2)) && scan.tokens[at + 2]?.gap === false) {
    return hours.has(scan.norm(at + 3)) ? at + 4 : at + 3;
  }
  if (hours.has(suffixOf(scan.norm(at)) ?? '')) return at + 1;
  return before.has(scan.norm(at - 1)) && isFree(scan, at + 1) ? at + 1 : undefined;
}

/** The rest of "p.m.". */
function afterDottedHours(scan: Scan, at: number): number {
  let end = at;
  while (scan.tokens[end]?.gap === false && (scan.isMark(end, '.') || /^\p{L}$/u.test(scan.norm(end)))) end += 1;
  return scan.isMark(end - 1, '.') && end === at + 1 ? at : end;
}

/** No word goes on from here: the number before is a time, not "3 people". */
function isFree(scan: Scan, at: number): boolean {
  const token = scan.tokens[at];
  return token?.kind !== 'word' || scan.words.dates.glue.has(token.norm) || scan.words.connectors.at(scan.tokens, at) !== undefined;
}
