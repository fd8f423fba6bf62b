import assert from 'node:assert/strict';

import type { LocalConversation } from '../../bot/local-channel/conversation.ts';
import { ben } from '../../bot/local-channel/local-channel.ts';
import { buttonOf, linkOf, setStage, type Stage, startsAt, viewOfReply, wordsOf } from '../support/stage.ts';

/** A person who is asked what the meeting is about. */
async function askedInChat(stage: Stage, chat: LocalConversation = stage.channel.converse()) {
  await stage.say(chat, 'start an urgent meeting');
  const [form] = chat.replies;
  return { chat, form: form! };
}

const meetingOf = ({ pool }: Stage) => pool.meetings.map(({ subject, importance }) => ({ subject, importance }));

describe('a meeting without a subject', () => {
  it('is asked for with a form that keeps what was said', async () => {
    await using stage = await setStage();

    const { form } = await askedInChat(stage);

    const { inputs, buttons } = viewOfReply(form);
    assert.deepEqual(
      inputs.map(({ id, value }) => ({ id, value })),
      [
        { id: 'subject', value: '' },
        { id: 'importance', value: 'Urgent' },
      ],
    );
    assert.deepEqual(buttons.map(({ title }) => title), ['Start meeting', 'Cancel']);
    assert.deepEqual(stage.pool.requests, []);
  });

  for (const asSubmit of [false, true]) {
    const way = asSubmit ? 'Action.Submit' : 'Action.Execute';

    it(`starts with the filled-in form, by ${way}`, async () => {
      await using stage = await setStage();
      const { chat, form } = await askedInChat(stage);

      const inputs = { subject: 'Quarterly budget', importance: 'Emergency' };
      const { status, body } = await chat.press(form, buttonOf(form, 'Start meeting'), { inputs, asSubmit });
      await stage.app.idle();

      assert.equal(status, 200);
      if (!asSubmit) assert.equal((body as { statusCode?: unknown }).statusCode, 200);
      assert.deepEqual(meetingOf(stage), [{ subject: 'Quarterly budget', importance: 'Emergency' }]);
      assert.ok(chat.replies.some((reply) => linkOf(reply) !== undefined));
      assert.match(wordsOf(chat.replies[0]!), /This card has been used/);
      assert.equal(chat.replies.length, 2);
    });

    it(`asks again for an empty subject, by ${way}`, async () => {
      await using stage = await setStage();
      const { chat, form } = await askedInChat(stage);

      const { status } = await chat.press(form, buttonOf(form, 'Start meeting'), { inputs: { subject: '   ' }, asSubmit });
      await stage.app.idle();

      assert.equal(status, 200);
      assert.deepEqual(stage.pool.meetings, []);
    });

    it(`starts once, however often the button is pressed, by ${way}`, async () => {
      await using stage = await setStage();
      const { chat, form } = await askedInChat(stage);
      const button = buttonOf(form, 'Start meeting');

      const presses = Array.from({ length: 5 }, () => chat.press(form, button, { inputs: { subject: 'pay' }, asSubmit }));
      const statuses = (await Promise.all(presses)).map(({ status }) => status);
      await stage.app.idle();

      assert.deepEqual(statuses, [200, 200, 200, 200, 200]);
      assert.equal(startsAt(stage.pool).length, 1);
    });
  }

  it('starts with a typed answer', async () => {
    await using stage = await setStage();
    const { chat } = await askedInChat(stage);

    await stage.say(chat, 'the payroll outage');

    assert.deepEqual(meetingOf(stage), [{ subject: 'the payroll outage', importance: 'Urgent' }]);
    assert.ok(linkOf(chat.replies.at(-1)!));
  });

  it('is forgotten after "cancel", typed or pressed', async () => {
    await using stage = await setStage();
    const { chat: typing } = await askedInChat(stage);
    const { chat: pressing, form } = await askedInChat(stage);

    await stage.say(typing, 'cancel');
    await stage.say(typing, 'the payroll outage');
    await pressing.press(form, buttonOf(form, 'Cancel'));
    await stage.say(pressing, 'the payroll outage');

    assert.deepEqual(stage.pool.meetings, []);
    assert.match(wordsOf(typing.replies[1]!), /Canceled/);
    assert.match(wordsOf(pressing.replies[0]!), /Canceled/);
  });

  it('waits while the person asks for help', async () => {
    await using stage = await setStage();
    const { chat } = await askedInChat(stage);

    await stage.say(chat, 'help');
    await stage.say(chat, 'pay');

    assert.match(wordsOf(chat.replies[1]!), /What MeetNow can do/);
    assert.deepEqual(meetingOf(stage), [{ subject: 'pay', importance: 'Urgent' }]);
  });

  it('is not for others to start', async () => {
    await using stage = await setStage();
    const { chat, form } = await askedInChat(stage, stage.channel.converse({ scope: 'groupChat' }));

    const { status, body } = await chat.press(form, buttonOf(form, 'Start meeting'), { inputs: { subject: 'pay' }, from: ben });
    await stage.app.idle();

    assert.equal(status, 200);
    assert.match(JSON.stringify(body), /Only the person who asked/);
    assert.deepEqual(stage.pool.meetings, []);
  });
});

describe('the cards', () => {
  it('of the greeting open the form', async () => {
    await using stage = await setStage();
    const chat = stage.channel.converse();
    await chat.send({ type: 'installationUpdate', action: 'add' });
    const [hello] = chat.replies;

    const { status } = await chat.press(hello!, viewOfReply(hello!).buttons[0]!);

    assert.equal(status, 200);
    assert.match(wordsOf(chat.replies[1]!), /What is the meeting about/);
  });

  it('list the meetings of the person who asks, and nobody else’s', async () => {
    await using stage = await setStage();
    const group = stage.channel.converse({ scope: 'groupChat' });
    await stage.say(group, 'start a meeting about pay');
    await stage.say(group, 'start a meeting about lunch', { from: ben });

    await stage.say(group, 'my meetings', { from: ben });

    const list = wordsOf(group.replies.at(-1)!);
    assert.match(list, /lunch/);
    assert.doesNotMatch(list, /\bpay\b/);
  });

  it('list in front of others only what was asked for there', async () => {
    await using stage = await setStage();
    const chat = stage.channel.converse();
    const post = stage.channel.converse({ scope: 'channel', name: 'incidents' });
    const otherPost = stage.channel.converse({ scope: 'channel', name: 'incidents' });
    await stage.say(chat, 'start a meeting about the secret merger');
    await stage.say(post, 'start a meeting about lunch');

    await stage.say(otherPost, 'my meetings');
    await stage.say(chat, 'my meetings');

    const [inPublic, inPrivate] = [otherPost, chat].map(({ replies }) => JSON.stringify(replies.at(-1)!.activity));
    assert.match(inPublic!, /lunch/);
    assert.doesNotMatch(inPublic!, /merger/);
    assert.match(inPrivate!, /merger[^]*lunch|lunch[^]*merger/);
  });

  it('keep settings for the next meeting', async () => {
    await using stage = await setStage();
    const chat = stage.channel.converse();
    await stage.say(chat, 'settings');
    const [settings] = chat.replies;

    await chat.press(settings!, viewOfReply(settings!).buttons[0]!, { inputs: { importance: 'Urgent', language: 'de' } });
    await stage.say(stage.channel.converse(), 'start a meeting about pay');

    assert.deepEqual(meetingOf(stage), [{ subject: 'pay', importance: 'Urgent' }]);
  });
});

describe('an invoke', () => {
  for (const [what, value] of [
    ['without a value', undefined],
    ['with nothing in it', {}],
    ['without an action', { action: null }],
    ['whose action is a list', { action: [] }],
    ['whose data is text', { action: { type: 'Action.Execute', verb: 'start', data: 'subject' } }],
    ['with an unknown verb', { action: { type: 'Action.Execute', verb: 'format', data: {} } }],
    ['with a forged nonce', { action: { type: 'Action.Execute', verb: 'start', data: { verb: 'start', nonce: 'AAAA', subject: 'pay' } } }],
  ] as const) {
    it(`${what} is answered with HTTP 200 and the status in the body`, async () => {
      await using stage = await setStage();
      const chat = stage.channel.converse();

      const { status, body } = await chat.send({ type: 'invoke', name: 'adaptiveCard/action', value });

      assert.equal(status, 200);
      const { statusCode, type } = body as { statusCode: number; type: string };
      assert.ok(statusCode === 200 || statusCode === 400, String(statusCode));
      assert.match(type, /^application\/vnd\.microsoft\./);
      assert.deepEqual(stage.pool.requests, []);
    });
  }

  it('that the bot does not offer is refused as such', async () => {
    await using stage = await setStage();

    const { status, body } = await stage.channel.converse().send({ type: 'invoke', name: 'composeExtension/nothing', value: {} });

    assert.equal(status, 404);
    assert.equal((body as { error: { code: string } }).error.code, 'UnknownInvoke');
  });
});
