import type { Lexicon } from '../../lexicon.ts';
import { oneOf } from '../../patterns.ts';

const topic = '(asunto|título|tema|nombre|titular|objeto|motivo|encabezado)';
const of = '(de|del|sobre|acerca de|acerca del|en torno a)';
const discuss = oneOf(
  'hablar|discutir|tratar|conversar|debatir|charlar|platicar|comentar|revisar|ver|analizar|abordar|repasar|resolver|decidir|evaluar|aclarar|definir',
  'planificar|estudiar|examinar',
);

/** What may follow the noun, up to the subject. */
export const rest: Pick<
  Lexicon,
  | 'fillers' | 'connectors' | 'topics' | 'notTopics' | 'subjectFirst' | 'withPeople' | 'nobody'
  | 'andMore' | 'audiences' | 'clauses' | 'pointers' | 'notBareSubjects'
> = {
  fillers: [
    '(al respecto)', '(ahora|ya|rápido|rápidamente|inmediatamente|enseguida|por favor|porfa|aquí|gracias|también|pronto|hoy|asap|ahorita|nuevamente|otra vez)',
    '(ahora mismo|ya mismo|de inmediato|cuanto antes|lo antes posible|sin demora|necesaria|requerida|solicitada|urgentemente no|entonces)',
    '(rápida|breve|corta|corto|nueva|virtual|online|web|telefónica|grupal|general|extraordinaria|especial|informal|formal|privada|pública|interna)',
    '(semanal|diaria|inmediata|improvisada|express|exprés|simple|normal|ordinaria|adicional|conjunta|instantánea|espontánea)',
    '(en línea|en vivo|a distancia|por video|de video|de voz|de skype|skype|skype empresarial|skype for business|teams|lync|de equipo|de grupo)',
    '(de trabajo|de crisis|en grupo|juntos)',
    '(en|por|vía|via|a través de|con|usando|mediante) (skype|skype empresarial|skype for business|teams|lync|video|videollamada|teléfono|meetnow)',
    '(para|con) (mí|nosotros|todos|todas|todo el equipo|el equipo|mi equipo|nuestro equipo|el grupo|todo el mundo|ustedes|los presentes)',
    '(para|con) (mí y el equipo)', '(en|de) (este|esta) (canal|chat|hilo|conversación|grupo|equipo)',
    'de (5|10|15|20|30|45|60|cinco|diez|quince|veinte|treinta) minutos', 'de (una hora|media hora|unos minutos)',
    'si (es posible|puedes|puede|se puede)',
  ],
  connectors: {
    firm: [
      '[solo|especialmente] (sobre|acerca de|acerca del|referente a|referente al|respecto a|respecto al|respecto de|respecto del|concerniente a)',
      '[solo|especialmente] (tocante a|relativa a|relativo a|relativa al|relativo al|titulada|titulado|llamada|llamado|denominada|denominado)',
      '[solo|especialmente] (nombrada|re)', '(con|en) (respecto|relación|referencia|cuanto) (a|al|con|de)',
      '(en torno|relacionada|relacionado) (a|al|con|con el)', 'a propósito (de|del)',
      `(para|con el fin de|a fin de|con objeto de|donde podamos|en la que podamos|y) ${discuss} [${of}|el tema de|el asunto de|el tema|lo de|lo del]`,
      `(para que podamos|para poder) ${discuss} [${of}|el tema de|el asunto de|el tema|lo de|lo del]`,
      `(para que|y que|donde) (hablemos|discutamos|tratemos|conversemos|veamos|revisemos|hablamos) [${of}]`,
      `[con] [el|como|de|bajo el|por] ${topic} [${of}|es|sea|será|:]`, `(cuyo|y el|donde el|el) ${topic} (es|sea|será|debe ser)`,
      'sobre el (tema|asunto) (de|del)', '[es|que es|será|,] (que trate|que trata|trata|se trata|tratará|que hable|va) (de|del|sobre)',
      '[y] (llámala|titúlala|nómbrala|ponle)', '(debido|gracias) (a|al)', 'a causa (de|del)', 'con motivo (de|del)', 'por lo (de|del)',
    ],
    weak: ['(de|del|para|por|a|al|en)'],
  },
  topics: ['(asunto|título|tema|nombre|titular|objeto|motivo)'],
  notTopics: [
    '[el|un|tomar un|tomar algo] (almuerzo|desayuno|café|cafecito|trago|té|almorzar|comer|cenar|desayunar|cena|comida|cerveza|copa|cañas)',
    '(curso|espera|punto|casa|pie|pausa|marcha|proceso|vivo|persona|serio|público)',
  ],
  subjectFirst: [
    '(sobre|acerca de|acerca del|respecto a|respecto al|con respecto a|en cuanto a|en cuanto al|asunto|tema|título|re|de|del|para|en relación con)',
    '(referente a|por)', '(con el|el) (asunto|tema|título)', 'para (hablar|tratar|discutir) [de|del|sobre]',
  ],
  withPeople: ['[junto|conjunta] con', 'entre', '[e|y] (invita|incluye|añade|agrega|invite|incluya) [a]', 'incluyendo a'],
  nobody: ['(mí|mi|nosotros|nosotras|tú|ti|usted|ustedes|él|ella|ellos|ellas|todos|todas|todo|mundo|yo|conmigo|contigo)'],
  andMore: ['(y|e|más|mas|también|además|&|+|/)'],
  audiences: [
    '(equipo|equipos|grupo|departamento|área|colegas|gente|miembros|dirección|gerentes|desarrolladores|ingenieros|empleados|personal|comité)',
    '(participantes|todos|ventas|directivos|compañeros)',
  ],
  clauses: {
    reason: ['(porque|ya|pues|pero|y|o|como|puesto|dado|que|nosotros|yo|donde)'],
    condition: [
      '(si|antes|cuando|después|tras|salvo|una vez|más tarde|algún día|luego|ayer|cada|todos|todas|siempre|nunca|sin|no|cómo)',
      '(manualmente|yo mismo|solo)',
    ],
  },
  pointers: ['(eso|esto|ello|este tema|algo|lo siguiente)'],
  notBareSubjects: [
    '(es|son|era|eran|fue|fueron|será|está|están|estaba|estuvo|hay|ha|han|había|va|puede|debe|empieza|empezó|comienza|comenzó|dura|duró|termina)',
    '(terminó|cancelada|aplazada|no|se|que|qué|quien|donde|y|o|pero|de|del|a|al|en|con|por|sin|entre|desde|hasta|durante|muy|tan|más|ayer|mañana)',
    '(hoy|yo|tú|él|ella|nosotros|ellos|me|te|nos|le|les|was|is|about|went|at)',
  ],
};
