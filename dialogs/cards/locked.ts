import { ownWords } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { card, type Card, literal, sentence } from './card.ts';

/** What became of a card that can no longer be pressed. */
export type Lock = 'used' | 'cancelled' | 'replaced';

/** Takes the place of a form, so that nobody presses it again. */
export function lockedCard(lock: Lock, subject: string, texts: Texts): Card {
  const words = texts.locked[lock];
  return card(ownWords(words), [...(subject === '' ? [] : [literal(subject, { weight: 'Bolder' })]), sentence(words, { isSubtle: true })]);
}
