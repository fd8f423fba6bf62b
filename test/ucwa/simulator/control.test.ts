import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { Stranger } from './stranger.ts';
import { defaultLimits, type Simulator } from '../../../ucwa/simulator/index.ts';

describe('the control endpoint of the simulator', () => {
  let pool: Simulator;
  let stranger: Stranger;

  beforeEach(async () => {
    pool = await startSimulator();
    stranger = await Stranger.signIn(pool);
  });

  const control = (path: string, init: RequestInit = {}) => fetch(`${pool.url}_simulator${path}`, init);
  const post = (path: string, body: unknown, method = 'POST') => control(path, { method, body: JSON.stringify(body) });

  it('orders faults, lists them and takes them back', async () => {
    await post('/faults', [
      { operation: 'startOnlineMeeting', subcode: 'CallbackChannelError', times: 2 },
      { operation: 'events', status: 503, times: 'always' },
    ]);
    const listed = (await (await control('/faults')).json()) as { operation: string; left: number | 'always' }[];
    const first = [(await stranger.start()).status, (await stranger.start()).status, (await stranger.start()).status];
    await control('/faults', { method: 'DELETE' });

    assert.deepEqual(
      listed.map(({ operation, left }) => [operation, left]),
      [
        ['startOnlineMeeting', 2],
        ['events', 'always'],
      ],
    );
    assert.deepEqual(first, [500, 500, 201]);
    assert.deepEqual(await (await control('/faults')).json(), []);
  });

  it('orders switches for one operation', async () => {
    await post('/faults', { operation: 'startOnlineMeeting', times: 2, switches: { location: false } });
    const listed = (await (await control('/faults')).json()) as { switches: unknown }[];
    const located: boolean[] = [];
    for (let index = 0; index < 3; index += 1) located.push((await stranger.start()).headers.has('location'));

    assert.deepEqual(listed[0]?.switches, { location: false });
    assert.deepEqual(located, [false, false, true]);
  });

  it('takes faults back even when they befall everything', async () => {
    await post('/faults', { operation: '*', status: 503, times: 'always' });
    assert.equal((await fetch(pool.url)).status, 503);
    await control('/faults', { method: 'DELETE' });

    assert.equal((await fetch(pool.url)).status, 200);
  });

  it('switches ways of behaving', async () => {
    const answer = await post('/switches', { applicationsStatus: 200, onlineMeetingEvent: 'absent' }, 'PATCH');

    assert.equal(answer.status, 200);
    assert.equal(pool.switches.applicationsStatus, 200);
    assert.equal(pool.switches.onlineMeetingEvent, 'absent');
    assert.equal(((await (await control('/switches')).json()) as { hrefs: string }).hrefs, 'relative');
  });

  it('sets limits, from then on', async () => {
    const answer = await post('/limits', { conversationsPerApplication: 1, bodyBytes: 100 }, 'PATCH');
    const started = [(await stranger.start()).status, (await stranger.start()).status];
    const large = await stranger.start({ subject: 'x'.repeat(101) });

    assert.equal(answer.status, 200);
    assert.deepEqual([...started, large.status], [201, 409, 413]);
    assert.deepEqual(await (await control('/limits')).json(), { ...defaultLimits, conversationsPerApplication: 1, bodyBytes: 100 });
  });

  it('sets the time of silence after which an application expires, for those that wait already, too', async () => {
    const waiting = stranger.get(stranger.next);
    while (!pool.requests.some(({ operation, status }) => operation === 'events' && status === null)) await new Promise(setImmediate);
    const idle = await Stranger.signIn(pool, { user: 1 });
    await post('/limits', { idleApplicationSeconds: 0 }, 'PATCH');
    pool.stealEventChannels();

    assert.equal((await waiting).status, 409);
    assert.equal((await idle.get(idle.link('self'))).status, 410);
    assert.equal((await stranger.get(stranger.link('self'))).status, 200);
  });

  for (const [path, body, about] of [
    ['/faults', { operation: 'teaTime' }, 'operation'],
    ['/faults', { status: 500 }, 'operation'],
    ['/faults', { operation: 'control', status: 500, times: 'always' }, 'operation'],
    ['/faults', [{ operation: 'me' }, { operation: 'events', sugar: 2 }], 'sugar'],
    ['/faults', { operation: 'events', times: 0 }, 'times'],
    ['/faults', { operation: 'events', status: 500, diagnostics: 'a\r\nb' }, 'diagnostics'],
    ['/faults', { operation: 'events', redirectTo: 'http://x/\u00e9' }, 'redirectTo'],
    ['/faults', { operation: 'user', switches: { paths: 'reference' } }, 'paths'],
    ['/faults', { operation: 'user', switches: { hrefs: 'curly' } }, 'hrefs'],
    ['/switches', { hrefs: 'curly' }, 'hrefs'],
    ['/events/steal', { times: 0 }, 'times'],
    ['/events/steal', { sugar: 1 }, 'sugar'],
    ['/switches', 'x', 'object'],
    ['/limits', { applicationsPerUser: 0 }, 'applicationsPerUser'],
    ['/limits', { teaPerUser: 2 }, 'teaPerUser'],
  ] as const) {
    it(`says what it cannot read of ${JSON.stringify(body)}`, async () => {
      const answer = await post(path, body);

      assert.equal(answer.status, 400);
      assert.match(((await answer.json()) as { problem: string }).problem, new RegExp(about));
      assert.deepEqual(await (await control('/faults')).json(), []);
    });
  }

  it('says that it cannot read what is no JSON', async () => {
    const answer = await control('/faults', { method: 'POST', body: '{' });

    assert.equal(answer.status, 400);
    assert.deepEqual(await answer.json(), { problem: 'not JSON' });
  });

  it('shows meetings and requests, and moves people', async () => {
    await stranger.meet({ subject: 'Budget' });
    const { id } = pool.meetings[0]!;
    const joined = await post(`/meetings/${id}/participants`, { name: 'Visitor' });
    const { participants } = (await joined.json()) as { participants: { id: string; name: string }[] };
    await control(`/meetings/${id}/participants/${participants[1]!.id}`, { method: 'DELETE' });
    const requests = (await (await control('/requests')).json()) as { operation: string }[];

    assert.deepEqual(
      participants.map(({ name }) => name),
      ['Ada Lovelace', 'Visitor'],
    );
    assert.deepEqual(
      pool.meetings[0]!.participants.map(({ name }) => name),
      ['Ada Lovelace'],
    );
    assert.ok(requests.some(({ operation }) => operation === 'startOnlineMeeting'));
    assert.equal((await post('/meetings/NOWHERE1/participants', { name: 'x' })).status, 404);
  });

  it('takes people out of the lobby, who then know that they are out', async () => {
    await stranger.meet();
    const { id, onlineMeetingUri } = pool.meetings[0]!;
    pool.switches.lobby = true;
    const grace = await Stranger.signIn(pool, { user: 1 });
    await grace.post(grace.link('joinOnlineMeeting', grace.embedded('communication')), { onlineMeetingUri });
    await stranger.until((event) => event.in?.rel === 'lobby');
    const taken = await control(`/meetings/${id}/participants/grace@contoso.example`, { method: 'DELETE' });
    const told = await grace.until(({ link, type }) => link.rel === 'conversation' && type === 'deleted');

    assert.equal(taken.status, 204);
    assert.deepEqual(pool.meetings[0]!.lobby, []);
    assert.equal(told.find(({ type }) => type === 'completed')?.status, 'Failure');
  });

  it('lets another client take the event channel over', async () => {
    const waiting = stranger.get(stranger.next);
    while (!pool.requests.some(({ operation, status }) => operation === 'events' && status === null)) await new Promise(setImmediate);
    await control('/events/steal', { method: 'POST' });
    const answer = await waiting;

    assert.equal(answer.status, 409);
    assert.equal(stranger.reason(answer)?.subcode, 'PGetReplaced');
  });

  it('lets another client take over the event channels of one user, as often as ordered', async () => {
    const grace = await Stranger.signIn(pool, { user: 1 });
    const [own, hers] = [stranger.get(stranger.next), grace.get(grace.next)];
    while (pool.requests.filter(({ operation, status }) => operation === 'events' && status === null).length < 2)
      await new Promise(setImmediate);
    await post('/events/steal', { user: 'sip:grace@contoso.example', times: 2 });
    const first = await hers;
    const second = await grace.get(grace.next);
    await grace.start();
    const third = await grace.get(grace.next);
    await stranger.start();

    assert.deepEqual([first.status, second.status, third.status], [409, 409, 200]);
    assert.deepEqual([first, second].map((answer) => grace.reason(answer)?.subcode), ['PGetReplaced', 'PGetReplaced']);
    assert.equal((await own).status, 200);
  });

  it('sums up what there is', async () => {
    await stranger.meet();
    pool.order({ operation: 'me', status: 503 });
    const summary = (await (await control('/')).json()) as Record<string, unknown>;

    assert.deepEqual(summary, { applications: 1, meetings: 1, faults: 1, switches: { ...pool.switches }, limits: defaultLimits });
  });

  it('expires tickets and applications, and lets event channels resume', async () => {
    await stranger.meet();
    await control('/events/resume', { method: 'POST' });
    assert.ok((await stranger.poll()).resume);
    await control('/applications/expire', { method: 'POST' });
    assert.equal((await stranger.get(stranger.link('self'))).status, 410);
    await control('/tickets/expire', { method: 'POST' });
    assert.equal((await stranger.get(stranger.link('self'))).status, 401);
  });

  for (const [why, headers] of [
    ['a page of another site', { origin: 'https://evil.invalid' }],
    ['a proxy', { 'x-forwarded-for': '192.0.2.1' }],
    ['a browser', { 'sec-fetch-site': 'cross-site' }],
  ] as [string, Record<string, string>][]) {
    it(`is not for ${why}`, async () => {
      assert.equal((await control('/faults', { headers })).status, 404);
    });
  }
});
