import { type Known, likelyOf, tellingTokens } from './intent/familiarity.ts';
import { foldLines } from './intent/fold.ts';
import { german } from './intent/languages/de/index.ts';
import { english } from './intent/languages/en/index.ts';
import { spanish } from './intent/languages/es/index.ts';
import { french } from './intent/languages/fr/index.ts';
import { japanese } from './intent/languages/ja/index.ts';
import { portuguese } from './intent/languages/pt/index.ts';
import { mentionsOf } from './intent/mentions.ts';
import { createReader, type Finding, type LanguageReader } from './intent/reader.ts';
import { type Token, tokenize } from './intent/tokens.ts';
import { createVerbLastReader } from './intent/verb-last/reader.ts';
import type { Importance } from './meetings.ts';

export { TEXT_MAX_LENGTH } from './intent/fold.ts';

/** What a person wants, as far as their words say. */
export type Intent = 'startMeeting' | 'help' | 'cancel' | 'myMeetings' | 'settings' | 'signIn' | 'signOut' | 'none';

/** The languages that are read; the first is preferred where several fit. */
export const languages = ['en', 'de', 'fr', 'es', 'pt', 'ja'] as const;
export type Language = (typeof languages)[number];

/** A message understood. */
export interface Reading {
  readonly intent: Intent;
  /** What the meeting is about, verbatim; null when it was not said. Not cut to the server's limit. */
  readonly subject: string | null;
  /** Normal unless said otherwise. */
  readonly importance: Importance;
  readonly importanceSaid: boolean;
  /** People named after "with": mentioned ones as in `mentions`, others as written. */
  readonly invitees: readonly string[];
  /** What to suggest, once, to a person whose words nearly ask for a meeting; only with the intent `none`. */
  readonly nearMiss?: { readonly subject: string | null; readonly importance: Importance };
  /** The language the message was understood in; the locale's, or English, when it was not. */
  readonly language: Language;
}

const readers: Readonly<Record<Language, LanguageReader>> = {
  en: createReader(english),
  de: createReader(german),
  fr: createReader(french),
  es: createReader(spanish),
  pt: createReader(portuguese),
  ja: createVerbLastReader(japanese),
};

/**
 * Reads what a person wants from their words, free of mentions of the bot; pure, total and in time linear to the text, of which the first
 * {@link TEXT_MAX_LENGTH} UTF-16 units count. It is read in the language it seems to be in; where it could be several, in the locale's (BCP 47).
 */
export function readIntent(text: string, options: { locale?: string; mentions?: readonly string[] } = {}): Reading {
  const lines = foldLines(text);
  const line = lines.replaceAll('\n', ' ');
  const tokens = tokenize(lines);
  const mentions = mentionsOf(options.mentions ?? []);
  const preferred = languageOf(options.locale);
  const likely = likelyLanguages(line, tokens, preferred);
  for (const { language, known } of likely) {
    const finding = readers[language].read(line, tokens, mentions);
    // What is no request in the preferred language is none in another one that knows the very same words of it.
    const settled = language !== preferred && known === likely.find((other) => other.language === preferred)?.known;
    if (finding.intent === 'startMeeting' && settled) continue;
    if (finding.intent !== 'none' || finding.nearMiss) return toReading(finding, language);
  }
  return { intent: 'none', subject: null, importance: 'Normal', importanceSaid: false, invitees: [], language: likely[0]?.language ?? preferred };
}

interface Likely {
  readonly language: Language;
  readonly known: Known;
}

function languageOf(locale = ''): Language {
  return languages.find((language) => locale.toLowerCase().split(/[-_]/u)[0] === language) ?? 'en';
}

/** The languages that the words may be of, the most likely one first. */
function likelyLanguages(line: string, tokens: readonly Token[], preferred: Language): readonly Likely[] {
  const telling = tellingTokens(tokens);
  const candidates = [...new Set([preferred, ...languages])];
  const likely = likelyOf(candidates.map((language) => ({ language, known: readers[language].recognise(telling, line) })));
  return likely.length === 0 ? [{ language: preferred, known: 0 }] : likely;
}

function toReading(finding: Finding, language: Language): Reading {
  const starts = finding.intent === 'startMeeting';
  const importance = finding.importance ?? 'Normal';
  return {
    intent: finding.intent,
    subject: starts ? finding.subject : null,
    importance: starts ? importance : 'Normal',
    importanceSaid: starts && finding.importance !== undefined,
    invitees: starts ? finding.invitees : [],
    ...(finding.nearMiss ? { nearMiss: { subject: finding.subject, importance } } : {}),
    language,
  };
}
