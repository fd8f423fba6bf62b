import type { Speller } from '../patterns.ts';
import type { Token } from '../tokens.ts';

/** A character with the voicing mark that half-width and decomposed kana carry behind them. */
const character = /[^][\u3099\u309a\uff9e\uff9f]?/gu;

/** The words of a text without blanks between them, as their characters; marks and emoji stay as they are. */
export function toCharacters(text: string, tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => (token.kind === 'word' ? charactersOf(text, token) : [token]));
}

function charactersOf(text: string, word: Token): Token[] {
  return Array.from(text.slice(word.start, word.end).matchAll(character), ({ 0: piece, index }) => {
    const start = word.start + index;
    // Blanks before the word are before its first character.
    return { kind: 'word', norm: fold(piece), start, end: start + piece.length, gap: index === 0 && word.gap, line: index === 0 && word.line, joined: false };
  });
}

/** The characters of a word of a pattern. */
export const spellCharacters: Speller = (word) => Array.from(fold(word));

/** Full-width letters narrow, half-width kana wide, small letters. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
