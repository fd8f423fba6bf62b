import { Container, type CardElementArray, OpenUrlAction } from '@microsoft/teams.cards';

import { isJoinLink } from '../links.ts';
import { ownWords } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { buttons, card, type Card, heading, labelled, sentence } from './card.ts';
import type { LiveFacts } from './live.ts';
import { meetingFacts } from './meeting.ts';

/** One of the caller's live meetings. */
export interface ListedMeeting extends LiveFacts {
  readonly startedAt: Date;
}

/** More would not fit a card that one can read. */
const MAX_LISTED = 10;

/** The caller's live meetings, the newest first, each with Join. */
export function myMeetingsCard(meetings: readonly ListedMeeting[], texts: Texts): Card {
  const newestFirst = meetings.toSorted((one, other) => other.startedAt.getTime() - one.startedAt.getTime());
  const words = meetings.length === 0 ? texts.myMeetings.none : texts.myMeetings.count(meetings.length);
  return card(texts, ownWords(words), [
    heading(texts.myMeetings.title),
    sentence(words),
    ...newestFirst.slice(0, MAX_LISTED).map((meeting) => listed(meeting, texts)),
  ]);
}

function listed(meeting: ListedMeeting, texts: Texts): CardElementArray[number] {
  const { conferenceId, joinUrl, startedAt } = meeting;
  return new Container(
    ...meetingFacts(meeting, texts),
    // The client puts in its own clock's time (Adaptive Cards, text features).
    sentence(texts.myMeetings.since(`{{TIME(${wholeSeconds(startedAt)})}}`), { isSubtle: true, spacing: 'Small' }),
    ...(conferenceId === undefined ? [] : [labelled(texts.conferenceId, conferenceId)]),
    ...(isJoinLink(joinUrl) ? [buttons(new OpenUrlAction(joinUrl, { title: texts.live.join }))] : []),
  ).withOptions({ separator: true, spacing: 'Medium' });
}

/** RFC 3339 without a fraction: the card's TIME takes no other form. */
function wholeSeconds(instant: Date): string {
  return instant.toISOString().replace(/\.\d+Z$/, 'Z');
}
