import assert from 'node:assert/strict';
import { Agent, request as httpRequest } from 'node:http';
import { startSimulator } from '../../support/simulator.ts';
import { Stranger } from './stranger.ts';
import { Bench, type Walker } from './walker.ts';

describe('the limits of the simulator', () => {
  it('leave room for a load: one user with a thousand applications that wait, and meetings that nobody leaves', async () => {
    const bench = new Bench({});
    const walkers: Walker[] = [];
    for (let index = 0; index < 1000; index += 1) {
      walkers.push(await bench.signIn(0, `pc-${index}`));
      walkers[index]!.poll();
    }
    const statuses = new Set<number>();
    const { base } = walkers[0]!;
    for (let index = 0; index < 1000; index += 1) {
      const started = await walkers[0]!.send('POST', `${base}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc`);
      const scheduled = await walkers[0]!.send('POST', `${base}/onlineMeetings/myOnlineMeetings`);
      statuses.add(started.status).add(scheduled.status);
    }
    bench.clock.advance(0);

    assert.deepEqual([...statuses], [201]);
    assert.equal(bench.pool.applications.size, 1000);
    assert.equal(walkers[0]!.ownApplication.conversations.size, 1000);
    assert.ok(walkers.slice(1).every(({ parked }) => parked));
  });

  it('bound the event channels of one application', async () => {
    const pool = await startSimulator({ limits: { instancesPerApplication: 2 } });
    const [first, second] = [await Stranger.signIn(pool, { instanceId: 'one' }), await Stranger.signIn(pool, { instanceId: 'two' })];
    const third = await first.post('/ucwa/oauth/v1/applications', {
      culture: 'en-US',
      endpointId: 'endpoint-0',
      userAgent: 'Stranger/1.0',
      instanceId: 'three',
    });

    assert.equal(second.link('self').split('?')[0], first.link('self').split('?')[0]);
    assert.equal(third.status, 410);
    assert.equal(first.reason(third)?.subcode, 'TooManyApplications');
  });

  for (const [how, bodyOf] of [
    ['with its length', (text: string) => ({ body: text })],
    ['in pieces', (text: string) => ({ body: new Blob([text]).stream(), duplex: 'half' as const })],
  ] as const) {
    it(`bound a body that comes ${how}`, async () => {
      const pool = await startSimulator({ limits: { bodyBytes: 500 } });
      const stranger = await Stranger.signIn(pool);
      const target = new URL(stranger.link('startOnlineMeeting', stranger.embedded('communication')), pool.url);
      const headers = { authorization: stranger.authorization, 'content-type': 'application/json' };
      const send = (length: number) => fetch(target, { method: 'POST', headers, ...bodyOf('{"subject":"x"}'.padEnd(length)) });
      const refused = await send(501);

      assert.equal((await send(500)).status, 201);
      assert.equal(refused.status, 413);
      assert.match(await refused.text(), /"code":"EntityTooLarge"/);
      assert.equal(pool.meetings.length, 1);
      assert.deepEqual(
        pool.requests.slice(-2).map(({ operation, status }) => [operation, status]),
        [
          ['startOnlineMeeting', 413],
          ['startOnlineMeeting', 201],
        ],
      );
    });
  }

  it('let who sends far too much read why, and go on with the same connection', async () => {
    const pool = await startSimulator({ limits: { bodyBytes: 500 } });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    const send = (megabytes: number): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const request = httpRequest({ agent, port: pool.port, method: 'POST', path: '/ucwa/v1/applications' }, (answer) => {
          ports.add(answer.socket.localPort);
          answer.resume().once('end', () => {
            resolve(answer.statusCode);
          });
        }).once('error', reject);
        for (let index = 0; index < megabytes; index += 1) request.write(Buffer.alloc(1024 * 1024));
        request.end();
      });

    assert.deepEqual([await send(5), await send(0), await send(5)], [413, 401, 413]);
    assert.equal(ports.size, 1);
    agent.destroy();
  });

  it('bound the time of anonymous tickets', async () => {
    const pool = await startSimulator({ limits: { anonymousTicketSeconds: 120 } });
    await (await Stranger.signIn(pool)).meet();
    const { id, onlineMeetingUri } = pool.meetings[0]!;
    const answer = await fetch(`${pool.url}WebTicket/oauthtoken`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'urn:microsoft.rtc:anonmeeting', password: id, ms_rtc_conferenceuri: onlineMeetingUri }),
    });

    assert.equal(((await answer.json()) as { expires_in: number }).expires_in, 120);
  });

  it('bound the time of meetings', async () => {
    const bench = new Bench({ limits: { meetingSeconds: 600 } });
    const walker = await bench.signIn(0, 'pc');
    await walker.send('POST', `${walker.base}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc`);
    const { id } = bench.pool.meetings.all[0]!;
    bench.clock.advance(599_999);
    assert.ok(bench.pool.meetings.find(id));
    bench.clock.advance(1);

    assert.equal(bench.pool.meetings.find(id), undefined);
    assert.equal(walker.ownApplication.conversations.size, 0);
  });
});
