import type { Lexicon } from '../../lexicon.ts';
import { oneOf } from '../../patterns.ts';

const all = '(a todos|a todas|todos|todas|equipe|equipa|pessoal|gente|galera|malta|amigos|colegas|tudo bem|tudo bom|pessoas)';
const please = '(por favor|porfavor|pfv|pf|por gentileza|por obséquio|faz favor|faça favor|se faz favor|sff|sfv|se possível|favor)';
const aBit = `[${oneOf(
  'também|só|realmente|muito|agora|já|rapidamente|rápido|urgentemente|com urgência|por favor|aqui|logo|simplesmente|agora mesmo|rapidinho',
)}]`;

/** What comes before the request proper. */
export const opening: Pick<Lexicon, 'addresses' | 'greetings' | 'openers' | 'leads' | 'loose' | 'skips' | 'recipients' | 'adverbs'> = {
  loose: { words: [], verb: [], noun: [], asking: [], statements: [] },
  skips: [
    '(também|já|muito|tão|só|por|favor|gentileza|agora|rapidamente|rápido|urgentemente|talvez|simplesmente|realmente|gentilmente|nos|me|lhe|te)',
    '(todos|melhor|então|logo|imediatamente|pf|pfv|aí|aqui|mesmo)',
  ],
  addresses: ['[oi|olá|ei|ok|hey|caro] (meetnow|bot|robô|robot|assistente)'],
  greetings: [`(oi|olá|ola|oie|ei|opa|hey|hello|e aí|eae|alô|saudações|viva|bom dia|boa tarde|boa noite|boas|muito bom dia) [${all}]`],
  openers: [
    please, '[eu] sei que (é tarde|é cedo|estão ocupados|está tarde|você está ocupado) [,] [mas]',
    '(ok|tá|tá bom|bom|bem|então|pois|sim|claro|certo|perfeito|obrigado|obrigada|e|olha|olhe|escuta|ah|eh|ó|beleza|blz|agora|depois) [então|agora]',
    '(vamos lá|de acordo|combinado|pronto) [então|agora]',
    '(desculpa|desculpe|desculpem|perdão|com licença|desculpe incomodar|desculpa incomodar|desculpe o incômodo|desculpe o incómodo|peço desculpa)',
    'se (puder|puderes|puderem|possível|for possível|der|não se importar|não te importares|não for incômodo|não for incómodo|tiver tempo)',
    'se (tiveres tempo|quiser|quiseres)', 'quando (puder|puderes|tiver tempo|tiveres tempo|tiver um momento|estiver pronto)',
    '(equipe|equipa|pessoal|gente|galera|malta|todos) (,|!|:|-|.)', '(acho|penso|creio|parece me|suponho) que',
    'espero que (esteja|estejas|estejam) (bem|tudo bem)', '(o mais rápido possível|quanto antes|o quanto antes|imediatamente|rápido|agora mesmo|já)',
    'uma (pergunta|dúvida)', '(seja|sê) (tão|muito) gentil [e|de]', '(faça|faz|me faça|me faz) (o|um) favor [e|de|,]', 'será que',
  ],
  leads: {
    offer: ['devo'],
    verb: [
      `(tenho que|tenho de|temos que|temos de|devemos|deveríamos|devíamos|teríamos que|vamos|bora|a gente precisa|a gente tem que) ${aBit}`,
      `(a gente devia|a gente vai|seria bom|seria legal|seria ótimo|seria ideal|convém|toca a|há que|é preciso|é necessário|queremos) ${aBit}`,
      `(desejamos|é hora de|está na hora de|tá na hora de|hora de) ${aBit}`,
      `(quero|queria|gostaria|gostava|preciso|precisamos) (que|de pedir que|pedir que|pedir para|que você|que tu|que o bot) [me|nos|você|tu] ${aBit}`,
      `(desejo|peço|peço te|peço lhe|solicito|espero) (que|de pedir que|pedir que|pedir para|que você|que tu|que o bot) [me|nos|você|tu] ${aBit}`,
      `(gostaríamos|pretendo) (que|de pedir que|pedir que|pedir para|que você|que tu|que o bot) [me|nos|você|tu] ${aBit}`,
      '(faça|faz) (o|um) favor de', '(agradeço|agradecia|agradeceria) (que|se) [pudesse|pudesses]',
      '(seria|era) (bom|ótimo|óptimo|legal|ideal|excelente|fantástico|perfeito) (que|se) [você|tu|a gente] [pudesse|pudesses|pudéssemos]',
      '(ajude|ajuda) (me|nos|a) [a]', 'me (ajude|ajuda) a', 'pode proceder a', 'favor', 'é para', 'deixa eu', 'deixe me',
    ],
    verbAsked: [
      '(você|vocês|tu|alguém|a gente) gostaria de',
      `[você|vocês|tu|me|nos|alguém|será que você|será que tu|a gente|será que a gente] (pode|poderia|podia|pode me|podem|poderiam|podes|poderias|podias|consegue|conseguem|consegues|conseguiria|quer|queres|querem|importa se de|importas te de|se importa de|se importaria de|te importas de) [você|por favor|me|nos|se possível] [fazer o favor de|ajudar a|me ajudar a] ${aBit}`,
      `(podemos|poderíamos|podíamos|posso|poderia eu|conseguimos|pode se|dá|dava|dá pra|dá para|daria para|daria pra) [você|a gente] ${aBit}`,
      `(tem como|teria como|há como|rola de|rola|tem jeito de) [você|a gente] ${aBit}`, `[é|seria|será|era] possível [que|você] ${aBit}`,
      'e se [a gente|nós]', '(por que não|porque não|porquê não)', '(acha|achas|você acha) que (pode|podes|podemos|dá para|dava para)',
      '(haveria|há|existe) (forma|maneira|possibilidade|alguma forma|alguma maneira) de',
      '(teria|terias|tem) (a gentileza|a bondade|a amabilidade|como) [de]', '(seria|serias) tão (gentil|amável) (de|a ponto de|que)', 'vamos',
    ],
    any: [
      `[eu|nós] (quero|queria|queríamos|queremos|gostaria de|gostava de|gostaríamos de) [ter|fazer|pedir|solicitar] ${aBit}`,
      '[eu|nós] (preciso|precisamos) (com urgência|urgentemente|com muita urgência|muito|agora|já|rapidamente) de',
      `[eu|nós] (preciso de|preciso|precisamos de) [ter|fazer|pedir|solicitar] ${aBit}`,
      `[eu|nós] (precisamos|precisava de|precisava|necessito de|necessitamos de|necessito|desejo|pretendo|quer) [ter|fazer|pedir|solicitar] ${aBit}`,
      `(tô querendo|estou querendo|a gente quer|a gente gostaria de|a gente precisa de) [ter|fazer|pedir|solicitar] ${aBit}`,
      '(estou a tentar|estou tentando|tento|era bom|é preciso|é necessário|é necessária) [ter]',
    ],
    anyAsked: ['que tal', '(o que acha de|o que achas de|o que acham de)'],
    noun: [
      `(peço|pedimos|solicito|solicitamos|proponho|exijo|falta|faz falta|precisa se de|requer se|requeiro|tem que ter|tem de haver) ${aBit}`,
      '(tenho|temos) (necessidade|vontade) de', '(quero dizer|quer dizer|digo)', 'prontos para', '(hora de|é hora de)',
    ],
    nounAsked: [
      '(podemos|poderíamos|podíamos|posso|poderia|dá pra|dá para|pode me|podes me|tem como) [a gente] (ter|fazer|conseguir|arranjar|dar|arrumar)',
      '(consegue) [a gente] (ter|fazer|conseguir|arranjar|dar|arrumar)', 'há possibilidade de', '(é|seria) possível ter',
    ],
  },
  recipients: ['(me|nos|lhes|lhe|para mim|para nós|pra mim|pra nós|pra gente|para todos|para a equipe|para a equipa|aí|lá)'],
  adverbs: [
    '(agora|já|rápido|rapidamente|rapidinho|logo|imediatamente|agora mesmo|de imediato|o quanto antes|quanto antes|o mais rápido possível|asap)',
    '(também|aqui|aí|outra vez|de novo|novamente|diretamente|directamente|simplesmente|sem demora|então|hoje|talvez|já já|neste momento)',
    '(neste instante)', please,
  ],
};
