import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

import { type ChatPage, openChat, setTheatre } from './chat-page.ts';

const TABS_MAX = 60;

/** Goes from field to field until one is reached, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    if ((await target.and(page.locator(':focus')).count()) === 1) return;
    await page.keyboard.press(key);
  }
  assert.fail(`not reached by ${key}: ${String(target)}`);
}

/** Enters the newest message: the history is one stop, in which keys go from message to message, and Enter into one. */
async function enterNewest({ page }: ChatPage): Promise<void> {
  await tabTo(page, page.locator('.webchat__basic-transcript'));
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
}

describe('the web chat for everybody', () => {
  it('works with the keyboard alone, from the greeting to the join page', async () => {
    const theatre = await setTheatre();
    const chat = await openChat(theatre);
    const { page } = chat;
    await tabTo(page, page.getByRole('navigation').getByRole('button', { name: 'Payroll team' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Payroll team' }).first().waitFor();
    await chat.isReady();
    await tabTo(page, chat.box);
    await page.keyboard.type('start a meeting');
    await page.keyboard.press('Enter');
    const form = await chat.sees('Start meeting');
    await enterNewest(chat);
    await tabTo(page, chat.field(form, 'Subject'));
    await page.keyboard.type('Budget');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const live = await chat.sees('Your meeting is live');
    await live.getByText('Urgent').waitFor();
    await enterNewest(chat);
    await tabTo(page, live.getByRole('button', { name: 'Join' }));
    const [joinPage] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Enter')]);

    await joinPage.getByRole('heading', { level: 1, name: 'Budget' }).waitFor();
  });

  it('changes who one is, and the language, with the keyboard, and stays there', async () => {
    const chat = await openChat(await setTheatre());
    const { page } = chat;
    await tabTo(page, page.getByRole('radio', { name: 'Ada Lovelace' }));
    await page.keyboard.press('ArrowDown');
    await page.getByText('Ben Turing and MeetNow').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByText('Chloé Martin and MeetNow').waitFor();
    await tabTo(page, page.getByLabel('Language'));
    await page.keyboard.press('ArrowDown');
    await page.getByPlaceholder('Nachricht eingeben').waitFor();

    await tabTo(page, page.getByLabel('Language'));
  });

  it('has a name for everything that can be used', async () => {
    const chat = await openChat(await setTheatre(), '?in=groupChat');
    await chat.say('start a meeting');
    const form = await chat.sees('Start meeting');
    await chat.press('Start meeting', form);
    await form.getByText('Enter a subject.').waitFor();
    const tree = await chat.page.locator('body').ariaSnapshot();

    const usable = tree.split('\n').filter((line) => /^\s*- (?:button|textbox|combobox|checkbox|radio|link|option)\b/.test(line));
    assert.ok(usable.length >= 20, tree);
    assert.deepEqual(usable.filter((line) => !/^\s*- \w+ "[^"]+"/.test(line)), []);
  });

  it('ties what is wrong with a field to the field, and moves there', async () => {
    const chat = await openChat(await setTheatre());
    await chat.say('start a meeting');
    const form = await chat.sees('Start meeting');
    await chat.press('Start meeting', form);
    const subject = form.getByRole('textbox', { name: 'Subject Enter a subject.' });
    await subject.waitFor();

    await tabTo(chat.page, subject);
  });

  it('reads out what a card says in one sentence, and who says it', async () => {
    const chat = await openChat(await setTheatre());
    await chat.say('start an urgent meeting about the payroll outage');
    await chat.sees('Your meeting is live');

    await chat.page.getByRole('article', { name: /^The urgent meeting “the payroll outage” is live/ }).waitFor({ state: 'attached' });
    assert.equal(await chat.page.locator('.sender').filter({ hasText: 'MeetNow' }).count(), 2);
  });
});
