import type { Lexicon } from '../../lexicon.ts';

/** Verbs, and the meeting with what stands before it. */
export const meeting: Pick<
  Lexicon,
  | 'verbs' | 'gerunds' | 'separable' | 'particles' | 'meetings' | 'proposals' | 'gathers' | 'into'
  | 'together' | 'talks' | 'fresh' | 'determiners' | 'modifiers' | 'nouns' | 'compounds' | 'notInNames'
> = {
  verbs: {
    start: [
      '(stat|star|crate|sart|tart|statr|opne|oepn|poen|opn|oppen|opem|oprn)',
      '(start|strt|begin|create|convene|open|launch|initiate|initialize|initialise|commence|trigger|activate|establish|host|generate) [up|off]',
      '(conduct) [up|off]', '(begin|proceed) with', '(kick|start|get) (things|it|this) (off|started|going) with',
      '(kick|fire|spin|whip|throw|stand|boot|bring|start) (up|off|together) [for us|for me]', '(kick|fire|spin|whip|bring|boot) (us|me) up',
      '(kickoff|kickstart|kick start|jumpstart|jump start)', 'get', '(get going|get started|go ahead|go live) [with|on]',
      '(hop|jump|get|dive) (on|onto|on to|into|in to)', 'call [for|together|up]', '(ring|dial) up', '(give|gimme|grant|provide) [me|us] [with]',
      'spawn', 'produce', 'do (start|create|open|begin|launch|host|set up)', '(kick|fire|spin)',
    ],
    arrange: [
      '(arrange|organize|organise|coordinate|fix) [for]', '(set|setup) [up|us up|me up|up for us|up for me]',
      '(put|pull) together',
    ],
    have: ['(have|hold|run|do|make|request|ask for|order|need|want|require)', 'go for', '(move|switch|shift|take) [this|it|things] [over] (to|into|onto)'],
    book: ['(schedule|book) [in]'],
    schedule: [
      '(plan|prepare [for]|prep [for]|calendar|pencil in|reschedule|reserve|slot in|block|block out|put in|send|send out|add) [in]', 'set (up a|a) (time|date) for',
      'find (a|some) time for', 'plan for',
    ],
  },
  gerunds: {
    start: [
      '(starting|beginning|creating|opening|launching|initiating|hosting|establishing|commencing|running|conducting) [up|off]',
      '(spinning|firing|bringing|throwing|kicking) (up|off|together|us up)', '(hopping|jumping|getting) (on|onto|into)', '(giving|getting) [me|us]',
      'calling [for]',
    ],
    arrange: [
      '(arranging|organizing|organising|coordinating) [for]', 'setting [up|us up]', '(putting|pulling) together',
    ],
    have: ['(having|holding|making|doing)'],
    book: ['(scheduling|booking)'],
    schedule: ['(planning|preparing [for]|rescheduling)'],
  },
  separable: ['(get|have|let us have|set|put|bring|kick|fire|spin)'],
  particles: ['(started|going|set up|up and running|rolling|running|up|open|organized|organised|arranged|underway|under way)'],
  meetings: {
    meet: [
      '(convene|gather|assemble|rally) (everyone|everybody|all|us|the troops)',
      '(convene|gather|assemble|rally) ((the|my|our) [whole|entire|full|leadership|management|sales|project|support|product|dev] team)', 'meet [up]',
      'meetnow', 'get together', 'convene', 'come together',
    ],
    weakMeet: [
      '(huddle|sync|catch|link|team) up',
      '(huddle|sync|regroup|reconvene|gather|assemble|conference|skype|connect|video call|videoconference|video conference|sit down|touch base)',
      '(check in)', 'all (meet|get together)',
    ],
  },
  proposals: {},
  gathers: ['(get|getting|dial|patch|bring|pull|put|call|have|gather|assemble|rally|drag|summon|invite|convene|round up)'],
  into: ['(in|into|on|onto|on to|in to|for|to|over|via|in for|in on) [one|the same]'],
  together: ['[all] together [quickly|now|please|asap|right now|again]', '(on|in|onto) (the|one) (line|phone|room|bridge)'],
  talks: [
    '(discuss|talk|chat|speak|debate|brainstorm) [about|through|over|on|of]', 'go over',
    'have a [quick|short|brief|little] (chat|talk|word|conversation|discussion|think)',
    '(start|open|create|begin|do) a [new|quick|group|short] (chat|conversation|thread|talk)',
  ],
  fresh: ['[a] [brand] new'],
  determiners: {
    open: ['(a|an|another|one|some|any|just a|just one|one more|a single|such a|1)'],
    definite: ['(the|my|our|this|that|your|their|his|her|that same|the next|the same)'],
    negative: ['(no|zero|neither|not a|not any|no more|any more|every|each)'],
  },
  modifiers: [
    '(quick|short|brief|fast|rapid|speedy|little|small|tiny|big|long|longer|mini|instant|immediate|impromptu|ad hoc|adhoc|spontaneous|prompt)',
    '(unscheduled|unplanned|last minute)',
    '(online|virtual|remote|web|digital|live|video|audio|voice|phone|telephone|skype|skype for business|sfb|s4b|lync|teams|ms teams|microsoft teams)',
    '(hybrid|dial in)',
    '(new|brand new|fresh|separate|private|public|internal|open|secure|joint|follow up|followup|proper|simple|basic|regular|standard|ordinary|usual)',
    '(actual|dedicated|direct|official|formal)',
    '(informal|friendly|group|team|full|all hands|one off|one time|different|additional|extra|second|temporary|serious|1:1|1 on 1|one on one)',
    '(one to one|face to face|weekly|daily|monthly|recurring)',
    '(5|10|15|20|25|30|45|60|90|five|ten|fifteen|twenty|thirty|forty five|sixty|ninety|half) (minute|min|minutes|mins|m|hour)',
    '(1|2|3|one|two|three|half|half an) (hour|hr|h|hours|hrs) [long]', 'hour long', '(kind|sort|bit) of [a]',
    '(super|very|really) (quick|short|brief)',
    '(damn|damned|bloody|goddamn|goddamned|effing|fucking|frigging|freaking|flipping|flaming|blasted|darn|darned|sodding|ruddy|wretched|stinking|poxy|dreaded)',
  ],
  nouns: {
    firm: [
      '(meeting|mtg|meating|meetup|meet up) [call|session]', '(conference|conf) (call|meeting)',
      '(videoconference|teleconference|webconference|telco|telecon|concall|confcall|webinar)',
      '(video|audio|phone|voice|web|online|team|teams|skype|skype for business|group|sfb) (call|conference|conf|session|meeting|meet|bridge|chat)',
      '(s4b|lync|conference|tele|telephone) (call|conference|conf|session|meeting|meet|bridge|chat)', 'con call',
      'war room', '(incident|major incident|outage|crisis) (bridge|call)', '(meeting|conference|call|dial in) bridge', 'bridge (call|line)',
    ],
    soft: [
      '(call|conference|conf|session|huddle|sync|sync up|bridge|meet|touch base|touchpoint|gathering|assembly|briefing|debrief|debriefing|workshop)',
      '(kickoff|kick off|one on one|get together|sit down|town hall|townhall|all hands|round table|roundtable|catch up|catchup|check in|retro)',
      '(retrospective|skype)', '[daily] (stand up|standup|scrum)',
    ],
    talk: ['(discussion|brainstorm|brainstorming|debate)', '(meeting|call|conference) link'],
  },
  compounds: [
    '(room|rooms|note|notes|minutes|invite|invites|invitation|invitations|agenda|agendas|link|links|recording|recordings|requests|summary|summaries)',
    '(place|point|points|chair|host|organizer|organiser)',
    '(planner|schedule|location|house|hall|center|centre|log|logs|list|lists|series|id|ids|url|code|number|details|history|transcript|space|spaces)',
    '(area|fatigue|culture|policy|etiquette|rules|template|templates)',
    '(window|slot|slots|type|types|tool|tools|software|app|bot|button|feature|features|command|commands|attendance|attendees|participants|time)',
    '(times|date|reminder|duration|quality|forwarding|recorder|volume)',
    '(password|passcode|pin|alert|alerts|notice|notification|notifications|dial)',
    '(queue|queues|agent|agents|card|bell|people|customers|clients|deadlines|expectations|targets|goals|requirements|demand|demands|needs|standards)',
  ],
  notInNames: [
    "(a|an|the|to|that|this|these|those|about|on|in|at|for|from|with|by|into|if|when|who|what|which|why|how|where|because|so|but|or|than|then|as|is)",
    "(are|was|were|be|been|being|am|has|have|had|having)",
    "(do|does|did|not|no|never|can|could|will|would|shall|should|may|might|must|i|you|he|she|we|they|it|me|him|her|us|them|my|your|his|our|their)",
    "(its|yet|another|please|pls|regarding|re|concerning|go|going|get|getting)",
    "(start|starting|started|meetings|said|says|told|asked|want|wants|wanted|need|needs|needed|after|before|during|until|again|yesterday|tomorrow)",
    "(without|whether|while|let|lets|let's|don't|dont|just|titled)",
    '(called|named|discuss|discussing|talk|talking|out|over|ready|late|good|bad|great|nice|boring|terrible|awful|fun|interesting|lovely|wonderful)',
    '(pointless|useless|fruitful|safe|horrible|stupid|silly|successful)',
    '(unnecessary|endless|happy|missed|last|previous|past|earlier|other|same|whole|existing|every|each|any|all|many|more|most|few|several|join)',
    '(joining|leave|leaving|end|ending|stop|cancel|first|room)',
  ],
};
