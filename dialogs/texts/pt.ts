import type { Importance } from '../meetings.ts';
import type { Texts } from './texts.ts';

const integer = new Intl.NumberFormat('pt');
const plural = new Intl.PluralRules('pt');

const meetings: Readonly<Record<Importance, string>> = {
  Normal: 'reunião',
  Urgent: 'reunião urgente',
  Emergency: 'reunião de emergência',
};

/** Portuguese as in Brazil, in words that are read without trouble in Portugal. */
export const pt: Texts = {
  language: 'pt',
  importance: { Normal: 'Normal', Urgent: 'Urgente', Emergency: 'Emergência' },

  label: (name) => `${name}:`,
  subjectLabel: 'Assunto',
  importanceLabel: 'Importância',
  startedBy: 'Iniciada por',
  invited: 'Pessoas convidadas',
  conferenceId: 'ID da conferência',
  linkLabel: 'Link',
  referenceLabel: 'Referência',

  starting: {
    title: 'Iniciando sua reunião…',
    sentence: ({ subject, importance }) => `A ${meetings[importance]} “${subject}” está sendo iniciada.`,
    slow: 'Está demorando mais do que o normal. Continuo tentando; o resultado aparecerá aqui.',
  },
  live: {
    title: 'Sua reunião está em andamento',
    join: 'Ingressar',
    sentence: ({ subject, importance }, link) => `A ${meetings[importance]} “${subject}” está em andamento. Ingressar: ${link}`,
    rung: 'Chamados no Skype for Business',
    byPhone: 'Por telefone',
    withoutLink: 'A reunião foi iniciada, mas o link recebido não pode ser aberto com segurança. Entre em contato com o administrador.',
  },
  ended: {
    title: 'A reunião terminou',
    lasted: (duration) => `Duração: ${duration}.`,
    sentence: ({ subject, importance }, duration) => `A ${meetings[importance]} “${subject}” terminou. Duração: ${duration}.`,
    nobodyTitle: 'Ninguém ingressou',
    nobodyJoined: (duration) => `Ninguém ingressou em ${duration}, por isso saí da reunião. Ela pode ter terminado: se o link não funcionar mais, inicie uma nova.`,
    nobodySentence: ({ subject }, duration) => `Ninguém ingressou na reunião “${subject}” em ${duration}, por isso saí dela. Se o link não funcionar mais, inicie uma nova.`,
  },
  failed: {
    title: 'A reunião não foi iniciada',
    retry: 'Tentar novamente',
    failures: {
      unreachable: { cause: 'No momento, não é possível acessar o servidor de reuniões.', nextStep: 'Tente novamente em alguns minutos.' },
      refused: { cause: 'O servidor de reuniões não permitiu esta reunião.', nextStep: 'Pergunte ao administrador se você tem permissão para iniciar reuniões.' },
      busy: { cause: 'O servidor de reuniões está muito ocupado.', nextStep: 'Tente novamente em alguns minutos.' },
      timedOut: { cause: 'O servidor de reuniões demorou demais para responder.', nextStep: 'Tente novamente.' },
      misconfigured: { cause: 'O MeetNow não está configurado corretamente para a sua organização.', nextStep: 'Informe a referência ao administrador.' },
      unexpected: { cause: 'Ocorreu um problema inesperado.', nextStep: 'Tente novamente. Se acontecer de novo, informe a referência ao administrador.' },
      signIn: { cause: 'Primeiro você precisa entrar.', nextStep: 'Entre, e a reunião será iniciada sozinha.' },
    },
    sentence: ({ subject }, { cause, nextStep }, reference) => `A reunião “${subject}” não foi iniciada. ${cause} ${nextStep} Referência: ${reference}`,
  },

  tooOften: (wait) => `Muitas reuniões foram iniciadas em pouco tempo, por isso esta não foi. Tente novamente em ${wait}.`,

  storageUnreachable: 'O MeetNow não consegue acessar seu armazenamento no momento, por isso não foi possível atender a este pedido. Tente novamente em instantes.',

  form: {
    title: 'Iniciar uma reunião',
    ask: 'Qual é o assunto da reunião? Preencha o formulário ou digite o assunto como resposta.',
    askShared: 'Qual é o assunto da reunião? Preencha o formulário, ou mencione-me e digite o assunto.',
    askAgain: 'Ainda falta o assunto. Digite o assunto da reunião ou diga “cancelar”.',
    placeholder: 'Por exemplo: Orçamento trimestral',
    subjectMissing: 'Digite um assunto.',
    start: 'Iniciar reunião',
    cancel: 'Cancelar',
    tooLong: (excess, limit) =>
      `O assunto tem ${integer.format(excess)} ${plural.select(excess) === 'one' ? 'caractere' : 'caracteres'} a mais; o máximo é ${integer.format(limit)}. Aqui está uma versão reduzida que você pode editar.`,
    checkSubject: 'É este o assunto? Confira e selecione “Iniciar reunião”.',
    opened: 'O formulário está na conversa.',
  },
  dialog: {
    ask: 'Qual é o assunto da reunião?',
    wait: 'Isso está demorando um pouco mais. Selecione “Mostrar o link” em alguns segundos.',
    showLink: 'Mostrar o link',
  },
  locked: {
    used: 'Este cartão foi usado. A reunião tem a própria mensagem.',
    cancelled: 'Cancelado. Nenhuma reunião foi iniciada.',
    replaced: 'Este formulário foi substituído por um mais recente.',
  },

  welcome: 'De nada.',
  cancel: { done: 'Cancelado. Nenhuma reunião foi iniciada.', nothing: 'Não há nada para cancelar.' },
  suggestion: {
    title: 'Você quis dizer isto?',
    sentence: (subject) => `Você quer iniciar uma reunião sobre “${subject}”?`,
    withoutSubject: 'Você quer iniciar uma reunião?',
    start: 'Iniciar reunião',
  },
  help: {
    title: 'O que o MeetNow pode fazer',
    intro: 'Eu inicio reuniões do Skype for Business e respondo com o link para ingressar. Basta dizer qual é o assunto.',
    tryTitle: 'Experimente, por exemplo:',
    examples: ['Iniciar uma reunião sobre o orçamento trimestral', 'Iniciar uma reunião urgente sobre a queda do servidor', 'Iniciar uma reunião'],
    commands: {
      myMeetings: '“minhas reuniões” mostra suas reuniões em andamento.',
      settings: '“configurações” mostra sua importância padrão e seu idioma.',
      cancelAndHelp: '“cancelar” retira a minha pergunta, “ajuda” mostra este cartão.',
    },
    mentionMe: 'Aqui só recebo as mensagens que me mencionam.',
    notUnderstood: 'Não entendi, por isso não iniciei nada.',
    startButton: 'Iniciar uma reunião',
    helpButton: 'Mostrar ajuda',
  },
  hello: {
    title: 'Olá, eu sou o MeetNow',
    intro: 'Eu inicio reuniões do Skype for Business a partir de uma frase. Diga qual é o assunto e eu respondo com o link para ingressar.',
  },
  myMeetings: {
    title: 'Suas reuniões em andamento',
    none: 'Você não tem nenhuma reunião em andamento.',
    count: (count) => `Você tem ${integer.format(count)} ${plural.select(count) === 'one' ? 'reunião' : 'reuniões'} em andamento.`,
    titleHere: 'Suas reuniões em andamento aqui',
    noneHere: 'Você não tem nenhuma reunião em andamento nesta conversa.',
    countHere: (count) => `Você tem ${integer.format(count)} ${plural.select(count) === 'one' ? 'reunião' : 'reuniões'} em andamento nesta conversa.`,
    othersElsewhere: 'As reuniões de outras conversas são mostradas só para você: diga “minhas reuniões” no nosso chat pessoal.',
    since: (time) => `Desde ${time}`,
    unavailable: 'Não consigo listar reuniões aqui. O link de cada reunião está na mensagem que a iniciou.',
  },
  settings: {
    title: 'Suas configurações',
    importance: 'Importância das suas reuniões quando você não indica nenhuma',
    language: 'Idioma das minhas respostas',
    followTeams: 'O mesmo do Teams',
    save: 'Salvar',
    saved: 'Suas configurações foram salvas.',
  },
  signIn: {
    notNeeded: 'Você não precisa entrar nem sair: as reuniões são iniciadas com a conta da sua organização.',
    title: 'Entre primeiro',
    ask: 'Entre com a sua conta para que eu possa iniciar reuniões em seu nome.',
    askForMeeting: (subject) => `Entre com a sua conta, e eu iniciarei a reunião “${subject}” em seu nome.`,
    button: 'Entrar',
    confirm: 'A sua organização pede que você confirme que posso iniciar reuniões em seu nome. Abra a página de entrada, confirme lá, depois volte e selecione “Continuar”.',
    openPage: 'Abrir a página de entrada',
    continue: 'Continuar',
    continuing: 'Entrando com a sua conta…',
    inPersonalChat: 'Para isso, enviei uma mensagem para você no nosso chat pessoal.',
    openPersonalChat: 'Para isso, abra um chat pessoal comigo e diga “entrar”.',
    done: 'Você entrou. Posso iniciar reuniões em seu nome.',
    already: 'Você já entrou.',
    signedOut: 'Você saiu. Esqueci os seus dados de entrada e vou pedi-los de novo antes da próxima reunião.',
    unknownPerson: 'Não consigo saber qual conta da sua organização você está usando, por isso não posso iniciar reuniões em seu nome. Nada foi iniciado.',
    tooLate: 'Esta entrada chegou tarde demais. Nada foi iniciado. Diga de novo qual é o assunto da reunião.',
    failed: (code) => `O Teams não conseguiu fazer a sua entrada. Tente novamente. Se acontecer de novo, informe este código ao administrador: ${code}`,
    unavailable: 'No momento, não é possível entrar, por isso nada foi iniciado.',
  },

  barriers: {
    guest: 'O MeetNow é para membros desta organização, não para convidados. Nada foi iniciado.',
    outsider: 'O MeetNow é para membros desta organização, não para pessoas de outras organizações. Nada foi iniciado.',
    team: 'Seu administrador permite o MeetNow somente em determinadas equipes, e esta não é uma delas. Nada foi iniciado.',
    channel: 'Seu administrador permite o MeetNow somente em determinados canais, e este não é um deles. Nada foi iniciado.',
    person: 'Seu administrador permite o MeetNow somente para determinadas pessoas, e você não é uma delas. Nada foi iniciado.',
    unavailable: 'No momento, não consigo verificar se você pode usar o MeetNow aqui. Nada foi iniciado. Tente novamente em instantes.',
  },
  refusals: {
    used: 'Este cartão já foi usado. Nada foi iniciado uma segunda vez.',
    unknown: 'Este cartão expirou. Nada foi iniciado. Diga “iniciar uma reunião sobre …” para iniciar uma.',
    notYours: 'Somente a pessoa que fez o pedido pode usar este cartão. Nada foi iniciado. Diga “iniciar uma reunião sobre …” para iniciar a sua.',
    elsewhere: 'Este cartão pertence a outra conversa. Nada foi iniciado.',
  },
  unreadableCard: 'Não consegui ler a resposta do cartão. Nada foi iniciado. Diga “iniciar uma reunião sobre …” para tentar novamente.',
};
