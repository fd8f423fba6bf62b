import type { Lexicon } from '../../lexicon.ts';

/** What tells that words are a sentence. */
export const sentences: Lexicon['sentences'] = {
  verbs: [
    "(is|are|am|isn't|isnt|aren't|arent|ain't|has|have|hasn't|hasnt|haven't|havent|can|can't|cant|cannot|will|won't|wont|do|does|don't|dont|doesn't)",
    "(doesnt|could|couldn't|would|wouldn't|should|shouldn't|must|mustn't|might|keep|keeps|want|wants|seem|seems|know|knows|think|thinks|get|gets)",
    "(says|expect|expects|complain|complains|refuse|refuses|threaten|threatens|insist|insists|continue|continues|require|requires|arrive|arrives)",
    "(become|becomes|remain|remains|gonna|'s)",
  ],
  past: [
    "(was|were|wasn't|wasnt|weren't|werent|had|hadn't|did|didn't|didnt|went|came|got|broke|fell|became|began|took|gave|said|told|wrote|ran|saw|kept)",
    '(forgot|threw|blew|knew|rang|chose|drove|spoke|froze|rose|sank|tore|stole|sold|felt|stood|sat|flew|grew|bit|wore|hid|swore|quit|shut|hung|wanted|hoped|tried|meant|needed|planned)',
  ],
  loose: [
    '(need|needs|work|works|look|looks|call|calls|start|starts|end|ends|leave|leaves|stop|stops|demand|demands|wait|waits|report|reports|claim|claims)',
    '(ask|asks|like|likes|break|breaks|crash|crashes|drop|drops|fail|fails|come|comes|go|goes|run|runs|take|takes|make|makes|lose|loses|let|lets)',
    '(may|shall|lost|found|left|sent|made|built|hit|cut|set|put|stopped|failed|crashed|started|ended|asked|called|wanted|needed|happened|noticed)',
    '(reported|complained|dropped|stuck|broken|missing|waiting|affected|blocked|involved|wrong|gone|happens|feels|sounds|means|costs|affects|blocks)',
  ],
  endings: ['ed'],
  afterContraction: [
    '(been|not|a|an|the|here|there|out|off|late|gone|broken|stuck|down|ready|dead|back|ill|sick|away|already|still|just|now|too|so|very|all|almost|about)',
    '(going|got|waiting|asking|calling|leaving|coming|getting|ringing|flooding|leaking|burning|threatening|complaining|making|losing|failing|falling)',
    '(online|offline|joining|connected|busy|dialling|dialing|driving|crying|shouting|looking|working|running|sitting|standing|trying|happening|asleep|empty|closed|open|full|wrong|missing|never|no|on|in|at|up)',
  ],
  pronouns: [
    "(I|i|we|they|he|she|it|there|nobody|noone|nothing|everyone|everybody|everything|someone|somebody|anyone|anybody|I'm|i'm|I've|i've|I'll|i'll|we're)",
    "(we've|we'll|we'd|they're|they've|they'll|he's|she's|it's|it'll|there's|that's|you're|you'll|I'd|let's|lets|Let's)",
  ],
  subordinate: ['(that|which|who|whom|whose|what|why|how|where|when|whether|if|until|whatever|whoever)'],
  remarking: ['which'],
  notVerbs: [],
  notBeforeVerbs: ['(a|an|the|my|our|your|their|his|her|its|no|some|any|to|of|for|with|by|in|on|at|from|every|another|and)'],
  particles: ['(in|on|by|with|for|of|at|from|this|that|it)'],
  linkers: ['(of|at|in|from|by|like|or|and|who|that|to|with|on|for|else|about|except|but|related|&|plus|,|under|over|outside|inside)'],
  openNegations: ["(not|no|never|don't|dont|didn't|doesn't|won't|can't|cannot|shouldn't|wouldn't|couldn't|isn't|aren't|wasn't|weren't|haven't|hasn't|mustn't)"],
  contrasts: ['(but|however)'],
  contexts: ['(per|following|given|with|despite|considering|due|thanks|further|concerning|regarding|based)'],
  introductions: [
    '(now|today|still|also|already|actually|again|sadly|unfortunately|luckily|currently|apparently|and|but|or|so|because|here|then|meanwhile|otherwise)',
    '(obviously|clearly|honestly|frankly|seriously|well|since|as)',
  ],
  therefore: ['(so|therefore|hence|thus)'],
  articles: [],
  closers: [],
  exclamations: [
    '(good|great|nice|bad|same|fair|exactly|agreed|done|all|everyone|everybody|sure|fine|wow|damn|right|true|back|ready|last|first|next)',
    '(quick|long|short|cheers|never|not|lovely|perfect|awesome|brilliant|excellent|amazing|sounds|just|only|still|almost|finally|so|too)',
    '(easier|simpler|quicker|faster|better|simple|easy|decision|short|final)',
    '(very|one|two|both|that|this|these|those|time|enough)',
  ],
  lacks: ['(no|without)'],
  states: [
    '(down|offline|broken|stuck|missing|failed|failing|crashed|crashing|lost|gone|cut|expired|leaking|flooded|blocked|unreachable|dropped|burst)',
    '(jammed|overheating|overheated|hacked|breached|stolen|delayed|wrong|frozen|dead|unavailable|shut|hit|locked|stopped|flooding|full|late|crashes|fails|leaks|leak|drops|stuck)',
  ],
  labels: [
    '(list|task|tasks|todo|step|steps|agenda|docs|manual|instructions|message|item|items|bullet|says|reads|said|wrote|called|titled|usage|syntax)',
    '(prompt|example|examples|button|menu|option|options|rule|title|subject|topic|goal|aim|line|note|heard|written|states|replied|answer|solution)',
    '(thinks|believes|feels|wants|insists|suggests|replies|adds|writes|reports|demands|argues|asks|tells|means|mean|meaning|following|typing|was|were|goes|like|learned|remember|phrase|sentence|words)',
  ],
  routines: [
    '(make|grab|get|sit|open|log|pick|take|have|drink|eat|read|click|choose|select|walk|turn|switch|drop|come|look|check|say|enter|press|join|invite|hit|type|write)',
  ],
  deeds: [],
  numbered: ['(no|nos|nr|fig|vol|pt|ch|p|pp)'],
  reasons: { always: ['[just|mainly|simply] (because|cause|cuz|coz|cos|bc)', 'given that', 'seeing as'], present: ['(since|as|so|so that|now that|but)'] },
  conditions: {
    always: ['(if|unless|whenever|as soon as|the moment)', '(each|every|next) time', 'should (it|this|that|they|he|she|anything|something)'],
    sentence: ['(when|once|after)'],
  },
  verbFirst: false,
};
