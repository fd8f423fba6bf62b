import type { Draft } from './forms.ts';
import type { Language } from './texts/index.ts';
import { draftOf, readMessage, type Turn } from './turn.ts';

/** What a typed answer to "What is the meeting about?" says; a doubtful one has to be looked at before anything starts. */
export type Answer =
  | { readonly kind: 'noSubject' }
  | { readonly kind: 'subject' | 'doubtful'; readonly said: Pick<Draft, 'subject'> & Partial<Draft> };

/** "Yes" to a subject that the form offers; no subject by themselves. */
const YES: ReadonlySet<string> = new Set([
  ...['yes', 'yes please', 'yes, please', 'yeah', 'yep', 'ok', 'okay', 'sure', 'correct', 'exactly'],
  ...['ja', 'ja bitte', 'ja, bitte', 'genau', 'gut', 'oui', 'd’accord', "d'accord", 'sí', 'si', 'vale', 'sim', 'はい', 'ええ', 'そうです'],
]);

/** The same with a sign, in whatever colour of skin. */
const YES_SIGN = /^(?:👍|👌|✅|✔|☑|🆗)/u;

/** A subject has something to read: neither a sign by itself nor dots. */
const READABLE = /[\p{L}\p{N}]/u;

/** "No" by itself. */
const NO: ReadonlySet<string> = new Set([
  ...['no', 'nope', 'no thanks', 'no, thanks', 'no thank you', 'no, thank you', 'nein', 'nein danke', 'nein, danke', 'nee'],
  ...['non', 'non merci', 'non, merci', 'no gracias', 'no, gracias', 'não', 'nao', 'não, obrigado', 'não, obrigada', 'いいえ', 'いや', '違います'],
]);

const NO_SIGN = /^(?:👎|❌|🚫)/u;

const THANKS: ReadonlySet<string> = new Set([
  ...['thanks', 'thank you', 'thx', 'ty', 'many thanks', 'thanks a lot', 'thank you very much', 'thank you so much', 'cheers'],
  ...['danke', 'danke schön', 'dankeschön', 'danke sehr', 'vielen dank', 'merci', 'merci beaucoup', 'gracias', 'muchas gracias'],
  ...['obrigado', 'obrigada', 'muito obrigado', 'muito obrigada', 'ありがとう', 'ありがとうございます', 'ありがとうございました', 'どうも'],
]);

/** People say these to a bot; nobody means a meeting about them. */
const NO_SUBJECTS: ReadonlySet<string> = new Set([...NO, ...THANKS, 'nothing', 'none', 'please', 'what', 'why', 'nichts', 'bitte', 'rien', 'nada', '何もない']);

const ENDS = /^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu;

/** "about payroll" answers "about what?"; only in lower case, where it cannot be the beginning of a title. */
const LEADING_CONNECTOR: Readonly<Record<Language, RegExp>> = {
  en: /^(?:(?:it is|it's|it’s) )?(?:about|regarding) /,
  de: /^(?:es geht )?(?:über|um) /,
  fr: /^(?:sur|à propos de|au sujet de) /,
  es: /^(?:sobre|acerca de) /,
  pt: /^(?:sobre|acerca de) /,
  ja: /^(?!)/,
};

/** "I'm not sure yet", "don't start one": more often said to the bot than meant as a subject. */
const SAID_TO_THE_BOT: Readonly<Record<Language, RegExp>> = {
  en: /^(?:i|i['’]m|i['’]d|we|you|don['’]?t|do not|not|no|never)\b/i,
  de: /^(?:ich|wir|du|sie|nicht|kein\w*|nein|nie)\b/i,
  fr: /^(?:je|j['’]|nous|tu|vous|ne|n['’]|pas|non|jamais|aucune?)(?![\p{L}\p{M}])/iu,
  es: /^(?:yo|nosotros|tú|usted|no|nunca|ningun[oa]?)(?![\p{L}\p{M}])/iu,
  pt: /^(?:eu|nós|você|não|nunca|nenhuma?)(?![\p{L}\p{M}])/iu,
  ja: /(?:ません|ないで|いらない|要らない|わからない|分からない)(?:ください|です)?[。.!！?？]?$/,
};

/** How each language asks for a meeting about a subject: an answer is read by the rules for what would stand in its place. */
const ASKING: Readonly<Record<Language, (subject: string) => string>> = {
  en: (subject) => `start a meeting about ${subject}`,
  de: (subject) => `Starte eine Besprechung über ${subject}`,
  fr: (subject) => `Démarrer une réunion sur ${subject}`,
  es: (subject) => `Iniciar una reunión sobre ${subject}`,
  pt: (subject) => `Iniciar uma reunião sobre ${subject}`,
  ja: (subject) => `${subject}についての会議を開始して`,
};

/** Reads a message that is no command as the answer to the question for the subject; `offered` is the subject in the form, or empty. */
export function readAnswer(turn: Turn, offered: string): Answer {
  const { text } = turn.message;
  if (isYes(text) && offered !== '') return { kind: 'subject', said: { subject: offered } };
  if (!READABLE.test(text) || isYes(text) || NO_SUBJECTS.has(wordOf(text))) return { kind: 'noSubject' };
  // Typed a second time it is meant.
  if (isSaidToTheBot(turn) && text !== offered) return { kind: 'doubtful', said: { subject: text } };
  return { kind: 'subject', said: readSubject(text.replace(LEADING_CONNECTOR[turn.texts.language], ''), turn) };
}

/** Whether somebody agrees, and says nothing else. */
export function isYes(text: string): boolean {
  return YES.has(wordOf(text)) || isSign(YES_SIGN, text);
}

/** Whether somebody declines, and says nothing else. */
export function isNo(text: string): boolean {
  return NO.has(wordOf(text)) || isSign(NO_SIGN, text);
}

/** Whether somebody says thank you, and nothing else. */
export function isThanks(text: string): boolean {
  return THANKS.has(wordOf(text));
}

const isSign = (sign: RegExp, text: string) => sign.test(text) && !READABLE.test(text);

const wordOf = (text: string) => text.replace(ENDS, '').toLowerCase();

function isSaidToTheBot({ message, reading, texts }: Turn): boolean {
  return reading.nearMiss !== undefined || SAID_TO_THE_BOT[texts.language].test(message.text);
}

function readSubject(words: string, turn: Turn): Pick<Draft, 'subject'> & Partial<Draft> {
  const reading = readMessage(ASKING[turn.texts.language](words), turn.message, turn.locale);
  if (reading.intent !== 'startMeeting' || reading.subject === null) return { subject: words };
  const { subject, importance, invitees } = draftOf(turn, reading);
  return { subject, ...(reading.importanceSaid && { importance }), ...(invitees.length > 0 && { invitees }) };
}
