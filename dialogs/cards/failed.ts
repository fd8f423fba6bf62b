import type { MeetingFailure } from '../meetings.ts';
import { failedSentence } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { buttons, card, type Card, labelled, sentence } from './card.ts';
import { type MeetingFacts, meetingState } from './meeting.ts';
import { type CardPlace, press } from './press.ts';

/** A meeting that did not start. */
export interface FailedFacts extends MeetingFacts {
  readonly failure: MeetingFailure;
  /** What support searches the log for. */
  readonly reference: string;
  /** The nonce of a `retry` form. Absent: no button, because trying again cannot help, or was tried. */
  readonly retryNonce?: string;
}

/** Whether the same request may succeed later without anybody repairing anything; the others need an administrator. */
export function canRetry(failure: MeetingFailure): boolean {
  return failure !== 'refused' && failure !== 'misconfigured';
}

/** Cause, next step, reference, and a button to try again. */
export function failedCard(meeting: FailedFacts, texts: Texts, place: CardPlace = 'message'): Card {
  const { cause, nextStep } = texts.failed.failures[meeting.failure];
  return card(failedSentence(meeting, texts), [
    ...meetingState(texts.failed.title, meeting, texts),
    sentence(`⚠ ${cause}`, { color: 'Attention', weight: 'Bolder', spacing: 'Medium' }),
    sentence(nextStep, { spacing: 'Small' }),
    labelled(texts.referenceLabel, meeting.reference, texts),
    ...(meeting.retryNonce === undefined ? [] : [buttons(press({ title: texts.failed.retry, verb: 'start', nonce: meeting.retryNonce, place, style: 'positive' }))]),
  ]);
}
