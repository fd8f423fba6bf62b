import type { Speller } from '../patterns.ts';
import { type Token, UNREAD } from '../tokens.ts';

/** A character with the marks that half-width and decomposed letters carry behind them. */
const character = /[^][\p{M}\uff9e\uff9f]*/gu;
/** Hiragana, katakana and the usual kanji: they stand for themselves. */
const plain = /^[\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]$/;
const marked = /[\p{M}\uff9e\uff9f]/u;

/** The words of a text without blanks between them, as their characters; marks and emoji stay as they are. */
export function toCharacters(text: string, tokens: readonly Token[]): Token[] {
  const characters: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'word' && token.norm !== UNREAD) addCharacters(characters, text, token);
    else characters.push(token);
  }
  return characters;
}

function addCharacters(characters: Token[], text: string, word: Token): void {
  const written = text.slice(word.start, word.end);
  const pieces = marked.test(written) ? (written.match(character) ?? []) : written;
  let start = word.start;
  for (const piece of pieces) {
    const end = start + piece.length;
    // Blanks before the word are before its first character.
    const first = start === word.start;
    characters.push({ kind: 'word', norm: fold(piece), start, end, gap: first && word.gap, line: first && word.line, joined: false });
    start = end;
  }
}

/** The characters of a word of a pattern. */
export const spellCharacters: Speller = (word) => Array.from(word.normalize('NFKC').toLowerCase());

/** Full-width letters narrow, half-width kana wide, small letters. */
function fold(piece: string): string {
  return plain.test(piece) ? piece : piece.normalize('NFKC').toLowerCase();
}
