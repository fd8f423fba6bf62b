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
  /([\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}][\u200d\ufe0f\p{Emoji_Modifier}]*)|([\p{L}\p{N}_'’ʼ＇][\p{L}\p{M}\p{N}_'’ʼ＇]*)|[^\s]/gu;
const wordLike = /[\p{L}\p{N}_]/u;
/** Signs that people put for an apostrophe. */
export const apostrophes = "'’ʼ＇";
const ascii = /^[\x20-\x7e]*$/;
/** Kana and the usual kanji: no letters of the languages that have accents and cases. */
const kana = /^[\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]*$/;
const READ_UNITS = 2000;
/** The norm of what is not read. */
export const UNREAD = '';

/**
 * Cuts folded text into tokens, in one pass; the texts of the tokens together are the text without its blanks and hyphens. Of a very long
 * text the beginning and the end are cut; what is between can only be of a subject, and is one word.
 */
export function tokenize(lines: string): Token[] {
  const tokens: Token[] = [];
  const headEnd = placeToCut(lines, READ_UNITS);
  const tailStart = placeToCut(lines, lines.length - READ_UNITS);
  if (tailStart <= headEnd) addTokens(tokens, lines, 0, lines.length);
  else {
    addTokens(tokens, lines, 0, headEnd);
    const end = isBlank(lines, tailStart - 1) ? tailStart - 1 : tailStart;
    tokens.push({ kind: 'word', norm: UNREAD, start: headEnd, end, gap: isBlank(lines, headEnd - 1), line: false, joined: false });
    addTokens(tokens, lines, tailStart, lines.length);
  }
  return joinHyphens(tokens, lines);
}

/** The place, or the one after it when it is in the midst of a character or before a blank. */
function placeToCut(lines: string, at: number): number {
  const code = lines.charCodeAt(at);
  return isBlank(lines, at) || (code >= 0xdc00 && code <= 0xdfff) ? at + 1 : at;
}

function isBlank(lines: string, at: number): boolean {
  return at < 0 || ' \n'.includes(lines.charAt(at));
}

function addTokens(tokens: Token[], lines: string, from: number, to: number): void {
  for (const match of lines.slice(from, to).matchAll(pieces)) {
    const [text, emoji, word] = match;
    if (word !== undefined) addWord(tokens, lines, word, from + match.index);
    else add(tokens, lines, emoji === undefined ? 'mark' : 'emoji', text, from + match.index);
  }
}

/** A word without the apostrophes around it, which are quotes. */
function addWord(tokens: Token[], lines: string, text: string, start: number): void {
  let from = 0;
  let to = text.length;
  while (from < to && apostrophes.includes(text.charAt(from))) from += 1;
  while (from < to && apostrophes.includes(text.charAt(to - 1))) to -= 1;
  // Behind an apostrophe there may be nothing but accents.
  if (from > 0 && !wordLike.test(text)) from = to = text.length;
  addMarks(tokens, lines, text.slice(0, from), start);
  if (from < to) add(tokens, lines, 'word', text.slice(from, to), start + from);
  addMarks(tokens, lines, text.slice(to), start + to);
}

function addMarks(tokens: Token[], lines: string, text: string, start: number): void {
  for (let at = 0; at < text.length; at += 1) add(tokens, lines, 'mark', text.charAt(at), start + at);
}

function add(tokens: Token[], lines: string, kind: Token['kind'], text: string, start: number): void {
  const norm = kind === 'word' ? normalizeWord(text) : (sameMark.get(text) ?? text);
  const end = start + text.length;
  tokens.push({ kind, norm, start, end, gap: isBlank(lines, start - 1), line: lines.charAt(start - 1) === '\n', joined: false });
}

/** A word as phrases are compared: lower case, full-width letters narrow, accents gone, one kind of apostrophe. */
export function normalizeWord(text: string): string {
  const lower = text.toLowerCase();
  if (ascii.test(lower) || kana.test(lower)) return lower;
  return lower.normalize('NFKD').replace(/\p{M}+/gu, '').replace(/[’ʼ＇]/gu, "'").replaceAll('ß', 'ss').replaceAll('œ', 'oe');
}

/** Marks that are compared as one. */
const sameMark = new Map([
  ['：', ':'], ['，', ','], ['、', ','], ['！', '!'], ['？', '?'], ['。', '.'], ['．', '.'], ['；', ';'], ['（', '('], ['）', ')'], ['［', '['], ['］', ']'],
  ['‐', '-'], ['‑', '-'], ['‒', '-'], ['–', '-'], ['—', '-'], ['―', '-'], ['−', '-'], ['－', '-'],
  ['【', '['], ['】', ']'], ['＝', '='], ['＠', '@'], ['＆', '&'], ['…', '.'], ['¡', '!'], ['¿', '?'],
]);

/** A hyphen inside a word is no mark: "high-priority" and "high priority" are the same two words. */
function joinHyphens(tokens: Token[], lines: string): Token[] {
  return tokens.filter((token, i) => {
    if (token.norm !== '-' || !'-‐‑'.includes(lines.slice(token.start, token.end))) return true;
    const next = tokens[i + 1];
    if (token.gap || next?.gap !== false || tokens[i - 1]?.kind !== 'word' || next.kind !== 'word') return true;
    next.joined = true;
    return false;
  });
}
