import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { Stranger } from './stranger.ts';
import { Bench } from './walker.ts';
import type { RawAnswer } from './stranger.ts';
import type { Simulator } from '../../../ucwa/simulator/index.ts';

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
    assert.deepEqual(
      events.events.map(({ link, type }) => `${link.rel} ${type}`),
      ['communication updated', 'me updated', 'presence added', 'note added', 'location added'],
    );
    assert.equal(after.links['makeMeAvailable'], undefined);
    assert.equal((await stranger.post(stranger.link('reportMyActivity', after))).status, 204);
    assert.equal((await stranger.read(stranger.link('presence', after))).properties['availability'], 'Busy');
  });

  for (const [inactiveTimeout, minutes] of [
    [undefined, 5],
    [10, 10],
    ['10', 10],
  ] as const) {
    it(`is idle after ${minutes} minutes without activity, when it says ${inactiveTimeout}`, async () => {
      const bench = new Bench({});
      const walker = await bench.signIn(0, 'pc');
      const presence = async () => JSON.parse((await walker.send('GET', `${walker.base}/me/presence`)).body) as Record<string, string>;
      await walker.send('POST', `${walker.base}/me/makeMeAvailable`, { signInAs: 'Busy', inactiveTimeout });
      bench.clock.advance(minutes * 60_000 - 1);
      const before = await presence();
      bench.clock.advance(1);
      const idle = await presence();
      await walker.send('POST', `${walker.base}/me/reportMyActivity`);
      const again = await presence();

      assert.deepEqual(
        [before, idle, again].map(({ availability, activity }) => [availability, activity]),
        [
          ['Busy', 'Available'],
          ['IdleBusy', 'Inactive'],
          ['Busy', 'Available'],
        ],
      );
    });
  }

  for (const inactiveTimeout of [0, 1441, 2.5, 'PT5M', true]) {
    it(`cannot be idle after ${inactiveTimeout} minutes`, async () => {
      const answer = await stranger.request('POST', stranger.link('makeMeAvailable', stranger.embedded('me')), {
        body: JSON.stringify({ inactiveTimeout }),
        headers: { 'content-type': 'application/json' },
      });

      assert.equal(answer.status, 400);
      assert.deepEqual(Object.keys(stranger.reason(answer)?.parameters ?? {}), ['inactiveTimeout']);
    });
  }

  it('has neither presence nor activity before that', async () => {
    for (const path of ['presence', 'note', 'location'])
      assert.equal(subcode(await stranger.get(`${stranger.link('self')}/me/${path}`)), 'MakeMeAvailableRequired');
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

    assert.deepEqual(
      contacts.embedded['contact']?.map(({ properties }) => properties['name']),
      ['Grace Hopper', 'Alan Turing', 'Edsger Dijkstra', 'MeetNow'],
    );
    assert.deepEqual(
      found.embedded['contact']?.map(({ properties }) => properties['uri']),
      ['sip:grace@contoso.example'],
    );
    assert.equal(policies.rel, 'policies');
    for (const resource of [stranger.application, ...Object.values(stranger.application.embedded).flat()]) {
      for (const [rel, links] of Object.entries(resource.links)) {
        if (['events', 'batch', 'makeMeAvailable', 'startOnlineMeeting', 'joinOnlineMeeting', 'photo', 'search'].includes(rel)) continue;
        assert.equal((await stranger.get(links[0]!.href)).status, 200, rel);
      }
    }
  });

  it('may not start what is not simulated', async () => {
    const answer = await stranger.post(stranger.link('startMessaging', stranger.embedded('communication')), {
      to: 'sip:grace@contoso.example',
    });

    assert.equal(subcode(answer), 'OperationNotSupported');
  });

  it('changes communication by the rules of PUT', async () => {
    const communication = stranger.embedded('communication');
    const href = communication.self ?? '';
    const { name, value } = communication.putToken!;
    const put = (headers: Record<string, string>, body: object) =>
      stranger.request('PUT', href, { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
    const change = { supportedModalities: ['Messaging'], [name]: value };

    assert.equal((await put({}, change)).status, 428);
    assert.equal((await put({ 'if-match': '"1"' }, change)).status, 412);
    assert.equal(subcode(await put({ 'if-match': `"${communication.etag}"` }, { supportedModalities: [] })), 'ParameterValidationFailure');
    assert.equal((await put({ 'if-match': communication.etag! }, change)).status, 200);
    const after = await stranger.read(href);
    assert.deepEqual(after.properties['supportedModalities'], ['Messaging']);
    assert.notEqual(after.etag, communication.etag);
    assert.deepEqual(
      (await stranger.poll()).events.map(({ link, type }) => `${link.rel} ${type}`),
      ['communication updated'],
    );
  });
});

const subcode = (answer: RawAnswer) => (JSON.parse(answer.body) as { subcode?: string }).subcode;
