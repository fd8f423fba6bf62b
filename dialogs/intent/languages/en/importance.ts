import type { Lexicon } from '../../lexicon.ts';
import { oneOf } from '../../patterns.ts';

const very = '[kind of|sort of|very|really|super|so|extremely|most|quite|pretty|highly|fairly|somewhat|rather|absolutely|incredibly|now]';
const level = '(importance|priority|urgency)';
const urgent = oneOf(
  `urgent|urgent urgent|mission critical|business critical|(high|highest|top|higher|urgent|critical) ${level}|critical|crucial|important`,
  'time (critical|sensitive)|pressing|high prio|high pri|hi pri|(p|sev|severity|prio|priority) (1|0|one)|p1|p0|sev1|sev0',
);
const emergency = `([a|an|the] emergency [${level}|level|mode]|life threatening)`;
const normal = oneOf(
  `(not|non) [very|that|so|particularly|at all] urgent|nonurgent|(normal|regular|standard|low|lower|lowest|medium|default) ${level}|low prio`,
  'low pri',
);
const quiet = '(normal|regular|standard|low|lower|medium|default)';
const high = '(urgent|high|highest|top|critical|1)';
const itIs = oneOf(
  "it's|it is|its|this is|that's|that is|which is|this one is|this one's|i know it's|the matter is|the meeting is|treat as|treat it as|considered",
  "needs to be|should be|must be|has to be",
);
const because = '[and|as|because|since|cause|but|really|please|again|note]';
const mark = '(make|mark|flag|set|treat|label|consider|tag|put)';
const it = '(it|this|that|the meeting|this meeting|this one|the call|the subject|the matter)';
const thing = '[matter|one|meeting|call|topic|issue|thing|situation|stuff|indeed|please|for us|right now|here|now]';

/**
 * Words of importance. "Urgent" is also what "important", "critical", "high priority" and the like come to; "Emergency" is said by its own
 * name only. "As soon as possible" is haste, not importance.
 */
export const importance: Lexicon['importance'] = {
  adjectives: {
    Urgent: [`${very} ${urgent}`, '(priority|prio)', 'urgently needed'],
    Emergency: ['[real|actual|genuine] emergency [level|grade|type]', 'life threatening'],
    Normal: [normal, 'normal'],
  },
  innocent: [
    'urgent (care|treatment|treatments|matters|needs|requests|response|repairs|deliveries|orders|issues|tickets|tasks|letters)',
    'emergency (response|responses|responder|responders|room|rooms|exit|exits|service|services|planning|preparedness|contact|contacts|procedure)',
    'emergency (procedures|plan|plans|fund|funds|funding|drill|drills|evacuation|management)',
    'emergency (department|shelter|power|powers|brake|brakes|lighting|light|lights|broadcast|alert|alerts|landing|vehicle|vehicles|repair|repairs)',
    'emergency (number|numbers|kit|kits|stop|supply|supplies|medicine|housing|loan|loans)',
    'emergency (leave|maintenance|patch|patches|staffing|ward|generator|generators|stairs|door|doors|button|protocol|protocols|measures|operations)',
    'emergency (communication|communications|changes)',
    'critical (incident|incidents|path|infrastructure|mass|thinking|care|bugs|issues|systems|illness|success)',
    '(important|pressing|crucial) (dates|people|customers|clients|documents|changes|updates)',
    '(high|top|low) priority (items|tickets|tasks|issues|bugs|customers|projects|queue|incidents)',
    'priority (list|lists|mail|setting|boarding|queue|matrix|review|inbox)', 'normal (form|distribution|forms|operations)',
  ],
  phrases: {
    Urgent: [
      '[very|most] urgently', 'desperately', `(with|at|in|under|as|having|of) [a|an|the] ${very} ${urgent} [${level}]`,
      `[and] (with|at|in) [a|an|the] ${level} [level] [set|of|is|as|to|set to|being] ${very} ${high}`,
      `[and|please|,] ${mark} ${it} [down] [as|to|with|to be|at|as being] [a|an] (${very} ${urgent}|matter of urgency|high)`,
      `${level} [level] [set|set to|is|as|of] (urgent|high|critical|top|highest)`,
      'with [some|great|the utmost|utmost|extreme|high|real|a sense of] urgency', 'as a matter of urgency',
      `(marked|flagged|set|tagged) [as|with|to] ${urgent}`, `[and] (set|make|with) [the|its] ${level} [to|as] ${high}`,
      `(that|which) (is|needs to be|must be|has to be|should be) ${very} ${urgent}`, "(that's|thats) urgent",
    ],
    Emergency: [
      `(as|in|under|with|at|due to|because of) ${emergency}`,
      `[and] (with|at|in) [the|an] ${level} [level] [set|of|is|as|to|set to|being] [an] emergency`,
      `[and|please|,] ${mark} ${it} [down] [as|to|with|to be|at] ${emergency}`, `${level} [level] [set|set to|is|as|of] [an] emergency`,
      `(marked|flagged|set|tagged) [as|with|to] ${emergency}`, `[and] (set|make|with) [the|its] ${level} [to|as] emergency`,
      `(that|which) (is|needs to be|must be) ${emergency}`, "that's an emergency",
    ],
    Normal: [
      `(with|at|in|of|as|under) [a|an|the] ${quiet} ${level}`, `[and] (with|at) [a|an|the] ${level} [level] [set|of|is|as|to|set to|being] ${quiet}`,
      `${level} [level] [set|set to|is|as|of] ${quiet}`, `[and|please|,] ${mark} ${it} [as|to] ${quiet} [${level}]`,
      `[and] (set|make|with) [the|its] ${level} [to|as] ${quiet}`, "(that|which) (is not|isn't) urgent",
    ],
  },
  remarks: {
    Urgent: [
      `${because} ${itIs} [a|an|of] ${very} ${urgent} ${thing}`,
      `${because} [a|an] ${very} ${urgent} [matter|one|topic|issue|thing|situation|stuff|indeed|please|right now]`,
      `(${level}|prio|imp) [is|level|very] [very] (high|urgent|critical|top|1)`, 'urgent urgent urgent', '[very] urgently',
      "(this|it|that) (can't|cannot|can not) wait",
      '[because] (this|it) (is|needs|has) (a matter of urgency|urgent attention|high priority|top priority|high importance)',
      '[as] [a] matter of urgency', '[i|we] need (this|it|that) urgently', 'urgency', 'high', 'time is of the essence',
      `make (it|this|that) [a|an] ${very} ${urgent}`, `(mark|flag) [it|this] [as] ${very} ${urgent}`,
      `(there is|there's|we have|we've got|i have|i've got|got) (a|an) ${very} (urgent|critical) (problem|issue|situation|matter|thing|question)`,
      `(there is|there's|we have|we've got|i have|i've got|got) (a|an) ${very} (urgent|critical) (incident|outage)`,
    ],
    Emergency: [
      `${because} [${itIs}|we have|there is|there's|we've got|i have] [a|an|the|like an] [real|total|genuine|absolute|actual|major|huge] emergency [please|situation|here|level|mode|right now]`,
      `${because} ${itIs} [a|an] emergency meeting`, `(${level}|prio|imp) [is|level] emergency`, 'make (it|this|that) [an] emergency', 'code red',
      'mayday',
    ],
    Normal: [
      `${because} [${itIs}|nothing] ${normal} [please|thing|matter|at all|though]`,
      `${because} (it's|it is|its|this is|that's) not (urgent|that urgent|so urgent|very urgent|an emergency|important) [at all|though]`,
      `${because} (it|this) (isn't|is not) (urgent|that urgent|an emergency|important) [at all|though]`, `(${level}|prio|imp) [is|level] ${quiet}`,
      "[but] [there's|there is] (no|not in a) (rush|hurry|urgency|emergency)", '(it|this|that) can wait',
      '[but] nothing (urgent|critical|too urgent|important)', 'normal', '[but] not (urgently|an emergency)',
    ],
  },
  trailing: {
    Urgent: [
      '[very|super|really|extremely] urgent [urgent]', `(high|top|highest|urgent) ${level}`, 'high prio', '(importance|priority) (high|urgent)',
      "[because|since|as|cause|coz|and] (it's|its|it is|this is|that is) [very|really|super] urgent",
    ],
    Emergency: ["[because|since|as|cause|coz|and] (it's|its|it is|this is|that is) an emergency", '(importance|priority) emergency'],
    Normal: ['(normal|low) (priority|importance)', '(importance|priority) (normal|low)', "[it's|its|it is] not urgent"],
  },
};
