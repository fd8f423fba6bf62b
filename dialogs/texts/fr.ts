import type { Importance } from '../meetings.ts';
import type { Texts } from './texts.ts';

const integer = new Intl.NumberFormat('fr');
const plural = new Intl.PluralRules('fr');

const meetings: Readonly<Record<Importance, string>> = {
  Normal: 'réunion',
  Urgent: 'réunion urgente',
  Emergency: 'réunion d’urgence absolue',
};

/** French; U+00A0 and U+202F stand before double punctuation. */
export const fr: Texts = {
  language: 'fr',
  importance: { Normal: 'Normale', Urgent: 'Urgente', Emergency: 'Urgence absolue' },

  label: (name) => `${name}\u00A0:`,
  subjectLabel: 'Objet',
  importanceLabel: 'Importance',
  startedBy: 'Démarrée par',
  invited: 'Participants invités',
  conferenceId: 'ID de conférence',
  linkLabel: 'Lien',
  referenceLabel: 'Référence',

  starting: {
    title: 'Démarrage de votre réunion…',
    sentence: ({ subject, importance }) => `La ${meetings[importance]} «\u00A0${subject}\u00A0» est en cours de démarrage.`,
    slow: 'Cela prend plus de temps que d’habitude. Je continue d’essayer\u00A0; le résultat apparaîtra ici.',
  },
  live: {
    title: 'Votre réunion est en cours',
    join: 'Rejoindre',
    sentence: ({ subject, importance }, link) => `La ${meetings[importance]} «\u00A0${subject}\u00A0» est en cours. Rejoindre\u00A0: ${link}`,
    rung: 'Appelés dans Skype Entreprise',
    byPhone: 'Par téléphone',
    withoutLink: 'La réunion a démarré, mais le lien reçu ne peut pas être ouvert en toute sécurité. Veuillez contacter votre administrateur.',
  },
  ended: {
    title: 'La réunion est terminée',
    lasted: (duration) => `Durée\u00A0: ${duration}.`,
    sentence: ({ subject, importance }, duration) => `La ${meetings[importance]} «\u00A0${subject}\u00A0» est terminée. Durée\u00A0: ${duration}.`,
    nobodyTitle: 'Personne n’a rejoint la réunion',
    nobodyJoined: (duration) => `Personne n’a rejoint la réunion en ${duration}, je l’ai donc quittée. Elle est peut-être terminée\u00A0: si le lien ne fonctionne plus, démarrez-en une nouvelle.`,
    nobodySentence: ({ subject }, duration) => `Personne n’a rejoint la réunion «\u00A0${subject}\u00A0» en ${duration}, je l’ai donc quittée. Si le lien ne fonctionne plus, démarrez-en une nouvelle.`,
  },
  failed: {
    title: 'La réunion n’a pas démarré',
    retry: 'Réessayer',
    failures: {
      unreachable: { cause: 'Le serveur de réunion est actuellement injoignable.', nextStep: 'Réessayez dans quelques minutes.' },
      refused: { cause: 'Le serveur de réunion n’a pas autorisé cette réunion.', nextStep: 'Demandez à votre administrateur si vous pouvez démarrer des réunions.' },
      busy: { cause: 'Le serveur de réunion est très sollicité.', nextStep: 'Réessayez dans quelques minutes.' },
      timedOut: { cause: 'Le serveur de réunion a mis trop de temps à répondre.', nextStep: 'Réessayez.' },
      misconfigured: { cause: 'MeetNow n’est pas correctement configuré pour votre organisation.', nextStep: 'Communiquez la référence à votre administrateur.' },
      unexpected: { cause: 'Un problème inattendu s’est produit.', nextStep: 'Réessayez. Si le problème persiste, communiquez la référence à votre administrateur.' },
      signIn: { cause: 'Vous devez d’abord vous connecter.', nextStep: 'Connectez-vous, et la réunion démarrera d’elle-même.' },
    },
    sentence: ({ subject }, { cause, nextStep }, reference) => `La réunion «\u00A0${subject}\u00A0» n’a pas démarré. ${cause} ${nextStep} Référence\u00A0: ${reference}`,
  },

  tooOften: (wait) => `Beaucoup de réunions ont été démarrées en peu de temps, celle-ci ne l’a donc pas été. Réessayez dans ${wait}.`,

  storageUnreachable: 'MeetNow ne parvient pas à joindre son stockage pour le moment et n’a donc pas pu traiter cette demande. Réessayez dans un instant.',

  form: {
    title: 'Démarrer une réunion',
    ask: 'Quel est l’objet de la réunion\u202F? Remplissez le formulaire ou tapez l’objet en réponse.',
    askShared: 'Quel est l’objet de la réunion\u202F? Remplissez le formulaire, ou mentionnez-moi et tapez l’objet.',
    askAgain: 'Il me manque encore l’objet. Tapez l’objet de la réunion, ou dites «\u00A0annuler\u00A0».',
    placeholder: 'Par exemple\u00A0: Budget trimestriel',
    subjectMissing: 'Entrez un objet.',
    start: 'Démarrer la réunion',
    cancel: 'Annuler',
    tooLong: (excess, limit) =>
      `L’objet dépasse la limite de ${integer.format(excess)} ${plural.select(excess) === 'one' ? 'caractère' : 'caractères'}\u202F; le maximum est de ${integer.format(limit)}. Voici une version raccourcie que vous pouvez modifier.`,
    checkSubject: 'Est-ce bien l’objet\u202F? Vérifiez-le, puis sélectionnez «\u00A0Démarrer la réunion\u00A0».',
    opened: 'Le formulaire se trouve dans la conversation.',
  },
  dialog: {
    ask: 'Quel est l’objet de la réunion\u202F?',
    wait: 'Cela prend un peu plus de temps. Sélectionnez «\u00A0Afficher le lien\u00A0» dans quelques secondes.',
    showLink: 'Afficher le lien',
  },
  locked: {
    used: 'Cette carte a été utilisée. La réunion a son propre message.',
    cancelled: 'Annulé. Aucune réunion n’a été démarrée.',
    replaced: 'Ce formulaire a été remplacé par un plus récent.',
  },

  welcome: 'Je vous en prie.',
  cancel: { done: 'Annulé. Aucune réunion n’a été démarrée.', nothing: 'Il n’y a rien à annuler.' },
  suggestion: {
    title: 'Est-ce ce que vous vouliez dire\u202F?',
    sentence: (subject) => `Voulez-vous démarrer une réunion sur «\u00A0${subject}\u00A0»\u202F?`,
    withoutSubject: 'Voulez-vous démarrer une réunion\u202F?',
    start: 'Démarrer la réunion',
  },
  help: {
    title: 'Ce que MeetNow peut faire',
    intro: 'Je démarre des réunions Skype Entreprise et je réponds avec le lien pour les rejoindre. Dites simplement de quoi il s’agit.',
    tryTitle: 'Essayez par exemple\u00A0:',
    examples: ['Démarrer une réunion sur le budget trimestriel', 'Démarrer une réunion urgente sur la panne du serveur', 'Démarrer une réunion'],
    commands: {
      myMeetings: '«\u00A0mes réunions\u00A0» affiche vos réunions en cours.',
      settings: '«\u00A0paramètres\u00A0» affiche votre importance par défaut et votre langue.',
      cancelAndHelp: '«\u00A0annuler\u00A0» retire ma question, «\u00A0aide\u00A0» affiche cette carte.',
    },
    mentionMe: 'Ici, seuls les messages qui me mentionnent me parviennent.',
    notUnderstood: 'Je n’ai pas compris, je n’ai donc rien démarré.',
    startButton: 'Démarrer une réunion',
    helpButton: 'Afficher l’aide',
  },
  hello: {
    title: 'Bonjour, je suis MeetNow',
    intro: 'Je démarre des réunions Skype Entreprise à partir d’une phrase. Dites de quoi il s’agit, et je réponds avec le lien pour rejoindre la réunion.',
  },
  myMeetings: {
    title: 'Vos réunions en cours',
    none: 'Vous n’avez aucune réunion en cours.',
    count: (count) => `Vous avez ${integer.format(count)} ${plural.select(count) === 'one' ? 'réunion' : 'réunions'} en cours.`,
    titleHere: 'Vos réunions en cours ici',
    noneHere: 'Vous n’avez aucune réunion en cours dans cette conversation.',
    countHere: (count) => `Vous avez ${integer.format(count)} ${plural.select(count) === 'one' ? 'réunion' : 'réunions'} en cours dans cette conversation.`,
    othersElsewhere: 'Les réunions des autres conversations ne s’affichent que pour vous\u00A0: dites «\u00A0mes réunions\u00A0» dans notre conversation personnelle.',
    since: (time) => `Depuis ${time}`,
    unavailable: 'Je ne peux pas répertorier les réunions ici. Le lien de chaque réunion se trouve dans le message qui l’a démarrée.',
  },
  settings: {
    title: 'Vos paramètres',
    importance: 'Importance de vos réunions lorsque vous n’en indiquez pas',
    language: 'Langue de mes réponses',
    followTeams: 'Comme dans Teams',
    save: 'Enregistrer',
    saved: 'Vos paramètres sont enregistrés.',
  },
  signIn: {
    notNeeded: 'Vous n’avez pas besoin de vous connecter ni de vous déconnecter\u00A0: les réunions sont démarrées avec le compte de votre organisation.',
    title: 'Connectez-vous d’abord',
    ask: 'Connectez-vous pour que je puisse démarrer des réunions en votre nom.',
    askForMeeting: (subject) => `Connectez-vous, et je démarrerai la réunion «\u00A0${subject}\u00A0» en votre nom.`,
    button: 'Se connecter',
    confirm: 'Votre organisation vous demande de confirmer que je peux démarrer des réunions en votre nom. Ouvrez la page de connexion, confirmez-le, puis revenez ici et sélectionnez «\u00A0Continuer\u00A0».',
    openPage: 'Ouvrir la page de connexion',
    continue: 'Continuer',
    continuing: 'Connexion en cours…',
    inPersonalChat: 'Je vous ai envoyé un message à cet effet dans notre conversation personnelle.',
    openPersonalChat: 'Pour cela, ouvrez une conversation personnelle avec moi et dites «\u00A0se connecter\u00A0».',
    done: 'Vous êtes connecté. Je peux démarrer des réunions en votre nom.',
    already: 'Vous êtes déjà connecté.',
    signedOut: 'Vous êtes déconnecté. J’ai oublié votre connexion et je vous la redemanderai avant la prochaine réunion.',
    unknownPerson: 'Je ne peux pas savoir quel compte de votre organisation vous utilisez, et donc pas démarrer de réunions en votre nom. Rien n’a été démarré.',
    tooLate: 'Cette connexion est arrivée trop tard. Rien n’a été démarré. Redites de quoi il s’agit.',
    failed: (code) => `Teams n’a pas pu vous connecter. Réessayez. Si le problème persiste, communiquez ce code à votre administrateur\u00A0: ${code}`,
    unavailable: 'La connexion ne fonctionne pas pour le moment, rien n’a donc été démarré.',
  },

  barriers: {
    guest: 'MeetNow est réservé aux membres de cette organisation et n’est pas ouvert aux invités. Rien n’a été démarré.',
    outsider: 'MeetNow est réservé aux membres de cette organisation et n’est pas ouvert aux personnes d’autres organisations. Rien n’a été démarré.',
    team: 'Votre administrateur n’autorise MeetNow que dans certaines équipes, et celle-ci n’en fait pas partie. Rien n’a été démarré.',
    channel: 'Votre administrateur n’autorise MeetNow que dans certains canaux, et celui-ci n’en fait pas partie. Rien n’a été démarré.',
    person: 'Votre administrateur n’autorise MeetNow qu’à certaines personnes, et vous n’en faites pas partie. Rien n’a été démarré.',
    unavailable: 'Je ne peux pas vérifier pour le moment si vous êtes autorisé à utiliser MeetNow ici. Rien n’a été démarré. Réessayez dans un instant.',
  },
  refusals: {
    used: 'Cette carte a déjà été utilisée. Rien n’a été démarré une deuxième fois.',
    unknown: 'Cette carte a expiré. Rien n’a été démarré. Dites «\u00A0démarrer une réunion sur …\u00A0» pour en démarrer une.',
    notYours: 'Seule la personne qui en a fait la demande peut utiliser cette carte. Rien n’a été démarré. Dites «\u00A0démarrer une réunion sur …\u00A0» pour démarrer la vôtre.',
    elsewhere: 'Cette carte appartient à une autre conversation. Rien n’a été démarré.',
  },
  unreadableCard: 'Je n’ai pas pu lire la réponse de la carte. Rien n’a été démarré. Dites «\u00A0démarrer une réunion sur …\u00A0» pour réessayer.',
};
