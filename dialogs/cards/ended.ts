import { OpenUrlAction } from '@microsoft/teams.cards';

import { isJoinLink } from '../links.ts';
import type { MeetingEnd } from '../meetings.ts';
import { endedSentence } from '../sentences.ts';
import { durationWords } from '../texts/duration.ts';
import type { Texts } from '../texts/index.ts';
import { buttons, card, type Card, sentence } from './card.ts';
import { type MeetingFacts, meetingState } from './meeting.ts';

/** A meeting that was seen to be over. */
export interface EndedFacts extends MeetingFacts {
  readonly end: MeetingEnd;
  /** From its start until that was seen. */
  readonly durationMs: number;
  readonly joinUrl: string;
}

/** How long it lasted; where nobody came and the link may still lead somewhere, that stays. */
export function endedCard(meeting: EndedFacts, texts: Texts): Card {
  const { ended, live } = texts;
  const duration = durationWords(meeting.durationMs, texts.language);
  const isLonely = meeting.end === 'nobodyJoined';
  return card(endedSentence(meeting, texts), [
    ...meetingState(isLonely ? ended.nobodyTitle : ended.title, meeting, texts, true),
    sentence(isLonely ? ended.nobodyJoined(duration) : ended.lasted(duration), { spacing: 'Medium' }),
    ...(isLonely && isJoinLink(meeting.joinUrl) ? [buttons(new OpenUrlAction(meeting.joinUrl, { title: live.join }))] : []),
  ]);
}
