import assert from 'node:assert/strict';

import { accountOf, ada, appIdUri, ben, handIn, lastSignInCard, setSignInStage, signIn, signInCardOf } from '../support/sign-in-stage.ts';
import { linkOf, wordsOf } from '../support/stage.ts';
import { startTokenService } from '../support/token-service.ts';

const connection = 'Pool of Contoso';

async function setConnectionStage() {
  const service = await startTokenService(connection);
  const stage = await setSignInStage({ connection });
  return {
    service,
    stage,
    async [Symbol.asyncDispose]() {
      await stage[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
    },
  };
}

describe('an OAuth connection of the Azure Bot', () => {
  it('is named on the card, with the page of the token service, and makes the token that counts', async () => {
    await using set = await setConnectionStage();
    const { stage, service } = set;
    const chat = stage.channel.converse();
    const ours = await stage.entra.ssoToken(accountOf(ada));
    service.exchange = () => ours;

    await stage.say(chat, 'start a meeting about Quarterly budget');
    const { connectionName, tokenExchangeResource, buttons } = lastSignInCard(chat);
    const { status, body } = await handIn(chat, ada, { id: tokenExchangeResource.id, token: 'what Teams gave' });
    await stage.app.idle();

    assert.deepEqual([connectionName, tokenExchangeResource.uri, buttons.map(({ value }) => value)], [connection, appIdUri, ['https://token.botframework.example/api/oauth/signin?signin=1']]);
    assert.deepEqual([status, body], [200, { id: tokenExchangeResource.id }]);
    assert.deepEqual(stage.pool.meetings.map(({ organizer }) => organizer), ['ada@contoso.example']);
    assert.deepEqual(service.calls.map(({ call }) => call), ['GET /api/usertoken/GetToken', 'GET /api/botsignin/GetSignInResource', 'POST /api/usertoken/exchange']);
    assert.deepEqual(service.calls.filter(({ userId }) => userId !== null).map(({ userId, connection: asked }) => [userId, asked]), [[ada.id, connection], [ada.id, connection]]);
  });

  it('remembers people: nobody is asked whose token it has', async () => {
    await using set = await setConnectionStage();
    const { stage, service } = set;
    const chat = stage.channel.converse();
    service.tokens.set(ada.id, await stage.entra.ssoToken(accountOf(ada)));

    await stage.say(chat, 'start a meeting about Quarterly budget');

    assert.ok(linkOf(chat.replies[0]!));
    assert.equal(chat.replies.length, 1);
  });

  it('asks where its token is somebody else’s, or Entra does not take it', async () => {
    await using set = await setConnectionStage();
    const { stage, service } = set;
    const chat = stage.channel.converse();
    for (const token of [await stage.entra.ssoToken(accountOf(ben)), 'a.b.c', await stage.entra.ssoToken(accountOf(ada), { exp: 1 })]) {
      service.tokens.set(ada.id, token);
      await stage.say(chat, 'start a meeting about Quarterly budget');
    }

    assert.deepEqual(chat.replies.map((reply) => signInCardOf(reply) !== undefined), [true, true, true]);
    assert.equal(stage.pool.requests.length, 0);
  });

  it('lets Teams show the button where the person has to do something, and takes the code that they come back with', async () => {
    await using set = await setConnectionStage();
    const { stage, service } = set;
    const chat = stage.channel.converse();
    service.exchange = () => undefined;
    await stage.say(chat, 'start a meeting about Quarterly budget');

    const { status, body } = await signIn(stage, chat);
    assert.deepEqual([status, (body as { failureDetail: string }).failureDetail], [412, 'noToken']);
    service.codes.set('123456', await stage.entra.ssoToken(accountOf(ada)));
    const answers = [];
    for (const state of ['CancelledByUser', '654321', '123456', '123456']) answers.push((await chat.send({ type: 'invoke', name: 'signin/verifyState', value: { state } })).status);
    await stage.app.idle();

    assert.deepEqual(answers, [200, 200, 200, 200]);
    assert.deepEqual(stage.pool.meetings.map(({ organizer, subject }) => [organizer, subject]), [['ada@contoso.example', 'Quarterly budget']]);
    assert.equal(chat.replies.length, 2);
  });

  it('takes no code from a message, and none from somebody else', async () => {
    await using set = await setConnectionStage();
    const { stage, service } = set;
    const group = stage.channel.converse({ scope: 'groupChat' });
    await stage.say(group, 'start a meeting about Quarterly budget');
    service.codes.set('123456', await stage.entra.ssoToken(accountOf(ada)));

    await stage.say(group, '123456');
    await stage.say(group, '123456', { from: ben });
    await group.send({ type: 'invoke', name: 'signin/verifyState', value: { state: '123456' } }, { from: ben });
    await stage.app.idle();

    assert.equal(stage.pool.requests.length, 0);
    assert.equal(stage.entra.requests.length, 0);
  });

  it('forgets people who sign out', async () => {
    await using set = await setConnectionStage();
    const { stage, service } = set;
    const chat = stage.channel.converse();
    service.tokens.set(ada.id, await stage.entra.ssoToken(accountOf(ada)));
    await stage.say(chat, 'start a meeting about One');

    await stage.say(chat, 'sign out');
    await stage.say(chat, 'start a meeting about Two');

    assert.match(wordsOf(chat.replies[1]!), /You’re signed out/);
    assert.match(lastSignInCard(chat).text, /Two/);
    assert.ok(service.calls.some(({ call, userId }) => call === 'DELETE /api/usertoken/SignOut' && userId === ada.id));
  });
});
