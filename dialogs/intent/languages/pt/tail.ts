import type { Lexicon } from '../../lexicon.ts';

const please = '(por favor|porfavor|pfv|pf|por gentileza|se faz favor|faz favor|faça favor|sff|favor)';

/** What comes after the subject and is not of it. */
export const tail: Lexicon['tail'] = {
  courtesy: [
    '[e] (abra a|inicie a|comece a|abre a|inicia a) [já|agora]',
    `${please} [obrigado|obrigada|bot|meetnow]`,
    '[muito|muitíssimo] (obrigado|obrigada|brigado|brigada|obg|obgd|valeu|vlw|grato|grata|agradecido|agradecida|agradeço) [desde já|antecipadamente|pela ajuda|por tudo|a todos|bot|meetnow|equipe|equipa|pessoal|mesmo|viu]',
    'desde já (obrigado|obrigada|agradeço|grato|grata)', 'fico (grato|grata|agradecido|agradecida)',
    '(saudações|cumprimentos|atenciosamente|abraço|abraços|um abraço|cordialmente|melhores cumprimentos|com os melhores cumprimentos)',
    'se (puder|puderes|possível|for possível|der|não se importar|não te importares|não for incômodo|não for incómodo|não for pedir muito|quiser)',
    'se (quiseres|fizer favor)', 'quando (puder|puderes|tiver tempo|tiveres tempo|der)', '(assim|logo) que (possível|puder|puderes|der)',
    '(seria|era) (ótimo|óptimo|bom|perfeito|legal|fantástico|ideal|excelente|uma grande ajuda|de grande ajuda)',
    '(pode ser|podes|pode|poderia|podia ser|consegue|consegues)',
  ],
  remarks: [
    '(ok|tá|tá bom|sim|bom|né|hein|bot|meetnow|equipe|equipa|pessoal|gente|galera|malta|rápido|vamos|já|aqui|então|perfeito|tchau|adeus|desculpa)',
    '(desculpe|é possível|seria possível|dá|tá certo|certo|beleza|blz|obrigado|anda|tá)', '(para|com|pra) (mim|nós|todos|a gente|toda a equipe)',
    '(pode ser|que tal|dá para fazer)',
  ],
  time: [
    '(agora|já|imediatamente|agora mesmo|de imediato|o quanto antes|quanto antes|o mais rápido possível|o mais depressa possível|asap|rapidamente)',
    '(sem demora|para nós|para mim|pra mim|pra gente|neste instante|neste momento|já já|rapidinho|logo)',
  ],
  haste: [],
  retractions: [
    '(não|esquece|esqueça|esqueça isso|esquece isso|deixa|deixe|deixa pra lá|deixa para lá|deixa estar|deixe estar|melhor não|tanto faz|não importa)',
    '(cancela|cancele|é brincadeira|brincadeira|brincadeirinha|tô brincando|estou a brincar|ou não|não obrigado|nada|já não|para|pensando bem não)',
    '(não|melhor|na verdade|espera|espere|ah|bem|aliás) [,|.] (não|esquece|esqueça|deixa|deixa pra lá|deixa para lá|melhor não|cancela|nada)',
    '(pensando bem|na verdade não|ah não) [,|.] (não|esquece|esqueça|deixa|deixa pra lá|deixa para lá|melhor não|cancela|nada)', 'na verdade não',
  ],
  doubts: ['(sério|a sério|é sério|mesmo|de novo|outra vez|por que|por quê|para quê)'],
  signoffs: ['(saudações|cumprimentos|melhores cumprimentos|atenciosamente|cordialmente|abraço|abraços|um abraço|att|atte|abs|beijos|grato|grata)'],
  asides: [
    '(nós|eu|isso|isto|ela|ele|os|as|o|a|há|ninguém|todos|a gente|é) (é|está|estão|são|temos|precisamos|precisa|há|que|devemos|perde|perdemos|pode)',
    '(nós|eu|isso|isto|ela|ele|os|as|o|a|há|ninguém|todos|a gente|é) (podemos|vai|cai|caiu|tem)',
    '(é|está|há|temos|precisamos|preciso|devemos|estamos|perdemos|por favor|obrigado|obrigada|muito obrigado|muito obrigada|urgente|muito urgente)',
    '(desculpa|desculpe|rápido|convida|convide|adiciona|adicione|inclui|inclua|avisa|avise|envia|envie|abraço|abraços|pode|podes|poderia)',
    '(os clientes)',
  ],
  reports: ['(disse|diz|dizia|perguntou|pergunta|escreveu|escreve|respondeu|falou)'],
  verbs: {},
  negations: ['não'],
};

/** Words by whose company the others are judged. */
export const guards: Pick<
  Lexicon,
  'clauseStarters' | 'bindsNext' | 'finite' | 'outcomes' | 'relatives' | 'negations' | 'blockers' | 'joints' | 'abbreviations'
> = {
  clauseStarters: ['(que|quê|quem|como|por|porque|onde|quando|quanto|quantos|qual|quais|se|é|são|está|podemos|devemos|há|temos)'],
  bindsNext: [
    '(é|são|era|está|ser|será|um|uma|o|a|os|as|de|do|da|e|ou|que|muito|mais|menos|tão|não|em|no|na|ao|à|com|sem|por|para|como|palavra|termo|título)',
    '(estado|status|fazer|feito|atendimento|cuidados|casos|nosso|nossa|meu|minha|seu|sua|algo|tudo|até|desde|seja|sobre|entre|pouco|nem)',
  ],
  finite: [
    '(é|são|era|eram|foi|foram|esteve|estava|está|estão|será|dura|durou|durará|começa|começou|termina|terminou|acabou|cancelada|cancelado|adiada)',
    '(adiado|saiu|havia|tinha|teve|houve|pode|vai|ia|aborreceu|deve|demorou|correu)',
  ],
  outcomes: [
    '(cancelada|cancelado|adiada|adiado|terminada|terminado|encerrada|encerrado|finalizada|concluída|suspensa|atrasada|remarcada|perdida|fechada)',
    '(chata|boa|longa|interessante|produtiva|confirmada|expirada|prevista|pronta|acabada)',
  ],
  relatives: ['(que|quê|quem|como|onde|quando|qual|quais|quanto|se|é|são|está|porque)'],
  negations: [
    '(não|nao|nunca|jamais|nenhum|nenhuma|nada|ninguém|sem|nem|tampouco|evita|evitar|evite|cancela|cancelar|cancele|odeio|detesto|contra)',
    '(desnecessária)',
  ],
  blockers: {
    passes: [
      'se (puder|puderes|possível|for possível|der|não se importar|não for incômodo)', 'quando (puder|puderes)', '(há|temos|tem) (um|uma|que|de)',
      '(por que|porque) não', '(eu|a gente) (preciso|precisa)',
      '(muito|muita coisa|longo|complicado|difícil|chato) [longo|complicado] (para|pra|de) (escrever|explicar|digitar)', 'cansado de escrever',
      'antes que (todos|todo|alguém|a gente|seja|nos)', 'não (posso|podemos|dá para|dá pra) esperar até',
    ],
    blocks: [
      '(lembra|lembre|imagina|imagine|palavra|frase|exemplo|comando)',
    ],
    binds: [
      '(se|quando|depois|antes|enquanto|após|quem|embora|alguém|até|plano|regra)',
    ],
    opens: [
      '(cada|sempre|normalmente|geralmente|passo|clique|aperte|escolha|selecione)', 'em (caso|geral|teoria|princípio)', 'assim que', 'todas as (segundas|sextas|semanas)',
      '(para|pra) (pedir|obter|ter|usar|criar|fazer|encontrar|testar|ver|começar|iniciar|abrir)', 'todos os dias',
    ],
    reports: [
      '(disse|diz|dizem|dizer|dito|pediu|pediram|perguntou|pergunta|perguntam|escreveu|escreve|falou)',
    ],
    tells: [
      '(ontem|passada|passado|tinha|era|foi|porque|houve|teve)',
    ],
  },
  joints: ['(e|então|assim|pois|logo|mas|portanto|pfv)'],
  abbreviations: ['(etc|sr|sra|dr|dra|av|núm|tel|pág|ex|inc|ltd|ltda|co|vs|aprox|máx|mín|depto|cia|exmo)'],
};
