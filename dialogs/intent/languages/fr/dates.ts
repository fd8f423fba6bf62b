import type { Lexicon } from '../../lexicon.ts';

const days = '(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)';
const partOfDay = '(matin|midi|après midi|soir|aprem|dans la matinée|en fin de journée)';

/** Times to come. "Aujourd'hui" and "maintenant" are none of them. */
export const dates: Lexicon['dates'] = {
  anchors: [
    '(après|avant|à) (pâques|noël|la toussaint|le ramadan|le nouvel an|la rentrée)',
    `(demain|après demain) [${partOfDay}]`, `[ce|le|le] ${days} [prochain] [${partOfDay}]`,
    '[la|le|l\'] (semaine|mois|année|trimestre|jour) (prochaine|prochain|suivante|suivant)',
    '(ce|cet|cette) (soir|après midi|aprem|semaine|nuit|week end)', '(plus tard|tantôt|bientôt|tout à l\' heure|midi|minuit|le week end)',
    "(après|avant) (le déjeuner|manger|midi|le repas|les vacances)",
    `(chaque|tous les|toutes les) (jour|jours|semaine|semaines|mois|matin|matins|lundis|mardis|mercredis|jeudis|vendredis|${days})`,
    '(fin|début) (de|du) (semaine|journée|mois|trimestre)', 'en fin de (semaine|journée|matinée)', 'la semaine prochaine',
  ],
  vague: ['(un jour|un de ces jours|un de ces quatre)'],
  months: ['(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|janv|févr|avr|juil|sept|oct|nov|déc)'],
  units: ['(minute|minutes|min|mn|heure|heures|h|jour|jours|semaine|semaines|mois|secondes)'],
  amounts: ["(une|un|deux|trois|quatre|cinq|dix|quinze|vingt|trente|quelques|une demi)"],
  within: ['(dans|sous)'],
  at: ['(entre|à|vers|dès|pour|jusqu\'à)'],
  hours: ['(h|heure|heures|am|pm)'],
  clock: ['(une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze)'],
  ordinals: ['(er|e|eme)'],
  glue: ["(à|le|la|l'|pour|dans|en|ce|cette|de|du|vers|et|,|@|-|dès|entre|ou)"],
  happenings: [
    '(lancement|livraison|livraisons|mise|migration|maintenance|démo|démonstration|présentation|visite|visites|voyage|audit|inspection|entretien)',
    '(formation|cours|examen|exercice|événement|fête|soirée|dîner|déjeuner|salon|foire|congrès|échéance|ouverture|fermeture|grève|élection|vote)',
    '(audience|férié|vol|match|course|concert|mariage|anniversaire|panne|tempête|arrivée|départ|atelier|séminaire|conférence|réunion|déménagement)',
  ],
  plans: [
    '(plan|plans|budget|objectifs|planning|prévisions|menu|stratégie|priorités|tâches|sujets)',
  ],
  purposes: ['(pour|de)'],
  binds: ["(ou|et|avant|après|depuis|jusqu'à|pas|que|est|était|contre)"],
};
