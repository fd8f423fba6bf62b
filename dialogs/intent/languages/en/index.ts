import type { Lexicon } from '../../lexicon.ts';
import { commands } from './commands.ts';
import { dates } from './dates.ts';
import { importance } from './importance.ts';
import { meeting } from './meeting.ts';
import { opening } from './opening.ts';
import { rest } from './rest.ts';
import { sentences } from './sentences.ts';
import { guards, tail } from './tail.ts';

/** English, British and American. */
export const english: Lexicon = {
  commands,
  ...opening,
  ...meeting,
  ...rest,
  importance,
  tail,
  ...guards,
  sentences,
  dates,
  adjectivesFollow: false,
  nounsCompound: true,
  nounsAreCapital: false,
  spelling: { elisions: [], clitics: [], compounds: [], linked: [], accented: [] },
  typos: {
    of: [
      '(start|create|begin|launch|arrange|organize|organise|schedule|setup|meeting|conference|session|skype|online|video|standup)',
      '(about|regarding|concerning|discuss|discussion|called|titled|subject|topic|please|could|would|thanks|quick|immediately)',
      '(urgent|urgently|emergency|importance|priority|settings|preferences|meetings|cancel|logout|login)',
    ],
    innocent: [
      '(smart|stars|stare|stark|starts|started|starter|startup|state|stand|tart|chart|staff|stack|stage|steak|stair|spare|spark|shark|sharp)',
      '(crate|crates|crated|creates|created|treat|great|being|begins|began|begun|lunch|haunch|launched|launches|launcher|setups)',
      '(melting|seating|sitting|setting|betting|greeting|beating|heating|abort|above|abut|cold|wound|world|mould|mold|cloud|quack|quickly)',
      '(thank|tanks|thinks|think|sessions|mission|conferences|discussed|discus|discussing|discusses|discussions|scheduled|schedules|scheduler)',
      '(arranged|arranges|organized|organised|organizer|organizes|urgency|emergence|emergent|pleased|plea|pleas|regards|regard)',
      '(titles|title|tidied|tropic|optic|topics|subjects|cancels|videos|cancelled|offline|canal|caller|calls|cooled|culled|galled)',
    ],
  },
};
