/**
 * Showing what others wrote (subjects, names) as exactly the words they are: never as markup, a link, or a trick of writing direction.
 * All functions are total and linear-time; none changes what is sent to the server.
 */

const CONTROLS_AND_BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
/** Embeddings, overrides and isolates reorder what surrounds them; zero-width characters and annotations hide text. Joiners stay: scripts and emoji need them. */
const REORDERING_AND_HIDDEN = /[\u00AD\u180E\u200B\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
const BLANKS = /[\s\u00A0]+/gu;
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\u200E\u200F\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const WORD_JOINER = '\u2060';
/** Of ordinary length, after a blank. */
const STARTED_WORD = /(?<=\s)\S{1,30}$/u;

/** The text on one line: without control characters, reordering or hidden characters, blanks folded, ends trimmed. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(CONTROLS_AND_BREAKS, ' ').replace(REORDERING_AND_HIDDEN, '').replace(BLANKS, ' ').trim();
}

/** Whether a person would see nothing at all. */
export function isBlank(text: string): boolean {
  return !VISIBLE.test(text);
}

/** For a TextRun, which takes no Markdown but still replaces `{{DATE(…)}}` and `{{TIME(…)}}` (Adaptive Cards, text features). */
export function forTextRun(text: string): string {
  return oneLine(text).replace(/\{\{(?=(?:DATE|TIME)\()/g, `{${WORD_JOINER}{`);
}

/** For a sentence in plain text: right-to-left words are isolated (U+2068 … U+2069), so that they cannot reorder the sentence. */
export function forSentence(text: string): string {
  const line = oneLine(text);
  return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line;
}

/** For a sentence that a client may scan for addresses: nothing in the text is taken for a link, a mail address or a mention. */
export function forLinkedText(text: string): string {
  return forSentence(text)
    .replace(/(?<=:)(?=\/\/)/g, WORD_JOINER)
    .replace(/(?<=[\p{L}\p{N}])(?=[.@][\p{L}\p{N}])/gu, WORD_JOINER)
    .replace(/(?<=\b(?:mailto|tel|sip|callto|msteams|javascript|data|file)):/gi, `${WORD_JOINER}:`);
}

/** For a place that takes Markdown: the same words, literally. */
export function forMarkdown(text: string): string {
  return forLinkedText(text)
    .replace(/[\\`*_{}[\]()<>#~|!&^]/g, '\\$&')
    .replace(/^(?=[-+=])/, '\\')
    .replace(/^(\d+)(?=[.)])/, '$1\\');
}

/** At most `maxLength` UTF-16 units, cut between graphemes where one fits, with an ellipsis when something was cut. */
export function clip(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${shorten(text, maxLength - 1).trimEnd()}…`;
}

/** The longest beginning of at most `maxLength` UTF-16 units that splits no grapheme (and never a code point). */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  // One code point more than fits shows whether the last grapheme is whole.
  const candidates = text.slice(0, maxLength + 2).toWellFormed();
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(candidates)) {
    if (index + segment.length > maxLength) break;
    end = index + segment.length;
  }
  return end > 0 ? text.slice(0, end) : withoutHalfPair(text.slice(0, maxLength));
}

/** The same without the beginning of a word at its end, unless the word is long or the script has no blanks. */
export function shortenToWords(text: string, maxLength: number): string {
  const short = shorten(text, maxLength);
  const cutsWord = /^\S/.test(text.slice(short.length));
  return (cutsWord ? short.replace(STARTED_WORD, '') : short).trimEnd();
}

function withoutHalfPair(text: string): string {
  return text.isWellFormed() ? text : text.slice(0, -1);
}
