import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { startSimulator } from '../support/simulator.ts';
import { namesOf, Stranger } from '../ucwa/simulator/stranger.ts';
import type { Simulator } from '../../ucwa/simulator/index.ts';

describe('the join page in a browser', () => {
  let pool: Simulator;
  let ada: Stranger;
  let url: string;
  let complaints: string[];

  beforeEach(async () => {
    pool = await startSimulator();
    ada = await Stranger.signIn(pool);
    await ada.meet({ subject: 'Payroll <outage>', importance: 'Urgent' });
    url = pool.meetings[0]!.joinUrl;
    complaints = [];
  });

  afterEach(() => {
    assert.deepEqual(complaints, []);
  });

  it('shows the meeting, lets two visitors join and leave, and shows each what the other does', async () => {
    const zoe = await visit();
    await seesTitle(zoe, 'Payroll <outage>');
    assert.match(await zoe.locator('.badge').innerText(), /Urgent/);
    await seesPeople(zoe, ['Ada Lovelace']);

    await join(zoe, 'Zoë');
    await seesPeople(zoe, ['Ada Lovelace', 'Zoë (you)']);
    const bob = await visit();
    await join(bob, 'Bob');
    await seesPeople(bob, ['Ada Lovelace', 'Zoë', 'Bob (you)']);
    await seesPeople(zoe, ['Ada Lovelace', 'Zoë (you)', 'Bob']);

    await bob.getByRole('button', { name: 'Leave' }).click();
    await seesPeople(zoe, ['Ada Lovelace', 'Zoë (you)']);
    await bob.getByRole('button', { name: 'Join the meeting' }).waitFor();
    assert.deepEqual(
      namesOf(await ada.until(({ link, type }) => link.rel === 'participant' && type === 'deleted')).filter((name) =>
        name.startsWith('participant'),
      ),
      ['participant added', 'participant added', 'participant deleted'],
    );
  });

  it('shows who comes without losing a name half typed', async () => {
    const zoe = await visit();
    await zoe.getByLabel('Your name').fill('Zo');
    const grace = await Stranger.signIn(pool, { user: 1 });
    await grace.post(grace.link('joinOnlineMeeting', grace.embedded('communication')), {
      onlineMeetingUri: pool.meetings[0]!.onlineMeetingUri,
    });
    await seesPeople(zoe, ['Ada Lovelace', 'Grace Hopper']);

    assert.equal(await zoe.getByLabel('Your name').inputValue(), 'Zo');
  });

  it('lets a visitor out of the lobby as soon as somebody admits them', async () => {
    await ada.post(ada.link('myOnlineMeetings', ada.embedded('onlineMeetings')), { subject: 'Private', accessLevel: 'Locked' });
    url = pool.meetings[1]!.joinUrl;
    await ada.post(ada.link('joinOnlineMeeting', ada.embedded('communication')), { onlineMeetingUri: pool.meetings[1]!.onlineMeetingUri });
    const conversation = (await ada.until(({ type }) => type === 'completed')).findLast(({ link }) => link.rel === 'conversation')!;
    const zoe = await visit();
    await join(zoe, 'Zoë');
    await zoe.getByText('You are in the lobby.').waitFor();
    const lobby = await ada.read(`${conversation.link.href}/lobby`);
    await ada.post(ada.link('admit', lobby.embedded['participant']![0]));

    await zoe.getByText('You are in the meeting.').waitFor();
  });

  it('says when the meeting is over', async () => {
    const meeting = ada.resource(await ada.post(ada.link('myOnlineMeetings', ada.embedded('onlineMeetings')), { subject: 'Short' }));
    url = pool.meetings[1]!.joinUrl;
    const zoe = await visit();
    await seesTitle(zoe, 'Short');
    // The page looks again, and finds nothing: an answer of 404 is what is wanted here.
    complaints = [];
    await ada.delete(meeting.self ?? '');
    await seesTitle(zoe, 'There is no such meeting');
    complaints = complaints.filter((text) => !text.includes('404'));
  });

  it('works with the keyboard alone', async () => {
    const zoe = await visit();
    await zoe.keyboard.press('Tab');
    await zoe.keyboard.type('Zoë');
    await zoe.keyboard.press('Enter');
    await seesPeople(zoe, ['Ada Lovelace', 'Zoë (you)']);
    await zoe.keyboard.press('Tab');
    await zoe.keyboard.press('Enter');
    await seesPeople(zoe, ['Ada Lovelace']);
  });

  it('works without scripts', async () => {
    const zoe = await visit({ javaScriptEnabled: false });
    await join(zoe, 'Zoë');
    await seesPeople(zoe, ['Ada Lovelace', 'Zoë (you)']);
    await zoe.getByRole('button', { name: 'Leave' }).click();
    await seesPeople(zoe, ['Ada Lovelace']);
  });

  it('fits a phone', async () => {
    const zoe = await visit({ viewport: { width: 320, height: 640 } });
    const { scrollWidth, clientWidth } = await zoe.evaluate<{ scrollWidth: number; clientWidth: number }>(
      '({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth })',
    );

    assert.ok(scrollWidth <= clientWidth);
  });

  async function visit(options: Parameters<typeof openBrowser>[0] = {}): Promise<Page> {
    const page = await (await openBrowser(options)).newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(url);
    return page;
  }
});

async function join(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join the meeting' }).click();
}

const seesTitle = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();

/** Waits until the list shows just these people. */
async function seesPeople(page: Page, people: readonly string[]): Promise<void> {
  const items = page.getByRole('listitem').locator('span:first-child');
  for (const [index, name] of people.entries()) await items.nth(index).getByText(name, { exact: true }).waitFor();
  await page.getByRole('heading', { level: 2, name: `In the meeting (${people.length})` }).waitFor();
}
