import assert from 'node:assert/strict';

import { callAction as fetchTask } from '../../bot/local-channel/extension.ts';
import type { Delivery, LocalConversation, Scope } from '../../bot/local-channel/conversation.ts';
import { ada } from '../../bot/local-channel/local-channel.ts';
import { type Percentiles, percentilesOf } from '../bench/support/percentiles.ts';
import { callAction, handIn, handInAs } from '../support/extension.ts';
import { accountOf, handIn as handInToken, lastSignInCard, setSignInStage } from '../support/sign-in-stage.ts';
import { buttonOf, setStage, type Stage } from '../support/stage.ts';

const ROUNDS = 12;
const CHATS_AT_ONCE = 12;
const scopes: readonly Scope[] = ['personal', 'groupChat', 'channel'];

/** Message extensions have 5 s, their dialogs wait 3 s of them for a link (respond-to-task-module-submit); whatever waits for no link has no reason to take long. */
const EXTENSION_MS = 5_000;
const AT_ONCE_MS = 2_000;

const lots = { meetings: 100_000, perSeconds: 300 };
const hanging = {
  pool: { faults: [{ operation: '*', latencyMs: 60_000, times: Infinity }] },
  parts: { desk: { fairUse: { person: lots, conversation: lots } } },
} as const;

/** Each kind of invoke, as it is sent and sent again by clients, in a conversation of its own. */
const kinds: Readonly<Record<string, { readonly limitMs: number; readonly send: (chat: LocalConversation) => Promise<readonly Delivery[]> }>> = {
  'composeExtension/fetchTask': {
    limitMs: AT_ONCE_MS,
    send: async (chat) => [
      await fetchTask(chat),
      await fetchTask(chat, { commandContext: 'commandBox' }),
      await fetchTask(chat, { commandContext: 'message', messagePayload: { id: '1', body: { contentType: 'html', content: `<p>${'pay '.repeat(2_000)}</p>` } } }),
    ],
  },
  'composeExtension/submitAction with wrong input': {
    limitMs: AT_ONCE_MS,
    send: async (chat) => {
      const wrong = await handIn(chat, await callAction(chat), { subject: ' ' });
      return [wrong, await handIn(chat, wrong, { subject: 'x'.repeat(251) })];
    },
  },
  'composeExtension/submitAction': {
    limitMs: EXTENSION_MS,
    send: async (chat) => {
      const form = await callAction(chat);
      const [button] = form.dialog!.buttons;
      // Once, and again by a client that has lost its patience.
      return Promise.all([1, 2, 3].map(() => handInAs(chat, button!, { subject: 'pay' })));
    },
  },
  'adaptiveCard/action': {
    limitMs: AT_ONCE_MS,
    send: async (chat) => {
      const say = async (words: string) => {
        await chat.say(words);
        return chat.replies.at(-1)!;
      };
      const hello = await say('help');
      const opened = await chat.press(hello, buttonOf(hello, 'Start a meeting'));
      const form = chat.replies.at(-1)!;
      const start = { subject: 'pay', importance: 'Urgent' };
      const settings = await say('settings');
      return [
        opened,
        await chat.press(form, buttonOf(form, 'Start meeting'), { inputs: { subject: ' ' } }),
        await chat.press(form, buttonOf(form, 'Start meeting'), { inputs: start }),
        await chat.press(form, buttonOf(form, 'Start meeting'), { inputs: start }),
        await chat.press(settings, buttonOf(settings, 'Save'), { inputs: { importance: 'Normal', language: 'client' } }),
        await chat.send({ type: 'invoke', name: 'adaptiveCard/action', value: { action: null } }),
      ];
    },
  },
  'Action.Submit': {
    limitMs: AT_ONCE_MS,
    send: async (chat) => {
      await chat.say('start a meeting');
      const form = chat.replies.at(-1)!;
      const press = () => chat.press(form, buttonOf(form, 'Start meeting'), { inputs: { subject: 'pay' }, asSubmit: true });
      return [await press(), await press(), await chat.send({ type: 'message', value: { verb: 'format' } })];
    },
  },
};

async function measure(stage: Pick<Stage, 'channel'>, send: (chat: LocalConversation) => Promise<readonly Delivery[]>): Promise<Percentiles> {
  const chats = scopes.flatMap((scope) => Array.from({ length: ROUNDS }, () => stage.channel.converse({ scope })));
  const measured: number[] = [];
  while (chats.length > 0) {
    // Side by side: what waits for the pool must not keep others waiting.
    const deliveries = await Promise.all(chats.splice(0, CHATS_AT_ONCE).map(send));
    for (const { status, durationMs } of deliveries.flat()) {
      assert.equal(status, 200);
      measured.push(durationMs);
    }
  }
  assert.ok(measured.length >= 70);
  return percentilesOf(measured);
}

describe('while the pool hangs for 60 s, invokes are answered within their limits', () => {
  for (const [kind, { limitMs, send }] of Object.entries(kinds)) {
    it(kind, async () => {
      await using stage = await setStage(hanging);

      const { p50, p99 } = await measure(stage, send);

      assert.ok(p99 < limitMs, `p50 ${p50} ms, p99 ${p99} ms`);
      assert.deepEqual(stage.pool.meetings, []);
    }).timeout(120_000);
  }

  it('signin/tokenExchange, signin/verifyState and signin/failure', async () => {
    await using stage = await setSignInStage(hanging);
    const token = await stage.entra.ssoToken(accountOf(ada));
    const chat = stage.channel.converse();
    await chat.say('start a meeting about pay');
    const { id } = lastSignInCard(chat).tokenExchangeResource;

    const deliveries: Delivery[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      deliveries.push(
        await handInToken(chat, ada, { id, token }),
        await chat.send({ type: 'invoke', name: 'signin/verifyState', value: { state: '123456' } }),
        await chat.send({ type: 'invoke', name: 'signin/failure', value: { code: 'invokeerror' } }),
      );
    }

    const { p50, p99 } = percentilesOf(deliveries.map(({ durationMs }) => durationMs));
    assert.ok(p99 < AT_ONCE_MS, `p50 ${p50} ms, p99 ${p99} ms`);
    assert.deepEqual(stage.pool.meetings, []);
  }).timeout(120_000);

  it('what the bot does not offer: task/fetch, task/submit, composeExtension/query', async () => {
    await using stage = await setStage(hanging);
    const chat = stage.channel.converse();
    await chat.say('start a meeting about pay');

    for (const name of ['task/fetch', 'task/submit', 'composeExtension/query', 'composeExtension/queryLink']) {
      const { status, durationMs } = await chat.send({ type: 'invoke', name, value: {} });
      assert.equal(status, 404);
      assert.ok(durationMs < AT_ONCE_MS, `${name}: ${durationMs} ms`);
    }
  });
});
