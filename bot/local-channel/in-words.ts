import type { Activity } from 'botbuilder';

import { type CardView, cardOf, type Input, viewOf } from './card.ts';

/** A message of the bot as a terminal shows it: its card, or else its text. */
export interface Shown {
  readonly words: string;
  readonly view: CardView;
}

const nothing: CardView = { lines: [], inputs: [], buttons: [], links: [] };

/** Puts a message in words, a line each; buttons get numbers to press them by. */
export function inWords(activity: Partial<Activity>): Shown {
  const card = cardOf(activity);
  return card ? cardInWords(card) : { words: printable(activity.text ?? ''), view: nothing };
}

/** Puts a card in words. */
export function cardInWords(card: Record<string, unknown>): Shown {
  const view = viewOf(card);
  const lines = [
    ...view.lines,
    ...view.inputs.map(fieldInWords),
    ...view.buttons.map(({ title }, index) => `[${index + 1}] ${title}`),
  ];
  return { words: printable(lines.join('\n')), view };
}

function fieldInWords({ label, value, choices }: Input): string {
  const chosen = choices.find((choice) => choice.value === value)?.title ?? value;
  return `${label}: ${chosen === '' ? '…' : chosen}`;
}

/** Without what would move the cursor or colour the terminal. */
const printable = (text: string) => text.replace(/[^\P{Cc}\n]/gu, ' ').replace(/[\u202A-\u202E\u2066-\u2069]/g, '');
