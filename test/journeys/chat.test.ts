import assert from 'node:assert/strict';

import { type ChildOptions, startChild } from '../support/child.ts';
import { poolSettings, startPool, startsAt } from '../support/stage.ts';

const chat = (args: readonly string[], options: Omit<ChildOptions, 'args'> = {}) => startChild('bot/commands/chat.ts', { args, ...options });
const link = /https?:\/\/\S+\/meet\/\S+/;

describe('npm run chat, with something to say', function () {
  this.timeout(30_000);

  it('prints the reply with the link to join, and nothing else, and ends with 0', async () => {
    await using child = await chat(['start a meeting about Quarterly budget'], { input: '' });

    const status = await child.exit;

    assert.equal(status, 0);
    assert.match(child.output(), /^Your meeting is live\nQuarterly budget\n[^]*Link: http:\/\/127\.0\.0\.1:\d+\/meet\/\S+\n$/);
    assert.equal(child.output().match(new RegExp(link, 'g'))?.length, 1);
    assert.match(child.errors(), /not real/);
  });

  it('takes words that the shell has parted', async () => {
    await using child = await chat(['start', 'a', 'meeting', 'about', 'pay'], { input: '' });

    assert.equal(await child.exit, 0);
    assert.match(child.output(), /^pay$/m);
  });

  for (const [words, reply] of [
    ['don’t start a meeting about pay', /What MeetNow can do/],
    ['start a meeting', /What is the meeting about/],
    ['help', /What MeetNow can do/],
  ] as const) {
    it(`"${words}" prints the reply, and ends with another status, for there is no link`, async () => {
      await using child = await chat([words], { input: '' });

      assert.equal(await child.exit, 1);
      assert.match(child.output(), reply);
    });
  }

  it('starts the meeting on the pool of the settings, whoever the bot is there', async () => {
    await using pool = await startPool();
    const identity = { MicrosoftAppId: '11111111-1111-4111-8111-111111111111', NODE_ENV: 'production', HOST: '0.0.0.0', PORT: '1' };
    await using child = await chat(['start an urgent meeting about pay'], { input: '', environment: { ...identity, ...poolSettings(pool) } });

    assert.equal(await child.exit, 0);
    assert.equal(pool.meetings[0]!.importance, 'Urgent');
    assert.ok(child.output().includes(pool.meetings[0]!.joinUrl));
    assert.equal(pool.applicationCount, 0);
  });

  it('prints why there is no meeting, and ends with 1', async () => {
    await using pool = await startPool({ faults: [{ operation: 'startOnlineMeeting', status: 403, times: Infinity }] });
    await using child = await chat(['start a meeting about pay'], { input: '', environment: poolSettings(pool) });

    assert.equal(await child.exit, 1);
    assert.match(child.output(), /The meeting didn’t start[^]*Reference: [0-9A-F]{8}/);
  });

  it('names wrong settings, and ends with 78', async () => {
    await using child = await chat(['help'], { environment: { UCWA_FORMAT: 'yaml' } });

    assert.equal(await child.exit, 78);
    assert.equal(child.output(), '');
    assert.match(child.errors(), /^UCWA_FORMAT must be one of/m);
  });

  it('interrupted, leaves the pool and ends with 130', async () => {
    await using pool = await startPool({ faults: [{ operation: 'startOnlineMeeting', latencyMs: 20_000 }] });
    await using child = await chat(['start a meeting about pay'], { input: '', environment: poolSettings(pool) });
    while (startsAt(pool).length === 0) await new Promise<void>((resolve) => setImmediate(resolve));

    child.kill('SIGINT');

    assert.equal(await child.exit, 130);
    assert.equal(pool.applicationCount, 0);
  });
});

describe('npm run chat, with a person or a script at the other end', function () {
  this.timeout(30_000);

  it('answers line after line, and ends with the input', async () => {
    await using child = await chat([], { input: 'start a meeting about pay\nhelp\n' });

    assert.equal(await child.exit, 0);
    const said = child.output();
    assert.match(said, /Hello, I’m MeetNow[^]*Starting your meeting[^]*Your meeting is live[^]*What MeetNow can do/);
    assert.match(said, link);
  });

  it('fills in the form that it is shown, a field a line, by the number of the button', async () => {
    await using child = await chat([], { input: 'start a meeting\n1\nQuarterly budget\n2\nmy meetings\nquit\nstart a meeting about nothing more\n' });

    assert.equal(await child.exit, 0);
    assert.match(child.output(), /Subject: …\n {2}Importance: Normal\n {2}\[1\] Start meeting\n {2}\[2\] Cancel/);
    assert.match(child.output(), /Your meeting is live\n {2}Quarterly budget\n {2}⚠️ Urgent/);
    assert.match(child.output(), /You have 1 live meeting/);
    assert.doesNotMatch(child.output(), /nothing more/);
  });

  it('takes the form’s answer in words, too, and lets it be cancelled by button', async () => {
    await using child = await chat([], { input: 'start a meeting\npay\nstart a meeting\n2\n' });

    assert.equal(await child.exit, 0);
    assert.match(child.output(), /Your meeting is live\n {2}pay/);
    assert.match(child.output(), /Canceled\. No meeting was started/);
  });

  it('ends when the input ends in the middle of a form', async () => {
    await using child = await chat([], { input: 'start a meeting\n1\n' });

    assert.equal(await child.exit, 0);
    assert.doesNotMatch(child.output(), link);
  });

  it('ends with 130 when it is interrupted', async () => {
    await using child = await chat([]);
    await child.line('Hello, I’m MeetNow');

    child.kill('SIGINT');

    assert.equal(await child.exit, 130);
  });
});
