import { type CardElementArray, type ContainerStyle, type TextColor, Container } from '@microsoft/teams.cards';

import type { Person } from '../incoming.ts';
import type { Importance } from '../meetings.ts';
import { clip } from '../plain.ts';
import type { Texts } from '../texts/index.ts';
import { heading, labelled, literal, sentence } from './card.ts';

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

/** Word, icon and colour: each says it alone. The icons are in fonts without emoji, too. */
const marks: Readonly<Record<Exclude<Importance, 'Normal'>, { icon: string; color: TextColor; ground: ContainerStyle }>> = {
  Urgent: { icon: '⚠', color: 'Warning', ground: 'warning' },
  Emergency: { icon: '‼', color: 'Attention', ground: 'attention' },
};

/** A state of a meeting's reply: how urgent it is at first sight, the state, the subject, and who is in it. What is over is urgent no more. */
export function meetingState(state: string, meeting: MeetingFacts, texts: Texts, isOver = false): CardElementArray {
  const { subject, importance } = meeting;
  const isLoud = importance !== 'Normal' && !isOver;
  return [
    ...(isLoud ? [banner(importance, texts)] : []),
    heading(state, { size: 'Medium', spacing: isLoud ? 'Medium' : 'Default' }),
    literal(subject, { size: 'Large', weight: 'Bolder' }),
    ...(isLoud ? [] : [importanceLine(importance, texts)]),
    ...people(meeting, texts),
  ];
}

/** A meeting among others, or one that is only suggested: subject, importance, and what else there is to say. */
export function meetingEntry({ subject, importance }: MeetingFacts, texts: Texts, more: CardElementArray = []): CardElementArray {
  return [literal(subject, { size: 'Medium', weight: 'Bolder' }), importanceLine(importance, texts), ...more];
}

/** A strip across the card. Its text has the host's own colour, which can be read on each ground. */
function banner(importance: Exclude<Importance, 'Normal'>, texts: Texts): CardElementArray[number] {
  const { icon, ground } = marks[importance];
  return new Container(sentence(`${icon} ${texts.importance[importance]}`, { weight: 'Bolder' })).withOptions({ style: ground, bleed: true });
}

function people({ startedBy, invitees = [] }: MeetingFacts, texts: Texts): CardElementArray {
  return [
    ...named(texts.startedBy, startedBy === undefined ? [] : [startedBy], texts),
    ...named(texts.invited, invitees.map((person) => person.name), texts),
  ];
}

function importanceLine(importance: Importance, texts: Texts): CardElementArray[number] {
  if (importance === 'Normal') return labelled(texts.importanceLabel, texts.importance.Normal, texts);
  const { icon, color } = marks[importance];
  return sentence(`${icon} ${texts.importance[importance]}`, { color, weight: 'Bolder', spacing: 'Small' });
}

/** Some people by their names, as many and as much of them as one reads; nothing for nobody. */
export function named(label: string, names: readonly string[], texts: Texts): CardElementArray {
  const shown = names.slice(0, MAX_NAMES).map((name) => clip(name, MAX_NAME_LENGTH)).filter((name) => name.trim() !== '');
  return shown.length === 0 ? [] : [labelled(label, shown.join(', ') + (names.length > MAX_NAMES ? ', …' : ''), texts)];
}
