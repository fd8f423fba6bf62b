import assert from 'node:assert/strict';

import { linkOf, wordsOf } from '../support/stage.ts';
import { appIdUri, application, lastSignInCard, setSignInStage, signIn, signInCardOf } from '../support/sign-in-stage.ts';

describe('somebody who is not signed in', () => {
  it('is asked for it, and the meeting starts in their name once they are', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();

    const asked = await stage.say(chat, 'start a meeting about Quarterly budget');

    assert.equal(asked.status, 200);
    assert.equal(chat.replies.length, 1);
    const { text, connectionName, tokenExchangeResource, buttons } = signInCardOf(chat.replies[0]!)!;
    assert.match(text, /Sign in, and I’ll start the meeting “Quarterly budget”/);
    assert.equal(connectionName, undefined);
    assert.equal(tokenExchangeResource.uri, appIdUri);
    assert.deepEqual(buttons.map(({ type, title }) => [type, title]), [['signin', 'Sign in']]);
    assert.ok(buttons[0]!.value.startsWith(`${stage.entra.url}/${application.tenantId}/oauth2/v2.0/authorize?client_id=${application.appId}&`));
    assert.equal(stage.pool.meetings.length, 0);

    const answer = await signIn(stage, chat);

    assert.deepEqual([answer.status, answer.body], [200, { id: lastSignInCard(chat).tokenExchangeResource.id }]);
    const [, reply, ...more] = chat.replies;
    assert.deepEqual(more, []);
    assert.equal(linkOf(reply!), stage.pool.meetings[0]!.joinUrl);
    assert.match(wordsOf(reply!), /Quarterly budget/);
    assert.deepEqual(stage.pool.meetings.map(({ organizer, subject }) => [organizer, subject]), [['ada@contoso.example', 'Quarterly budget']]);
    assert.deepEqual(stage.entra.requests.map(({ scope }) => scope.split(' ')[0]), [`http://127.0.0.1:${stage.pool.port}/.default`, `http://localhost:${stage.pool.port}/.default`]);
  });
});
