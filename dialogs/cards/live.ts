import { type CardElementArray, OpenUrlAction } from '@microsoft/teams.cards';

import { isJoinLink } from '../links.ts';
import { liveSentence } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { buttons, card, type Card, labelled, sentence } from './card.ts';
import { type MeetingFacts, meetingState, named } from './meeting.ts';

/** A meeting that one can join. */
export interface LiveFacts extends MeetingFacts {
  readonly joinUrl: string;
  /** Digits to key in when dialling in by telephone. */
  readonly conferenceId?: string;
  /** The numbers to dial. */
  readonly phoneNumbers?: readonly string[];
}

/** The link to join, as a button and as text that can be copied. */
export function liveCard(meeting: LiveFacts, texts: Texts): Card {
  return card(liveSentence(meeting, texts), [
    ...meetingState(texts.live.title, meeting, texts),
    ...named(texts.live.rung, meeting.rung ?? [], texts),
    ...(meeting.phoneNumbers?.length ? [labelled(texts.live.byPhone, meeting.phoneNumbers.join(', '), texts)] : []),
    ...(meeting.conferenceId === undefined ? [] : [labelled(texts.conferenceId, meeting.conferenceId, texts)]),
    ...waysIn(meeting.joinUrl, texts),
  ]);
}

function waysIn(joinUrl: string, texts: Texts): CardElementArray {
  if (!isJoinLink(joinUrl)) return [sentence(`⚠ ${texts.live.withoutLink}`, { color: 'Attention', spacing: 'Medium' })];
  return [
    labelled(texts.linkLabel, joinUrl, texts),
    buttons(new OpenUrlAction(joinUrl, { title: texts.live.join, style: 'positive' })),
  ];
}
