import { CardFactory, type MessagingExtensionActionResponse } from 'botbuilder';

import type { Card } from './cards/card.ts';

/** Shows a card in the dialog, or in the next one (respond-to-task-module-submit). */
export function dialogAnswer(title: string, card: Card): MessagingExtensionActionResponse {
  return { task: { type: 'continue', value: { title, width: 'medium', height: 'medium', card: CardFactory.adaptiveCard(card) } } };
}

/** Ends the dialog with words. */
export function dialogWords(words: string): MessagingExtensionActionResponse {
  return { task: { type: 'message', value: words } };
}

/** Ends the dialog and puts the card into the message that the person is writing: that works wherever people can write, whether the bot is there or not. */
export function insertAnswer(title: string, card: Card): MessagingExtensionActionResponse {
  const attachment = { ...CardFactory.adaptiveCard(card), preview: CardFactory.thumbnailCard(title) };
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments: [attachment] } };
}
