import type { Lexicon } from '../../lexicon.ts';
import { oneOf } from '../../patterns.ts';

const topic = '(assunto|título|tema|nome|tópico|objeto|objetivo|motivo)';
const of = '(de|do|da|dos|das|sobre|acerca de|acerca do|acerca da|a respeito de|a respeito do|a respeito da|em torno de)';
const discuss = oneOf(
  'falar|falarmos|discutir|discutirmos|tratar|tratarmos|conversar|conversarmos|debater|comentar|rever|revisar|ver|analisar|abordar|resolver|decidir',
  'avaliar|esclarecer|definir|planejar|planear|estudar|examinar|alinhar|bater um papo',
);

/** What may follow the noun, up to the subject. */
export const rest: Pick<
  Lexicon,
  | 'fillers' | 'connectors' | 'topics' | 'notTopics' | 'subjectFirst' | 'withPeople' | 'nobody'
  | 'andMore' | 'audiences' | 'clauses' | 'pointers' | 'notBareSubjects'
> = {
  fillers: [
    '(a respeito|a esse respeito)', '(agora|já|rápido|rapidamente|imediatamente|por favor|pfv|pf|aqui|obrigado|obrigada|também|logo|hoje|asap|novamente|outra vez|de novo)',
    '(agora mesmo|de imediato|o quanto antes|quanto antes|o mais rápido possível|sem demora|necessária|solicitada|então|aí|rapidinho|se possível)',
    '(rápida|breve|curta|curto|nova|virtual|online|web|telefônica|telefónica|geral|extraordinária|especial|informal|formal|privada|pública|interna)',
    '(semanal|diária|imediata|improvisada|expressa|simples|normal|ordinária|adicional|conjunta|instantânea|espontânea|remota|rapidinha)',
    '(em linha|ao vivo|à distância|por vídeo|de vídeo|em vídeo|de voz|do skype|de skype|skype|skype for business|teams|do teams|lync|de equipe)',
    '(de equipa|de grupo|de trabalho|de crise|em grupo|juntos)',
    '(em|por|via|através do|com|usando|no|pelo) (skype|skype for business|teams|lync|vídeo|videochamada|telefone|meetnow)',
    '(para|com|pra) (mim|nós|todos|todas|a equipe|a equipa|toda a equipe|toda a equipa|minha equipe|a minha equipa|o grupo|todo mundo|toda a gente)',
    '(para|com|pra) (a gente|o pessoal|vocês|gente|o time)', 'conosco',
    '(neste|nesta|nesse|nessa|deste) (canal|chat|tópico|conversa|grupo|equipe|equipa)',
    'de (5|10|15|20|30|45|60|cinco|dez|quinze|vinte|trinta) minutos', 'de (uma hora|meia hora|alguns minutos)',
    'se (possível|for possível|puder|puderes|der)',
  ],
  connectors: {
    firm: [
      '[só|especialmente] (sobre|acerca de|acerca do|acerca da|acerca dos|acerca das|referente a|referente ao|referente à|relativamente a)',
      '[só|especialmente] (relativamente ao|relativamente à|quanto a|quanto ao|quanto à|relativa a|relativa ao|relativa à|intitulada|intitulado)',
      '[só|especialmente] (chamada|denominada|concernente a|re)', '(a|com) respeito (de|do|da|dos|das|a|ao|à)',
      '(em|com) (relação|referência) (a|ao|à|aos|às)', '(relacionada|relacionado|ligada|ligado) (a|ao|à|aos|às|com)',
      '(em torno|a propósito) (de|do|da)',
      `(para|pra|a fim de|com o fim de|com o objetivo de|onde possamos|e|para podermos) ${discuss} [${of}|o tema|o assunto|a questão]`,
      `(para que possamos) ${discuss} [${of}|o tema|o assunto|a questão]`,
      `(para que|onde) (falemos|discutamos|tratemos|vejamos|a gente fale|a gente discuta) [${of}]`,
      `[com] [o|a|como|de|por] ${topic} [${of}|é|seja|será|:]`, `(cujo|e o|o) ${topic} (é|seja|será|deve ser)`,
      'sobre o (tema|assunto|tópico) (de|do|da)', '[é|que é|será|,] (que trata|que trate|trata|trata se|tratará|que fale) (de|do|da|dos|das|sobre)',
      '[e] (chame a|chama lhe|chame de|intitule) [de]', '(devido|graças) (a|ao|à)', '(por causa|em virtude) (de|do|da|dos|das)',
      'por conta (de|do|da)',
    ],
    weak: ['(de|do|da|dos|das|para|pra|pro|por|pelo|pela|a|ao|à|em|no|na)'],
  },
  topics: ['(assunto|título|tema|nome|tópico|objeto|objetivo|motivo)'],
  notTopics: [
    '[o|um|tomar um|tomar uma] (almoço|café|cafezinho|jantar|lanche|cerveja|chope|chá|almoçar|jantar|lanchar|churrasco|happy hour|chopp)',
    '(andamento|curso|espera|casa|ponto|pausa|aberto|público|pessoa|presencial)',
  ],
  subjectFirst: [
    '(sobre|acerca de|acerca do|acerca da|a respeito de|a respeito do|a respeito da|quanto a|quanto ao|quanto à|em relação a|em relação ao)',
    '(em relação à|relativamente a|relativamente ao|relativamente à|assunto|tema|título|re|de|do|da|dos|das|para|pra|referente a|referente ao|por)',
    '(com o|o) (assunto|tema|título)', 'para (falar|tratar|discutir) [de|do|da|sobre]',
  ],
  withPeople: ['[junto|conjunta] com', 'com [o|a|os|as]', 'entre', '[e] (convida|convide|inclua|inclui|adiciona|adicione) [o|a]', 'incluindo'],
  nobody: ['(mim|nós|nos|tu|ti|você|vocês|ele|ela|eles|elas|todos|todas|todo|mundo|eu|gente|conosco|connosco|comigo|contigo)'],
  andMore: ['(e|mais|também|além|&|+|/)'],
  audiences: [
    '(equipe|equipa|equipes|grupo|departamento|área|colegas|gente|membros|direção|gerentes|gestores|desenvolvedores|programadores|engenheiros)',
    '(funcionários|pessoal|comitê|comité|participantes|todos|vendas|diretoria|time|galera|malta)',
  ],
  clauses: {
    reason: ['(porque|pois|mas|ou|como|já|dado|que|nós|eu|onde|senão)'],
    condition: ['(se|antes|quando|depois|após|salvo|uma vez|mais tarde|um dia|ontem|cada|sempre|nunca|sem|não|como|manualmente|eu mesmo|sozinho)'],
  },
  pointers: ['(isso|isto|este assunto|algo|o seguinte)'],
  notBareSubjects: [
    '(é|são|era|eram|foi|foram|será|está|estão|estava|esteve|há|tem|tinha|vai|pode|deve|começa|começou|dura|durou|termina|terminou|acabou|cancelada)',
    '(adiada|não|se|que|quem|onde|e|ou|mas|de|do|da|ao|à|em|no|na|com|por|sem|entre|desde|até|durante|muito|tão|mais|ontem|amanhã|hoje|eu|tu|você)',
    '(ele|ela|nós|eles|me|te|nos|lhe|was|is|about|went|at|notes|room)',
  ],
};
