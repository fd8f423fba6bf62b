import type { Lexicon } from './lexicon.ts';
import { normalizeWord, type Token } from './tokens.ts';

const HEAD_TOKENS = 10;
const TAIL_TOKENS = 2;
const TAIL_WEIGHT = 4;

/** A language is worth a try when it knows at least this share of what the language that knows most does. */
const LIKELY_SHARE = 0.6;

/** Which of the words that tell a request's language are known: one bit each, by position. */
export type Known = number;

/** The words that requests are made of: those at the beginning and at the very end. What is between may be in any language. */
export function tellingTokens(tokens: readonly Token[]): readonly Token[] {
  return tokens.length > HEAD_TOKENS + TAIL_TOKENS ? [...tokens.slice(0, HEAD_TOKENS), ...tokens.slice(-TAIL_TOKENS)] : tokens;
}

/** Marks the telling words of a message that `knows` accepts. */
export function knownWords(telling: readonly Token[], knows: (norm: string) => boolean): Known {
  return telling.reduce((known, { kind, norm }, i) => (kind === 'word' && knows(norm) ? known | (1 << i) : known), 0);
}

/**
 * Picks the languages in which a message is worth reading, the most likely one first. They come in order of preference. One that
 * knows only a part of what another one knows is left out, and so is one that knows much less than the best.
 */
export function likelyOf<Candidate extends { readonly known: Known }>(candidates: readonly Candidate[]): readonly Candidate[] {
  const weight = ({ known }: Candidate): number => weigh(known);
  const most = Math.max(...candidates.map(weight));
  return candidates
    .filter((candidate) => weight(candidate) > 0 && weight(candidate) >= most * LIKELY_SHARE)
    .filter((candidate) => !candidates.some((other) => isCovered(candidate.known, other.known)))
    .sort((a, b) => weight(b) - weight(a));
}

function isCovered(known: Known, other: Known): boolean {
  return known !== other && (known & ~other) === 0;
}

/** The earlier a word the more it tells. */
function weigh(known: Known): number {
  let sum = 0;
  for (let i = 0; i < HEAD_TOKENS + TAIL_TOKENS; i += 1) if ((known & (1 << i)) !== 0) sum += i < HEAD_TOKENS ? HEAD_TOKENS - i : TAIL_WEIGHT;
  return sum;
}

/** Every word that a language's tables hold, but for those that only say what is none of its requests. */
export function vocabularyOf(lexicon: Lexicon): ReadonlySet<string> {
  const words = new Set<string>();
  collect({ ...lexicon, typos: [], sentences: [], notInNames: [], notBareSubjects: [], compounds: [], abbreviations: [] }, words);
  return words;
}

function collect(table: unknown, words: Set<string>): void {
  if (typeof table === 'string') for (const word of table.split(/[()[\]| ]+/u)) words.add(normalizeWord(word));
  else if (typeof table === 'object' && table !== null) for (const inner of Object.values(table)) collect(inner, words);
}
