import type { Lexicon } from '../../lexicon.ts';
import { oneOf } from '../../patterns.ts';

const quick = '[quick|short|brief|little|general|open|further]';
const topic = '(subject|topic|title|theme|name|heading|subject line|agenda|headline|purpose)';
const isGoingToBe = '(is|will be|should be|shall be|is going to be|being)';
const soThat =
  oneOf(
  "to|so [that] (we|i|everyone|everybody|all of us|the team|people|they) can|so as to|in order to|where (we|i) (can|could|will)|where we'll",
  "in which (we|i) (can|will)|for us to|for me to|for the team to|for everyone to|and|as we need to|because (we|i) need to|since (we|i) need to",
  "as i need to|(we|i) (need|have|want) to|i'd like to|we'll|we will",
);
const discuss =
  oneOf(
  'discuss|talk about|talk over|talk through|talk [about]|speak about|chat about|go over|go through|review|sort out|cover|address|look at|look into',
  'walk through|run through|work through|deal with|catch up on|touch base (on|about)|sync (on|about|up on)|align on|hash out|figure out|work out',
  'iron out|debrief on|think about|tackle|resolve|handle|debate|consider|brainstorm (about|on)|confer (on|about)|follow up on|get aligned on',
  'get up to speed on|discuss about|dig into|dive into|drill into|focus on|deliberate [on]|troubleshoot|clear up',
  'have a [quick] (discussion|talk|chat|conversation) (about|on|regarding)',
);
const duration = '(5|10|15|20|25|30|45|60|90|five|ten|fifteen|twenty|thirty|forty five|a few|a couple of) (minute|min|minutes|mins)';

/** What may follow the noun, up to the subject. */
export const rest: Pick<
  Lexicon,
  | 'fillers' | 'connectors' | 'topics' | 'notTopics' | 'subjectFirst' | 'withPeople' | 'andMore'
  | 'nobody' | 'audiences' | 'clauses' | 'pointers' | 'notBareSubjects'
> = {
  fillers: [
    '(now|right now|right away|straight away|straightaway|immediately|instantly|at once|asap|as soon as possible|as soon as you can|today|quickly)',
    '(promptly|real quick|really quick)', 'this (minute|second|instant|moment)',
    '(please|pls|plz|kindly|thanks|thank you|thx|here|just here|right here|again|too|as well|also|actually|instead|maybe|then|ok|okay|bot|meetnow)',
    '(mate|buddy)', '(going|started|up|up and running|running|set up|off|open|off the ground|together|underway|under way|live|happening|online|on)',
    '(in|on|via|using|over|through|by|with|at) (skype|skype for business|teams|ms teams|microsoft teams|lync|sfb|s4b|video|phone|audio|voice)',
    '(in|on|via|using|over|through|by|with|at) (the phone|meetnow)',
    '(in|on|from) (here|this chat|this channel|this thread|this conversation|the chat|the channel|the thread|this group|chat|channel|thread)',
    'here in this (chat|channel|thread|group)',
    '(for|with) (me|us|them|all|us all|all of us|everyone|everybody|the team|my team|our team|the group|the whole team|the entire team|this team)',
    '(for|with) (this group|this channel|the channel|everyone here|everybody here|the people here|the two of us|the three of us)',
    '(for|with) (this chat|this thread|this conversation|this room|the chat|the thread|all of you|you all|the people in here|whoever is here)',
    'with everyone in (here|this chat|this channel|this thread|the channel|the chat)',
    `(for [the next|about|just]|of) (${duration}|an hour|half an hour|a bit|a moment|a minute|a sec|a while|one hour|two hours|1 hour|2 hours)`,
    'for now', '[is|are] (needed|required|requested|wanted|necessary)', "if (you|u) (can|could|don't mind|would|please)", 'if possible',
    'when (you|u) (can|get a chance|have time|have a moment|have a minute|are ready)', "(that's|that is|which is) [going to be]", 'request',
  ],
  connectors: {
    firm: [
      '[all|just|mainly|specifically|purely|solely|exclusively|mostly] (about|abt|bout|abou|abot|aobut|baout|abotu)',
      '(re|reg|rgd|regarding|concerning|respecting|covering|entitled|titled|called|named|labelled|labeled|headed|dubbed|headlined|subj|sub|apropos [of])',
      '(focusing|focussing|focused|focussed|centered|centred|based) (on|around)', 'dealing with',
      '(relating|related|pertaining|relevant|dedicated|devoted) to', '(in|with) (regard|regards|respect|reference|relation|connection) (to|with)',
      'as regards', '(wrt|w.r.t) [to]', '(because of|due to|in light of|in view of|in terms of|in response to|on account of|on the agenda)',
      '[to|as a] (following up|follow up) (on|to)',
      `[and] [with|w /|w|on|under|using|for|has|having|around] [the|a|an|as] ${topic} [${isGoingToBe}|line|set to|of]`,
      `[and|where|make|let|set] (the|it's|its|my|our|whose) ${topic} [to|be|${isGoingToBe}|of the meeting is|for it is]`,
      `[with|using] [the] following ${topic}`, 'on the (subject|topic|matter|question|issue|theme) of',
      'about the (subject|topic|matter|question) of', `around the ${topic} of`,
      '[and] (call|name|title|label|entitle) (it|this|that|the meeting|this one)',
      "[and] (it's|it is|its|it will be|it'll be|this is|this will be) [all] (about|regarding|concerning|called|titled|named|on|on the topic of)",
      "[and] (that's|that is|which is|it should be|make it|which will be) [all] (about|regarding|concerning|called|titled|named|on|on the topic of)",
      "[and] (this one is|make this|we are talking|to be) [all] (about|regarding|concerning|called|titled|named|on|on the topic of)",
      '(that|which) (talks about|discusses|covers|deals with|will be about|focuses on|addresses)',
      '(discussing|talking about|reviewing|going over|addressing)',
      `${soThat} [quickly|briefly|just|urgently|further|all|openly|finally|properly|quick] ${discuss}`,
      `for (a|the|an|our|some) ${quick} (discussion|talk|chat|conversation|briefing|debate|presentation) (of|about|on|around|regarding|concerning)`,
      `for (a|the|an|our|some) ${quick} (update|word) (of|about|on|around|regarding|concerning)`,
      '2 (discuss|talk about)', 'for (discussing|talking about|reviewing|going over|sorting out|talking through|discussion of|discussion on|discussion about)',
      'so [that] (we|i|everyone|they) can (decide (on|about)|agree on|settle)',
      'for (discussions about|discuss about|discuss|talk about|talking|speak about)', 'as for',
    ],
    likely: ['on'],
    weak: ['(for|around|over|to|into|4)'],
  },
  topics: ['(subject|subj|sub|topic|title|theme|name|heading|agenda|purpose|headline)'],
  notTopics: [
    '(papers|proposals|applications|submissions|nominations|bids|tenders|volunteers|abstracts|ideas|artists|entries|speakers)',
    '[a|an] [quick|cup of|bite of|bit of] (lunch|dinner|breakfast|brunch|supper|coffee|coffees|tea|drinks|drink|beer|beers|food|fun|pizza|cake|chat)',
    '(hold|time|track|site|board|campus|schedule|leave|holiday|vacation|mute|demand|deck|premises|air|record|speaker|speakerphone|budget)',
    '(line|floor|level|channel|day) (1|2|3|4|5|6|7|8|9|one|two|three|four|five)',
    'the (books|calendar|diary|agenda|schedule)', 'the [ground|first|second|third|top|same] (phone|floor|terrace|roof|road|way|line|left|right)',
  ],
  subjectFirst: [
    '(about|re|regarding|concerning|as for|as to|for|on|subject|subj|topic|title|as regards|to discuss|to talk about|in order to discuss)',
    '(on|about) the (topic|subject|matter|issue|question) of', '(with|in) (regard|regards|respect|reference|relation) to',
    'with the (subject|topic|title)', '[the|our|my] (subject|topic|title|agenda) (is|will be|=)',
  ],
  withPeople: [
    '[together|along|jointly] with', 'w /', 'w', '(between|between me and|between us and|among|including|inviting|incl|for me and|with me and)',
    '[and|plus] (invite|include|add|bring in|loop in|get|involve|ping)',
  ],
  nobody: ['(me|us|i|we|you|it|him|her|them|everyone|everybody|all|people|anyone|nobody|someone|somebody|folks|guys|here|he|she|they)'],
  andMore: ['(and|&|+|plus|as|well|n|/)'],
  audiences: [
    '(team|teams|group|department|dept|staff|folks|people|guys|crew|committee|managers|leads|everyone|everybody|developers|engineers|members)',
    '(employees|colleagues|leadership|executives|participants|attendees|stakeholders|office|division|unit|squad|us|me)',
    '(panel|board|jury|council|nurses|teachers|drivers|governors|trustees|parents|tenants|residents|partners|directors|shift|faculty|union|reps)',
  ],
  clauses: {
    reason: [
      '(because|since|cause|cuz|bc|as|as per|per|so|so that|and|but|or|where|in which|in case|we|i|there is|there\'s|it\'s|it is|this is|given)',
      '(given that|whereby|whose)',
    ],
    condition: [
      'about to (start|begin|end|finish|close|commence|happen|resume|wrap up|kick off|go live|take place)', 'subject to', 'as (soon|long) as',
      '(right|just|shortly) (after|before)', 'the moment',
      '(if|when|whenever|unless|once|after|before|until|while|only if|except|yourself|every|each|how|why|and not|or not|anymore|any more|sometime)',
      '(some time|some day|someday|later|eventually|at some point|soon|without|last|yesterday|myself|manually|often|too often|all the time|ever)',
      '(never)', 'by (myself|yourself)',
    ],
  },
  pointers: ['(it|this|that|these|those|them|this one|that one|all this|all that|the above|something|sth|stuff|the following)'],
  notBareSubjects: [
    "(of|at|in|from|by|like|than|or|and|but|as|that|which|who|whom|is|are|was|were|isn't|wasn't|has|have|had|will|would|won't|should|can|could)",
    "(can't|may|might|must|do|does|did|doesn't|don't|didn't|went|goes)",
    '(took|takes|works|worked|failed|fails|started|starts|ended|ends|be|been|not|our|your|their|his|her|my|people|customers|clients|deadlines)',
    '(targets|goals|expectations|requirements|standards|regularly|more|less)',
    '(up|again|earlier|later|every|each|me|him|them|you|us|it|he|she|they|we|i|because|so|if|when|between|without|within|during|before|after|until)',
    '(till|since|while|although|though|unless|once|where|why|how|what)',
    '(whether|into|onto|off|out|over|under|to|with|via|per|using|through|next|please|seems|sounds|looks|feels|makes|made|needs|wants|for|on|yet)',
    '(ever|always|never|often|sometimes|usually|means|costs|lasts|lasted)',
    '(near|inside|outside|vs|versus|along|besides|halfway|someone|somebody|anyone|everyone|nobody|this|that|these|those|yesterday|last)',
  ],
};
