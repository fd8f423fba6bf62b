import type { Lexicon } from '../../lexicon.ts';

const please = '(por favor|porfavor|porfa|porfis|x favor|plis)';

/** What comes after the subject and is not of it. */
export const tail: Lexicon['tail'] = {
  courtesy: [
    '[y] (ábrela|iníciala|empiézala|lánzala|ábrelo|inícialo) [ya|ahora]',
    `${please} [gracias|bot|meetnow]`,
    '[muchas|muchísimas|mil|y] gracias [de antemano|por adelantado|por tu ayuda|por su ayuda|por todo|a todos|bot|meetnow|equipo|de nuevo]',
    '(te|se) lo agradezco [mucho|de antemano]', '(te|se) lo agradecería [mucho]',
    '(saludos|saludos cordiales|un saludo|un abrazo|atentamente|cordialmente)',
    'si (puedes|puede|es posible|se puede|no te importa|no le importa|no es molestia|no es mucha molestia|eres tan amable|es tan amable|quieres)',
    'si (te parece|te parece bien)', 'cuando (puedas|pueda|tengas tiempo|tengas un momento)',
    '(sería|estaría) (genial|bueno|estupendo|perfecto|bien|fantástico|ideal|de gran ayuda)', '(puedes|podrías|puede|podría|puede ser|podría ser)',
  ],
  remarks: [
    '(ok|vale|sí|bueno|va|eh|bot|meetnow|equipo|todos|gente|chicos|rápido|venga|vamos|ya|aquí|entonces|perfecto|adiós|chao|perdón|es posible)',
    '(sería posible|se puede|de acuerdo|no|gracias)', '(para|con) (mí|nosotros|todos|todo el equipo)',
  ],
  time: [
    '(ahora|ya|inmediatamente|ahora mismo|ya mismo|de inmediato|cuanto antes|lo antes posible|enseguida|asap|rápidamente|lo más rápido posible)',
    '(lo más pronto posible|sin demora|para nosotros|para mí|ahorita|de una vez)',
  ],
  haste: [],
  retractions: [
    '(no|olvídalo|olvídelo|olvida|olvida eso|déjalo|déjelo|mejor no|da igual|no importa|cancela|cancélalo|es broma|era broma|o no|no gracias|nada)',
    '(ya no|para|espera no|no espera)', '(no|mejor|en realidad|espera|ah|bueno|de hecho) [,|.] (no|olvídalo|déjalo|mejor no|cancela|nada)',
    'en realidad no', 'bueno no',
  ],
  doubts: ['(de verdad|en serio|otra vez|por qué|para qué)'],
  signoffs: ['(saludos|saludos cordiales|un saludo|atentamente|cordialmente|un abrazo|atte|besos|abrazos|slds)'],
  asides: [
    '(nosotros|yo|es|esto|eso|ella|él|los|las|el|la|hay|nadie|todos|se) (es|está|están|son|tenemos|necesitamos|hay|que|debemos|pierde|perdemos)',
    '(nosotros|yo|es|esto|eso|ella|él|los|las|el|la|hay|nadie|todos|se) (puede|podemos|va|cae|cayó)',
    '(es|está|hay|tenemos|necesitamos|necesito|debemos|estamos|perdemos|urge|corre|por favor|gracias|muchas gracias|urgente|muy urgente|perdón)',
    '(rápido|invita|invite|añade|incluye|avisa|avise|envía|saludos|puedes|podrías|puede|podría|los clientes)',
  ],
  reports: ['(dijo|dice|decía|preguntó|pregunta|escribió|escribe|respondió)'],
  verbs: {},
  negations: [],
};

/** Words by whose company the others are judged. */
export const guards: Pick<
  Lexicon,
  'clauseStarters' | 'bindsNext' | 'finite' | 'outcomes' | 'relatives' | 'negations' | 'blockers' | 'joints' | 'abbreviations'
> = {
  clauseStarters: [
    '(qué|que|quién|quien|quiénes|cómo|como|por|dónde|donde|cuándo|cuando|cuánto|cuántos|cuál|cuáles|lo|si|es|son|está|podemos|debemos|hay|tenemos)',
  ],
  bindsNext: [
    '(es|son|era|está|ser|será|un|una|el|la|los|las|lo|de|del|y|e|o|que|muy|más|menos|tan|no|en|a|al|con|sin|por|para|como|palabra|término|título)',
    '(estado|hacer|hecho|atención|cuidados|casos|nuestro|nuestra|mi|su|tu|algo|todo|hasta|desde|sea|sobre|entre|poco|ni)',
  ],
  finite: [
    '(es|son|era|eran|fue|fueron|estuvo|estaba|está|están|será|dura|duró|durará|empieza|empezó|comienza|comenzó|termina|terminó|acabó|cancelada)',
    '(cancelado|aplazada|pospuesta|salió|había|ha|hubo|va|iba|puede|aburrió|debe)',
  ],
  outcomes: [
    '(cancelada|cancelado|aplazada|aplazado|pospuesta|terminada|terminado|acabada|finalizada|concluida|suspendida|retrasada|cerrada|cortada|perdida)',
    '(lista|aburrida|interesante|buena|larga|productiva|confirmada|expirada|prevista|movida)',
  ],
  relatives: ['(qué|que|quién|quien|cómo|como|dónde|donde|cuándo|cuando|cuál|cuáles|cuánto|si|lo|es|son|está)'],
  negations: ['(no|nunca|jamás|ningún|ninguna|ninguno|nada|nadie|sin|ni|tampoco|evita|evitar|cancela|cancelar|odio|contra|innecesaria)'],
  blockers: {
    passes: [
      'si (puedes|puede|es posible|se puede|no te importa|no es molestia)', 'cuando (puedas|pueda)', '(hay|tenemos|ha) (un|una|que)', 'por qué no',
      '(demasiado|mucho|largo|complicado|difícil|pesado) [largo|complicado] (para|de) (escribir|escribirlo|explicar|explicarlo|teclear)', 'harto de escribir',
      'antes de que (todos|nos|se|alguien|nadie|sea)', 'no (puedo|podemos|puede) esperar (hasta|a)',
    ],
    blocks: [
      '(recuerda|recuérdame|imagina|palabra|frase|ejemplo|comando)',
    ],
    binds: [
      '(si|cuando|después|antes|mientras|tras|quién|quien|aunque|alguien|hasta|plan|regla)',
    ],
    opens: [
      '(cada|siempre|normalmente|generalmente|habitualmente|paso|haz clic|pulsa|elige|selecciona)', 'en (cuanto|caso|general|teoría|principio)',
      'para (pedir|obtener|tener|usar|crear|hacer|encontrar|probar|ver|empezar|iniciar|abrir)', 'todos los (días|lunes|martes|viernes)',
    ],
    reports: [
      '(dijo|dice|dicen|decir|dicho|pidió|pidieron|preguntó|pregunta|preguntan|escribió|escribe)',
    ],
    tells: [
      '(ayer|pasada|pasado|había|era|fue|porque|ha|han|hubo)',
    ],
  },
  joints: ['(y|entonces|así|pues|luego|pero|porfa)'],
  abbreviations: ['(etc|sr|sra|srta|dr|dra|av|núm|tel|ud|uds|pág|ej|inc|ltd|co|vs|aprox|máx|mín|dpto|cía)'],
};
