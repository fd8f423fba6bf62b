import assert from 'node:assert/strict';

import { openBrowser } from '../support/browser.ts';
import { startChild } from '../support/child.ts';
// Also brings the page's packages where they are missing.
import { ChatPage } from './chat-page.ts';

const dev = 'bot/commands/dev.ts';
const urlIn = (line: string) => /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line)?.[0] ?? assert.fail(line);

describe('npm run dev as a process', () => {
  it('says where everything is, serves it, and stops on Ctrl-C', async () => {
    await using child = await startChild(dev, { args: ['--page-port', '0'], environment: { PORT: '0' } });
    const pageUrl = urlIn(await child.line('  page '));
    const botUrl = urlIn(await child.line('  bot '));
    const frontEnd = urlIn(await child.line('  front end '));

    assert.equal((await fetch(new URL('/readyz', botUrl))).status, 200);
    assert.equal((await fetch(frontEnd)).status, 200);
    const page = await (await openBrowser()).newPage();
    await page.goto(pageUrl);
    const chat = new ChatPage(page);
    await chat.isReady();
    await chat.say('start a meeting about Quarterly budget');
    const joinPage = await chat.follow('Join', await chat.sees('Your meeting is live'));
    assert.equal(new URL(joinPage.url()).origin, new URL(frontEnd).origin);

    child.kill('SIGINT');
    assert.equal(await child.exit, 0);
    for (const url of [pageUrl, botUrl, frontEnd]) await assert.rejects(fetch(url), url);
  });

  it('says which port is taken, and how to name another', async () => {
    await using first = await startChild(dev, { args: ['--page-port', '0'], environment: { PORT: '0' } });
    const { port: page } = new URL(urlIn(await first.line('  page ')));
    const { port: bot } = new URL(urlIn(await first.line('  bot ')));
    await using samePage = await startChild(dev, { args: ['--page-port', page], environment: { PORT: '0' } });
    await using sameBot = await startChild(dev, { args: ['--page-port', '0'], environment: { PORT: bot } });

    assert.deepEqual([await samePage.exit, await sameBot.exit], [1, 1]);
    assert.match(samePage.errors(), new RegExp(`Port ${page} is taken: name another with --page-port`));
    assert.match(sameBot.errors(), new RegExp(`Port ${bot} is taken: name another with PORT`));
  });
});
