import { foldLines } from './intent/fold.ts';
import { english } from './intent/languages/en/index.ts';
import { createReader, type Finding, type LanguageReader } from './intent/reader.ts';
import { tokenize } from './intent/tokens.ts';
import type { Importance } from './meetings.ts';

export { TEXT_MAX_LENGTH } from './intent/fold.ts';

/** What a person wants, as far as their words say. */
export type Intent = 'startMeeting' | 'help' | 'cancel' | 'myMeetings' | 'settings' | 'signIn' | 'signOut' | 'none';

/** The languages that are read; the first is preferred where several fit. */
export const languages = ['en'] as const;
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

const readers: Readonly<Record<Language, LanguageReader>> = { en: createReader(english) };

/**
 * Reads what a person wants from their words, free of mentions of the bot; pure, total and in time linear to the text, of which the first
 * 32,768 UTF-16 units count. Tried are the language of the locale (BCP 47), then English, then the others.
 */
export function readIntent(text: string, options: { locale?: string; mentions?: readonly string[] } = {}): Reading {
  const lines = foldLines(text);
  const line = lines.replaceAll('\n', ' ');
  const tokens = tokenize(lines);
  const names = [...(options.mentions ?? [])].sort((a, b) => b.length - a.length);
  const order = languageOrder(options.locale);
  const findings = order.map((language) => ({ language, ...readers[language](line, tokens, names) }));
  const best = findings.find((finding) => finding.intent !== 'none') ?? findings.find((finding) => finding.nearMiss) ?? findings[0];
  return toReading(best, best?.language ?? 'en');
}

function languageOrder(locale = ''): readonly Language[] {
  const own = languages.find((language) => locale.toLowerCase().split(/[-_]/u)[0] === language);
  return own === undefined ? languages : [...new Set([own, ...languages])];
}

function toReading(finding: Finding | undefined, language: Language): Reading {
  const starts = finding?.intent === 'startMeeting';
  const importance = finding?.importance ?? 'Normal';
  return {
    intent: finding?.intent ?? 'none',
    subject: starts ? finding.subject : null,
    importance: starts ? importance : 'Normal',
    importanceSaid: starts && finding.importance !== undefined,
    invitees: starts ? finding.invitees : [],
    ...(finding?.nearMiss === true ? { nearMiss: { subject: finding.subject, importance } } : {}),
    language,
  };
}
