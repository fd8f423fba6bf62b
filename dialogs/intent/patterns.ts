import { normalizeWord } from './tokens.ts';

/**
 * A pattern of the language tables, taken apart. `can (you|we) [please]` stands for four phrases: `(a|b)` is a choice, `[a|b]` a choice
 * that may be left out; both nest. Marks stand apart like words: `w /`.
 */
export type Pattern =
  | { readonly kind: 'word'; readonly norm: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly parts: readonly Pattern[] };

/** The norms of the tokens that a word of a pattern stands for. */
export type Speller = (word: string) => readonly string[];

/** Words as they stand between blanks. */
export const wholeWords: Speller = (word) => [normalizeWord(word)];

/** A choice too long for one line: `oneOf('a|b', 'c')` is `(a|b|c)`. */
export function oneOf(...choices: readonly string[]): string {
  return `(${choices.join('|')})`;
}

/** Takes a pattern apart; throws when its brackets do not match. */
export function parsePattern(pattern: string, speller = wholeWords): Pattern {
  const reader = { pieces: pattern.match(/[()[\]|]|[^()[\]|]+/gu) ?? [], at: 0, pattern, speller };
  const parsed = readChoice(reader);
  if (reader.at < reader.pieces.length) throw new Error(`unbalanced pattern: ${pattern}`);
  return parsed;
}

/** The phrases a pattern stands for, each as its words. */
export function expand(pattern: Pattern): string[][] {
  if (pattern.kind === 'word') return [[pattern.norm]];
  if (pattern.kind === 'choice') return pattern.parts.flatMap(expand);
  return pattern.parts.reduce<string[][]>((phrases, part) => phrases.flatMap((words) => expand(part).map((more) => [...words, ...more])), [[]]);
}

/** The pattern read from its end. */
export function reverse(pattern: Pattern): Pattern {
  if (pattern.kind === 'word') return pattern;
  const parts = pattern.parts.map(reverse);
  return { kind: pattern.kind, parts: pattern.kind === 'sequence' ? parts.reverse() : parts };
}

interface PatternReader {
  readonly pattern: string;
  readonly pieces: readonly string[];
  readonly speller: Speller;
  at: number;
}

function readChoice(reader: PatternReader): Pattern {
  const parts = [readSequence(reader)];
  while (reader.pieces[reader.at] === '|') {
    reader.at += 1;
    parts.push(readSequence(reader));
  }
  return { kind: 'choice', parts };
}

function readSequence(reader: PatternReader): Pattern {
  const parts: Pattern[] = [];
  for (let piece = reader.pieces[reader.at]; piece !== undefined && !'|)]'.includes(piece); piece = reader.pieces[reader.at]) {
    reader.at += 1;
    if (piece === '(' || piece === '[') parts.push(readGroup(reader, piece));
    else for (const word of piece.split(' ')) if (word !== '') parts.push(...reader.speller(word).map((norm) => ({ kind: 'word' as const, norm })));
  }
  return { kind: 'sequence', parts };
}

function readGroup(reader: PatternReader, opener: '(' | '['): Pattern {
  const group = readChoice(reader);
  if (reader.pieces[reader.at] !== (opener === '(' ? ')' : ']')) throw new Error(`unbalanced pattern: ${reader.pattern}`);
  reader.at += 1;
  return opener === '(' ? group : { kind: 'choice', parts: [group, { kind: 'sequence', parts: [] }] };
}
