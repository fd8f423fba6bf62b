import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { Stranger } from './stranger.ts';
import { Bench } from './walker.ts';

describe('the limits of the simulator', () => {
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
    });
  }

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
