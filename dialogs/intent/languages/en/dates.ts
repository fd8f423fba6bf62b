import type { Lexicon } from '../../lexicon.ts';

const days = '(monday|tuesday|wednesday|thursday|friday|saturday|sunday)';
const weekly = '(mondays|tuesdays|wednesdays|thursdays|fridays)';
const hours = '(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1|2|3|4|5|6|7|8|9|10|11|12)';

const feasts = '(easter|christmas|xmas|thanksgiving|new year|ramadan|eid|diwali|hanukkah|pentecost|halloween)';
const breaks = '(holiday|holidays|vacation|vacations|summer break|winter break|summer|winter|weekend|break|breakfast|dinner|work|school|hours)';
const events = '(launch|release|go live|standup|stand up|training|audit|offsite|townhall|town hall|kickoff|election|elections)';

/** Times to come. "Today" and "now" are none of them. */
export const dates: Lexicon['dates'] = {
  anchors: [
    '(tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow) [morning|afternoon|evening|night|noon]',
    `[this|next|coming|on] ${days} [morning|afternoon|evening|night]`, '(mon|tue|tues|wed|thu|thur|thurs|fri)',
    `(on|every|each) ${weekly}`, 'next (week|month|year|quarter|weekend|time|mon|tue|wed|thu|fri)', 'later (today|this week|this afternoon|tonight)',
    'this (afternoon|evening|morning|week|weekend|month)', '(tonight|noon|midday|midnight|lunchtime|eod|cob|eow)',
    'the (day after tomorrow|weekend|morning|afternoon|evening)', '[the] end of [the] (day|week|month|business)', '(after|before|over|at) lunch',
    `(after|before|around|over|until|till|by) (${feasts}|[the|our|my] (holiday|holidays|vacation|weekend))`,
    `(after|before) [the|our|my] (${breaks}|${events})`,
    'first thing', `(every|each) (day|week|month|${days}|weekday|morning|hour|other week|two weeks)`, `(half past|quarter past|quarter to) ${hours}`,
    '(a|two|three|one) (week|weeks|days|month) from now', '(a later|another) (time|date|day)',
  ],
  vague: [
    '(someday|some day|sometime|some time|eventually|one day|later [on]|soon|in a (bit|while|moment|sec|minute))', 'at some point', 'in the future',
  ],
  months: [
    '(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)',
  ],
  units: ['(minute|minutes|min|mins|hour|hours|hr|hrs|day|days|week|weeks|month|months|second|seconds|sec|secs|m|h)'],
  amounts: ['(a|an|one|two|three|four|five|ten|fifteen|twenty|thirty|half an|a few|a couple [of]|few|the next|another|about an|about a|forty five)'],
  within: ['(in|within)'],
  at: ['(between|at|@|around|by|from|till|until)'],
  hours: ["(am|pm|a|p|o'clock|oclock|noon|sharp|est|pst|cet|gmt|utc|bst|cest|edt|hrs|ish)"],
  clock: ['(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)'],
  ordinals: ['(st|nd|rd|th)'],
  glue: ['(on|at|for|by|from|in|this|next|the|of|around|about|starting|to|until|till|between|and|,|@|-|please|or|through|every)'],
  happenings: [
    '(launch|launches|release|releases|rollout|deployment|deploy|migration|maintenance|cutover|downtime|upgrade|update|demo|demos|presentation)',
    '(visit|visits|trip|tour|audit|inspection|interview|interviews|training|course|exam|test|tests|drill|event|party|lunch|dinner|breakfast|offsite)',
    '(conference|deadline|delivery|deliveries|shipment|pickup|move|opening|closing|strike|election|vote|hearing|trial|holiday|shift|shifts|flight)',
    '(review|kickoff|standup|hackathon|fair|show|game|match|race|concert|ceremony|funeral|wedding|anniversary|closure|outage|storm|announcement)',
    '(handover|arrival|departure|appointment|session|sessions|workshop|webinar|seminar|talk|speech|call|meeting|meetings|due|live|on|off)',
  ],
  plans: [
    '(plan|plans|budget|budgets|target|targets|goals|roadmap|schedule|rota|shifts|forecast|agenda|menu|strategy|priorities)',
    '(tasks|staffing|orders|topics)',
  ],
  purposes: ['(for)'],
  binds: ['(or|nor|vs|versus|than|till|until|before|after|since|by|not|was|is|are|as|even)'],
};
