import assert from 'node:assert/strict';
import type { Activity, TurnContext } from 'botbuilder';

import { readConfig } from '../../../bot/config.ts';
import { TeamsAdapter } from '../../../bot/connector/teams-adapter.ts';

const { channel } = readConfig({});
const identity = {
  kind: 'SingleTenant',
  appId: '11111111-1111-4111-8111-111111111111',
  password: 'not used',
  tenantId: '22222222-2222-4222-8222-222222222222',
} as const;

const activity = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
  conversation: { id: 'a:1' },
  from: { id: '29:ada' },
  recipient: { id: '28:bot' },
  text: 'help',
} as unknown as Activity;

describe('the adapter', () => {
  it('lets everybody in without an identity, which only local mode has', async () => {
    const adapter = new TeamsAdapter({ channel });

    await assert.doesNotReject(adapter.authenticate('', activity));
  });

  for (const authorization of ['', 'Bearer ', 'Bearer x', 'Bearer a.b.c', `Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2FwaS5ib3RmcmFtZXdvcmsuY29tIn0.`]) {
    it(`with an identity refuses "${authorization}" with 401, in words of ours`, async () => {
      const adapter = new TeamsAdapter({ identity, channel });

      await assert.rejects(adapter.authenticate(authorization, activity), {
        name: 'RequestError',
        status: 401,
        message: 'The request is not signed by the Bot Framework for this bot.',
      });
    });
  }

  it('runs a turn and gives back the answer of an invoke', async () => {
    const adapter = new TeamsAdapter({ channel });
    const invoke = { ...activity, type: 'invoke', serviceUrl: 'http://127.0.0.1:9/' };

    const answer = await adapter.run(await adapter.authenticate('', invoke), invoke, async (context) => {
      await context.sendActivity({ type: 'invokeResponse', value: { status: 202, body: { done: true } } });
    });

    assert.deepEqual(answer, { status: 202, body: { done: true } });
  });

  it('opens a turn later, in the same place', async () => {
    const adapter = new TeamsAdapter({ channel });
    const reference = { conversation: { id: 'a:1' }, channelId: 'msteams', serviceUrl: 'http://127.0.0.1:9/', bot: { id: '28:bot' }, user: { id: '29:ada' } };
    let seen: TurnContext['activity'] | undefined;

    const given = await adapter.resume(reference as never, async ({ activity: resumed }) => {
      seen = { ...resumed };
      return 'given';
    });

    assert.equal(given, 'given');
    assert.equal(seen?.conversation.id, 'a:1');
    assert.equal(seen.channelId, 'msteams');
  });

  it('opens no turn later where answers may not go any more', async () => {
    const adapter = new TeamsAdapter({ identity, channel });
    const reference = { conversation: { id: 'a:1' }, channelId: 'msteams', serviceUrl: 'https://relay.contoso.com/', bot: { id: '28:bot' }, user: { id: '29:ada' } };

    await assert.rejects(adapter.resume(reference as never, async () => assert.fail('there was a turn')), { code: 'ForeignServiceUrl' });
  });

  it('hands on what goes wrong in a later turn', async () => {
    const adapter = new TeamsAdapter({ channel });
    const reference = { conversation: { id: 'a:1' }, channelId: 'msteams', serviceUrl: 'http://127.0.0.1:9/', bot: { id: '28:bot' }, user: { id: '29:ada' } };

    await assert.rejects(
      adapter.resume(reference as never, async () => Promise.reject(new RangeError('wrong'))),
      RangeError,
    );
  });
});
