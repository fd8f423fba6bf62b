import assert from 'node:assert/strict';

import { cardOf, buttonsOf, only, type Place, Talk } from './support/talk.ts';

const NEAR_MISS = 'did anyone start an urgent meeting about pay?';
const thread: Place = { conversation: '19:x@thread.tacv2;messageid=1', conversationType: 'channel' };

async function suggestedIn(talk: Talk, place: Place = {}) {
  const suggestion = only(await talk.say(NEAR_MISS, place));
  assert.match(suggestion.summary ?? '', /^Do you want to start a meeting about “pay”\?$/);
  return suggestion;
}

const started = ({ orders }: Talk) => orders.map(({ subject, importance }) => [subject, importance]);

describe('a suggestion', () => {
  for (const yes of ['yes', 'Yes, please!', 'ok.', '👍🏽', 'ja', 'oui', 'sí', 'sim', 'はい']) {
    it(`is started by a typed "${yes}", and locks`, async () => {
      const talk = new Talk();
      const suggestion = await suggestedIn(talk);

      await talk.say(yes);

      assert.deepEqual(started(talk), [['pay', 'Urgent']]);
      assert.deepEqual(buttonsOf(cardOf(talk.now(suggestion))), []);
    });
  }

  for (const no of ['no', 'Nein danke.', 'non', 'não', 'いいえ', '👎', 'cancel', 'never mind']) {
    it(`is withdrawn by a typed "${no}"`, async () => {
      const talk = new Talk();
      const suggestion = await suggestedIn(talk);

      const answer = only(await talk.say(no));
      await talk.say('yes');

      assert.match(answer.summary ?? '', /^Canceled\. No meeting was started\.$/);
      assert.match(talk.now(suggestion).summary ?? '', /^Canceled/);
      assert.deepEqual(talk.orders, []);
    });
  }

  for (const other of ['yes but tomorrow', 'thanks', 'lunch', 'did anyone start a meeting about lunch?', '👍 lunch']) {
    it(`is left alone by "${other}", and its button still works`, async () => {
      const talk = new Talk();
      const suggestion = await suggestedIn(talk);

      await talk.say(other);
      assert.deepEqual(talk.orders, []);
      await talk.press(suggestion, 'start');

      assert.deepEqual(started(talk), [['pay', 'Urgent']]);
    });
  }

  it('waits while the person asks for something else', async () => {
    const talk = new Talk();
    await suggestedIn(talk);
    await talk.say('help');
    await talk.say('settings');
    await talk.say('yes');
    assert.deepEqual(started(talk), [['pay', 'Urgent']]);
  });

  it('is forgotten once something else was said', async () => {
    const talk = new Talk();
    await suggestedIn(talk);
    await talk.say('lunch');
    await talk.say('yes');
    assert.deepEqual(talk.orders, []);
  });

  it('gives way to a meeting that is asked for', async () => {
    const talk = new Talk();
    await suggestedIn(talk);
    await talk.say('start a meeting about lunch');
    assert.deepEqual(started(talk), [['lunch', 'Normal']]);
  });

  it('is started once, by its button or a word', async () => {
    const talk = new Talk();
    const suggestion = await suggestedIn(talk);
    await talk.press(suggestion, 'start');
    assert.match(only(await talk.say('yes')).summary ?? '', /didn’t understand/);
    assert.equal(talk.orders.length, 1);
  });

  it('is not answered too late, by somebody else or elsewhere', async () => {
    const talk = new Talk({ questionLifetimeMs: 60_000 });
    await suggestedIn(talk, thread);
    await talk.say('yes', { ...thread, from: 'bob' });
    await talk.say('yes', { ...thread, conversation: '19:x@thread.tacv2;messageid=2' });
    talk.nowMs += 60_001;
    await talk.say('yes', thread);
    assert.deepEqual(talk.orders, []);
  });

  it('that the desk could not serve can be agreed to again', async () => {
    const talk = new Talk();
    await suggestedIn(talk);
    talk.deskFailure = new Error('no storage');
    await assert.rejects(talk.say('yes'), /no storage/);
    await talk.say('yes');
    assert.deepEqual(started(talk), [['pay', 'Urgent']]);
  });

  it('without a subject opens the form at a "yes"', async () => {
    const talk = new Talk();
    assert.match(only(await talk.say('did anyone start a meeting?')).summary ?? '', /^Do you want to start a meeting\?$/);
    assert.match(only(await talk.say('yes')).summary ?? '', /^What is the meeting about\?/);
    await talk.say('pay');
    assert.deepEqual(started(talk), [['pay', 'Normal']]);
  });

  it('without a subject is withdrawn by a "no"', async () => {
    const talk = new Talk();
    await talk.say('did anyone start a meeting?');
    assert.match(only(await talk.say('no')).summary ?? '', /^Canceled/);
  });
});
