import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { Stranger } from './stranger.ts';
import { Bench, settle } from './walker.ts';
import type { RawAnswer } from './stranger.ts';
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

  it('outlive an instance of theirs that has stopped listening', async () => {
    const bench = new Bench({});
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
    await publish(5000);
    assert.deepEqual([...application.channels.keys()], ['', 'closed tab']);
    await publish(1);

    assert.deepEqual([...application.channels.keys()], ['']);
    assert.equal(bench.pool.applications.size, 1);
    assert.equal(walker.events.length, 5001);
  });

  it('forget finished operations in time, and none that is under way', async () => {
    const bench = new Bench({});
    const walker = await bench.signIn(0, 'pc');
    const start = () => walker.send('POST', `${walker.base}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc`);
    bench.pool.switches.connectMs = 1000;
    const waiting = (await start()).headers.find(([name]) => name === 'Location')![1];
    bench.pool.switches.connectMs = 0;
    for (let index = 0; index < 150; index += 1) await start();
    bench.clock.advance(0);
    await start();
    const { status, body } = await walker.send('GET', waiting);

    assert.equal(status, 200);
    assert.match(body, /"cancel"/);
    assert.ok(walker.ownApplication.invitations.size <= 101, String(walker.ownApplication.invitations.size));
  });

  for (const [expiredApplication, status, expected] of [
    [410, 410, 'InactiveApplicationExpired'],
    [404, 404, 'ApplicationNotFound'],
  ] as const) {
    it(`expire after fifteen minutes without a request for events, and answer ${status}`, async () => {
      const pool = await startSimulator({ timeFactor: 9000, switches: { expiredApplication } });
      const stranger = await Stranger.signIn(pool);
      await stranger.start();
      await stranger.poll();

      await gone(pool);
      const answer = await stranger.get(stranger.next);

      assert.equal(answer.status, status);
      assert.equal(subcode(answer), expected);
    });
  }

  it('expire when they are never used', async () => {
    const pool = await startSimulator({ timeFactor: 9000 });
    await Stranger.signIn(pool);

    await gone(pool);

    assert.equal(pool.applicationCount, 0);
  });

  it('live as long as somebody listens', async () => {
    const pool = await startSimulator({ timeFactor: 9000 });
    const stranger = await Stranger.signIn(pool);

    // Each idle request is released after three minutes.
    for (let polls = 0; polls < 20; polls += 1) await stranger.poll();

    assert.equal(pool.applicationCount, 1);
  });

  it('that are available expire without activity, unless they are in a call', async () => {
    const pool = await startSimulator({ timeFactor: 3000 });
    const idle = await Stranger.signIn(pool, { makeMeAvailable: true });
    const busy = await Stranger.signIn(pool, { user: 1, makeMeAvailable: true });
    await busy.meet();
    const done = new AbortController();
    const listening = [idle, busy].map((stranger) => listen(stranger, done.signal));

    while (pool.applicationCount === 2) await new Promise(setImmediate);
    done.abort();
    await Promise.all(listening);

    assert.equal(subcode(await idle.get(idle.link('self'))), 'InactiveApplicationExpired');
    assert.equal((await busy.get(busy.link('self'))).status, 200);
  });
});

const subcode = (answer: RawAnswer) => (JSON.parse(answer.body) as { subcode?: string }).subcode;

async function gone(pool: Simulator): Promise<void> {
  while (pool.applicationCount > 0) await new Promise(setImmediate);
}

async function untilParked(pool: Simulator): Promise<void> {
  while (!pool.requests.some(({ operation, status }) => operation === 'events' && status === null)) await new Promise(setImmediate);
}

/** Keeps the event channel in use until told to stop, or until the application has gone. */
async function listen(stranger: Stranger, signal: AbortSignal): Promise<void> {
  let { next } = stranger;
  while (!signal.aborted) {
    const answer = await stranger.request('GET', next, { signal }).catch(() => undefined);
    if (answer?.status !== 200) return;
    next = (JSON.parse(answer.body) as { _links: { next: { href: string } } })._links.next.href;
  }
}
