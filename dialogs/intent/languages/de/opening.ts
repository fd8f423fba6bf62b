import type { Lexicon } from '../../lexicon.ts';

const all = '(zusammen|alle|alle zusammen|team|leute|kollegen|an alle|miteinander|ihr lieben|liebes team)';
const gladly = '[gern|gerne|bitte|mal|jetzt|einfach|kurz|nur|auch|dringend|sofort|schnell|noch]';
const could = '(könntest|koenntest|kannst|würdest|wuerdest|willst|magst|darfst)';
const couldYou = '(könnten|koennten|können|koennen|würden|wuerden|wollen|möchten|moechten|dürfen|duerfen)';
const wouldBe = '(wäre|waere|ist|fände|faende)';
const nice = '(schön|schoen|toll|super|gut|nett|prima|klasse|hilfreich|lieb|großartig|freundlich)';

/** What comes before the request proper. */
export const opening: Pick<Lexicon, 'addresses' | 'greetings' | 'openers' | 'leads' | 'loose' | 'skips' | 'recipients' | 'adverbs'> = {
  loose: { words: [], verb: [], noun: [], asking: [], statements: [] },
  skips: [
    '(bitte|mal|doch|jetzt|gern|gerne|kurz|vielleicht|eventuell|auch|sehr|wirklich|einfach|schnell|eben|noch|dann|gleich|sofort|dringend|unbedingt)',
    '(netterweise|freundlicherweise|mir|uns|nur|so|möglichst|evtl|denn|heute|direkt|umgehend)',
  ],
  addresses: ['[hey|hallo|hi|lieber|liebe|ok|okay] (meetnow|bot|meetbot|chatbot|meeting bot|assistent)'],
  greetings: [
    `(hallo|hi|hey|moin|moin moin|servus|grüezi|gruezi|hallöchen|tach|grüß gott|gruess gott|grüß dich|grüß euch|na|hello) [${all}]`,
    `[schönen|einen schönen|einen] (guten|gute) (morgen|tag|abend|mittag|nachmittag) [${all}]`, `(morgen|mahlzeit|n'abend) [${all}]`,
    'schönen guten tag',
  ],
  openers: [
    '(bitte|bitteschön|bitte schön)',
    '(ok|okay|gut|also|aber|so|na gut|alles klar|ja|jo|jup|genau|danke|vielen dank|super|prima|dann|und|ach|ähm|äh|hm|tja|übrigens) [dann|also|bitte]',
    '(eigentlich|nun|schnell) [dann|also|bitte]', '(entschuldigung|entschuldige|entschuldigen sie|sorry|verzeihung) [[für|fuer] die störung]',
    '(team|leute|kollegen) (,|!|:|-|.)', 'kurze (frage|bitte)', 'eine (frage|bitte)', 'ich hoffe (es geht dir|es geht ihnen|euch geht es) gut',
    '(wenn|falls|sobald) (du|sie|ihr|es|es dir|es ihnen) (kannst|können|könnt|zeit hast|zeit haben|möglich ist|passt|recht ist|mögt|magst|möchtest)',
    '(wenn|falls|sobald) (du|sie|ihr|es|es dir|es ihnen) (so weit bist|bereit bist|nichts ausmacht|geht)', '(wenn|falls) [irgendwie] möglich',
    '(sei|seien) (so|bitte so) (nett|gut|lieb|freundlich) [und]', 'seien sie so (nett|gut|freundlich) [und]',
    '(ich glaube|ich denke|ich finde|ich meine|ich schätze) [,]', '(sofort|jetzt|gleich|so schnell wie möglich|schnellstmöglich)', 'hör mal',
    'auf gehts', '(deshalb|daher|darum|deswegen|drum)', "auf geht's", 'tu mir (einen|den) gefallen [und]',
  ],
  leads: {
    offer: ['(möchtest|moechtest) du', '(möchtet|moechtet) ihr', 'möchten sie [gerne|gern|vielleicht]'],
    verb: ['[bitte] (leg|lege) los und', '(geh|gehe) her und', '(hilf mir|hilf uns) [dabei]'],
    noun: [
      `(ich|wir) (brauche|brauch|bräuchte|bräuchten|brauchen|benötige|benötigen|will|wollen|möchte|möchten) ${gladly}`,
      `(ich|wir) (hätte|hätten|haette|haetten) [jetzt|auch|bitte|lieber] (gern|gerne|bitte) ${gladly}`,
      `(ich|wir) (moechte|moechten|wünsche mir|wünschen uns|suche|suchen|verlange|fordere|beantrage|erbitte) ${gladly}`,
      `(brauche|brauchen|benötige|benötigen|möchte|möchten|moechte|will|wollen) [ich|wir] ${gladly}`,
      '[ich|wir] (bitte|bitten|ersuche) [dich|sie|hiermit|höflich] um', 'um', '(ich|wir) [würde|würden] (gern|gerne)', '(zeit|bereit) (für|fuer)',
      '(es ist|es wird|wird|ist) [höchste|allerhöchste] zeit (für|fuer)', '(es braucht|es bedarf|es muss|es sollte|es soll)', "(uns|mir) fehlt",
      'wir sollten', '(ich meine|ich meinte)',
    ],
    nounAsked: [
      `(kann|könnte|koennte|können|könnten|koennen|koennten|dürfte|duerfte|darf|dürfen) (ich|wir) ${gladly} um`,
      '(gibt es|besteht) die möglichkeit (für|fuer)', 'wie (wäre|waere) es mit', "wie (wäre's|wärs|waers|wär's) mit", 'wie sieht es mit',
      'was (haltet ihr|hältst du|halten sie) von', 'lust auf',
    ],
    finalMutual: [
      `(ich|wir) (möchten|moechten|wollen|würden|wuerden|müssen|muessen|sollen|sollten|müsste|müssten|muss) ${gladly} (uns|mich) ${gladly}`,
    ],
    finalMutualAsked: [`(können|koennen|könnten|koennten|sollen|wollen|sollten|dürfen) wir ${gladly} uns ${gladly}`],
    final: [
      `(ich|wir) (möchte|möchten|moechte|moechten|will|wollen|würde|würden|wuerde|wuerden|wollte|wollten|muss|müssen|muessen) [uns] ${gladly} [uns]`,
      `(ich|wir) (soll|sollen|sollte|sollten|müsste|müssten) [uns] ${gladly} [uns]`,
      `(ich|wir) (möchte|möchten|moechte|will|wollen|hätte|haette|hätten) ${gladly} [,] (dass|wenn) (du|sie|ihr|wir|meetnow|der bot) [uns] ${gladly}`,
      `(ich|wir) (wünsche mir|würde mir wünschen|erwarte) ${gladly} [,] (dass|wenn) (du|sie|ihr|wir|meetnow|der bot) [uns] ${gladly}`,
      `(lass|lasst|lassen sie) [uns|mich] ${gladly}`, '(lasset|lass) uns [uns]',
      '(ich|wir) (bitte|bitten|ersuche) (dich|sie|euch) [,|darum ,|hiermit ,]', '[bitte] (hilf mir|helfen sie mir|hilf uns) [dabei] [,]',
      `(es|das) ${wouldBe} [wirklich|sehr|echt|ganz] ${nice} [von dir|von ihnen] [,] (wenn|falls) (du|sie|ihr|wir|man) [uns] ${gladly}`,
      `${wouldBe} ${nice} [,] wenn (du|sie|ihr|wir) [uns] ${gladly}`,
      `(ich|wir) (wäre|wären|waere|waeren) [dir|ihnen|euch] [sehr] dankbar [,] wenn (du|sie|ihr) ${gladly}`,
      `(ich|wir) (würde|würden|wuerde|wuerden) (mich|uns) freuen [,] wenn (du|sie|ihr|wir) ${gladly}`, '(ich|wir) (habe|haben) vor [,]',
      '(ich|wir) (versuche|versuchen) [gerade] [,]', '(zeit|bereit) [,]', 'es (ist|wird) [höchste] zeit [,] [dass wir]',
      '(hätte|hätten) [ich|wir] gern',
    ],
    finalAsked: [
      `(${could} du|${couldYou} sie) [bitte] so (nett|gut|lieb|freundlich) sein (und|,)`, `${could} du [mir|uns] ${gladly} [mir|uns]`,
      `${couldYou} (sie|wir|ihr) [mir|uns] ${gladly} [mir|uns]`, `(könntet|koenntet|könnt|koennt|würdet|wollt) ihr [mir|uns] ${gladly}`,
      `(kann|könnte|koennte|würde|wuerde|mag|will) [mir|uns] [bitte] (ich|man|jemand|wer|bitte jemand|irgendwer) [mir|uns] ${gladly}`,
      `(ist|wäre|waere) es [für dich|für sie] [irgendwie] (möglich|moeglich|ok|okay|in ordnung) [,] [dass|wenn] [du|wir|sie|ich] ${gladly}`,
      '(hättest|haettest|hast) du lust [,]',
      '(hättest|haettest|hast|hätten|haben) (du|sie|ihr) [kurz|mal|gerade|eben|mal kurz] [einen moment|etwas|ein bisschen] zeit [,]',
      '(würde|wuerde) es (dir|ihnen) etwas ausmachen [,]', '(macht|würde) es (dir|ihnen) (was|etwas) aus [,]',
      `(sollen|wollen|sollten) wir [uns] ${gladly}`, '(bist|wärst|waerst) du so (nett|gut|lieb|freundlich) (und|,)',
      'wären sie so (nett|gut|freundlich) (und|,)', '(schaffst|kriegst) du es [,]',
      'was (hältst du|haltet ihr|halten sie) davon [,] (wenn wir|dass wir|uns)', '(darf|dürfte|duerfte) ich [dich|sie] [darum] [bitten] [,]',
    ],
  },
  recipients: ['(mir|uns|ihnen|allen|für mich|für uns|für alle|fuer uns|fuer mich|für das team|fürs team|euch|sie|ihr|du|wir)'],
  adverbs: [
    '(bitte|mal|doch|jetzt|gleich|sofort|schnell|kurz|umgehend|nun|einfach|eben|direkt|unverzüglich|unverzueglich|rasch|zügig|schnellstmöglich)',
    '(baldmöglichst|asap|gern|gerne|hier|auch|dann|noch|vielleicht|endlich|erneut|nochmal|nochmals|wieder|heute|spontan)',
    '(so schnell wie möglich|so bald wie möglich|auf der stelle|noch mal|nochmals|so schnell es geht)',
  ],
};
