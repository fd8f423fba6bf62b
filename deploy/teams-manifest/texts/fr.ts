import type { PackageTexts } from './texts.ts';

export const fr: PackageTexts = {
  fullName: 'MeetNow : des réunions Skype Entreprise depuis Teams',
  shortDescription: 'Démarrez une réunion Skype Entreprise directement depuis la conversation',
  fullDescription: [
    'Écrivez de quoi vous voulez parler : MeetNow démarre la réunion Skype Entreprise et vous répond avec le lien pour la rejoindre.',
    'Écrivez « Démarrer une réunion sur le budget trimestriel » dans une conversation avec MeetNow, ou mentionnez-le dans un canal ou une conversation de groupe. Tous les participants à la conversation voient la même carte : l’objet, la personne qui a démarré la réunion, le bouton pour la rejoindre et un lien à copier. Si la réunion ne peut pas démarrer, la carte indique pourquoi et ce que vous pouvez faire.',
    'Précisez « urgent » ou « urgence absolue » quand c’est important : la réunion sera signalée comme telle.',
    'Vous pouvez aussi choisir « Démarrer une réunion » dans la zone de rédaction, dans la zone de recherche ou dans le menu d’un message.',
    'MeetNow nécessite un serveur Skype Entreprise dans votre organisation. Votre administrateur l’a connecté et peut vous dire qui est autorisé à l’utiliser.',
  ].join('\n\n'),
  menu: {
    start: { title: 'Démarrer une réunion', description: 'Ajoutez « sur … » pour préciser l’objet' },
    startUrgent: { title: 'Démarrer une réunion urgente', description: 'La même chose, signalée comme urgente' },
    myMeetings: { title: 'Mes réunions', description: 'Les réunions que vous avez démarrées et qui sont en cours' },
    settings: { title: 'Paramètres', description: 'Votre importance par défaut et votre langue' },
    help: { title: 'Aide', description: 'Ce que MeetNow sait faire, avec des exemples' },
    cancel: { title: 'Annuler', description: 'Retirer la question en attente' },
  },
  startAction: { title: 'Démarrer une réunion', description: 'Démarrer une réunion Skype Entreprise et partager le lien pour la rejoindre' },
};
