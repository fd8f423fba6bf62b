import type { Lexicon } from '../../lexicon.ts';

const days = '(lunes|martes|miércoles|jueves|viernes|sábado|domingo)';
const partOfDay = '(por la mañana|por la tarde|por la noche|a mediodía|al mediodía|temprano|a primera hora|en la mañana|en la tarde)';

/** Times to come. "Hoy" and "ahora" are none of them. */
export const dates: Lexicon['dates'] = {
  anchors: [
    '(después|antes) de (semana santa|navidad|navidades|reyes|ramadán|año nuevo|pascua)', '(tras|en) (semana santa|navidad|pascua)',
    `(mañana|pasado mañana) [${partOfDay}]`, `[el|este|próximo|el próximo] ${days} [próximo|que viene] [${partOfDay}]`,
    '[la|el] (semana|mes|año|trimestre|lunes|martes|miércoles|jueves|viernes) (que viene|próxima|próximo|entrante)',
    '[la|el] (próxima|próximo) (semana|mes|año|trimestre|vez)', '(esta|este) (tarde|noche|semana|fin de semana)',
    '(más tarde|luego|pronto|mediodía|medianoche|el fin de semana)', '(después|antes) de (comer|almorzar|las vacaciones|la comida)',
    `(cada|todos los|todas las) (día|días|semana|semanas|mes|meses|${days})`, '(a finales|al final|a principios) (de|del) (semana|mes|día|trimestre)',
  ],
  vague: ['(algún día|un día de estos|alguna vez)'],
  months: [
    '(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|ene|feb|mar|abr|jun|jul|ago|sep|sept|oct)',
    '(nov|dic)',
  ],
  units: ['(minuto|minutos|min|hora|horas|h|día|días|semana|semanas|mes|meses|segundos)'],
  amounts: ['(un|una|dos|tres|cuatro|cinco|diez|quince|veinte|treinta|unos|unas|media|un par de)'],
  within: ['(en|dentro de)', 'dentro'],
  at: ['(entre|las|la|a|hacia|sobre|desde|hasta)'],
  hours: ['(h|hs|hrs|horas|am|pm|hora)'],
  clock: ['(una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)'],
  ordinals: ['(o|er)'],
  glue: ['(a|el|la|las|los|para|en|de|del|por|hacia|y|,|@|-|desde|hasta|o|entre|tarde|mañana|noche|este)'],
  happenings: [
    '(lanzamiento|entrega|entregas|migración|mantenimiento|demo|demostración|presentación|visita|visitas|viaje|auditoría|inspección|entrevista)',
    '(formación|curso|examen|simulacro|evento|fiesta|cena|comida|almuerzo|feria|congreso|plazo|apertura|cierre|huelga|elección|votación|audiencia)',
    '(feriado|vuelo|partido|carrera|concierto|boda|aniversario|apagón|tormenta|llegada|salida|taller|seminario|conferencia|reunión|mudanza)',
  ],
  plans: [
    '(plan|planes|presupuesto|objetivos|horario|previsión|menú|estrategia|prioridades|tareas|temas)',
  ],
  purposes: ['(para|de)'],
  binds: ['(o|y|antes|después|no|que|es|era|contra)'],
};
