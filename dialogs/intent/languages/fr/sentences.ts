import type { Lexicon } from '../../lexicon.ts';

/** What tells that words are a sentence. */
export const sentences: Lexicon['sentences'] = {
  verbs: [
    "(est|sont|a|ont|n'|ne|va|vont|peut|peuvent|doit|doivent|veut|veulent|faut|fait|font|attend|attendent|demande|demandent|sait|savent|vient|viennent)",
    '(perd|perdent|fonctionne|fonctionnent|marche|marchent|arrive|arrivent|appelle|appellent|réclame|réclament|refuse|refusent|reste|restent|tourne)',
    '(plante|plantent|bloque|bloquent|fuit|fuient|sonne|sonnent|commence|commencent|menace|menacent|exige|exigent|part|partent|dit|disent|pense)',
    '(râle|râlent|pleut|presse|brûle|manque|manquent|continue|continuent|devient|deviennent|reçoit|reçoivent|voit|voient|prend|prennent|met|mettent)',
    '(sera|seront|aura|auront|serait|pourrait|devrait|risque|risquent|cherche|cherchent|patiente|patientent)',
  ],
  past: ['(voulais|voulions|allais|pensais|était|étaient|avait|avaient|allait|voulait|fallait|pouvait|fut|dut|vint)'],
  loose: ['(marche|compte|comptent|plainte|cause|causent|coûte|coûtent|dure|durent)'],
  endings: [],
  afterContraction: [],
  pronouns: ["(je|j'|on|nous|il|elle|ils|elles|c'|ça|cela|personne|rien|tu)"],
  subordinate: ["(que|qu'|qui|quoi|dont|où|comment|pourquoi|quand|si|combien|quel|quelle|quels|quelles|lequel|laquelle|lesquels)"],
  remarking: ['qui'],
  notVerbs: [],
  notBeforeVerbs: ["(le|la|les|l'|un|une|des|de|d'|du|au|aux|à|en|sur|par|pour|notre|nos|mon|ma|mes|votre|son|sa|ses|leur|ce|cette|et|ou|sans)"],
  particles: [],
  linkers: ["(de|d'|du|des|et|ou|à|au|aux|en|dans|sur|pour|par|avec|sans|qui|que|qu'|chez|sauf|comme|entre|autres)"],
  openNegations: ["(ne|n'|aucun|aucune|sans|ni)"],
  contrasts: ['(mais)'],
  contexts: ['(suite|vu|malgré|selon|compte|grâce)'],
  introductions: ['(et|mais|car|or|donc|plus|déjà|maintenant|apparemment|encore|malheureusement|là|ici|sinon|toujours|hélas|visiblement|ou|puis)'],
  therefore: ['(donc|alors)'],
  articles: [],
  closers: [],
  exclamations: [
    '(bon|bonne|super|parfait|merci|tout|tous|exact|dommage|enfin|presque|encore|très|trop|assez|petite|petit|dernière|dernier|premier)',
    '(première|même|bien|juste|seulement|ça|plus|mieux|simple|vite)',
  ],
  lacks: ['(sans|plus|aucun|aucune)'],
  states: ['(coupée|coupé|perdue|perdu|cassée|cassé|bloquée|bloqué|expirée|expiré|inondée|inondé|plantée|planté|volée|volé|manquants|manquante|manquant)'],
  labels: [
    '(tâche|tâches|étape|étapes|liste|point|points|commande|exemple|consigne|message|titre|sujet|règle|but|astuce|dit|écrit|pense|demande|répond)',
    '(veut|note|réponse|agenda|faire)',
  ],
  routines: ['(fait|prend|boit|lit|mange|ouvre|choisit|clique|regarde|fais|prends|bois|lis|choisis|font|prennent|boivent|lisent|ouvrent)'],
  deeds: [
    "(arrive|entre|hésite|salue|sourit|soupire|revient|réfléchit|s' (assoit|assied|installe)|se lève)",
    '(boit|prend) [un|son|du] (café|thé)', 'fait (du|un|le) (café|thé)',
  ],
  numbered: ['(n|no|p|art|fig|chap)'],
  reasons: { always: ["(parce|pour) (que|qu')", "(puisque|puisqu'|vu que|vu qu'|car|étant donné que|étant donné qu')"], present: ['(comme|mais)'] },
  conditions: {
    always: ["(dès|une fois) (que|qu')", "s' il (y|pleut|revient|arrive|tombe|recommence|se|faut|manque|continue|ne|n')"],
    sentence: ["(si|quand|lorsque|lorsqu')"],
  },
  verbFirst: false,
};
