import type { Lexicon } from '../../lexicon.ts';

const please = "(s' il te plaît|s' il vous plaît|s' il te plait|stp|svp|s t p|s v p)";

/** What comes after the subject and is not of it. */
export const tail: Lexicon['tail'] = {
  courtesy: [
    "[et] (lance|démarre|ouvre|commence|lancez|démarrez|ouvrez) (la|le) [maintenant|tout de suite|stp|svp]",
    `${please} [merci|bot|meetnow]`,
    "merci [beaucoup|bien|d' avance|par avance|mille fois|infiniment|à toi|à vous|à tous|bot|meetnow|pour ton aide|pour votre aide|bcp|encore]",
    "(mille mercis|grand merci|un grand merci|avec mes remerciements|je te remercie|je vous remercie|je vous en remercie|je vous remercie d' avance)",
    "(je te remercie d' avance|remerciements|je t' en prie|je vous en prie)",
    "si (possible|c' est possible|tu peux|vous pouvez|tu veux bien|vous voulez bien|ça ne te dérange pas|cela ne vous dérange pas|ça te va)",
    "si (cela vous convient|vous le voulez bien|tu veux|vous voulez)", "quand (tu peux|vous pouvez|tu as le temps|vous avez le temps)",
    "(ce serait|ça serait|cela serait) (super|bien|gentil|sympa|parfait|génial|top|formidable|aimable)",
    "(serait|seraient) (bien|super|parfait|appréciée|apprécié|top|le bienvenu|la bienvenue)", "[bien] cordialement",
    "(tu peux|vous pouvez|peux tu|pouvez vous|veux tu|voulez vous)", "bonne (journée|soirée)",
  ],
  remarks: [
    "(ok|d' accord|oui|voilà|hein|non|bot|meetnow|l' équipe|tout le monde|les gars|vite|allez|allez hop|et vite|ici|alors|super|parfait|salut|ciao)",
    "(à plus|désolé|désolée|c' est possible|est ce possible|possible|merci)", "(pour|avec) (moi|nous|tous|tout le monde)",
  ],
  time: [
    "(maintenant|immédiatement|tout de suite|sur le champ|sans tarder|sans attendre|dès que possible|au plus vite|asap|rapidement|vite)",
    "(le plus vite possible|le plus rapidement possible|dès maintenant|pour nous|pour moi|vite fait|de suite)",
  ],
  haste: [],
  retractions: [
    "(non|laisse tomber|laissez tomber|oublie|oubliez|oublie ça|oubliez ça|en fait non|finalement non|non merci|annule|annulez|ou pas|peut être pas)",
    "(peut être pas|je plaisante|je rigole|je blague|tant pis|rien|pas la peine|laisse|stop|attends non)",
    "(non|en fait|finalement|attends|ah|en fait non|finalement non|ah non) [,|.] (non|laisse tomber|oublie|oublie ça|annule|rien|pas)",
  ],
  doubts: ['(vraiment|sérieusement|sérieux|encore|pourquoi)'],
  signoffs: [
    "[bien] cordialement",
    "(amicalement|bises|bisous|sincèrement|salutations|cdlt|cordiales salutations|bien à vous|bien à toi|à bientôt|meilleures salutations)",
    "(respectueusement)",
  ],
  asides: [
    "(on|nous|je|j'|il|elle|c'|ça|cela|ce|les|le|la|ils) (doit|devons|dois|ai|a|avons|est|sont|faut|faudrait|veux|voulons|veut|va|peut|pouvons|perd)",
    "(on|nous|je|j'|il|elle|c'|ça|cela|ce|les|le|la|ils) (perdons|attend|attendent|y a|devrait)",
    "(merci|s' il te plaît|s' il vous plaît|svp|stp|urgent|très urgent|désolé|vite|invite|invitez|ajoute|ajoutez|préviens|prévenez|envoie|envoyez)",
    "(cordialement|peux tu|pouvez vous|pourrais tu|pourriez vous|tout le monde|les clients|personne)",
  ],
  reports: ['(dit|dis|disait|écrit|demande|demandait|répondit|répond)'],
  verbs: {},
  negations: [],
};

/** Words by whose company the others are judged. */
export const guards: Pick<
  Lexicon,
  'clauseStarters' | 'bindsNext' | 'finite' | 'outcomes' | 'relatives' | 'negations' | 'blockers' | 'joints' | 'abbreviations'
> = {
  clauseStarters: [
    "(que|qu'|quoi|qui|comment|pourquoi|où|quand|combien|quel|quelle|quels|quelles|est|sont|peut|faut|ce|comme|lequel|laquelle|si|devons|doit|avons)",
  ],
  bindsNext: [
    "(est|sont|était|être|sera|un|une|le|la|les|l'|de|du|des|d'|et|ou|que|qu'|très|si|plus|moins|pas|aussi|trop|en|dans|à|au|aux|sur|pour|par|comme)",
    "(mot|terme|titre|statut|ce|c'|faire|fait|soins|notre|nos|mon|ma|leur|son|sa|votre|cas|jusqu'|dès|sans|avec|tout|toute|tous|même|non|caractère)",
    "(besoin|besoins)",
  ],
  finite: [
    '(était|étaient|est|sont|fut|été|sera|dure|durait|durera|commence|commençait|commencera|finit|finira|termine|traîne|traînait|annulée|reportée)',
    '(déplacée|terminée|avait|aura|ennuyait|plaît|doit|va|allait|peut|finie)',
  ],
  outcomes: [
    '(finie|fini|terminée|terminé|close|annulée|annulé|reportée|reporté|décalée|décalé|déplacée|écourtée|interrompue|levée|coupée|coupé|ratée|raté)',
    '(manquée|manqué|fermée|expirée|ennuyeuse|longue|intéressante|utile|inutile|productive|super|prévue|confirmée)',
  ],
  relatives: ["(que|qu'|quoi|comment|pourquoi|où|quand|qui|quel|quelle|quels|quelles|combien|dont|lequel|ce|si|est|était|sont)"],
  negations: ["(ne|n'|pas|jamais|aucun|aucune|rien|personne|sans|ni|non|inutile|éviter|évite|annule|annuler|déteste|contre|arrête|refuse|plutôt)"],
  blockers: {
    passes: [
      "(j'|ça) arrive", 'entre (nous|temps|guillemets)',
      "si (possible|tu peux|vous pouvez|tu veux|c' est possible|on|nous|ça ne te dérange pas|tu as le temps)", 'quand (tu peux|vous pouvez)',
      "(il y a|c' est|on a|nous avons)", "trop (long|compliqué|pénible|fastidieux) à (écrire|taper|expliquer|dire)", "(ça|cela) va sans dire",
      "(marre|assez|fatigué|fatiguée) d' écrire", "avant (que|qu') (tout|on|tous|nous)",
    ],
    blocks: [
      '(rappelle|rappelez|imagine|imaginons|mot|phrase|exemple)',
    ],
    binds: [
      '(veut|veux|veulent|voulons|peut|peux|peuvent|souhaite) (pas|plus) ,',
      "(si|quand|lorsque|lorsqu'|après|avant|dès|pendant|pourquoi|qui|bien que|sinon|quelqu'un|commande|plan|règle)",
    ],
    opens: [
      "(chaque|toujours|souvent|parfois|généralement|normalement|habituellement|étape|clique|cliquez|appuie|appuyez|choisis|choisissez)",
      "pour (obtenir|avoir|utiliser|créer|faire|trouver|tester|apprendre|voir|commencer|démarrer|lancer|ouvrir)", "en (cas|général|principe|théorie)",
    ],
    reports: [
      '(dit|disait|dire|demandé|demandait|demande|écrit|répondu)',
    ],
    tells: [
      "(hier|dernière|dernier|avait|avaient|était|étaient|parce|puisque|puisqu')",
    ],
  },
  joints: ['(et|donc|alors|puis|mais|ainsi|svp|stp)'],
  abbreviations: ['(etc|m|mme|mlle|dr|st|ste|av|p|ex|tel|n|vs|sa|sarl|co|inc|ltd|env|min|max|art)'],
};
