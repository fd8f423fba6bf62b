import type { Lexicon } from '../../lexicon.ts';

const very = '[muito|super|realmente|extremamente|bastante|tão|absolutamente|mesmo|mega|verdadeiramente]';
const urgent = '(urgente|urgentes|urgentíssima|urgentíssimo|importante|importantes|crítica|crítico|prioritária|prioritário|premente|crucial)';
const level = '(importância|prioridade|urgência)';
const high = '(alta|máxima|urgente|elevada|crítica)';
const low = '(normal|baixa|média|padrão)';
const itIs = '(é|isto é|isso é|está|trata se de|é algo|o assunto é|é um assunto|a reunião é|é mesmo)';

/** Words of importance. "De emergência" is Emergency; "com urgência" and "urgente" are Urgent. */
export const importance: Lexicon['importance'] = {
  adjectives: {
    Urgent: [`${very} ${urgent}`, 'de [máxima|suma] urgência', `de [muito] alta ${level}`, 'p1', 'sev1'],
    Emergency: ['de emergência', '(emergência|emergencial|emergency)'],
    Normal: [`(não|pouco|nada) [muito|tão] (urgente|importante|prioritária)`],
  },
  innocent: ['(urgente|urgentes|emergência|emergências) (médica|médicas|sanitária)'],
  phrases: {
    Urgent: [
      'com [muita|máxima|extrema|toda a] urgência', 'de (muita|máxima|extrema|toda a) urgência', 'com caráter [de] (urgente|urgência)',
      `(com|de|em) [uma|a] [muito] (alta|máxima|grande|elevada) ${level}`, `[com|de|em|,] [uma|a] ${level} ${high}`, 'urgentemente',
      '(marcada|marque a|marca a|marque|marcado) como (urgente|importante|prioritária)', 'como (urgente|prioritária)',
    ],
    Emergency: ['(como|em caso de|por) [uma] emergência', `[com|,] [uma|a] ${level} [de] emergência`],
    Normal: [`[com|de|em|,] [uma|a] ${level} ${low}`],
  },
  remarks: {
    Urgent: [
      `[${itIs}] ${very} ${urgent}`, `[${itIs}] (um|uma) (assunto|tema|problema|questão|coisa) ${very} ${urgent}`,
      '(urge|não pode esperar|isto não pode esperar|isso não pode esperar|é para ontem|é pra ontem)',
      '(há|temos|tenho|tem) (um|uma) (problema|assunto|tema|questão|incidente) (urgente|urgentes)', `${level} ${high}`, 'é questão de urgência',
      'urgência',
    ],
    Emergency: [`[${itIs}|há|temos|estamos em|estamos perante] [uma] emergência`, 'é uma emergência', 'código vermelho', 'alerta vermelho'],
    Normal: [
      '[isto|isso] não é (urgente|tão urgente|muito urgente|importante|uma emergência)', 'não (tem pressa|há pressa|urge)',
      'sem (pressa|pressas|urgência)', 'nada urgente', '(não|pouco) urgente', `${level} ${low}`,
    ],
  },
  trailing: { Urgent: [`${very} urgente`, '(alta|máxima) prioridade', 'urgentemente'], Emergency: [], Normal: ['não urgente', `${level} ${low}`] },
};
