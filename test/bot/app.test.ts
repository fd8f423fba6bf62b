import assert from 'node:assert/strict';

import { createApp } from '../../bot/app.ts';
import { readConfig } from '../../bot/config.ts';
import { createMemoryStores, type Stores } from '../../bot/desk/stores.ts';
import { LocalChannel } from '../../bot/local-channel/local-channel.ts';
import { createLog } from '../../bot/log.ts';
import { linkOf } from '../support/stage.ts';

const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent' });

const statusOf = async (url: string) => ((await (await fetch(`${url}/readyz`)).json()) as { status: string }).status;

describe('the app', () => {
  it('listens before it is ready, and says so', async () => {
    const app = createApp(config);
    const url = await app.listen();

    assert.equal(await statusOf(url), 'starting');
    await app.ready();
    assert.equal(await statusOf(url), 'ready');

    await app.close();
  });

  it('is nothing to wait for before it listens', async () => {
    const app = createApp(config);

    await assert.rejects(app.ready(), /does not listen/);
    await app.close();
  });

  it('closes once, however often it is told', async () => {
    const app = createApp(config);
    const url = await app.listen();

    await Promise.all([app.close(), app.close()]);
    await app.close();

    await assert.rejects(fetch(`${url}/healthz`));
  });

  it('takes the stores that it is given', async () => {
    const kept: string[] = [];
    const { records, ...stores } = createMemoryStores();
    const app = createApp(config, {
      stores: {
        ...stores,
        records: {
          ...records,
          keep: async (_requester, { subject }) => {
            kept.push(subject);
          },
        },
      },
    });
    const channel = await LocalChannel.open(`${await app.listen()}/api/messages`);
    const chat = channel.converse();

    await chat.say('start a meeting about pay');
    await app.idle();

    assert.deepEqual(kept, ['pay']);
    assert.ok(linkOf(chat.replies[0]!));
    await app.close();
    await channel.close();
  });

  it('answers that it is starting when it cannot come up, and says why to whoever waits', async () => {
    const lines: string[] = [];
    const broken = new Proxy({} as Stores, {
      get: () => {
        throw new Error('no stores');
      },
    });
    const app = createApp(config, { stores: broken, log: createLog('info', { write: (line) => lines.push(line) }) });
    const url = await app.listen();

    await assert.rejects(app.ready(), /no stores/);
    assert.equal(await statusOf(url), 'starting');

    await app.close();
  });
});
