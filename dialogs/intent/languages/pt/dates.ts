import type { Lexicon } from '../../lexicon.ts';

const days = '(segunda|terça|quarta|quinta|sexta|sábado|domingo) [feira]';
const partOfDay = '(de manhã|à tarde|à noite|cedo|pela manhã|ao meio dia|de tarde|no fim do dia)';

/** Times to come. "Hoje" and "agora" are none of them. */
export const dates: Lexicon['dates'] = {
  anchors: [
    '(depois|antes) (da páscoa|do natal|do carnaval|do ano novo|das férias|do ramadã|do feriado)',
    `(amanhã|depois de amanhã) [${partOfDay}]`,
    `[na|no|esta|este|próxima|próximo|na próxima|no próximo] ${days} [que vem|próxima|próximo] [${partOfDay}]`,
    '[na|no|a|o] (semana|mês|ano|trimestre) (que vem|próxima|próximo|seguinte)', '[na|no|a|o] (próxima|próximo) (semana|mês|ano|trimestre|vez)',
    '(hoje à tarde|hoje à noite|esta tarde|esta noite|esta semana|este fim de semana|logo à tarde|logo à noite)',
    '(mais tarde|em breve|meio dia|meia noite|no fim de semana)', '(depois|antes) do (almoço|jantar|fim de semana)',
    `(cada|todos os|todas as|toda) (dia|dias|semana|semanas|mês|meses|${days})`, '(no fim|no final|no início) (da|do) (semana|mês|dia|trimestre)',
  ],
  vague: ['(um dia|um dia destes|um dia desses|algum dia|qualquer dia)'],
  months: [
    '(janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez)',
  ],
  units: ['(minuto|minutos|min|hora|horas|h|dia|dias|semana|semanas|mês|meses|segundos)'],
  amounts: ['(um|uma|dois|duas|três|quatro|cinco|dez|quinze|vinte|trinta|uns|umas|meia|um par de|alguns)'],
  within: ['(em|daqui|dentro|dentro de)'],
  at: ['(entre|às|as|à|a|ao|por|pelas|até|desde)'],
  hours: ['(h|hs|hrs|horas|am|pm|hora)'],
  clock: ['(uma|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze)'],
  ordinals: ['(o)'],
  glue: ['(a|às|as|o|os|para|pra|em|de|do|da|na|no|por|pelas|e|,|@|-|desde|até|ou|entre|tarde|manhã|noite)'],
  happenings: [
    '(lançamento|entrega|entregas|migração|manutenção|demo|demonstração|apresentação|visita|visitas|viagem|auditoria|inspeção|entrevista|formação)',
    '(treinamento|curso|exame|prova|simulado|evento|festa|jantar|almoço|feira|congresso|prazo|abertura|fechamento|greve|eleição|votação|audiência)',
    '(feriado|voo|jogo|corrida|concerto|casamento|aniversário|apagão|tempestade|chegada|saída|oficina|seminário|conferência|reunião|mudança)',
  ],
  plans: [
    '(plano|planos|orçamento|objetivos|metas|escala|previsão|cardápio|estratégia|prioridades|tarefas|temas)',
  ],
  purposes: ['(para|de)'],
  binds: ['(ou|e|antes|depois|não|que|é|era|contra)'],
};
