import assert from 'node:assert/strict';

import { eventually } from '../support/eventually.ts';
import { linkOf, setStage, wordsOf } from '../support/stage.ts';

describe('the reply', () => {
  it('is posted anew when it can no longer be updated', async () => {
    await using stage = await setStage();
    stage.channel.connector.order({ method: 'PUT', times: 1, status: 404 });
    const chat = stage.channel.converse();

    await stage.say(chat, 'start a meeting about pay');

    assert.equal(chat.replies.length, 2);
    assert.match(wordsOf(chat.replies[0]!), /Starting your meeting/);
    assert.ok(linkOf(chat.replies[1]!));
  });

  it('comes with the outcome when "starting" could not be posted', async () => {
    await using stage = await setStage();
    stage.channel.connector.order({ method: 'POST', times: 1, status: 502 });
    const chat = stage.channel.converse();

    await stage.say(chat, 'start a meeting about pay');

    assert.equal(chat.replies.length, 1);
    assert.ok(linkOf(chat.replies[0]!));
    assert.equal(stage.pool.meetings.length, 1);
  });

  it('waits as long as the rate limit of the channel asks', async () => {
    await using stage = await setStage();
    stage.channel.connector.order({ method: 'POST', times: 1, status: 429, retryAfterSeconds: 1 });
    const chat = stage.channel.converse();

    await stage.say(chat, 'start a meeting about pay');

    const [first, second] = stage.channel.connector.calls;
    assert.ok(second!.atMs - first!.atMs >= 990, `waited ${second!.atMs - first!.atMs} ms`);
    assert.equal(chat.replies.length, 1);
    assert.ok(linkOf(chat.replies[0]!));
  });

  it('is updated again after trouble of the channel', async () => {
    await using stage = await setStage();
    stage.channel.connector.order({ method: 'PUT', times: 2, status: 502 });
    const chat = stage.channel.converse();

    await stage.say(chat, 'start a meeting about pay');

    assert.equal(chat.replies.length, 1);
    assert.ok(linkOf(chat.replies[0]!));
  });

  it('is not posted into a conversation that the bot was removed from', async () => {
    await using stage = await setStage();
    stage.channel.connector.order({ method: 'PUT', times: 9, status: 403 });
    const chat = stage.channel.converse();

    await stage.say(chat, 'start a meeting about pay');

    assert.equal(chat.replies.length, 1);
    assert.ok(stage.log.some(({ message }) => message === 'the outcome did not reach the person'));
  });

  it('does not keep the meeting waiting while the channel is slow to take "starting"', async () => {
    await using stage = await setStage();
    const chat = stage.channel.converse();
    await stage.say(chat, 'start a meeting about lunch');
    stage.channel.connector.order({ method: 'POST', times: 1, delayMs: 1_500 });

    const delivery = chat.say('start a meeting about pay');
    await eventually(() => stage.pool.meetings.length === 2);
    const repliesByThen = chat.replies.length;
    await delivery;
    await stage.app.idle();

    assert.equal(repliesByThen, 1);
    assert.ok(linkOf(chat.replies[1]!));
  });

  it('speaks the language of the client', async () => {
    await using stage = await setStage();
    const chat = stage.channel.converse();

    await stage.say(chat, 'start a meeting about Gehälter', { locale: 'de-DE' });

    assert.match(wordsOf(chat.replies[0]!), /Besprechung[^]*Gehälter/);
  });
});
