import type { Span } from '../scan.ts';
import { companyAt, endOfAddress, isActorAt } from './company.ts';
import { Findings, type Message } from './message.ts';

const ASIDES_MAX = 24;
const CLAUSE_MARKS_MAX = 40;

/** What ties the words before the noun to it; `named`: nothing, "予算会議"; `apart`: a mark or a blank. */
export type Tied = 'firm' | 'weak' | 'named' | 'apart';

/** Cuts the subject out of the words before the noun, and learns from those around it. */
export function readSubject(message: Message, { start, end }: Span, tied: Tied, findings: Findings): Span | null {
  const clause = lastClause(message, { start, end }, findings);
  if (clause > start) learnFromBefore(message, { start, end: clause }, findings);
  const from = skipLeading(message, { start: clause, end }, tied, findings);
  const to = trimMarks(message, from, end);
  if (to <= from) return null;
  if (tied !== 'firm' && !isTitle(message, { start: from, end: to }, tied, findings)) return null;
  return unquote(message, { start: from, end: to });
}

/** Quotes around the whole subject go. */
export function unquote(message: Message, { start, end }: Span): Span | null {
  if (message.quotes.get(start) !== end - 1) return { start, end };
  return end - start > 2 ? { start: start + 1, end: end - 1 } : null;
}

/** "バグが出たので、予算について …": what is before the mark is a clause of its own. */
function lastClause(message: Message, { start, end }: Span, findings: Findings): number {
  let marks = 0;
  for (let at = end - 1; at > start && marks < CLAUSE_MARKS_MAX; at -= 1) {
    const apart = message.isMark(at - 1, ',-') || message.tokens[at]?.gap === true;
    if (!apart || message.isQuoted(at)) continue;
    marks += 1;
    const to = message.isWord(at - 1) ? at : at - 1;
    const clause = message.before(message.words.clauses, to, start);
    const opening = message.before(message.words.openings, to, start);
    if (clause === undefined && opening?.value !== 'free') continue;
    // "よろしければ、" is a condition in form only.
    if (clause?.value === 'condition' && clause.start < (opening?.start ?? to)) findings.later = true;
    return at;
  }
  return start;
}

/** "緊急です、…", "田中さんと話したいのですが、…": how grave it is, and who is wanted. */
function learnFromBefore(message: Message, span: Span, findings: Findings): void {
  const learnt = new Findings();
  skipLeading(message, span, 'apart', learnt);
  if (learnt.importance !== undefined) findings.mark(learnt.importance);
  findings.invite(learnt.invitees);
}

/** Steps over greetings, politeness, haste, times and people at the beginning. */
function skipLeading(message: Message, { start, end }: Span, tied: Tied, findings: Findings): number {
  let at = start;
  for (let tries = 0; at < end && tries < ASIDES_MAX; tries += 1) {
    const next = skipMark(message, at, tied) ?? skipWords(message, { start: at, end }, findings) ?? skipImportance(message, { start: at, end }, tied, findings)
      ?? skipTime(message, { start: at, end }, tied, findings) ?? skipPeople(message, { start: at, end }, findings);
    if (next === undefined || next > end) break;
    at = next;
  }
  const stranger = message.at(message.words.strangers, at);
  if (stranger?.value === 'always' || (stranger !== undefined && tied !== 'firm') || isActorAt(message, at, tied === 'firm')) findings.refused = true;
  return at;
}

/** Decoration before the request goes, before the subject it stays. */
function skipMark(message: Message, at: number, tied: Tied): number | undefined {
  const emoji = message.tokens[at]?.kind === 'emoji' && (tied !== 'firm' || message.at(message.words.greetings, at + 1) !== undefined || message.at(message.words.openings, at + 1) !== undefined);
  return emoji || message.isMark(at, ',.:;!?-~・*•|/') ? at + 1 : undefined;
}

function skipWords(message: Message, { start, end }: Span, findings: Findings): number | undefined {
  const { openings, greetings, adverbs, titles, linking } = message.words;
  const greeting = message.at(greetings, start);
  if (greeting !== undefined && message.isEdge(greeting.end)) return greeting.end;
  const title = message.at(titles, start);
  if (title !== undefined && title.end < end && (title.value === 'free' || isAnnounced(message, title.end))) return title.end;
  for (const phrases of [openings, adverbs]) {
    const match = message.at(phrases, start);
    if (match === undefined || message.at(linking, match.end) !== undefined) continue;
    if (match.value === 'bound' && match.end !== end && !message.isEdge(match.end)) continue;
    findings.urged = true;
    return match.end;
  }
  return undefined;
}

/** A mark or a quotation follows: "件名：". */
export function isAnnounced(message: Message, at: number): boolean {
  return message.isMark(at, ':-=,') || message.quotes.has(at);
}

/** "至急、", "【緊急】", "緊急で", and before a mere name also "緊急の". */
function skipImportance(message: Message, { start, end }: Span, tied: Tied, findings: Findings): number | undefined {
  const { importance, linking } = message.words;
  if (message.at(importance.innocent, start) !== undefined) return undefined;
  const bracketed = message.isMark(start, '([') ? message.at(importance.remarks, start + 1) : undefined;
  if (bracketed !== undefined && message.isMark(bracketed.end, ')]')) {
    findings.mark(bracketed.value);
    return bracketed.end + 1;
  }
  const remark = message.at(importance.remarks, start);
  const apart = remark !== undefined && (remark.end === end || message.isEdge(remark.end)) ? remark : undefined;
  const adverb = message.at(importance.adverbs, start);
  const free = adverb !== undefined && message.at(linking, adverb.end) === undefined ? adverb : undefined;
  const adjective = tied === 'named' || tied === 'weak' ? message.at(importance.adjectives, start) : undefined;
  const match = apart ?? free ?? adjective;
  if (match === undefined) return undefined;
  findings.mark(match.value);
  findings.urged = true;
  return match.end;
}

/** "明日、" names a time, "明日の" belongs to the subject. */
function skipTime(message: Message, { start, end }: Span, tied: Tied, findings: Findings): number | undefined {
  const { times, linking } = message.words;
  const time = message.at(times, start);
  if (time === undefined || message.at(linking, time.end) !== undefined) return undefined;
  if (tied === 'firm' && time.end !== end && !isParted(message, time.end)) return undefined;
  if (time.value === 'future') findings.later = true;
  else findings.refused = true;
  return time.end;
}

/** After a particle or before a mark: the time is said. */
function isParted(message: Message, at: number): boolean {
  return message.isEdge(at) || /^\p{Script=Hiragana}$/u.test(message.tokens[at - 1]?.norm ?? '');
}

function skipPeople(message: Message, span: Span, findings: Findings): number | undefined {
  const company = companyAt(message, span.start, span.end);
  if (company === undefined) return endOfAddress(message, span.start);
  findings.invite(company.names);
  return company.end;
}

function trimMarks(message: Message, start: number, end: number): number {
  let to = end;
  while (to > start && (message.isMark(to - 1, ',:;-~') || message.isMark(to - 1, '.'))) to -= 1;
  return to;
}

/** Words that can name a meeting: no clause, no other part of the sentence. */
function isTitle(message: Message, span: Span, tied: Tied, findings: Findings): boolean {
  const { clauses, notTitles } = message.words;
  const clause = message.before(clauses, span.end, span.start);
  if (clause?.value === 'condition') findings.later = true;
  if (clause !== undefined) return false;
  const other = message.before(notTitles, span.end, span.start);
  if (other !== undefined && tied !== 'apart') findings.refused = true;
  return other === undefined;
}
