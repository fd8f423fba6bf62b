import type { Lexicon } from '../../lexicon.ts';

const live = '[em andamento|em curso|ativas|activas|abertas|atuais|iniciadas|a decorrer|ao vivo]';
const meetings = '(reuniões|conferências|chamadas|meetings|videochamadas|calls)';
const show = '(mostra|mostre|mostrar|ver|lista|liste|listar|exibe|exiba|exibir|dá|dê|apresenta|apresente|quero ver)';
const settings = '(configurações|configuração|definições|preferências|opções|ajustes|parâmetros|config)';
const language = '(português|inglês|alemão|francês|espanhol|japonês|english)';
const aMeeting = '[uma|um|a|uma nova|minha] [nova] (reunião|reuniões|conferência|videochamada|chamada|meeting|call) [urgente|do skype|online]';
const starts = '(iniciar|começar|criar|abrir|organizar|fazer|marcar|agendar|convocar|lançar)';

/** Commands as people type them, without the politeness around them. */
export const commands: Lexicon['commands'] = {
  help: [
    '(ajuda|ajude me|ajuda me|me ajuda|me ajude|ajude|ajudar|help|socorro|auxílio|assistência|instruções|manual|comandos|exemplos|menu|informação)',
    '(informações|info|tutorial|guia|documentação|faq)', '(preciso|precisamos|quero) (de ajuda|de uma ajuda|ajuda|da tua ajuda|da sua ajuda)',
    `[${show}] [me] [a|os|teus|seus|as|lista de] (ajuda|comandos|funções|exemplos|instruções)`,
    '[você|tu|me] (pode|podes|poderia|podia|consegue) [me|nos] (ajudar|ajudar me|ajudar nos)',
    '(o que|que|oque) (você|tu|o meetnow|este bot|esse bot) [é que] (pode|podes|sabe|sabes|faz|fazes|consegue|consegues) [fazer] [por mim|aqui]',
    '(o que|que|oque) (o bot|vc|o senhor) [é que] (pode|podes|sabe|sabes|faz|fazes|consegue|consegues) [fazer] [por mim|aqui]',
    '(o que|que) (pode|podes|sabe|sabes|faz|fazes|consegue|consegues) [você|tu|o meetnow|este bot] [fazer] [por mim|aqui]',
    '(o que|que) (posso|devo|tenho que|se pode|podemos) (fazer|dizer|escrever|pedir|perguntar|te pedir) [aqui|contigo|com você]',
    '(quem|o que) (é|és) (você|tu|isto|isso|o meetnow|este bot|esse bot)', '(quem|o que) és',
    '(para|pra) que (serve|serves|você serve|isto serve|isso serve)', '(apresente se|apresenta te|se apresente)',
    '(como) (funciona|funcionas|se usa|usar|uso|uso você|você funciona|isso funciona|isto funciona) [isto|isso|o meetnow|este bot|você|tu|o bot]',
    '(como) (está|vai|estás|vais|te uso|tá) [isto|isso|o meetnow|este bot|você|tu|o bot]',
    `como (posso|se pode|poderia|podemos|devo|faço para|faço pra|fazemos para|é que posso|eu posso|a gente pode) ${starts} ${aMeeting} [aqui]`,
    `como (consigo) ${starts} ${aMeeting} [aqui]`, `como ${starts} ${aMeeting}`,
    `como (inicio|começo|crio|abro|organizo|faço|marco|agendo|se inicia|se cria|se faz|convoco|eu inicio|eu crio|é que inicio) ${aMeeting} [aqui]`,
    `como (é que crio) ${aMeeting} [aqui]`,
    `(explica me|explique|me explica|me explique|diz me|me diga|mostra me) como (funciona|isto funciona|isso funciona|se faz|${starts} ${aMeeting})`,
    `(me mostra) como (funciona|isto funciona|isso funciona|se faz|${starts} ${aMeeting})`, `(pode|podes|sabe|sabes|você pode) ${starts} reuniões`,
    '(tudo bem|tudo bom|e aí tudo bem|como vai|como está)', '(você|tu) (está aí|é um bot|é um robô|és um bot|estás aí)',
    '(alguém aí|tem alguém aí|está aí alguém)',
    '(quais|que) (são|comandos|opções|funções) [os|as|teus|seus|tem|tens|existem|há|posso usar] [comandos|funções|opções]',
    '(estou) (perdido|perdida|confuso)',
  ],
  cancel: [
    '(cancelar|cancela|cancele|cancel|anular|anula|anule|abortar|aborta|parar) [não|obrigado|obrigada|esquece|deixa|cancela|isso|isto|tudo|nada]',
    '(para|pare|pára|sair|sai|voltar|volta|esquece|esqueça|esqueça isso) [não|obrigado|obrigada|esquece|deixa|cancela|isso|isto|tudo|nada]',
    '(esquece isso|deixa|deixe|deixa pra lá|deixa para lá|deixa estar|deixe estar) [não|obrigado|obrigada|esquece|deixa|cancela|isso|isto|tudo|nada]',
    '(stop|chega|basta|não importa|tanto faz|melhor não|não obrigado|não obrigada) [não|obrigado|obrigada|esquece|deixa|cancela|isso|isto|tudo|nada]',
    '(nada|agora não|já não|não faz mal|desfazer|descartar|desistir|desisto) [não|obrigado|obrigada|esquece|deixa|cancela|isso|isto|tudo|nada]',
    '(não quero mais|já não quero|não precisa|não precisa mais|não é preciso) [não|obrigado|obrigada|esquece|deixa|cancela|isso|isto|tudo|nada]',
    '(deixa quieto) [não|obrigado|obrigada|esquece|deixa|cancela|isso|isto|tudo|nada]',
    '(cancela|cancelar|cancele|esquece|esqueça|deixa|para|pare|anula|apaga) (isso|isto|tudo|o pedido|a pergunta|a operação|a ação|o anterior|lá)',
    '(quero|queria|gostaria de|gostava de|preciso) (cancelar|sair|parar|anular|desistir) [isso|isto|tudo|o pedido]',
    '(mudei|mudámos|mudamos) de (ideia|ideias|opinião)', 'não (quero|faça|faças) (nada|isso|nenhuma reunião|continuar|fazê lo) [mais|já]',
    'não (faça|faças) isso', 'não (cancele|cancela|cancelar|pare|para|esquece|esqueça)', '(não|bem|espera|ah) (melhor não|esquece|cancela|deixa)',
  ],
  myMeetings: [
    `[${show}] [me|nos] [todas] [as] (minhas|nossas) ${meetings} ${live}`, `[${show}] [me|nos] [todas] (as|a lista de) ${meetings} ${live}`,
    `[${show}] [a|uma] lista [de|das] [minhas|as] ${meetings} ${live}`,
    `(que|quais|quais são|quais as) [as] [minhas] ${meetings} [tenho|há|estão|iniciei|temos|eu tenho] ${live} [agora|neste momento|atualmente]`,
    `(que|quais|quais são|quais as) [as] [minhas] ${meetings} (continuam|são) ${live} [agora|neste momento|atualmente]`,
    '(tenho|há|tem) [alguma|algumas|uma] (reuniões|reunião|chamadas) (em andamento|em curso|ativas|ativa|abertas|aberta|a decorrer) [agora]',
    `onde estão [as] minhas ${meetings}`, `${meetings} (em andamento|em curso|ativas|abertas|a decorrer)`, '[a] minha reunião',
    `(quero|queria|posso|gostaria de|gostava de) ver [as] minhas ${meetings} ${live}`, meetings, 'lista de reuniões',
  ],
  settings: [
    `[${show}|abre|abra|abrir|mudar|muda|mude|alterar|altera] [me] [a|as|os|minha|minhas|tuas|às|aos|o] [minhas] ${settings} [pessoais|do bot]`,
    `(altere|modificar|editar|ir para|vai para|configurar|ajustar) [me] [a|as|os|minha|minhas|tuas|às|aos|o] [minhas] ${settings} [pessoais|do bot]`,
    `(acessar|aceder) [me] [a|as|os|minha|minhas|tuas|às|aos|o] [minhas] ${settings} [pessoais|do bot]`,
    `(quero|queria|gostaria de|gostava de|posso) (mudar|alterar|ver|abrir|ajustar|configurar) [as|a|minhas|as minhas] ${settings}`,
    '(configurar|configura|configure|personalizar) [o] [meetnow|bot]',
    '(mudar|muda|mude|alterar|altera|altere|trocar|troca|troque|escolher|definir|ajustar) [o|a|de|meu|minha|a minha|o meu] (idioma|língua|importância|prioridade) [padrão|predefinida|por padrão|por defeito|por omissão]',
    `(mudar|muda|mude|altera|altere|põe|coloca|coloque|troca|troque|define|defina) [o|a|meu] (idioma|língua) (para|em|pra) ${language}`,
    `(fala|fale|responde|responda|muda|mude|troca|passa) [comigo] (em|para|pra) ${language}`,
    '[o meu|meu|a minha|minha] (idioma|língua|importância padrão|importância predefinida)',
    `onde (estão|ficam|encontro|mudo) [as|minhas|os|o] [minhas] (${settings}|idioma)`,
    `como (mudo|posso mudar|mudar|altero|alterar) [o|a|as|minhas] [meu|minha|minhas] (idioma|língua|${settings}|importância padrão)`,
    `quais são [as] minhas ${settings}`,
    '(muda|mude|define|defina|altera|altere) a importância (padrão|predefinida) [para|em] [normal|urgente|emergência]',
  ],
  signIn: [
    '(entrar|iniciar sessão|inicia sessão|inicie sessão|início de sessão|fazer login|faz login|faça login|login|log in|logar|me logar|conectar)',
    '(conectar me|me conectar|conecte me|me conecta|acessar|aceder|autenticar|autenticar me|sign in)',
    '(quero|queria|posso|preciso|gostaria de|gostava de|preciso de) (entrar|iniciar sessão|fazer login|me conectar|conectar me|me autenticar|logar)',
    '(quero|queria|posso|preciso|gostaria de|gostava de|preciso de) (aceder)', '(conectar|conecte|conecta|ligar) a minha conta',
    'entrar na (minha conta|conta)',
  ],
  signOut: [
    '(terminar sessão|termina sessão|termine sessão|encerrar sessão|encerra sessão|encerrar a sessão|terminar a sessão|fazer logout|faz logout)',
    '(faça logout|logout|log out|deslogar|me deslogar|desconectar|desconectar me|me desconectar|desconecte me|sair da conta|sair da sessão)',
    '(fim de sessão|sign out)',
    '(quero|queria|posso|preciso|gostaria de|gostava de|preciso de) (terminar sessão|encerrar sessão|fazer logout|me desconectar|desconectar me)',
    '(quero|queria|posso|preciso|gostaria de|gostava de|preciso de) (deslogar|sair da conta|terminar a sessão|encerrar a sessão)',
    '(desconectar|desconecte|desconecta|desligar) a minha conta',
  ],
};
