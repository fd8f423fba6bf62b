import { chromium } from 'playwright-core';
import type { Browser, BrowserContext } from 'playwright-core';

let browser: Browser | undefined;
const contexts = new Set<BrowserContext>();

afterEach(async () => {
  const left = [...contexts];
  contexts.clear();
  await Promise.all(left.map((context) => context.close()));
});

after(async () => {
  await browser?.close();
  browser = undefined;
});

/** A fresh browser profile for one visitor, in headless Chromium (`CHROMIUM` names another than /usr/bin/chromium); closed when the test is over. */
export async function openBrowser(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  browser ??= await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const context = await browser.newContext(options);
  contexts.add(context);
  return context;
}
