import type { Language } from '../../../dialogs/texts/index.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { pt } from './pt.ts';
import type { PackageTexts } from './texts.ts';

export type { Entry, MenuCommand, PackageTexts } from './texts.ts';

/** The app package speaks the languages of the conversation; a missing one fails the build. */
export const packageTexts: Readonly<Record<Language, PackageTexts>> = { en, de, fr, es, pt, ja };
