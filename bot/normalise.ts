import type { IncomingMessage, Person } from '../dialogs/incoming.ts';
import { isObject } from './incoming-activity.ts';

const RAW_MAX_LENGTH = 40_000;
const TEXT_MAX_LENGTH = 10_000;
const NAME_MAX_LENGTH = 256;
const MENTIONS_MAX = 50;

/** The members that are read, of whatever type they are. */
export interface MessageActivity {
  readonly text?: unknown;
  readonly textFormat?: unknown;
  readonly entities?: unknown;
  readonly locale?: unknown;
  readonly recipient?: unknown;
  readonly conversation?: unknown;
}

/** What a message says, and whether it was said to the bot. */
export interface NormalisedMessage extends IncomingMessage {
  /** In channels and group chats only a message that mentions the bot is meant for it, whatever the app may be allowed to read. */
  readonly addressed: boolean;
}

/** Reads a message and leaves the activity as it is. Total: whatever the activity holds, it does not throw; linear in the text. */
export function normalise(activity: MessageActivity): NormalisedMessage {
  const mentions = readMentions(activity.entities);
  const isBot = sameIdAs(activity.recipient);
  const text = typeof activity.text === 'string' ? activity.text.slice(0, RAW_MAX_LENGTH) : '';
  return {
    text: clip(tidy(sayPlainly(text, mentions, isBot, isMarkup(activity.textFormat))), TEXT_MAX_LENGTH),
    mentions: mentions.filter((mention) => !isBot(mention)).map(({ person }) => person),
    locale: readLocale(activity.locale),
    addressed: !isShared(activity.conversation) || mentions.some(isBot),
  };
}

interface Mention {
  readonly person: Person;
  /** What the text has between `<at>` and `</at>`, decoded and tidied; or the mention as it stands, where a channel writes no `<at>`. */
  readonly words: string;
  readonly tagged: boolean;
}

type IsBot = (mention: Mention) => boolean;

/** Mentions come from the entities alone: an `<at>` in the text by itself means nobody. */
function readMentions(entities: unknown): Mention[] {
  return Array.isArray(entities) ? entities.slice(0, MENTIONS_MAX).flatMap(readMention) : [];
}

function readMention(entity: unknown): Mention[] {
  if (!isObject(entity) || entity['type'] !== 'mention' || !isObject(entity['mentioned'])) return [];
  const { id, name, aadObjectId, userPrincipalName } = entity['mentioned'];
  if (typeof id !== 'string' || id === '') return [];

  const written = typeof entity['text'] === 'string' ? entity['text'].slice(0, NAME_MAX_LENGTH * 4) : '';
  const tagged = written === '' || atTag.test(written);
  const displayName = typeof name === 'string' ? tidy(name) : '';
  const words = tidy(decodeEntities(written.replace(atTags, ''))) || displayName;
  const person: Person = {
    name: clip(displayName || words, NAME_MAX_LENGTH),
    id,
    ...(typeof aadObjectId === 'string' && { aadObjectId }),
    ...(typeof userPrincipalName === 'string' && { userPrincipalName }),
  };
  return [{ person, words, tagged }];
}

/** The text without the bot's mentions, with the other mentions as plain names. */
function sayPlainly(text: string, mentions: readonly Mention[], isBot: IsBot, markup: boolean): string {
  const plain = (part: string) => decodeEntities(markup ? withoutTags(part) : part);
  const byWords = Map.groupBy(mentions.filter(({ tagged }) => tagged), ({ words }) => words);
  const name = (part: string) => {
    const words = tidy(plain(part));
    const found = byWords.get(words);
    // Two people of one name are mentioned in the order of their entities.
    const mention = found && found.length > 1 ? found.shift() : found?.[0];
    return mention && isBot(mention) ? ' ' : words;
  };
  const said = splitAtTags(text).map(({ inTag, part }) => (inTag ? name(part) : plain(part))).join('');
  const untagged = mentions.filter((mention) => !mention.tagged && isBot(mention));
  return untagged.reduce((rest, { words }) => (words === '' ? rest : rest.replaceAll(words, ' ')), said);
}

const atTag = /<\/?at(?:\s[^<>]*)?>/i;
const atTags = new RegExp(atTag, 'gi');

/** Cuts the text at its `<at>` tags, which disappear; a tag that is not closed encloses nothing. */
function splitAtTags(text: string): { inTag: boolean; part: string }[] {
  const tags = text.match(atTags) ?? [];
  return text.split(atTags).map((part, index) => {
    const inTag = index > 0 && !tags[index - 1]?.startsWith('</') && tags[index]?.startsWith('</') === true;
    return { inTag, part };
  });
}

const inlineTags: ReadonlySet<string> = new Set(['a', 'b', 'code', 'em', 'font', 'i', 's', 'span', 'strong', 'sub', 'sup', 'u']);

const withoutTags = (text: string) =>
  text.replace(/<\/?([a-z][a-z0-9]*)(?:[\s/][^<>]*)?>/gi, (_tag, name: string) => (inlineTags.has(name.toLowerCase()) ? '' : ' '));

const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

/** Once only: what reads `&lt;` afterwards was typed so. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos|nbsp));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return namedEntities[name.toLowerCase()] ?? whole;
    const codePoint = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return codePoint <= 0x10_ff_ff ? String.fromCodePoint(codePoint) : whole;
  });
}

/** Blanks of every kind (U+00A0 included) and control characters folded to single spaces, half characters replaced. */
const tidy = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim().toWellFormed();

/** At most so many UTF-16 units, never half a character. */
const clip = (text: string, maxLength: number) => text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');

const isMarkup = (textFormat: unknown) => textFormat === 'xml' || textFormat === 'html';

/** Ids of one account are written in differing case. */
function sameIdAs(recipient: unknown): IsBot {
  const id = isObject(recipient) && typeof recipient['id'] === 'string' ? recipient['id'].toLowerCase() : undefined;
  return ({ person }) => person.id.toLowerCase() === id;
}

function isShared(conversation: unknown): boolean {
  if (!isObject(conversation)) return false;
  const { conversationType, isGroup } = conversation;
  return typeof conversationType === 'string' ? conversationType !== 'personal' : isGroup === true;
}

const readLocale = (locale: unknown) =>
  typeof locale === 'string' && /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(locale) ? locale : 'en-US';
