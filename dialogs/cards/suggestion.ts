import type { Importance } from '../meetings.ts';
import { suggestionSentence } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { buttons, card, type Card, heading, sentence } from './card.ts';
import { meetingEntry } from './meeting.ts';
import { press } from './press.ts';

/** What a near miss may have meant; with a subject, one press starts that meeting, without one it opens the form. */
export interface SuggestionFacts {
  readonly subject: string;
  readonly importance: Importance;
  /** Of a `suggestion` form; only with a subject. */
  readonly nonce?: string;
}

/** One suggestion, one button; nothing starts by itself. */
export function suggestionCard({ subject, importance, nonce }: SuggestionFacts, texts: Texts): Card {
  const startOrOpen = nonce === undefined
    ? press({ title: texts.help.startButton, verb: 'open', style: 'positive' })
    : press({ title: texts.suggestion.start, verb: 'start', nonce, style: 'positive' });
  return card(suggestionSentence(subject, texts), [
    heading(texts.suggestion.title),
    sentence(texts.suggestion.withoutSubject),
    ...(subject === '' ? [] : meetingEntry({ subject, importance }, texts)),
    buttons(startOrOpen, press({ title: texts.help.helpButton, verb: 'help' })),
  ]);
}
