import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { Stranger } from './stranger.ts';
import { Bench, settle, type Walker } from './walker.ts';
import type { Simulator } from '../../../ucwa/simulator/index.ts';

describe('applications of the simulator', () => {
  it('end with DELETE, and everything in them', async () => {
    const pool = await startSimulator();
    const stranger = await Stranger.signIn(pool);
    await stranger.meet();
    const waiting = stranger.get(stranger.next);
    await untilParked(pool);
    const deleted = await stranger.delete(stranger.link('self'));

    assert.equal(deleted.status, 204);
    assert.equal(subcode(await waiting), 'ApplicationNotFound');
    assert.equal(subcode(await stranger.get(stranger.link('self'))), 'ApplicationNotFound');
    assert.deepEqual(pool.meetings[0]!.participants, []);
  });

  it('make room for new ones beyond the limit, and say so', async () => {
    const pool = await startSimulator({ limits: { applicationsPerUser: 2 } });
    const oldest = await Stranger.signIn(pool, { endpointId: '1' });
    await Stranger.signIn(pool, { endpointId: '2' });
    await Stranger.signIn(pool, { endpointId: '3' });
    const answer = await oldest.get(oldest.link('events'));

    assert.equal(answer.status, 410);
    assert.equal(subcode(answer), 'TooManyApplications');
    assert.equal(pool.applicationCount, 2);
  });

  it('can be refused beyond the limit', async () => {
    const pool = await startSimulator({ limits: { applicationsPerUser: 1 }, switches: { tooManyApplications: 'refuse' } });
    const stranger = await Stranger.signIn(pool);
    const answer = await stranger.post('/ucwa/oauth/v1/applications', { culture: 'en-US', endpointId: 'other', userAgent: 'Stranger/1.0' });

    assert.equal(answer.status, 410);
    assert.equal(subcode(answer), 'TooManyApplications');
  });

  it('count no more once they have ended', async () => {
    const pool = await startSimulator({ limits: { applicationsPerUser: 1 }, switches: { tooManyApplications: 'refuse' } });
    const stranger = await Stranger.signIn(pool);
    await stranger.delete(stranger.link('self'));

    await assert.doesNotReject(Stranger.signIn(pool, { endpointId: 'other' }));
  });

  it('outlive an instance of theirs that has stopped listening', async () => {
    const bench = new Bench({ limits: { eventsPerChannel: 50 } });
    const walker = await bench.signIn(0, 'pc');
    const application = walker.ownApplication;
    application.channel('closed tab');
    const publish = async (count: number) => {
      walker.poll();
      await settle();
      const sender = { rel: 'me', href: '/me' };
      application.publish(Array.from({ length: count }, () => ({ urgency: 'high', sender, type: 'added', link: sender })));
      await settle();
    };
    await publish(50);
    assert.deepEqual([...application.channels.keys()], ['', 'closed tab']);
    await publish(1);

    assert.deepEqual([...application.channels.keys()], ['']);
    assert.equal(bench.pool.applications.size, 1);
    assert.equal(walker.events.length, 51);
  });

  it('remember the last operations that are over, and each that is under way', async () => {
    const bench = new Bench({});
    const walker = await bench.signIn(0, 'pc');
    const start = async () => {
      const { headers } = await walker.send('POST', `${walker.base}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc`);
      return headers.find(([name]) => name === 'Location')![1];
    };
    bench.pool.switches.connectMs = 1000;
    const waiting = await start();
    bench.pool.switches.connectMs = 0;
    const finished: string[] = [];
    for (let index = 0; index < 21; index += 1) finished.push(await start());
    bench.clock.advance(0);
    const [first, second, last] = [finished[0]!, finished[1]!, finished.at(-1)!];

    assert.match((await walker.send('GET', waiting)).body, /"state":"Connecting".*"cancel"/);
    assert.equal((await walker.send('GET', first)).status, 404);
    for (const href of [second, last]) assert.match((await walker.send('GET', href)).body, /"state":"Connected"/);
    assert.equal((await walker.send('POST', `${last}/cancel`)).status, 409);
    assert.equal((await walker.send('POST', `${first}/cancel`)).status, 404);
  });

  for (const [expiredApplication, status, expected] of [
    [410, 410, 'InactiveApplicationExpired'],
    [404, 404, 'ApplicationNotFound'],
  ] as const) {
    it(`expire fifteen minutes after the last request for events, and answer ${status}`, async () => {
      const bench = new Bench({ switches: { expiredApplication } });
      const walker = await bench.signIn(0, 'pc');
      await listen(bench, [walker], 60_000);
      bench.clock.advance(quarterMs - 1);
      assert.equal(bench.pool.applications.size, 1);
      bench.clock.advance(1);
      const answer = await walker.send('GET', walker.base);

      assert.equal(answer.status, status);
      assert.equal(subcode(answer), expected);
    });
  }

  it('expire fifteen minutes after the last request when nobody has ever listened', async () => {
    const bench = new Bench({});
    const walker = await bench.signIn(0, 'pc');
    bench.clock.advance(60_000);
    await walker.send('GET', walker.base);
    bench.clock.advance(quarterMs - 1);
    assert.equal(bench.pool.applications.size, 1);
    bench.clock.advance(1);

    assert.equal(bench.pool.applications.size, 0);
  });

  it('live as long as somebody listens', async () => {
    const bench = new Bench({});
    const walker = await bench.signIn(0, 'pc');

    // Each idle request is released after three minutes.
    for (let polls = 0; polls < 20; polls += 1) await listen(bench, [walker], 180_000);

    assert.equal(walker.packages.length, 20);
    assert.equal(bench.pool.applications.size, 1);
  });

  it('that are available expire without activity, unless they are in a call', async () => {
    const bench = new Bench({});
    const [idle, busy, active] = [await bench.signIn(0, 'pc'), await bench.signIn(1, 'pc'), await bench.signIn(2, 'pc')];
    for (const walker of [idle, busy, active]) await walker.send('POST', `${walker.base}/me/makeMeAvailable`);
    await busy.send('POST', `${busy.base}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc`);
    for (let polls = 0; polls < 5; polls += 1) await listen(bench, [idle, busy, active], 170_000);
    await active.send('POST', `${active.base}/me/reportMyActivity`);
    bench.clock.advance(quarterMs - 5 * 170_000 - 1);
    assert.equal(bench.pool.applications.size, 3);
    bench.clock.advance(1);

    assert.equal(subcode(await idle.send('GET', idle.base)), 'InactiveApplicationExpired');
    for (const walker of [busy, active]) assert.equal((await walker.send('GET', walker.base)).status, 200);
  });
});

const quarterMs = 15 * 60_000;

/** Lets clients wait for events for a while and then go away. */
async function listen({ clock }: Bench, walkers: readonly Walker[], durationMs: number): Promise<void> {
  for (const walker of walkers) walker.poll();
  await settle();
  clock.advance(durationMs);
  for (const walker of walkers) walker.leave();
  await settle();
}

const subcode = (answer: { readonly body: string }) => (JSON.parse(answer.body) as { subcode?: string }).subcode;

async function untilParked(pool: Simulator): Promise<void> {
  while (!pool.requests.some(({ operation, status }) => operation === 'events' && status === null)) await new Promise(setImmediate);
}
