import assert from 'node:assert/strict';

import type { LocalConversation, Scope } from '../../bot/local-channel/conversation.ts';
import { callAction, handIn } from '../support/extension.ts';
import { buttonOf, linkOf, setStage, type Stage, viewOfReply } from '../support/stage.ts';

const scopes: readonly Scope[] = ['personal', 'groupChat', 'channel'];
const query = 'subject=Payroll%20outage&importance=urgent';
const data = { subject: 'Payroll outage', importance: 'urgent' };

/** How a meeting that was put together elsewhere reaches the bot. */
const ways: Readonly<Record<string, (chat: LocalConversation) => Promise<unknown>>> = {
  'a link into Teams': (chat) => chat.say(`https://teams.microsoft.com/l/chat/0/0?users=28:meetnow&${query}`),
  'a link into Teams, as HTML': (chat) =>
    chat.say(`<a href="https://teams.microsoft.com/l/chat/0/0?users=28:meetnow&amp;${query}">msteams:/l/chat/0/0?users=28:meetnow&amp;${query}</a>`, { activity: { textFormat: 'xml' } }),
  'a link with msteams:': (chat) => chat.say(`msteams:/l/chat/0/0?users=28:meetnow&${query}`),
  'Action.Execute of somebody else’s card': (chat) => chat.send({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'open', data } } }),
  'Action.Submit of somebody else’s card': (chat) => chat.send({ type: 'message', value: { verb: 'open', ...data } }),
};

async function startFrom(stage: Stage, chat: LocalConversation): Promise<void> {
  const [form] = chat.replies;
  const { inputs } = viewOfReply(form!);
  assert.deepEqual(inputs.map(({ value }) => value), ['Payroll outage', 'Urgent']);
  assert.deepEqual(stage.pool.requests, []);
  await chat.press(form!, buttonOf(form!, 'Start meeting'), { inputs: Object.fromEntries(inputs.map(({ id, value }) => [id, value])) });
  await stage.app.idle();
}

for (const [way, arrive] of Object.entries(ways)) {
  describe(`${way} that names a subject and an importance`, () => {
    for (const scope of scopes) {
      it(`opens the form with both, which starts the meeting: ${scope}`, async () => {
        await using stage = await setStage();
        const chat = stage.channel.converse({ scope });

        await arrive(chat);
        await startFrom(stage, chat);

        assert.deepEqual(stage.pool.meetings.map(({ subject, importance }) => [subject, importance]), [['Payroll outage', 'Urgent']]);
        assert.ok(linkOf(chat.replies.at(-1)!));
      });
    }
  });
}

describe('the message that the extension was called on', () => {
  for (const scope of scopes) {
    it(`becomes the subject: plain, and no longer than one may be, where the bot is no member: ${scope}`, async () => {
      await using stage = await setStage();
      for (const method of ['POST', 'PUT'] as const) stage.channel.connector.order({ method, times: Infinity, status: 403 });
      const chat = stage.channel.converse({ scope });
      const content = `<div><script>alert(1)</script><p>The <b>payroll</b> &lt;system&gt;&nbsp;is <a href="https://evil.example">down</a></p>${'<p>again</p>'.repeat(100)}</div>`;

      const form = await callAction(chat, { commandContext: 'message', messagePayload: { id: '1', body: { contentType: 'html', content } } });
      const [subject] = form.dialog!.inputs;
      const live = await handIn(chat, form, { subject: subject!.value });

      assert.match(subject!.value, /The payroll <system> is down again again/);
      assert.doesNotMatch(subject!.value, /<\/?(?:b|a|p|div|script)\b|href|&/);
      assert.ok(subject!.value.length > 240 && subject!.value.length <= 250, `${subject!.value.length}`);
      assert.equal(stage.pool.meetings[0]!.subject, subject!.value);
      assert.deepEqual(live.inserted?.links.map(({ url }) => url), [stage.pool.meetings[0]!.joinUrl]);
      assert.deepEqual(stage.channel.connector.calls, []);
    });
  }
});
