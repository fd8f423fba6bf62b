import type { Span } from '../scan.ts';
import { companyBefore, invitationBefore } from './company.ts';
import type { Findings, Message } from './message.ts';
import { isAnnounced, unquote } from './subject.ts';

const SENTENCES_MAX = 40;

/** What stands behind a request. */
export interface After {
  readonly subject: Span | null;
  /** Something else is said in the same sentence: "会議を始めて、次に…". */
  readonly continued: boolean;
}

/** Reads what follows a request: its subject ("件名は予算です"), importance, people, or that it was not meant. */
export function readAfter(message: Message, start: number, wantsSubject: boolean, findings: Findings): After {
  let subject: Span | null = null;
  let continued = false;
  let at = start;
  for (let tries = 0; at < message.length && tries < SENTENCES_MAX && !findings.refused; tries += 1) {
    const from = skipMarks(message, at);
    if (from >= message.length) break;
    const colon = at < from && message.isMark(from - 1, ':-');
    const next = skipRemark(message, from, findings);
    if (next !== undefined) {
      at = next;
      continue;
    }
    const sameSentence = message.sentenceEnd(start - 1) > from;
    const end = message.sentenceEnd(from);
    const place = { start: from, end, announced: colon || message.quotes.has(from), sameSentence };
    const found: Span | null = wantsSubject && subject === null ? subjectIn(message, place, findings) : null;
    if (found !== null) subject = found;
    else if (!inviteIn(message, { start: from, end }, findings)) continued ||= sameSentence;
    at = end;
  }
  return { subject, continued };
}

function skipMarks(message: Message, start: number): number {
  let at = start;
  while (at < message.length && !message.isWord(at) && !message.quotes.has(at) && !message.isMark(at, '#@$€£¥([')) at += 1;
  return at;
}

/** "至急です", "お願いします", "(緊急)", "やっぱりいいです". */
function skipRemark(message: Message, start: number, findings: Findings): number | undefined {
  const { retractions, reports, courtesy, importance } = message.words;
  if (message.at(retractions, start) !== undefined || message.at(reports, start) !== undefined) {
    findings.refused = true;
    return message.length;
  }
  const inner = message.isMark(start, '([') ? start + 1 : start;
  const remark = message.at(importance.remarks, inner);
  if (remark !== undefined && (inner === start ? message.isEdge(remark.end) : message.isMark(remark.end, ')]'))) {
    findings.mark(remark.value);
    return remark.end;
  }
  const polite = message.at(courtesy, start);
  return polite !== undefined && message.isEdge(polite.end) ? polite.end : undefined;
}

interface Place extends Span {
  /** A colon or a quotation says that a subject comes. */
  readonly announced: boolean;
  readonly sameSentence: boolean;
}

function subjectIn(message: Message, { start, end, announced, sameSentence }: Place, findings: Findings): Span | null {
  const { titles, topicEnds, clauses, notTitles } = message.words;
  const title = message.at(titles, start);
  if (title !== undefined && (title.value === 'free' || isAnnounced(message, title.end))) return trim(message, { start: title.end, end }, true, findings);
  if (announced) return trim(message, { start, end }, false, findings);
  const span = trim(message, { start, end }, false, findings);
  if (span === null) return null;
  const topic = message.before(topicEnds, span.end, span.start + 1);
  if (topic !== undefined) return unquote(message, { start, end: topic.start });
  if (!sameSentence || message.before(clauses, span.end, span.start) !== undefined || message.before(notTitles, span.end, span.start) !== undefined) return null;
  return span;
}

/** The words without what is said about them: "予算です。", "予算、至急でお願いします". */
function trim(message: Message, { start, end }: Span, withCopula: boolean, findings: Findings): Span | null {
  let from = start;
  while (from < end && message.isMark(from, ':,-=')) from += 1;
  let to = end;
  for (let before = to + 1; to > from && to < before;) {
    before = to;
    to = trimEnd(message, from, to, withCopula, findings);
  }
  return to > from ? unquote(message, { start: from, end: to }) : null;
}

function trimEnd(message: Message, from: number, to: number, withCopula: boolean, findings: Findings): number {
  const { courtesy, importance, copulas } = message.words;
  if (message.isMark(to - 1, '.,;:-~!') && !message.quotes.has(to - 1)) return to - 1;
  const polite = message.before(courtesy, to, from);
  if (polite !== undefined && polite.start > from) return polite.start;
  const inner = message.isMark(to - 1, ')]') ? to - 1 : to;
  const remark = message.before(importance.remarks, inner, from);
  if (remark !== undefined && remark.start > from && (inner === to ? isApart(message, remark.start) : message.isMark(remark.start - 1, '(['))) {
    findings.mark(remark.value);
    return inner === to ? remark.start : remark.start - 1;
  }
  const company = companyBefore(message, to, from);
  if (company !== undefined && company.start > from && isApart(message, company.start)) {
    findings.invite(company.names);
    return company.start;
  }
  return withCopula || message.quotes.has(from) ? (message.before(copulas, to, from + 1)?.start ?? to) : to;
}

function isApart(message: Message, at: number): boolean {
  return message.tokens[at]?.gap === true || !message.isWord(at - 1);
}

/** "田中さんも呼んで". */
function inviteIn(message: Message, { start, end }: Span, findings: Findings): boolean {
  let to = end;
  for (;;) {
    const polite = message.before(message.words.courtesy, to, start) ?? message.before(message.words.endings, to, start);
    if (polite !== undefined) to = polite.start;
    else if (to > start && !message.isWord(to - 1)) to -= 1;
    else break;
  }
  const company = invitationBefore(message, to, start) ?? companyBefore(message, to, start);
  if (company !== undefined) findings.invite(company.names);
  return to <= start || company !== undefined;
}
