import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { pt } from './pt.ts';
import type { Language, Texts } from './texts.ts';

export type { Barrier, Failure, Language, MeetingWords, Texts } from './texts.ts';

/** A missing language or sentence fails the build. */
const byLanguage: Readonly<Record<Language, Texts>> = { en, de, fr, es, pt, ja };

/** The languages that people can choose from, each by its own name. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  pt: 'Português',
  ja: '日本語',
};

/** The texts for a BCP 47 tag as clients send it (`pt-BR`, `ja`); English for anything else, however malformed. */
export function textsFor(locale: string | undefined): Texts {
  const language = locale?.slice(0, 2).toLowerCase() ?? '';
  const primaryTagEnds = locale?.length === 2 || locale?.[2] === '-' || locale?.[2] === '_';
  return primaryTagEnds && isLanguage(language) ? byLanguage[language] : en;
}

/** Whether all texts exist in this language. */
export function isLanguage(language: string): language is Language {
  return Object.hasOwn(byLanguage, language);
}
