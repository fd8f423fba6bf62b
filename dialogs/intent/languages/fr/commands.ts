import type { Lexicon } from '../../lexicon.ts';

const live = '[en cours|actives|ouvertes|actuelles|lancées|démarrées|en direct]';
const meetings = '(réunions|conférences|appels|visios|meetings|réus)';
const show = '(montre|montrez|affiche|affichez|afficher|voir|liste|lister|listez|donne|donnez|montrer|consulter)';
const settings = '(paramètres|paramètre|préférences|réglages|options|configuration|param|paramétrage)';
const language = '(français|anglais|allemand|espagnol|portugais|japonais|english)';
const aMeeting = "[une|un|la|des|l'|une nouvelle|ma] [nouvelle] (réunion|réunions|conférence|visio|appel|meeting|conférences|visioconférence|réu) [urgente|skype|en ligne]";
const starts = '(démarrer|lancer|créer|commencer|ouvrir|organiser|faire|programmer|convoquer)';

/** Commands as people type them, without the politeness around them. */
export const commands: Lexicon['commands'] = {
  help: [
    "(aide|help|à l' aide|au secours|aidez moi|aide moi|aidez nous|m' aider|assistance|mode d' emploi|manuel|commandes|exemples|menu|info|infos)",
    "(informations|tutoriel|documentation|instructions|faq)", "(j' ai|nous avons|on a) besoin (d' aide|de ton aide|de votre aide|d' un coup de main)",
    `[${show}] [moi] [l'|les|tes|vos|des|la liste des] (aide|commandes|exemples|fonctions|fonctionnalités|instructions)`,
    "(peux tu|pouvez vous|pourrais tu|pourriez vous|tu peux|vous pouvez) [m'|nous] aider",
    "(que|qu') (peux tu|pouvez vous|sais tu|savez vous|fais tu|faites vous) [faire|m' aider|savoir faire|faire pour moi|faire ici]",
    "(que|qu') (est ce que tu peux|est ce que vous pouvez|est ce que tu sais|peut) [faire|m' aider|savoir faire|faire pour moi|faire ici]",
    "(qu' est ce|c' est quoi|qu' est|quoi) (que|ce|ça|que ce|meetnow|ce bot) [tu peux|vous pouvez|tu sais|ça|c' est|fait|meetnow] [faire|fait]",
    "(qu' est ce|c' est quoi|qu' est|quoi) (que|ce|ça|que ce|meetnow|ce bot) (que c' est|que meetnow|bot) [faire|fait]",
    "qu' est ce que (tu|vous|meetnow|ce bot|je) (peux|pouvez|sais|savez|fais|faites|fait|peut|dois|est) [faire|dire|écrire|ici|te demander]",
    "(que|quoi) (dois je|puis je|peut on|faut il) (dire|écrire|faire|taper|demander) [ici]", "(que|quoi) (dire|faire|écrire|taper)",
    "(qui|qu') (es tu|êtes vous|est ce que tu es)", "(tu es|t' es|c' est) (qui|quoi) [toi]", "tu (peux|sais) faire quoi",
    "à quoi (sers tu|servez vous|tu sers|ça sert|sert meetnow)", "(présente toi|présentez vous)",
    "comment (ça marche|ça fonctionne|tu marches|tu fonctionnes|fonctionne meetnow|cela fonctionne|ça va|vas tu|allez vous|tu vas|fonctionnes tu)",
    "comment (fonctionne ce bot|utiliser meetnow|t' utiliser|vous utiliser|se servir de meetnow)", "(ça va|quoi de neuf)",
    `comment (puis je|peut on|on peut|je peux|dois je|est ce que je peux|on fait pour|faire pour|je fais pour) [ici] ${starts} ${aMeeting}`,
    `comment (faut il faire pour) [ici] ${starts} ${aMeeting}`, `comment ${starts} ${aMeeting}`,
    `comment (je|on) (démarre|lance|crée|commence|ouvre|organise) ${aMeeting}`,
    `comment (est ce que|est ce qu') (je|on) (peux|peut|démarre|lance|crée) [${starts}] ${aMeeting}`,
    `(explique|expliquez|montre|dis) moi comment (${starts} ${aMeeting}|ça marche|faire|tu marches)`,
    `(peux tu|sais tu|pouvez vous) ${starts} des réunions`, "(es tu|tu es) (là|un bot|un robot|humain)", "(il y a|y a t il) quelqu'un",
    '(quelles|quels) (sont les|sont tes|sont vos) (commandes|fonctions|options|possibilités)', "(je suis|suis) (perdu|perdue)",
  ],
  cancel: [
    "(annuler|annule|annulez|annulation|stop|arrête|arrêtez|arrêter|abandonner|abandonne|quitter|sortir) [non|laisse tomber|annule|merci|oublie]",
    "(retour|cancel|laisse tomber|laissez tomber|oublie|oubliez|oublie ça|oubliez ça|oublie cela|tant pis) [non|laisse tomber|annule|merci|oublie]",
    "(pas la peine|peu importe|ce n' est rien|c' est bon laisse|laisse|laisse ça|non merci|pas maintenant) [non|laisse tomber|annule|merci|oublie]",
    "(rien|ça ne fait rien|c' est pas grave|ce n' est pas grave) [non|laisse tomber|annule|merci|oublie]",
    "(annule|annulez|annuler|arrête|arrêtez|oublie) (ça|cela|tout|ceci|la demande|la question|l' opération|l' action|ma demande)",
    "(je veux|je voudrais|je souhaite|j' aimerais) [tout] (annuler|arrêter|abandonner|quitter) [ça|cela|tout]", "j' ai changé d' avis",
    "je ne (veux|souhaite) plus [ça|le faire|de réunion|rien]", "(finalement|en fait) (non|laisse tomber|pas)", 'ne fais rien',
  ],
  myMeetings: [
    `[${show}] [moi|nous] [toutes] (mes|nos) ${meetings} ${live}`, `[${show}] [moi|nous] [toutes] (les|la liste des) ${meetings} ${live}`,
    `[${show}] [moi] (la|une) liste (de mes|des) ${meetings} ${live}`,
    `(quelles|quels) [sont] [mes|les] ${meetings} [ai je|sont|j' ai|est ce que j' ai|avons nous] ${live} [en ce moment|maintenant|actuellement]`,
    `(quelles|quels) [sont] [mes|les] ${meetings} (ont lieu) ${live} [en ce moment|maintenant|actuellement]`,
    `(ai je|est ce que j' ai|y a t il) (des|une|d' autres) (réunions|réunion|appels) ${live} [en ce moment|maintenant|actuellement]`,
    `où sont mes ${meetings}`, `${meetings} (en cours|actives|ouvertes)`, 'ma réunion',
    `(je veux|je voudrais|puis je|peux tu) [me] (voir|afficher|montrer) mes ${meetings} ${live}`, meetings, 'liste des réunions',
    'liste de (mes|nos) réunions',
  ],
  settings: [
    `[${show}|ouvre|ouvrez|ouvrir|change|changer|changez|modifier|modifie|modifiez|éditer|accéder aux] [moi] [les|mes|tes|vos|aux|des] ${settings}`,
    `(aller aux|va dans) [moi] [les|mes|tes|vos|aux|des] ${settings}`,
    `(je veux|je voudrais|j' aimerais|puis je) (changer|modifier|voir|ouvrir|régler) [mes|les] ${settings}`,
    '(configurer|régler|paramétrer) [meetnow|le bot]',
    "(change|changer|changez|modifie|modifier|choisir|régler|définir) [de|la|ma|l'|mon] [langue|importance|priorité] [par défaut]",
    `(change|changer|mets|mettre|passe|passer|bascule|définis|règle) [de|la|ma] langue (en|sur|au|à l'|à) ${language}`,
    `(parle|parlez|réponds|répondez|passe|passez|écris) [moi] (en|au|à l') ${language}`, `(passe|mets) en ${language}`,
    "(langue|importance par défaut|ma langue|mon importance par défaut|langue par défaut)", `où (sont|puis je trouver|trouver) [les|mes] ${settings}`,
    "comment (changer|modifier) [de|la|ma] (langue|paramètres|mes paramètres|les paramètres|l' importance par défaut)", `quels sont mes ${settings}`,
    "(change|modifie|définis|règle) [l'|mon] importance par défaut [sur|à|en] [normale|urgente|urgence absolue]",
  ],
  signIn: [
    "(connexion|se connecter|connecte moi|connectez moi|me connecter|s' identifier|m' identifier|identifie moi|login|log in|connecter)",
    "(authentification|s' authentifier|ouvrir une session|sign in)",
    "(je veux|je voudrais|je souhaite|j' aimerais|puis je|peux tu|je dois|il faut) (me connecter|m' identifier|m' authentifier|ouvrir une session)",
    '(connecte|connectez) mon compte',
  ],
  signOut: [
    "(déconnexion|se déconnecter|déconnecte moi|déconnectez moi|me déconnecter|logout|log out|déconnecter|fermer la session|ferme la session)",
    "(sign out)", "(je veux|je voudrais|je souhaite|j' aimerais|puis je|peux tu) (me déconnecter|fermer la session)",
    '(déconnecte|déconnectez) mon compte',
  ],
};
