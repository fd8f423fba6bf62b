import assert from 'node:assert/strict';

import { type App, createApp } from '../../bot/app.ts';
import { openAzureStores } from '../../bot/desk/azure/stores.ts';
import { readConfig } from '../../bot/config.ts';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import { eventually } from '../support/eventually.ts';
import { accountOf, ada, application, appIdUri, handIn, lastSignInCard, setSignInStage, signIn, signInCardOf, type SignInStage } from '../support/sign-in-stage.ts';
import { linkOf, startsAt, wordsOf } from '../support/stage.ts';

describe('another replica', function () {
  this.timeout(60_000);
  let azurite: Azurite;

  before(async function () {
    this.timeout(360_000);
    azurite = await startAzurite();
  });

  after(() => azurite[Symbol.asyncDispose]());

  /** A stage whose bot can be followed by another one at the same address, with the same storage and nothing else in common. */
  async function setReplicas() {
    const connectionString = azurite.newAccount()();
    const storage = { kind: 'azure', connectionString } as const;
    const limits = { leaseMs: 3_000, lookEveryMs: 200 };
    const stage = await setSignInStage({ config: { storage }, parts: { stores: await openAzureStores(storage), desk: { limits } } });
    const others: App[] = [];
    const start = async (port: string): Promise<{ app: App; url: string }> => {
      const config = readConfig({ PORT: port });
      const pool = { discoveryUrl: stage.pool.url, signIn: { application, appIdUri } };
      const app = createApp({ ...config, pool, storage, logLevel: 'silent', authorityHost: stage.entra.url, ucwa: { ...config.ucwa, allowedHosts: ['localhost'] } }, { desk: { limits } });
      others.push(app);
      const url = await app.listen();
      await app.ready();
      return { app, url };
    };
    return {
      stage,
      /** Ends the first and starts the second at its address; nobody has signed in to it. */
      async follow(): Promise<App> {
        await stage.app.close({ graceMs: 0 });
        return (await start(new URL(stage.url).port)).app;
      },
      /** Starts the second elsewhere. */
      besides: async () => (await start('0')).url,
      async [Symbol.asyncDispose]() {
        for (const app of others) await app.close({ graceMs: 0 });
        await stage[Symbol.asyncDispose]();
      },
    };
  }

  const startsUnderWay = ({ pool }: SignInStage) => eventually(() => startsAt(pool).length > 0);

  it('takes up what the first has asked the person about', async () => {
    await using replicas = await setReplicas();
    const { stage } = replicas;
    const chat = stage.channel.converse();
    await stage.say(chat, 'start a meeting about Quarterly budget');

    const app = await replicas.follow();
    await signIn({ ...stage, app }, chat);

    assert.deepEqual(stage.pool.meetings.map(({ organizer, subject }) => [organizer, subject]), [['ada@contoso.example', 'Quarterly budget']]);
    assert.equal(linkOf(chat.replies.at(-1)!), stage.pool.meetings[0]!.joinUrl);
  });

  it('has no token of the person’s for what the first has begun: it asks, and finds the one meeting', async () => {
    await using replicas = await setReplicas();
    const { stage } = replicas;
    const chat = stage.channel.converse();
    await stage.say(chat, 'sign in');
    await signIn(stage, chat);
    // The meeting comes about, and nobody hears of it.
    stage.pool.order({ operation: 'startOnlineMeeting', cut: 'after', times: 1 });
    stage.pool.order({ operation: 'events', latencyMs: 60_000, times: Infinity });
    await chat.say('start a meeting about Quarterly budget');
    await startsUnderWay(stage);
    await eventually(() => stage.pool.meetings.length === 1);
    stage.pool.clearFaults();

    const app = await replicas.follow();
    await chat.until((replies) => replies.filter((reply) => signInCardOf(reply)).length === 2);
    const reply = chat.replies.find((each) => wordsOf(each).includes('Sign in first'))!;
    assert.match(lastSignInCard(chat).text, /Quarterly budget/);
    await signIn({ ...stage, app }, chat);

    assert.equal(stage.pool.meetings.length, 1);
    assert.equal(linkOf(chat.replies.find(({ id }) => id === reply.id)!), stage.pool.meetings[0]!.joinUrl);
  });

  it('gets the same message, and there is one meeting whichever card is answered', async () => {
    await using replicas = await setReplicas();
    const { stage } = replicas;
    const chat = stage.channel.converse();
    const other = await replicas.besides();
    const { activity } = await stage.say(chat, 'start a meeting about Quarterly budget');
    await deliverTo(other, activity);
    const cards = chat.replies.map(signInCardOf).filter((card) => card !== undefined);
    assert.equal(cards.length, 2);

    for (const { tokenExchangeResource } of cards) await handIn(chat, ada, { id: tokenExchangeResource.id, token: await stage.entra.ssoToken(accountOf(ada)) });
    await stage.app.idle();

    assert.equal(stage.pool.meetings.length, 1);
    assert.equal(startsAt(stage.pool).length, 1);
  });

  it('hears of a sign-out that came to this one', async () => {
    await using replicas = await setReplicas();
    const { stage } = replicas;
    const chat = stage.channel.converse();
    const { activity } = await stage.say(chat, 'sign in');
    await signIn(stage, chat);
    await stage.say(chat, 'start a meeting about One');
    const other = await replicas.besides();

    await deliverTo(other, { ...activity, id: crypto.randomUUID(), text: 'sign out' });
    assert.match(wordsOf(chat.replies.at(-1)!), /You’re signed out/);
    await stage.say(chat, 'start a meeting about Two');

    assert.match(lastSignInCard(chat).text, /Two/);
    assert.deepEqual(stage.pool.meetings.map(({ subject }) => subject), ['One']);
  });
});

async function deliverTo(url: string, activity: object): Promise<void> {
  const { status } = await fetch(`${url}/api/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(activity) });
  assert.equal(status, 200);
}
