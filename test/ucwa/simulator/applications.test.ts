import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { Stranger, ticketFor } from './stranger.ts';
import type { RawAnswer } from './stranger.ts';
import type { Simulator } from '../../../ucwa/simulator/index.ts';

const url = '/ucwa/oauth/v1/applications';
const complete = { culture: 'en-US', endpointId: 'e', userAgent: 'Stranger/1.0' };

describe('applications of the simulator', () => {
  describe('are created', () => {
    let pool: Simulator;
    let stranger: Stranger;

    beforeEach(async () => {
      pool = await startSimulator();
      stranger = new Stranger(pool, await ticketFor(pool));
    });

    it('with 201 and the whole application', async () => {
      const answer = await stranger.post(url, complete);
      stranger.adopt(stranger.resource(answer));

      assert.equal(answer.status, 201);
      assert.match(stranger.link('events'), /^\/ucwa\/oauth\/v1\/applications\/\d+\/events\?ack=1$/);
      assert.match(
        stranger.link('startOnlineMeeting', stranger.embedded('communication')),
        /\/communication\/onlineMeetingInvitations\?onlineMeetingUri=adhoc$/,
      );
      assert.deepEqual(Object.keys(stranger.application.embedded).sort(), ['communication', 'me', 'onlineMeetings', 'people']);
    });

    it('from names in any case, with nulls and unknown members', async () => {
      const body = JSON.stringify({ CULTURE: 'en-US', EndpointId: 'e', userAgent: 'u', InstanceId: null, telemetry: { x: 1 } });

      const answer = await stranger.request('POST', url, { body, headers: { 'content-type': 'application/json' } });

      assert.equal(answer.status, 201);
    });

    it('as the same one when culture, endpointId, type and userAgent are the same', async () => {
      const first = stranger.resource(await stranger.post(url, complete));
      const second = await stranger.post(url, complete);

      assert.equal(second.status, 200);
      assert.equal(stranger.resource(second).self, first.self);
      assert.equal(pool.applicationCount, 1);
    });

    it('with an endpointId that no other running application of the user has, unless the switch allows it', async () => {
      const first = stranger.resource(await stranger.post(url, complete));
      const updated = { ...complete, userAgent: 'Stranger/2.0' };
      const refused = await stranger.post(url, updated);
      pool.switches.endpointIds = 'free';
      const allowed = await stranger.post(url, updated);
      pool.switches.endpointIds = 'unique';
      await stranger.delete(first.self!);
      await stranger.delete(stranger.resource(allowed).self!);
      const afterwards = await stranger.post(url, updated);
      const grace = new Stranger(pool, await ticketFor(pool, 1));

      assert.deepEqual([refused.status, stranger.reason(refused)?.subcode], [409, 'AlreadyExists']);
      assert.deepEqual([allowed.status, afterwards.status, (await grace.post(url, complete)).status], [201, 201, 201]);
    });

    it('and show an instance of theirs to who names none', async () => {
      const own = stranger.resource(await stranger.post(url, { ...complete, instanceId: 'one' }));
      const shown = await stranger.read(own.self!.split('?')[0]!);

      assert.equal(shown.links['events']?.[0]?.href, own.links['events']?.[0]?.href);
      assert.equal((await stranger.delete(own.self!)).status, 204);
      assert.equal(pool.applicationCount, 0);
    });

    it('with an event channel for each instance', async () => {
      const one = stranger.resource(await stranger.post(url, { ...complete, instanceId: 'one' }));
      const two = await stranger.post(url, { ...complete, instanceId: 'two' });
      const again = await stranger.post(url, { ...complete, instanceId: 'one' });
      stranger.adopt(one);
      await stranger.start({ operationId: '1' });
      const first = await stranger.poll();
      stranger.adopt(stranger.resource(two));
      const second = await stranger.poll();
      const gone = await stranger.delete(stranger.resource(two).self ?? '');
      const stillThere = await stranger.get(one.self ?? '');

      assert.equal(two.status, 201);
      assert.equal(again.status, 200);
      assert.equal(pool.applicationCount, 1);
      assert.equal(first.events[0]?.link.href, second.events[0]?.link.href);
      assert.equal(gone.status, 204);
      assert.equal(stillThere.status, 200);
    });

    it('and listed', async () => {
      await stranger.post(url, complete);
      await stranger.post(url, { ...complete, endpointId: 'f' });

      const list = await stranger.read(url);

      assert.equal(list.self, '/ucwa/oauth/v1/applications');
      assert.equal(list.embedded['application']?.length, 2);
    });

    for (const name of Object.keys(complete) as (keyof typeof complete)[]) {
      it(`not without ${name}, nor with an empty one, nor with more than 100 characters`, async () => {
        for (const value of [undefined, '', 'x'.repeat(101)]) {
          const answer = await stranger.post(url, { ...complete, [name]: value });

          assert.equal(answer.status, 400);
          assert.equal(stranger.reason(answer)?.subcode, 'ParameterValidationFailure');
          assert.deepEqual(Object.keys(stranger.reason(answer)?.parameters ?? {}), [name]);
        }
        assert.equal((await stranger.post(url, { ...complete, [name]: 'x'.repeat(100) })).status, 201);
      });
    }

    it('not without a ticket', async () => {
      const answer = await fetch(new URL(url, pool.url), { method: 'POST', body: '{}' });

      assert.equal(answer.status, 401);
    });

    it('with any of the two statuses', async () => {
      pool.switches.applicationsStatus = 200;

      assert.equal((await stranger.post(url, complete)).status, 200);
    });

    it('in the shape of Online', async () => {
      pool.switches.applicationShape = 'online';
      const application = stranger.resource(await stranger.post(url, complete));

      assert.match(application.links['events']?.[0]?.href ?? '', /\?ack=1&key=[A-Za-z0-9+/=]+-\d+$/);
      assert.equal(application.embedded['me'], undefined);
      assert.equal(application.properties['id'], undefined);
      assert.ok(application.properties['expires']);
    });

    it('in the shape of the reference', async () => {
      pool.switches.paths = 'reference';
      stranger.adopt(stranger.resource(await stranger.post('/ucwa/v1/applications', complete)));
      await stranger.meet();

      assert.match(stranger.link('self'), /^\/ucwa\/v1\/applications\/\d+$/);
      assert.match(stranger.link('startOnlineMeeting', stranger.embedded('communication')), /\/communication\/startOnlineMeeting$/);
    });

    it('without the link to join meetings', async () => {
      const href = stranger.link('joinOnlineMeeting', stranger.embedded('communication', stranger.resource(await stranger.post(url, complete))));
      pool.switches.joinOnlineMeetingLink = false;
      const answer = await stranger.post(url, complete);

      assert.equal(stranger.embedded('communication', stranger.resource(answer)).links['joinOnlineMeeting'], undefined);
      assert.equal((await stranger.post(href)).status, 403);
    });

    it('without the link to start meetings', async () => {
      pool.switches.startOnlineMeetingLink = false;
      const answer = await stranger.post(url, complete);
      stranger.adopt(stranger.resource(answer));
      const refused = await stranger.post(
        `${stranger.link('joinOnlineMeeting', stranger.embedded('communication'))}?onlineMeetingUri=adhoc`,
      );

      assert.equal(stranger.embedded('communication').links['startOnlineMeeting'], undefined);
      assert.equal(refused.status, 403);
    });
  });

  it('are told apart by their owners', async () => {
    const pool = await startSimulator();
    const ada = await Stranger.signIn(pool);
    const grace = await Stranger.signIn(pool, { user: 1 });

    assert.equal(subcode(await grace.get(ada.link('self'))), 'ApplicationNotFound');
  });

  it('answer a GET with their way back into the event channel, and 304 when nothing has changed', async () => {
    const pool = await startSimulator();
    const stranger = await Stranger.signIn(pool);
    const first = await stranger.get(stranger.link('self'));
    const same = await stranger.get(stranger.link('self'), { 'if-none-match': first.headers.get('etag')! });
    await stranger.meet();
    await stranger.start({ operationId: 'second' });
    const last = await stranger.poll();
    const changed = await stranger.get(stranger.link('self'), { 'if-none-match': first.headers.get('etag')! });

    assert.equal(same.status, 304);
    assert.equal(same.body, '');
    assert.equal(changed.status, 200);
    stranger.adopt(stranger.resource(changed));
    assert.deepEqual(await stranger.poll(), last);
  });
});

const subcode = (answer: RawAnswer) => (JSON.parse(answer.body) as { subcode?: string }).subcode;
