import { readTime } from './dates.ts';
import type { Scan, Span } from './scan.ts';

const LIST_MAX_TOKENS = 60;
const INVITEES_MAX = 50;
const NAME_MAX_LENGTH = 256;

/** Where a list of people that begins at a token ends: at a connector, a mark that is no comma, or the end. */
export function endOfPeople(scan: Scan, start: number): number {
  const { tokens, words } = scan;
  for (let at = start; at < tokens.length; at += 1) {
    const named = endOfName(scan, at);
    if (named !== undefined) {
      at = named - 1;
      continue;
    }
    const token = tokens[at];
    const over = at - start > LIST_MAX_TOKENS || token?.line === true || (token?.kind === 'mark' && !",&+/@.()'".includes(token.norm));
    const connector = at > start ? words.connectors.at(tokens, at) : undefined;
    if (over || (connector?.value === 'firm') || (connector !== undefined && endsAudience(scan, at))) return at;
    if (at > start && readTime(scan, at) !== undefined) return at;
    const closers = [words.importance.phrases, words.fillers, words.tail.courtesy];
    if (at > start && closers.some((phrases) => phrases.at(tokens, at) !== undefined)) return at;
  }
  return tokens.length;
}

/** "with Acme on pricing": after a name, "on" and "for" lead to the subject; "of" and "over" belong to the name. */
function endsAudience(scan: Scan, at: number): boolean {
  return scan.words.subjectFirst.at(scan.tokens, at) !== undefined;
}

/** Takes the people of a list as invitees; "me" and "everyone" are no names. */
export function takeInvitees(scan: Scan, span: Span): Scan {
  let from = span.start;
  for (let at = span.start; at <= span.end; at += 1) {
    const named = at < span.end ? endOfName(scan, at) : undefined;
    if (named !== undefined && named <= span.end) {
      at = named - 1;
      continue;
    }
    if (at < span.end && !scan.words.andMore.has(scan.norm(at)) && !scan.isMark(at, ',&+/')) continue;
    addInvitee(scan, { start: from, end: at });
    from = at + 1;
  }
  return scan;
}

/** Where the list "Ann, @Bob and Carol Lee" ends if it holds nothing but mentioned people and reaches to `end`. */
export function isListOfMentions(scan: Scan, start: number, end: number): boolean {
  let at = start;
  let people = 0;
  while (at < end) {
    const named = endOfName(scan, at) ?? endOfHandle(scan, at, end);
    if (named !== undefined) {
      people += 1;
      at = named;
    } else if (scan.isMark(at, ',&+/') || scan.words.andMore.has(scan.norm(at))) at += 1;
    else return false;
  }
  return people > 0 && at === end;
}

/** A mentioned person's name, as it stands in the text. */
function endOfName(scan: Scan, at: number): number | undefined {
  const token = scan.tokens[at];
  if (token === undefined || scan.mentions.length === 0) return undefined;
  const from = scan.isMark(at, '@') ? token.end : token.start;
  const lower = scan.text.slice(from, from + NAME_MAX_LENGTH).toLowerCase();
  for (const { written } of scan.mentions) {
    if (!lower.startsWith(written)) continue;
    let end = at + 1;
    while ((scan.tokens[end]?.start ?? Infinity) < from + written.length) end += 1;
    if ((scan.tokens[end - 1]?.end ?? Infinity) <= from + written.length) return end;
  }
  return undefined;
}

/** "@Bob", "@Carol Lee": further words only with a capital. */
function endOfHandle(scan: Scan, at: number, floorEnd: number): number | undefined {
  if (!scan.isMark(at, '@') || scan.tokens[at + 1]?.kind !== 'word') return undefined;
  let end = at + 2;
  while (end < floorEnd && scan.isName(end) && !scan.words.andMore.has(scan.norm(end))) end += 1;
  return end;
}

function addInvitee(scan: Scan, span: Span): void {
  const first = scan.tokens[scan.isMark(span.start, '@') ? span.start + 1 : span.start];
  const last = scan.tokens[span.end - 1];
  if (first === undefined || last === undefined || span.end <= span.start || last.end <= first.start) return;
  if (scan.words.nobody.has(last.norm)) return;
  const written = scan.text.slice(first.start, last.end);
  const name = scan.mentions.find((mention) => mention.written === written.toLowerCase())?.name ?? written;
  if (scan.invitees.length < INVITEES_MAX && !scan.invitees.includes(name)) scan.invitees.push(name);
}
