import type { Lexicon } from '../../lexicon.ts';
import { commands } from './commands.ts';
import { dates } from './dates.ts';
import { importance } from './importance.ts';
import { meeting } from './meeting.ts';
import { opening } from './opening.ts';
import { rest } from './rest.ts';
import { sentences } from './sentences.ts';
import { guards, tail } from './tail.ts';

/** Portuguese, of Brazil and of Portugal. */
export const portuguese: Lexicon = {
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
  spelling: { elisions: [], clitics: ['(me|nos|te|lhe|lhes|se)'], compounds: [], linked: [], accented: [] },
  dates,
  typos: {
    of: [
      '(inicia|iniciar|inicie|começa|começar|comece|organiza|organizar|convoca|convocar|marcar|marque|agendar|agende|reunião|conferência)',
      '(videochamada|videoconferência|acerca|sobre|respeito|assunto|consegue|poderia|gostaria|queria|preciso|precisamos|obrigado|obrigada|urgente)',
      '(emergência|importância|prioridade|favor)', '(cancelar|configurações|definições|reuniões|ajuda|imediatamente)',
    ],
    innocent: [
      '(inicial|iniciado|iniciada|iniciou|início|começo|organizado|organizada|convocado|assuntos|sobra|cobre|pobre|nobre|cerca|favores|urgentes)',
      '(urgência|precisa|precisar|preciosa|ajudar|marca|marcas|marcou|agenda|agendas|poderiam|podiam|gostariam|começou|conseguem|conseguir|respeita)',
      '(respeitar|sabre)',
    ],
  },
};
