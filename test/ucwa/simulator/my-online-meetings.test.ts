import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { Stranger, textOf } from './stranger.ts';
import type { Simulator } from '../../../ucwa/simulator/index.ts';
import type { Resource } from '../../../ucwa/resource.ts';

for (const format of ['json', 'xml'] as const) {
  describe(`scheduled meetings of the simulator, in ${format}`, () => {
    let pool: Simulator;
    let ada: Stranger;
    let href: string;

    beforeEach(async () => {
      pool = await startSimulator({ limits: { onlineMeetingsPerUser: 3 } });
      ada = await Stranger.signIn(pool, { format });
      href = ada.link('myOnlineMeetings', ada.embedded('onlineMeetings'));
    });

    it('are made at once, with a joinUrl', async () => {
      const answer = await ada.post(href, {
        subject: 'holiday party',
        description: "let's do a musical!",
        attendees: ['sip:Chris@contoso.com', 'sip:Alex@contoso.com'],
        leaders: [],
        accessLevel: 'Invited',
        entryExitAnnouncement: 'Enabled',
      });
      const meeting = ada.resource(answer);

      assert.equal(answer.status, 201);
      assert.equal(answer.headers.get('etag'), `"${meeting.etag}"`);
      assert.equal(meeting.rel, 'myOnlineMeeting');
      assert.equal(meeting.properties['joinUrl'], pool.meetings[0]!.joinUrl);
      assert.deepEqual(meeting.properties['attendees'], ['sip:Chris@contoso.com', 'sip:Alex@contoso.com']);
      assert.deepEqual(
        [meeting.properties['accessLevel'], meeting.properties['entryExitAnnouncement'], meeting.properties['subject']],
        ['Invited', 'Enabled', 'holiday party'],
      );
      assert.equal(Math.round((Date.parse(textOf(meeting, 'expirationTime')) - Date.now()) / 3_600_000), 8);
      assert.deepEqual(pool.meetings[0]!.participants, []);
    });

    it('can be answered with 200, as traced', async () => {
      pool.switches.scheduleStatus = 200;

      assert.equal((await ada.post(href)).status, 200);
    });

    it('are listed with the assigned one, which is always the same', async () => {
      await ada.post(href, { subject: 'one' });
      await ada.post(href, { subject: 'two' });
      const list = await ada.read(href);
      const assigned = await ada.read(ada.link('myAssignedOnlineMeeting', ada.embedded('onlineMeetings')));
      const elsewhere = await Stranger.signIn(await startSimulator(), { format });
      const same = await elsewhere.read(elsewhere.link('myAssignedOnlineMeeting', elsewhere.embedded('onlineMeetings')));

      assert.deepEqual(
        list.embedded['myOnlineMeeting']?.map(({ properties }) => properties['subject']),
        ['one', 'two'],
      );
      assert.equal(list.embedded['myAssignedOnlineMeeting']?.[0]?.properties['joinUrl'], assigned.properties['joinUrl']);
      assert.equal(assigned.properties['onlineMeetingId'], same.properties['onlineMeetingId']);
    });

    it('are changed by the rules of PUT', async () => {
      const meeting = ada.resource(await ada.post(href, { subject: 'before', description: 'stays' }));
      const { name, value } = meeting.putToken!;

      assert.equal((await put(meeting, { subject: 'after', [name]: value })).status, 428);
      assert.equal((await put(meeting, { subject: 'after', [name]: value }, '"0"')).status, 412);
      const unmarked = await put(meeting, { subject: 'after' }, `"${meeting.etag}"`);
      assert.equal(ada.reason(unmarked)?.subcode, 'ParameterValidationFailure');
      const changed = await put(meeting, { subject: 'after', [name]: value }, `"${meeting.etag}"`);
      assert.equal(changed.status, 200);
      assert.equal(ada.resource(changed).properties['subject'], 'after');
      assert.equal(ada.resource(changed).properties['description'], 'stays');
      assert.notEqual(ada.resource(changed).etag, meeting.etag);
      assert.equal((await put(meeting, { subject: 'late', [name]: value }, `"${meeting.etag}"`)).status, 412);
    });

    it('go with DELETE', async () => {
      const meeting = ada.resource(await ada.post(href));
      const deleted = await ada.delete(meeting.self ?? '');

      assert.equal(deleted.status, 204);
      assert.equal((await ada.get(meeting.self ?? '')).status, 404);
      assert.deepEqual((await ada.read(href)).embedded['myOnlineMeeting'] ?? [], []);
    });

    it('are joined by their address', async () => {
      const meeting = ada.resource(await ada.post(href, { subject: 'later' }));
      await ada.post(ada.link('joinOnlineMeeting', ada.embedded('communication')), {
        onlineMeetingUri: textOf(meeting, 'onlineMeetingUri'),
      });
      await ada.until(({ type }) => type === 'completed');

      assert.deepEqual(
        pool.meetings[0]!.participants.map(({ name }) => name),
        ['Ada Lovelace'],
      );
    });

    it('belong to one user', async () => {
      const meeting = ada.resource(await ada.post(href));
      const grace = await Stranger.signIn(pool, { user: 1, format });
      const id = meeting.self?.split('/').at(-1);

      assert.equal((await grace.get(`${grace.link('myOnlineMeetings', grace.embedded('onlineMeetings'))}/${id}`)).status, 404);
    });

    it('have a limit', async () => {
      for (let count = 0; count < 3; count += 1) assert.equal((await ada.post(href)).status, 201);
      const answer = await ada.post(href);

      assert.equal(answer.status, 409);
      assert.equal(ada.reason(answer)?.subcode, 'TooManyOnlineMeetings');
    });

    it('do not end in the far future, nor in the far past if the switch says so', async () => {
      const longAgo = new Date(Date.now() - 2 * 366 * 86_400_000).toISOString();
      const samples = ada.resource(await ada.post(href, { expirationTime: longAgo }));
      assert.equal((await ada.read(samples.self ?? '')).properties['expirationTime'], longAgo);
      pool.switches.pastExpirations = false;
      for (const years of [-2, 11]) {
        const expirationTime = new Date(Date.now() + years * 366 * 86_400_000).toISOString();
        assert.equal(ada.reason(await ada.post(href, { expirationTime }))?.subcode, 'ParameterValidationFailure');
      }
      const soon = new Date(Date.now() + 3_600_000).toISOString();
      const meeting = ada.resource(await ada.post(href, { expirationTime: soon }));
      assert.equal(meeting.properties['expirationTime'], soon);
    });

    it('come with defaults, eligible values, policies and a customization', async () => {
      for (const rel of [
        'onlineMeetingDefaultValues',
        'onlineMeetingEligibleValues',
        'onlineMeetingInvitationCustomization',
        'onlineMeetingPolicies',
        'phoneDialInInformation',
      ]) {
        assert.equal((await ada.read(ada.link(rel, ada.embedded('onlineMeetings')))).rel, rel);
      }
    });

    function put(meeting: Resource, input: Record<string, string>, ifMatch?: string) {
      const body =
        format === 'json'
          ? JSON.stringify({ ...input, _links: {}, rel: 'myOnlineMeeting' })
          : `<resource xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa">${Object.entries(input)
              .map(([name, value]) => `<property name="${name}">${value}</property>`)
              .join('')}</resource>`;
      return ada.request('PUT', meeting.self ?? '', {
        body,
        headers: { 'content-type': `application/${format}`, ...(ifMatch !== undefined && { 'if-match': ifMatch }) },
      });
    }
  });
}
