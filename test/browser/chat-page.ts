import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';

import { installLibraries } from '../../bot/web-chat/install.ts';
import { startWebChat, type WebChat } from '../../bot/web-chat/web-chat.ts';
import { openBrowser } from '../support/browser.ts';
import { setStage, type Stage } from '../support/stage.ts';

type BrowserOptions = Parameters<Browser['newContext']>[0];

const pictures = path.resolve(import.meta.dirname, '../../artifacts/screenshots');
const INSTALL_MS = 600_000;
const running: AsyncDisposable[] = [];
const complaints: string[] = [];

// As `npm run dev` does at its first start.
before(async function () {
  this.timeout(INSTALL_MS);
  await installLibraries(() => undefined);
  await mkdir(pictures, { recursive: true });
});

afterEach(async () => {
  for (const part of running.splice(0).reverse()) await part[Symbol.asyncDispose]();
  assert.deepEqual(complaints.splice(0), []);
});

/** A front end, the bot and its page; all closed when the test is over. */
export interface Theatre extends Stage {
  readonly webChat: WebChat;
  /** Opens another page to the same bot. */
  openPage(port: number): Promise<WebChat>;
}

export async function setTheatre(): Promise<Theatre> {
  const stage = await setStage();
  running.push(stage);
  const openPage = async (port: number) => {
    const webChat = await startWebChat(`${stage.url}/api/messages`, await installLibraries(() => undefined), port);
    running.push({ [Symbol.asyncDispose]: () => webChat.close() });
    return webChat;
  };
  return Object.assign(stage, { openPage, webChat: await openPage(0) });
}

/** Opens the page in a browser of its own; what the browser complains of fails the test. */
export async function openChat({ webChat }: Theatre, query = '', options: BrowserOptions = {}): Promise<ChatPage> {
  const page = await (await openBrowser({ viewport: { width: 1100, height: 760 }, ...options })).newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(webChat.url + query);
  const chat = new ChatPage(page);
  await chat.isReady();
  return chat;
}

/** Asked at each frame: whether the history has stayed where it is for some. */
const isStill = `(() => {
  const { scrollTop } = document.querySelector('.webchat__basic-transcript__scrollable');
  const frames = scrollTop === window.still?.scrollTop ? window.still.frames + 1 : 0;
  window.still = { scrollTop, frames };
  // Web Chat looks a moment later whether there is more to be seen.
  return frames > 30;
})()`;

/** What the browser has to say against the page so far; a test that wants some takes it away. */
export const takeComplaints = (): string[] => complaints.splice(0);

/** The page as somebody uses it. */
export class ChatPage {
  readonly page: Page;
  /** All that is said, the oldest first. */
  readonly messages: Locator;
  readonly box: Locator;

  constructor(page: Page) {
    this.page = page;
    this.messages = page.locator('.webchat__basic-transcript__activity-body');
    this.box = page.locator('.webchat__send-box-text-box__input');
  }

  /** Waits until messages can be sent. */
  async isReady(): Promise<void> {
    await this.page.getByText(/Connected|Verbunden|接続済み/).first().waitFor({ state: 'attached' });
    await this.box.waitFor();
  }

  async say(words: string): Promise<void> {
    await this.box.fill(words);
    await this.box.press('Enter');
    await this.messages.filter({ hasText: words.slice(0, 60) }).first().waitFor();
  }

  /** The newest message with these words; waits until it is there. */
  async sees(words: string | RegExp): Promise<Locator> {
    const message = this.messages.filter({ hasText: words }).last();
    await message.waitFor();
    return message;
  }

  /** The field of a form by its label. */
  field(form: Locator, label: string): Locator {
    return form.getByRole('textbox', { name: label }).or(form.getByRole('combobox', { name: label }));
  }

  async press(name: string, within: Locator | Page = this.page): Promise<void> {
    await within.getByRole('button', { name, exact: true }).last().click();
  }

  /** Goes to an entry of the list. */
  async goTo(name: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name }).click();
    await this.page.getByRole('navigation').locator('[aria-current]').getByText(name).waitFor();
    await this.isReady();
  }

  /** Becomes somebody else. */
  async be(name: string): Promise<void> {
    await this.page.getByRole('radio', { name }).check({ force: true });
    await this.page.locator(`#chat[data-person="${name}"]`).waitFor();
    await this.isReady();
  }

  /** Presses a button that opens a page, and waits for the page. */
  async follow(name: string, within: Locator): Promise<Page> {
    const [opened] = await Promise.all([this.page.context().waitForEvent('page'), this.press(name, within)]);
    await opened.waitForLoadState();
    return opened;
  }

  /** Keeps a picture for whoever looks at the results, once nothing scrolls any more; resolves with its size. */
  async picture(name: string): Promise<number> {
    await this.until(isStill);
    const picture = await this.page.screenshot({ path: path.join(pictures, `${name}.png`) });
    return picture.length;
  }

  /** Looks at each frame whether an expression holds; the page forbids what Playwright has for it. */
  async until(expression: string): Promise<void> {
    await this.page.evaluate(`new Promise((resolve) => {
      const look = () => ((${expression}) ? resolve() : requestAnimationFrame(look));
      look();
    })`);
  }

  /** Whether something is wider than the window. */
  async overflows(): Promise<boolean> {
    return this.page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  }
}
