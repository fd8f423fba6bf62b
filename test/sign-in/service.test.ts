import assert from 'node:assert/strict';

import { TENANT_ID } from '../../bot/local-channel/conversation.ts';
import { LocalChannel } from '../../bot/local-channel/local-channel.ts';
import { botAppId, startIssuer } from '../bot/inbound/issuer.ts';
import { createAuthority } from '../support/certificates.ts';
import { startChild } from '../support/child.ts';
import { startEntra } from '../support/entra.ts';
import { accountOf, ada, ben, handIn, signInCardOf } from '../support/sign-in-stage.ts';
import { startSimulator } from '../support/simulator.ts';
import { linkOf } from '../support/stage.ts';

const secret = 'the secret of the application';
// A process of its own on a machine that has other things to do.
const WAIT_MS = 40_000;

/** The service in a process of its own with nothing but settings, between stand-ins for everything that it talks to. */
async function setService() {
  const authority = await createAuthority('Entra');
  const trusted = await authority.inFile();
  const entra = await startEntra({ tenantId: TENANT_ID, clientId: botAppId, secret }, await authority.issue());
  const pool = await startSimulator({ entra: { issuer: entra.issuer, audience: 'host', keys: entra.keys } });
  const issuer = await startIssuer();
  const child = await startChild('bot/index.ts', {
    environment: {
      PORT: '0',
      LOG_LEVEL: 'trace',
      NODE_EXTRA_CA_CERTS: trusted.path,
      MicrosoftAppId: botAppId,
      MicrosoftAppPassword: secret,
      MicrosoftAppTenantId: TENANT_ID,
      AZURE_AUTHORITY_HOST: entra.url,
      BotOpenIdMetadata: issuer.metadataUrl,
      ALLOWED_SERVICE_HOSTS: '127.0.0.1',
      UCWA_AUTH: 'entra',
      UCWA_DISCOVERY_URL: pool.url,
    },
  });
  const { url } = JSON.parse(await child.line('"listening"')) as { url: string };
  await child.line('"ready"');
  const channel = await LocalChannel.open(`${url}/api/messages`, { authorize: async ({ serviceUrl = '' }) => `Bearer ${await issuer.issue(serviceUrl)}` });
  return {
    entra,
    pool,
    child,
    channel,
    async [Symbol.asyncDispose]() {
      await child[Symbol.asyncDispose]();
      await channel.close();
      for (const each of [entra, issuer, trusted]) await each[Symbol.asyncDispose]();
    },
  };
}

describe('the service with UCWA_AUTH=entra', function () {
  this.timeout(120_000);

  it('takes people from Teams’ token over Entra to their own meetings, and tells nobody what they signed in with', async () => {
    await using service = await setService();
    const { entra, pool, child, channel } = service;
    const group = channel.converse({ scope: 'groupChat' });

    for (const from of [ada, ben]) {
      const said = await group.say(`start a meeting about ${from.name}`, { from });
      const card = await group.until((replies) => replies.at(-1) && signInCardOf(replies.at(-1)!), AbortSignal.timeout(WAIT_MS));
      const { status } = await handIn(group, from, { id: card.tokenExchangeResource.id, token: await entra.ssoToken(accountOf(from)) });
      assert.deepEqual([said.status, status], [200, 200]);
      await group.until((replies) => linkOf(replies.at(-1)!) !== undefined, AbortSignal.timeout(WAIT_MS));
    }
    child.kill('SIGTERM');
    assert.equal(await child.exit, 0);

    assert.deepEqual(pool.meetings.map(({ organizer, subject }) => [organizer, subject]), [['ada@contoso.example', ada.name], ['alan@contoso.example', ben.name]]);
    assert.equal(pool.applicationCount, 0);
    const asked = entra.requests.map(({ grant, scope }) => `${grant.split(':').at(-1)!} ${scope.split(' ')[0]!}`);
    assert.deepEqual([...new Set(asked)].sort(), ['client_credentials https://api.botframework.com/.default', `jwt-bearer ${new URL(pool.url).origin}/.default`]);
    const told = child.output() + child.errors();
    for (const each of entra.secrets) assert.ok(!told.includes(each), 'a secret was told');
    assert.doesNotMatch(told, /eyJ[\w-]+\.eyJ|Ada Lovelace|Ben Turing/);
  });
});
