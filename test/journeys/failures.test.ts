import assert from 'node:assert/strict';

import { linkOf, setStage, startsAt, viewOfReply, wordsOf } from '../support/stage.ts';

const callbackChannelError = { operation: 'startOnlineMeeting', code: 'ServiceFailure', subcode: 'CallbackChannelError' } as const;

describe('CallbackChannelError', () => {
  it('twice, then success: three POSTs with one operationId, pauses that do not shrink, one reply with the link', async () => {
    const ucwaTime = { timing: { firstPauseMs: 250 } };
    await using stage = await setStage({ pool: { faults: [{ ...callbackChannelError, times: 2 }] }, parts: { ucwaTime } });
    const chat = stage.channel.converse();

    await stage.say(chat, 'start a meeting about pay');

    const posts = startsAt(stage.pool);
    assert.equal(posts.length, 3);
    assert.equal(new Set(posts.map(({ body }) => body!['operationId'])).size, 1);
    const [first, second, third] = posts.map(({ at }) => at) as [number, number, number];
    // The front end's own clock has whole milliseconds.
    assert.ok(second - first >= 249, `a pause of ${second - first} ms`);
    assert.ok(third - second >= second - first, `a pause of ${second - first}, then of ${third - second} ms`);
    assert.equal(stage.pool.meetings.length, 1);
    assert.equal(chat.replies.length, 1);
    assert.equal(linkOf(chat.replies[0]!), stage.pool.meetings[0]!.joinUrl);
  });

  it('for ever: bounded attempts, a clear message, and the next message is answered', async () => {
    await using stage = await setStage({ pool: { faults: [{ ...callbackChannelError, times: Infinity }] }, config: { ucwa: { retries: 3 } } });
    const chat = stage.channel.converse();

    await stage.say(chat, 'start a meeting about pay');

    assert.equal(startsAt(stage.pool).length, 4);
    assert.equal(chat.replies.length, 1);
    const { lines, buttons, links } = viewOfReply(chat.replies[0]!);
    assert.match(lines.join('\n'), /The meeting didn’t start[^]*pay[^]*The meeting server can’t be reached right now[^]*Reference: [0-9A-F]{8}/);
    assert.deepEqual(links, []);
    assert.deepEqual(buttons.map(({ title }) => title), ['Try again']);

    stage.pool.clearFaults();
    await stage.say(chat, 'start a meeting about pay');
    assert.ok(linkOf(chat.replies[1]!));
  });

  it('for longer than the budget allows ends in time', async () => {
    await using stage = await setStage({
      pool: { faults: [{ ...callbackChannelError, times: Infinity }] },
      config: { ucwa: { retries: 20, startTimeoutMs: 300 } },
    });
    const chat = stage.channel.converse();

    await stage.say(chat, 'start a meeting about pay');

    assert.ok(startsAt(stage.pool).length < 20);
    assert.match(wordsOf(chat.replies[0]!), /The meeting didn’t start/);
  });
});

describe('a meeting that does not start', () => {
  for (const [what, fault, words] of [
    ['that is forbidden', { operation: 'startOnlineMeeting', status: 403, code: 'Forbidden', times: Infinity }, /didn’t allow this meeting/],
    ['whose pool is overloaded', { operation: 'startOnlineMeeting', code: 'ServiceFailure', status: 503, times: Infinity }, /very busy/],
    ['whose pool cuts every connection', { operation: '*', cut: 'before', times: Infinity }, /can’t be reached/],
  ] as const) {
    it(`${what} is explained in one reply`, async () => {
      await using stage = await setStage({ pool: { faults: [fault] }, config: { ucwa: { retries: 1, startTimeoutMs: 3_000 } } });
      const chat = stage.channel.converse();

      await stage.say(chat, 'start a meeting about pay');

      assert.equal(chat.replies.length, 1);
      assert.match(wordsOf(chat.replies[0]!), words);
      assert.deepEqual(stage.pool.meetings, []);
    });
  }

  it('whose account has another password is explained in one reply', async () => {
    await using other = await setStage();
    const pool = { discoveryUrl: other.pool.url, credentials: { username: other.pool.users[0]!.name, password: 'an old one' } };
    await using stage = await setStage({ config: { pool } });
    const chat = stage.channel.converse();

    await stage.say(chat, 'start a meeting about pay');

    assert.match(wordsOf(chat.replies[0]!), /isn’t set up correctly/);
    assert.ok(!JSON.stringify([chat.replies, stage.log]).includes('an old one'));
  });

  it('says nothing of what the pool said', async () => {
    const faults = [{ operation: 'startOnlineMeeting', status: 500, message: 'pool01.corp.example is on fire', times: Infinity }] as const;
    await using stage = await setStage({ pool: { faults }, config: { ucwa: { retries: 0 } } });
    const chat = stage.channel.converse();

    await stage.say(chat, 'start a meeting about pay');

    const everything = JSON.stringify([chat.replies, stage.log]);
    assert.ok(!everything.includes('on fire'));
    assert.ok(!everything.includes('corp.example'));
  });

  it('can be tried again with the button of its reply, once', async () => {
    await using stage = await setStage({ pool: { faults: [{ operation: 'startOnlineMeeting', status: 503, times: 1 }] }, config: { ucwa: { retries: 0 } } });
    const chat = stage.channel.converse();
    await stage.say(chat, 'start an urgent meeting about pay');
    const [failed] = chat.replies;
    const [again] = viewOfReply(failed!).buttons;

    const pressed = await chat.press(failed!, again!);
    const pressedTwice = await chat.press(failed!, again!);
    await stage.app.idle();

    assert.deepEqual([pressed.status, pressedTwice.status], [200, 200]);
    assert.equal(stage.pool.meetings.length, 1);
    const { importance, subject } = stage.pool.meetings[0]!;
    assert.deepEqual({ importance, subject }, { importance: 'Urgent', subject: 'pay' });
    assert.match(JSON.stringify(pressedTwice.body), /already been used/);
  });
});
