import { ownWords } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';
import { buttons, card, type Card, heading, sentence } from './card.ts';
import { press } from './press.ts';

/** In a dialog, while the meeting is being started: a button that asks again under the same nonce. */
export function waitingCard(nonce: string, texts: Texts): Card {
  return card(ownWords(texts.starting.title, texts.dialog.wait), [
    heading(texts.starting.title),
    sentence(texts.dialog.wait),
    buttons(press({ title: texts.dialog.showLink, verb: 'start', nonce, place: 'dialog' })),
  ]);
}
