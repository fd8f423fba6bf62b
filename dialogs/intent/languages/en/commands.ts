import type { Lexicon } from '../../lexicon.ts';

const we = '(i|we|you|one)';
const bot = '(you|it|this|that|meetnow|this bot|the bot|this thing|this app)';
const start = '(start|create|open|set up|make|have|begin|launch|schedule|host|get|hold|call|initiate|arrange|organize|organise)';
const aMeeting =
  '[a|an|the|my|another|new|a new] [urgent|new|emergency|online|skype|video|conference] (meeting|meetings|call|calls|conference|conferences)';
const show = '(show|list|see|view|get|display|find|give|check|fetch|bring up|pull up|open|tell)';
const live = '[live|running|current|active|open|ongoing|started|recent|own|skype|online]';
const meetings = '(meetings|calls|conferences)';
const going = '(running|open|live|active|going|going on|still running|still open|still live|still going|ongoing|in progress|on)';
const now = '(right now|now|at the moment|currently|today|at present)';
const preferences = '(settings|preferences|prefs|setting|options|configuration|config|preference|defaults)';
const language = '(english|german|deutsch|french|francais|spanish|espanol|portuguese|portugues|japanese|en|de|fr|es|pt|ja)';

/** Commands as people type them, without the politeness around them. */
export const commands: Lexicon['commands'] = {
  help: [
    'help [me|us] [out]', 'h', '[show|open|display|get|give|see|read] [me] [the|some|your] help [page|card|menu|text]', 'usage examples',
    '(give|show) [me] [some|an] (examples|example)', 'examples', '[list|show] [of|me] [the|all|your] [available|possible] commands',
    'list of [all|the|available] commands', '(i|we) (need|want) [some] help',
    '(can|could|would|will) you [please] help [me|us] [out] [with (this|that|it|something|a meeting)]',
    '(is there|do you have) [a|any] (manual|help|documentation|guide|tutorial|instructions)', '(tutorial|documentation|docs|guide|faq)',
    'how can you help [me|us]', 'what (is|does) (this bot|the bot|meetnow|this) (for|do)', 'who (made|built|created|wrote) you',
    '(introduce|explain) yourself', 'how (do|can) (i|we) (get started|start|begin)', 'who am i (talking|speaking|chatting) (to|with)',
    "(i'm|i am|im) new [here|to this]", 'what languages do you (speak|understand|support|know)',
    `i (don't|do not|dont) know (what to do|how this works|how to use ${bot}|how to ${start} ${aMeeting})`,
    'help [with] (meetnow|this bot|menu|page|commands)',
    `(what can|what do|what does|what else can|what could) ${we} (do|do [for] (me|us)|do here|say|ask|ask you|type|help [me|us] with|understand)`,
    `what (can|do|does|could) [exactly] ${we} [actually|really] do [exactly|actually|really]`,
    '(what can|what does) (this bot|the bot|meetnow|this|it) (do|do [for] (me|us)|do here)', '[show|tell] me what you can do',
    'what (can|could|should) (i|we) (do|say|type|ask|write|try) [here|to you|with you|with this bot]', '(what|who) are you [for|exactly|able to do]',
    `(what is|what's|whats) (${bot}|your purpose|your job)`, 'who is this', 'what are (my|the|our) options',
    `what (do|should|must|would|shall|can) (i|we) [need to|have to] (type|say|write|do|enter) to ${start} ${aMeeting}`,
    'what are (your|the|all) (commands|features|options|functions|capabilities|skills)',
    '[show|list] [me] [the|your|all] [available] (commands|features|capabilities|instructions|examples)',
    'what (commands|features|options) (do you have|do you support|are there|are available|can i use)', `(how|how exactly) (does|do) ${bot} work`,
    `how (do|can|would|should|could) ${we} (use|work with|talk to|get started with) ${bot}`,
    `how (do|can|would|should|could) ${we} ${start} ${aMeeting} [here|with you|with meetnow|with this bot|in this channel|from here|in teams]`,
    `how (do|can|would|should|could) ${we} ${start} one [here|with you|with meetnow|with this bot|in this channel|from here|in teams]`,
    `(i want to know|i would like to know|tell me|show me|explain [to me]|can you tell me|can you show me|teach me) how to ${start} ${aMeeting}`,
    `how to ${start} ${aMeeting}`, `how to use ${bot}`, 'what (does|do) (start a meeting|starting a meeting) (mean|do)',
    `(are you able to|can you|do you|could you) ${start} [skype|urgent|online|video] (meetings|calls|conferences)`, '(get|getting) started',
    'instructions', 'usage', 'manual', 'info', 'information', 'about (you|meetnow|this bot)', 'menu', 'commands',
    `how (do|can|would|should|could) ${we} (make|mark|flag|set) ${aMeeting} [as|to be|to] (urgent|an emergency|important|high priority)`,
    `how does one ${start} ${aMeeting}`, `(explain|describe|show me|tell me) how (${bot} work|${bot} works|this works)`,
    '(how are you|how is it going|how\'s it going|hows it going|how do you do) [doing] [today]', "what's up", 'whats up', 'sup', 'anyone there',
    '(are you there|you there)', 'are you (a bot|a robot|human|alive|online|awake|working)', 'nice to meet you',
    'tell me (about yourself|more about you)', "(i am|im|i'm) (lost|stuck|confused)",
  ],
  cancel: [
    '(cancel|stop|abort) (cancel|stop|abort)', '(cancel|abort|quit|exit|stop|undo) [it|that|this|everything|now|here|it all|all of it]', 'nevermind',
    'nvm', 'cancelled', 'canceled', 'go back',
    '(never mind|nevermind|forget it|forget that|forget this) [then|now|it|that|this|about it|about that|the meeting|about the meeting]',
    '(forget about it|forget about that) [then|now|it|that|this|about it|about that|the meeting|about the meeting]',
    "(that's|that is|thats) (enough|all|it)", 'enough', '(drop|leave|skip|scrap|scratch|ignore) (it|that|this)', 'call it off', "don't bother",
    'no thanks', 'no thank you',
    '(no|nah|nope|oh|oops|wait|actually|sorry|hmm|ok|whoops|er|um) [no|wait|sorry] [actually|please] (cancel [it|that|this]|never mind|nevermind)',
    '(no|nah|nope|oh|oops|wait|actually|sorry|hmm|ok|whoops|er|um) [no|wait|sorry] [actually|please] (forget it|forget that|stop|stop it|abort)',
    "(don't|do not|dont) [do] [it|that|this|start] [yet|anything]", 'abort (mission|everything)', 'i want out', '[please] do nothing', 'not now',
    'let it go', '(cancel|abort|stop|drop) (this|that|the|my) [last|latest] (request|dialog|dialogue|question|form|action|command)', 'stop asking',
    'back', "[i|i've|i have|we|we've|we have] changed (my|our) mind",
    "(i|we) (don't|do not|dont|no longer) want (it|that|this|to) [anymore|any more|now]", 'get me out of here',
  ],
  myMeetings: [
    `[${show}] [me] [a list of|all|all of] (my|our) ${live} (${meetings}|meeting list)`, `${show} [me] [the|all|all the] ${live} ${meetings}`,
    `[${show}] [me] [the|all|all the|all of the|my|any] ${meetings} [that|which] (i|i have|i've|we) (started|opened|created|own|have|have running)`,
    `[${show}] [me] [the|all|all the|all of the|my|any] ${meetings} [that|which] (i|i have|i've|we) (have open|have going)`,
    '(mymeetings|my-meetings)', `(what|which) [of my|of the|of our] ${live} ${meetings} are [still] ${going} [${now}]`,
    `[${show}] [me] [the|all|all the|all of the|my|any] ${live} ${meetings} [that are|which are] ${going} [${now}]`, 'meetings', 'list meetings',
    'meeting list', `[the|all] (live|running|current|active|open|ongoing) ${meetings}`,
    `(what|what's|whats) [is|meetings are] [currently|still] (running|open|live|on) [${now}]`,
    `are any [of] [my|the] ${live} ${meetings} [still] ${going}`, `[${show}] [me] my ${live} (meeting|call)`,
    `[${show}] [me] [the] list of [all] [my|our|the] ${live} ${meetings}`,
    `(what|which) ${live} ${meetings} (do i have|have i got|have i started|did i start|have i opened|did i create) [${going}] [${now}]`,
    `(what|which) ${live} ${meetings} (have i created|are mine|am i hosting|am i running|am i in|i have|are there|do we have) [${going}] [${now}]`,
    `(what|which) [of my|of the|of our] ${meetings} are ${going} [${now}]`, `(what are|what're|where are) my ${live} ${meetings} [${now}]`,
    "(where is|where's|what is|what's) my [current] meeting", 'status of my meetings',
    `(do i have|have i got|are there|is there|got|do we have|any) [any|a] ${live} (meetings|meeting|calls) [of mine] [${going}] [${now}]`,
    `how many ${live} ${meetings} (do i have|have i got|have i started|are|are there) [${going}] [${now}]`,
  ],
  settings: [
    `[open|show|change|edit|see|view|update|modify] [me] [the|my|our|your|bot] [meeting|user|bot|personal|account|default|language] ${preferences}`,
    `[open|show|change|edit|see|view|update] [my|our|the] profile ${preferences}`,
    '(make|use|set) (normal|urgent|emergency) [as|to be] (my|the) default [importance|priority]',
    `(set|go to|take me to|adjust|manage|bring up) [me] [the|my|our|your|bot] [meeting|user|bot|personal|account|default|language] ${preferences}`,
    `(get) [me] [the|my|our|your|bot] [meeting|user|bot|personal|account|default|language] ${preferences}`,
    "(where|where's|what|what's) [are|is|can i find] [the|my|your|bot] [bot|current] (settings|preferences|prefs)",
    '(how|where) (do|can|would|could) (i|you|we) (change|set|edit|adjust|switch|update|find|open|see) [the|my|your] [bot|default] (settings|preferences|language|importance|priority|prefs)',
    `(set|change|switch) [my|the|your|default] language [to] ${language}`, '(configure|adjust|manage) [the|my] (settings|preferences|options)',
    '(configure|setup|customize|customise|personalize|personalise) [meetnow|this bot|the bot|my preferences|my settings]', 'configuration',
    '(change|set|switch|edit|update|select|choose|pick|modify) [my|the|your|our] [default] (language|lang|importance|priority|urgency|locale)',
    `(change|set|switch|update) [my|the|your] (language|lang|locale) (to|into) ${language}`,
    `(speak|switch to|talk [to me] in|change to|answer [me] in|speak to me in) ${language}`,
    '(change|set|switch|update) [my|the|your|our] default (importance|priority|urgency) (to|as) (normal|urgent|emergency|high|low)',
    `what (is|are) my [current] (${preferences}|language|default importance|default priority)`, "what's my (language|default importance)",
    '[my] (language|languages|default importance)',
  ],
  signIn: [
    '(how|where) (do|can|could|should) (i|we|you) (sign|log) (in|on) [here]',
    '(sign|log) [me|us] (in|on) [again|here|to skype|to skype for business|with my account|with microsoft|to my account|to meetnow]',
    '(signin|login|logon|signon|authenticate|log into my account|connect my account|link my account)',
  ],
  signOut: [
    '(how|where) (do|can|could|should) (i|we|you) (sign|log) (out|off) [here]',
    '(sign|log) [me|us] (out|off) [again|here|of skype|of skype for business|of my account|from my account|of meetnow]',
    '(signout|logout|logoff|signoff|disconnect my account|unlink my account)',
  ],
};
