import { wordsOfAttachments } from './card-words.ts';
import { isBlank } from './plain.ts';

/** A message as Teams hands it over with a message action; every member is whatever the client sent, unchecked beyond its type. */
export interface HandedMessage {
  /** The title of a channel post. */
  readonly subject?: string | null | undefined;
  readonly body?: { readonly contentType?: string | null | undefined; readonly content?: string | null | undefined } | null | undefined;
  /** Of a connector's post. */
  readonly summary?: string | null | undefined;
  /** Cards, and whatever else is attached. */
  readonly attachments?: readonly unknown[] | null | undefined;
}

/** As much of a message as is read for a suggestion of 250 characters. */
const READ_MAX_LENGTH = 40_000;

/** What a message says, as plain words; else its title, what its cards say, or its summary; empty for a picture. Total, and linear in the message. */
export function wordsOfMessage({ subject, body, summary, attachments }: HandedMessage): string {
  const content = (body?.content ?? '').slice(0, READ_MAX_LENGTH);
  const own = [() => (body?.contentType === 'text' ? content : wordsOfHtml(content)), () => subject ?? '', () => wordsOfAttachments(attachments ?? []), () => summary ?? ''];
  for (const read of own) {
    const words = read();
    if (!isBlank(words)) return words;
  }
  return '';
}

const tags = /<(\/?)([a-z][a-z0-9]*)(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi;
const inlineTags: ReadonlySet<string> = new Set(['a', 'at', 'b', 'code', 'em', 'font', 'i', 's', 'span', 'strong', 'sub', 'sup', 'u']);

/** A reply quotes what it answers; the person's own words say better what a meeting is about, so the quote is read only for want of any. */
function wordsOfHtml(html: string): string {
  let own = '';
  let quoted = '';
  let depth = 0;
  let end = 0;
  const add = (text: string) => {
    if (depth > 0) quoted += text;
    else own += text;
  };
  for (const { index, 0: tag, 1: slash, 2: name = '', 3: attributes = '' } of html.matchAll(tags)) {
    add(html.slice(end, index));
    end = index + tag.length;
    if (name.toLowerCase() === 'blockquote') depth = Math.max(0, depth + (slash === '/' ? -1 : 1));
    add(inPlaceOf(name.toLowerCase(), attributes));
  }
  add(html.slice(end));
  const words = decoded(own);
  return words.trim() === '' ? decoded(quoted) : words;
}

function inPlaceOf(tagName: string, attributes: string): string {
  if (tagName === 'emoji') return /\salt="([^"]*)"/i.exec(attributes)?.[1] ?? '';
  return inlineTags.has(tagName) ? '' : ' ';
}

const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

/** Once only: what reads `&lt;` afterwards was typed so. */
function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos|nbsp));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return namedEntities[name.toLowerCase()] ?? whole;
    const codePoint = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return codePoint <= 0x10_ff_ff ? String.fromCodePoint(codePoint) : whole;
  });
}
