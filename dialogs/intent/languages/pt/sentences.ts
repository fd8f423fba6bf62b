import type { Lexicon } from '../../lexicon.ts';

/** What tells that words are a sentence. */
export const sentences: Lexicon['sentences'] = {
  verbs: [
    '(é|são|está|estão|estao|estamos|estou|há|pode|podem|podemos|deve|devem|tem|têm|temos|vai|vão|vamos|quer|querem|precisa|precisam|precisamos)',
    '(funciona|funcionam|continua|continuam|segue|seguem|espera|esperam|sabe|sabem|pede|pedem|vem|vêm|chega|chegam|falta|faltam|falha|falham|perde)',
    '(perdem|perdemos|responde|respondem|atende|atendem|liga|ligam|diz|dizem|acha|acham|faz|fazem|sai|saem|fica|ficam|parece|parecem|urge|pinga)',
    '(cai|caem|toca|tocam|reclama|reclamam|exige|exigem|ameaça|ameaçam|vê|veem|entende|entendem|consegue|conseguem|será|serão|poderia|deveria|anda)',
    '(aguarda|aguardam|trava|travam)',
  ],
  past: [
    '(queria|queríamos|tentei|tentamos|ia|pensava)',
    '(era|eram|foi|foram|estava|estavam|havia|haviam|houve|teve|tiveram|tinha|tinham|caiu|caíram|chegou|chegaram|disse|disseram|pediu|pediram|saiu)',
    '(falhou|falharam|quebrou|quebraram|perdeu|perderam|ficou|ficaram|podia|começou|ligou|ligaram|deixou|parou|pararam|morreu|travou|sumiu|sumiram)',
  ],
  loose: ['(esta|trabalha|trabalham|custa|custam|conta|contam|afeta|afetam|bloqueia|bloqueiam|para|volta|voltam|acaba|acabam)'],
  endings: ['ou', 'aram', 'eram', 'iram'],
  afterContraction: [],
  pronouns: ['(ninguém|ninguem|eu|nós|eles|elas|ele|ela|se|nos)'],
  subordinate: ['(que|quê|quem|qual|quais|onde|quando|como|cujo|cuja|se|quanto|quantos)'],
  remarking: ['que'],
  notVerbs: [],
  notBeforeVerbs: ['(o|a|os|as|um|uma|uns|umas|de|do|da|dos|das|ao|à|em|no|na|por|para|com|sem|sobre|seu|sua|meu|nosso|nossa|e|ou|este|essa|cada)'],
  particles: [],
  linkers: ['(de|do|da|dos|das|em|no|na|com|e|ou|a|ao|por|para|sobre|que|mais|como|sem|entre|exceto|menos)'],
  openNegations: ['(não|nao|nunca|jamais|sem|nem)', '(quero|quer|querem|queremos|posso|pode|podem|podemos|interessa)'],
  contrasts: ['(mas|porém)'],
  contexts: ['(após|dado|devido|conforme|apesar)'],
  introductions: ['(e|mas|pois|agora|já|hoje|ainda|aqui|além|não|nao|também|porque|infelizmente|então|aí|ou)'],
  therefore: ['(então|portanto|assim)'],
  articles: [],
  closers: [],
  exclamations: [
    '(bom|boa|boas|bons|ótimo|ótima|perfeito|obrigado|obrigada|tudo|todos|exato|pena|quase|muito|demais|bastante|última|último|primeira)',
    '(primeiro|mesma|mesmo|bem|só|pronto|prontos|mais|melhor)',
  ],
  lacks: ['(sem|nenhum|nenhuma)'],
  states: ['(caído|caída|caiu|cortado|cortada|perdido|perdida|quebrado|quebrada|bloqueado|bloqueada|expirado|expirada|vencido|alagado|alagada|roubado)'],
  labels: [
    '(tarefa|tarefas|passo|passos|lista|ponto|pontos|comando|exemplo|mensagem|título|tema|assunto|regra|objetivo|dica|diz|escreve|pensa|pede|pergunta)',
    '(quer|nota|resposta|pauta|faz|responde)',
  ],
  routines: ['(faz|toma|bebe|lê|come|escolhe|olha|pega|fazem|tomam|bebem|leem|comem|escolhem)'],
  deeds: [
    '(chega|entra|vem|sai|hesita|sorri|cumprimenta|suspira|senta|levanta|se senta|se levanta)', '(faz|toma|bebe) [um|o|seu] (café|chá)',
  ],
  numbered: ['(n|no|nº|num|p|pág|art|fig)'],
  reasons: { always: ['(porque|para que|já que|uma vez que|visto que|dado que)'], present: ['(pois|como)'] },
  conditions: { always: ['(quando|assim que|logo que)', 'se (voltar|acontecer|cair|falhar|repetir|piorar|houver) [a] [acontecer|falhar|cair]'], sentence: [] },
  verbFirst: true,
};
