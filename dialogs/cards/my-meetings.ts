import { Container, type CardElementArray, OpenUrlAction } from '@microsoft/teams.cards';

import { isJoinLink } from '../links.ts';
import { liveSentence, type Sentence } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { buttons, card, type Card, heading, labelled, sentence } from './card.ts';
import type { LiveFacts } from './live.ts';
import { meetingEntry } from './meeting.ts';

/** One of the caller's live meetings. */
export interface ListedMeeting extends LiveFacts {
  readonly startedAt: Date;
  /** Where it was asked for. */
  readonly conversationId?: string;
}

/** More would not fit a card that one can read. */
const MAX_LISTED = 10;

/** Which of the caller's meetings a list holds: in front of others those of this conversation only. */
export type ListScope = 'all' | 'here';

/** The caller's live meetings, the newest first, each with Join. */
export function myMeetingsCard(meetings: readonly ListedMeeting[], texts: Texts, scope: ListScope = 'all'): Card {
  return card(myMeetingsWords(meetings, texts, scope), [
    heading(scope === 'all' ? texts.myMeetings.title : texts.myMeetings.titleHere),
    sentence(countWords(meetings, texts, scope)),
    ...newest(meetings).map((meeting) => listed(meeting, texts)),
    ...(scope === 'all' ? [] : [sentence(texts.myMeetings.othersElsewhere, { isSubtle: true, separator: true, spacing: 'Medium' })]),
  ]);
}

/** The same in words: how many there are, and each with its link. */
export function myMeetingsWords(meetings: readonly ListedMeeting[], texts: Texts, scope: ListScope = 'all'): Sentence {
  const sentences = newest(meetings).map((meeting) => liveSentence(meeting, texts));
  const others = scope === 'all' ? [] : [texts.myMeetings.othersElsewhere];
  return (show) => [countWords(meetings, texts, scope), ...sentences.map((inWords) => inWords(show)), ...others].join(' ');
}

function countWords({ length }: readonly ListedMeeting[], { myMeetings }: Texts, scope: ListScope): string {
  if (length > 0) return scope === 'all' ? myMeetings.count(length) : myMeetings.countHere(length);
  return scope === 'all' ? myMeetings.none : myMeetings.noneHere;
}

function newest(meetings: readonly ListedMeeting[]): readonly ListedMeeting[] {
  return meetings.toSorted((one, other) => other.startedAt.getTime() - one.startedAt.getTime()).slice(0, MAX_LISTED);
}

function listed(meeting: ListedMeeting, texts: Texts): CardElementArray[number] {
  const { conferenceId, joinUrl, startedAt } = meeting;
  return new Container(
    ...meetingEntry(meeting, texts, [
      // The client puts in its own clock's time (Adaptive Cards, text features).
      sentence(texts.myMeetings.since(`{{TIME(${wholeSeconds(startedAt)})}}`), { spacing: 'Small' }),
      ...(conferenceId === undefined ? [] : [labelled(texts.conferenceId, conferenceId, texts)]),
    ]),
    ...(isJoinLink(joinUrl) ? [buttons(new OpenUrlAction(joinUrl, { title: texts.live.join }))] : []),
  ).withOptions({ separator: true, spacing: 'Medium' });
}

/** RFC 3339 without a fraction: the card's TIME takes no other form. */
function wholeSeconds(instant: Date): string {
  return instant.toISOString().replace(/\.\d+Z$/, 'Z');
}
