import { readTime } from './dates.ts';
import { endOfPeople, takeInvitees } from './invitees.ts';
import type { Lead } from './lexicon.ts';
import { readNounPhrase, type NounPhrase } from './noun-phrase.ts';
import { readLead, readOpening, takeAdverb, takeImportance } from './opening.ts';
import { opensQuote } from './quotes.ts';
import type { Request, Scan, Span } from './scan.ts';
import { isOnlyTail, readSubject } from './subject.ts';

/** How the request was worded; the looser the form, the less is taken for granted. */
type Form = 'start' | 'arrange' | 'have' | 'meet' | 'wanted' | 'elliptic' | 'schedule' | 'talk';

/** Reads "[hi,] [could you] start a meeting …" from where the scan is; undefined when the words ask for no meeting at all. */
export function readRequest(scan: Scan): Request | undefined {
  readOpening(scan);
  const lead = readLead(scan);
  const at = scan.at;
  for (const read of [readOrder, readMeet, readBareNoun, readTalk]) {
    scan.at = at;
    const request = read(scan, lead);
    if (request !== undefined) return request;
  }
  return undefined;
}

/** "start a meeting …", "get a call going …". */
function readOrder(scan: Scan, lead: Lead | undefined): Request | undefined {
  if (lead === 'noun' || lead === 'nounAsked') return undefined;
  const verb = scan.take(lead?.startsWith('gerund') === true ? scan.words.gerunds : scan.words.verbs);
  if (verb === undefined) return undefined;
  while (scan.take(scan.words.recipients) !== undefined || takeAdverb(scan));
  const phrase = readNounPhrase(scan);
  if (phrase === undefined || (verb.value === 'have' && phrase.determiner === 'definite')) return undefined;
  return readRest(scan, verb.value, phrase, lead);
}

/** "let's meet about …": the verb holds the noun. */
function readMeet(scan: Scan, lead: Lead | undefined): Request | undefined {
  if (lead !== undefined && !lead.startsWith('verb')) return undefined;
  const verb = scan.take(scan.words.meetings);
  if (verb === undefined || (verb.value === 'weakMeet' && lead === undefined)) return undefined;
  return readRest(scan, 'meet', { determiner: 'none', noun: 'soft', name: null, modified: false }, lead);
}

/** "I need a meeting …", "urgent call about …", "new meeting: …". */
function readBareNoun(scan: Scan, lead: Lead | undefined): Request | undefined {
  const wanted = lead === 'noun' || lead === 'nounAsked';
  if (lead !== undefined && !wanted) return undefined;
  const importance = scan.importance;
  const phrase = readNounPhrase(scan);
  if (phrase === undefined || phrase.determiner === 'definite') return undefined;
  const urged = wanted || scan.urges || phrase.determiner === 'open' || scan.importance !== importance;
  return readRest(scan, wanted ? 'wanted' : 'elliptic', phrase, urged ? 'noun' : undefined);
}

/** "let's talk about …": only worth a suggestion. */
function readTalk(scan: Scan, lead: Lead | undefined): Request | undefined {
  const verb = scan.take(scan.words.talks);
  if (verb === undefined || (lead !== undefined && !lead.startsWith('verb'))) return undefined;
  scan.take(scan.words.connectors);
  return lead === undefined && scan.words.talks.at(scan.tokens, verb.start) === undefined ? undefined : { starts: false, subject: readSubject(scan, scan.at).span };
}

/** What follows the noun, step by step, until the subject is found or nothing is left. */
function readRest(scan: Scan, form: Form, phrase: NounPhrase, lead: Lead | undefined): Request | undefined {
  const rest: Rest = { form, phrase, lead, scheduled: form === 'schedule', apart: false };
  while (!scan.atEnd) {
    if (isOnlyTail(scan, scan.at)) {
      const { retracted } = readSubject(scan, scan.at);
      return retracted ? undefined : conclude(scan, rest, null);
    }
    const step = takeStep(scan, rest);
    if (step === 'go on') continue;
    return step;
  }
  return conclude(scan, rest, null);
}

interface Rest {
  readonly form: Form;
  readonly phrase: NounPhrase;
  readonly lead: Lead | undefined;
  /** A time to come was named: this bot starts meetings now. */
  scheduled: boolean;
  /** A mark stands between the noun and here. */
  apart: boolean;
}

function takeStep(scan: Scan, rest: Rest): Request | undefined | 'go on' {
  const { tokens, words } = scan;
  if (opensQuote(scan, scan.at)) return subjectFrom(scan, rest, scan.at);
  if (takeImportance(scan) || takeRemark(scan, rest)) return 'go on';
  const connector = words.connectors.at(tokens, scan.at);
  if (connector?.value === 'firm') return subjectFrom(scan, rest, connector.end);
  if (takePeople(scan) || takeTime(scan, rest)) return 'go on';
  const filler = words.fillers.at(tokens, scan.at);
  if (filler !== undefined && filler.end > (connector?.end ?? 0)) {
    scan.at = filler.end;
    scan.urges = true;
    return 'go on';
  }
  if (takeAdverb(scan)) return 'go on';
  if (connector !== undefined) return readWeak(scan, rest, connector.end);
  if (takeMark(scan, rest)) return 'go on';
  return readUnconnected(scan, rest);
}

/** A mark or an emoji sets apart what follows. */
function takeMark(scan: Scan, rest: Rest): boolean {
  if (scan.token?.kind === 'word') return false;
  rest.apart = true;
  scan.at += 1;
  return true;
}

/** "start a meeting, it's urgent, about …". */
function takeRemark(scan: Scan, rest: Rest): boolean {
  const match = rest.apart || scan.isMark(scan.at - 1, ',(-') ? scan.words.importance.remarks.at(scan.tokens, scan.at) : scan.words.importance.adjectives.at(scan.tokens, scan.at);
  if (match === undefined || scan.words.importance.innocent.at(scan.tokens, scan.at) !== undefined) return false;
  const next = match.end;
  if (next < scan.tokens.length && scan.tokens[next]?.kind === 'word' && scan.words.connectors.at(scan.tokens, next) === undefined && scan.words.fillers.at(scan.tokens, next) === undefined) return false;
  scan.at = match.end;
  scan.mark(match.value);
  return true;
}

/** "with Ann and Bob", up to the connector. */
function takePeople(scan: Scan): boolean {
  const match = scan.words.withPeople.at(scan.tokens, scan.at);
  if (match === undefined || scan.words.fillers.at(scan.tokens, scan.at) !== undefined) return false;
  const end = endOfPeople(scan, match.end);
  if (end <= match.end) return false;
  takeInvitees(scan, { start: match.end, end });
  scan.at = end;
  return true;
}

function takeTime(scan: Scan, rest: Rest): boolean {
  const end = readTime(scan, scan.at);
  if (end === undefined) return false;
  const next = scan.tokens[end];
  const goesOn = next?.kind === 'word' && !next.line && [scan.words.connectors, scan.words.withPeople, scan.words.fillers, scan.words.tail.courtesy].every((phrases) => phrases.at(scan.tokens, end) === undefined);
  if (goesOn && !scan.words.clauses.at(scan.tokens, end)) return false;
  scan.at = end;
  rest.scheduled = true;
  return true;
}

/** "for the sales team about …" names an audience; any other "for" or "on" the subject. */
function readWeak(scan: Scan, rest: Rest, end: number): Request | undefined | 'go on' {
  const audienceEnd = endOfAudience(scan, end);
  if (audienceEnd !== undefined) {
    scan.at = audienceEnd;
    return 'go on';
  }
  if (rest.phrase.noun === 'soft' && rest.form !== 'start' && !/^(?:on|for)$/.test(scan.norm())) return { starts: false, subject: readSubject(scan, end).span };
  return subjectFrom(scan, rest, end);
}

const AUDIENCE_MAX_WORDS = 6;

function endOfAudience(scan: Scan, start: number): number | undefined {
  for (let at = start; at < start + AUDIENCE_MAX_WORDS && scan.tokens[at]?.kind === 'word'; at += 1) {
    const connector = scan.words.connectors.at(scan.tokens, at + 1);
    if (scan.words.audiences.has(scan.norm(at)) && connector !== undefined) return at + 1;
  }
  return undefined;
}

/** No connector: "start meeting Project Phoenix", "start a meeting because …". */
function readUnconnected(scan: Scan, rest: Rest): Request | undefined {
  const { tokens, words } = scan;
  const clause = words.clauses.at(tokens, scan.at);
  if (clause?.value === 'condition') return near(rest);
  if (clause !== undefined) return conclude(scan, rest, null);
  if (rest.phrase.name !== null && rest.apart) return conclude(scan, rest, null);
  if (words.notBareSubjects.has(scan.norm())) return rest.apart ? conclude(scan, rest, null) : undefined;
  if (rest.apart) return subjectFrom(scan, rest, scan.at);
  if (rest.phrase.noun === 'soft' || rest.form === 'meet' || rest.form === 'have') return near(rest);
  if (rest.phrase.determiner === 'none' && rest.lead !== undefined && rest.form !== 'elliptic') return near(rest);
  return subjectFrom(scan, rest, scan.at);
}

function near(rest: Rest): Request {
  return { starts: false, subject: rest.phrase.name ?? null };
}

function subjectFrom(scan: Scan, rest: Rest, start: number): Request | undefined {
  const clause = scan.words.clauseStarters.has(scan.norm(start));
  const imperative = !scan.asks && ['start', 'arrange', 'have'].includes(rest.form);
  const { span, retracted } = readSubject(scan, start, scan.tokens.length, imperative || (!scan.asks && clause));
  if (retracted) return undefined;
  if (span !== null && isReported(scan, span)) return undefined;
  if (span !== null && isLoose(rest.form)) {
    if (rest.form === 'elliptic' && isReport(scan, span)) return undefined;
    if (endsWithTime(scan, span)) rest.scheduled = true;
  }
  return conclude(scan, rest, span);
}

function isLoose(form: Form): boolean {
  return form !== 'start';
}

function conclude(scan: Scan, rest: Rest, subject: Span | null): Request | undefined {
  const found = subject ?? rest.phrase.name;
  if (rest.scheduled) return { starts: false, subject: found };
  if (rest.form === 'elliptic' && !isClearEllipsis(scan, rest, subject)) return { starts: false, subject: found };
  return { starts: true, subject: found };
}

/** "meeting about pay", "urgent budget meeting", "new call", but not "call" or "budget meeting" alone. */
function isClearEllipsis(scan: Scan, rest: Rest, subject: Span | null): boolean {
  if (subject !== null) return true;
  const urged = rest.lead !== undefined || scan.urges;
  return rest.phrase.name === null ? rest.phrase.noun === 'firm' || urged : urged;
}

/** "meeting about pay was great": a verb of a report that no "what" or "that" takes in. */
function isReport(scan: Scan, span: Span): boolean {
  for (let at = span.start; at < span.end; at += 1) {
    if (scan.words.relatives.has(scan.norm(at)) && !scan.words.finite.has(scan.norm(at))) return false;
    if (scan.words.finite.has(scan.norm(at))) return at > span.start;
  }
  return false;
}

const REPORTED_MAX_TOKENS = 6;

/** "…", said Bob. */
function isReported(scan: Scan, { start, end }: Span): boolean {
  for (let at = Math.max(start + 1, end - REPORTED_MAX_TOKENS); at < end; at += 1) {
    if (scan.words.tail.reports.has(scan.norm(at)) && (scan.isMark(at - 1, ',') || scan.isMark(at - 2, ',') )) return true;
  }
  return false;
}

const TIME_MAX_TOKENS = 10;

function endsWithTime(scan: Scan, { start, end }: Span): boolean {
  for (let at = Math.max(start + 1, end - TIME_MAX_TOKENS); at < end; at += 1) if (readTime(scan, at) === end) return true;
  return false;
}
