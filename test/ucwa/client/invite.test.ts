import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { connectTo, countOf } from './connect.ts';
import { ManualClock } from './manual-clock.ts';
import { until } from './until.ts';
import { ProtocolError, ResponseError, TimeoutError } from '../../../ucwa/index.ts';
import type { SimulatorOptions } from '../../../ucwa/simulator/index.ts';

const [grace, alan, edsger] = ['grace', 'alan', 'edsger'].map((name) => `sip:${name}@contoso.example`) as [string, string, string];

async function startMeeting(options: SimulatorOptions = {}, clientOptions: Parameters<typeof connectTo>[1] = {}) {
  const pool = await startSimulator(options);
  const client = connectTo(pool, clientOptions);
  const meeting = await client.startOnlineMeeting();
  return { pool, client, meeting };
}

describe('an invitation', () => {
  for (const format of ['json', 'xml'] as const) {
    for (const [who, sipUri, expected] of [
      ['who accepts', grace, { outcome: 'accepted' }],
      ['who declines', alan, { outcome: 'failed', code: 'RemoteFailure', subcode: 'Declined' }],
      ['whom nobody knows', 'sip:nobody@contoso.example', { outcome: 'failed', code: 'NotFound', subcode: 'DestinationNotFound' }],
    ] as const) {
      it(`of somebody ${who} tells what came of it, in ${format}`, async () => {
        const { pool, client, meeting } = await startMeeting({ formats: [format] }, { format });

        assert.deepEqual(await client.invite(meeting, sipUri), expected);
        assert.equal(countOf(pool, 'addParticipant'), 1);
      });
    }
  }

  it('of somebody who does not answer fails when the server gives up', async () => {
    const { client, meeting } = await startMeeting({ limits: { invitationSeconds: 0 } });

    assert.deepEqual(await client.invite(meeting, edsger), { outcome: 'failed', code: 'RemoteFailure', subcode: 'Timeout' });
  });

  it('of which nothing is heard ends by our own deadline', async () => {
    const clock = new ManualClock();
    const { pool, client, meeting } = await startMeeting({}, { clock, timing: { invitationTimeoutMs: 44_000 } });
    const outcome = assert.rejects(client.invite(meeting, edsger), TimeoutError);
    await until(() => countOf(pool, 'addParticipant') === 1);
    await clock.pass(44_000);

    await outcome;
    assert.equal(countOf(pool, 'addParticipant'), 1);
  });

  it('ends with the one who waits for it', async () => {
    const { pool, client, meeting } = await startMeeting();
    const caller = new AbortController();
    const outcome = client.invite(meeting, edsger, { signal: caller.signal });
    await until(() => countOf(pool, 'addParticipant') === 1);
    caller.abort(new Error('gone'));

    await assert.rejects(outcome, { message: 'gone' });
  });

  it('of several people has an outcome for each', async () => {
    const { pool, client, meeting } = await startMeeting();
    const outcomes = await Promise.all([grace, alan].map((sipUri) => client.invite(meeting, sipUri)));

    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ['accepted', 'failed'],
    );
    assert.equal(pool.meetings[0]?.participants.some(({ name }) => name === 'Grace Hopper'), true);
  });

  it('is asked for at intervals only, where the event channel was interrupted', async () => {
    const clock = new ManualClock();
    const { pool, client, meeting } = await startMeeting({}, { clock, timing: { firstPauseMs: 700, longestPauseMs: 700 } });
    const outcome = assert.rejects(client.invite(meeting, edsger), TimeoutError);
    const invited = () => pool.requests.findIndex(({ operation }) => operation === 'addParticipant');
    await until(() => invited() > 0 && pool.requests.slice(invited()).some(({ operation, status }) => operation === 'events' && status === null));
    pool.stealEventChannels();
    for (let times = 1; times <= 3; times++) {
      await until(() => countOf(pool, 'participantInvitation') >= times);
      await clock.pass(700);
    }
    await until(() => clock.sleeping.includes(700));
    clock.advance(45_000);

    await outcome;
    assert.ok(countOf(pool, 'participantInvitation') <= 5, `${countOf(pool, 'participantInvitation')} requests`);
  });

  it('does not ring twice when its 201 is lost: the event channel tells', async () => {
    const { pool, client, meeting } = await startMeeting();
    pool.order({ operation: 'addParticipant', cut: 'after' });

    assert.deepEqual(await client.invite(meeting, grace), { outcome: 'accepted' });
    assert.equal(countOf(pool, 'addParticipant'), 1);
  });

  it('is asked for where the event channel was interrupted', async () => {
    const { pool, client, meeting } = await startMeeting({ switches: { connectMs: 50 } });
    const outcome = client.invite(meeting, grace);
    // The first package has come, and the next one is waited for.
    const invited = () => pool.requests.findIndex(({ operation }) => operation === 'addParticipant');
    await until(() => pool.requests.slice(invited()).some(({ operation, status }) => operation === 'events' && status === null));
    pool.stealEventChannels();

    assert.deepEqual(await outcome, { outcome: 'accepted' });
    assert.ok(countOf(pool, 'participantInvitation') > 0);
  });

  it('that is refused is not repeated', async () => {
    const { pool, client, meeting } = await startMeeting();
    pool.order({ operation: 'addParticipant', status: 403 });

    await assert.rejects(client.invite(meeting, grace), (error) => error instanceof ResponseError && error.status === 403);
    assert.equal(countOf(pool, 'addParticipant'), 1);
  });

  it('has no effect on the meeting when it fails', async () => {
    const { pool, client, meeting } = await startMeeting();
    await client.invite(meeting, alan);

    assert.equal(pool.meetings[0]?.over, false);
    assert.equal(client.leavingCounts.joined, 1);
  });

  for (const sipUri of ['grace@contoso.example', 'sip:', 'sip:a b@contoso.example', 'sip:grace@contoso.example>', 'tel:+15550100', `sip:${'x'.repeat(500)}@contoso.example`]) {
    it(`is not sent to ${sipUri.slice(0, 40)}`, async () => {
      const { pool, client, meeting } = await startMeeting();

      await assert.rejects(client.invite(meeting, sipUri), RangeError);
      assert.equal(countOf(pool, 'addParticipant'), 0);
    });
  }

  it('needs a conversation', async () => {
    const { client } = await startMeeting();

    await assert.rejects(client.invite({}, grace), (error) => error instanceof ProtocolError && error.code === 'MissingLink');
  });
});
