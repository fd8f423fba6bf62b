import type { Lexicon } from '../../lexicon.ts';

const everybody = '(team|all|everyone|everybody|guys|folks|friend|friends|people|buddy|mate|colleagues)';
const would = "(i'd|i would|we'd|we would|id)";
const am = "(i'm|i am|im|we're|we are)";
const can = '(can|could|might|may|would|will)';
const aBit = '[really|also|just|actually|now|still|only|do|simply|quickly|urgently|very urgently|desperately|currently|all|then]';

/** What comes before the request proper. */
export const opening: Pick<Lexicon, 'addresses' | 'greetings' | 'openers' | 'leads' | 'loose' | 'skips' | 'recipients' | 'adverbs'> = {
  loose: {
    words: [
      "(i|i'd|id|i'm|im|i'll|we|we'd|we're|we'll|you|u|you'd|us|me|everyone|everybody|someone|somebody|team|it|it's|its|that|this|there|let's|lets|let|all|both|to|for|on|at|of|in|and|so|be|is|are|been|would|wouldn't|could|couldn't|can|will|might|may|should|shall|must)",
      '(have|need|want|wish|like|love|hope|hoping|think|guess|believe|feel|appreciate|grateful|glad|happy|thankful|delighted|keen|eager|ready|able|possible|helpful|useful|wise|best|better|good|nice|great|kind|lovely|cool|fine|ok|okay|time|chance|favor|favour|way|opportunity|moment|idea)',
      '(please|pls|plz|kindly|just|really|very|quickly|quick|now|right|away|immediately|asap|urgently|maybe|perhaps|possibly|probably|also|again|then|today|here|go|ahead|get|try|going|gonna|wanna|gotta|if|as|soon|much|most|super|do|help|ask|request|require|use|a|the|any|one|bit|little|what|how|about)',
    ],
    verb: ['(to|you|u|we|us|all|everyone|someone|somebody|and|please|pls|plz|kindly|just|go|ahead|lets|now|quickly|immediately|must|should|better|could|can|would)', "let's"],
    noun: ['(need|want|like|love|for|get|appreciate|request|require|about|have|use|hold|now|please|wish)'],
    asking: ['(can|could|would|will|may|might|is|any|how|what|why|shall)'],
    statements: [
      '(if|as|so|when) (i|we|you|they|it|everyone)', 'you (are|have|do|will|were|been|shall)', "(i|we|they|it|he|she|someone|somebody|everyone|everybody|there|this|that|i'm|we're) (can|could|would|will|might|may|is|are|have|do|shall|be|been|was|were|wouldn't|couldn't|must|should)", "(i'd|we'd|i'll|we'll|you'd)", '(is|are) (it|there|that|this) [really|very] [a|the] (good|nice|great|best|better|time|idea|wise|useful|helpful)',
      '(should|do|what|how|are|is) (i|we|you|someone|somebody|everyone|everybody) [all|really|just|have to|need to|want to|need|want|like|have]', 'how to', 'what to', '(have|has) to have',
    ],
  },
  skips: ['(at|all|really|very|just|also|please|pls|plz|possibly|perhaps|maybe|kindly|quickly|actually|still|so|much|then|now|simply|super|absolutely|quite|again|ever|only|too|extremely|urgently|immediately)'],
  addresses: ['[hey|hi|hello|dear|ok|okay|yo] (meetnow|meet now bot|meetnow bot|meetnowbot|bot|meetbot|meeting bot|chatbot|robot|assistant)'],
  greetings: [
    `(hi|hello|hey|hiya|heya|howdy|yo|greetings|hallo|hola|helo|hullo|ahoy|dear) [there|again|you|world] [${everybody}]`,
    `good (morning|afternoon|evening|day) [to you] [there] [${everybody}]`, `(morning|evening|afternoon|gday|g'day) [${everybody}]`, 'hey hey',
  ],
  openers: [
    '[pretty] (please|pls|plz|plse|pleas|kindly)', '(ok|okay|k|alright|all right|right|yes|yeah|yep|yup|sure) [then|so|now]', '(cool|great|perfect|nice|awesome|wonderful|good) (,|.|!|-|:|;)',
    "[i hope|hope] (you are|you're|all is|you're all|everyone is|everybody is|this finds you) [doing|keeping] (well|good|fine|great)", 'i hope [that] this (is ok|is okay|works)',
    "(i|we) [really|do|honestly] (think|believe|guess|feel|feel like|reckon|suppose|figure) [that]", "(it|this) (looks|seems|feels) like", "(i'm|i am|im) (afraid|thinking|sure) [that]", "(i'd|i would) (say|suggest|propose) [that]",     '(so|well|then|now|um|uh|er|hmm|oh|ah|and|also|actually|basically|anyway|listen|look|attention|fyi|btw|by the way|thanks|thank you|thx)', '(folks|team|guys|everyone|everybody|all) (,|!|:|-|.)',
    "[i am|im|i'm] sorry [to (bother|disturb|interrupt) [you]]", 'sorry for (bothering|disturbing|the interruption|the trouble) [you]', 'excuse me', 'pardon me',
    '[i have|we have] [a|an] (quick|new|small|one more|urgent) (question|one|request|favor|favour|thing)', '(do|could you do|can you do) (me|us) a (favor|favour) [and]', 'request', 'let me think',
    "(if|when|whenever|as soon as) (you|u) (can|could|have time|have a moment|have a minute|have a second|have a sec|get a chance|get a moment|get a minute|have a chance|don't mind|wouldn't mind|please|are free|are ready|are able|would)",
    "if (possible|at all possible|it's possible|it is possible|that's ok|that's okay|that is ok|that's possible|it's ok|it's not too much trouble|it is not too much trouble|i may|we may|i might)",
    "(if|when|whenever|as soon as) (you're|youre|u r) (ready|free|available|able|done|there|around)", '(as soon as possible|asap|right away|right now|immediately|first|next|first of all|when possible|with your permission|in that case|for me|for us)',
    'be (so|very) (kind|good|nice) [and|as to]', '(be kind enough|be a dear|be a star) [and|to]', "let's (go|do this)",
  ],
  leads: {
    verb: [
      "(let's|lets|let us) [all|just|go ahead and|quickly|please|now|also|maybe|urgently]", '(lemme|let me)',
      `${would} ${aBit} (like|love|want|prefer|wish|need) [for] [you|us|everyone] to`,
      `(i|we|you) ${aBit} (want|need|wish|have|ought|got) [for] [you|meetnow|the bot|us|everyone] to`, '(we|you|i) [all|both|probably|definitely|certainly|really|all really] (should|must|ought to|better|had better)', "(we'd|you'd) better", '(wanna|gonna)', "(i'm|i am|im|we're|we are) (gonna|going to) need you to",
      `(i|we) ${aBit} (wanna|gotta|must|wanted to|needed to|needed you to|wanted you to|have got to|had better)`,
      "(we've|i've) got to", '(want|need|like|love|wanna|gotta|got) [you] to', `${am} ${aBit} (trying|looking|hoping|ready|about|going|here|wanting|needing|keen|planning) to`,
      '(trying|looking|hoping|ready|wanting|needing) to', `${am} (gonna|going to) need (you to|to)`, "(i will|we will|i'll|we'll) need (you to|to)",
      '(go|go ahead|go on|please proceed) [and|to]', "[it's|it is|its] [high|about] time (to|we|that we|for us to|we had|that we had)", 'feel free to', 'help (me|us) [to]',
      "(it'd|it would) be (great|nice|good|awesome|helpful|lovely|cool|wonderful|fantastic) (if (you|we|i) (could|can|would)|to)", '(have|let|make|get) (meetnow|the bot) [to]',
      `${would} (appreciate it|be [so|very|most|really|truly|extremely|eternally] (grateful|happy|glad|thankful|obliged|pleased)|love it|like it) if (you|we|somebody|someone) (could|would|can|might)`,
      "[it's|it is|its] (important|necessary|crucial|essential|vital|imperative) (that we|for us to|that you|to)", "(it'd|it would|that would|would it) be [so|very|really|super] (great|nice|good|awesome|helpful|lovely|cool|wonderful|fantastic|kind) of you to", "(i|we) (ask|beg|request|need) [of] you to", '(let me|allow me to) ask you to', '(i|we) (was|were|am|are) hoping [that] (you|we|i) (could|can|might|would)',
      '[i was|we were|i am|i\'m|im|just] (wondering|hoping) [if|whether] (you|we|i) (could|can|would|might)', '(i was|we were) (hoping|wanting|looking) to', '[i] wonder [if|whether] (you|we|i) (could|can|might)',
      '(i request|i ask|i expect|i command|i beg|i would ask|i\'d ask) [that] you [to]', "(i am|i'm|im) asking you to",
    ],
    verbAsked: [
      '(can|could|would|will|may|might|cld|cud|wud|shall|cn) (you|u|ya|yuo|yu|we|i|meetnow|the bot|this bot|someone|somebody|everyone|everybody|all of us) [all|maybe|perhaps|possibly|please|pls|plz|kindly|just|also|quickly|now|immediately|go ahead and|urgently|be so kind as to|be so kind and|help me|help us|help me to|help us to|be able to|ask you to|trouble you to|have you|get you to|by any chance|at least|then|all please]',
      '(would|will|could|might|can) it be (possible|ok|okay|alright|fine) [for (you|me|us)] (to|if (i|we|you) (could|can)|that you|for you to)', 'may (i|we) (ask|request|trouble|invite|beg) (you|that you|you to|to)', '(might|could|can) (i|we) (ask|trouble|bother) you to', "why (don't|dont|not) (we|you)", "why not", "how about (we|you)", 'what if (we|you)', 'is it possible [for (you|me|us)] to', `(is there|do you have) (any|a) (way|chance|possibility) (to|[that] (you|we|i) ${can})`,
      `any (way|chance) (to|[that] (you|we|i) ${can})`, `[do you] think (you|we|i) ${can} [please]`, '(are|r) (you|u|we) able to', '(do|would) you (want|like) to',
      'would you be (able|willing|so kind as|kind enough|happy) to', 'could (i|we) trouble you to', '(is it|would it be) (ok|okay|fine|alright|all right) (to|if i|if we)', '[do you] mind if (i|we)',
      'would you mind if (i|we)', 'am i (able|allowed) to', '(do you|you) wanna',
    ],
    gerundAsked: ['(would|do) (you|u) mind [please]', '[is there] any chance of', 'mind', 'would it be possible'],
    any: ['(calling|time) for', '(i mean|i meant|make that)'],
    anyAsked: ['(how|what) about', '(maybe|perhaps|possibly)'],
    noun: [
      `(i|we) ${aBit} (need|want|require|request|demand|could use|would like)`, `${would} ${aBit} (like|love|appreciate|prefer)`, `${am} (looking for|requesting|asking for|in need of)`,
      '(gonna|going to) (need|want)', '(would|wud) (love|like|appreciate)', "(i'm|i am|im|we're|we are) (gonna|going to) (need|want|require)", "(we|you|i) [really|definitely|probably] (should|must|ought to) (have|hold|do|get)", '(there should be|there must be|there needs to be|there has to be|we are in need of|in need of)', '(i|we) [was|were|am|are] hoping [that] (i|we) (could|can|might) (have|get)', 'i vote for', '(calling|asking|hoping|time) for',
      '(need|want|require|requesting|request|looking for|in need of|urgently need|desperately need)', "[it's|it is|its] [high|about|now] time for", 'ready for', "(i'll|we'll|i will|we will) (need|take|have|want|require)",
      "(i want|i would like|i'd like|we want|we'd like) to (request|ask for|order)", '(all|what) (i|we) [really] (need|want) [now|right now] is', '(there is|there\'s|we have|i have) [a|an] [urgent] need for', `${would} (like|love|want|need) (everyone|everybody|us all|all of us|you all|people) to (join|be in|attend|hop on|jump on|get on)`, 'please may (i|we) have', "let's go for",
    ],
    nounAsked: [
      '(can|could|may|might|shall) (i|we) [please|pls|plz|just|also|maybe|all|quickly|urgently] (have|get|request|order|ask for|ask you for|go for|do|hold)',
      '(can|could|may|might) (i|we) [please] (trouble|bother|ask|beg) you for', '(can|could|will|would) (everyone|everybody|all of you|you all) [please] (join|attend|be in|be on)', 'would it be possible (to have|for us to have|for me to have|to get)', '(anyone|anybody|who is|who\'s) up for', 'could there be', 'why not [have]', "why (don't|dont) we (have|hold|do)", "how about we (have|hold|do)",
      '(can|could|would|will) (you|u) [please|pls|plz|just|also|kindly|maybe|quickly] (give|get|grant|do|make) [me|us]', '(is it|would it be) possible to (have|get)', 'any chance (of|for)',
    ],
  },
  recipients: ['(me|us|them|everyone|everybody|all of us|the team|my team|our team|for me|for us|for everyone|for the team|ourselves|myself)', '(up|going|off)'],
  adverbs: [
    '(please|pls|plz|kindly|just|quickly|quick|now|right now|immediately|right away|straight away|straightaway|asap|at once|instantly|promptly|simply)',
    '(also|then|maybe|possibly|perhaps|again|once more|directly|today|finally|actually|really|here|first|go ahead and|as soon as possible|real quick)',
  ],
};
