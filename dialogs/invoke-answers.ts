import type { AdaptiveCardInvokeResponse } from 'botbuilder';

import type { Card } from './cards/card.ts';

// The spellings that Teams uses today (universal-action-model; older pages differ).
const CARD = 'application/vnd.microsoft.card.adaptive';
const MESSAGE = 'application/vnd.microsoft.activity.message';
const ERROR = 'application/vnd.microsoft.error';

/** The card takes the place of the pressed one, for whoever pressed it. */
export function cardAnswer(card: Card): AdaptiveCardInvokeResponse {
  return { statusCode: 200, type: CARD, value: { ...card } };
}

/** Words for whoever pressed. */
export function wordsAnswer(words: string): AdaptiveCardInvokeResponse {
  // The protocol has a string here; the SDK's type knows objects only.
  return { statusCode: 200, type: MESSAGE, value: words as unknown as Record<string, unknown> };
}

/** The value of the invoke could not be read. */
export function badRequestAnswer(message: string): AdaptiveCardInvokeResponse {
  return { statusCode: 400, type: ERROR, value: { code: 'BadRequest', message } };
}
