import { slowSentence, startingSentence } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { card, type Card, heading, sentence } from './card.ts';
import { type MeetingFacts, meetingFacts } from './meeting.ts';

/** While the meeting is being started. */
export function startingCard(meeting: MeetingFacts, texts: Texts): Card {
  return card(startingSentence(meeting, texts), [heading(texts.starting.title), ...meetingFacts(meeting, texts)]);
}

/** The same when it takes longer than people expect. */
export function slowCard(meeting: MeetingFacts, texts: Texts): Card {
  return card(slowSentence(meeting, texts), [heading(texts.starting.title), ...meetingFacts(meeting, texts), sentence(texts.starting.slow)]);
}
