import type { Lexicon } from '../../lexicon.ts';
import { commands } from './commands.ts';
import { dates } from './dates.ts';
import { importance } from './importance.ts';
import { meeting } from './meeting.ts';
import { opening } from './opening.ts';
import { rest } from './rest.ts';
import { sentences } from './sentences.ts';
import { guards, tail } from './tail.ts';

/** French. */
export const french: Lexicon = {
  commands,
  ...opening,
  ...meeting,
  ...rest,
  importance,
  tail,
  ...guards,
  sentences,
  adjectivesFollow: true,
  nounsCompound: false,
  nounsAreCapital: false,
  spelling: { elisions: ['(d|l|j|qu|s|n|c|m|t|jusqu|lorsqu|puisqu)'], clitics: ['(moi|nous|toi|lui|leur)'], compounds: [], linked: [], accented: [] },
  dates,
  typos: {
    of: [
      '(démarre|démarrer|démarrez|lancer|lancez|organiser|organise|organisez|réunion|conférence|visioconférence|téléconférence|propos|sujet)',
      '(concernant|pouvez|pourrais|pourriez|voudrais|aimerais|besoin|merci|urgent|urgente|urgence|importance|priorité)',
      '(annuler|paramètres|réunions|aide|immédiatement)',
    ],
    innocent: [
      '(unions|union|conférences|sujets|marrez|démarrage|démarres|démarré|lances|lancé|lancent|organises|organisé|besoins|prioritaire|annulé)',
      '(annulez|annule|merce|mercis|urgentes|urgents|urgences|immédiat|pouvoir|pouvons)',
    ],
  },
};
