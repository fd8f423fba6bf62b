import type { Lexicon } from '../../lexicon.ts';

const all = '(a todos|a todas|todos|todas|equipo|amigos|gente|chicos|chicas|compañeros|qué tal|que tal|colegas)';
const please = '(por favor|porfavor|porfa|porfis|x favor|pf|plis|si es tan amable|si eres tan amable)';
const aBit = '[también|solo|realmente|ahora|rápidamente|rápido|urgentemente|ya|con urgencia|de urgencia|por favor|mucho|ahora mismo|simplemente]';

/** What comes before the request proper. */
export const opening: Pick<Lexicon, 'addresses' | 'greetings' | 'openers' | 'leads' | 'loose' | 'skips' | 'recipients' | 'adverbs'> = {
  loose: { words: [], verb: [], noun: [], asking: [], statements: [] },
  skips: [
    '(también|ya|muy|tan|solo|sólo|por|favor|porfa|ahora|rápidamente|rápido|urgentemente|quizás|quizá|tal|vez|simplemente|realmente|mucho)',
    '(amablemente|nos|me|todos|mejor|entonces|pronto|inmediatamente)',
  ],
  addresses: ['[hola|oye|ok|hey|estimado] (meetnow|bot|robot|asistente|bot de reuniones)'],
  greetings: [
    `(hola|holi|buenas|buenos días|buen día|buenas tardes|buenas noches|saludos|qué tal|ey|hey|hello|muy buenas|muy buenos días|alo) [${all}]`,
  ],
  openers: [
    please,
    '(ok|vale|bueno|bien|entonces|pues|claro|perfecto|gracias|y|oye|oiga|mira|eh|ah|este|a ver|de acuerdo|dale|ahora|luego) [entonces|pues|ahora]',
    '(así que|por eso|conque|de modo que)', '[ya] sé que (es tarde|es pronto|es temprano|están ocupados|estás ocupado) [,] [pero]', '(listo) [entonces|pues|ahora]', '(sí|si|venga|vamos|anda) (,|.|!|-)',
    '(disculpa|disculpe|perdón|perdona|perdone|lo siento|disculpen|siento molestar|perdón por la molestia|disculpa la molestia|disculpe la molestia)',
    'si (puedes|puede|pueden|es posible|fuera posible|se puede|no te importa|no le importa|tienes tiempo|tiene tiempo|no es molestia)',
    'si (tienes un momento|tiene un momento|eres tan amable)',
    'cuando (puedas|pueda|puedan|tengas tiempo|tengas un momento|tenga un momento|estés listo|quieras)',
    '(equipo|todos|gente|chicos|compañeros) (,|!|:|-|.)', '(creo|pienso|opino|considero|me parece|supongo) que', 'espero que (estés|esté|estén) bien',
    'una (pregunta|consulta|petición)', '(lo antes posible|cuanto antes|ahora mismo|inmediatamente|rápido|ya)', '(sé|sea) tan amable [y|de]',
    '(hazme|hágame) (el|un) favor [y|de|,]',
  ],
  leads: {
    offer: ['debo'],
    verb: [
      `(tengo que|tenemos que|hay que|debemos|deberíamos|tendríamos que|habría que|vamos a|necesitaría|necesitaríamos) ${aBit}`,
      `(sería bueno|sería bien|estaría bien|sería genial|sería ideal|conviene|toca|quisiera pedirte|queremos|deseamos) ${aBit}`,
      `(quiero|quisiera|querría|me gustaría|necesito|necesitamos|deseo|queremos|pido) (que|pedirte que|pedirle que|pedir que) [me|nos|te] ${aBit}`,
      `(te pido|le pido|os pido|solicito|espero) (que|pedirte que|pedirle que|pedir que) [me|nos|te] ${aBit}`, '(haz|haga) el favor de',
      '(te|le|os|les) (ruego|pido|agradecería|agradezco|agradeceré|suplico|encargo) [que|si] [me|nos|pudieras|pudiera] [pudieras|pudiera]',
      '(sería|estaría) (bueno|bien|genial|ideal|estupendo|fantástico|perfecto) (que|si) [pudieras|pudiéramos|pudiera|podemos]', 'es hora de [que]',
      '(ayúdame|ayúdanos|ayúdeme) a', '(procede|proceda) a', 'favor de', '(quiero|quisiera|me gustaría) (pedirte|pedirle|solicitar) [que]',
    ],
    verbAsked: [
      `[me|nos|lo] (puedes|podrías|podrás|puede|podría|pueden|podrían) [tú|usted|ustedes|alguien] [hacer el favor de|por favor|ayudarme a] ${aBit}`,
      `[me|nos|lo] (podéis|podríais|podés|quieres|querrías|quiere) [tú|usted|ustedes|alguien] [hacer el favor de|por favor|ayudarme a] ${aBit}`,
      `(podemos|podríamos|puedo|podría yo|pudiéramos|podrá|se puede|se podría) [todos] ${aBit}`, `(es|sería|será|fuera) posible [que|que tú] ${aBit}`,
      '(te|le|os) (importa|importaría|molesta|molestaría|parece bien)',
      '(habría|hay|existe) (forma|manera|posibilidad|alguna forma|alguna manera) de [que]',
      '(qué tal|qué te parece|qué le parece|qué os parece|y) si [podemos|pudiéramos]', 'por qué no', '(serías|sería|eres) [tú|usted] tan amable de',
      '(crees|piensas) que (puedes|podrías|podemos|podríamos)', 'podré', '(tendrías|tendría) la amabilidad de', '(tendrías|tendría) inconveniente en',
    ],
    any: [
      `(quiero|quisiera|querría|queremos|me gustaría|nos gustaría|necesito|necesitamos|deseo|deseamos|prefiero|preciso) [tener|hacer] ${aBit}`,
      `(precisamos|me gusta|se necesita|se requiere|hace falta|nos hace falta|me hace falta|hará falta|haría falta) [tener|hacer] ${aBit}`,
      `(nos haría falta|requiero|requerimos|ocupo|ocupamos) [tener|hacer] ${aBit}`,
    ],
    noun: [
      '(tengo|tenemos) (necesidad|ganas) de', '(solicito|solicitamos|pido|pedimos|exijo|propongo|proponemos|demando) [tener]', '(falta|urge)',
      '(quiero|quisiera|me gustaría|necesito) (solicitar|pedir)', 'listos para', 'es hora de', '(quiero decir|digo)',
    ],
    nounAsked: [
      '(podemos|podríamos|puedo|podría|se puede|podrías|puedes) [nos] (tener|conseguir|darme|darnos|conseguirme)',
      '(qué tal|qué te parece|qué le parece|qué os parece|qué dices de|qué opinas de)', 'hay posibilidad de', '(es|sería) posible tener',
    ],
  },
  recipients: ['(me|nos|les|le|para mí|para nosotros|para todos|para el equipo|mí)'],
  adverbs: [
    '(ahora|ya|rápido|rápidamente|pronto|inmediatamente|enseguida|ahora mismo|ya mismo|de inmediato|cuanto antes|lo antes posible|asap|también|aquí)',
    '(otra vez|de nuevo|nuevamente|directamente|simplemente|sin demora|entonces|hoy|ahorita|al tiro|de una vez|quizás|tal vez)', please,
  ],
};
