/** How much of a message is read, in UTF-16 units; Teams itself takes about 28 KB. */
export const TEXT_MAX_LENGTH = 32_768;

// Marks of direction could make a subject read differently from what it is; the joiner U+200D stays, emoji are built with it.
const invisible = /[\u0000-\u0008\u000e-\u001f\u007f\u0080-\u0084\u0086-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
const blanks = /[\s\u0085]+/gu;

/**
 * The message as it is read: at most {@link TEXT_MAX_LENGTH} units, invisible characters gone, each run of blanks one character,
 * which is a line feed where the run held one. Lines that begin with ">" are quoted from somebody, and left out.
 */
export function foldLines(text: string): string {
  const read = text.length > TEXT_MAX_LENGTH ? withoutTornEnd(text.slice(0, TEXT_MAX_LENGTH)) : text;
  const lines = read.replace(invisible, '').replace(blanks, (run) => (run.includes('\n') ? '\n' : ' ')).trim();
  return lines.includes('>') ? lines.split('\n').filter((line) => !line.startsWith('>')).join('\n') : lines;
}

/** The message on one line; what a subject is cut from. */
export function foldText(text: string): string {
  return foldLines(text).replaceAll('\n', ' ');
}

function withoutTornEnd(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
