import type { Lexicon } from '../../lexicon.ts';

const very = '[très|super|vraiment|extrêmement|hyper|ultra|particulièrement|assez|plutôt|des plus|tout à fait|absolument]';
const urgent = '(urgent|urgente|urgents|urgentes|important|importante|critique|prioritaire|pressant|pressante|cruciale|crucial)';
const level = '(priorité|importance|urgence)';
const high = '(haute|élevée|maximale|urgente|maximum|haut|grande|forte|urgent)';
const low = '(normale|basse|faible|moyenne|standard|normal)';
const itIs = "(c' est|ceci est|cela est|il est|elle est|c' est vraiment|c' est une affaire|l' affaire est|le sujet est|la réunion est)";

/** Words of importance. "Réunion d'urgence" is Emergency, "en urgence" and "urgent" are Urgent. */
export const importance: Lexicon['importance'] = {
  adjectives: {
    Urgent: [`${very} ${urgent}`, `(à|de|en) [très] (haute|grande) ${level}`, 'p1', 'sev1'],
    Emergency: ["d' urgence [absolue]", "(emergency|en urgence absolue)"],
    Normal: [`(non|pas|peu) [très|si] (urgente|urgent|importante|prioritaire)`],
  },
  innocent: ["(urgences|urgence) (médicales|hospitalières|médicale|vitale|vitales)"],
  phrases: {
    Urgent: [
      "(en|avec|dans l'|de toute) urgence", `(avec|en|à|de) [une|la] [très] (haute|grande|forte) ${level}`, `[avec|en|,] [une|la] ${level} ${high}`,
      `${level} (urgente|urgent)`, 'urgemment', '(marquée|marque la|notée|signalée|marquée comme) [comme] (urgente|importante|prioritaire)',
      '[et] (marque|note|signale) (la|le) comme (urgente|urgent|importante)', "dans l' urgence",
    ],
    Emergency: [
      "(urgence|importance|priorité) absolue", "en (extrême|cas d') urgence", "[avec|,] [une|la] (importance|priorité) (emergency|d' urgence)",
      "en tant qu' urgence", "comme une urgence",
    ],
    Normal: [`[avec|en|,] [une|la] ${level} ${low}`],
  },
  remarks: {
    Urgent: [
      `[${itIs}] ${very} ${urgent} [merci]`, `[${itIs}] (une affaire|un sujet|un problème|une question|une chose) ${very} ${urgent}`,
      "(ça|cela) (urge|presse|ne peut pas attendre|ne peut attendre)",
      "(on a|nous avons|il y a|j' ai) (un problème|une question|un souci|une affaire) (urgent|urgente)", `(priorité|importance) ${high}`,
    ],
    Emergency: [`[${itIs}|il y a|nous avons|on a] (une|l') urgence [absolue]`, 'urgence [absolue]', 'alerte rouge'],
    Normal: [
      "[ce n' est|c' est|ce n' est vraiment|n' est] pas [très|si|vraiment] (urgent|important|pressé)", 'rien (d\' urgent|de grave|d\' important)',
      "(sans|aucune) urgence", "(pas|il n' y a pas) (d' urgence|le feu|pressé)", 'non (urgent|urgente)', "ça ne presse pas",
      "(priorité|importance) (normale|basse|faible)",
    ],
  },
  trailing: {
    Urgent: [`${very} urgent`, `(haute|forte) priorité`],
    Emergency: [],
    Normal: ['(pas|non) (urgent|urgente)', '(priorité|importance) (normale|basse|faible)'],
  },
};
