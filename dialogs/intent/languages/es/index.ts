import type { Lexicon } from '../../lexicon.ts';
import { commands } from './commands.ts';
import { dates } from './dates.ts';
import { importance } from './importance.ts';
import { meeting } from './meeting.ts';
import { opening } from './opening.ts';
import { rest } from './rest.ts';
import { sentences } from './sentences.ts';
import { guards, tail } from './tail.ts';

/** Spanish, of Spain and of the Americas. */
export const spanish: Lexicon = {
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
  spelling: {
    elisions: [], clitics: [], compounds: [], linked: [],
    accented: [
      'inicié', 'empecé', 'comencé', 'convoqué', 'creé', 'lancé', 'organicé', 'programé', 'agendé', 'armé', 'monté', 'preparé', 'coordiné', 'celebré',
      'realicé', 'arranqué', 'llamé', 'generé', 'activé', 'fijé',
    ],
  },
  dates,
  typos: {
    of: [
      '(inicia|iniciar|inicie|comienza|comenzar|empieza|empezar|organiza|organizar|convoca|convocar|reunión|conferencia|videollamada)',
      '(videoconferencia|acerca|sobre|asunto|puedes|podrías|podría|quiero|quisiera|necesito|gracias|urgente|emergencia|importancia|prioridad|favor)',
      '(cancelar|configuración|reuniones|ayuda|inmediatamente)',
    ],
    innocent: [
      '(inicial|iniciado|iniciada|inició|inicio|comienzo|organizado|organizada|convocado|asuntos|sobra|cobre|pobre|cerca|gracia|cancela|cancelada)',
      '(favores|fiador|comenzó|empezó|urgentes|urgencia|puede|pueden|podría|podían|necesita|ayudar)',
    ],
  },
};
