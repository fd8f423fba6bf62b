import { startingSentence } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { card, type Card, heading } from './card.ts';
import { type MeetingFacts, meetingFacts } from './meeting.ts';

/** While the meeting is being started. */
export function startingCard(meeting: MeetingFacts, texts: Texts): Card {
  return card(startingSentence(meeting, texts), [heading(texts.starting.title), ...meetingFacts(meeting, texts)]);
}
