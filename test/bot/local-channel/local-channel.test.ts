import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botbuilder';

import { cardIn } from '../../../bot/local-channel/conversation.ts';
import { ada, ben, LocalChannel, type Place } from '../../../bot/local-channel/local-channel.ts';

/** A bot that keeps what it hears, and a channel to it. */
async function openChannel(answer: unknown = '') {
  const heard: Partial<Activity>[] = [];
  const bot = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      heard.push(JSON.parse(body) as Partial<Activity>);
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  bot.listen(0, '127.0.0.1');
  await once(bot, 'listening');
  const channel = await LocalChannel.open(`http://127.0.0.1:${(bot.address() as AddressInfo).port}/api/messages`);
  const call = (method: string, path: string, body?: object) =>
    fetch(new URL(`v3/conversations${path && `/${path}`}`, channel.connector.url), {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
  return {
    channel,
    heard,
    call,
    async [Symbol.asyncDispose]() {
      await channel.close();
      bot.close();
      bot.closeAllConnections();
    },
  };
}

describe('the local channel', () => {
  for (const [scope, id, type] of [
    ['personal', /^a:\d+$/, 'personal'],
    ['groupChat', /^19:\d+@thread\.v2$/, 'groupChat'],
    ['channel', /^19:\d+@thread\.tacv2;messageid=\d+$/, 'channel'],
  ] as const satisfies [NonNullable<Place['scope']>, RegExp, string][]) {
    it(`tells the bot where it is, as Teams does: ${scope}`, async () => {
      await using stage = await openChannel();

      await stage.channel.converse({ scope }).say('help');

      const { conversation, channelId, serviceUrl, from, recipient, ...rest } = stage.heard[0]! as Activity;
      assert.match(conversation.id, id);
      assert.equal(conversation.conversationType, type);
      assert.equal((rest.channelData as { tenant: { id: string } }).tenant.id, conversation.tenantId);
      assert.equal(channelId, 'msteams');
      assert.equal(serviceUrl, stage.channel.connector.url);
      assert.equal(from.aadObjectId, ada.aadObjectId);
      assert.equal(recipient.id, '28:meetnow');
    });
  }

  it('mentions the bot where there are others, unless told not to', async () => {
    await using stage = await openChannel();
    const group = stage.channel.converse({ scope: 'groupChat' });

    await stage.channel.converse().say('help');
    await group.say('help');
    await group.say('help', { mention: false, from: ben });

    assert.deepEqual(stage.heard.map(({ text }) => text), ['help', '<at>MeetNow</at> help', 'help']);
    assert.deepEqual(stage.heard.map(({ entities }) => entities?.length), [0, 1, 0]);
    assert.equal(stage.heard[2]!.from!.id, ben.id);
  });

  it('takes what the bot posts, updates and deletes, and gives each an id', async () => {
    await using stage = await openChannel();
    const chat = stage.channel.converse();
    const changes: string[] = [];
    chat.watch(({ activity, deleted }) => changes.push(deleted ? 'deleted' : activity.text!));

    const posted = await stage.call('POST', `${chat.id}/activities/1`, { type: 'message', text: 'one' });
    const { id } = (await posted.json()) as { id: string };
    const updated = await stage.call('PUT', `${chat.id}/activities/${id}`, { type: 'message', text: 'two' });
    const deleted = await stage.call('DELETE', `${chat.id}/activities/${id}`);
    const again = await stage.call('PUT', `${chat.id}/activities/${id}`, { type: 'message', text: 'three' });

    assert.deepEqual([posted, updated, deleted, again].map(({ status }) => status), [201, 200, 200, 404]);
    assert.deepEqual(changes, ['one', 'two', 'deleted']);
    const [reply] = chat.replies;
    assert.deepEqual(reply!.states.map(({ text }) => text), ['one', 'two']);
    assert.equal(reply!.replyToId, '1');
  });

  it('makes two messages of a text with a card, and tells the id of neither', async () => {
    await using stage = await openChannel();
    const chat = stage.channel.converse();

    const response = await stage.call('POST', `${chat.id}/activities`, { type: 'message', text: 'one', attachments: [{}] });

    assert.deepEqual(await response.json(), {});
  });

  it('knows no conversation but its own, and takes no message that is too big', async () => {
    await using stage = await openChannel();
    const chat = stage.channel.converse();

    const unknown = await stage.call('POST', 'a:elsewhere/activities', { type: 'message' });
    const big = await stage.call('POST', `${chat.id}/activities`, { type: 'message', text: 'x'.repeat(60_000) });

    assert.deepEqual([unknown.status, big.status], [404, 413]);
  });

  it('tells who is there, and opens a chat with somebody', async () => {
    await using stage = await openChannel();
    const group = stage.channel.converse({ scope: 'groupChat' });

    const members = (await (await stage.call('GET', `${group.id}/members`)).json()) as { id: string }[];
    const paged = (await (await stage.call('GET', `${group.id}/pagedmembers`)).json()) as { members: unknown[] };
    const one = (await (await stage.call('GET', `${group.id}/members/${ben.id}`)).json()) as { name: string };
    const created = await stage.call('POST', '', { members: [ben] });

    assert.deepEqual(members.map(({ id }) => id), [ada.id, ben.id]);
    assert.equal(paged.members.length, 2);
    assert.equal(one.name, ben.name);
    assert.equal(created.status, 201);
  });

  it('lets go wrong what it is told to, so often', async () => {
    await using stage = await openChannel();
    const chat = stage.channel.converse();
    stage.channel.connector.order({ method: 'POST', times: 1, status: 429, retryAfterSeconds: 3 });
    stage.channel.connector.order({ method: 'POST', times: 1, status: 502, takesEffect: true });
    const post = () => stage.call('POST', `${chat.id}/activities`, { type: 'message', text: 'one' });

    const answers = [await post(), await post(), await post()];

    assert.deepEqual(answers.map(({ status }) => status), [429, 502, 201]);
    assert.equal(answers[0]!.headers.get('retry-after'), '3');
    assert.equal(chat.replies.length, 2);
    assert.deepEqual(stage.channel.connector.calls.map(({ method }) => method), ['POST', 'POST', 'POST']);
  });

  it('presses buttons as clients do, with Execute or with Submit', async () => {
    await using stage = await openChannel();
    const chat = stage.channel.converse();
    const button = { type: 'Action.Execute', title: 'Start', verb: 'start', data: { nonce: 'x' }, withInputs: true };

    await chat.press({ id: '1' }, button, { inputs: { subject: 'pay' } });
    await chat.press({ id: '1' }, button, { inputs: { subject: 'pay' }, asSubmit: true });

    const [execute, submit] = stage.heard;
    assert.equal(execute!.type, 'invoke');
    assert.equal(execute!.name, 'adaptiveCard/action');
    assert.deepEqual(execute!.value, { action: { type: 'Action.Execute', id: '', verb: 'start', data: { nonce: 'x', subject: 'pay' } }, trigger: 'manual' });
    assert.deepEqual([submit!.type, submit!.text, submit!.replyToId], ['message', undefined, '1']);
    assert.deepEqual(submit!.value, { nonce: 'x', subject: 'pay' });
  });

  it('gives back how the bot answered', async () => {
    const value = { type: 'AdaptiveCard' };
    await using stage = await openChannel({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value });
    await using words = await openChannel('not JSON');

    const invoked = await stage.channel.converse().send({ type: 'invoke' });
    const said = await words.channel.converse().say('help');

    assert.deepEqual(cardIn(invoked), value);
    assert.equal(cardIn(said), undefined);
    assert.equal(said.body, 'not JSON');
  });

  it('waits for what is to come, and not for ever', async () => {
    await using stage = await openChannel();
    const chat = stage.channel.converse();

    const found = chat.until(([reply]) => reply?.activity.text);
    await stage.call('POST', `${chat.id}/activities`, { type: 'message', text: 'one' });

    assert.equal(await found, 'one');
    await assert.rejects(chat.until(() => false, AbortSignal.timeout(20)), { name: 'AbortError' });
  });
});
