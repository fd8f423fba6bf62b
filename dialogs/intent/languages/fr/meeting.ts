import type { Lexicon } from '../../lexicon.ts';

/** Verbs, and the meeting with what stands before it. */
export const meeting: Pick<
  Lexicon,
  | 'verbs' | 'gerunds' | 'separable' | 'particles' | 'meetings' | 'proposals' | 'gathers' | 'into'
  | 'together' | 'talks' | 'fresh' | 'determiners' | 'modifiers' | 'nouns' | 'compounds' | 'notInNames'
> = {
  verbs: {
    start: [
      '(démarre|démarres|démarrez|démarrer|démarrons|démarrions|démarriez|commence|commences|commencez|commencer|commençons|lance|lances|lancez)',
      '(lancer|lançons|lancions|lanciez|ouvre|ouvres|ouvrez|ouvrir|ouvrons|ouvrions|débute|débutez|débuter|débutons)',
      '(crée|crées|créez|créer|créons|initie|initiez|initier|entame|entamez|entamer|convoque|convoquez|convoquer|convoquons|déclenche|déclenchez)',
      '(déclencher|active|activez|activer|héberge|hébergez|héberger|anime|animez|animer|génère|générer|générez|établis|établir|établissez|monte)',
      '(montez|monter|enclenche|appelle|appelez)', '(met|mets|mettez|mettre|mettons) (en place|en route|sur pied)',
      '(fais|faites|faire|faisons|fassions|fasse|fassiez) [démarrer]', '(donne|donnez|donner)', '(tenir|tenons|tiens)', 'lancement [d\'|de]',
      '(création|ouverture|démarrage) [d\'|de]',
    ],
    arrange: [
      '(organise|organises|organisez|organiser|organisons|organisions|organisiez|prépare|préparez|programme|programmes|programmez)',
      '(programmer|fixe|fixez|fixer|prévois|prévoyez|prévoir|réserve|réservez|réserver|cale|calez|caler|arrange|arranger|arrangez)',
    ],
    have: ['(avoir|ayons|ait|obtenir|demande|demandez)'],
    schedule: ['(planifie|planifiez|planifier|planifions|ajoute|ajoutez|inscris|bloque|bloquez|bloquer)'],
  },
  gerunds: {},
  separable: [],
  particles: [],
  meetings: {
    meet: [
      '(réunissons|retrouvons|rencontrons|voyons) nous',
      'se (réunir|retrouver|rencontrer|réunisse|retrouve|rencontre|voir|voie) [tous|toutes|vite|rapidement]',
      'nous (réunir|retrouver|rencontrer|réunissions|retrouvions|voir)', 'on se (réunit|retrouve|voit|rencontre)',
      'réunis (moi|nous) [tout le monde]',
    ],
    weakMeet: [],
  },
  proposals: {
    start: [
      'on [se] (lance|démarre|commence|ouvre|crée|convoque|débute)', '(lançons|démarrons|commençons|ouvrons|créons|convoquons) nous',
      "(tu|vous) [nous|me|m'] (lances|lancez|démarres|démarrez|ouvres|ouvrez|crées|créez|commences|commencez|convoques|convoquez)",
    ],
    arrange: ['on [se] (organise|programme|monte|cale)', '(organisons|programmons) nous', '(tu|vous) [nous|me] (organises|organisez|montes|montez)'],
    have: ['on [se] (fait|tient)', '(faisons|tenons) nous'],
  },
  gathers: ['(mets|mettez|mettre|réunis|réunissez|réunir|rassemble|rassemblez|rassembler|appelle|invite|convoque|convoquez|convoquer|fais venir)'],
  into: ['(dans|en|sur|pour|à)'],
  together: ['(ensemble|en ligne|autour de la table)'],
  talks: [
    "(parlons|discutons|discuter|parler|causons|échangeons) [de|du|d'|des|sur]",
    '(démarre|commence|lance|ouvre) (une|un) [nouvelle|nouveau] (discussion|conversation|chat|débat|fil)',
  ],
  fresh: ['[une|un] (nouvelle|nouveau)'],
  determiners: {
    open: ["(une|un|des|une autre|un autre|encore une|encore un|d' une|d' un|juste une|juste un|une seule|n' importe quelle|une petite|un petit)"],
    definite: ["(la|le|les|l'|cette|ce|cet|ces|ma|mon|mes|notre|nos|votre|vos|ta|ton|tes|sa|son|ses|leur|leurs)"],
    negative: ["(pas de|pas d'|pas une|pas la|aucune|aucun|plus de|jamais de|chaque|ni|plus jamais de|non|pas)"],
  },
  modifiers: [
    '(nouvelle|nouveau|petite|petit|rapide|courte|court|brève|bref|grande|longue|autre|seconde|deuxième|énième|simple|vraie|brèves|mini|super)',
    '(foutue|foutu|fichue|fichu|satanée|satané|maudite|maudit|sacrée|sacré|fameuse)',
    '(instantanée|éclair)', '(skype|skype entreprise|skype for business|teams|lync|visio|vidéo|audio|web|online|virtuelle|virtuel)',
    '(5|10|15|20|30|45|60|cinq|dix|quinze|vingt|trente) (minutes|min)',
  ],
  nouns: {
    firm: [
      "(réunion|réu|reu|meeting|conférence|conf call|confcall|conf|visioconférence|visioconf|visio|visio conférence|vidéoconférence)",
      "(vidéo conférence|téléconférence|audioconférence|web conférence|webconférence|webinaire|conf téléphonique|conférence téléphonique)",
      "(conférence vidéo|appel vidéo|appel de groupe|appel skype|appel conférence|standup|stand up|daily)",
      "(réunion|conférence|conf|appel) (skype|skype entreprise|skype for business|téléphonique|teams|vidéo|en ligne|audio|web|zoom|virtuelle)",
      "(réunion|conférence|conf|appel) (d' équipe|de crise|de travail|de groupe|plénière|téléphonique|à distance|flash)", "cellule de crise",
      "(skype|mtg)", "point (d' équipe|téléphonique|flash)",
    ],
    soft: [
      '(appel|call|session|séance|point|entretien|huddle|sync|rencontre|rassemblement|bridge|pont|débrief|débriefing|briefing|atelier|rendez vous)',
      '(rdv|entrevue|assemblée|coup de fil)',
    ],
  },
  compounds: ["(salle|notes|minutes|invitation|room|invite|agenda|link)"],
  notInNames: [
    "(un|une|des|le|la|les|l'|du|de|d'|au|aux|sur|pour|par|avec|sans|dans|en|à|et|ou|mais|si|que|qu'|qui|quoi|quand|comment|pourquoi|où|dont|ce)",
    "(cette|cet|ces|je|j'|tu|il|elle|on|nous|vous|ils|elles|me|m'|te|t'|se|s'|moi|toi|lui|leur|ma|mon|ta|ton|sa|son|notre|votre)",
    "(est|sont|était|étaient|sera|a|as|ai|avons|avez|ont|été|être|avoir|fait|faire|va|vais|vas|ne|n'|pas|plus|jamais|aucune|aucun|peux|peut|pouvez)",
    "(pourrais|veux|veut|voudrais|dois|doit|faut|merci|svp|stp|commence|démarre|lance|hier|demain|dernière|prochaine|bonne|belle|super|a|the|about)",
    "(new|my|please|this)",
  ],
};
