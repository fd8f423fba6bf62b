import { slowSentence, startingSentence } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { card, type Card, sentence } from './card.ts';
import { type MeetingFacts, meetingState } from './meeting.ts';

/** While the meeting is being started. */
export function startingCard(meeting: MeetingFacts, texts: Texts): Card {
  return card(startingSentence(meeting, texts), meetingState(texts.starting.title, meeting, texts));
}

/** The same when it takes longer than people expect. */
export function slowCard(meeting: MeetingFacts, texts: Texts): Card {
  return card(slowSentence(meeting, texts), [...meetingState(texts.starting.title, meeting, texts), sentence(texts.starting.slow, { spacing: 'Medium' })]);
}
