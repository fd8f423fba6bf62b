import assert from 'node:assert/strict';
import { MemoryStorage } from 'botbuilder';

import { wordsOn } from './cards/parse-card.ts';
import { buttonsOf, cardOf, only, Talk } from './support/talk.ts';

describe('hello', () => {
  it('is said with buttons to try, and words that stand alone', async () => {
    const hello = only(await new Talk().install());
    assert.deepEqual(buttonsOf(cardOf(hello)), ['open', 'help']);
    assert.match(hello.summary ?? '', /^Hello, I’m MeetNow\. .*start a meeting about Quarterly budget/);
  });

  it('says in a team and in a group what reaches the bot there, and so do help and the question', async () => {
    const talk = new Talk();
    for (const conversationType of ['groupChat', 'channel'] as const) {
      const place = { conversation: `19:${conversationType}`, conversationType };
      for (const said of [only(await talk.install(place)), only(await talk.say('help', place))]) {
        assert.match(said.summary ?? '', /only when they mention me\. .*@MeetNow start a meeting about Quarterly budget · @MeetNow/);
        assert.match(wordsOn(cardOf(said)), /^@MeetNow start a meeting\nHere, messages reach me only when they mention me\.$/m);
      }
      const question = only(await talk.say('start a meeting', place));
      assert.match(question.summary ?? '', /Fill in the form, or mention me and type the subject/);
    }
    for (const said of [only(await talk.install()), only(await talk.say('help')), only(await talk.say('start a meeting'))]) assert.doesNotMatch(JSON.stringify(said), /mention me|@MeetNow/);
  });

  it('is said once in each conversation, however often the installation is reported', async () => {
    const talk = new Talk();
    await talk.install();
    assert.deepEqual(await talk.install(), []);
    assert.equal((await talk.install({ conversation: '19:g@thread.v2' })).length, 1);
  });

  it('is said once when both reports come at the same time', async () => {
    const talk = new Talk();
    await Promise.all([talk.install(), talk.install()]);
    assert.equal(talk.said().length, 1);
  });

  it('is said in the language of the client', async () => {
    assert.match(only(await new Talk().install({ locale: 'pt-BR' })).summary ?? '', /^Olá/);
  });

  it('is said in the language that its person has chosen, and in the client’s while that cannot be read', async () => {
    const storage = new MemoryStorage({ 'msteams/users/29:ada/': JSON.stringify({ preferences: { language: 'ja' } }) });
    const chosen = only(await new Talk({ storage }).install({ locale: 'pt-BR' }));
    const read = storage.read.bind(storage);
    storage.read = async (keys) => (keys.some((key) => key.includes('/users/')) ? Promise.reject(new Error('503')) : read(keys));
    const unread = only(await new Talk({ storage }).install({ locale: 'pt-BR', conversation: 'a:other' }));

    assert.match(chosen.summary ?? '', /^こんにちは/);
    assert.match(unread.summary ?? '', /^Olá/);
  });
});
