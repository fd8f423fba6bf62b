import type { Lexicon } from '../../lexicon.ts';
import { commands } from './commands.ts';
import { dates } from './dates.ts';
import { importance } from './importance.ts';
import { meeting } from './meeting.ts';
import { opening } from './opening.ts';
import { rest } from './rest.ts';
import { sentences } from './sentences.ts';
import { guards, tail } from './tail.ts';

/** German, with umlauts or without. */
export const german: Lexicon = {
  commands,
  ...opening,
  ...meeting,
  ...rest,
  importance,
  tail,
  ...guards,
  sentences,
  adjectivesFollow: false,
  nounsCompound: true,
  nounsAreCapital: true,
  spelling: {
    elisions: [], clitics: [],
    compounds: ['(besprechung|meeting|konferenz|sitzung|videocall|telko|besprechungen|meetings)'],
    linked: ['(ungs|heits|keits|schafts|ions|tats|arbeits)'],
    accented: [],
  },
  dates,
  typos: {
    of: [
      '(starte|starten|eröffne|eröffnen|erstelle|erstellen|beginne|beginnen|besprechung|meeting|konferenz|videokonferenz|telefonkonferenz)',
      '(bezüglich|wegen|betreff|thema|bitte|könntest|kannst|möchte|brauche|danke|sofort|dringend|dringende|dringendes|notfall|wichtigkeit)',
      '(meetings|hilfe|abbrechen|einstellungen|besprechungen)',
    ],
    innocent: [
      '(startet|startete|gestartet|startest|beginnt|begann|konferenzen|wegend|wagen|legen|regen|segen|gegen|themen|mitte|bitten|biete|sitte|dringt)',
      '(dringender|brauch|brauchen|braucht|mochte)',
    ],
  },
};
