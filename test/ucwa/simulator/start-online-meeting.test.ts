import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { namesOf, Stranger, textOf } from './stranger.ts';
import type { SimulatorOptions } from '../../../ucwa/simulator/index.ts';
import type { UcwaEvent } from '../../../ucwa/resource.ts';

const threadId = '292e0aaef36c426a97757f43dda19d06';
const wishes = { operationId: '74cb7404e0a247d5a2d4eb0376a47dbf', importance: 'Urgent', subject: 'Skype & <Business> 🎉', threadId };

for (const format of ['json', 'xml'] as const) {
  describe(`startOnlineMeeting of the simulator, in ${format}`, () => {
    it('answers 201 with an empty body and the place of the invitation', async () => {
      const { stranger } = await start({}, format);

      const answer = await stranger.start(wishes);
      const invitation = await stranger.read(answer.headers.get('location')!);

      assert.equal(answer.status, 201);
      assert.equal(answer.body, '');
      assert.equal(answer.headers.get('content-length'), '0');
      assert.match(
        answer.headers.get('location')!,
        /^\/ucwa\/oauth\/v1\/applications\/\d+\/communication\/onlineMeetingInvitations\/[0-9a-f]+$/,
      );
      assert.equal(invitation.properties['operationId'], wishes.operationId);
      assert.equal(invitation.properties['subject'], wishes.subject);
      assert.equal(invitation.properties['threadId'], threadId);
    });

    it('tells the story in two packages', async () => {
      const { stranger } = await start({}, format);
      const waiting = stranger.poll();
      await stranger.start(wishes);
      const first = await waiting;
      const second = await stranger.poll();

      assert.deepEqual(namesOf(first.events), ['onlineMeetingInvitation started', 'conversation added']);
      assert.deepEqual(namesOf(second.events), [
        'localParticipant added',
        'onlineMeeting added',
        'conversation updated',
        'onlineMeetingInvitation completed',
      ]);
      assert.deepEqual(
        second.events.map(({ sender }) => sender.rel),
        ['conversation', 'conversation', 'communication', 'communication'],
      );
    });

    it('embeds what field notes say: a started invitation without subject, a meeting with its joinUrl', async () => {
      const { pool, stranger } = await start({}, format);
      await stranger.start(wishes);
      const events = await stranger.until(completed);
      const started = embeddedIn(events, 'onlineMeetingInvitation', 'started');
      const meeting = embeddedIn(events, 'onlineMeeting', 'added');
      const last = embeddedIn(events, 'onlineMeetingInvitation', 'completed');

      assert.deepEqual(
        [started['direction'], started['state'], started['operationId'], started['importance'], started['subject'], started['threadId']],
        ['Outgoing', 'Connecting', wishes.operationId, 'Urgent', undefined, undefined],
      );
      assert.equal(meeting['joinUrl'], pool.meetings[0]!.joinUrl);
      assert.equal(meeting['onlineMeetingUri'], started['onlineMeetingUri']);
      assert.equal(last['state'], 'Connected');
      assert.equal(events.at(-1)!.status, 'Success');
    });

    it('keeps what was asked for', async () => {
      const { pool, stranger } = await start({}, format);
      const conversation = await stranger.meet(wishes);
      const onlineMeeting = await stranger.read(stranger.link('onlineMeeting', conversation));
      const meeting = pool.meetings[0]!;

      for (const [name, value] of Object.entries(wishes)) assert.equal(meeting[name as keyof typeof meeting], value);
      assert.equal(conversation.properties['importance'], 'Urgent');
      assert.equal(conversation.properties['threadId'], threadId);
      assert.equal(conversation.properties['subject'], wishes.subject);
      assert.equal(conversation.properties['state'], 'Conferenced');
      assert.equal(conversation.properties['participantCount'], 1);
      assert.equal(onlineMeeting.properties['subject'], wishes.subject);
      assert.match(textOf(onlineMeeting, 'joinUrl'), /^http:\/\/127\.0\.0\.1:\d+\/meet\/ada\/[0-9A-Z]{8}$/);
      assert.match(textOf(onlineMeeting, 'conferenceId'), /^\d{8}$/);
      assert.match(textOf(onlineMeeting, 'onlineMeetingUri'), /^sip:ada@contoso\.example;gruu;opaque=app:conf:focus:id:[0-9A-Z]{8}$/);
    });

    it('needs nothing at all', async () => {
      const { pool, stranger } = await start({}, format);
      await stranger.request('POST', stranger.link('startOnlineMeeting', stranger.embedded('communication')));
      await stranger.until(completed);

      assert.equal(pool.meetings[0]!.importance, 'Normal');
    });

    for (const [why, input] of [
      ['a long subject', { subject: 'x'.repeat(251) }],
      ['a long operationId', { operationId: 'x'.repeat(51) }],
      ['an unknown importance', { importance: 'Whatever' }],
    ] as const) {
      it(`refuses ${why} by name`, async () => {
        const { pool, stranger } = await start({}, format);
        const answer = await stranger.start(input);

        assert.equal(answer.status, 400);
        assert.equal(stranger.reason(answer)?.subcode, 'ParameterValidationFailure');
        assert.deepEqual(Object.keys(stranger.reason(answer)?.parameters ?? {}), Object.keys(input));
        assert.deepEqual(pool.meetings, []);
      });
    }

    it('takes exactly 250 and 50 characters', async () => {
      const { stranger } = await start({}, format);

      assert.equal((await stranger.start({ subject: 'é'.repeat(250), operationId: 'x'.repeat(50) })).status, 201);
    });

    it('cancels on demand', async () => {
      const { stranger } = await start({ switches: { connectMs: 60_000 } }, format);
      const answer = await stranger.start(wishes);
      const invitation = await stranger.read(answer.headers.get('location')!);
      const canceled = await stranger.post(stranger.link('cancel', invitation));
      const events = await stranger.until((event) => event.link.rel === 'conversation' && event.type === 'deleted');
      const failure = events.find(completed)!;

      assert.equal(canceled.status, 204);
      assert.deepEqual([failure.status, failure.reason?.code, failure.reason?.subcode], ['Failure', 'LocalFailure', 'Canceled']);
      assert.equal((await stranger.post(stranger.link('cancel', invitation))).status, 409);
    });

    it('fails in the event channel for the reason ordered', async () => {
      const { pool, stranger } = await start({}, format);
      pool.order({ operation: 'startOnlineMeeting', reason: { code: 'ServiceFailure', subcode: 'Unavailable', message: 'No MCU.' } });
      const answer = await stranger.start(wishes);
      const events = await stranger.until((event) => event.link.rel === 'conversation' && event.type === 'deleted');
      const failure = events.find(completed)!;

      assert.equal(answer.status, 201);
      assert.equal(failure.status, 'Failure');
      assert.deepEqual(
        [failure.reason?.code, failure.reason?.subcode, failure.reason?.message],
        ['ServiceFailure', 'Unavailable', 'No MCU.'],
      );
      assert.deepEqual(pool.meetings, []);
    });
  });
}

async function start(options: SimulatorOptions = {}, format: 'json' | 'xml' = 'json') {
  const pool = await startSimulator(options);
  return { pool, stranger: await Stranger.signIn(pool, { format }) };
}

const completed = (event: UcwaEvent) => event.type === 'completed';

function embeddedIn(events: readonly UcwaEvent[], rel: string, type: string): Readonly<Record<string, unknown>> {
  const event = events.find((one) => one.link.rel === rel && one.type === type);
  assert.ok(event?.resource, `${rel} ${type} embeds nothing`);
  return event.resource.properties;
}
