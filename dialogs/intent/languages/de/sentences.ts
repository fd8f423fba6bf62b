import type { Lexicon } from '../../lexicon.ts';

/** What tells that words are a sentence. */
export const sentences: Lexicon['sentences'] = {
  verbs: [
    '(ist|sind|bin|hat|haben|habe|wird|werden|kann|können|muss|müssen|soll|sollen|will|wollen|darf|dürfen|möchte|möchten|mag|sollte|sollten|könnte)',
    '(könnten|müsste|müssten|würde|würden|wartet|warten|drängt|drängen|braucht|brauchen|geht|gehen|kommt|kommen|funktioniert|funktionieren|läuft)',
    '(laufen|steht|stehen|fragt|fragen|ruft|rufen|brennt|eilt|fehlt|fehlen|streikt|streiken|spinnt|spinnen|hängt|hängen|klemmt|weiß|wissen|sagt|sagen)',
    '(beschwert|beschweren|verliert|verlieren|bleibt|bleiben|findet|finden|sieht|sehen|erwartet|erwarten|droht|drohen|klingelt|klingeln|fällt|fallen)',
    '(liegt|liegen|sitzt|sitzen|hört|hören|bekommt|bekommen|kriegt|kriegen|startet|starten|beginnt|beginnen|endet|gibt|geben|lässt|lassen|reicht)',
    '(passt|passiert|passieren|betrifft|betreffen|leckt|tropft|brüllt|meldet|melden|verlangt|verlangen|meint|meinen|schreibt|schreiben|macht|machen)',
  ],
  past: [
    '(war|waren|hatte|hatten|wurde|wurden|konnte|konnten|musste|mussten|wollte|wollten|kam|kamen|ging|gingen|fiel|fielen|rief|riefen|sagte|schrieb)',
    '(blieb|blieben|stand|standen|lief|liefen|gab|fand|verlor|brach|begann)',
  ],
  loose: ['(dauert|dauern|stimmt|tut|tun|nervt|nerven)'],
  endings: ['t', 'en'],
  afterContraction: [],
  pronouns: ['(wir|ich|niemand|keiner|nichts|man|es|er|jemand|ihr)'],
  subordinate: ['(dass|was|wer|wie|warum|wieso|weshalb|wo|wann|ob|welche|welcher|welches|welchen|wenn|falls|weil|damit|worüber|deren|dessen|denen|dem)'],
  remarking: [],
  notVerbs: [
    '(wegen|gegen|neben|zwischen|seit|samt|statt|anstatt|trotz|mit|und|nicht|jetzt|heute|erst|sonst|fast|dort|oft|selbst|bereit|kaputt|zuletzt)',
    '(derzeit|insgesamt|oben|unten|hinten|außen|innen|morgen|gestern|bitte|laut|weit|zweiten|dritten|nächsten|letzten|neuen|alten|ersten|offen|eben)',
    '(vorgestern|daneben|drinnen|draußen|drüben|hinten|vorhanden|betroffen|geschlossen|verschieden|bereits|insgesamt|samt|hatten)',
  ],
  notBeforeVerbs: ['(zu|der|die|den|dem|des|ein|eine|einen|einem|im|am|zum|zur|beim|und|oder|von|mit|für|ohne)'],
  particles: [],
  linkers: ['(aus|in|im|von|vom|und|oder|am|an|auf|bei|beim|mit|für|zu|zum|zur|außer|anderes|neues|über|wegen|nach|vor|seit)'],
  openNegations: ['(kein|keine|keinen|ohne|statt)'],
  contrasts: ['(aber|doch|jedoch)'],
  contexts: ['(nach|wegen|trotz|aufgrund|gemäß|laut|angesichts|infolge|dank)'],
  introductions: [
    '(und|aber|denn|jetzt|leider|gerade|heute|momentan|offenbar|anscheinend|da|hier|dort|inzwischen|mittlerweile|sonst|außerdem|oder|also|schon)',
    '(seit|gestern|zurzeit|derzeit)',
  ],
  therefore: ['(also|deshalb|daher|darum|deswegen|drum)'],
  articles: ['(der|die|das|den|dem)'],
  closers: [
    '(ist|sind|hat|haben|habe|wird|werden|kann|können|muss|müssen|soll|sollen|will|wollen|darf|dürfen|möchte|möchten|sollte|sollten|könnte|war|waren)',
    '(hatte|hatten|wurde|wurden|konnte|konnten|musste|mussten|wollte|wollten|braucht|brauchen|sehen|hören|finden|machen|bekommen|betreffen|betrifft)',
  ],
  exclamations: [
    '(gut|gute|guten|super|toll|alles|alle|danke|genau|schade|schlechte|fertig|mahlzeit|endlich|nur|noch|schon|fast|stimmt|klar|perfekt)',
    '(prima|kurze|schnelle|letzte|nächste|erste|sehr|zu|viel|genug|gleich|einfacher|schneller|besser|kürzer|leichter)',
  ],
  lacks: ['(kein|keine|keinen|ohne)'],
  states: ['(ausgefallen|defekt|kaputt|down|offline|abgelaufen|verschwunden|gestohlen|überflutet|abgestürzt|blockiert|gesperrt|vermisst|beschädigt)'],
  labels: [
    '(aufgabe|aufgaben|schritt|schritte|liste|punkt|befehl|beispiel|hinweis|anleitung|nachricht|titel|thema|regel|ziel|tipp|gehts|steht|geschrieben)',
    '(sagt|schreibt|meint|fragt|denkt|findet|will|antwort|zitat|notiz|agenda)', "geht's",
  ],
  routines: ['(koche|hole|mache|setze|trinke|öffne|nehme|lese|esse|gehe|logge|schalte|kochen|holen|machen|setzen|trinken|öffnen|nehmen|lesen|gehen)'],
  deeds: [],
  numbered: ['(nr|abb|bd|kap|s)'],
  reasons: { always: ['(weil|denn|damit)'], present: ['(da|aber)'] },
  conditions: { always: ['(sobald|falls)'], sentence: ['wenn'] },
  verbFirst: false,
};
