import assert from 'node:assert/strict';

import { readConfig } from '../../../bot/config.ts';
import { TeamsAdapter } from '../../../bot/connector/teams-adapter.ts';
import { type PaceLimit, ThreadPace, threadOf } from '../../../bot/connector/thread-pace.ts';
import { LocalChannel } from '../../../bot/local-channel/local-channel.ts';
import { eventually } from '../../support/eventually.ts';
import { linkOf } from '../../support/stage.ts';
import { setInboundStage } from '../inbound/stage.ts';

const { channel: teams } = readConfig({});

/** The most that fell into any stretch of so long. */
function mostWithin(times: readonly number[], perMs: number): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + perMs).length));
}

function assertWithin(times: readonly number[], limits: readonly PaceLimit[]): void {
  for (const { calls, perMs } of limits) assert.ok(mostWithin(times, perMs) <= calls, `more than ${calls} in ${perMs} ms: ${times.join(', ')}`);
}

describe('the pace of a thread', function () {
  this.timeout(120_000);

  it('lets no more through in any stretch than each limit says, and everything in the end, in order', async () => {
    const limits = [{ calls: 4, perMs: 100 }, { calls: 9, perMs: 400 }];
    const pace = new ThreadPace({ limits, waitMaxMs: 60_000 });
    const left: { readonly index: number; readonly at: number }[] = [];

    await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        await pace.turn('a:1');
        left.push({ index, at: performance.now() });
      }),
    );

    assert.deepEqual(left.map(({ index }) => index), Array.from({ length: 30 }, (_, index) => index));
    assert.ok(left.at(-1)!.at - left[0]!.at >= 3 * 400 - 50);
  });

  it('holds no thread up for another', async () => {
    const pace = new ThreadPace({ limits: [{ calls: 1, perMs: 60_000 }], waitMaxMs: 60_000 });
    const ending = new AbortController();
    await pace.turn('a:busy');
    const waiting = pace.turn('a:busy', ending.signal);

    await Promise.all(Array.from({ length: 100 }, (_, index) => pace.turn(`a:${index}`)));

    ending.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
  });

  it('refuses at once what would wait too long, and keeps no place for it', async () => {
    const pace = new ThreadPace({ limits: [{ calls: 1, perMs: 1_000 }], waitMaxMs: 2_500 });
    const ending = new AbortController();
    await pace.turn('a:1');
    const waiting = [pace.turn('a:1', ending.signal), pace.turn('a:1', ending.signal)];

    await assert.rejects(pace.turn('a:1'), { code: 'TooMuchForThread' });
    await assert.rejects(pace.turn('a:1'), { code: 'TooMuchForThread' });

    ending.abort();
    for (const wait of waiting) await assert.rejects(wait, { name: 'AbortError' });
  });

  it('is for what is sent to a thread only', () => {
    const url = (path: string) => `https://smba.trafficmanager.net/teams/v3/conversations${path}`;
    assert.equal(threadOf({ method: 'POST', url: url('/a%3A1/activities') }), 'a%3A1');
    assert.equal(threadOf({ method: 'POST', url: url('/a%3A1/activities/17') }), 'a%3A1');
    assert.equal(threadOf({ method: 'PUT', url: url('/a%3A1/activities/17?x=1') }), 'a%3A1');
    assert.equal(threadOf({ method: 'POST', url: url('') }), undefined);
    assert.equal(threadOf({ method: 'GET', url: url('/a%3A1/activities/17/members') }), undefined);
    assert.equal(threadOf({ method: 'POST', url: 'https://api.botframework.com/api/usertoken/exchange' }), undefined);
  });

  it('is kept over HTTP by all turns of the bot together', async () => {
    await using channel = await LocalChannel.open('http://127.0.0.1:9/');
    const pace = new ThreadPace({ limits: [{ calls: 3, perMs: 1_000 }], waitMaxMs: 60_000 });
    const adapter = new TeamsAdapter({ channel: teams }, { pace });
    const [busy, quiet] = [channel.converse(), channel.converse()];
    const post = (conversation: { readonly id: string }) =>
      adapter.resume({ conversation: { id: conversation.id } as never, channelId: 'msteams', serviceUrl: channel.connector.url, bot: { id: '28:bot', name: '' }, user: { id: '29:ada', name: '' } }, (context) =>
        context.sendActivity('hello'),
      );

    const posts = Array.from({ length: 12 }, () => post(busy));
    await post(quiet);
    assert.ok(busy.replies.length < 12, 'the quiet thread waited for the busy one');
    await Promise.all(posts);

    assert.equal(busy.replies.length, 12);
    assertWithin(channel.connector.calls.filter(({ path }) => path.includes(encodeURIComponent(busy.id))).map(({ atMs }) => atMs), [{ calls: 3, perMs: 500 }]);
  });

  it('gives twenty people who ask in one chat at once their links within what Teams allows', async () => {
    await using stage = await setInboundStage();
    const people = Array.from({ length: 20 }, (_, index) => ({ id: `29:${index}`, name: `Person ${index}`, aadObjectId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` }));
    const chat = stage.channel.converse({ scope: 'groupChat', people });

    await Promise.all(people.map((from) => chat.say(`start a meeting about ${from.name}`, { from })));
    await eventually(() => chat.replies.filter((reply) => linkOf(reply) !== undefined).length === 20, 80_000);

    const sent = stage.channel.connector.calls.filter(({ method }) => method !== 'GET').map(({ atMs }) => atMs);
    // A busy machine takes calls in later than they were sent, and several at once.
    assertWithin(sent, [{ calls: 7, perMs: 750 }, { calls: 8, perMs: 1_500 }, { calls: 60, perMs: 29_000 }]);
  });
});
