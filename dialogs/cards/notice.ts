import { ownWords } from '../sentences.ts';
import { card, type Card, sentence } from './card.ts';

/** Something that could not be done, in one sentence of our own. */
export function noticeCard(words: string): Card {
  return card(ownWords(words), [sentence(`⚠ ${words}`, { color: 'Attention' })]);
}
