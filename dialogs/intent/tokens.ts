/** A word, a mark of punctuation or an emoji of the folded text. */
export interface Token {
  readonly kind: 'word' | 'mark' | 'emoji';
  /** What phrases are compared with: lower case, without accents; one sign for all dashes, one for all colons, … */
  readonly norm: string;
  /** Position in the folded text, UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Blank, line break or the beginning of the text before it. */
  readonly gap: boolean;
  /** A line break before it. */
  readonly line: boolean;
  /** Tied to the token before by a hyphen: "stand-up". */
  joined: boolean;
}

const pieces =
  /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}][\u200d\ufe0f\p{Emoji_Modifier}]*|[\p{L}\p{M}\p{N}_'’ʼ＇]+|[^\s]/gu;
const wordLike = /[\p{L}\p{N}_]/u;
const pictographic = /^[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]/u;
/** Signs that people put for an apostrophe. */
export const apostrophes = "'’ʼ＇";
const ascii = /^[\x20-\x7e]*$/;
/** Kana and the usual kanji: no letters of the languages that have accents and cases. */
const kana = /^[\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]*$/;

/** Cuts folded text into tokens, in one pass; the texts of the tokens together are the text without its blanks and hyphens. */
export function tokenize(lines: string): Token[] {
  const tokens: Token[] = [];
  for (const piece of lines.matchAll(pieces)) addPiece(tokens, lines, piece[0], piece.index);
  return joinHyphens(tokens, lines);
}

function addPiece(tokens: Token[], lines: string, text: string, start: number): void {
  if (pictographic.test(text)) add(tokens, lines, 'emoji', start, start + text.length);
  else if (!wordLike.test(text)) addMarks(tokens, lines, start, start + text.length);
  else addWord(tokens, lines, text, start);
}

/** A word without the apostrophes around it, which are quotes. */
function addWord(tokens: Token[], lines: string, text: string, start: number): void {
  let from = start;
  let to = start + text.length;
  while (apostrophes.includes(lines.charAt(from))) from += 1;
  while (apostrophes.includes(lines.charAt(to - 1))) to -= 1;
  addMarks(tokens, lines, start, from);
  add(tokens, lines, 'word', from, to);
  addMarks(tokens, lines, to, start + text.length);
}

function addMarks(tokens: Token[], lines: string, start: number, end: number): void {
  for (let at = start; at < end; ) {
    const length = String.fromCodePoint(lines.codePointAt(at) ?? 0).length;
    add(tokens, lines, 'mark', at, at + length);
    at += length;
  }
}

function add(tokens: Token[], lines: string, kind: Token['kind'], start: number, end: number): void {
  const before = start === 0 ? ' ' : lines.charAt(start - 1);
  const text = lines.slice(start, end);
  const norm = kind === 'mark' ? normalizeMark(text) : kind === 'word' ? normalizeWord(text) : text;
  tokens.push({ kind, norm, start, end, gap: before === ' ' || before === '\n', line: before === '\n', joined: false });
}

/** A word as phrases are compared: lower case, full-width letters narrow, accents gone, one kind of apostrophe. */
export function normalizeWord(text: string): string {
  const lower = text.toLowerCase();
  if (ascii.test(lower) || kana.test(lower)) return lower;
  return lower.normalize('NFKD').replace(/\p{M}+/gu, '').replace(/[’ʼ＇]/gu, "'").replaceAll('ß', 'ss').replaceAll('œ', 'oe');
}

function normalizeMark(text: string): string {
  return /[‐‑‒–—―−－]/u.test(text) ? '-' : (sameMark.get(text) ?? text);
}

const sameMark = new Map([
  ['：', ':'], ['，', ','], ['、', ','], ['！', '!'], ['？', '?'], ['。', '.'], ['．', '.'], ['；', ';'], ['（', '('], ['）', ')'], ['［', '['], ['］', ']'],
  ['【', '['], ['】', ']'], ['＝', '='], ['＠', '@'], ['＆', '&'], ['…', '.'], ['¡', '!'], ['¿', '?'],
]);

/** A hyphen inside a word is no mark: "high-priority" and "high priority" are the same two words. */
function joinHyphens(tokens: Token[], lines: string): Token[] {
  return tokens.filter((token, i) => {
    const next = tokens[i + 1];
    const hyphen = '-‐‑'.includes(lines.slice(token.start, token.end)) && token.kind === 'mark';
    if (!hyphen || token.gap || next?.gap !== false || tokens[i - 1]?.kind !== 'word' || next.kind !== 'word') return true;
    next.joined = true;
    return false;
  });
}
