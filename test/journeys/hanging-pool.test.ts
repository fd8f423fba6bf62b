import assert from 'node:assert/strict';

import type { Delivery, LocalConversation, Scope } from '../../bot/local-channel/conversation.ts';
import { callAction, handIn } from '../support/extension.ts';
import { buttonOf, setStage, type Stage, viewOfReply, wordsOf } from '../support/stage.ts';

const HANGS_MS = 60_000;
const scopes: readonly Scope[] = ['personal', 'groupChat', 'channel'];

/** A message has to be answered within 15 s, or Teams sends it again (bot-basics); the design wants 2 s. */
const MESSAGE_MS = 2_000;
/** The invokes of message extensions have 5 s (respond-to-task-module-submit), those of cards 15 s. */
const EXTENSION_MS = 5_000;
const PRESS_MS = 5_000;

/** The pool takes every request, and answers none for a minute. */
const hanging = { pool: { faults: [{ operation: '*', latencyMs: HANGS_MS, times: Infinity }] } } as const;

function assertWithin(limitMs: number, { status, durationMs }: Delivery): void {
  assert.equal(status, 200);
  assert.ok(durationMs < limitMs, `answered after ${Math.round(durationMs)} ms`);
}

async function formIn(chat: LocalConversation) {
  assertWithin(MESSAGE_MS, await chat.say('start a meeting'));
  return chat.replies.at(-1)!;
}

const isWaiting = ({ pool }: Stage) => pool.requests.length > 0 && pool.meetings.length === 0;

describe(`while the pool hangs for ${HANGS_MS / 1000} s`, () => {
  for (const scope of scopes) {
    it(`a message is answered in time, with "starting": ${scope}`, async () => {
      await using stage = await setStage(hanging);
      const chat = stage.channel.converse({ scope });

      const delivery = await chat.say('start a meeting about pay');

      assertWithin(MESSAGE_MS, delivery);
      assert.match(wordsOf(chat.replies[0]!), /Starting your meeting/);
      assert.ok(isWaiting(stage));
    });

    for (const asSubmit of [false, true]) {
      it(`the press of a form is answered in time, by ${asSubmit ? 'Action.Submit' : 'Action.Execute'}: ${scope}`, async () => {
        await using stage = await setStage(hanging);
        const chat = stage.channel.converse({ scope });
        const form = await formIn(chat);

        const delivery = await chat.press(form, buttonOf(form, 'Start meeting'), { inputs: { subject: 'pay' }, asSubmit });

        assertWithin(PRESS_MS, delivery);
        assert.match(wordsOf(chat.replies.at(-1)!), /Starting your meeting/);
        assert.ok(isWaiting(stage));
      });
    }

  }

  it('the message extension answers in time, again and again, everywhere', async () => {
    await using stage = await setStage(hanging);
    const waitIn = async (scope: Scope) => {
      const chat = stage.channel.converse({ scope });
      const form = await callAction(chat);
      const waiting = await handIn(chat, form, { subject: 'pay' });
      const stillWaiting = await handIn(chat, waiting);

      for (const answer of [form, waiting, stillWaiting]) assertWithin(EXTENSION_MS, answer);
      for (const answer of [waiting, stillWaiting]) assert.match(answer.dialog!.lines.join('\n'), /Starting your meeting/);
    };
    await Promise.all(scopes.map(waitIn));

    assert.ok(isWaiting(stage));
  });

  it('everything else is answered as ever', async () => {
    await using stage = await setStage(hanging);
    const chat = stage.channel.converse();
    await chat.say('start a meeting about pay');

    for (const words of ['help', 'my meetings', 'settings', 'cancel', 'statr a meetign about lunch']) assertWithin(MESSAGE_MS, await chat.say(words));
    const settings = chat.replies.find((reply) => viewOfReply(reply).inputs.some(({ id }) => id === 'language'))!;
    assertWithin(PRESS_MS, await chat.press(settings, viewOfReply(settings).buttons[0]!, { inputs: { importance: 'Urgent', language: 'de' } }));

    assert.equal(chat.replies.length, 6);
  });
});
