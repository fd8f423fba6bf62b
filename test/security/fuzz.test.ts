import assert from 'node:assert/strict';

import { LocalChannel } from '../../bot/local-channel/local-channel.ts';
import { startChild } from '../support/child.ts';
import { anyRequests, bombard } from './fuzz.ts';

// `npm run bench -- fuzz` sends 20,000 and measures memory.
const REQUESTS = 4_000;

describe('the service under requests that make no sense', function () {
  this.timeout(120_000);

  it('refuses each of them as its sender’s fault, and answers the next message', async () => {
    await using service = await startChild('bot/index.ts', { environment: { PORT: '0' } });
    const { url } = JSON.parse(await service.line('"listening"')) as { url: string };
    await service.line('"ready"');

    await using channel = await LocalChannel.open(`${url}/api/messages`);

    const statuses = await bombard(url, anyRequests(REQUESTS, channel.connector.url));

    const total = [...statuses.values()].reduce((sum, count) => sum + count, 0);
    assert.equal(total, REQUESTS);
    assert.deepEqual([...statuses.keys()].filter((status) => status >= 500), []);
    assert.ok((statuses.get(400) ?? 0) > 0 && (statuses.get(404) ?? 0) > 0 && (statuses.get(413) ?? 0) > 0 && (statuses.get(415) ?? 0) > 0);
    const chat = channel.converse();
    await chat.say('help');
    assert.match(await chat.until(([reply]) => reply?.activity.summary), /Skype for Business/);
    service.kill('SIGTERM');
    assert.equal(await service.exit, 0, service.errors());
    assert.doesNotMatch(service.output(), /an error was not handled/);
  });
});
