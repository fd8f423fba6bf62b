import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { namesOf, Stranger } from './stranger.ts';
import type { Simulator, SimulatorOptions } from '../../../ucwa/simulator/index.ts';
import type { Resource, UcwaEvent } from '../../../ucwa/resource.ts';

const completed = (event: UcwaEvent) => event.type === 'completed';
const invited = (event: UcwaEvent) => event.link.rel === 'onlineMeetingInvitation' && event.type === 'started';

describe('addParticipant of the simulator', () => {
  let pool: Simulator;
  let ada: Stranger;
  let conversation: Resource;

  async function begin(options: SimulatorOptions = {}): Promise<void> {
    pool = await startSimulator(options);
    ada = await Stranger.signIn(pool);
    conversation = await ada.meet({ subject: 'Budget', threadId: 'thread' });
  }

  describe('asks people who are not signed in, for whom the table answers', () => {
    beforeEach(() => begin({ timeFactor: 100 }));

    it('accepted: with success once the participant is in the roster', async () => {
      const answer = await add('sip:grace@contoso.example');
      const events = await ada.until(completed);
      const last = events.find(completed)!;

      assert.equal(answer.status, 201);
      assert.match(answer.headers.get('location')!, /\/communication\/participantInvitations\/[0-9a-f]+$/);
      assert.deepEqual(
        namesOf(events).filter((name) => !name.startsWith('conversation')),
        ['participantInvitation started', 'participantInvitation updated', 'participant added', 'participantInvitation completed'],
      );
      assert.equal(last.resource?.properties['operationId'], 'invite');
      assert.equal(last.resource.embedded['acceptedByParticipant']?.[0]?.properties['uri'], 'sip:grace@contoso.example');
      assert.deepEqual(
        pool.meetings[0]!.participants.map(({ name }) => name),
        ['Ada Lovelace', 'Grace Hopper'],
      );
    });

    it('alerting: while it rings, and so does the invitation itself', async () => {
      const answer = await add('sip:edsger@contoso.example');
      const events = await ada.until(({ type, link }) => type === 'updated' && link.rel === 'participantInvitation');
      const invitation = await ada.read(answer.headers.get('location')!);

      assert.deepEqual(namesOf(events).slice(-2), ['participantInvitation started', 'participantInvitation updated']);
      assert.deepEqual(
        [events.at(-2), events.at(-1)].map((event) => event?.resource?.properties['state']),
        ['Connecting', 'Alerting'],
      );
      assert.equal(invitation.properties['state'], 'Alerting');
      assert.ok(invitation.links['cancel']);
    });

    it('never where nobody can be asked', async () => {
      await add('sip:nobody@contoso.example');

      assert.deepEqual(namesOf(await ada.until(completed)), ['participantInvitation started', 'participantInvitation completed!']);
    });

    it('of which only the end may be told', async () => {
      pool.switches.onlyCompleted = true;
      await add('sip:alan@contoso.example');

      assert.deepEqual(namesOf(await ada.until(completed)), ['participantInvitation completed!']);
    });

    it('in one package, if so told', async () => {
      pool.switches.singlePackage = true;
      await add('sip:alan@contoso.example');
      const { events } = await ada.poll();

      assert.deepEqual(namesOf(events), ['participantInvitation started', 'participantInvitation updated', 'participantInvitation completed!']);
    });

    for (const [to, code, subcode, state] of [
      ['sip:alan@contoso.example', 'RemoteFailure', 'Declined', 'Declined'],
      ['sip:edsger@contoso.example', 'RemoteFailure', 'Timeout', 'Failed'],
      ['sip:nobody@contoso.example', 'NotFound', 'DestinationNotFound', 'Failed'],
      ['sip:john@contoso.com', 'Forbidden', 'FederationRequired', 'Failed'],
      ['sip:ada@contoso.example', 'Conflict', 'AlreadyExists', 'Failed'],
      ['tel:+15550199', 'Forbidden', 'DialoutNotAllowed', 'Failed'],
    ] as const) {
      it(`${subcode}: without harm to the meeting`, async () => {
        const answer = await add(to);
        const failure = (await ada.until(completed)).find(completed)!;
        const after = await ada.read(answer.headers.get('location')!);

        assert.deepEqual([failure.status, failure.reason?.code, failure.reason?.subcode], ['Failure', code, subcode]);
        assert.deepEqual([failure.resource?.properties['state'], after.properties['state']], [state, state]);
        assert.equal(after.links['cancel'], undefined);
        assert.equal(pool.meetings[0]!.participants.length, 1);
      });
    }

    it('for the reason ordered', async () => {
      pool.order({ operation: 'addParticipant', reason: { code: 'RemoteFailure', subcode: 'DoNotDisturb' } });
      await add('sip:grace@contoso.example');

      assert.equal((await ada.until(completed)).find(completed)!.reason?.subcode, 'DoNotDisturb');
    });
  });

  describe('asks people who are signed in and available', () => {
    let grace: Stranger;

    beforeEach(async () => {
      await begin();
      grace = await Stranger.signIn(pool, { user: 1, makeMeAvailable: true });
    });

    it('by an incoming onlineMeetingInvitation that they accept', async () => {
      await add('sip:grace@contoso.example');
      const invitation = (await grace.until(invited)).find(invited)!.resource!;
      const accepted = await grace.post(grace.link('accept', invitation));
      const own = await grace.until(completed);
      const hers = (await ada.until(completed)).find(completed)!;

      assert.deepEqual(
        [invitation.properties['direction'], invitation.properties['subject'], invitation.properties['to']],
        ['Incoming', undefined, 'sip:grace@contoso.example'],
      );
      assert.equal(invitation.embedded['from']?.[0]?.properties['uri'], 'sip:ada@contoso.example');
      assert.equal(accepted.status, 204);
      assert.equal(own.find(completed)!.status, 'Success');
      assert.ok(
        own.some(({ link, resource }) => link.rel === 'onlineMeeting' && resource?.properties['joinUrl'] === pool.meetings[0]!.joinUrl),
      );
      assert.equal(hers.status, 'Success');
      assert.equal((await grace.post(grace.link('accept', invitation))).status, 409);
    });

    it('and decline', async () => {
      await add('sip:grace@contoso.example');
      const invitation = (await grace.until(invited)).find(invited)!.resource!;
      await grace.post(grace.link('decline', invitation), { reason: 'Local' });

      assert.equal((await grace.until(completed)).find(completed)!.reason?.subcode, 'Declined');
      assert.deepEqual(reasonOf(await ada.until(completed)), ['RemoteFailure', 'Declined']);
    });

    it('in all their applications, of which the first to accept takes it', async () => {
      const phone = await Stranger.signIn(pool, { user: 1, endpointId: 'phone', makeMeAvailable: true });
      await add('sip:grace@contoso.example');
      const invitation = (await phone.until(invited)).find(invited)!.resource!;
      await grace.until(invited);
      await phone.post(phone.link('accept', invitation));

      assert.deepEqual(reasonOf(await grace.until(completed)), ['Informational', 'ConnectedElsewhere']);
      assert.equal((await ada.until(completed)).find(completed)!.status, 'Success');
    });

    it('in all their applications, of which one declines for all', async () => {
      const phone = await Stranger.signIn(pool, { user: 1, endpointId: 'phone', makeMeAvailable: true });
      await add('sip:grace@contoso.example');
      const invitation = (await phone.until(invited)).find(invited)!.resource!;
      await grace.until(invited);
      await phone.post(phone.link('decline', invitation), { reason: 'Global' });

      assert.deepEqual(reasonOf(await grace.until(completed)), ['LocalFailure', 'Declined']);
      assert.deepEqual(reasonOf(await ada.until(completed)), ['RemoteFailure', 'Declined']);
    });

    it('until the one who asks cancels', async () => {
      const answer = await add('sip:grace@contoso.example');
      await grace.until(invited);
      const outgoing = await ada.read(answer.headers.get('location')!);
      await ada.post(ada.link('cancel', outgoing));

      assert.deepEqual(reasonOf(await ada.until(completed)), ['LocalFailure', 'Canceled']);
      assert.equal((await ada.read(outgoing.self!)).properties['state'], 'Cancelled');
      assert.deepEqual(reasonOf(await grace.until(completed)), ['RemoteFailure', 'Canceled']);
    });

    it('until the one who asks leaves', async () => {
      await add('sip:grace@contoso.example');
      await grace.until(invited);
      await ada.delete(conversation.self ?? '');

      assert.deepEqual(reasonOf(await grace.until(completed)), ['RemoteFailure', 'Canceled']);
    });

    it('until their application goes', async () => {
      await add('sip:grace@contoso.example');
      await grace.until(invited);
      await grace.delete(grace.link('self'));

      assert.deepEqual(reasonOf(await ada.until(completed)), ['RemoteFailure', 'Declined']);
    });

    it('unless they are in a conversation with this thread', async () => {
      await grace.meet({ threadId: 'thread' });
      await add('sip:grace@contoso.example');

      assert.deepEqual(reasonOf(await ada.until(completed)), ['RemoteFailure', 'ThreadIdAlreadyExists']);
    });
  });

  it('gives up after thirty seconds', async () => {
    await begin({ timeFactor: 100 });
    const grace = await Stranger.signIn(pool, { user: 1, makeMeAvailable: true });
    await add('sip:grace@contoso.example');

    assert.deepEqual(reasonOf(await ada.until(completed)), ['RemoteFailure', 'Timeout']);
    assert.deepEqual(reasonOf(await grace.until(completed)), ['Informational', 'Missed']);
  });

  for (const to of ['', 'grace', 'grace hopper@contoso.example', 'sip:', '@']) {
    it(`does not take "${to}" for somebody's address`, async () => {
      await begin();
      const reason = ada.reason(await add(to));

      assert.equal(reason?.subcode, 'ParameterValidationFailure');
      assert.deepEqual(Object.keys(reason.parameters ?? {}), ['to']);
    });
  }

  it('can insist on an operationId of its own', async () => {
    await begin({ switches: { operationIds: 'unique' } });
    const first = await add('sip:grace@contoso.example');
    const second = await add('sip:alan@contoso.example');

    assert.equal(first.status, 201);
    assert.equal(ada.reason(second)?.subcode, 'AlreadyExists');
  });

  it('needs somebody to ask, and a conference', async () => {
    await begin({ switches: { connectMs: 0 } });
    pool.switches.connectMs = 60_000;
    await ada.start();
    const early = (await ada.until((event) => event.link.rel === 'conversation')).find((event) => event.link.rel === 'conversation')!;

    assert.equal(ada.reason(await ada.post(ada.link('addParticipant', conversation), {}))?.subcode, 'ParameterValidationFailure');
    assert.equal((await ada.post(`${early.link.href}/addParticipant`, { to: 'sip:grace@contoso.example' })).status, 409);
  });

  function add(to: string) {
    return ada.post(ada.link('addParticipant', conversation), { to, operationId: 'invite' });
  }
});

function reasonOf(events: readonly UcwaEvent[]): (string | undefined)[] {
  const reason = events.find(completed)!.reason;
  return [reason?.code, reason?.subcode];
}
