import type { PackageTexts } from './texts.ts';

export const pt: PackageTexts = {
  fullName: 'MeetNow: reuniões do Skype for Business no Teams',
  shortDescription: 'Inicie uma reunião do Skype for Business diretamente no chat',
  fullDescription: [
    'Escreva sobre o que você quer falar: o MeetNow inicia a reunião do Skype for Business e responde com o link para ingressar.',
    'Escreva “Iniciar uma reunião sobre o orçamento trimestral” em um chat com o MeetNow ou mencione-o em um canal ou chat em grupo. Todas as pessoas da conversa veem o mesmo cartão: o assunto, quem iniciou a reunião, o botão para ingressar e um link para copiar. Se não for possível iniciar a reunião, o cartão explica o motivo e o que fazer.',
    'Diga “urgente” ou “emergência” quando for importante: a reunião será marcada assim.',
    'Você também pode escolher “Iniciar uma reunião” ao escrever uma mensagem, na caixa de pesquisa ou no menu de uma mensagem.',
    'O MeetNow precisa de um servidor Skype for Business na sua organização. O administrador já fez a conexão e pode dizer quem tem permissão para usá-lo.',
  ].join('\n\n'),
  menu: {
    start: { title: 'Iniciar uma reunião', description: 'Acrescente “sobre …” para dizer o assunto' },
    startUrgent: { title: 'Iniciar uma reunião urgente', description: 'O mesmo, marcada como urgente' },
    myMeetings: { title: 'Minhas reuniões', description: 'As reuniões que você iniciou e que estão em andamento' },
    settings: { title: 'Configurações', description: 'Sua importância padrão e seu idioma' },
    help: { title: 'Ajuda', description: 'O que o MeetNow sabe fazer, com exemplos' },
    cancel: { title: 'Cancelar', description: 'Retirar a pergunta em aberto' },
  },
  startAction: { title: 'Iniciar uma reunião', description: 'Iniciar uma reunião do Skype for Business e compartilhar o link para ingressar' },
};
