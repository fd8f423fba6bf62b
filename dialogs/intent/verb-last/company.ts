import type { Span } from '../scan.ts';
import type { Message } from './message.ts';

const NAME_MAX_CHARACTERS = 16;
const LIST_MAX_PEOPLE = 50;
const COMPANY_MAX_CHARACTERS = 80;
const hiragana = /^\p{Script=Hiragana}$/u;

/** People, and where the words about them begin and end. */
export interface Company extends Span {
  readonly names: readonly string[];
}

/** "田中さんと佐藤さんと", ending before a token. */
export function companyBefore(message: Message, end: number, floor: number): Company | undefined {
  const together = message.before(message.words.people.together, end, floor);
  return together && listBefore(message, together.start, floor, end);
}

/** "田中さんを招待して", "@Ann も呼んで", ending before a token. */
export function invitationBefore(message: Message, end: number, floor: number): Company | undefined {
  const invited = message.before(message.words.people.invited, end, floor);
  return invited && listBefore(message, invited.start, floor, end);
}

/** "田中さんと予算について …": the people that a stretch of words begins with, unless they are of what follows. */
export function companyAt(message: Message, start: number, end: number): Company | undefined {
  const { people, linking } = message.words;
  for (let at = start + 1; at < Math.min(end, start + COMPANY_MAX_CHARACTERS); at += 1) {
    const together = message.at(people.together, at);
    if (together === undefined || together.end > end) continue;
    // "田中さんとの契約" is of the subject.
    if (message.at(linking, together.end) !== undefined || message.before(linking, together.end, at) !== undefined) continue;
    const company = listBefore(message, at, start, together.end);
    if (company?.start === start && !isNameAt(message, together.end)) return company;
  }
  return undefined;
}

/** "田中さんは", "上司が": a stretch of words begins with a person who acts in it. */
export function isActorAt(message: Message, start: number, tied: boolean): boolean {
  for (let at = start + 1; at < start + NAME_MAX_CHARACTERS; at += 1) {
    const actor = message.at(message.words.actors, at);
    if (actor !== undefined && (actor.value === 'always' || !tied) && nameBefore(message, at, start)?.start === start) return true;
  }
  return false;
}

/** "田中さん、": somebody is spoken to. */
export function endOfAddress(message: Message, start: number): number | undefined {
  for (let at = start + 1; at < start + NAME_MAX_CHARACTERS; at += 1) {
    if (message.isMark(at, ',!.:')) return nameBefore(message, at, start)?.start === start ? at + 1 : undefined;
  }
  return undefined;
}

function listBefore(message: Message, listEnd: number, floor: number, end: number): Company | undefined {
  const names: string[] = [];
  let at = listEnd;
  let start: number | undefined;
  while (names.length < LIST_MAX_PEOPLE) {
    const name = nameBefore(message, at, floor);
    if (name === undefined) break;
    if (name.text !== undefined) names.unshift(name.text);
    start = name.start;
    const and = separatorBefore(message, start, floor);
    if (and === undefined) break;
    at = and;
  }
  return start === undefined ? undefined : { start, end, names };
}

function separatorBefore(message: Message, end: number, floor: number): number | undefined {
  if (end - 1 > floor && message.isMark(end - 1, ',・&/+')) return end - 1;
  const and = message.before(message.words.people.and, end, floor);
  if (and !== undefined) return and.start;
  return message.isMark(end, '@') && message.tokens[end]?.gap === true ? end : undefined;
}

interface Name {
  readonly start: number;
  /** Undefined for those who are with us anyway. */
  readonly text: string | undefined;
}

/** A mentioned person, "@Ann", or a name with the word of respect that goes with it. */
function nameBefore(message: Message, end: number, floor: number): Name | undefined {
  const nobody = message.before(message.words.people.nobody, end, floor);
  if (nobody !== undefined) return { start: nobody.start, text: undefined };
  const honorific = message.before(message.words.people.honorifics, end, floor);
  const bareEnd = honorific?.start ?? end;
  const mentioned = mentionBefore(message, bareEnd, floor) ?? handleBefore(message, bareEnd, floor);
  if (mentioned !== undefined || honorific === undefined) return mentioned;
  const start = startOfName(message, bareEnd, floor);
  if (start === bareEnd) return undefined;
  return { start: startOfUnit(message, start, floor), text: message.cut({ start, end }) ?? undefined };
}

function mentionBefore(message: Message, end: number, floor: number): Name | undefined {
  const to = message.tokens[end - 1]?.end ?? 0;
  const lower = message.text.slice(Math.max(0, to - 256), to).toLowerCase();
  const mention = message.mentions.find(({ written }) => lower.endsWith(written));
  if (mention === undefined) return undefined;
  let start = end;
  while (start > floor && (message.tokens[start - 1]?.start ?? -1) >= to - mention.written.length) start -= 1;
  return { start: message.isMark(start - 1, '@') && start > floor ? start - 1 : start, text: mention.name };
}

function handleBefore(message: Message, end: number, floor: number): Name | undefined {
  for (let at = end - 1; at >= Math.max(floor, end - NAME_MAX_CHARACTERS * 2); at -= 1) {
    if (message.isMark(at, '@')) return at + 1 === end ? undefined : { start: at, text: message.cut({ start: at + 1, end }) ?? undefined };
    if (!message.isWord(at)) return undefined;
  }
  return undefined;
}

/** Names are seldom written in hiragana, particles always are. */
function startOfName(message: Message, end: number, floor: number): number {
  const inHiragana = hiragana.test(message.tokens[end - 1]?.norm ?? '');
  let start = end;
  while (start > floor && start > end - NAME_MAX_CHARACTERS && message.isWord(start - 1)) {
    if (hiragana.test(message.tokens[start - 1]?.norm ?? '') !== inHiragana) break;
    start -= 1;
    if (message.tokens[start]?.gap === true && !isLatin(message, start - 1)) break;
  }
  return start;
}

/** "Ann Lee さん": only names in Latin letters have blanks. */
function isLatin(message: Message, at: number): boolean {
  return /^\p{Script=Latin}$/u.test(message.tokens[at]?.norm ?? '');
}

function startOfUnit(message: Message, start: number, floor: number): number {
  const unit = message.before(message.words.people.units, start, floor);
  return unit === undefined ? start : startOfName(message, unit.start, floor);
}

function isNameAt(message: Message, start: number): boolean {
  if (message.isMark(start, '@')) return true;
  for (let at = start; at < start + NAME_MAX_CHARACTERS && message.isWord(at) && !hiragana.test(message.tokens[at]?.norm ?? ''); at += 1) {
    if (message.at(message.words.people.honorifics, at + 1) !== undefined) return true;
  }
  return false;
}
