import assert from 'node:assert/strict';

import { normalise } from '../../../bot/normalise.ts';
import { people } from '../../../bot/web-chat/places.ts';
import { withMentions } from '../../../bot/web-chat/mentions.ts';

const bot = { id: '28:meetnow', name: 'MeetNow' };
const type = (text: string, mentionBot = false) => withMentions({ text, bot, people, mentionBot });
const mentionedBy = (text: string, mentionBot = false) => type(text, mentionBot).entities.map(({ mentioned }) => (mentioned as { name: string }).name);

describe('mentions in typed text', () => {
  for (const [typed, names] of [
    ['start a meeting', []],
    ['@MeetNow start a meeting', ['MeetNow']],
    ['@meetnow, start a meeting', ['MeetNow']],
    ['start a meeting with @Ben and @Chloé', ['Ben Turing', 'Chloé Martin']],
    ['start a meeting with @Ben Turing', ['Ben Turing']],
    ['@Benedict is somebody else', []],
    ['write to ada@ben.example', []],
    ['Ben and MeetNow are not mentioned', []],
  ] satisfies [string, string[]][]) {
    it(`${typed}: ${names.join(' and ') || 'nobody'}`, () => {
      assert.deepEqual(mentionedBy(typed), names);
    });
  }

  it('of the bot are added where they are wanted, unless it is mentioned already', () => {
    assert.equal(type('start a meeting', true).shown, '@MeetNow start a meeting');
    assert.equal(type('please @MeetNow start a meeting', true).shown, 'please @MeetNow start a meeting');
    assert.deepEqual(mentionedBy('start a meeting', true), ['MeetNow']);
  });

  it('stand as tags in what is sent, with the text of their entities', () => {
    const { text, entities } = type('@MeetNow meet with @ben', false);

    assert.equal(text, '<at>MeetNow</at> meet with <at>Ben Turing</at>');
    assert.deepEqual(entities.map((entity) => entity['text'] as string), ['<at>MeetNow</at>', '<at>Ben Turing</at>']);
  });

  for (const subject of ['<at>Ben Turing</at>', '<b>R&D</b>', '&lt;script&gt;', '[x](https://a.example) **y**', '5 < 6 & 7 > 6']) {
    it(`leave other text as it is: ${subject}`, () => {
      const { text, entities } = type(subject, true);
      const heard = normalise({ text, entities, textFormat: 'plain', recipient: bot, conversation: { conversationType: 'groupChat' } });

      assert.deepEqual([heard.text, heard.addressed, heard.mentions], [subject, true, []]);
    });
  }
});
