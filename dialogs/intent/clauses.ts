import { readTime } from './dates.ts';
import { readNounPhrase } from './noun-phrase.ts';
import { readLead, readOpening, takeAdverb, urgesAt } from './opening.ts';
import { closingQuote, opensQuote } from './quotes.ts';
import { type ClauseStart, Preamble } from './preamble.ts';
import { readRequest } from './request.ts';
import { endOfAudience, takePeople } from './rest.ts';
import type { Request, Scan, Span } from './scan.ts';
import { isSentence } from './sentences.ts';
import { readSubject } from './subject.ts';

const CLAUSES_MAX = 12;
const CLAUSE_START_MAX_TOKENS = 240;
const TITLE_MAX_TOKENS = 8;
const NAME_MIN_TOKENS = 2;
const LACKS_MIN_TOKENS = 2;
const AUDIENCE_MAX_WORDS = 4;

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
  const preamble = new Preamble(scan);
  let tried = 0;
  let nearly: LaterRequest | undefined;
  for (let at = 0; at < Math.min(scan.tokens.length, CLAUSE_START_MAX_TOKENS) && tried < CLAUSES_MAX; at += 1) {
    at = preamble.hear(at);
    if (preamble.closed) return nearly;
    const next = clauseStart(scan, at);
    if (next === undefined) continue;
    tried += 1;
    const later = scan.from(next.at);
    const whole = isWholeOrder(later, next);
    if (next.colon && !preamble.introduces(at)) continue;
    if (!preamble.ends(at, next, whole) || !((whole && !preamble.reported) || isWholeRequest(later, next.joined, preamble.reported))) continue;
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

function clauseStart(scan: Scan, at: number): ClauseStart | undefined {
  const stops = scan.isMark(at, '.!?;') || scan.tokens[at + 1]?.line === true || scan.tokens[at]?.kind === 'emoji';
  if (stops || scan.isMark(at, ',-:')) return { at: at + 1, joined: false, stops, colon: scan.isMark(at, ':') };
  return at > 0 && scan.words.joints.has(scan.norm(at)) ? { at: at + 1, joined: true, stops, colon: false } : undefined;
}

/** "[please] start a meeting about pay": says what to start and what about, so that it is an order whatever remark stands before it. */
function isWholeOrder(scan: Scan, { at, joined }: ClauseStart): boolean {
  const { words, tokens } = scan;
  if (joined && !words.sentences.therefore.has(scan.norm(at - 1)) && words.openers.at(tokens, at - 1) === undefined) return false;
  const order = scan.from(at);
  readOpening(order);
  const lead = readLead(order);
  if (lead === 'offer' || lead === 'verbPermitted') return false;
  const verb = order.take(words.verbs)?.value;
  if (lead === undefined && verb !== 'start' && verb !== 'arrange') return false;
  while (order.take(words.recipients) !== undefined || takeAdverb(order));
  const phrase = readNounPhrase(order);
  if (phrase === undefined || phrase.determiner === 'none') return false;
  while (order.take(words.fillers) !== undefined);
  const connector = words.connectors.at(tokens, order.at);
  return connector !== undefined && tokens[connector.end] !== undefined;
}

/** A verb has to ask for it, and after a mere "so" or "and", or when the words before are a report, somebody has to be asked. */
function isWholeRequest(scan: Scan, joined: boolean, reported = false): boolean {
  const { words, tokens, at } = scan;
  const led = [words.leads, words.openers].some((phrases) => phrases.at(tokens, at) !== undefined);
  if (led || reported || (joined && !words.sentences.therefore.has(scan.norm(at - 1)))) return led;
  // "…, [just] start …"
  const from = words.adverbs.at(tokens, at)?.end ?? at;
  return words.verbs.at(tokens, from) !== undefined || [words.meetings, words.importance.remarks].some((phrases) => phrases.at(tokens, at) !== undefined);
}

/** "Regarding pay, could you start a meeting?", "we need to talk about pay, start a call", "Pay - start a meeting": the subject comes first. */
export function readSubjectFirst(scan: Scan): LaterRequest | undefined {
  const announced = takeAnnouncement(scan);
  const start = scan.at;
  let tried = 0;
  for (let at = start + 1; at < Math.min(scan.tokens.length, CLAUSE_START_MAX_TOKENS) && tried < CLAUSES_MAX; at += 1) {
    const marked = scan.isMark(at, ',:-') || (scan.isMark(at, '.;') && (announced || scan.tokens[at + 1]?.gap === true));
    // "Regarding pay [please] start …"
    if (!marked && !(announced && (urgesAt(scan, at) || scan.words.leads.at(scan.tokens, at)?.value.endsWith('Asked') === true))) continue;
    tried += 1;
    if (!announced && !isTitle(scan, { start, end: at })) continue;
    const from = marked ? at + 1 : at;
    const later = scan.from(from);
    const request = readRequest(later);
    // "…: ¿puedes …?"
    // "Dresden warehouse. Can you …?", but not "Lunch break. Start …".
    const named = !announced && scan.isMark(at, '.;');
    const weighed = (later.importance ?? scan.importance) !== undefined;
    const weighty = named && (weighed || isHeadline(scan, { start, end: at }));
    const whole = (named && later.importance !== undefined) || isWholeRequest(scan.from(scan.isMark(from, '?!') ? from + 1 : from), named && !weighty);
    if (named && (!whole || at < start + NAME_MIN_TOKENS)) continue;
    const asked = whole || (!scan.isMark(at, ',') && (later.urges || later.importance !== undefined));
    if (!asked || request?.starts !== true || request.subject !== null || isLeftOpen(scan)) continue;
    if (scan.importance !== undefined) later.mark(scan.importance);
    return { request: { starts: true, subject: readSubject(scan, start, { end: at, verbLast: true }).span }, scan: later };
  }
  return undefined;
}

/** "Topic: start a meeting about …": an example whose subject is left open. */
function isLeftOpen({ tokens, words }: Scan): boolean {
  let end = tokens.length;
  while (end > 0 && tokens[end - 1]?.kind === 'mark') end -= 1;
  return tokens[end]?.norm === '.' && words.connectors.before(tokens, end)?.value === 'firm';
}

/** "regarding", "we need to talk about": steps over what says that a subject follows. */
function takeAnnouncement(scan: Scan): boolean {
  if (scan.take(scan.words.subjectFirst) !== undefined) return true;
  const before = scan.save();
  const lead = readLead(scan);
  const talks = scan.take(scan.words.talks) !== undefined;
  while (talks && (takePeople(scan) || scan.take(scan.words.fillers) !== undefined));
  const addressed = talks && scan.words.connectors.at(scan.tokens, scan.at)?.value === 'weak' && isAudience(scan);
  if (addressed && !takeAudience(scan)) {
    scan.restore(before);
    return false;
  }
  if ((talks || lead?.startsWith('final') === true) && (scan.take(scan.words.connectors) !== undefined || talks)) return true;
  scan.restore(before);
  return false;
}

/** "[talk] to the team". */
function isAudience({ at, tokens, words }: Scan): boolean {
  for (let next = at + 1; next <= at + AUDIENCE_MAX_WORDS && tokens[next]?.kind === 'word'; next += 1) {
    if (words.audiences.has(tokens[next]?.norm ?? '') || words.nobody.has(tokens[next]?.norm ?? '')) return true;
  }
  return false;
}

/** "[talk] to the team [about pay]". */
function takeAudience(scan: Scan): boolean {
  const connector = scan.words.connectors.at(scan.tokens, scan.at);
  const end = connector === undefined ? undefined : endOfAudience(scan, connector.end);
  if (end !== undefined) scan.at = end;
  return end !== undefined;
}

/** "Redis cluster down": no article, and a word of what became of it. */
function isHeadline(scan: Scan, { start, end }: Span): boolean {
  if (scan.words.determiners.at(scan.tokens, start) !== undefined) return false;
  return Array.from({ length: end - start }, (_, i) => start + i).some((at) => scan.words.sentences.states.has(scan.norm(at)));
}

/** Words that name something, and say nothing of it: "the budget", "Project Phoenix", "'Why now?'". */
function isTitle(scan: Scan, { start, end }: Span): boolean {
  if (opensQuote(scan, start) && closingQuote(scan, { start, end }) === end - 1) return true;
  if (end - start > TITLE_MAX_TOKENS || readTime(scan, start) !== undefined) return false;
  const { finite, negations, notBareSubjects, nobody, blockers, outcomes, sentences } = scan.words;
  const headline = isHeadline(scan, { start, end });
  for (let at = start; at < end; at += 1) {
    // "No heating", "rooms without doors".
    if (sentences.lacks.has(scan.norm(at)) && at + 1 < end && end - start > LACKS_MIN_TOKENS) continue;
    // "Missing pumps, 3rd floor: …"
    if (at > start && scan.isMark(at, ',') && scan.isMark(end, ':-') && !sentences.exclamations.has(scan.norm(at + 1))) continue;
    if (headline && at > start && sentences.states.has(scan.norm(at))) continue;
    if ([finite, negations, nobody].some((words) => words.has(scan.norm(at))) || scan.isMark(at, '.!?,;')) return false;
    if (blockers.at(scan.tokens, at) !== undefined) return false;
  }
  const inPassing = sentences.exclamations.has(scan.norm(start)) || outcomes.has(scan.norm(end - 1));
  if ((inPassing && !headline) || isSentence(scan, { start, end })) return false;
  return !notBareSubjects.has(scan.norm(start)) || sentences.lacks.has(scan.norm(start));
}
