import assert from 'node:assert/strict';

import { ada, ben } from '../../bot/local-channel/local-channel.ts';
import { buttonOf, linkOf, setStage, type Stage, startsAt, wordsOf } from '../support/stage.ts';

describe('a channel thread', () => {
  it('that mentions the bot gets its meeting: the subject without the mention, the reply in the thread', async () => {
    await using stage = await setStage();
    const thread = stage.channel.converse({ scope: 'channel' });

    const { activity } = await stage.say(thread, 'start a meeting about Quarterly budget');

    assert.match(String(activity.text), /^<at>MeetNow<\/at> /);
    assert.equal(startsAt(stage.pool)[0]!.body!['subject'], 'Quarterly budget');
    assert.ok(linkOf(thread.replies[0]!));
    assert.equal(thread.replies[0]!.replyToId, activity.id);
    const [call] = stage.channel.connector.calls;
    assert.ok(decodeURIComponent(call!.path).includes(`;messageid=${activity.id!}/`), 'the reply goes to another conversation');
  });

  it('is one thread of meetings whatever they are about, and another thread is another', async () => {
    await using stage = await setStage();
    const name = 'general';
    const thread = stage.channel.converse({ scope: 'channel', name });
    const other = stage.channel.converse({ scope: 'channel', name });

    await stage.say(thread, 'start a meeting about pay');
    await stage.say(thread, 'start a meeting about lunch');
    await stage.say(other, 'start a meeting about pay');

    const [pay, lunch, payElsewhere] = startsAt(stage.pool).map(({ body }) => body!['threadId']);
    assert.equal(pay, lunch);
    assert.notEqual(pay, payElsewhere);
  });

  it('whose root does not say that it is one is the same thread as its replies', async () => {
    await using stage = await setStage();
    const thread = stage.channel.converse({ scope: 'channel' });
    const [channelId, rootId] = thread.id.split(';messageid=') as [string, string];

    await stage.say(thread, 'start a meeting about pay', { activity: { id: rootId, conversation: { id: channelId, conversationType: 'channel' } as never } });
    await stage.say(thread, 'start a meeting about lunch');

    const [root, reply] = startsAt(stage.pool).map(({ body }) => body!['threadId']);
    assert.equal(root, reply);
    assert.equal(thread.replies.length, 2);
  });

  it('that does not mention the bot is left alone', async () => {
    await using stage = await setStage();
    const thread = stage.channel.converse({ scope: 'channel' });

    const { status } = await stage.say(thread, 'start a meeting about pay', { mention: false });

    assert.equal(status, 200);
    assert.deepEqual(thread.replies, []);
    assert.deepEqual(stage.pool.requests, []);
  });

  it('gets the form for a bare mention', async () => {
    await using stage = await setStage();
    const thread = stage.channel.converse({ scope: 'channel' });

    await stage.say(thread, '');

    assert.match(wordsOf(thread.replies[0]!), /What is the meeting about/);
  });
});

describe('the cards of a channel thread', () => {
  /** A thread whose first message, as some clients send it, does not say that it is one. */
  async function beginThread(stage: Stage, words: string) {
    const thread = stage.channel.converse({ scope: 'channel' });
    const [channelId, rootId] = thread.id.split(';messageid=') as [string, string];
    await stage.say(thread, words, { activity: { id: rootId, conversation: { id: channelId, conversationType: 'channel', isGroup: true, name: '' } } });
    return thread;
  }

  it('try a failed meeting again in their thread', async () => {
    await using stage = await setStage({ pool: { faults: [{ operation: 'startOnlineMeeting', status: 503, times: 1 }] }, config: { ucwa: { retries: 0 } } });
    const thread = await beginThread(stage, 'start an urgent meeting about pay');
    const [failed] = thread.replies;

    const { body } = await thread.press(failed!, buttonOf(failed!, 'Try again'));
    await stage.app.idle();

    assert.doesNotMatch(JSON.stringify(body), /another conversation/);
    assert.equal(linkOf(thread.replies.at(-1)!), stage.pool.meetings[0]!.joinUrl);
    const [first, again] = startsAt(stage.pool).map((start) => start.body!['threadId']);
    assert.equal(first, again);
  });

  it('start what they suggest in their thread', async () => {
    await using stage = await setStage();
    const thread = await beginThread(stage, 'did anyone start a meeting about pay?');
    const [suggestion] = thread.replies;

    await thread.press(suggestion!, buttonOf(suggestion!, 'Start meeting'));
    await stage.app.idle();

    assert.equal(linkOf(thread.replies.at(-1)!), stage.pool.meetings[0]!.joinUrl);
  });

  it('keep settings for whoever opened them, and for nobody else', async () => {
    await using stage = await setStage();
    const thread = await beginThread(stage, 'settings');
    const [settings] = thread.replies;
    const save = buttonOf(settings!, 'Save');

    const bens = await thread.press(settings!, save, { inputs: { importance: 'Emergency', language: 'fr' }, from: ben });
    await thread.press(settings!, save, { inputs: { importance: 'Urgent', language: 'de' } });
    await stage.say(thread, 'start a meeting about pay');

    assert.match(JSON.stringify(bens.body), /Only the person who asked/);
    assert.match(wordsOf(thread.replies[0]!), /gespeichert[^]*Dringend[^]*Deutsch/);
    assert.equal(startsAt(stage.pool)[0]!.body!['importance'], 'Urgent');
    assert.match(wordsOf(thread.replies.at(-1)!), /Ihre Besprechung läuft/);
  });

  it('ask for the subject in their thread, and take the form or the typed answer', async () => {
    await using stage = await setStage();
    const typed = await beginThread(stage, 'start a meeting');
    const pressed = await beginThread(stage, '');
    const [form] = pressed.replies;

    await stage.say(typed, 'pay');
    await pressed.press(form!, buttonOf(form!, 'Start meeting'), { inputs: { subject: 'lunch' } });
    await stage.app.idle();

    assert.deepEqual(stage.pool.meetings.map(({ subject }) => subject), ['pay', 'lunch']);
  });

  it('start nothing in another thread of the same channel', async () => {
    await using stage = await setStage();
    const name = 'general';
    const [thread, other] = [stage.channel.converse({ scope: 'channel', name }), stage.channel.converse({ scope: 'channel', name })];
    await stage.say(thread, 'start a meeting');
    const [form] = thread.replies;

    const { body } = await other.press(form!, buttonOf(form!, 'Start meeting'), { inputs: { subject: 'pay' } });

    assert.match(JSON.stringify(body), /belongs to another conversation/);
    assert.deepEqual(stage.pool.requests, []);
  });
});

describe('a group chat', () => {
  it('that mentions the bot gets its meeting', async () => {
    await using stage = await setStage();
    const group = stage.channel.converse({ scope: 'groupChat' });

    await stage.say(group, 'start an urgent meeting about the payroll outage');

    assert.equal(startsAt(stage.pool)[0]!.body!['subject'], 'the payroll outage');
    assert.ok(linkOf(group.replies[0]!));
  });

  it('is left alone when people talk with each other', async () => {
    await using stage = await setStage();
    const group = stage.channel.converse({ scope: 'groupChat' });

    await stage.say(group, 'start a meeting about pay', { mention: false });

    assert.deepEqual(group.replies, []);
  });

  it('keeps the subject of one person from the question of another', async () => {
    await using stage = await setStage();
    const group = stage.channel.converse({ scope: 'groupChat' });

    await stage.say(group, 'start a meeting', { from: ada });
    await stage.say(group, 'Lunch', { from: ben });

    assert.deepEqual(stage.pool.meetings, []);
    assert.match(wordsOf(group.replies[1]!), /didn’t understand/);
  });

  it('shows who started the meeting', async () => {
    await using stage = await setStage();
    const group = stage.channel.converse({ scope: 'groupChat' });

    await stage.say(group, 'start a meeting about pay', { from: ben });

    assert.match(wordsOf(group.replies[0]!), /Started by: Ben Turing/);
  });
});

describe('a chat, which goes on for ever', () => {
  it('has one thread of meetings for each subject', async () => {
    await using stage = await setStage();
    const chat = stage.channel.converse();

    await stage.say(chat, 'start a meeting about pay');
    await stage.say(chat, 'start a meeting about lunch');
    await stage.say(chat, 'start a meeting about  PAY');

    const [pay, lunch, payAgain] = startsAt(stage.pool).map(({ body }) => body!['threadId']);
    assert.notEqual(pay, lunch);
    assert.equal(pay, payAgain);
  });

  it('shares no thread of meetings with another chat', async () => {
    await using stage = await setStage();

    await stage.say(stage.channel.converse(), 'start a meeting about pay');
    await stage.say(stage.channel.converse(), 'start a meeting about pay');

    const [one, other] = startsAt(stage.pool).map(({ body }) => body!['threadId']);
    assert.notEqual(one, other);
  });
});

describe('an installation', () => {
  it('is greeted once, however often and in whatever way it is reported', async () => {
    await using stage = await setStage();
    const chat = stage.channel.converse();

    await Promise.all([
      chat.send({ type: 'installationUpdate', action: 'add' }),
      chat.send({ type: 'conversationUpdate', membersAdded: [stage.channel.bot] }),
      chat.send({ type: 'installationUpdate', action: 'add' }),
    ]);
    await chat.send({ type: 'installationUpdate', action: 'add' });

    assert.equal(chat.replies.length, 1);
    assert.match(wordsOf(chat.replies[0]!), /Hello, I’m MeetNow/);
  });

  it('that ends is no occasion to say anything', async () => {
    await using stage = await setStage();
    const chat = stage.channel.converse();

    const { status } = await chat.send({ type: 'installationUpdate', action: 'remove' });

    assert.equal(status, 200);
    assert.deepEqual(chat.replies, []);
  });

  it('of another channel is a conversationUpdate that adds the bot', async () => {
    await using stage = await setStage();
    const chat = stage.channel.converse();

    await chat.send({ type: 'conversationUpdate', channelId: 'emulator', membersAdded: [ada] });
    const before = chat.replies.length;
    await chat.send({ type: 'conversationUpdate', channelId: 'emulator', membersAdded: [stage.channel.bot] });

    assert.equal(before, 0);
    assert.equal(chat.replies.length, 1);
  });
});
