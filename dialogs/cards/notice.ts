import { ownWords } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { card, type Card, sentence } from './card.ts';

/** Something that could not be done, in one sentence of our own. */
export function noticeCard(words: string, texts: Texts): Card {
  return card(texts, ownWords(words), [sentence(`⚠ ${words}`, { color: 'Attention' })]);
}
