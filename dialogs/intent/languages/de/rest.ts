import type { Lexicon } from '../../lexicon.ts';

const topic = '(thema|betreff|titel|namen|name|motto|inhalt|gegenstand|überschrift|stichwort|punkt)';
const is = '(ist|lautet|heißt|heisst|soll sein|wäre|sei|soll lauten)';

/** What may follow the noun, up to the subject. */
export const rest: Pick<
  Lexicon,
  | 'fillers' | 'connectors' | 'topics' | 'notTopics' | 'subjectFirst' | 'withPeople' | 'nobody'
  | 'andMore' | 'audiences' | 'clauses' | 'pointers' | 'notBareSubjects'
> = {
  fillers: [
    '(jetzt|sofort|gleich|bitte|hier|mal|umgehend|schnell|kurz|noch|auch|dann|doch|heute|asap|rasch|nun|direkt|eben|ja|denn|nochmal|erneut|spontan)',
    '(unverzüglich|online|danke|gern|gerne|einfach|los|nötig|noetig|notwendig|erforderlich|gewünscht|erbeten|gefragt)',
    '(so schnell wie möglich|so bald wie möglich|auf der stelle|noch mal|sobald wie möglich|am besten|und zwar|jetzt gleich|jetzt sofort)',
    '(in|auf|über|ueber|via|per|mit|bei) (skype|skype for business|teams|ms teams|lync|sfb|video|telefon|meetnow)',
    '(im|in diesem|in dieser|aus diesem|hier im|hier in diesem) (chat|kanal|gruppe|unterhaltung|channel|thread|team)',
    '(für|fuer|mit) (mich|uns|alle|allen|mir|euch|sie|das team|dem team|unser team|unserem team|die gruppe|der gruppe|das ganze team)',
    '(für|fuer|mit) (dem ganzen team|alle zusammen|allen zusammen|alle hier|allen hier|jeden)', 'fürs team',
    '(für|fuer|von) [ca|etwa|rund] (5|10|15|20|30|45|60|fünf|zehn|fünfzehn|zwanzig|dreißig|ein paar|einer|eine|einer halben) (minuten|stunde|min)',
    'zu (haben|bekommen|kriegen)', "(wenn|falls) (möglich|es geht|du kannst|sie können|es dir passt|es passt)", 'der',
  ],
  connectors: {
    firm: [
      '[nur|genau|speziell] (über|ueber)',
      '[genau] (wegen|bezüglich|bezueglich|bzgl|betreffend|betreffs|betr|hinsichtlich|namens|genannt|betitelt|re|in sachen|in puncto|rund um)',
      '[genau] (anlässlich|aufgrund|zwecks|infolge|angesichts)', 'in (bezug|hinblick) auf', 'mit (bezug|blick) auf', 'im (hinblick|bezug) auf',
      'das', `(zum|zu dem|zur|unter dem|mit dem|mit|unter|das|der|als|dem|auf das) [folgenden|folgendem] ${topic} [${is}]`, `${topic} [${is}]`,
      `[und] (das|der|dessen|deren|mein|unser) ${topic} ${is}`, 'zu (der frage|den fragen|dem punkt|folgendem)',
      '[denn|und|,] (es geht|es ging|dabei geht es|dabei soll es|es soll|es dreht sich|da geht es) [dabei|darin|hier|mir|uns] um [das thema]',
      '[denn|und|,] (worin es) [dabei|darin|hier|mir|uns] um [das thema]', '[in|bei] (der|dem|welcher|welchem) (es|wir) um', 'wo es um',
      '(damit|so dass|sodass) wir [uns] (über|ueber|zu)', 'um [uns|kurz|gemeinsam|mal|schnell] (über|ueber|zu)',
      '(in|bei) (der|dem) wir [uns] (über|ueber|zu)', '[und] (nenne|nenn|nennen) (sie|es|sie bitte|es bitte|die besprechung|das meeting)',
      '(darüber|darueber|dazu) [,]', '[es|das] betrifft', 'zur besprechung (von|der|des)',
      '(zur|für die) (diskussion|klärung|abstimmung|planung) (von|über|zu)', '(mit fokus|mit schwerpunkt|fokussiert) auf',
    ],
    likely: ['(zu|zum|zur)'],
    weak: ['(für|fuer|fürs|fuers|um|auf|an|von|vom)'],
  },
  topics: ['(thema|betreff|titel|name|motto|inhalt|gegenstand|stichwort|punkt)'],
  notTopics: [
    '[einen|ein|einem] (mittag|mittagessen|essen|kaffee|kaffeetrinken|frühstück|abendessen|bier|tee|lunch|dinner|plaudern|quatschen|spaß)',
    '(hause|ende|beginn|anfang|zeit|stelle|stunde|arbeit|glück|dritt|zweit|viert|fünft|fuss|fuß|abschluss|schluss)',
  ],
  subjectFirst: [
    '(über|ueber|zu|zum|zur|für|fuer|wegen|bezüglich|bzgl|betreffend|hinsichtlich|betreff|betr|thema|titel|in sachen|re)',
    '(zum|mit dem) (thema|betreff|titel)', 'in bezug auf', 'was', 'es geht um', 'um',
  ],
  withPeople: ['[zusammen|gemeinsam] mit', 'zwischen', '[und] (lade|lad|hole|hol|bringe|nimm)', 'inklusive', 'inkl'],
  nobody: ['(mir|uns|ich|wir|du|sie|er|es|ihm|ihr|ihnen|alle|allen|jeder|jedem|euch|dir|man|leute|leuten|alles)'],
  andMore: ['(und|u|&|+|plus|sowie|auch|noch|/)'],
  audiences: [
    '(team|teams|gruppe|abteilung|kollegen|kolleginnen|leute|leuten|mannschaft|führungskräfte|alle|allen|entwickler|entwicklern|mitarbeiter)',
    '(mitarbeitern|leitung|geschäftsführung|vorstand|teilnehmer|vertrieb|belegschaft|runde)',
  ],
  clauses: {
    reason: ['(weil|da|denn|und|aber|oder|damit|ich|wir|es|sonst|sodass|so dass|dass|die|in der|in dem)'],
    condition: [
      '(wenn|falls|sobald|bevor|sofern|nachdem|bis|außer|es sei denn|irgendwann|später|spaeter|demnächst|bald|gestern|jeden|jede|nie|oft|ohne|nicht)',
      '(selbst|selber|manuell|wie|warum)',
    ],
  },
  pointers: ['(das|dies|dieses|es|ihn|sie|das da|das hier|folgendes|etwas|was)'],
  notBareSubjects: [
    '(ist|sind|war|waren|wird|werden|wurde|wurden|hat|haben|hatte|hatten|kann|können|könnte|muss|müssen|soll|sollte|will|darf|läuft|lief|ging|geht)',
    '(beginnt|begann|endet|endete|dauert|dauerte|findet|fand|fällt|fiel|startet|startete|war\'s|bringt|nervt|verlief)',
    '(von|in|im|an|am|bei|beim|mit|nach|aus|als|und|oder|aber|der|des|die|den|dem|ich|du|er|sie|es|wir|ihr|man|mich|uns|mir|wie|wo|wann|warum|wer)',
    '(was|ob|dass|weil|wenn|falls|nicht|kein|keine|immer|nie|oft|schon|noch|wieder|ohne|bis|vor|seit|während|gegen|durch|um|auf)',
    '(gestern|heute|später|vorbei|super|toll|gut|schlecht|langweilig|mal|sehr|zu|about|was|is|went)',
  ],
};
