import assert from 'node:assert/strict';

import { buttonsOf, cardOf, only, Talk } from './support/talk.ts';

describe('hello', () => {
  it('is said with buttons to try, and words that stand alone', async () => {
    const hello = only(await new Talk().install());
    assert.deepEqual(buttonsOf(cardOf(hello)), ['open', 'help']);
    assert.match(hello.summary ?? '', /^Hello, I’m MeetNow\. .*start a meeting about Quarterly budget/);
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
});
