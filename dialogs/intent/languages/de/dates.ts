import type { Lexicon } from '../../lexicon.ts';

const days = '(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|sonnabend|mo|di|mi|do|fr)';
const partOfDay = '(früh|frueh|morgen|vormittag|mittag|nachmittag|abend|nacht)';

/** Times to come. "Heute" and "jetzt" are none of them. */
export const dates: Lexicon['dates'] = {
  anchors: [
    '(nach|vor|zu|über) (ostern|weihnachten|pfingsten|neujahr|silvester)', '(nach|vor) (den feiertagen|den ferien|dem ramadan)',
    `(morgen|übermorgen|uebermorgen) [${partOfDay}]`, `heute (${partOfDay}|um)`, `[nächsten|naechsten|kommenden|diesen|am] ${days} [${partOfDay}]`,
    '(montags|dienstags|mittwochs|donnerstags|freitags)', `(montag|dienstag|mittwoch|donnerstag|freitag)${partOfDay}`,
    '(nächste|naechste|nächsten|nächster|kommende|kommenden|diese|dieser) (woche|monat|jahr|quartal|wochenende|tage|tagen)',
    '(später|spaeter|bald|demnächst|heute abend|mittags|mitternacht|feierabend|wochenende)', '(nach|vor) dem (mittag|mittagessen|wochenende|urlaub)',
    '(jeden|jede|jedes) (tag|woche|monat|morgen|montag|dienstag|mittwoch|donnerstag|freitag)',
    '(halb|viertel nach|viertel vor) (eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|1|2|3|4|5|6|7|8|9|10|11|12)',
    'ende (der|des) (woche|monats|tages|jahres)',
  ],
  vague: ['(irgendwann|eines tages|irgendwann mal)'],
  months: [
    '(januar|februar|märz|maerz|april|mai|juni|juli|august|september|oktober|november|dezember|jan|feb|mär|apr|jun|jul|aug|sep|sept|okt|nov|dez)',
  ],
  units: ['(minute|minuten|min|stunde|stunden|std|tag|tage|tagen|woche|wochen|monat|monate|monaten|sekunden|h|m)'],
  amounts: ['(ein|eine|einer|einem|zwei|drei|vier|fünf|fuenf|zehn|fünfzehn|zwanzig|dreißig|einer halben|einer viertel|ein paar|wenigen|paar)'],
  within: ['(in|binnen)'],
  at: ['(zwischen|um|gegen|ab|bis|von)'],
  hours: ['(uhr|h)'],
  clock: ['(eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)'],
  ordinals: [],
  glue: ['(zwischen|am|um|für|fuer|im|in|ab|von|bis|gegen|den|der|die|dem|und|,|@|-|bitte|oder|erst)'],
  happenings: [
    '(start|launch|release|freigabe|einführung|umstellung|wartung|umzug|demo|vorführung|präsentation|besuch|reise|audit|prüfung|inspektion|abnahme)',
    '(gespräch|vorstellungsgespräch|schulung|kurs|übung|probealarm|veranstaltung|feier|fest|party|essen|abendessen|ausflug|messe|tagung|kongress)',
    '(frist|abgabe|lieferung|eröffnung|schließung|streik|wahl|anhörung|feiertag|schicht|flug|turnier|spiel|hochzeit|jubiläum|ausfall|sturm|übergabe)',
    '(termin|ankunft|abreise|workshop|seminar|vortrag|sitzung|besprechung|meeting|treffen|lauf|konzert|ball|markt|termine|inventur)',
  ],
  plans: [
    '(plan|pläne|plaene|budget|ziele|planung|dienstplan|schichtplan|prognose|agenda|speiseplan|strategie|aufgaben|themen)',
  ],
  purposes: ['(für|fuer)'],
  binds: ['(oder|statt|bis|vor|nach|seit|nicht|als|und|ist|war|noch)'],
};
