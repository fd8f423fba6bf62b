import assert from 'node:assert/strict';

import { cardIn, type Delivery } from '../../bot/local-channel/conversation.ts';
import { accountOf, ada, appIdUri, application, ben, handIn, lastSignInCard, setSignInStage, signIn, signInCardOf, type SignInStage } from '../support/sign-in-stage.ts';
import { callAction, handIn as submitDialog } from '../support/extension.ts';
import { buttonOf, linkOf, startsAt, viewOfReply, wordsOf } from '../support/stage.ts';

const organizersAt = ({ pool }: SignInStage) => pool.meetings.map(({ organizer, subject }) => [organizer, subject]);

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
    assert.match(chat.replies[0]!.activity.summary!, /Quarterly budget/);
    assert.equal(stage.pool.requests.length, 0);

    const answer = await signIn(stage, chat);

    assert.deepEqual([answer.status, answer.body], [200, { id: tokenExchangeResource.id }]);
    const [, reply, ...more] = chat.replies;
    assert.deepEqual(more, []);
    assert.equal(linkOf(reply!), stage.pool.meetings[0]!.joinUrl);
    assert.match(wordsOf(reply!), /Quarterly budget/);
    assert.equal(reply!.replyToId, asked.activity.id);
    assert.deepEqual(organizersAt(stage), [['ada@contoso.example', 'Quarterly budget']]);
    assert.deepEqual(stage.entra.requests.map(({ scope }) => scope.split(' ')[0]), [`http://127.0.0.1:${stage.pool.port}/.default`, `http://localhost:${stage.pool.port}/.default`]);
  });

  it('is not asked again for the next meeting, for which no token is fetched either', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();
    await stage.say(chat, 'start a meeting about One');
    await signIn(stage, chat);

    await stage.say(chat, 'start a meeting about Two');

    assert.deepEqual(organizersAt(stage), [['ada@contoso.example', 'One'], ['ada@contoso.example', 'Two']]);
    assert.equal(chat.replies.filter((reply) => signInCardOf(reply)).length, 1);
    assert.equal(stage.entra.requests.length, 2);
    assert.equal(stage.pool.applicationCount, 1);
  });

  it('keeps what else they asked for: importance, the form that they filled in, the language', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();
    await stage.say(chat, 'Starte eine Besprechung', { locale: 'de-DE' });
    await chat.press(chat.replies[0]!, buttonOf(chat.replies[0]!, 'Besprechung starten'), { inputs: { subject: 'Löhne <b>&</b> Gehälter', importance: 'Urgent' }, locale: 'de-DE' });

    assert.match(lastSignInCard(chat).text, /^Melden Sie sich an/);
    await signIn(stage, chat);

    assert.match(wordsOf(chat.replies.at(-1)!), /Ihre Besprechung läuft/);
    assert.deepEqual(stage.pool.meetings.map(({ subject, importance }) => [subject, importance]), [['Löhne <b>&</b> Gehälter', 'Urgent']]);
  });

  it('sees their own words on the card as words', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();

    await stage.say(chat, 'start a meeting about [pay](https://evil.example) *now* <at>all</at>');

    assert.doesNotMatch(lastSignInCard(chat).text, /\]\(https|(?<!\\)\*now|<at>/);
  });

  it('gets one meeting, whichever of their devices answers first', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();
    await stage.say(chat, 'start a meeting about Quarterly budget');
    const { id } = lastSignInCard(chat).tokenExchangeResource;
    const tokens = await Promise.all(Array.from({ length: 5 }, () => stage.entra.ssoToken(accountOf(ada))));

    const answers = await Promise.all(tokens.map((token) => handIn(chat, ada, { id, token })));
    await stage.app.idle();

    assert.deepEqual(answers.map(({ status, body }) => [status, body]), Array.from({ length: 5 }, () => [200, { id }]));
    assert.equal(stage.pool.meetings.length, 1);
    assert.equal(startsAt(stage.pool).length, 1);
    assert.equal(chat.replies.length, 2);
  });

  it('is told so where Teams does not say who they are', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse({ people: [{ id: '29:nobody', name: 'Nobody' }] });

    await stage.say(chat, 'start a meeting about Quarterly budget');
    await stage.say(chat, 'sign in');

    assert.deepEqual(chat.replies.map(wordsOf).map((words) => words.includes('can’t tell which account')), [true, true]);
    assert.equal(stage.pool.requests.length, 0);
  });
});

describe('two people in one group chat', () => {
  it('never get each other’s meeting', async () => {
    await using stage = await setSignInStage();
    const group = stage.channel.converse({ scope: 'groupChat' });
    await stage.say(group, 'start a meeting about Ada’s budget', { from: ada });
    const adasCard = lastSignInCard(group);
    await stage.say(group, 'start a meeting about Ben’s payroll', { from: ben });
    const bensCard = lastSignInCard(group);

    // Every client in the chat sees both cards.
    const answers = [
      await handIn(group, ben, { id: adasCard.tokenExchangeResource.id, token: await stage.entra.ssoToken(accountOf(ben)) }),
      await handIn(group, ada, { id: bensCard.tokenExchangeResource.id, token: await stage.entra.ssoToken(accountOf(ada)) }),
    ];
    await stage.app.idle();
    assert.deepEqual(answers.map(({ status }) => status), [200, 200]);
    assert.deepEqual([stage.pool.requests.length, stage.entra.requests.length, group.replies.length], [0, 0, 2]);

    await handIn(group, ben, { id: bensCard.tokenExchangeResource.id, token: await stage.entra.ssoToken(accountOf(ben)) });
    await handIn(group, ada, { id: adasCard.tokenExchangeResource.id, token: await stage.entra.ssoToken(accountOf(ada)) });
    await stage.app.idle();
    await Promise.all(['two', 'three'].flatMap((word) => [ada, ben].map((from) => stage.say(group, `start a meeting about ${from.name} ${word}`, { from }))));

    assert.deepEqual(organizersAt(stage).sort(), [
      ['ada@contoso.example', 'Ada Lovelace three'],
      ['ada@contoso.example', 'Ada Lovelace two'],
      ['ada@contoso.example', 'Ada’s budget'],
      ['alan@contoso.example', 'Ben Turing three'],
      ['alan@contoso.example', 'Ben Turing two'],
      ['alan@contoso.example', 'Ben’s payroll'],
    ]);
    assert.equal(stage.pool.applicationCount, 2);
  });

  for (const [what, tokenOf] of [
    ['the token of the other', ({ entra }: SignInStage) => entra.ssoToken(accountOf(ben))],
    ['a token of their name in another tenant', ({ entra }: SignInStage) => entra.ssoToken({ ...accountOf(ada), tid: '99999999-9999-4999-8999-999999999999' })],
    ['a token for another application', ({ entra }: SignInStage) => entra.ssoToken(accountOf(ada), { aud: '00000003-0000-0000-c000-000000000000' })],
    ['no token at all', async () => 'a.b.c'],
  ] as const) {
    it(`start nothing with ${what}, and Entra never sees it`, async () => {
      await using stage = await setSignInStage();
      const group = stage.channel.converse({ scope: 'groupChat' });
      await stage.say(group, 'start a meeting about Quarterly budget');
      const { id } = lastSignInCard(group).tokenExchangeResource;

      const { status, body } = await handIn(group, ada, { id, token: await tokenOf(stage) });
      await stage.app.idle();

      assert.equal(status, 412);
      assert.deepEqual({ ...(body as object), failureDetail: '' }, { id, failureDetail: '' });
      assert.deepEqual([stage.pool.requests.length, stage.entra.requests.length, group.replies.length], [0, 0, 1]);
      assert.ok(stage.log.some(({ message }) => message === 'a token was handed in that is not for this'));
      await signIn(stage, group);
      assert.deepEqual(organizersAt(stage), [['ada@contoso.example', 'Quarterly budget']]);
    });
  }
});

describe('where Entra wants something of the person', () => {
  for (const [refusal, detail, claims] of [
    ['consent', 'consent', null],
    ['claims', 'claims', '{"access_token":{"capolids":{"essential":true,"values":["c1"]}}}'],
    ['revoked', 'expired', null],
  ] as const) {
    it(`(${refusal}), they are sent to its page, and the meeting starts once they have been there`, async () => {
      await using stage = await setSignInStage();
      const chat = stage.channel.converse();
      stage.entra.refuse(ada.aadObjectId!, refusal);
      await stage.say(chat, 'start a meeting about Quarterly budget');
      const { id } = lastSignInCard(chat).tokenExchangeResource;

      const token = await stage.entra.ssoToken(accountOf(ada));
      const answers = [await handIn(chat, ada, { id, token }), await handIn(chat, ada, { id, token })];

      assert.deepEqual(answers.map(({ status, body }) => [status, body]), [412, 412].map((status) => [status, { id, failureDetail: detail }]));
      assert.equal(chat.replies.length, 2);
      const confirm = chat.replies[1]!;
      assert.match(wordsOf(confirm), /Quarterly budget/);
      const page = new URL(viewOfReply(confirm).links[0]!.url);
      assert.equal(page.origin, stage.entra.url);
      assert.equal(page.searchParams.get('scope'), `http://127.0.0.1:${stage.pool.port}/.default`);
      assert.equal(page.searchParams.get('claims'), claims);
      assert.equal(stage.pool.meetings.length, 0);

      stage.entra.lift(ada.aadObjectId!);
      const pressed = await chat.press(confirm, buttonOf(confirm, 'Continue'));
      assert.match(JSON.stringify(cardIn(pressed)), /Signing you in/);
      assert.notEqual(lastSignInCard(chat).tokenExchangeResource.id, id);
      await signIn(stage, chat);

      assert.deepEqual(organizersAt(stage), [['ada@contoso.example', 'Quarterly budget']]);
      assert.ok(linkOf(chat.replies.at(-1)!));
    });
  }

  it('for the home pool only, the reply says so, and becomes the link after all', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();
    stage.entra.refuse(ada.aadObjectId!, 'consent', `http://localhost:${stage.pool.port}`);
    await stage.say(chat, 'start a meeting about Quarterly budget');
    await signIn(stage, chat);

    const [, reply, confirm] = chat.replies;
    assert.match(wordsOf(reply!), /Sign in first.*Quarterly budget/s);
    assert.deepEqual(viewOfReply(reply!).buttons, []);
    assert.equal(new URL(viewOfReply(confirm!).links[0]!.url).searchParams.get('scope'), `http://localhost:${stage.pool.port}/.default`);

    stage.entra.lift(ada.aadObjectId!);
    await chat.press(confirm!, buttonOf(confirm!, 'Continue'));
    await signIn(stage, chat);

    assert.equal(stage.pool.meetings.length, 1);
    assert.deepEqual(chat.replies.filter((each) => linkOf(each) === stage.pool.meetings[0]!.joinUrl), [chat.replies[1]]);
    assert.match(chat.replies[1]!.states.map((activity) => wordsOf({ activity })).join('|'), /Starting.*Sign in first.*Starting.*live/s);
  });

  it('nobody else can go on for them', async () => {
    await using stage = await setSignInStage();
    const group = stage.channel.converse({ scope: 'groupChat' });
    stage.entra.refuse(ada.aadObjectId!, 'consent');
    await stage.say(group, 'start a meeting about Quarterly budget');
    await signIn(stage, group);
    const confirm = group.replies[1]!;

    const pressed = await group.press(confirm, buttonOf(confirm, 'Continue'), { from: ben });

    assert.match(JSON.stringify(pressed.body), /Only the person who asked/);
    assert.equal(group.replies.length, 2);
    await group.press(confirm, buttonOf(confirm, 'Continue'));
    assert.equal(group.replies.length, 3);
    assert.match(JSON.stringify((await group.press(confirm, buttonOf(confirm, 'Continue'))).body), /already been used/);
    assert.equal(group.replies.length, 3);
  });
});

describe('a sign-in', () => {
  it('that ends is asked for again', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();
    await stage.say(chat, 'start a meeting about One');
    const { id } = lastSignInCard(chat).tokenExchangeResource;
    await handIn(chat, ada, { id, token: await stage.entra.ssoToken(accountOf(ada), { exp: Math.floor(Date.now() / 1000) + 30 }) });
    await stage.app.idle();

    await stage.say(chat, 'start a meeting about Two');

    assert.match(lastSignInCard(chat).text, /Two/);
    assert.deepEqual(organizersAt(stage), [['ada@contoso.example', 'One']]);
    await signIn(stage, chat);
    assert.deepEqual(organizersAt(stage), [['ada@contoso.example', 'One'], ['ada@contoso.example', 'Two']]);
  });

  it('with a token that has ended already is refused', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();
    await stage.say(chat, 'start a meeting about One');
    const { id } = lastSignInCard(chat).tokenExchangeResource;

    const { status, body } = await handIn(chat, ada, { id, token: await stage.entra.ssoToken(accountOf(ada), { exp: Math.floor(Date.now() / 1000) - 60 }) });

    assert.deepEqual([status, body], [412, { id, failureDetail: 'expired' }]);
    assert.equal(stage.entra.requests.length, 0);
  });

  it('that Entra takes back in the middle ends in the reply, and the meeting starts under the same thread after another one', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();
    await stage.say(chat, 'start a meeting about One');
    await signIn(stage, chat);
    stage.entra.refuse(ada.aadObjectId!, 'revoked');
    stage.pool.order({ operation: 'startOnlineMeeting', status: 401, times: 1 });

    await stage.say(chat, 'start a meeting about Two');

    const reply = chat.replies.at(-2)!;
    assert.match(wordsOf(reply), /Sign in first/);
    assert.match(lastSignInCard(chat).text, /Two/);
    stage.entra.lift(ada.aadObjectId!);
    await signIn(stage, chat);
    assert.deepEqual(organizersAt(stage).map(([, subject]) => subject), ['One', 'Two']);
    assert.equal(linkOf(chat.replies.find(({ id }) => id === reply.id)!), stage.pool.meetings[1]!.joinUrl);
    const operations = new Set(startsAt(stage.pool).filter(({ body }) => body?.['subject'] === 'Two').map(({ body }) => `${String(body?.['operationId'])} ${String(body?.['threadId'])}`));
    assert.equal(operations.size, 1);
  });

  it('that Entra has no time for tells people to come back, and waits for them', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();
    stage.entra.refuse(ada.aadObjectId!, 'unknownResource');
    await stage.say(chat, 'start a meeting about Quarterly budget');

    const { status, body } = await signIn(stage, chat);

    assert.deepEqual([status, (body as { failureDetail: string }).failureDetail], [412, 'unavailable']);
    const [, reference] = /doesn’t work right now.*Reference: ([0-9A-F]{8})$/.exec(wordsOf(chat.replies.at(-1)!))!;
    assert.ok(stage.log.some((line) => line['reference'] === reference && line.level === 'error'));
    stage.entra.lift(ada.aadObjectId!);
    await signIn(stage, chat);
    assert.equal(stage.pool.meetings.length, 1);
  });

  it('that takes Entra too long is answered before Teams gives it up, and can be tried again', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();
    await stage.say(chat, 'start a meeting about Quarterly budget');
    stage.entra.delayMs = 60_000;

    const { status, body, durationMs } = await signIn(stage, chat);

    assert.deepEqual([status, (body as { failureDetail: string }).failureDetail], [412, 'unavailable']);
    assert.ok(durationMs < 10_000, `answered after ${durationMs} ms`);
    stage.entra.delayMs = 0;
    await signIn(stage, chat);
    assert.equal(stage.pool.meetings.length, 1);
  });

  it('that comes too late starts nothing, and says so once, whatever ids are made up', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();
    const token = await stage.entra.ssoToken(accountOf(ada));

    const answers: Delivery[] = [];
    for (const id of ['unknown', 'unknown', 'another', 'x'.repeat(32)]) answers.push(await handIn(chat, ada, { id, token }));

    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 200]);
    assert.deepEqual(chat.replies.map(wordsOf).map((words) => words.includes('came too late')), [true]);
    assert.equal(stage.entra.requests.length, 0);
  });
});

describe('“sign in” and “sign out”', () => {
  it('let people sign in ahead of time, and say when they have', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();

    await stage.say(chat, 'sign in');
    assert.match(lastSignInCard(chat).text, /^Sign in, so that I can start meetings in your name/);
    await signIn(stage, chat);
    await stage.say(chat, 'sign in');
    await stage.say(chat, 'start a meeting about Quarterly budget');

    assert.match(wordsOf(chat.replies[1]!), /^You’re signed in\./);
    assert.match(wordsOf(chat.replies[2]!), /already signed in/);
    assert.deepEqual(organizersAt(stage), [['ada@contoso.example', 'Quarterly budget']]);
  });

  it('take up what somebody wanted last', async () => {
    await using stage = await setSignInStage();
    const group = stage.channel.converse({ scope: 'groupChat' });
    await stage.say(group, 'start a meeting about Quarterly budget');
    const chat = stage.channel.personalChatWith(ada);

    await stage.say(chat, 'sign in');
    assert.match(lastSignInCard(chat).text, /Quarterly budget/);
    await signIn(stage, chat);

    assert.equal(linkOf(group.replies.at(-1)!), stage.pool.meetings[0]!.joinUrl);
  });

  it('forget everything with a sign-out, also at the pool', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();
    await stage.say(chat, 'sign in');
    await signIn(stage, chat);
    await stage.say(chat, 'start a meeting about One');
    assert.equal(stage.pool.applicationCount, 1);

    await stage.say(chat, 'sign out');
    assert.match(wordsOf(chat.replies.at(-1)!), /You’re signed out/);
    await stage.say(chat, 'start a meeting about Two');

    assert.match(lastSignInCard(chat).text, /Two/);
    assert.deepEqual(organizersAt(stage), [['ada@contoso.example', 'One']]);
  });

  it('start nothing after a sign-out that was asked for before it', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();
    await stage.say(chat, 'start a meeting about One');

    await stage.say(chat, 'sign out');
    await stage.say(chat, 'sign in');
    await signIn(stage, chat);

    assert.match(wordsOf(chat.replies.at(-1)!), /^You’re signed in/);
    assert.equal(stage.pool.requests.length, 0);
  });

  it('are not needed with a service account', async () => {
    const { setStage } = await import('../support/stage.ts');
    await using stage = await setStage();
    const chat = stage.channel.converse();

    await stage.say(chat, 'sign in');
    await stage.say(chat, 'sign out');

    assert.deepEqual(chat.replies.map(wordsOf).map((words) => words.includes('don’t need to sign in or out')), [true, true]);
  });
});

describe('a channel, where nobody can sign in', () => {
  it('sends people to their personal chat, and gets the meeting after it', async () => {
    await using stage = await setSignInStage();
    const thread = stage.channel.converse({ scope: 'channel' });

    await stage.say(thread, 'start a meeting about Quarterly budget');

    assert.equal(thread.replies.length, 1);
    assert.equal(signInCardOf(thread.replies[0]!), undefined);
    assert.match(wordsOf(thread.replies[0]!), /“Quarterly budget”.*personal chat/);
    const chat = stage.channel.personalChatWith(ada);
    assert.match(lastSignInCard(chat).text, /Quarterly budget/);
    await signIn(stage, chat);

    assert.equal(linkOf(thread.replies.at(-1)!), stage.pool.meetings[0]!.joinUrl);
    assert.equal(thread.replies.length, 2);
    assert.equal(chat.replies.length, 1);
    assert.deepEqual(organizersAt(stage), [['ada@contoso.example', 'Quarterly budget']]);
  });

  for (const status of [403, 404]) {
    it(`says how to get there where the bot is not installed for the person (${status}), and the meeting still starts`, async () => {
      await using stage = await setSignInStage();
      const thread = stage.channel.converse({ scope: 'channel' });
      stage.channel.connector.order({ method: 'POST', times: 1, status });

      await stage.say(thread, 'start a meeting about Quarterly budget');

      assert.match(wordsOf(thread.replies[0]!), /“Quarterly budget”.*open a personal chat with me and say “sign in”/);
      const chat = stage.channel.personalChatWith(ada);
      assert.equal(chat.replies.length, 0);
      await stage.say(chat, 'sign in');
      await signIn(stage, chat);
      assert.equal(linkOf(thread.replies.at(-1)!), stage.pool.meetings[0]!.joinUrl);
    });
  }

  it('leads “sign in” to the personal chat, too', async () => {
    await using stage = await setSignInStage();
    const thread = stage.channel.converse({ scope: 'channel' });

    await stage.say(thread, 'sign in');

    assert.match(wordsOf(thread.replies[0]!), /personal chat/);
    const chat = stage.channel.personalChatWith(ada);
    await signIn(stage, chat);
    assert.match(wordsOf(thread.replies.at(-1)!), /^You’re signed in/);
  });
});

describe('the message extension', () => {
  it('sends people to their personal chat, where the meeting has its message after that', async () => {
    await using stage = await setSignInStage();
    const group = stage.channel.converse({ scope: 'groupChat' });
    const chat = stage.channel.personalChatWith(ada);

    const answer = await submitDialog(group, await callAction(group), { subject: 'Quarterly budget' });
    assert.match(answer.words!, /You need to sign in first.*personal chat/);
    assert.match(lastSignInCard(chat).text, /Quarterly budget/);
    await signIn(stage, chat);

    assert.deepEqual(organizersAt(stage), [['ada@contoso.example', 'Quarterly budget']]);
    assert.equal(linkOf(chat.replies.at(-1)!), stage.pool.meetings[0]!.joinUrl);
    assert.deepEqual(group.replies, []);
    const again = await submitDialog(group, await callAction(group), { subject: 'Payroll' });
    assert.equal(again.inserted?.links[0]?.url, stage.pool.meetings[1]!.joinUrl);
  });

  it('says how to get there where the bot is not installed for the person', async () => {
    await using stage = await setSignInStage();
    const group = stage.channel.converse({ scope: 'groupChat' });
    const form = await callAction(group);
    stage.channel.connector.order({ method: 'POST', times: 1, status: 403 });

    const answer = await submitDialog(group, form, { subject: 'Quarterly budget' });
    assert.match(answer.words!, /open a personal chat with me and say “sign in”/);
    const chat = stage.channel.personalChatWith(ada);
    await stage.say(chat, 'sign in');
    await signIn(stage, chat);

    assert.equal(linkOf(chat.replies.at(-1)!), stage.pool.meetings[0]!.joinUrl);
  });

  it('says so when only the home pool’s token is missing, and the meeting comes to the personal chat', async () => {
    await using stage = await setSignInStage();
    const group = stage.channel.converse({ scope: 'groupChat' });
    const chat = stage.channel.personalChatWith(ada);
    await stage.say(chat, 'sign in');
    await signIn(stage, chat);
    stage.entra.refuse(ada.aadObjectId!, 'consent', `http://localhost:${stage.pool.port}`);

    const answer = await submitDialog(group, await callAction(group), { subject: 'Quarterly budget' });
    await stage.app.idle();
    assert.match(answer.dialog!.lines.join('\n'), /You need to sign in first/);
    const confirm = chat.replies.at(-1)!;
    stage.entra.lift(ada.aadObjectId!);
    await chat.press(confirm, buttonOf(confirm, 'Continue'));
    await signIn(stage, chat);

    assert.equal(stage.pool.meetings.length, 1);
    assert.equal(linkOf(chat.replies.at(-1)!), stage.pool.meetings[0]!.joinUrl);
  });
});

describe('what Teams’ clients send besides', () => {
  it('is answered whatever it is, and never with 501', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();
    for (const name of ['signin/tokenExchange', 'signin/verifyState', 'signin/failure']) {
      for (const value of [undefined, null, 1, 'x', [], {}, { id: 1, token: 2 }, { id: 'x'.repeat(10_000), token: 'y' }, { state: '123456' }, { state: 'CancelledByUser' }, { code: 'a b', message: 'c' }]) {
        const { status } = await chat.send({ type: 'invoke', name, value });
        assert.ok([200, 400, 412].includes(status), `${name} ${JSON.stringify(value)}: ${status}`);
      }
    }
    assert.equal(stage.entra.requests.length, 0);
  });

  it('is told to the person where Teams tells them nothing, once for all of their devices', async () => {
    await using stage = await setSignInStage();
    const chat = stage.channel.converse();
    const value = { code: 'resourcematchfailed', message: 'the secret details' };

    const answers = await Promise.all([1, 2, 3].map(() => chat.send({ type: 'invoke', name: 'signin/failure', value })));

    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200]);
    assert.deepEqual(chat.replies.map(wordsOf).map((words) => /couldn’t sign you in.*: resourcematchfailed$/.test(words)), [true]);
    assert.ok(stage.log.some((line) => line['code'] === 'resourcematchfailed'));
    assert.doesNotMatch(JSON.stringify(stage.log), /secret details/);
  });
});
