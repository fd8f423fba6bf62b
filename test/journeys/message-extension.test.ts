import assert from 'node:assert/strict';

import { ben } from '../../bot/local-channel/local-channel.ts';
import { type Answered, callAction, handIn, handInAs } from '../support/extension.ts';
import { setStage, type Stage, type StageOptions, startsAt } from '../support/stage.ts';

/** Teams waits so long for a message extension (respond-to-task-module-submit). */
const LIMIT_MS = 5_000;

/** A group chat that the bot is no member of: whatever it posts there is refused. */
async function setForeignChat(options?: StageOptions) {
  const stage = await setStage(options);
  for (const method of ['POST', 'PUT'] as const) stage.channel.connector.order({ method, times: Infinity, status: 403 });
  return { stage, chat: stage.channel.converse({ scope: 'groupChat' }), [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose]() };
}

const joinLinks = ({ inserted }: Answered) => inserted?.links.map(({ url }) => url);
const withinLimit = ({ status, durationMs }: Answered) => {
  assert.equal(status, 200);
  assert.ok(durationMs < LIMIT_MS, `answered after ${durationMs} ms`);
};
const meetings = ({ pool }: Stage) => pool.meetings.map(({ subject, importance }) => ({ subject, importance }));

describe('the message extension where the bot is no member', () => {
  it('starts the meeting and puts its card into the person’s own message', async () => {
    await using place = await setForeignChat();
    const { stage, chat } = place;

    const form = await callAction(chat);
    const live = await handIn(chat, form, { subject: 'Quarterly budget', importance: 'Urgent' });

    withinLimit(form);
    withinLimit(live);
    assert.equal(form.dialog?.title, 'Start a meeting');
    assert.deepEqual(meetings(stage), [{ subject: 'Quarterly budget', importance: 'Urgent' }]);
    assert.deepEqual(joinLinks(live), [stage.pool.meetings[0]!.joinUrl]);
    assert.match(live.inserted!.lines.join('\n'), /Urgent[^]*Quarterly budget[^]*Ada Lovelace/);
    await stage.app.idle();
    assert.deepEqual(stage.channel.connector.calls, []);
  });

  it('explains in place what is wrong, and starts nothing', async () => {
    await using place = await setForeignChat();
    const { stage, chat } = place;

    const empty = await handIn(chat, await callAction(chat), { subject: ' ' });
    const tooLong = await handIn(chat, empty, { subject: 'x'.repeat(251) });

    assert.match(empty.dialog!.lines.join('\n'), /Enter a subject/);
    assert.match(tooLong.dialog!.lines.join('\n'), /1 character too long/);
    assert.equal(tooLong.dialog!.inputs[0]!.value, 'x'.repeat(250));
    assert.deepEqual(stage.pool.requests, []);
  });

  it('answers in time while the pool takes its time, and gives the link when it is asked again', async () => {
    await using place = await setForeignChat({ pool: { faults: [{ operation: 'startOnlineMeeting', latencyMs: 4_000 }] } });
    const { stage, chat } = place;

    const waiting = await handIn(chat, await callAction(chat), { subject: 'pay' });
    const live = await handIn(chat, waiting);

    withinLimit(waiting);
    withinLimit(live);
    assert.match(waiting.dialog!.lines.join('\n'), /Starting your meeting/);
    assert.deepEqual(joinLinks(live), [stage.pool.meetings[0]!.joinUrl]);
    assert.equal(startsAt(stage.pool).length, 1);
  });

  it('handed in again and again, as clients do, starts one meeting and answers the same', async () => {
    await using place = await setForeignChat();
    const { stage, chat } = place;
    const [button] = (await callAction(chat)).dialog!.buttons;

    const answers = await Promise.all(Array.from({ length: 4 }, () => handInAs(chat, button!, { subject: 'pay' })));
    const late = await handInAs(chat, button!, { subject: 'something else' });

    const { joinUrl } = stage.pool.meetings[0]!;
    assert.deepEqual([...answers, late].map(joinLinks), Array.from({ length: 5 }, () => [joinUrl]));
    assert.equal(startsAt(stage.pool).length, 1);
  });

  it('tells why there is no meeting, and tries again', async () => {
    await using place = await setForeignChat({ pool: { faults: [{ operation: 'startOnlineMeeting', status: 503 }] }, config: { ucwa: { retries: 0 } } });
    const { stage, chat } = place;

    const failed = await handIn(chat, await callAction(chat), { subject: 'pay', importance: 'Emergency' });
    const live = await handIn(chat, failed);

    assert.match(failed.dialog!.lines.join('\n'), /didn’t start[^]*very busy[^]*Reference/);
    assert.deepEqual(failed.dialog!.buttons.map(({ title }) => title), ['Try again']);
    assert.deepEqual(joinLinks(live), [stage.pool.meetings[0]!.joinUrl]);
    assert.deepEqual(meetings(stage), [{ subject: 'pay', importance: 'Emergency' }]);
  });

  it('starts nothing with somebody else’s form', async () => {
    await using place = await setForeignChat();
    const { stage, chat } = place;

    const refused = await handIn(chat, await callAction(chat), { subject: 'pay' }, { from: ben });

    assert.match(refused.words!, /Only the person who asked/);
    assert.deepEqual(stage.pool.requests, []);
  });

  it('takes the message that it was called on for the subject', async () => {
    await using place = await setForeignChat();
    const { chat } = place;
    const messagePayload = { id: '1', body: { contentType: 'html', content: '<p>The payroll <b>system</b> is down</p>' } };

    const form = await callAction(chat, { commandContext: 'message', messagePayload });

    assert.equal(form.dialog!.inputs[0]!.value, 'The payroll system is down');
  });
});

describe('the message extension where the bot is a member', () => {
  it('lists the meeting for whoever started it', async () => {
    await using stage = await setStage();
    const chat = stage.channel.converse();
    await handIn(chat, await callAction(chat), { subject: 'pay' });

    await stage.say(chat, 'my meetings');

    assert.equal(chat.replies.length, 1);
    assert.ok(JSON.stringify(chat.replies[0]!.activity).includes(stage.pool.meetings[0]!.joinUrl));
  });
});
