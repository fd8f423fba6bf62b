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

  it('bound how many meetings stay that nobody is in, and forget those first that were left first', async () => {
    const bench = new Bench({ limits: { emptyMeetingsKept: 2 } });
    const walker = await bench.signIn(0, 'pc');
    const { conversations } = walker.ownApplication;
    for (let index = 0; index < 5; index += 1)
      await walker.send('POST', `${walker.base}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc`, { subject: `${index}` });
    bench.clock.advance(0);
    const [zero, one, two, three, four] = [...conversations.values()];
    bench.pool.visitors.enter(zero!.meeting, 'Guest');
    for (const left of [zero, two, three, four, one]) left!.leave();
    const subjects = () => bench.pool.meetings.all.map(({ details }) => details.subject);

    assert.deepEqual(subjects(), ['0', '1', '4']);
    assert.equal(two!.meeting.over, true);
    bench.pool.visitors.enter(four!.meeting, 'Guest');
    zero!.meeting.leave(zero!.meeting.roster[0]!.id);
    assert.deepEqual(subjects(), ['0', '1', '4']);
  });

  it('bound how long they stay', async () => {
    const bench = new Bench({ limits: { meetingSeconds: 600, eventChannelSilenceSeconds: 1e6, idleApplicationSeconds: 1e6 } });
    const walker = await bench.signIn(0, 'pc');
    const meet = async (subject: string) => {
      await walker.send('POST', `${walker.base}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc`, { subject });
      bench.clock.advance(0);
      for (const conversation of walker.ownApplication.conversations.values()) conversation.leave();
    };
    await meet('old');
    bench.clock.advance(600_000);
    await meet('recent');
    bench.clock.advance(1);
    await meet('new');

    assert.deepEqual(
      bench.pool.meetings.all.map(({ details }) => details.subject),
      ['recent', 'new'],
    );
  });

  it('keep meetings that are scheduled, on the way or over as long as they are of use', async () => {
    const bench = new Bench({ switches: { connectMs: 1000 }, limits: { emptyMeetingsKept: 0 } });
    const walker = await bench.signIn(0, 'pc');
    const scheduled = await walker.send('POST', `${walker.base}/onlineMeetings/myOnlineMeetings`, { subject: 'scheduled' });
    await walker.send('POST', `${walker.base}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc`, { subject: 'started' });
    const { length } = bench.pool.meetings.all;
    bench.clock.advance(1000);
    const [conversation] = walker.ownApplication.conversations.values();

    assert.equal(length, 2);
    assert.equal(conversation!.state, 'Conferenced');
    conversation!.leave();
    const { self } = (JSON.parse(scheduled.body) as { _links: { self: { href: string } } })._links;
    const origins = () => bench.pool.meetings.all.map(({ details }) => details.origin).filter((origin) => origin !== 'assigned');
    const after = origins();
    await walker.send('DELETE', self.href);

    assert.deepEqual(after, ['scheduled']);
    assert.deepEqual(origins(), []);
  });
});
