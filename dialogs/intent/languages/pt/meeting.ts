import type { Lexicon } from '../../lexicon.ts';

/** Verbs, and the meeting with what stands before it. */
export const meeting: Pick<
  Lexicon,
  | 'verbs' | 'gerunds' | 'separable' | 'particles' | 'meetings' | 'proposals' | 'gathers' | 'into'
  | 'together' | 'talks' | 'fresh' | 'determiners' | 'modifiers' | 'nouns' | 'compounds' | 'notInNames'
> = {
  verbs: {
    start: [
      '(inicia|iniciar|inicie|iniciem|iniciemos|inicies|inicias|iniciássemos|iniciarmos|começa|começar|comece|comecem|comecemos|comeces|começarmos)',
      '(cria|criar|crie|criem|criemos|cries|abre|abrir|abra|abram|abramos|abras|abrirmos|lança|lançar|lance|lancemos|gera|gerar|gere|ativa|ativar)',
      '(ative|estabelece|estabelecer|estabeleça|arranca|arrancar|arranque)',
      '(convoca|convocar|convoque|convoquem|convoquemos|convoques|monta|montar|monte|montemos|faz|faça|fazer|façamos|fizéssemos) [de pé|em marcha]',
      '(fizesse|façam|faças|fazermos|chama|chamar|chame|põe|pôr|coloca|arma|armar|realiza|realizar|realize|realizarmos|promove) [de pé|em marcha]',
      '(promover) [de pé|em marcha]', 
      '(dar início a|dá início a|dê início a|dar início|inicia me|cria me|abre me|inicie me|crie me|abra me)', '(início|abertura|criação) de',
    ],
    arrange: [
      '(organiza|organizar|organize|organizem|organizemos|organizes|prepara|prepare|coordena|coordenar|coordene|marca|marcar|marque)',
      '(marquem|marquemos|marques|marcarmos|agenda|agendar|agende|agendem|agendemos|agendes|combina|combinar|combine|programa|programar|programe)',
      '(arranja|arranjar|arranje)',
    ],
    have: ['(ter|tenhamos|tivéssemos|tenha|pede|pedir|peça|solicita|solicitar|termos)'],
    schedule: ['(planeja|planejar|planeje|planeia|planear|planeie|reserva|reservar|reserve|bloqueia|adiciona|adicione|anota|anote)'],
  },
  gerunds: {},
  separable: [],
  particles: [],
  meetings: {
    meet: [
      '(reunamo nos|encontremo nos|juntemo nos|reunir nos|encontrar nos|juntar nos|reunirmo nos|encontrarmo nos|reunirmos|nos reunir|nos encontrar)',
      '(nos reunirmos|nos juntar|nos ver|se reunir|se encontrar|reunirmos nos)', '(vamos|bora) (reunir|encontrar) [nos|todos]',
      'nos (reunimos|reunamos|encontramos|juntamos|reúne)',
      '(reúne|reúna|reunir|junta|junte|juntar) (todos|toda a gente|todo mundo|todo o mundo|a equipe|a equipa|o pessoal|a galera|a malta)',
    ],
    weakMeet: ['(reunir|encontrar|reunamos)'],
  },
  proposals: {
    start: [
      '(iniciamos|começamos|abrimos|convocamos|criamos|lançamos|montamos)', '[tu] [me|nos] (inicias|abres|crias|começas|lanças|montas)',
      '(você|vocês|me|nos|você me|você nos) (inicia|abre|cria|começa|lança|monta|abrem|iniciam|criam)',
    ],
    arrange: ['(organizamos|marcamos|combinamos)', '(você|me|nos|você me|você nos) (organiza|prepara)'],
    have: ['(fazemos|realizamos|se fizermos|se fizéssemos|se fazemos)'],
  },
  gathers: ['(reúne|reúna|reunir|junta|junte|juntar|coloca|coloque|põe|ponha|traz|traga|chama|chame|convoca|mete)'],
  into: ['(em|numa|num|para|na)'],
  together: ['(juntos|online|na mesma sala)'],
  talks: [
    '(falemos|falar|conversemos|conversar|discutamos|discutir|debater|bater um papo) [de|do|da|sobre|acerca de]',
    '(inicia|inicie|começa|comece|abre|abra) (uma|um) [nova|novo] (conversa|chat|debate|discussão|bate papo|tópico)',
  ],
  fresh: ['[uma|um] (nova|novo)'],
  determiners: {
    open: ['(uma|um|outra|outro|alguma|algum|mais uma|mais um|uma nova|só uma|umas|qualquer|duma|numa|dum)'],
    definite: ['(a|o|as|os|esta|este|essa|esse|minha|meu|tua|teu|sua|seu|nossa|nosso|aquela|aquele|da|do|na)'],
    negative: ['(nenhuma|nenhum|nem uma|não|cada|nem|nunca|jamais|sem|mais)'],
  },
  modifiers: [
    '(nova|novo|rápida|rápido|breve|curta|curto|pequena|pequeno|grande|boa|segunda|simples|mini|rapidinha|imediata|outra|mais)',
    '(maldita|maldito|bendita|bendito|porcaria de|droga de|porra de)',
    '(skype|skype empresarial|skype for business|teams|lync|vídeo|online|virtual|web)',
    '(5|10|15|20|30|45|60|cinco|dez|quinze|vinte|trinta) (minutos|min)',
  ],
  nouns: {
    firm: [
      '(reunião|reuniao|meeting|reu|conferência|videoconferência|videochamada|vídeo chamada|vídeo conferência|teleconferência|audioconferência)',
      '(conf call|webinar|telco|standup|daily|stand up|reuniãozinha|call em grupo|webconferência)',
      '(reunião|conferência|chamada|call|ligação|sessão) (skype|de skype|do skype|skype for business|teams|do teams|no teams|pelo teams|telefônica)',
      '(reunião|conferência|chamada|call|ligação|sessão) (telefónica|virtual|online|web|de vídeo|por vídeo|em vídeo|de voz|em grupo|de equipe)',
      '(reunião|conferência|chamada|call|ligação|sessão) (de equipa|de trabalho|de crise|de grupo|por skype|pelo skype|no skype|à distância|remota)',
      '(reunião|conferência|chamada|call|ligação|sessão) (por videoconferência)', '(chamada|ligação) (em grupo|de conferência|em conferência)',
      '(sala|gabinete|comitê|comité) de crise', '(mtg|skype)',
    ],
    soft: [
      '(chamada|call|ligação|sessão|encontro|huddle|sync|ponte|assembleia|bridge|oficina|debriefing|briefing|ponto de situação|alinhamento)',
      '(conversa em grupo|telefonema)',
    ],
  },
  compounds: ['(room|notes|minutes|invite|link)'],
  notInNames: [
    '(um|uma|uns|umas|o|a|os|as|do|da|dos|das|de|no|na|nos|nas|ao|à|com|sem|em|por|para|pra|sobre|e|ou|mas|se|que|quem|como|quando|onde|porque)',
    '(acerca|desde|até|entre|este|esta|esse|essa|meu|minha|teu|tua|seu|sua|nossa|nosso)',
    '(é|são|era|eram|foi|foram|será|está|estão|estava|estou|há|tem|tinha|teve|vai|vou|não|nem|nunca|nenhuma|nenhum|pode|podes|poderia|quero|quer)',
    '(preciso|precisa|tenho|temos|tive|tivemos|eu|tu|você|ele|ela|nós|eles|me|te|lhe|ontem|amanhã|hoje|passada|próxima|boa|má|ótima|the|about|new)',
    '(start|please)',
  ],
};
