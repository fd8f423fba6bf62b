import type { Lexicon } from '../../lexicon.ts';

const thing = "(it's|that's|it is|that is)";

/** What comes after the subject and is not of it. */
export const tail: Lexicon['tail'] = {
  courtesy: [
    '[pretty|yes] (please|pls|plz|plse|pleas|pleez) [bot|meetnow|now]',
    '(thanks|thx|thnx|tnx|tks|thanx|cheers|ty|tyvm|tysm|tia) [bot|meetnow|mate|buddy|everyone|all|team|guys|folks|again]',
    '(thanks|thx|thank you|thank u) (a lot|a million|a bunch|so much|very much|so very much|in advance|heaps|loads|tons|kindly|again|for this)',
    '(thanks|thx|thank you|thank u) (for that|for your help|for the help|for helping [me|us|out])', 'thank (you|u|ya) [bot|meetnow|all]',
    '(many|big|huge|much|with|best) thanks [in advance|again]',
    "[very|that would be|it would be|that'd be|your help is|any help is] [very] much appreciated",
    "(i'd|i would|i|we|we'd) [really] appreciate (it|that) [very much]", 'appreciate it',
    "(if|when|whenever) (you|u) (can|could|would|please|will|may|get a chance|get a moment|get a minute|get the chance|have time|have a moment)",
    "(if|when|whenever) (you|u) (have a minute|have a second|have a sec|have a chance|don't mind|dont mind|wouldn't mind|are free|are able to)",
    "(if|when|whenever) (you|u) (would be so kind|would please)",
    `if (possible|at all possible|${thing} [ok|okay|alright|fine|possible|not too much trouble|not too much to ask]|that works|i may)`,
    'when possible', '(would|could|can|will) (you|u|ya) [please|pls|plz]', '(would|do) you mind', "won't you",
    "(that|it) would be (great|nice|awesome|lovely|helpful|perfect|fantastic|wonderful|super|good|cool)",
    "(that'd|it'd) be (great|nice|awesome|lovely|helpful|perfect|fantastic|super|good|cool)", "(that is|that's|that would be) all", 'or what',
    "(would|will) be [very|really|much|most|greatly|highly] (great|nice|awesome|lovely|helpful|perfect|fantastic|good|appreciated|welcome)",
    '(best|kind|warm) regards', 'have a (nice|good|great|lovely) (day|one|weekend|evening)', "(you are|you're|youre) (the best|awesome|great)",
    '(🙏|🙏🏻|🙏🏼|🙏🏽|🙏🏾|🙏🏿|🚨|❗|‼️|⚠️|🆘)', 'kindly', 'please and (thanks|thank you)', 'please (start|open|create) [it|one] [now]',
    '[and] (start|open|launch) it [now|please|asap]',
    "if (you'd|you would) be so (kind|good|nice)", "(when|whenever|if) (you're|you are|youre) (free|ready|available|around|able)",
    "(i'd|we'd|i would|we would|i'll|we'll) be [very|so|most] (grateful|thankful|obliged)", '(at|in) your [earliest|own] (convenience|time)',
    '[please|pls] and [please] (invite|include|add|ping|loop in) (everyone|everybody|all|us all|all of us|the [whole|entire] team|the others)',
    '(whenever|when) (convenient|it suits you|suits)', 'much obliged', 'with thanks',
  ],
  remarks: [
    '(ok|okay|k|ta|alright|all right|right|yes|yeah|yep|sorry|bye|best|regards|huh|eh|lol|haha|cool|great|perfect|possible)',
    '(hurry|hurry up|quick|appreciated)',
    '(quickly|go|do it|do it now|go ahead|just now|then|here|in here)', '[hey|ok|dear] (bot|meetnow|meet now)',
    '(man|mate|buddy|friend|my friend|dude|guys|team|folks|everyone|everybody|all|sir)', 'do you mind',
    '(is|would) that (ok|okay|possible|alright|be possible|be ok|be okay|work)', "that's it", '(for|with) (me|us|everyone|the team|all of us)',
    '(can|could|shall|may) (we|i)', "(i am|i'm|im) waiting",
    '[please|pls] (see|check|read) (my|the|your|our) (email|mail|message|note|notes|chat|ticket|thread|attachment|last email) [from (this morning|yesterday|earlier)]',
    '[please|pls] (see|details|more|info) [is|are] (attached|below|above|to follow|in my email|in the chat|in the ticket)', '[and] (make it quick|be quick|chop chop|make it snappy)', 'make it so',
    "(i think|i guess|i'd say|you know|if you will|come on)", '[ok|okay] thanks',
  ],
  time: [
    'with (everyone|everybody) [here|in here|in this channel|in this chat|on the team|in the team]', 'with the (whole|entire|full) team',
    '[right|just] now', '(at once|real quick|really quick|for me|for us)', '[right] this (instant|minute|second|moment)', 'already',
  ],
  haste: ['(right away|straight away|straightaway|immediately|instantly|asap|as soon as possible|as soon as you can)'],
  retractions: [
    '(never mind|nevermind|nvm|forget it|forget that|forget about it|scratch that|cancel that|wait no|no wait|just kidding|kidding|just joking|jk)',
    '(or not|maybe not|or maybe not|not|not really|no thanks|sike)', 'no never mind',
    "(actually|on second thought|on second thoughts|no|oh wait|wait|hmm) (no|don't|dont|never mind|nevermind|cancel|forget it|cancel that|not)",
    "(actually|on second thought|on second thoughts|no|oh wait|wait|hmm) (scratch that|wait)", "(don't|do not|please don't)",
    "(i'm|i am|im|just) (kidding|joking)",
  ],
  doubts: ['[oh|not again] (really|seriously|srsly|for real|honestly)', '(again|why|what for|not again)'],
  signoffs: [
    '[best|kind|warm|many] (regards|wishes|thanks)', '[all the] best', '(cheers|yours|sincerely|yours sincerely|br|rgds|thx|ta)',
    '[thanks|thank you] [and] [best|kind] regards',
  ],
  asides: [
    '(we|they|he|she)',
    "(we|i|it|it's|its|they|this|that's|that is|there|there's|he|she|you|i'm|i'll|we're|we'll|i've|we've|they're|these|those) (need|is|are|was|want|have|must|should|can|can't|cannot|will|think|would|affects|am|has|had|just|really|also|lost|keep|do|don't)",
    "(it's|i'm|we're|i'll|we'll|i've|we've|they're|that's|there's|this)",
    '(please|pls|plz|kindly|thanks|thank you|thx|cheers|sorry|hurry|let me know|let us know)', '(can|could|would|will) (you|we|everyone|someone|i)',
    '(invite|add|include|send|make sure|make it|mark|set|share|post|ping|tell|notify|loop in|bring|get|see|check|read|have a look|take a look|come|join)',
    '(more|details|info|background|context|everything|the rest|full story) (in|is in|below|above|attached|to follow|on)', '(details|more|info) (below|above|attached|to follow)',
    "(let's|everyone should|everybody should|customers|somebody|nobody|everybody|everyone) (is|are|has|have|needs|must|can)",
  ],
  reports: ['(said|says|asked|wrote|asks|told|replied|answered|screamed|shouted)'],
  verbs: {},
  negations: [],
};

const tooMuch = '(too|so|way too|much too) (much|long|complicated|tedious|tired|slow|difficult|hard|lazy|late|busy|angry|messy|many words)';
const saying = '(type|typing|write|writing|explain|explaining|describe|say|repeat|repeating|spell out|put in words|put into words)';
const cannot =
  "(can't|cannot|can not|cant|couldn't|won't|don't want to|do not want to|not going to|don't feel like|hate|hard to|harder to|tedious to|rather not|refuse to)";
const allThis =
  "(this|it|that|all this|all that|all of this|everything|them|any of this|the whole thing) [up|out|down|here|again|twice|in writing|in text|in chat|by mail]";

/** Words by whose company the others are judged. */
export const guards: Pick<
  Lexicon,
  'clauseStarters' | 'bindsNext' | 'finite' | 'outcomes' | 'relatives' | 'negations' | 'blockers' | 'joints' | 'abbreviations'
> = {
  clauseStarters: [
    "(what|what's|whats|why|why's|how|how's|where|where's|when|when's|who|who's|whose|which|whether|if|is|are|am|was|were|do|does|did|can|could)",
    "(should|would|will|shall|may|has|have|isn't|aren't|won't|can't|don't|whoever|whatever)",
    '(getting|being|making|doing|things|everything|anything|something|nothing|keeping|that|living|staying|acting|going|to)',
  ],
  bindsNext: [
    "(is|are|am|was|were|be|been|being|isn't|aren't|wasn't|do|does|did|to|not|it|happening|working|going|happen|happens|even|until|till|by|from|as)",
    "(for|of|just|the|a|an|less|more|very|so|too|than|really|and|or|what's|who's)",
    "(where's|how's|that's|it's|we're|they're|you're|become|becomes|becoming|called|named|word|term|label|labeled|labelled|status|flag|consider)",
    "(considered|mark|marked|marking|only|most|our|my|your|their|his|her|all|every)",
    '(each|some|any|no|these|those|this|that|with|in|on|at|about|say|says|saying|act|up|apocalypse|buy|pay|live|start|restart|come|stop|go|ship)',
    '(hire|hiring|leave|quit|help|both|either|neither|nor|but|meet)',
  ],
  finite: [
    "(was|were|went|is|isn't|wasn't|are|aren't|weren't|has|hasn't|had|will|won't|ended|started|starts|begins|began|got|took|takes|finished|ran)",
    "(seems|seemed|sucked|sucks|rocked|rocks|did|didn't|does|doesn't|made|makes)",
    "(overran|dragged|lasted|failed|happened|happens|helped|should|would|could|sounds|cancelled|canceled|postponed|rescheduled|moved|confirmed)",
    "(scheduled|booked|might|must|can't|cannot|needs|needed|came|comes|felt|froze|crashed|broke)",
  ],
  outcomes: [
    '(done|over|finished|ended|adjourned|closed|delayed|declined|expired|locked|full|cancelled|canceled|postponed|rescheduled)',
    '(moved|confirmed|booked)',
    '(boring|pointless|useless|productive|interesting|great|good|bad|awful|fun|late|early|missed|dropped|disconnected|pending)',
    '(scheduled|recorded|off)',
    '(ongoing|starting|planned|accepted|tentative|tbd|tba|tbc|ahead|imminent|alert|only|outside|upstairs|downstairs|no|yes|ok|unclear|unknown|open)',
    '(missing|started|running|underway|live|happening|reminder|tomorrow|today|attached|shared|sent|published|available|ready)',
    '(uploaded|updated|received|held|wrapped|paused|interrupted|overdue|expected)',
  ],
  relatives: [
    "(what|what's|why|how|where|when|who|which|that|whether|if|whose|everything|anything|is|are|was|were|does|do|did|can|should|would|could|will)",
  ],
  negations: [
    "(not|no|never|don't|dont|didn't|doesn't|won't|can't|cannot|shouldn't|wouldn't|couldn't|isn't|aren't|wasn't|weren't|haven't|hasn't|ain't)",
    "(mustn't|needn't|wont|cant|didnt|doesnt|shouldnt|wouldnt|without|instead|stop)",
    '(avoid|refuse|nobody|none|neither|nor|nothing|hardly|rarely|hate|cancel|unable|forbid|forbidden|prohibited|against)',
  ],
  blockers: {
    passes: [
      '(i mean|i meant)', 'as soon as (possible|you can)', 'when (possible|you can)',
      "(before i forget|while (i have you|i've got you|you're here|you are here|you're at it|i remember|i'm here|we're at it|we are at it|i'm at it))",
      "if (it's|it is) not (too late|too much trouble|a bother|a problem|inconvenient|asking too much)", "if (you're|you are) not [too] busy",
      "after (last|yesterday|yesterday's|today's|this morning's) [night's|week's|month's|night|week]",
      '(instead of|rather than) [more|another|all these|all the|yet more|sending|writing] (emails|email|mails|messages|texts|chats|typing|emailing)',
      '(instead of|rather than) (writing|waiting|guessing)', 'if you ask me', 'for once', 'after (all|what happened|everything|that|this)',
      'before (anyone|anybody|everyone|everybody|someone|somebody|people|they|we|i|he|she|it|this|that|things|the|another|more|any more|more of)',
      "(can't|cannot|can not|cant|couldn't|won't|not|never|why) wait (until|till|for|if|when|while)",
      `${tooMuch} (to|for) ${saying} [${allThis}]`, `(${cannot} ${saying}|${cannot}) ${allThis}`, `${cannot} ${saying}`,
      `(tired|sick|fed up|bored|enough|done|no more|hurt|hurts|sore|than|from|instead) [of|with|from] ${saying} [${allThis}]`,
      `(typing|writing|explaining) ${allThis}`, `(hour|hours|minutes|day|ages|forever|while|long|hard|easy|tedious|difficult) to ${saying} ${allThis}`,
      '(nobody|noone|no one|no|not|never|without|any|an|the|some) (answered|answers|answer|replied|replies|reply|asked|told|said anything|heard)',
      '(good|great|bright|brilliant|fine|no|any|an|nice) idea', 'no (plan|idea)', '(nobody|noone|no one) (tells|told|asked|asks)',
      '(asking|asked|asks|ask) (about|for|why|where|how|questions|again|around|nicely|twice)', '(said|says|say) (no|nothing|yes|so|otherwise|enough|hi|hello|thanks|goodbye|sorry)',
      '(as|like) (i|we|you|he|she) (said|told you|wrote|mentioned|asked|say) [before|earlier|already|yesterday|above|last week]',
      '(never mind|nevermind) (the|this|that|my|his|her)', 'if you (read|see|hear|get) (this|me)', 'imagine that', '(no|not) test',
      '(about|going|trying|meant|wanted|started) to (write|ask|say|type|tell you)', '(would|should|might as well|had to) ask', '(no time|nothing|much|enough|happy|try|tried) to explain', '(hate|hesitate|afraid|sorry|like|love) to ask',
      'if we (talk|speak|meet|just talk|all talk|discuss it|talk it over)', '(faster|quicker|easier|better|simpler|best|nicer) (if|when|once) (we|i|you)',
      '(but|oh|well|hell|um|guess|apparently) no', 'goes without saying',
      `to ${saying} ${allThis}`, "(don't|do not|dont) (ask|tell anyone|say a word|even ask)", 'once (more|again)', '(until|till) (now|yesterday|today|recently|last)',
      'when (i|we|he|she|they) (came|got|arrived|looked|opened|checked|tried|woke|asked|saw|heard|called)',
      'after (two|three|four|five|six|ten|10|20|30|50|100|dozens|hundreds|so many|all these|all those|weeks|days|hours|months|years) [of]',
      "(say|says) [that] (it's|it is|it was|we|there|everything|our|we're|there's)", '(needless|sad|sorry|sorry|enough|glad) to say', '(sad|sorry) to say', '(as if|only if)',
    ],
    blocks: [
      '(fill in|fill out|complete|finish) (the|this|my) (blank|blanks|gap|gaps|sentence|phrase|line)',
      '(type|typed|types|command|commands|example|quoted|quoting|remind|imagine|hypothetically|pretend|translate|define|repeat|repeated)',
      '(next|following) (phrase|sentence|line|words)', '(this|the following|a|one|an example|the magic|the key|the right|these|that|the) (phrase|phrases|sentence|sentences|words)', '(by|try|when|after|means) typing',
    ],
    hints: [
      '(typing|phrase|sentence|mean|means|meaning|quote)',
      '(although|though|even though|while|read|reads|who|whoever|why|whether|called|heard|even if|text|word|words|without)',
      '(the|our|my|their|his|her|last|latest|load|unit|regression|first) test',
    ],
    binds: [
      '(if|when|whenever|unless|until|once|after|before|instead|wonder|as soon as|rather than|should i|should we|in theory)',
      '(remember|explain|suppose)', 'by the time', 'the (day|week|night|morning|evening) before', '(test|testing|in case|in the event|every time|each time|next time|provided|assuming|plan|plans|idea|rule|trick|advice|tip|goal|aim)',
      'a test',
    ],
    opens: [
      '(every|each) (day|week|month|monday|tuesday|wednesday|thursday|friday|morning|evening|night|year|quarter|shift|release|sprint|time|now and then)',
      '(usually|always|typically|normally|generally|routinely|step|should|click|press|tap|select|choose|navigate|imagine)',
      'to (do|get|see|use|try|create|reach|find|achieve|start|open|launch|begin|join|test|learn|make (a|an|it work|that work|this work))', 'how to',
      '(from now on|in future|in the future|going forward|from here on|in the long run)', '(once|twice|three times) (a|per) (day|week|month|year)',
      'on (mondays|tuesdays|wednesdays|thursdays|fridays|weekdays|weekends)', 'first (you|open|log|go|click|sign|install|download|add|read|find)', 'in (an emergency|general|theory|principle|practice|your)',
      'for (future|your) (reference|information)', 'where (possible|appropriate|needed|necessary)', '(our|the|company) policy (is|says)', 'you (first|then|just|simply|only|need to|have to|must)',
      '(in case|in the event) of',
    ],
    reports: [
      '(said|says|say|saying|told|tell|tells|ask|asked|asks|asking|wrote|write|writes|replied|replies|answered|answer|quotes)',
      '(suggested|suggests|wants me to|wanted me to|wants us to|according to|forwarded from|copied from)',
      '(what|all|thing|things) (he|she|they|we|i|you) (did|does|do|wanted|wants|needs|said) (was|is|next)', '(he|she|everyone|everybody|it) goes (,|-)', '(was|were|be) like (,|-)',
    ],
    tells: [
      '(because|since|yesterday|last|ago|did|has|had|was|were)',
    ],
  },
  joints: ['(so|and|then|therefore|but|hence|thus|please|pls)'],
  abbreviations: ['(etc|inc|ltd|co|corp|jr|sr|dr|mr|mrs|ms|st|dept|vs|approx|bros|llc|esq|ave|prof|rev|sgt|capt|intl|assoc|mfg|mgmt|govt|natl|univ)'],
};
