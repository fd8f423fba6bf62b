import { type Activity, ActivityTypes, type Attachment, CardFactory, InputHints, TextFormatTypes } from 'botbuilder';

import type { Card } from './cards/card.ts';
import { endedCard, type EndedFacts } from './cards/ended.ts';
import { failedCard, type FailedFacts } from './cards/failed.ts';
import { liveCard, type LiveFacts } from './cards/live.ts';
import type { MeetingFacts } from './cards/meeting.ts';
import { type ConfirmFacts, confirmCard, confirmWords, SIGN_IN_CARD, signInCard, type SignInFacts, signInFirstCard } from './cards/sign-in.ts';
import { slowCard, startingCard } from './cards/starting.ts';
import { forLinkedText, forSentence } from './plain.ts';
import { endedSentence, failedSentence, liveSentence, type Sentence, signInSentence, slowSentence, startingSentence } from './sentences.ts';
import type { Texts } from './texts/index.ts';

export { canRetry } from './cards/failed.ts';

/** A message to send, or to put in the place of an earlier one: no id, no recipient. */
export type Reply = Partial<Activity>;

/** The reply while the meeting is being started. */
export function startingReply(meeting: MeetingFacts, texts: Texts, channelId: string): Reply {
  return reply(startingCard(meeting, texts), startingSentence(meeting, texts), channelId);
}

/** The same reply when that takes longer than people expect. */
export function slowReply(meeting: MeetingFacts, texts: Texts, channelId: string): Reply {
  return reply(slowCard(meeting, texts), slowSentence(meeting, texts), channelId);
}

/** The same reply once there is a link to join. */
export function liveReply(meeting: LiveFacts, texts: Texts, channelId: string): Reply {
  return reply(liveCard(meeting, texts), liveSentence(meeting, texts), channelId);
}

/** The same reply once the meeting was seen to be over. */
export function endedReply(meeting: EndedFacts, texts: Texts, channelId: string): Reply {
  return reply(endedCard(meeting, texts), endedSentence(meeting, texts), channelId);
}

/** The same reply when there will be none. */
export function failedReply(meeting: FailedFacts, texts: Texts, channelId: string): Reply {
  return reply(failedCard(meeting, texts), failedSentence(meeting, texts), channelId);
}

/** The same reply when its person has to sign in first. */
export function signInFirstReply(meeting: MeetingFacts, texts: Texts, channelId: string): Reply {
  return reply(signInFirstCard(meeting, texts), signInSentence(meeting.subject, texts), channelId);
}

/** Lets the person sign in. */
export function signInReply(facts: SignInFacts, texts: Texts, channelId: string): Reply {
  return withAttachment({ contentType: SIGN_IN_CARD, content: signInCard(facts, texts) }, signInSentence(facts.subject, texts), channelId);
}

/** Sends the person to the directory’s page, and lets them go on from there. */
export function confirmReply(facts: ConfirmFacts, texts: Texts, channelId: string): Reply {
  return reply(confirmCard(facts, texts), confirmWords(texts), channelId);
}

/**
 * One activity that speaks for itself: the card, and the whole message in words as its `summary`. Elsewhere than in Teams the words are the
 * activity's text too. In Teams they are not, although a text would be shown: Teams splits an activity with both text and card into two
 * messages and returns no id for them (conversation-messages), so that the one reply could not be kept up to date, and people would read
 * everything twice. The `summary` is what notifications and the activity feed show there, the card's `fallbackText` what stands in for it.
 */
export function reply(content: Card, inWords: Sentence, channelId: string): Reply {
  return withAttachment(CardFactory.adaptiveCard(content), inWords, channelId);
}

function withAttachment(attachment: Attachment, inWords: Sentence, channelId: string): Reply {
  return {
    type: ActivityTypes.Message,
    attachments: [attachment],
    summary: inWords(forSentence),
    inputHint: InputHints.AcceptingInput,
    ...(channelId !== 'msteams' && { text: inWords(forLinkedText), textFormat: TextFormatTypes.Plain }),
  };
}

/** One activity with words alone. */
export function wordsReply(inWords: Sentence): Reply {
  return {
    type: ActivityTypes.Message,
    text: inWords(forLinkedText),
    summary: inWords(forSentence),
    textFormat: TextFormatTypes.Plain,
    inputHint: InputHints.AcceptingInput,
  };
}
