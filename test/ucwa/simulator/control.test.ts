import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { Stranger } from './stranger.ts';
import type { Simulator } from '../../../ucwa/simulator/index.ts';

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
    const listed = (await (await control('/faults')).json()) as { operation: string; left: number | null }[];
    const first = [(await stranger.start()).status, (await stranger.start()).status, (await stranger.start()).status];
    await control('/faults', { method: 'DELETE' });

    assert.deepEqual(
      listed.map(({ operation, left }) => [operation, left]),
      [
        ['startOnlineMeeting', 2],
        ['events', null],
      ],
    );
    assert.deepEqual(first, [500, 500, 201]);
    assert.deepEqual(await (await control('/faults')).json(), []);
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

  it('says what it cannot read', async () => {
    for (const [path, body] of [
      ['/faults', { operation: 'teaTime' }],
      ['/faults', { operation: 'events', sugar: 2 }],
      ['/switches', { hrefs: 'curly' }],
      ['/switches', 'x'],
    ] as const) {
      const answer = await post(path, body);

      assert.equal(answer.status, 400);
      assert.ok(((await answer.json()) as { problem: string }).problem.length > 10);
    }
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

  it('expires tickets and applications, and disturbs event channels', async () => {
    await stranger.meet();
    await control('/events/resume', { method: 'POST' });
    assert.ok((await stranger.poll()).resume);
    await control('/events/steal', { method: 'POST' });
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
