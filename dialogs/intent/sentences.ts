import type { Scan, Span } from './scan.ts';
import { apostrophes } from './tokens.ts';

const SENTENCE_MAX_TOKENS = 12;
const ROOT_MIN_LENGTH = 2;

/** How much has to speak for it that words are a sentence. */
export interface SentenceOptions {
  /** A full stop or a line break stands before the words: then a verb may come first. */
  readonly stopped?: boolean;
  /** Words may be verbs that are nouns or participles as well; by default behind a full stop. */
  readonly loose?: boolean;
  /** After a word that begins a clause: only verbs of the present count, which may come last. */
  readonly present?: boolean;
}

/** True when the words say something of something, with a verb of their own: "the engineer is on site", not "the engineer and his van". */
export function isSentence(scan: Scan, { start, end }: Span, { stopped = false, loose = stopped, present = false }: SentenceOptions = {}): boolean {
  const { sentences } = scan.words;
  const first = afterIntroductions(scan, start, end);
  if (first >= end || (!present && isRelative(scan, { start: first, end }))) return false;
  if (saysOfPronoun(scan, first, end) || (stopped && isRemark(scan, { start, end }, first))) return true;
  for (let at = first; at < Math.min(end, first + SENTENCE_MAX_TOKENS); at += 1) {
    const token = scan.tokens[at];
    if (token?.kind === 'emoji' || (token?.kind === 'mark' && isBreak(scan, at, stopped))) return false;
    const written = writtenAt(scan, at, at === first);
    // "The people we have", "the team that is here".
    if ((at > first || !stopped) && sentences.subordinate.has(written)) return false;
    if (at > first && sentences.pronouns.has(written)) return false;
    const named = !sentences.states.has(written) && scan.isName(at - 1) && at === first + (sentences.articles.has(scan.norm(first)) ? 2 : 1) && scan.tokens[at + 1]?.kind === 'word';
    // "Rahul starts on Monday", "die Zahlen stimmen nicht".
    if ((at > first || sentences.verbFirst || stopped) && isVerb(scan, at, written, { loose: loose || named, present })) return true;
    if (isContracted(scan, at, written)) return true;
  }
  return false;
}

/** "And", "now", "apparently". */
function afterIntroductions(scan: Scan, start: number, end: number): number {
  let at = start;
  while (at < end && at < start + SENTENCE_MAX_TOKENS && scan.words.sentences.introductions.has(scan.norm(at))) at += 1;
  return at;
}

/** After a full stop, without a verb: "still no badges", "no login in Dublin". */
function isRemark(scan: Scan, { start, end }: Span, first: number): boolean {
  const introduced = first > start && !scan.words.andMore.has(scan.norm(start));
  return (introduced || scan.words.sentences.lacks.has(scan.norm(first))) && first + 1 < end && scan.tokens[first + 1]?.kind === 'word';
}

/** A colon, a bracket, a comma ("legal, finance and ops should join"), and a full stop that is not inside of a word: "v2.0". */
function isBreak(scan: Scan, at: number, stopped: boolean): boolean {
  return scan.isMark(at, ';:!?()[]-') || (!stopped && scan.isMark(at, ',')) || (scan.isMark(at, '.') && scan.tokens[at + 1]?.gap !== false);
}

/** "We sink", "nobody answers", "I'm at home", but not "everyone in Dublin", "you and me". */
function saysOfPronoun(scan: Scan, first: number, end: number): boolean {
  const { pronouns, linkers } = scan.words.sentences;
  const pronoun = writtenAt(scan, first, true);
  if (!pronouns.has(pronoun) || first + 1 >= end || scan.tokens[first + 1]?.kind !== 'word') return false;
  return pronoun.slice(0, -1).includes("'") || !linkers.has(scan.norm(first + 1));
}

function isVerb(scan: Scan, at: number, written: string, { loose, present }: { readonly loose: boolean; readonly present: boolean }): boolean {
  const { sentences, andMore } = scan.words;
  const certain = sentences.verbs.has(written) || (!present && sentences.past.has(written));
  const likely = loose && (sentences.loose.has(written) || endsLikeVerb(scan, written));
  return (certain || likely) && !sentences.notBeforeVerbs.has(scan.norm(at - 1)) && !andMore.has(scan.norm(at + 1));
}

function endsLikeVerb(scan: Scan, written: string): boolean {
  const { endings, notVerbs, linkers } = scan.words.sentences;
  if (/\p{Lu}/u.test(written) || notVerbs.has(written) || linkers.has(written)) return false;
  return endings.some((ending) => written.length > ending.length + ROOT_MIN_LENGTH && written.endsWith(ending));
}

/** A verb that is nothing else stands at the token. */
export function isVerbAt(scan: Scan, at: number): boolean {
  return isVerb(scan, at, writtenAt(scan, at), { loose: false, present: false });
}

/** A verb of the past stands at the token. */
export function isPastAt(scan: Scan, at: number): boolean {
  return scan.words.sentences.past.has(writtenAt(scan, at, true));
}

/** "The crane's been condemned", but not "the crane's driver". */
function isContracted(scan: Scan, at: number, written: string): boolean {
  return written.endsWith("'s") && scan.words.sentences.afterContraction.has(scan.norm(at + 1));
}

/** "Die wir brauchen", "die in Wien ausfielen", "die Kunden haben": articles that may begin a clause about what was said before. */
function isRelative(scan: Scan, { start, end }: Span): boolean {
  const { articles, pronouns, linkers, closers } = scan.words.sentences;
  if (!articles.has(scan.norm(start))) return false;
  const next = writtenAt(scan, start + 1);
  if ([articles, pronouns, linkers].some((words) => words.has(next))) return true;
  let last = Math.min(end, start + SENTENCE_MAX_TOKENS) - 1;
  while (last > start && scan.tokens[last]?.kind !== 'word') last -= 1;
  return closers.has(writtenAt(scan, last));
}

/** The word as it stands, since accents tell verbs from other words and capitals tell names; the first word may have a capital. */
function writtenAt(scan: Scan, at: number, opens = false): string {
  const token = scan.tokens[at];
  if (token?.kind !== 'word') return '';
  const written = scan.text.slice(token.start, token.end);
  const plain = Array.from(apostrophes).reduce((text, sign) => text.replaceAll(sign, "'"), written);
  return opens && /^\p{Lu}(?:\p{Ll}|$)/u.test(plain) ? plain.toLowerCase() : plain;
}
