import assert from 'node:assert/strict';
import type { Entity } from 'botbuilder';

import { ben } from '../../bot/local-channel/local-channel.ts';
import { linkOf, setStage, startsAt, wordsOf } from '../support/stage.ts';

const chloe = { id: '29:chloe', name: 'R&D: Chloé "C" <Martin>' };
const tag = (name: string) => `<at>${name}</at>`;
const toBen: Entity = { type: 'mention', text: tag(ben.name), mentioned: ben };
const toChloe: Entity = { type: 'mention', text: tag('R&amp;D: Chloé &quot;C&quot; &lt;Martin&gt;'), mentioned: chloe };

interface Typed {
  readonly text: string;
  readonly others?: readonly Entity[];
  readonly subject: string;
  readonly invited?: string;
}

const bot = tag('MeetNow');

/** What Teams sends for what people type in a group or a channel. */
const typed: Readonly<Record<string, Typed>> = {
  'the mention twice': { text: `${bot} start a meeting about pay ${bot}`, subject: 'pay' },
  'hard blanks and a line break': { text: `${bot}&nbsp;start a&nbsp;meeting\nabout&nbsp;pay\u00A0day\r\n`, subject: 'pay day' },
  'somebody else inside the subject': { text: `${bot} start a meeting about the offer of ${tag(ben.name)}`, others: [toBen], subject: `the offer of ${ben.name}` },
  'somebody else after "with"': { text: `${bot} start a meeting with ${tag(ben.name)} about pay`, others: [toBen], subject: 'pay', invited: `Invited: ${ben.name}` },
  'two people after "with", one with a difficult name': {
    text: `${bot} start a meeting with ${tag(ben.name)} and ${toChloe['text'] as string} about pay`,
    others: [toBen, toChloe],
    subject: 'pay',
    invited: `Invited: ${ben.name}, ${chloe.name}`,
  },
  'entities of HTML': { text: `${bot} start a meeting about R&amp;D &lt;Q3&gt;`, subject: 'R&D <Q3>' },
};

for (const scope of ['groupChat', 'channel'] as const) {
  describe(`a mention in a ${scope === 'channel' ? 'channel' : 'group chat'}`, () => {
    for (const [what, { text, others = [], subject, invited }] of Object.entries(typed)) {
      it(`may have ${what}`, async () => {
        await using stage = await setStage();
        const chat = stage.channel.converse({ scope });
        const entities = [{ type: 'mention', text: bot, mentioned: stage.channel.bot }, ...others];

        await chat.send({ type: 'message', text, textFormat: 'plain', entities });
        await stage.app.idle();

        assert.deepEqual(startsAt(stage.pool).map(({ body }) => body!['subject']), [subject]);
        const [reply] = chat.replies;
        assert.ok(linkOf(reply!));
        assert.equal(/^Invited: .*$/m.exec(wordsOf(reply!))?.[0], invited);
      });
    }

    it('may be missing, or be null: then nothing was said to the bot', async () => {
      await using stage = await setStage();
      const chat = stage.channel.converse({ scope });

      for (const entities of [null, undefined, [], [null], [{ type: 'mention' }], [{ type: 'mention', text: bot, mentioned: null }]]) {
        const { status } = await chat.send({ type: 'message', text: `${bot} start a meeting about pay`, entities: entities as never });
        assert.equal(status, 200);
      }
      await stage.app.idle();

      assert.deepEqual([chat.replies, stage.pool.requests], [[], []]);
    });
  });
}

describe('a personal chat', () => {
  it('needs no mention, and takes null for no entities', async () => {
    await using stage = await setStage();
    const chat = stage.channel.converse();

    await chat.send({ type: 'message', text: 'start&nbsp;a meeting about R&amp;D', entities: null as never });
    await stage.app.idle();

    assert.deepEqual(startsAt(stage.pool).map(({ body }) => body!['subject']), ['R&D']);
  });
});
