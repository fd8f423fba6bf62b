import type { Lexicon } from '../../lexicon.ts';

const very = '[muy|súper|super|realmente|extremadamente|sumamente|bastante|tan|de lo más|absolutamente|verdaderamente]';
const urgent = '(urgente|urgentes|urgentísima|urgentísimo|importante|importantes|crítica|crítico|prioritaria|prioritario|apremiante|crucial)';
const level = '(importancia|prioridad|urgencia)';
const high = '(alta|máxima|urgente|elevada|crítica|suma)';
const low = '(normal|baja|media|estándar)';
const itIs = '(es|esto es|eso es|está|se trata de|es algo|el asunto es|es un asunto|es un tema|la reunión es)';

/** Words of importance. "De emergencia" is Emergency; "de urgencia" and "urgente" are Urgent. */
export const importance: Lexicon['importance'] = {
  adjectives: {
    Urgent: [`${very} ${urgent}`, 'de [máxima|suma] urgencia', `de [muy] alta ${level}`, 'p1', 'sev1'],
    Emergency: ['de emergencia', '(emergencia|emergency)'],
    Normal: [`(no|poco) [muy|tan] (urgente|importante|prioritaria)`],
  },
  innocent: ['(urgente|urgentes|emergencia|emergencias) (médica|médicas|sanitaria|sanitarias)'],
  phrases: {
    Urgent: [
      'con [mucha|máxima|suma|carácter de|extrema] urgencia', 'de (mucha|máxima|suma|carácter de|extrema) urgencia', 'con carácter urgente',
      `(con|de|en) [una|la] [muy] (alta|máxima|gran|suma) ${level}`, `[con|de|en|,] [una|la] ${level} ${high}`, 'urgentemente',
      '(marcada|márcala|marcarla|señalada|márquela|marcado) como (urgente|importante|prioritaria)', 'como (urgente|prioritaria)',
      `[con|,] ${level} (urgente)`,
    ],
    Emergency: ['(como|en caso de|por) [una] emergencia', `[con|,] [una|la] ${level} [de] emergencia`],
    Normal: [`[con|de|en|,] [una|la] ${level} ${low}`],
  },
  remarks: {
    Urgent: [
      `[${itIs}] ${very} ${urgent}`, `[${itIs}] (un|una) (asunto|tema|problema|cuestión|cosa) ${very} ${urgent}`,
      '(urge|corre prisa|nos urge|me urge|no puede esperar|esto no puede esperar)',
      '(hay|tenemos|tengo) (un|una) (problema|asunto|tema|cuestión|incidencia) (urgente|urgentes)', `${level} ${high}`, 'es cuestión de urgencia',
      'urgencia',
    ],
    Emergency: [`[${itIs}|hay|tenemos|estamos en|estamos ante] [una] emergencia`, 'es una emergencia', 'código rojo', 'alerta roja'],
    Normal: [
      '[esto] no es (urgente|tan urgente|muy urgente|importante|una emergencia)', 'no (urge|corre prisa|hay prisa)',
      'sin (prisa|prisas|urgencia|apuro)', 'nada urgente', 'no urgente', 'poco urgente', `${level} ${low}`, 'no hay apuro',
    ],
  },
  trailing: { Urgent: [`${very} urgente`, '(alta|máxima) prioridad', 'urgentemente'], Emergency: [], Normal: ['no urgente', `${level} ${low}`] },
};
