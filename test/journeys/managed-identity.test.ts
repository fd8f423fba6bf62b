import assert from 'node:assert/strict';

import { LocalChannel } from '../../bot/local-channel/local-channel.ts';
import { TENANT_ID } from '../../bot/local-channel/conversation.ts';
import { botAppId, startIssuer } from '../bot/inbound/issuer.ts';
import { startChild } from '../support/child.ts';
import { linkOf, poolSettings, startPool } from '../support/stage.ts';
import { startIdentityEndpoint } from '../support/token-endpoints.ts';
import { type Exchange, layWire } from '../support/wire.ts';

describe('a bot that is a managed identity', function () {
  this.timeout(60_000);

  it('answers with the token that its host gives it, got once, and has no secret', async () => {
    await using pool = await startPool();
    await using issuer = await startIssuer();
    await using host = await startIdentityEndpoint();
    const environment = {
      PORT: '0',
      MicrosoftAppType: 'UserAssignedMSI',
      MicrosoftAppId: botAppId,
      MicrosoftAppTenantId: TENANT_ID,
      BotOpenIdMetadata: issuer.metadataUrl,
      ALLOWED_SERVICE_HOSTS: '127.0.0.1',
      IDENTITY_ENDPOINT: `${host.origin}/msi/token`,
      IDENTITY_HEADER: 'the header of this host',
      ...poolSettings(pool),
    };
    await using service = await startChild('bot/index.ts', { environment });
    const { url } = JSON.parse(await service.line('"listening"')) as { url: string };
    await using channel = await LocalChannel.open(`${url}/api/messages`, { authorize: async ({ serviceUrl = '' }) => `Bearer ${await issuer.issue(serviceUrl)}` });
    await using wire = await layWire(Number(new URL(channel.connector.url).port));
    const seen: Exchange[] = [];
    wire.onRequest = (exchange) => {
      seen.push(exchange);
      return undefined;
    };
    const chat = channel.converse();

    const { status } = await chat.say('start a meeting about the payroll outage', { activity: { serviceUrl: wire.url } });
    await chat.until((replies) => replies.find((reply) => linkOf(reply) !== undefined));

    assert.equal(status, 200);
    assert.ok(seen.length >= 2);
    assert.deepEqual(new Set(seen.map(({ authorization }) => authorization)), new Set(['Bearer for https://api.botframework.com']));
    const [{ url: asked, headers }, ...more] = host.requests as [(typeof host.requests)[number]];
    assert.deepEqual(more, []);
    assert.deepEqual([headers['x-identity-header'], asked.searchParams.get('resource'), asked.searchParams.get('client_id')], ['the header of this host', 'https://api.botframework.com', botAppId]);
    assert.doesNotMatch(service.output() + service.errors(), /for https:\/\/api|the header of this host/);
  });
});
