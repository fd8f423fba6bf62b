import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';

import { chatCommand } from '../../../bot/commands/chat-command.ts';
import { poolSettings, startPool } from '../../support/stage.ts';

/** Talks with the bot as a pipe does. */
async function chat(args: readonly string[], { input = '', environment = {}, signal = new AbortController().signal }: { input?: string; environment?: Record<string, string>; signal?: AbortSignal } = {}) {
  const written = (stream: PassThrough) => (stream.read() as Buffer | null)?.toString() ?? '';
  const streams = { input: new PassThrough(), output: new PassThrough(), errors: new PassThrough() };
  streams.input.end(input);
  const status = await chatCommand(args, environment, streams, signal);
  return { status, output: written(streams.output), errors: written(streams.errors) };
}

const link = /https?:\/\/\S+\/meet\/\S+/;

describe('the chat, with something to say', () => {
  it('prints the reply with the link to join, once, and nothing else; its status is 0', async () => {
    const { status, output, errors } = await chat(['start a meeting about Quarterly budget']);

    assert.equal(status, 0);
    assert.match(output, /^Your meeting is live\nQuarterly budget\n[^]*Link: http:\/\/127\.0\.0\.1:\d+\/meet\/\S+\n$/);
    assert.equal(output.match(new RegExp(link, 'g'))?.length, 1);
    assert.match(errors, /not real/);
  });

  it('takes words that the shell has parted', async () => {
    const { status, output } = await chat(['start', 'a', 'meeting', 'about', 'pay']);

    assert.equal(status, 0);
    assert.match(output, /^pay$/m);
  });

  for (const [words, reply] of [
    ['don’t start a meeting about pay', /What MeetNow can do/],
    ['start a meeting', /What is the meeting about/],
    ['help', /What MeetNow can do/],
    ['my meetings', /no live meetings/],
  ] as const) {
    it(`"${words}" prints the reply, and its status is another, for there is no link`, async () => {
      const { status, output } = await chat([words]);

      assert.equal(status, 1);
      assert.match(output, reply);
    });
  }

  it('starts the meeting on the pool of the settings, whoever the bot is there, and leaves it', async () => {
    await using pool = await startPool();
    const identity = { MicrosoftAppId: '11111111-1111-4111-8111-111111111111', NODE_ENV: 'production', HOST: '0.0.0.0', PORT: '1', STORAGE: 'azure', ALLOWED_PEOPLE: '22222222-2222-4222-8222-222222222222' };

    const { status, output, errors } = await chat(['start an urgent meeting about pay'], { environment: { ...identity, ...poolSettings(pool) } });

    assert.equal(status, 0);
    assert.equal(pool.meetings[0]!.importance, 'Urgent');
    assert.ok(output.includes(pool.meetings[0]!.joinUrl));
    assert.equal(pool.applicationCount, 0);
    assert.match(errors, /on the pool of the settings/);
  });

  it('prints why there is no meeting; its status is 1', async () => {
    await using pool = await startPool({ faults: [{ operation: 'startOnlineMeeting', status: 403, times: Infinity }] });

    const { status, output } = await chat(['start a meeting about pay'], { environment: poolSettings(pool) });

    assert.equal(status, 1);
    assert.match(output, /The meeting didn’t start[^]*Reference: [0-9A-F]{8}/);
  });

  it('names wrong settings; its status is 78', async () => {
    const { status, output, errors } = await chat(['help'], { environment: { UCWA_FORMAT: 'yaml' } });

    assert.equal(status, 78);
    assert.equal(output, '');
    assert.match(errors, /^UCWA_FORMAT must be one of/m);
  });

  it('logs to where errors go, when it is asked to', async () => {
    const { output, errors } = await chat(['help'], { environment: { LOG_LEVEL: 'info' } });

    assert.match(errors, /"message":"listening"/);
    assert.doesNotMatch(output, /"message"/);
  });
});

describe('the chat, with a person or a script at the other end', () => {
  it('answers line after line, and ends with the input', async () => {
    const { status, output } = await chat([], { input: 'start a meeting about pay\n\nhelp\n' });

    assert.equal(status, 0);
    assert.match(output, /Hello, I’m MeetNow[^]*Starting your meeting[^]*Your meeting is live[^]*What MeetNow can do/);
    assert.match(output, link);
  });

  it('fills in the form that it is shown, a field a line, by the number of the button', async () => {
    const { output } = await chat([], { input: 'start a meeting\n1\nQuarterly budget\n2\nmy meetings\nquit\nstart a meeting about nothing more\n' });

    assert.match(output, /Subject: …\n {2}Importance: Normal\n {2}\[1\] Start meeting\n {2}\[2\] Cancel/);
    assert.match(output, /⚠ Urgent\n {2}Your meeting is live\n {2}Quarterly budget/);
    assert.match(output, /You have 1 live meeting/);
    assert.doesNotMatch(output, /nothing more/);
  });

  for (const [what, field, importance] of [
    ['its number', '3', 'Emergency'],
    ['its words', 'urgent', 'Urgent'],
    ['leaving it as it is', '', 'Normal'],
  ] as const) {
    it(`chooses by ${what}`, async () => {
      await using pool = await startPool();

      await chat([], { input: `start a meeting\n1\npay\n${field}\n`, environment: poolSettings(pool) });

      assert.deepEqual(pool.meetings.map((meeting) => meeting.importance), [importance]);
    });
  }

  it('takes the form’s answer in words, too, and lets it be cancelled by button', async () => {
    const { output } = await chat([], { input: 'start a meeting\npay\nstart a meeting\n2\n' });

    assert.match(output, /Your meeting is live\n {2}pay/);
    assert.match(output, /Canceled\. No meeting was started/);
  });

  it('says a number that presses nothing', async () => {
    const { output } = await chat([], { input: 'cancel\n42\n' });

    assert.match(output, /There is nothing to cancel[^]*What MeetNow can do/);
  });

  it('ends when the input ends in the middle of a form', async () => {
    const { status, output } = await chat([], { input: 'start a meeting\n1\n' });

    assert.equal(status, 0);
    assert.doesNotMatch(output, link);
  });
});
