import type { Lexicon } from '../../lexicon.ts';

const topic = '(sujet|objet|titre|thème|nom|intitulé|ordre du jour|topic)';
const of = "(de|du|des|d')";
const is = '[est|sera|soit|serait]';
const discuss = `(discuter|parler|débattre|causer|échanger|traiter|s' occuper|faire le point|faire un point|revenir|travailler|nous mettre d' accord|se mettre d' accord|décider|évoquer|aborder|examiner|revoir|passer en revue|régler|résoudre|préparer|étudier|analyser|faire un tour)`;

/** What may follow the noun, up to the subject. */
export const rest: Pick<
  Lexicon,
  | 'fillers' | 'connectors' | 'topics' | 'notTopics' | 'subjectFirst' | 'withPeople' | 'nobody'
  | 'andMore' | 'audiences' | 'clauses' | 'pointers' | 'notBareSubjects'
> = {
  fillers: [
    '(là dessus|à ce sujet|à ce propos)',
    "(maintenant|immédiatement|tout de suite|rapidement|vite|svp|stp|s' il te plaît|s' il vous plaît|ici|merci|aussi|donc|encore|dès que possible)",
    "(au plus vite|sur le champ|sans tarder|aujourd'hui|asap|alors|à nouveau|vite fait|sans attendre|dès maintenant|nécessaire|requise|requis)",
    "(demandée|souhaitée)",
    "(rapide|courte|court|brève|bref|flash|express|éclair|immédiate|immédiat|instantanée|instantané|spontanée|improvisée)",
    "(informelle|informel|nouvelle|privée|publique)",
    "(interne|hebdomadaire|quotidienne|générale|extraordinaire|exceptionnelle|supplémentaire|virtuelle|virtuel|normale|ordinaire|simple|commune)",
    "(collective|dédiée|spéciale)",
    "(en ligne|en visio|en vidéo|à distance|en direct|vidéo|audio|skype|skype entreprise|skype for business|teams|lync|téléphonique|web|d' équipe)",
    "(de groupe|de crise|de travail|en équipe|en groupe|ensemble|plénière)",
    "(sur|via|avec|par|dans|en) (skype|skype entreprise|skype for business|teams|lync|vidéo|téléphone|meetnow)",
    "(pour|avec) (moi|nous|tous|toutes|tout le monde|l' équipe|mon équipe|notre équipe|toute l' équipe|le groupe|tous les présents|vous|eux)",
    "(dans|sur) (ce|cette) (canal|fil|chat|conversation|discussion|groupe|équipe)",
    "de (5|10|15|20|30|45|60|cinq|dix|quinze|vingt|trente) (minutes|min)", "(d' une heure|d' une demi heure|de quelques minutes)",
    "si (possible|tu peux|vous pouvez|c' est possible)",
  ],
  connectors: {
    firm: [
      `(à propos|au sujet|autour|afin|en vue) ${of}`,
      '[uniquement|surtout] (concernant|sur|touchant|quant à|quant au|quant aux|relative à|relative au|relative aux|relatif à|relatif au|intitulée)',
      '[uniquement|surtout] (intitulé|nommée|nommé|appelée|baptisée|titrée|visant|re)', '(portant|axée|axé|centrée|focalisée) sur',
      '(par rapport|relativement|en rapport|en lien|en relation|rapport) (à|au|aux|avec)',
      `[pour|afin ${of}|dans le but ${of}|où on va] [pouvoir|qu' on puisse] ${discuss} [${of}|sur|à propos ${of}|au sujet ${of}|le sujet ${of}]`,
      `(où l' on va|où nous allons|afin qu' on puisse) [pouvoir|qu' on puisse] ${discuss} [${of}|sur|à propos ${of}|au sujet ${of}|le sujet ${of}]`,
      `(pour qu' on puisse|et) [pouvoir|qu' on puisse] ${discuss} [${of}|sur|à propos ${of}|au sujet ${of}|le sujet ${of}]`,
      `(pour|afin) (qu' on|qu' on puisse|que nous|que l' on) (parle|discute|fasse le point|parler|discuter|échange) [${of}|sur]`,
      `[avec|ayant] (pour|comme|avec|sous) [le|l'|un|la] ${topic} ${is}`, `(dont|avec|et) (le|l'|la) ${topic} ${is}`, `[le|l'] ${topic} ${is}`,
      `(sur|pour) le (thème|sujet|problème) ${of}`,
      "[car|et|,] (il s' agit|c' est|ce sera|ça concerne|cela concerne|il est question|elle concerne) [pour|sur|à propos|au sujet] [de|du|d'|des]",
      "[car|et|,] (c' est à propos|c' est au sujet|ça parle) [pour|sur|à propos|au sujet] [de|du|d'|des]", '(appelle|nomme|intitule) (la|le)',
      "(suite|dû|due|face|grâce) (à|au|aux)", "à cause (de|du|des|d')", "en (raison|vue) (de|du|des|d')",
      "(qui|laquelle) (traite|parle|concerne|porte) [de|du|sur]",
    ],
    weak: ["(pour|de|du|des|d'|à|au|aux|par|en)"],
  },
  topics: ['(sujet|objet|titre|thème|nom|intitulé|ordre du jour)'],
  notTopics: [
    "[le|un|prendre un|boire un] (déjeuner|déj|diner|dîner|café|verre|apéro|thé|goûter|petit déjeuner|pot|repas)",
    '(manger|boire|rire|midi|bientôt|demain|suivre|venir|cours|retard|attente|bureau|maison|téléphone)',
  ],
  subjectFirst: [
    `(à propos|au sujet) ${of}`, "(concernant|sur|pour|quant à|quant au|re|objet|sujet|titre|thème|de|du|des|d')", `pour (parler|discuter) ${of}`,
  ],
  withPeople: ["[ensemble|conjointe|commune] avec", 'entre', '[et] (invite|invitez|ajoute|ajoutez|inclus|incluez)', 'incluant'],
  nobody: ["(moi|nous|toi|vous|lui|elle|eux|elles|tous|toutes|tout|monde|je|tu|on|il|ils)"],
  andMore: ['(et|ainsi|que|plus|&|+|/)'],
  audiences: [
    "(équipe|équipes|groupe|service|département|collègues|gens|membres|direction|managers|développeurs|ingénieurs|employés|personnel|comité)",
    "(participants|tous|commerciaux|ventes)",
  ],
  clauses: {
    reason: ["(car|parce|puisque|mais|et|ou|comme|afin|on|nous|je|j'|il|c'|sinon|étant|où|dont)"],
    condition: [
      "(si|avant|quand|lorsque|lorsqu'|dès|après|sauf|une fois|plus tard|un jour|bientôt|hier|chaque|toutes|souvent|jamais|sans)",
      "(pas|comment|manuellement)",
      "(moi même|seul)",
    ],
  },
  pointers: ['(ça|cela|ceci|celui ci|ce sujet|quelque chose|tout ça)'],
  notBareSubjects: [
    "(est|sont|était|étaient|sera|a|ont|avait|fut|va|peut|doit|commence|commencera|dure|durera|finit|finira|termine|terminée|annulée|reportée)",
    "(déplacée|s'|ne|n'|se|qui|que|qu'|quoi|dont|où|et|ou|mais|de|du|des|d'|à|au|aux|en|dans|sur|par|avec|sans|chez|vers|entre|pendant|depuis|après)",
    "(avant|très|trop|pas|plus|ce|hier|demain|je|tu|il|elle|on|nous|vous|ils)", '(was|is|about|went|à)',
  ],
};
