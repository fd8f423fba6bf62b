import {
  type ActionArray,
  AdaptiveCard,
  type CardElementArray,
  type IActionSet,
  type IAdaptiveCard,
  type IRichTextBlock,
  type ITextBlock,
  ActionSet,
  RichTextBlock,
  TextBlock,
  TextRun,
  type TextBlockOptions,
  type TextRunOptions,
} from '@microsoft/teams.cards';

import { forMarkdown, forSentence, forTextRun } from '../plain.ts';
import type { Sentence } from '../sentences.ts';
import type { Texts } from '../texts/index.ts';

/** What Teams shows of bots' cards at most (teams-facts §7). */
const CARD_VERSION = '1.5';

/** A finished card: plain JSON data, ready to be attached. */
export type Card = IAdaptiveCard;

/** Puts a card together. `inWords` is the whole message for clients that cannot render the card, and for those that read it out. */
export function card(inWords: Sentence, body: CardElementArray): Card {
  const built = new AdaptiveCard(...body).withOptions({
    version: CARD_VERSION,
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    fallbackText: inWords(forMarkdown),
    speak: inWords(forSentence),
  });
  // The builders carry undefined fields; what leaves this folder is what would be sent.
  return JSON.parse(JSON.stringify(built)) as Card;
}

/** The first line; screen readers announce it as a heading. Takes only our own words. */
export function heading(words: string, options: TextBlockOptions = {}): ITextBlock {
  return new TextBlock(words, { style: 'heading', size: 'Large', weight: 'Bolder', wrap: true, ...options });
}

/** A sentence of our own. Never of anybody else's: a TextBlock takes Markdown. */
export function sentence(words: string, options: TextBlockOptions = {}): ITextBlock {
  return new TextBlock(words, { wrap: true, ...options });
}

/** Words of others, shown as they are: a TextRun takes no Markdown. */
export function literal(words: string, options: TextRunOptions = {}): IRichTextBlock {
  return new RichTextBlock().withInlines(new TextRun(forTextRun(words), options));
}

/** `Label: words of others`, both on one line; such lines stand close together. */
export function labelled(label: string, words: string, texts: Texts, options: TextRunOptions = {}): IRichTextBlock {
  return new RichTextBlock().withSpacing('Small').withInlines(new TextRun(`${texts.label(label)} `, { isSubtle: true }), new TextRun(forTextRun(words), options));
}

/** Buttons stand in an ActionSet: a fallback that is an object does nothing elsewhere (universal-action-model). */
export function buttons(...actions: ActionArray): IActionSet {
  return new ActionSet(...actions).withSpacing('Medium');
}
