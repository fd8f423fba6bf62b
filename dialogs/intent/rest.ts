import { conclude, isOrder, nearMiss, subjectFrom } from './conclusion.ts';
import { readTime } from './dates.ts';
import { endOfPeople, takeInvitees } from './invitees.ts';
import type { Lead, Verb } from './lexicon.ts';
import type { NounPhrase } from './noun-phrase.ts';
import { takeAdverb, takeImportance, urgesAt } from './opening.ts';
import type { Match } from './phrases.ts';
import { opensQuote } from './quotes.ts';
import type { Request, Scan, Span } from './scan.ts';
import { readSubject, takeTail } from './subject.ts';
import { readUnconnected } from './unconnected.ts';

/** How a request was worded so far; the looser the form, the less is taken for granted. */
export interface Rest {
  readonly form: Verb | 'meet' | 'wanted' | 'elliptic';
  readonly phrase: NounPhrase;
  readonly lead: Lead | undefined;
  /** A time to come was named: this bot starts meetings now. */
  scheduled: boolean;
  /** The verb has a second part, which may come at the end: "get a call about pay going". */
  readonly separated: boolean;
  /** A mark stands between the noun and here. */
  apart: boolean;
  /** A colon or a dash does: a subject follows. */
  announced: boolean;
  /** Where the noun ends, with the importance that is said with it. */
  nounEnd: number;
  /** No word follows the noun. */
  readonly alone: boolean;
}

/** What is found at a place after the noun: the whole request, nothing, or that there is more to read. */
type Step = Request | undefined | 'go on';

/** What follows the noun, step by step, until the subject is found or nothing is left. */
export function readRest(scan: Scan, form: Rest['form'], phrase: NounPhrase, lead: Lead | undefined, separated = false): Request | undefined {
  const alone = !scan.tokens.slice(scan.at).some(({ kind }) => kind === 'word');
  const rest: Rest = { form, phrase, lead, scheduled: form === 'schedule', separated, apart: false, announced: false, nounEnd: scan.at, alone };
  let weightEnd = 0;
  while (!scan.atEnd) {
    // Up to where the words of weight end, the tail is the same from every word on.
    const { at } = scan;
    if (at >= weightEnd) {
      const tail = takeTail(scan);
      if (tail.end <= at) return tail.retracted ? undefined : conclude(scan, rest, null);
      weightEnd = tail.end;
    }
    const step = takeStep(scan, rest);
    if (step !== 'go on') return step;
  }
  return conclude(scan, rest, null);
}

function takeStep(scan: Scan, rest: Rest): Step {
  const { tokens, words } = scan;
  if (opensQuote(scan, scan.at)) return subjectFrom(scan, rest, scan.at);
  if (takeImportance(scan) || takeRemark(scan, rest)) {
    rest.nounEnd = scan.at;
    return 'go on';
  }
  if (takeVerb(scan, rest) || takeParticle(scan, rest)) return 'go on';
  const connector = words.connectors.at(tokens, scan.at, words.skips);
  if (connector?.value === 'firm' && rest.apart && isNumbered(scan, connector)) return subjectFrom(scan, rest, scan.at);
  if (connector?.value === 'firm') return isNoConnector(scan, rest, connector) ? nearMiss(null) : subjectFrom(scan, rest, connector.end);
  if (takePeople(scan) || takeTime(scan, rest)) return 'go on';
  const audienceEnd = connector === undefined ? undefined : endOfAudience(scan, connector.end);
  const filler = audienceEnd === undefined ? words.fillers.at(tokens, scan.at) : undefined;
  if (filler !== undefined && filler.end > (connector?.end ?? 0)) {
    if (rest.form === 'elliptic' && words.outcomes.has(scan.norm())) return nearMiss(rest.phrase.name);
    if (urgesAt(scan, scan.at)) scan.urges = true;
    scan.at = filler.end;
    return 'go on';
  }
  if (takeAdverb(scan)) return 'go on';
  if (connector !== undefined && (!rest.apart || words.subjectFirst.at(tokens, scan.at) !== undefined)) return readWeak(scan, rest, connector);
  if (takeMark(scan, rest)) return 'go on';
  return readUnconnected(scan, rest);
}

/** "meeting about to start", "meeting subject to change", "meeting topic unclear". */
function isNoConnector({ tokens, words, urges }: Scan, { form, apart }: Rest, { start, end }: Span): boolean {
  if ((words.clauses.at(tokens, start)?.end ?? 0) > end) return true;
  return form === 'elliptic' && !apart && !urges && words.topics.at(tokens, start)?.end === end && tokens[end]?.kind === 'word';
}

/** "Title IX", "Theme 3": a name of its own. */
function isNumbered(scan: Scan, { start, end }: Span): boolean {
  if (scan.words.topics.at(scan.tokens, start)?.end !== end || !scan.isName(start)) return false;
  const token = scan.tokens[end];
  return token?.kind === 'word' && /^(?:[IVX]+|\d+)$/.test(scan.text.slice(token.start, token.end));
}

/** "kannst du eine Besprechung [starten] über …". */
function takeVerb(scan: Scan, { form }: Rest): boolean {
  const verb = isOrder(form) ? undefined : scan.take(scan.words.tail.verbs);
  if (verb !== undefined) scan.close(verb.value);
  return verb !== undefined;
}

/** "mach ein Meeting [auf] wegen …": the second part of the verb, before the connector. */
function takeParticle(scan: Scan, { separated }: Rest): boolean {
  const particle = separated ? scan.words.particles.at(scan.tokens, scan.at) : undefined;
  if (particle === undefined || scan.words.connectors.at(scan.tokens, particle.end) === undefined) return false;
  scan.at = particle.end;
  return true;
}

/** A mark or an emoji sets apart what follows. */
function takeMark(scan: Scan, rest: Rest): boolean {
  if (scan.token?.kind === 'word' || isTagged(scan)) return false;
  rest.apart ||= !scan.isMark(scan.at, '&+');
  rest.announced ||= scan.isMark(scan.at, ':-=>|/');
  const mark = scan.norm();
  do scan.at += 1;
  while (scan.norm() === mark && !opensQuote(scan, scan.at));
  return true;
}

/** "#budget": the mark is of the word. */
function isTagged(scan: Scan): boolean {
  const next = scan.tokens[scan.at + 1];
  return scan.isMark(scan.at, '#$€£') && next?.kind === 'word' && !next.gap;
}

/** "start a meeting, it's urgent, about …". */
function takeRemark(scan: Scan, rest: Rest): boolean {
  const { tokens, words } = scan;
  const { remarks, adjectives, innocent } = words.importance;
  const apart = rest.apart || scan.isMark(scan.at - 1, ',(-');
  const match = (apart ? remarks : adjectives).at(tokens, scan.at);
  if (match === undefined || innocent.at(tokens, scan.at) !== undefined) return false;
  if (continues(scan, match.end) && (apart || !words.adjectivesFollow)) return false;
  scan.at = match.end;
  scan.mark(match.value);
  return true;
}

/** A word stands at the token that belongs to what is before it. */
function continues(scan: Scan, at: number): boolean {
  const { tokens, words } = scan;
  return tokens[at]?.kind === 'word' && words.connectors.at(tokens, at) === undefined && words.fillers.at(tokens, at) === undefined;
}

/** "with Ann and Bob", up to the connector. */
export function takePeople(scan: Scan): boolean {
  const match = scan.words.withPeople.at(scan.tokens, scan.at);
  const filler = scan.words.fillers.at(scan.tokens, scan.at);
  if (match === undefined || (filler !== undefined && !continues(scan, filler.end)) || readTime(scan, match.start) !== undefined) return false;
  const end = endOfPeople(scan, match.end);
  if (end <= match.end) return false;
  takeInvitees(scan, { start: match.end, end });
  scan.at = end;
  return true;
}

function takeTime(scan: Scan, rest: Rest): boolean {
  const { tokens, words } = scan;
  const end = readTime(scan, scan.at)?.end;
  if (end === undefined) return false;
  const next = tokens[end];
  const closers = [words.connectors, words.withPeople, words.fillers, words.tail.courtesy, words.clauses, words.tail.verbs];
  if (next?.kind === 'word' && !next.line && closers.every((phrases) => phrases.at(tokens, end) === undefined)) return false;
  scan.at = end;
  rest.scheduled = true;
  return true;
}

/** "for the sales team about …" names an audience; any other "for" or "on" the subject, if it is clear that a meeting is asked for. */
function readWeak(scan: Scan, rest: Rest, { start, end, value }: Match<'firm' | 'likely' | 'weak'>): Step {
  const audienceEnd = endOfAudience(scan, end);
  if (audienceEnd !== undefined) {
    scan.at = audienceEnd;
    return 'go on';
  }
  if ((rest.phrase.determiner === 'none' || rest.form === 'elliptic') && isPlace(scan, end)) return nearMiss(null);
  // "… on the books about pay"
  const place = scan.words.notTopics.at(scan.tokens, end);
  const topic = place === undefined ? undefined : scan.words.connectors.at(scan.tokens, place.end);
  if (topic?.value === 'firm') return nearMiss(readSubject(scan, topic.end).span);
  if (rest.form === 'elliptic' && scan.tokens[end]?.kind !== 'word' && !opensQuote(scan, end)) return nearMiss(rest.phrase.name);
  const leads = scan.words.subjectFirst.at(scan.tokens, start) !== undefined;
  const request = subjectFrom(scan, rest, end);
  return request?.starts !== true || isClear(scan, rest, value, leads) ? request : nearMiss(request.subject);
}

/** The looser the request, the clearer the connector has to be: "emergency bridge for the fire", "let's meet for pasta". */
function isClear({ urges, importance, words }: Scan, { form, phrase }: Rest, connector: 'firm' | 'likely' | 'weak', leads: boolean): boolean {
  if (form === 'meet') return connector === 'likely';
  if (form !== 'elliptic') return phrase.noun === 'firm' || form === 'start' || leads;
  if (connector === 'likely' && (phrase.noun === 'firm' || phrase.modified)) return true;
  return leads && (urges || (importance !== undefined && !words.adjectivesFollow));
}

/** "on hold", "zu Hause": no subject. */
function isPlace(scan: Scan, at: number): boolean {
  const place = scan.words.notTopics.at(scan.tokens, at);
  if (place === undefined) return false;
  const { verbs, courtesy } = scan.words.tail;
  return scan.tokens[place.end]?.kind !== 'word' || [verbs, courtesy].some((phrases) => phrases.at(scan.tokens, place.end) !== undefined);
}

const AUDIENCE_MAX_WORDS = 6;

/** Where the audience ends that the words name up to the next connector: "the sales team [about]". */
export function endOfAudience(scan: Scan, start: number): number | undefined {
  for (let at = start; at < start + AUDIENCE_MAX_WORDS && scan.tokens[at]?.kind === 'word'; at += 1) {
    const connector = scan.words.connectors.at(scan.tokens, at + 1);
    if (scan.words.audiences.has(scan.norm(at)) && connector !== undefined) return at + 1;
  }
  return undefined;
}
