import type { Span } from '../scan.ts';
import { readAfter } from './after.ts';
import { type Core, readCore } from './core.ts';
import type { Findings, Message } from './message.ts';
import { isAnnounced, readSubject, type Tied } from './subject.ts';

const ENDS_MAX = 200;
const CORES_MAX = 12;
const EARLIER_MAX = 12;

/** What a message turned out to ask for. */
export interface Request {
  /** False: it nearly asks for a meeting, and deserves a suggestion. */
  readonly starts: boolean;
  readonly subject: Span | null;
  readonly findings: Findings;
}

/** Looks for a request that ends where a sentence or a part of one ends; the first whole one counts, or else the first that nearly is one. */
export function readRequest(message: Message): Request | undefined {
  let nearly: Request | undefined;
  let cores = 0;
  let ends = 0;
  for (let end = 1; end <= message.length && ends < ENDS_MAX && cores < CORES_MAX; end += 1) {
    if (!message.isWord(end - 1) || !message.isEdge(end) || message.isQuoted(end)) continue;
    ends += 1;
    const floor = message.sentenceStart(end - 1);
    const read = readCore(message, floor, end);
    if (read === undefined) continue;
    cores += 1;
    const request = complete(message, read.core, { start: floor, end }, read.findings);
    if (request?.starts === true) return request;
    if (read.findings.refused) return undefined;
    nearly ??= request;
  }
  return nearly;
}

function complete(message: Message, core: Core, { start: floor, end }: Span, findings: Findings): Request | undefined {
  const tied = tieOf(message, core, floor);
  const before = core.inset === null ? readSubject(message, { start: floor, end: core.start }, tied, findings) : null;
  const given = core.inset === null ? before : readSubject(message, core.inset, 'firm', findings);
  const earlier = readEarlier(message, floor, findings);
  const after = readAfter(message, end, given === null, findings);
  if (findings.refused) return undefined;
  if (core.verb === 'none' && after.subject !== null && isNote(message, after.subject)) return { starts: false, subject: given ?? earlier, findings };
  const subject = given ?? after.subject ?? earlier;
  if (after.continued && (core.verb === 'none' || isOpenEnded(message, end))) return core.verb === 'none' ? undefined : { starts: false, subject, findings };
  return { starts: starts(core, given === null ? 'none' : tied, after.subject, findings), subject, findings };
}

/** "会議(中止)", "会議：https://…": what is said of a meeting that is known. */
function isNote(message: Message, { start, end }: Span): boolean {
  return message.isMark(start, '([') || /^(?:https?:|www\.|tel:|sip:)/i.test(message.cut({ start, end }) ?? '');
}

/** How the words before the noun belong to it. */
function tieOf(message: Message, { start, tie }: Core, floor: number): Tied {
  if (tie !== 'none') return tie;
  return start > floor && message.isEdge(start) ? 'apart' : 'named';
}

/** "会議を始めて、" may go on to tell a story; "始めてください、" does not. */
function isOpenEnded(message: Message, end: number): boolean {
  return message.before(message.words.openEnds, end, 0) !== undefined && message.isMark(end, ',');
}

function starts(core: Core, tied: Tied | 'none', later: Span | null, findings: Findings): boolean {
  if (findings.later || core.verb === 'schedule' || core.verb === 'announce' || core.verb === 'talk' || core.noun === 'talk') return false;
  if (core.verb === 'meet' && tied === 'weak') return false;
  if (core.verb === 'do') return core.noun === 'firm';
  if (core.verb === 'gather') return tied === 'firm';
  if (core.verb !== 'none') return true;
  if (tied === 'firm' || later !== null) return true;
  const urged = findings.urged || findings.importance !== undefined;
  return tied === 'none' ? core.noun === 'firm' || urged : urged;
}

/** "至急です。", "予算について話したいです。": what the sentences before say of the request. */
function readEarlier(message: Message, end: number, findings: Findings): Span | null {
  let subject: Span | null = null;
  let to = end;
  for (let tries = 0; to > 0 && tries < EARLIER_MAX; tries += 1) {
    const start = message.sentenceStart(to - 1);
    subject ??= topicOf(message, { start, end: to }, findings);
    to = start;
  }
  return subject;
}

function topicOf(message: Message, { start, end }: Span, findings: Findings): Span | null {
  const { titles, topicEnds, importance, copulas } = message.words;
  let from = start;
  while (from < end && !message.isWord(from) && !message.quotes.has(from)) from += 1;
  let to = end;
  while (to > from && message.isMark(to - 1, ',.!?;:-~)]')) to -= 1;
  const remark = message.at(importance.remarks, from);
  if (remark?.end === to) {
    findings.mark(remark.value);
    return null;
  }
  const title = message.at(titles, from);
  if (title !== undefined && title.end < to && (title.value === 'free' || isAnnounced(message, title.end))) return readSubject(message, { start: title.end, end: message.before(copulas, to, title.end + 1)?.start ?? to }, 'firm', findings);
  const topic = message.before(topicEnds, to, from);
  if (topic !== undefined) return readSubject(message, { start: from, end: topic.start }, 'firm', findings);
  const talk = readCore(message, from, to);
  if (talk?.core.verb !== 'talk' || talk.core.tie !== 'firm') return null;
  findings.invite(talk.findings.invitees);
  return readSubject(message, { start: from, end: talk.core.start }, 'firm', findings);
}
