import type { Lexicon } from '../../lexicon.ts';
import { oneOf } from '../../patterns.ts';

const all = "(à tous|tout le monde|à toutes|à toutes et à tous|l' équipe|l' équipe|les amis|les gars|toi|vous|tous|collègues|chers collègues)";
const please = "(s' il te plaît|s' il vous plaît|s' il te plait|stp|svp|s t p|s v p|de grâce)";
const aBit = `[${oneOf(
  "aussi|juste|vraiment|bien|maintenant|rapidement|vite|urgemment|absolument|simplement|donc|immédiatement|tout de suite|en urgence|d' urgence",
  "vite fait",
)}]`;

/** What comes before the request proper. */
export const opening: Pick<Lexicon, 'addresses' | 'greetings' | 'openers' | 'leads' | 'loose' | 'skips' | 'recipients' | 'adverbs'> = {
  loose: { words: [], verb: [], noun: [], asking: [], statements: [] },
  skips: [
    '(bien|juste|vraiment|donc|aussi|maintenant|rapidement|vite|très|peut|être|éventuellement|gentiment|simplement|immédiatement|svp|stp|urgemment)',
    '(déjà|encore|quand|même|nous|me|lui|tout|si|tellement|infiniment)',
  ],
  addresses: ['[hé|hey|bonjour|salut|ok|cher] (meetnow|bot|robot|assistant)'],
  greetings: [`(bonjour|salut|coucou|hello|hey|hé|bonsoir|allo|allô|rebonjour|bjr|slt|yo) [${all}]`],
  openers: [
    please, 'au secours', "je sais qu' il est (tard|tôt) [,] [mais]",
    "(ok|d' accord|bon|alors|donc|bien|très bien|parfait|oui|ouais|merci|et|eh bien|voilà|euh|hum|ah|oh|dis|dites|écoute) [alors|donc|maintenant]",
    "(du coup|par conséquent|écoutez|super|puis|maintenant|tiens) [alors|donc|maintenant]",
    "(excuse moi|excusez moi|pardon|désolé|désolée|désolé de (te|vous) déranger|désolée de (te|vous) déranger)",
    "si (possible|c' est possible|tu peux|vous pouvez|tu veux bien|vous voulez bien|tu as le temps|vous avez le temps|ça ne te dérange pas)",
    "si (cela ne vous dérange pas|tu as une minute|vous avez une minute|vous le voulez bien)",
    "quand (tu peux|vous pouvez|tu as le temps|vous avez le temps|tu es prêt|vous êtes prêts)",
    "(l' équipe|tout le monde|les gars|collègues) (,|!|:|-|.)", "(je pense|je crois|je trouve|il me semble|je suppose)",
    "j' espère que (tu vas|vous allez|tout va) bien", "petite (question|demande)",
    "(dès que possible|tout de suite|immédiatement|au plus vite|vite|rapidement)", "aurais tu la gentillesse", "sois (gentil|sympa) [et]",
    "soyez (gentil|aimable) [et]", "(je pense|je crois|je trouve|il me semble) (que|qu')",
  ],
  leads: {
    verb: [
      "[merci|prière] (de|d') [bien vouloir]",
      `(on doit|on devrait|nous devons|nous devrions|je dois|je devrais|il serait (bien|bon|temps|utile) de) ${aBit}`,
      `(ce serait (bien|bon|sympa|super) de) ${aBit}`, "(veuillez|veux tu|voulez vous) [bien]",
      `(on va|nous allons|allons|allez|va|vas y|allez y|viens on|venez on) ${aBit}`,
      "(je|j') (souhaite|souhaiterais|aimerais|voudrais|veux|désire|désirerais) (que|qu') (tu|vous|on|nous|l' on)",
      `(il faut|il faudrait|faudrait|faut|j' ai besoin|il est temps) (que|qu') (tu|vous|on|nous|l' on) ${aBit}`,
      "(c' est|il est) (l' heure|temps|le moment) de",
      "(je|on|nous) (te|vous) (prie|demande|saurais gré|serais reconnaissant|serais reconnaissante) (de|d') [bien vouloir]",
      "(j' ai|on a|nous avons) besoin (de|que tu|que vous|qu' on)", "(je|j') (t'|vous|te) en (prie|supplie) [,]",
      "(ce serait|cela serait|ça serait) (bien|sympa|gentil|super|génial|parfait|top) (si|que) (tu|vous|on|nous) [pouvais|pouviez|pouvait|pouvions]",
      "(aide|aidez) (moi|nous) à", "(je|j') (voudrais|aimerais|souhaite|souhaiterais) (te|vous) demander (de|d')",
      "(j' apprécierais|je serais ravi|je serais content|je serais heureux|je vous serais reconnaissant) (si|que) (tu|vous) [pouvais|pouviez]",
      "(je te serais reconnaissant) (si|que) (tu|vous) [pouvais|pouviez]",
    ],
    verbAsked: [
      `(peux|pourrais|veux|voudrais|saurais|sais) tu [bien|nous|me|aussi|vite|vite fait] ${aBit} [${please}]`,
      `(pouvez|pourriez|voulez|voudriez|sauriez) vous [bien|nous|me|aussi] ${aBit} [${please}]`, `(peut|pourrait) (on|il) ${aBit}`,
      `(pouvons|pourrions) nous ${aBit}`, `(puis|pourrais|pourrai) je ${aBit} [te demander de|vous demander de]`,
      `est ce (que|qu') (tu|vous|on|nous|je|il|quelqu'un|meetnow) (peux|pourrais|pouvez|pourriez|peut|pourrait) [bien|nous|me|vouloir] [de] ${aBit}`,
      `est ce (que|qu') (tu|vous|on|nous|je|il|quelqu'un|meetnow) (pouvons|pourrions|veux bien|voulez bien) [bien|nous|me|vouloir] [de] ${aBit}`,
      `est ce (que|qu') (tu|vous|on|nous|je|il|quelqu'un|meetnow) (voudrais|est possible) [bien|nous|me|vouloir] [de] ${aBit}`,
      `(tu|vous|on|nous|quelqu'un|t') (peux|pourrais|pouvez|pourriez|peut|pourrait|pouvons|pourrions|veux bien|voulez bien) [bien|nous|me] ${aBit}`,
      "(serait il|est il|c' est) possible (de|d'|que tu|que vous|que nous|qu' on)",
      "(est ce|serait ce) (que c' est|qu' il serait|qu' il est) possible (de|d')", "(serait ce|est ce) possible (de|d'|que tu|que vous|qu' on)",
      "(ça te|cela vous|ça vous|cela te) (dérange|dérangerait|ennuierait) (de|d')",
      "(aurais tu|auriez vous|avez vous) (la gentillesse|l' amabilité|la possibilité|moyen|l' obligeance) (de|d')",
      "(y a t il|il y a|y aurait il) moyen (de|d'|que|qu' on)", "et si (on|nous|tu|vous)", "ça te dit (de|d'|qu' on)", "si (on|nous)",
      "(tu crois|penses tu|pensez vous|tu penses) (que|qu') (tu|vous|on) (peux|pourrais|pourriez|pouvez|peut|pourrait)",
      "(seriez vous|serais tu) (d' accord|prêt|disposé) (pour|à)",
    ],
    any: [
      `(il faut|il faudrait|il nous faut|il nous faudrait|il me faut|il me faudrait|faut|faudrait) ${aBit}`,
      `(je|j'|on|nous) (veux|voudrais|voudrait|voulons|voudrions|souhaite|souhaiterais|souhaitons|souhaiterions|aimerais|aimerions|aimerait) ${aBit}`,
      `(je|j'|on|nous) (désire|désirerais|préfère) ${aBit}`,
    ],
    noun: [
      `(j' ai|on a|nous avons|on aurait|nous aurions|j' aurais) ${aBit} besoin (d'|de)`, `(j' ai|nous avons|on a) ${aBit} (besoin|envie) (d'|de)`,
      "besoin (d'|de)", "(je|nous|on) (demande|demandons|réclame|requiers|sollicite|propose|proposons) [à avoir]", "il (y a|serait) temps pour",
      "prêts pour",
    ],
    nounAsked: [
      "(puis je|pourrais je|pouvons nous|pourrions nous|peut on|pourrait on|est ce qu' on peut|est ce que je peux) [nous|vite] (avoir|obtenir|faire)",
      "(est ce qu' on pourrait) [nous|vite] (avoir|obtenir|faire)",
      "(que dis tu|que dites vous|que diriez vous|que dirais tu|que pensez vous) (d'|de)", "(serait il|est il) possible d' avoir", "ça te dit",
      "pourquoi pas",
    ],
  },
  recipients: ["(moi|nous|leur|pour moi|pour nous|pour tous|pour tout le monde|pour l' équipe|tout le monde|lui)"],
  adverbs: [
    "(maintenant|vite|rapidement|immédiatement|aussitôt|tout de suite|sur le champ|sans tarder|sans attendre|dès maintenant|dès que possible)",
    "(au plus vite|asap|svp|stp|donc|aussi|juste|simplement|ici|encore|à nouveau|directement|rapido|illico|vite fait|bien|aujourd'hui|peut être)",
    please,
  ],
};
