import { closingQuote, opensQuote } from './quotes.ts';
import type { Scan, Span } from './scan.ts';

const ADJECTIVES_MAX_TOKENS = 40;
const MARKS_MAX = 4;
const NAME_MAX_WORDS = 8;
const QUOTED_NAME_MAX_TOKENS = 40;

type Noun = 'firm' | 'soft' | 'talk';

/** "an urgent online meeting", "the budget meeting". */
export interface NounPhrase {
  readonly determiner: 'open' | 'definite' | 'none';
  readonly noun: Noun;
  /** Words before the noun that name the subject: "start the [budget] meeting". */
  readonly name: Span | null;
  /** Adjectives stood before the noun. */
  readonly modified: boolean;
}

/** Reads a meeting with what stands before it, up to and including the noun; leaves the scan where it was when there is none. */
export function readNounPhrase(scan: Scan): NounPhrase | undefined {
  const start = scan.at;
  const phrase = readPhrase(scan);
  if (phrase === undefined) scan.at = start;
  return phrase;
}

function readPhrase(scan: Scan): NounPhrase | undefined {
  const determiner = scan.take(scan.words.determiners)?.value ?? 'none';
  if (determiner === 'negative') return undefined;
  const adjectivesAt = scan.at;
  const nameAt = takeAdjectives(scan);
  const noun = takeNoun(scan);
  const named = noun === undefined || startsCompound(scan) || (noun !== 'firm' && continuesName(scan)) ? takeNamed(scan, nameAt) : undefined;
  if (named !== undefined) return { determiner, noun: named.noun, name: named.name, modified: true };
  if (noun === undefined || startsCompound(scan)) return undefined;
  const modified = nameAt > adjectivesAt;
  // "Catch up", "check in": without an article or an adjective these are verbs.
  const verbal = noun === 'soft' && determiner === 'none' && !modified && scan.at > nameAt + 1;
  return { determiner, noun: verbal ? 'talk' : noun, name: null, modified };
}

/** Steps over adjectives, marks the importance among them, and returns where they end. */
function takeAdjectives(scan: Scan): number {
  const { words, tokens } = scan;
  const furthest = scan.at + ADJECTIVES_MAX_TOKENS;
  while (scan.at < furthest) {
    const nounAt = words.nouns.at(tokens, scan.at);
    const modifier = words.modifiers.at(tokens, scan.at);
    if (nounAt !== undefined && (nounAt.end > (modifier?.end ?? 0) || !goesOn(scan, nounAt.end))) return scan.at;
    const important = words.importance.innocent.at(tokens, scan.at) === undefined ? words.importance.adjectives.at(tokens, scan.at) : undefined;
    if (important !== undefined && important.end >= (modifier?.end ?? 0)) {
      scan.at = important.end;
      scan.mark(important.value);
    } else if (modifier !== undefined) scan.at = modifier.end;
    else if (!takeBetweenAdjectives(scan)) break;
  }
  return scan.at;
}

/** The comma of "a quick, urgent meeting", the bracket of "a (quick) meeting". */
function takeBetweenAdjectives(scan: Scan): boolean {
  let next = scan.at;
  while (next < scan.at + MARKS_MAX && scan.isMark(next, ',()/*[]&-!')) next += 1;
  if (next === scan.at && scan.words.andMore.has(scan.norm())) next += 1;
  const joint = next > scan.at;
  if (!joint || scan.words.importance.adjectives.at(scan.tokens, next) === undefined) {
    if (!joint || (scan.words.modifiers.at(scan.tokens, next) === undefined && scan.words.nouns.at(scan.tokens, next) === undefined)) return false;
  }
  scan.at = next;
  return true;
}

/** "Skype" is a meeting by itself, and only an adjective in "Skype call", "Skype urgent call". */
function goesOn({ tokens, words }: Scan, at: number): boolean {
  return [words.nouns, words.modifiers, words.importance.adjectives].some((phrases) => phrases.at(tokens, at) !== undefined);
}

/** The noun, or several that mean one: "Skype session", "conference call". */
function takeNoun(scan: Scan): Noun | undefined {
  const first = scan.take(scan.words.nouns)?.value;
  const nouns = [first];
  while (nouns.at(-1) !== undefined) nouns.push(scan.token?.line === true ? undefined : scan.take(scan.words.nouns)?.value);
  return nouns.includes('firm') ? 'firm' : first;
}

/** "meeting room", "meeting's": no meeting. */
function startsCompound(scan: Scan): boolean {
  const next = scan.token;
  return next !== undefined && !next.line && scan.words.compounds.has(next.norm);
}

/** "session [planning call]": the noun was only the beginning of a name. */
function continuesName({ token, tokens, words, at }: Scan): boolean {
  if (token?.kind !== 'word' || token.line || words.notInNames.has(token.norm)) return false;
  return [words.fillers, words.connectors, words.withPeople, words.importance.phrases].every((phrases) => phrases.at(tokens, at) === undefined);
}

interface Named {
  readonly name: Span | null;
  readonly noun: Noun;
}

/** "[weekly budget] meeting": words that name the subject, then a noun after which no word continues the name. */
function takeNamed(scan: Scan, start: number): Named | undefined {
  const { tokens, words } = scan;
  if (opensQuote(scan, start)) return takeQuoted(scan, start);
  for (let at = start; at < start + NAME_MAX_WORDS; at += 1) {
    const token = tokens[at];
    if (token === undefined || (token.kind === 'mark' && !'&+/.\'#'.includes(token.norm)) || (at > start && token.line)) return undefined;
    const noun = at > start ? words.nouns.at(tokens, at) : undefined;
    if (noun !== undefined && !words.compounds.has(tokens[noun.end]?.norm ?? '')) {
      scan.at = noun.end;
      return { name: { start, end: at }, noun: noun.value };
    }
    if (words.notInNames.has(token.norm)) return undefined;
  }
  return undefined;
}

/** "the 'Quarterly numbers' meeting". */
function takeQuoted(scan: Scan, start: number): Named | undefined {
  const close = closingQuote(scan, { start, end: Math.min(scan.tokens.length, start + QUOTED_NAME_MAX_TOKENS) });
  if (close === undefined || close === start + 1) return undefined;
  const noun = scan.words.nouns.at(scan.tokens, close + 1);
  if (noun === undefined || scan.words.compounds.has(scan.norm(noun.end))) return undefined;
  scan.at = noun.end;
  const importance = scan.words.importance.adjectives.at(scan.tokens, start + 1);
  if (importance?.end !== close) return { name: { start: start + 1, end: close }, noun: noun.value };
  scan.mark(importance.value);
  return { name: null, noun: noun.value };
}
