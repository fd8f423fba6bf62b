import type { CardElementArray, TextColor } from '@microsoft/teams.cards';

import type { Person } from '../incoming.ts';
import type { Importance } from '../meetings.ts';
import { clip } from '../plain.ts';
import type { Texts } from '../texts/index.ts';
import { labelled, literal, sentence } from './card.ts';

/** What every state of a meeting's reply shows. */
export interface MeetingFacts {
  readonly subject: string;
  readonly importance: Importance;
  /** The name of who asked for it. */
  readonly startedBy?: string;
  readonly invitees?: readonly Person[];
  /** The names of those whom Skype for Business rings. */
  readonly rung?: readonly string[];
}

const MAX_NAME_LENGTH = 80;
const MAX_NAMES = 10;

/** Word, icon and colour: each says it alone. */
const importanceLooks: Readonly<Record<Importance, { icon: string; color: TextColor }>> = {
  Normal: { icon: '🟢', color: 'Default' },
  Urgent: { icon: '⚠️', color: 'Warning' },
  Emergency: { icon: '🚨', color: 'Attention' },
};

/** Subject, importance, who started it, who is invited. */
export function meetingFacts(meeting: MeetingFacts, texts: Texts): CardElementArray {
  return [
    literal(meeting.subject, { size: 'Medium', weight: 'Bolder' }),
    importanceLine(meeting.importance, texts),
    ...named(texts.startedBy, meeting.startedBy === undefined ? [] : [meeting.startedBy], texts),
    ...named(texts.invited, meeting.invitees?.map((person) => person.name) ?? [], texts),
  ];
}

function importanceLine(importance: Importance, texts: Texts): CardElementArray[number] {
  const { icon, color } = importanceLooks[importance];
  return sentence(`${icon} ${texts.importance[importance]}`, { color, spacing: 'Small' });
}

function named(label: string, names: readonly string[], texts: Texts): CardElementArray {
  const shown = names.slice(0, MAX_NAMES).map((name) => clip(name, MAX_NAME_LENGTH)).filter((name) => name.trim() !== '');
  return shown.length === 0 ? [] : [labelled(label, shown.join(', ') + (names.length > MAX_NAMES ? ', …' : ''), texts)];
}
