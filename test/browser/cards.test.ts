import assert from 'node:assert/strict';
import path from 'node:path';
import type { Page } from 'playwright-core';

import { pageFolder } from '../../bot/web-chat/libraries.ts';
import type { Card } from '../../dialogs/cards/card.ts';
import { clip, oneLine } from '../../dialogs/plain.ts';
import { languageNames, textsFor } from '../../dialogs/texts/index.ts';
import { everyCard, hostileSubjects } from '../dialogs/cards/every-card.ts';
import { openBrowser } from '../support/browser.ts';

const NAME_MAX = 80;
/** What keeps words from being a link, and what sets them off; neither can be seen. */
const UNSEEN = /[\u2060\u2068\u2069]/gu;

const scripts = [
  path.resolve(import.meta.dirname, '../../node_modules/adaptivecards/dist/adaptivecards.js'),
  path.join(pageFolder, 'node_modules/markdown-it/dist/markdown-it.js'),
];

/** Microsoft's renderer with the Markdown that its clients use, as permissive as it gets. */
const rendering = `
  const markdown = window.markdownit({ html: true, linkify: true, breaks: true });
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
  window.show = (json) => {
    const card = new AdaptiveCards.AdaptiveCard();
    card.parse(json);
    document.body.replaceChildren(card.render());
    const tags = [...document.body.querySelectorAll('*')].map(({ tagName }) => (tagName === 'TEXTAREA' ? 'INPUT' : tagName));
    const values = [...document.body.querySelectorAll('input, textarea')].map(({ value }) => value);
    return { tags, words: document.body.innerText, values };
  };
`;

/** What a card looks like to somebody who reads it. */
interface Shown {
  readonly tags: readonly string[];
  readonly words: string;
  readonly values: readonly string[];
}

const show = (page: Page, cards: readonly object[]): Promise<readonly Shown[]> => page.evaluate<Shown[]>(`${JSON.stringify(cards)}.map(show)`);
/** What stands in for a card is text as in a block (Adaptive Cards, fallbackText). */
const asFallback = ({ fallbackText }: Card) => ({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: fallbackText, wrap: true }] });
const seen = (words: string) => words.replace(UNSEEN, '');

describe('every card in Microsoft’s renderer', () => {
  let page: Page;

  beforeEach(async () => {
    page = await (await openBrowser()).newPage();
    page.on('dialog', () => assert.fail('a script ran'));
    for (const script of scripts) await page.addScriptTag({ path: script });
    await page.evaluate(rendering);
  });

  /** Shows a card with other words in the place of one, and sees that nothing else has changed. */
  async function assertLiteral(about: (words: string) => object, readAs: (words: string) => string): Promise<void> {
    const [plain, ...hostile] = await show(page, ['PLACE', ...hostileSubjects].map(about));
    assert.ok(plain);
    for (const [index, shown] of hostile.entries()) {
      const words = hostileSubjects[index]!;
      const inPlace = (text: string) => text.replaceAll('PLACE', () => readAs(words));

      assert.deepEqual(shown.tags, plain.tags, words);
      assert.equal(seen(shown.words), inPlace(plain.words));
      assert.deepEqual(shown.values, plain.values.map(inPlace));
    }
  }

  for (const [name, make] of Object.entries(everyCard)) {
    it(`${name} shows a hostile subject and a hostile name letter for letter, in its fallback, too`, async () => {
      for (const change of [(card: Card): object => card, asFallback]) {
        await assertLiteral((subject) => change(make(textsFor('en'), subject, 'Ada')), oneLine);
        await assertLiteral((person) => change(make(textsFor('en'), 'Budget', person)), (words) => oneLine(clip(words, NAME_MAX)));
      }
      assert.equal(await page.title(), '');
    });
  }

  it('says in its fallback what it is about, in every language', async () => {
    for (const language of Object.keys(languageNames)) {
      const cards = Object.values(everyCard).map((make) => make(textsFor(language), 'Budget', 'Ada'));
      const shown = await show(page, cards.map(asFallback));
      assert.deepEqual(shown.map(({ words }) => words), cards.map(({ speak = '' }) => seen(speak)));
    }
  });
});
