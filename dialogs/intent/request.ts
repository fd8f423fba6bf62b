import { takeInvitees } from './invitees.ts';
import type { Lead, Verb } from './lexicon.ts';
import { type NounPhrase, readNounPhrase } from './noun-phrase.ts';
import { readLead, readOpening, takeAdverb } from './opening.ts';
import { nearMiss } from './conclusion.ts';
import type { Match } from './phrases.ts';
import { readRest } from './rest.ts';
import type { Request, Scan, Span } from './scan.ts';
import { readSubject } from './subject.ts';

/** Reads "[hi,] [could you] start a meeting …" from where the scan is; undefined when the words ask for no meeting at all. */
export function readRequest(scan: Scan): Request | undefined {
  readOpening(scan);
  const lead = readLead(scan);
  const before = scan.save();
  for (const read of [readOrder, readMeet, readLastMeet, readBareNoun, readGathering, readTalk]) {
    const request = read(scan, lead);
    if (request !== undefined) return request;
    scan.restore(before);
  }
  return undefined;
}

/** What may follow the lead; where there is none, `otherwise`. */
function allows(lead: Lead | undefined, kind: 'verb' | 'gerund' | 'noun' | 'final', otherwise = true): boolean {
  return lead === undefined ? otherwise : lead.startsWith(kind) || lead.startsWith('any');
}

/** "start a meeting …", "get a call going …". */
function readOrder(scan: Scan, lead: Lead | undefined): Request | undefined {
  const { words } = scan;
  const verb =
    takeProposal(scan, lead) ??
    (allows(lead, 'verb') ? scan.take(words.verbs) : undefined) ??
    (allows(lead, 'gerund', false) ? scan.take(words.gerunds) : undefined);
  if (verb === undefined) return undefined;
  const furthest = scan.at + ADVERBS_MAX_TOKENS;
  while (scan.at < furthest && (scan.take(words.recipients) !== undefined || takeAdverb(scan)));
  const phrase = readNounPhrase(scan);
  if (phrase === undefined || (verb.value === 'have' && phrase.determiner === 'definite')) return undefined;
  if (lead === 'verbPermitted') return readPermission(scan, verb.value, phrase);
  return readRest(scan, verb.value, phrase, lead, words.separable.at(scan.tokens, verb.start) !== undefined);
}

/** "You can start the meeting now", but not "you can start a meeting about pay", which says what is possible. */
function readPermission(scan: Scan, verb: Verb, phrase: NounPhrase): Request | undefined {
  const request = phrase.determiner === 'definite' && phrase.name === null ? readRest(scan, verb, phrase, 'verb') : undefined;
  return request?.starts === true && request.subject === null ? request : undefined;
}

/** "¿Hacemos una reunión?" */
function takeProposal(scan: Scan, lead: Lead | undefined): Match<Verb> | undefined {
  const verb = lead === undefined || lead === 'verbAsked' || lead === 'anyAsked' ? scan.words.proposals.at(scan.tokens, scan.at) : undefined;
  if (verb === undefined || !isQuestion(scan)) return undefined;
  scan.at = verb.end;
  scan.asks = true;
  return verb;
}

const QUESTION_MAX_TOKENS = 120;

/** The sentence ends with a question mark. */
function isQuestion(scan: Scan): boolean {
  for (let at = scan.at; at < Math.min(scan.tokens.length, scan.at + QUESTION_MAX_TOKENS); at += 1) {
    if (scan.isMark(at, '.!?') && scan.tokens[at + 1]?.gap !== false) return scan.isMark(at, '?');
  }
  return false;
}

/** "let's meet about …": the verb holds the noun. */
function readMeet(scan: Scan, lead: Lead | undefined): Request | undefined {
  if (!allows(lead, 'verb')) return undefined;
  const verb = scan.take(scan.words.meetings);
  if (verb === undefined || (verb.value === 'weakMeet' && lead === undefined)) return undefined;
  return readInto(scan, lead) ?? readRest(scan, 'meet', noNoun, lead);
}

/** "[let's gather] for a call about …". */
function readInto(scan: Scan, lead: Lead | undefined): Request | undefined {
  const before = scan.save();
  const phrase = scan.take(scan.words.into) && readNounPhrase(scan);
  if (phrase?.determiner === 'open') return readRest(scan, verbOf(lead), phrase, lead);
  scan.restore(before);
  return undefined;
}

const noNoun = { determiner: 'none', noun: 'soft', name: null, modified: false } as const;
const ADVERBS_MAX_TOKENS = 40;
const GATHERED_MAX_TOKENS = 10;
const VENUE_MAX_TOKENS = 8;

/** "get everyone on a call about …", "bring the team together to discuss …". */
function readGathering(scan: Scan, lead: Lead | undefined): Request | undefined {
  const { tokens, words } = scan;
  if ((!allows(lead, 'verb') || scan.take(words.gathers) === undefined) && !allows(lead, 'noun', false)) return undefined;
  const start = scan.at;
  for (let at = start + 1; at < Math.min(tokens.length, start + GATHERED_MAX_TOKENS); at += 1) {
    const together = words.together.at(tokens, at);
    const into = words.into.at(tokens, together?.end ?? at);
    const people = { start, end: at };
    if (into !== undefined && !isThing(scan, start, into.start)) {
      scan.at = into.end;
      const phrase = readNounPhrase(scan);
      if (phrase !== undefined && phrase.determiner !== 'definite') return readRest(takeInvitees(scan, people), verbOf(lead), phrase, lead);
    }
    if (together !== undefined) {
      scan.at = together.end;
      return readRest(takeInvitees(scan, people), 'meet', noNoun, lead);
    }
    if (words.finite.has(scan.norm(at)) || words.negations.has(scan.norm(at)) || scan.isMark(at, '.!?;:')) return undefined;
  }
  return undefined;
}

/** "[I need] a room for [a meeting]": nobody to be gathered. */
function isThing({ tokens, words }: Scan, start: number, into: number): boolean {
  if (words.determiners.at(tokens, start)?.value !== 'open') return false;
  return words.connectors.at(tokens, into)?.value === 'weak' && words.subjectFirst.at(tokens, into) !== undefined;
}

/** "I want everyone in a call" wants a meeting, "get everyone in a call" starts it. */
function verbOf(lead: Lead | undefined): Verb | 'wanted' {
  return lead?.startsWith('noun') === true ? 'wanted' : 'start';
}

/** "I need a meeting …", "urgent call about …", "new meeting: …". */
function readBareNoun(scan: Scan, lead: Lead | undefined): Request | undefined {
  const wanted = lead !== undefined;
  if (!allows(lead, 'noun') && !allows(lead, 'final')) return undefined;
  const { importance } = scan;
  const commanded = scan.isMark(scan.at - 1, '/') && scan.token?.gap === false;
  const separated = wanted && scan.words.separable.before(scan.tokens, scan.at) !== undefined;
  const fresh = scan.words.fresh.at(scan.tokens, scan.at) !== undefined;
  const phrase = readNounPhrase(scan);
  if (phrase === undefined) return undefined;
  const urged = wanted || fresh || scan.urges || scan.importance !== importance;
  const request = readRest(scan, wanted ? 'wanted' : commanded ? 'start' : 'elliptic', phrase, urged ? 'noun' : undefined, separated);
  if (scan.lastVerb === 'other' || (phrase.determiner === 'definite' && scan.lastVerb !== 'start')) return undefined;
  return request?.starts === true && isUnfinished(scan, lead) ? nearMiss(request.subject) : request;
}

/** "kannst du eine Besprechung …" without a verb that says what to do with it. */
function isUnfinished({ lastVerb }: Scan, lead: Lead | undefined): boolean {
  return lead?.startsWith('final') === true && (lastVerb === undefined || ['talk', 'confer', 'aside'].includes(lastVerb));
}

/** "können wir uns wegen … treffen?": the verb that holds the meeting comes last. */
function readLastMeet(scan: Scan, lead: Lead | undefined): Request | undefined {
  if (!allows(lead, 'final', false)) return undefined;
  const request = readRest(scan, 'meet', noNoun, lead);
  const { lastVerb } = scan;
  if (lastVerb === 'meet' || (lastVerb === 'confer' && lead?.startsWith('finalMutual') === true)) return request;
  return (lastVerb === 'talk' || lastVerb === 'confer') && request !== undefined ? nearMiss(request.subject) : undefined;
}

/** "let's talk about …": only worth a suggestion, unless it shall be "… in a meeting". */
function readTalk(scan: Scan, lead: Lead | undefined): Request | undefined {
  const verb = scan.take(scan.words.talks);
  if (verb === undefined || !allows(lead, 'verb')) return undefined;
  scan.take(scan.words.connectors);
  const subject = readSubject(scan, scan.at).span;
  const venue = lead === undefined || subject === null ? undefined : startOfVenue(scan, subject);
  return subject === null || venue === undefined ? nearMiss(subject) : { starts: true, subject: { start: subject.start, end: venue } };
}

/** "Pay [in a quick meeting]": where the words begin that say how to talk about it. */
function startOfVenue(scan: Scan, { start, end }: Span): number | undefined {
  for (let at = end - 1; at > Math.max(start, end - VENUE_MAX_TOKENS); at -= 1) {
    const into = scan.words.into.at(scan.tokens, at);
    if (into === undefined) continue;
    const venue = scan.from(into.end);
    const phrase = readNounPhrase(venue);
    if (phrase?.determiner === 'open' && phrase.name === null && venue.at === end) {
      if (venue.importance !== undefined) scan.mark(venue.importance);
      return at;
    }
  }
  return undefined;
}
