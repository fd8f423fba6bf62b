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
      assert.match(stranger.link('startOnlineMeeting', stranger.embedded('communication')), /\/communication\/onlineMeetingInvitations\?onlineMeetingUri=adhoc$/);
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
      const other = await stranger.post(url, { ...complete, userAgent: 'Another/1.0' });

      assert.equal(second.status, 200);
      assert.equal(stranger.resource(second).self, first.self);
      assert.equal(other.status, 201);
      assert.equal(pool.applicationCount, 2);
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

    it('without the link to start meetings', async () => {
      pool.switches.startOnlineMeetingLink = false;
      const answer = await stranger.post(url, complete);
      stranger.adopt(stranger.resource(answer));
      const refused = await stranger.post(`${stranger.link('joinOnlineMeeting', stranger.embedded('communication'))}?onlineMeetingUri=adhoc`);

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
    const answer = await stranger.post(url, { ...complete, endpointId: 'other' });

    assert.equal(answer.status, 410);
    assert.equal(subcode(answer), 'TooManyApplications');
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

describe('the user of an application', () => {
  let pool: Simulator;
  let stranger: Stranger;

  beforeEach(async () => {
    pool = await startSimulator({ timeFactor: 100 });
    stranger = await Stranger.signIn(pool);
  });

  it('becomes available once', async () => {
    const me = stranger.embedded('me');
    const first = await stranger.post(stranger.link('makeMeAvailable', me), { supportedModalities: ['Messaging'], signInAs: 'Busy' });
    const second = await stranger.post(stranger.link('makeMeAvailable', me), {});
    const events = await stranger.poll();
    const after = await stranger.read(me.self ?? '');

    assert.equal(first.status, 204);
    assert.equal(subcode(second), 'AlreadyExists');
    assert.deepEqual(events.events.map(({ link, type }) => `${link.rel} ${type}`), ['communication updated', 'me updated', 'presence added', 'note added', 'location added']);
    assert.equal(after.links['makeMeAvailable'], undefined);
    assert.equal((await stranger.post(stranger.link('reportMyActivity', after))).status, 204);
    assert.equal((await stranger.read(stranger.link('presence', after))).properties['availability'], 'Busy');
  });

  it('has neither presence nor activity before that', async () => {
    for (const path of ['presence', 'note', 'location']) assert.equal(subcode(await stranger.get(`${stranger.link('self')}/me/${path}`)), 'MakeMeAvailableRequired');
    assert.equal(subcode(await stranger.post(`${stranger.link('self')}/me/reportMyActivity`)), 'MakeMeAvailableRequired');
  });

  it('may not ask for sound and pictures, nor for what does not exist', async () => {
    const href = stranger.link('makeMeAvailable', stranger.embedded('me'));

    assert.equal((await stranger.post(href, { supportedModalities: ['Video'] })).status, 403);
    assert.equal(subcode(await stranger.post(href, { supportedModalities: ['Smell'] })), 'ParameterValidationFailure');
  });

  it('finds colleagues, policies and no dead link', async () => {
    const contacts = await stranger.read(stranger.link('myContacts', stranger.embedded('people')));
    const found = await stranger.read(`${stranger.link('search', stranger.embedded('people'))}?query=grace`);
    const policies = await stranger.read(stranger.link('policies'));

    assert.deepEqual(contacts.embedded['contact']?.map(({ properties }) => properties['name']), ['Grace Hopper', 'Alan Turing', 'Edsger Dijkstra', 'MeetNow']);
    assert.deepEqual(found.embedded['contact']?.map(({ properties }) => properties['uri']), ['sip:grace@contoso.example']);
    assert.equal(policies.rel, 'policies');
    for (const resource of [stranger.application, ...Object.values(stranger.application.embedded).flat()]) {
      for (const [rel, links] of Object.entries(resource.links)) {
        if (['events', 'batch', 'makeMeAvailable', 'startOnlineMeeting', 'joinOnlineMeeting', 'photo', 'search'].includes(rel)) continue;
        assert.equal((await stranger.get(links[0]!.href)).status, 200, rel);
      }
    }
  });

  it('may not start what is not simulated', async () => {
    const answer = await stranger.post(stranger.link('startMessaging', stranger.embedded('communication')), { to: 'sip:grace@contoso.example' });

    assert.equal(subcode(answer), 'OperationNotSupported');
  });

  it('changes communication by the rules of PUT', async () => {
    const communication = stranger.embedded('communication');
    const href = communication.self ?? '';
    const { name, value } = communication.putToken!;
    const put = (headers: Record<string, string>, body: object) => stranger.request('PUT', href, { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
    const change = { supportedModalities: ['Messaging'], [name]: value };

    assert.equal((await put({}, change)).status, 428);
    assert.equal((await put({ 'if-match': '"1"' }, change)).status, 412);
    assert.equal(subcode(await put({ 'if-match': `"${communication.etag}"` }, { supportedModalities: [] })), 'ParameterValidationFailure');
    assert.equal((await put({ 'if-match': communication.etag! }, change)).status, 200);
    const after = await stranger.read(href);
    assert.deepEqual(after.properties['supportedModalities'], ['Messaging']);
    assert.notEqual(after.etag, communication.etag);
    assert.deepEqual((await stranger.poll()).events.map(({ link, type }) => `${link.rel} ${type}`), ['communication updated']);
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
