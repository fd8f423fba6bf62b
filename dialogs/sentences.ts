import { isJoinLink } from './links.ts';
import type { Importance, MeetingEnd, MeetingFailure } from './meetings.ts';
import { durationWords } from './texts/duration.ts';
import type { Texts } from './texts/index.ts';

/** Makes words of others safe for the place where a sentence is shown: one of plain.ts. */
export type Show = (words: string) => string;

/** A whole message in words, for the places that show no card: `summary`, `text`, `fallbackText` and `speak`. */
export type Sentence = (show: Show) => string;

interface Named {
  readonly subject: string;
  readonly importance: Importance;
}

export function startingSentence({ subject, importance }: Named, texts: Texts): Sentence {
  return (show) => texts.starting.sentence({ subject: show(subject), importance });
}

export function slowSentence(meeting: Named, texts: Texts): Sentence {
  return (show) => `${startingSentence(meeting, texts)(show)} ${texts.starting.slow}`;
}

export function liveSentence({ subject, importance, joinUrl }: Named & { readonly joinUrl: string }, texts: Texts): Sentence {
  if (!isJoinLink(joinUrl)) return () => texts.live.withoutLink;
  return (show) => texts.live.sentence({ subject: show(subject), importance }, joinUrl);
}

export function endedSentence({ subject, importance, end, durationMs }: Named & { readonly end: MeetingEnd; readonly durationMs: number }, texts: Texts): Sentence {
  const duration = durationWords(durationMs, texts.language);
  const { sentence, nobodySentence } = texts.ended;
  return (show) => (end === 'ended' ? sentence : nobodySentence)({ subject: show(subject), importance }, duration);
}

export function failedSentence(
  { subject, importance, failure, reference }: Named & { readonly failure: MeetingFailure; readonly reference: string },
  texts: Texts,
): Sentence {
  return (show) => texts.failed.sentence({ subject: show(subject), importance }, texts.failed.failures[failure], show(reference));
}

export function suggestionSentence(subject: string, texts: Texts): Sentence {
  return (show) => (subject === '' ? texts.suggestion.withoutSubject : texts.suggestion.sentence(show(subject)));
}

/** Asks for a sign-in; `subject`: of the meeting that starts then, if there is one. */
export function signInSentence(subject: string | undefined, { signIn }: Texts): Sentence {
  return (show) => (subject === undefined ? signIn.ask : signIn.askForMeeting(show(subject)));
}

/** Several sentences of our own, one after the other. */
export function ownWords(...words: readonly string[]): Sentence {
  return () => words.join(' ');
}
