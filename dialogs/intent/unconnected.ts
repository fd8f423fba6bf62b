import { conclude, nearMiss, subjectFrom } from './conclusion.ts';
import type { Rest } from './rest.ts';
import type { Request, Scan, Span } from './scan.ts';
import { isSentence } from './sentences.ts';
import { readSubject } from './subject.ts';

/** No connector: "start meeting Project Phoenix", "start a meeting because …". */
export function readUnconnected(scan: Scan, rest: Rest): Request | undefined {
  const { form, phrase, apart } = rest;
  const clause = scan.words.clauses.at(scan.tokens, scan.at);
  if (clause?.value === 'condition') return nearMiss(phrase.name);
  if (form === 'elliptic' && !asksForIt(scan, rest)) return readStatement(scan, phrase.name);
  if (phrase.determiner === 'none' && isOutcome(scan)) return nearMiss(phrase.name);
  if (clause !== undefined) return form === 'meet' ? nearMiss(null) : conclude(scan, rest, null);
  return apart ? readApart(scan, rest) : readBareSubject(scan, rest);
}

/** "meeting: payroll", "please, a meeting, payroll", "urgent meeting payroll outage". */
function asksForIt(scan: Scan, rest: Rest): boolean {
  return rest.announced || (rest.apart && rest.lead !== undefined) || isAlarm(scan, rest);
}

/** "urgent meeting payroll outage", but not "urgent meeting cancelled". */
function isAlarm(scan: Scan, { phrase, nounEnd }: Rest): boolean {
  const { nounsCompound, nounsAreCapital } = scan.words;
  if (scan.importance === undefined || phrase.noun !== 'firm' || scan.at !== nounEnd || tellsOutcome(scan)) return false;
  // Where adjectives follow their nouns, a small word after the noun is one; where nouns are capital, it is no noun.
  return scan.isName(scan.at) || (nounsCompound && !nounsAreCapital && scan.token?.kind === 'word' && !/^\d+$/.test(scan.norm()));
}

/** "meeting - cancelled": no more words. */
function isOutcome({ tokens, words, at }: Scan): boolean {
  return words.outcomes.has(tokens[at]?.norm ?? '') && tokens[at + 1]?.kind !== 'word';
}

/** "start a meeting, payroll", but not "start a meeting, we need it today". */
function readApart(scan: Scan, rest: Rest): Request | undefined {
  const aside = rest.phrase.name !== null || tellsOfUs(scan) || scan.words.tail.asides.at(scan.tokens, scan.at) !== undefined;
  return aside ? conclude(scan, rest, null) : subjectFrom(scan, rest, scan.at);
}

/** "everybody's waiting", "nobody knows", but not "the outage is spreading", which says what about. */
function tellsOfUs(scan: Scan): boolean {
  const who = scan.norm().split("'")[0] ?? '';
  return scan.words.nobody.has(who) && isSentence(scan, { start: scan.at, end: scan.tokens.length });
}

/** "start meeting Project Phoenix". */
function readBareSubject(scan: Scan, rest: Rest): Request | undefined {
  const { form, phrase, lead } = rest;
  const { notBareSubjects, nounsCompound } = scan.words;
  if (notBareSubjects.has(scan.norm())) return undefined;
  if (phrase.noun !== 'firm' || form === 'meet' || form === 'have') return nearMiss(phrase.name);
  if (phrase.determiner === 'none' && lead !== undefined && form !== 'elliptic') return nearMiss(phrase.name);
  const clear = !nounsCompound || phrase.modified || scan.importance !== undefined || looksNamed(scan);
  const request = subjectFrom(scan, rest, scan.at);
  return request?.starts === true && !clear ? nearMiss(request.subject) : request;
}

/** "meeting cancelled", "meeting Project Phoenix": a noun and more words may as well tell of a meeting as ask for one. */
function readStatement(scan: Scan, name: Span | null): Request | undefined {
  if (scan.words.notBareSubjects.has(scan.norm())) return undefined;
  return nearMiss(tellsOutcome(scan) ? name : readSubject(scan, scan.at).span ?? name);
}

function tellsOutcome(scan: Scan): boolean {
  const { finite, outcomes, clauses } = scan.words;
  return finite.has(scan.norm()) || outcomes.has(scan.norm()) || clauses.at(scan.tokens, scan.at) !== undefined;
}

/** "Project Phoenix", "the new logo", "2027 budget", but not "timer" and "badge lost", which make another thing of the noun before. */
function looksNamed(scan: Scan): boolean {
  const { determiners, modifiers } = scan.words;
  const described = [determiners, modifiers].some((phrases) => phrases.at(scan.tokens, scan.at) !== undefined);
  return described || scan.isName(scan.at) || /^\d/.test(scan.norm()) || scan.token?.kind !== 'word';
}
