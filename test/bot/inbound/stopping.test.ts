import assert from 'node:assert/strict';

import { wordsOf } from '../../support/stage.ts';
import { startChild } from '../../support/child.ts';
import { botAppId } from './issuer.ts';
import { setInboundStage } from './stage.ts';

describe('a bot in production that is told to stop', function () {
  this.timeout(60_000);

  it('says so to several probes while it still answers messages, and only then takes no more', async () => {
    await using stage = await setInboundStage();
    const chat = stage.channel.converse();
    const probe = async () => {
      const response = await fetch(`${stage.url}/readyz`);
      return { status: response.status, body: await response.json() };
    };
    const stopping = { status: 503, body: { status: 'stopping' } };
    await chat.say('help');
    assert.equal((await probe()).status, 200);

    const closed = stage.app.close({ graceMs: 25_000 });
    const probes = [await probe(), await probe()];
    const delivery = await chat.say('help');
    probes.push(await probe());
    await closed;

    assert.deepEqual(probes, [stopping, stopping, stopping]);
    assert.equal(delivery.status, 200);
    assert.match(wordsOf(chat.replies[1]!), /meeting/i);
    await assert.rejects(probe());
  });

  it('by SIGTERM shows probes 503 before it refuses them, and ends with 0', async () => {
    await using service = await startChild('bot/index.ts', {
      environment: {
        PORT: '0',
        HOST: '127.0.0.1',
        MicrosoftAppId: botAppId,
        MicrosoftAppPassword: 'not used',
        MicrosoftAppTenantId: '22222222-2222-4222-8222-222222222222',
      },
    });
    const { url } = JSON.parse(await service.line('"listening"')) as { url: string };
    await service.line('"ready"');
    const statuses: (number | undefined)[] = [];

    service.kill('SIGTERM');
    do statuses.push(await fetch(`${url}/readyz`).then(({ status }) => status, () => undefined));
    while (statuses.at(-1) !== undefined);

    assert.equal(await service.exit, 0);
    assert.ok(statuses.filter((status) => status === 503).length >= 3, statuses.join(', '));
  });
});
