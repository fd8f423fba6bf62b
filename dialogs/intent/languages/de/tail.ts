import type { Lexicon } from '../../lexicon.ts';
import { oneOf } from '../../patterns.ts';

const auxiliary =
  `[${oneOf(
    'könntest|koenntest|kannst|könnten|koennten|können|koennen|könnte|würdest|wuerdest|würden|wuerden|würde|wollen|willst|möchte|möchten|möchtest',
    'sollten|sollen|müssen|muss|lassen|könntet|könnt|würdet|wolltest|kann|darf|dürfte',
  )}]`;

/** What comes after the subject and is not of it. */
export const tail: Lexicon['tail'] = {
  courtesy: [
    '[und] (starte|öffne|eröffne) es [jetzt|gleich|sofort]',
    '(bitte|bitteschön|bitte schön|bitte sehr|danke|dankeschön|dankesehr|merci|thx) [bot|meetnow|dir|euch|ihnen|team|leute|alle|schonmal|schon mal]',
    '(danke schön|danke sehr|danke dir|danke ihnen|danke euch|danke schonmal) [bot|meetnow|dir|euch|ihnen|team|leute|alle|schonmal|schon mal]',
    '(danke im voraus) [bot|meetnow|dir|euch|ihnen|team|leute|alle|schonmal|schon mal]',
    '(vielen|herzlichen|besten|tausend|recht herzlichen|schönen|lieben) dank [im voraus|schonmal|schon mal|vorab|dafür|dir|ihnen|euch]',
    '[im voraus|schonmal|vorab] danke', 'danke [im voraus|vorab|für die hilfe|für deine hilfe|für ihre hilfe|schon mal im voraus]',
    '(wenn|falls) (möglich|es geht|du kannst|sie können|du magst|ihr könnt|du zeit hast|es dir passt|es dir nichts ausmacht|du so nett wärst)',
    'sobald (möglich|es geht|wie möglich|du kannst|ihr könnt|sie können|du zeit hast)',
    '(wenn|falls) (du so lieb wärst|es recht ist|du möchtest|es keine umstände macht|machbar)',
    '(das|es) (wäre|waere) (schön|schoen|toll|super|nett|lieb|klasse|prima|gut|großartig|hilfreich|spitze)',
    '(wäre|waere) (schön|schoen|toll|super|nett|lieb|klasse|prima|gut|hilfreich)',
    '(mit freundlichen|freundliche|viele|liebe|beste|schöne|herzliche) (grüße|gruesse|grüßen|gruessen)', '(kannst|könntest|würdest) du [bitte]',
    '(können|könnten|würden) sie [bitte]', 'bitte bitte', 'sei so (gut|lieb|nett)',
  ],
  remarks: [
    '(ok|okay|ja|gut|super|toll|alles klar|gell|ne|oder|los|schnell|bot|meetnow|leute|team|alle|kollegen|tschüss|ciao|sorry|lg|vg|mfg|bg|hier|dann)',
    '(geht das|ginge das|los gehts|bitte schnell|beeilung|beeil dich|ist das möglich|wäre das möglich)', "los geht's", 'mach schnell',
    '(für|mit) (mich|uns|alle|allen)', '(geht|ginge|klappt) das',
  ],
  time: [
    '[und zwar|am besten|jetzt] (jetzt|sofort|umgehend|asap|unverzüglich|schnellstmöglich|baldmöglichst|auf der stelle)',
    '[und zwar|am besten|jetzt] (so schnell wie möglich|so bald wie möglich|so schnell es geht|jetzt gleich|jetzt sofort|schnell|rasch|für uns)',
    '[und zwar|am besten|jetzt] (für mich)',
  ],
  haste: [],
  retractions: [
    '(doch nicht|ach nein|nein|vergiss es|vergessen sie es|egal|nicht|lieber nicht|ach egal|abbrechen|war nur spaß|war ein scherz|nur spaß)',
    '(kleiner scherz|scherz|oder auch nicht|oder nicht|besser nicht|ach quatsch|stopp|stop|schon gut)',
    '(ach|oh|nein|moment|halt|warte|doch|ach nein|oh nein) [,|.] (nein|doch nicht|egal|vergiss es|lieber nicht|nicht)',
  ],
  doubts: ['(wirklich|echt|echt jetzt|im ernst|ernsthaft|wozu|warum|schon wieder)'],
  signoffs: [
    '[viele|liebe|beste|schöne|herzliche|freundliche] (grüße|gruesse|gruß|gruss|lg|vg|mfg|bg)', 'mit freundlichen (grüßen|gruessen)',
    '(dein|deine|euer|eure|ihr|ihre|cheers)',
  ],
  asides: [
    '(wir|ich|es|sie|das|die|er|man|da|dort|hier|alle|kunden|niemand|jemand) (brauchen|brauche|müssen|muss|ist|sind|war|haben|habe|hat|geht|wollen)',
    '(wir|ich|es|sie|das|die|er|man|da|dort|hier|alle|kunden|niemand|jemand) (will|sollten|können|kann|betrifft|eilt|drängt|brennt|verlieren|wissen)',
    '(wir|ich|es|sie|das|die|er|man|da|dort|hier|alle|kunden|niemand|jemand) (warten|sollen|kommt|läuft|funktioniert)',
    '(bitte|danke|vielen dank|dringend|eilt|beeil|beeilung|lade|lad|schick|sag|mach|setz|stell|kannst du|könntest du|können sie|könnten sie)',
    '(viele grüße|gruß|lg|vg|sorry|entschuldigung)',
  ],
  reports: ['(sagte|sagt|schrieb|meinte|fragte|rief|bat|schreibt|meint)'],
  verbs: {
    start: [
      `[zu] (starten|eröffnen|eroeffnen|öffnen|oeffnen|beginnen|erstellen|anlegen|aufmachen|einleiten|einberufen|ansetzen|anberaumen) ${auxiliary}`,
      `[zu] (aufsetzen|einrichten|initiieren|hosten|veranstalten|organisieren|zusammentrommeln|zusammenrufen|erzeugen|vereinbaren) ${auxiliary}`,
      `[zu] (buchen|schalten|arrangieren|loslegen) ${auxiliary}`,
      `(anzulegen|aufzumachen|einzuleiten|einzuberufen|anzusetzen|anzuberaumen|aufzusetzen|einzurichten|zu eröffnen|zu starten) ${auxiliary}`,
      '(startest|starten|eröffnest|erstellst|beginnst|machst|anlegst|ansetzt|einberufst|organisierst|einrichtest|aufmachst)',
      `gestartet (haben|werden|wird|bekommen) ${auxiliary}`, 'starte', 'los',
    ],
    have: [
      `[zu] (machen|haben|abhalten|halten|durchführen|durchfuehren|bekommen|kriegen|brauchen|geben|einlegen) ${auxiliary}`,
      `(abzuhalten|durchzuführen) ${auxiliary}`, '(bitten|geben|stattfinden|her)', 'in die wege leiten',
    ],
    schedule: [`[zu] (planen|einplanen|terminieren|eintragen|reservieren) ${auxiliary}`],
    meet: [
      `[zu] (treffen|zusammensetzen|zusammenfinden|zusammenkommen|zusammenschalten|zusammentelefonieren|telefonieren) ${auxiliary}`,
      `zusammenzusetzen`,
    ],
    talk: [`(sprechen|reden|diskutieren|quatschen|unterhalten|austauschen|abstimmen|klären|plaudern) ${auxiliary}`],
    confer: [`besprechen ${auxiliary}`],
    aside: [
      'zu (sprechen|reden|diskutieren|besprechen|klären|unterhalten|beraten|lösen|planen|behandeln|entscheiden|prüfen)',
      '(durchzugehen|abzustimmen|auszutauschen|durchzusprechen|nachzudenken)', '(geht|gehen soll|gehen wird|dreht)',
      '(sprechen|reden|diskutieren|besprechen|klären|austauschen|abstimmen) (können|koennen|wollen|müssen|sollten|werden)',
    ],
    other: [
      `[zu] (absagen|verschieben|beenden|verlassen|aufzeichnen|aufnehmen|löschen|stornieren|abbrechen|schließen|vermeiden|verhindern) ${auxiliary}`,
      `[zu] (finden|anzeigen|zeigen|umbenennen|protokollieren|beitreten|teilnehmen|stoppen|verpassen|überspringen|vorbereiten) ${auxiliary}`,
      `[zu] (moderieren|sehen|hören|erklären|schicken|senden|teilen|besuchen|verlegen) ${auxiliary}`,
    ],
  },
  negations: ['[bitte|doch|lieber|besser|jetzt|auf keinen fall] (nicht|niemals|nie) [mehr|jetzt|heute] [starten|machen|bitte]'],
};

/** Words by whose company the others are judged. */
export const guards: Pick<
  Lexicon,
  'clauseStarters' | 'bindsNext' | 'finite' | 'outcomes' | 'relatives' | 'negations' | 'blockers' | 'joints' | 'abbreviations'
> = {
  clauseStarters: [
    "(was|wie|warum|wieso|weshalb|wo|wohin|woher|wann|wer|wen|wem|wessen|welche|welcher|welches|welchen|ob|ist|sind|kann|können|könnte|soll|sollen)",
    "(sollten|müssen|muss|darf|haben|hat|wird|werden|wollen|gibt)",
  ],
  bindsNext: [
    '(ist|sind|war|waren|bin|sein|wird|werden|nicht|ein|eine|einen|der|die|das|den|dem|des|und|oder|als|von|für|mit|in|im|an|am|auf|zu|zum|zur|sehr)',
    '(so|zu|wie|was|wort|begriff|titel|status|über|ueber|um|wegen|es|alles|wir|bis|ab|seit|unser|unsere|mein|kein|keine|wenig|mehr|sagen|sagt|nur)',
    '(hier|alle|jede|jeder|etwas|weder|noch)',
  ],
  finite: [
    '(war|waren|ist|sind|wurde|wurden|wird|hat|hatte|haben|lief|ging|verlief|dauert|dauerte|fand|findet|fällt|fiel|beginnt|begann|endet|endete)',
    '(nervt|nervte|startet|startete|bringt|brachte|kann|muss|soll|sollte|verschoben|abgesagt|steht|beendet|geplant)',
  ],
  outcomes: [
    '(vorbei|beendet|erledigt|vertagt|unterbrochen|ausgefallen|abgebrochen|abgesagt|verschoben|aus|fertig|gelaufen|verpasst|geschlossen|abgelaufen)',
    '(verlegt|gestrichen|gescheitert|langweilig|gut|super|toll|schlecht|interessant|produktiv|geplant|bestätigt|verspätet)',
  ],
  relatives: ['(was|wie|warum|wieso|weshalb|wo|wann|wer|welche|welcher|welches|ob|dass|weil|worüber|womit|der|die|das|den|ist|sind|war|kann|wird)'],
  negations: [
    '(nicht|nie|niemals|kein|keine|keinen|keinem|keiner|ohne|niemand|nichts|nein|weder|statt|anstatt|hasse|vermeide|vermeiden|verhindern|absagen)',
    '(abgesagt|gegen|kaum|ungern|unnötig|überflüssig)',
  ],
  blockers: {
    passes: [
      'wenn (du kannst|möglich|sie können|du magst|du zeit hast|es geht|ihr könnt)', '(ich meine|ich meinte)', 'sobald (wie möglich|du kannst)',
      '(war|hat) (dringend|probleme)',
      '(wir haben|ich habe|hier haben wir|es gibt) [ein|eine|einen] [akuten|akutes|dringendes|großes|echten] (notfall|problem|störung|ausfall|frage)',
      'falls möglich',
      '(zu|so) (viel|lang|umständlich|kompliziert|mühsam) zum (tippen|schreiben|erklären)', 'keine lust (zu|aufs) (tippen|schreiben)',
      '(bevor|ehe) (alle|wir|ich|jemand|es|das|noch)', '(nicht|kaum) (warten|abwarten) bis', 'während wir (warten|noch)',
    ],
    blocks: [
      '(tippe|tippen|erinnere|erinner|heißt|bedeutet|befehl|wort|satz|beispiel|angenommen|stell dir vor)',
    ],
    binds: [
      '(wenn|falls|ob|bevor|nachdem|sobald|solange|während|bis|als|obwohl|wer|warum|wieso|wann|jemand|frag|frage|bat|gebeten|plan|regel)',
    ],
    opens: [
      '(jeden|jede|jedes|immer|meistens|normalerweise|üblicherweise|manchmal|oft|schritt|klicke|klick|drücke|wähle)',
      'um (hilfe|zu|das|ein|eine|einen|den|die)', 'im (notfall|brandfall|ernstfall|allgemeinen|zweifel)', 'in der regel',
    ],
    reports: [
      '(sagte|sagt|sagen|gesagt|meinte|meint|fragte|fragt|gefragt|schrieb|schreibt|geschrieben|schreiben)',
    ],
    tells: [
      '(weil|gestern|letzte|letzten|letztes|vorhin|hatte|hatten|war|waren|wurde|hat|habe|haben)',
    ],
  },
  joints: ['(und|also|dann|deshalb|daher|darum|deswegen|aber|bitte|drum)'],
  abbreviations: ['(usw|etc|bzw|ca|evtl|ggf|inkl|nr|dr|prof|str|gmbh|abt|mio|mrd|vgl|co|st|mr|mrs|inc|ltd|u|a)'],
};
