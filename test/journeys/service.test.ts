import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { LocalChannel } from '../../bot/local-channel/local-channel.ts';
import { type Child, type ChildOptions, startChild } from '../support/child.ts';
import { linkOf, poolSettings, startPool } from '../support/stage.ts';

const startService = (options: ChildOptions = {}) => startChild('bot/index.ts', { ...options, environment: { PORT: '0', ...options.environment } });

const urlOf = async (service: Child) => (JSON.parse(await service.line('"listening"')) as { url: string }).url;

const openChannel = async (service: Child) => LocalChannel.open(`${await urlOf(service)}/api/messages`);

describe('the service', function () {
  this.timeout(30_000);

  it('is healthy as soon as it listens, and ready when it can serve', async () => {
    await using service = await startService();
    const url = await urlOf(service);

    const health = await fetch(`${url}/healthz`);
    await service.line('"ready"');
    const readiness = await fetch(`${url}/readyz`);

    assert.equal(health.status, 200);
    assert.equal(readiness.status, 200);
  });

  it('in local mode says plainly, in its log and in /readyz, that nobody is authenticated and that meetings are not real', async () => {
    await using service = await startService();
    const url = await urlOf(service);
    await service.line('"ready"');

    const readiness = (await (await fetch(`${url}/readyz`)).json()) as Record<string, string>;

    assert.match(service.output(), /local mode: nobody is authenticated/);
    const line = JSON.parse(await service.line('embedded front end')) as { message: string; url: string };
    assert.match(line.message, /not real/);
    assert.match(line.url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    assert.equal(readiness['status'], 'ready');
    assert.match(readiness['meetings']!, /embedded front end at http:\/\/127\.0\.0\.1:\d+\/: meetings are not real/);
    assert.match(readiness['authentication']!, /none \(local mode\)/);
    assert.match(url, /^http:\/\/127\.0\.0\.1:/);
  });

  it('keeps a message that comes before it is ready, and answers it', async () => {
    await using service = await startService();
    await using channel = await openChannel(service);
    const chat = channel.converse();

    const { status } = await chat.say('start a meeting about pay');

    assert.equal(status, 200);
    assert.ok(await chat.until(([reply]) => reply && linkOf(reply)));
  });

  it('takes settings from .env, and from the environment first', async () => {
    await using pool = await startPool();
    const { UCWA_PASSWORD, ...settings } = poolSettings(pool);
    const dotEnv = Object.entries({ ...settings, UCWA_PASSWORD: 'wrong', LOG_LEVEL: 'debug' }).map(([name, value]) => `${name}=${value}`);
    await using service = await startService({ dotEnv: dotEnv.join('\n'), environment: { UCWA_PASSWORD: UCWA_PASSWORD! } });
    await using channel = await openChannel(service);
    const chat = channel.converse();

    await chat.say('start a meeting about pay');

    assert.ok(await chat.until(([reply]) => reply && linkOf(reply)));
    assert.equal(pool.meetings.length, 1);
    assert.match(service.output(), /"level":"debug"/);
  });

  it('told to stop, finishes the meeting that it is starting, leaves the pool and ends with 0', async () => {
    await using pool = await startPool({ faults: [{ operation: 'startOnlineMeeting', latencyMs: 500 }] });
    await using service = await startService({ environment: poolSettings(pool) });
    await service.line('"ready"');
    await using channel = await openChannel(service);
    const chat = channel.converse();
    await chat.say('start a meeting about pay');

    service.kill('SIGTERM');
    const status = await service.exit;

    assert.equal(status, 0);
    assert.ok(linkOf(chat.replies[0]!), 'the reply has no link');
    assert.equal(pool.applicationCount, 0);
    assert.match(service.output(), /"stopped"/);
  });

  it('told to stop while it does nothing, or is still starting, ends at once with 0', async () => {
    await using idle = await startService();
    await using starting = await startService();
    await idle.line('"ready"');
    await starting.line('"listening"');

    idle.kill('SIGTERM');
    starting.kill('SIGINT');

    assert.deepEqual(await Promise.all([idle.exit, starting.exit]), [0, 0]);
  });

  it('ends with 1 when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await using service = await startService({ environment: { PORT: String(port) } });

    const status = await service.exit;
    other.close();

    assert.equal(status, 1);
    assert.match(service.output(), /"EADDRINUSE","port":\d+.*PORT is taken or not allowed: .* set another one/);
    assert.doesNotMatch(service.output(), /stack/);
  });

  it('with wrong settings names them all, without values, and ends with 78', async () => {
    const environment = { PORT: 'canary1', MicrosoftAppId: 'canary2', UCWA_FORMAT: 'canary3', UCWA_DISCOVERY_URL: 'http://canary4.example/' };
    await using service = await startService({ environment });

    const status = await service.exit;

    assert.equal(status, 78);
    for (const name of ['PORT', 'MicrosoftAppId', 'MicrosoftAppPassword', 'UCWA_FORMAT', 'UCWA_DISCOVERY_URL', 'UCWA_USERNAME']) {
      assert.match(service.errors(), new RegExp(`^${name} \\S`, 'm'));
    }
    assert.doesNotMatch(service.errors() + service.output(), /canary/);
    assert.doesNotMatch(service.errors(), /\bat .*\.ts/);
  });

  for (const [what, environment, missing] of [
    ['without an identity', { UCWA_DISCOVERY_URL: 'https://lyncdiscover.contoso.com/', UCWA_USERNAME: 'a@contoso.com', UCWA_PASSWORD: 'b' }, 'MicrosoftAppId'],
    [
      'without a pool',
      {
        MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
        MicrosoftAppPassword: 'b',
        MicrosoftAppTenantId: '22222222-2222-4222-8222-222222222222',
      },
      'UCWA_DISCOVERY_URL',
    ],
  ] as const) {
    it(`refuses to start in production ${what}`, async () => {
      await using service = await startService({ environment: { NODE_ENV: 'production', ...environment } });

      assert.equal(await service.exit, 78);
      assert.match(service.errors(), new RegExp(`^${missing} `, 'm'));
    });
  }

  it('with an identity answers nobody without a token of the Bot Framework', async () => {
    const environment = {
      MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
      MicrosoftAppPassword: 'b',
      MicrosoftAppTenantId: '22222222-2222-4222-8222-222222222222',
    };
    await using service = await startService({ environment });
    await using channel = await openChannel(service);
    const chat = channel.converse();

    const { status, body } = await chat.say('start a meeting about pay');

    assert.equal(status, 401);
    assert.deepEqual(Object.keys((body as { error: object }).error), ['code', 'message']);
    assert.deepEqual(chat.replies, []);
  });
});
