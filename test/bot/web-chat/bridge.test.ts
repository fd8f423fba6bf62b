import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';

import { LocalChannel } from '../../../bot/local-channel/local-channel.ts';
import { Bridge } from '../../../bot/web-chat/bridge.ts';
import { people } from '../../../bot/web-chat/places.ts';
import { withMarkedButtons } from '../../../bot/web-chat/presses.ts';
import type { Room } from '../../../bot/web-chat/room.ts';
import { type Behaviour, startStubBot, type StubBot } from './support/stub-bot.ts';

const [ada, ben] = people as [(typeof people)[0], (typeof people)[0]];
const CARD = 'application/vnd.microsoft.card.adaptive';
const card = (text: string) => ({ type: 'AdaptiveCard', body: [{ type: 'TextBlock', text }] });
const cardMessage = (text: string): Partial<Activity> => ({ type: 'message', attachments: [{ contentType: CARD, content: card(text) }] });

/** What a person sees: texts, cards by their text, and `…` for what was taken back. */
const seenBy = (room: Room, { id }: { id: string }) =>
  (room.view(id)?.since(0) ?? []).toSorted((one, other) => one.place - other.place).map(({ activity }) => (activity ? wordsOf(activity) : '…'));

function wordsOf({ attachments, text }: Partial<Activity>): string {
  const content = attachments?.[0]?.content as ReturnType<typeof card> | undefined;
  return content?.body[0]?.text ?? text ?? 'press';
}

/** What Web Chat posts when the button of a reply is pressed. */
function pressOf(replyId: string, type = 'Action.Execute'): Record<string, unknown> {
  const marked = withMarkedButtons({ type, title: 'Go', verb: 'start', data: { nonce: 'n1' } }, replyId) as { data: Record<string, unknown> };
  return { ...marked.data, subject: 'Budget' };
}

describe('the bridge of the web chat', () => {
  let channel: LocalChannel | undefined;

  afterEach(async () => {
    await channel?.close();
    channel = undefined;
  });

  async function bridgeTo(behave?: Behaviour): Promise<{ bridge: Bridge; bot: StubBot }> {
    const bot = await startStubBot(behave);
    channel = await LocalChannel.open(bot.endpoint);
    return { bridge: new Bridge(channel), bot };
  }

  const doing = (from: typeof ada, locale = 'en-US') => ({ from, locale, clientActivityId: 'c1' });

  it('opens the same chat each time, with one greeting, and each person a personal one', async () => {
    const { bridge, bot } = await bridgeTo();
    const [first, again] = await Promise.all([bridge.open('personal', ada.id, 'de-DE'), bridge.open('personal', ada.id, 'de-DE')]);
    const bens = await bridge.open('personal', ben.id, 'fr-FR');

    assert.equal(first, again);
    assert.notEqual(first, bens);
    assert.deepEqual(bot.received.map(({ type, action, from, locale }) => [type, action, from?.id, locale]), [
      ['installationUpdate', 'add', ada.id, 'de-DE'],
      ['installationUpdate', 'add', ben.id, 'fr-FR'],
    ]);
  });

  it('shows the dialogs of the message extension to whoever called it, and its card to everybody', async () => {
    const dialog = (text: string) => ({ task: { type: 'continue', value: { title: 'Start', card: { contentType: CARD, content: card(text) } } } });
    const answers = [dialog('form'), dialog('waiting'), { composeExtension: { type: 'result', attachments: [{ contentType: CARD, content: card('live') }] } }];
    const { bridge, bot } = await bridgeTo(async ({ name }) => (name?.startsWith('composeExtension/') ? { body: answers.shift()! } : undefined));
    const room = await bridge.open('groupChat', ada.id, 'en-US');
    const { id } = await room.callAction(doing(ada, 'de-DE'));
    const first = [seenBy(room, ada), seenBy(room, ben)];
    await room.press(pressOf(id, 'Action.Submit'), doing(ada));
    await room.press(pressOf(id, 'Action.Submit'), doing(ada));

    assert.deepEqual(first, [['form'], []]);
    assert.deepEqual([seenBy(room, ada).filter((words) => words !== 'press'), seenBy(room, ben)], [['…', 'live'], ['live']]);
    const [, fetched, submitted] = bot.received;
    assert.deepEqual([fetched?.name, fetched?.locale, fetched?.from?.id], ['composeExtension/fetchTask', 'de-DE', ada.id]);
    assert.deepEqual([submitted?.name, submitted?.value], ['composeExtension/submitAction', { commandId: 'startMeeting', commandContext: 'compose', data: { nonce: 'n1', subject: 'Budget' } }]);
  });

  it('shows the words that end a dialog in its place', async () => {
    const { bridge } = await bridgeTo(async ({ name }) => (name?.startsWith('composeExtension/') ? { body: { task: { type: 'message', value: 'Not today.' } } } : undefined));
    const room = await bridge.open('personal', ada.id, 'en-US');
    await room.callAction(doing(ada));

    assert.deepEqual(seenBy(room, ada), ['Not today.']);
  });

  it('begins a thread when somebody has written in the last one, and names it by its first message', async () => {
    const { bridge, bot } = await bridgeTo();
    const first = await bridge.open('channel', ada.id, 'en-US');
    assert.equal(await bridge.open('channel', ben.id, 'en-US'), first);
    await first.say('start a meeting about Budget', true, doing(ada));
    await first.say('and cancel it', true, doing(ada));
    const second = await bridge.open('channel', ada.id, 'en-US');

    assert.notEqual(second, first);
    assert.deepEqual(bridge.directory().threads, [{ id: first.id, title: 'start a meeting about Budget' }]);
    const [root, reply] = bot.received;
    assert.match(root?.conversation?.id ?? '', new RegExp(`messageid=${root?.id ?? '?'}$`));
    assert.equal(reply?.conversation?.id, root?.conversation?.id);
  });

  it('shows everybody what one of them writes and what the bot answers', async () => {
    const { bridge } = await bridgeTo(async ({ type }, connector) => {
      if (type !== 'message') return;
      const id = await connector.post(cardMessage('starting'));
      await connector.update(id, cardMessage('live'));
      return undefined;
    });
    const room = await bridge.open('groupChat', ada.id, 'en-US');
    await room.say('hello', true, doing(ada));

    for (const person of people) assert.deepEqual(seenBy(room, person), ['@MeetNow hello', 'live']);
  });

  it('sends with a language and as the person who writes', async () => {
    const { bridge, bot } = await bridgeTo();
    const room = await bridge.open('groupChat', ada.id, 'en-US');
    await room.say('Besprechung', true, doing(ben, 'de-DE'));

    const { from, locale, text, conversation } = bot.received.at(-1) ?? {};
    assert.deepEqual([from?.id, locale, text, conversation?.conversationType], [ben.id, 'de-DE', '<at>MeetNow</at> Besprechung', 'groupChat']);
  });

  it('keeps from the bot what does not mention it, and says so', async () => {
    const { bridge, bot } = await bridgeTo();
    const room = await bridge.open('channel', ada.id, 'en-US');
    const { notice } = await room.say('start a meeting about Budget', false, doing(ada));

    assert.deepEqual([bot.received, notice?.level], [[], 'info']);
    assert.match(notice?.text ?? '', /not mentioned/);
  });

  it('presses Action.Execute as an invoke, with the inputs and the message that it stood on', async () => {
    const { bridge, bot } = await bridgeTo();
    const room = await bridge.open('personal', ada.id, 'en-US');
    await room.press(pressOf('r1'), doing(ada));

    const { type, name, replyToId, value } = bot.received.at(-1) ?? {};
    assert.deepEqual([type, name, replyToId], ['invoke', 'adaptiveCard/action', 'r1']);
    assert.deepEqual((value as { action: unknown }).action, { type: 'Action.Execute', id: '', verb: 'start', data: { nonce: 'n1', subject: 'Budget' } });
  });

  it('presses Action.Submit as a message without text', async () => {
    const { bridge, bot } = await bridgeTo();
    const room = await bridge.open('personal', ada.id, 'en-US');
    await room.press(pressOf('r1', 'Action.Submit'), doing(ada));

    const { type, text, replyToId, value } = bot.received.at(-1) ?? {};
    assert.deepEqual([type, text, replyToId, value], ['message', undefined, 'r1', { nonce: 'n1', subject: 'Budget' }]);
  });

  it('puts the card that a press is answered with in the place of the pressed one, for whoever pressed', async () => {
    const { bridge } = await bridgeTo(async ({ type }, connector) => {
      if (type === 'installationUpdate') await connector.post(cardMessage('form'));
      return type === 'invoke' ? { body: { statusCode: 200, type: CARD, value: card('look again') } } : undefined;
    });
    const room = await bridge.open('groupChat', ada.id, 'en-US');
    const [form] = room.view(ada.id)?.since(0) ?? [];
    const { notice } = await room.press(pressOf(form?.id ?? ''), doing(ben));

    assert.deepEqual([seenBy(room, ada), seenBy(room, ben), notice], [['form'], ['look again', 'press'], undefined]);
    assert.deepEqual(room.view(ben.id)?.since(0).map(({ activity }) => activity?.from?.name), [ben.name, 'MeetNow']);
  });

  for (const [kind, answer, notice] of [
    ['words', { type: 'application/vnd.microsoft.activity.message', value: 'Used already.' }, { level: 'warn', text: 'Used already.' }],
    ['an error', { type: 'application/vnd.microsoft.error', value: { code: 'X', message: 'It broke.' } }, { level: 'error', text: 'It broke.' }],
  ] as const) {
    it(`gives ${kind} that a press is answered with to whoever pressed`, async () => {
      const body = { statusCode: 200, ...answer };
      const { bridge } = await bridgeTo(({ type }) => Promise.resolve(type === 'invoke' ? { body } : undefined));
      const room = await bridge.open('personal', ada.id, 'en-US');

      assert.deepEqual((await room.press(pressOf('r1'), doing(ada))).notice, notice);
    });
  }

  it('takes back what the bot takes back', async () => {
    const { bridge } = await bridgeTo(async ({ type }, connector) => {
      if (type === 'message') await connector.remove(await connector.post(cardMessage('oops')));
      return undefined;
    });
    const room = await bridge.open('personal', ada.id, 'en-US');
    await room.say('hello', true, doing(ada));

    assert.deepEqual(seenBy(room, ada), ['hello', '…']);
  });

  it('says why the bot refused a message', async () => {
    const busy = { status: 503, body: { error: { code: 'Busy', message: 'Too much to do.' } } };
    const { bridge } = await bridgeTo(({ type }) => Promise.resolve(type === 'message' ? busy : undefined));
    const room = await bridge.open('personal', ada.id, 'en-US');

    await assert.rejects(room.say('hello', true, doing(ada)), { status: 502, message: 'Too much to do.' });
  });

  it('opens although the bot cannot be reached, and says so at the first message', async () => {
    channel = await LocalChannel.open('http://127.0.0.1:9/api/messages');
    const room = await new Bridge(channel).open('personal', ada.id, 'en-US');

    await assert.rejects(room.say('hello', true, doing(ada)), { status: 502, message: 'The bot did not answer.' });
  });

  it('knows no other people, conversations and buttons than its own', async () => {
    const { bridge } = await bridgeTo();
    await assert.rejects(bridge.open('personal', '29:mallory', 'en-US'), { status: 400, code: 'NoSuchPerson' });
    assert.throws(() => bridge.room('1'), { status: 404, code: 'NoSuchConversation' });
    const room = await bridge.open('personal', ada.id, 'en-US');
    await assert.rejects(room.press({ verb: 'start' }, doing(ada)), { status: 400, code: 'NotAPress' });
    assert.deepEqual([room.person(ben.id), room.view(ben.id)], [undefined, undefined]);
  });

  it('begins at most 200 threads', async () => {
    const { bridge } = await bridgeTo();
    for (let number = 0; number < 200; number += 1) await (await bridge.open('channel', ada.id, 'en-US')).say('hello', false, doing(ada));

    await assert.rejects(bridge.open('channel', ada.id, 'en-US'), { status: 409, code: 'TooManyThreads' });
  });
});
