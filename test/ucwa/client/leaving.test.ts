import assert from 'node:assert/strict';
import { setImmediate as everythingReady } from 'node:timers/promises';
import { startSimulator } from '../../support/simulator.ts';
import { connectTo, countOf } from './connect.ts';
import { interpose } from './interposer.ts';
import { ManualClock } from './manual-clock.ts';
import { until } from './until.ts';
import type { MeetingOver } from '../../../ucwa/index.ts';
import type { Simulator } from '../../../ucwa/simulator/index.ts';

const stayJoinedMs = 900_000;
/** Where a clock jumps, a request for events must not seem to have waited in vain. */
const patient = { stayJoinedMs, pollTimeoutSeconds: 1_000_000 };

/** Somebody opens the join page and goes in. */
async function join(pool: Simulator, index = 0, name = 'Grace'): Promise<void> {
  const { id } = pool.meetings[index]!;
  const answer = await fetch(`${pool.url}_simulator/meetings/${id}/participants`, { method: 'POST', body: JSON.stringify({ name }) });
  assert.equal(answer.status, 201);
}

/** An event as JSON has it. */
interface Told {
  readonly link: { readonly rel: string; href: string };
  readonly _embedded?: Readonly<Record<string, { name?: string; uri?: string; local?: boolean }>>;
}

interface Shown {
  readonly href?: string;
  readonly uri?: string;
}

const roster = (pool: Simulator, index = 0) => pool.meetings[index]?.participants.map(({ name }) => name);

describe('a meeting that was started', () => {
  for (const format of ['json', 'xml'] as const) {
    it(`is left to the first other participant, in ${format}`, async () => {
      const pool = await startSimulator({ formats: [format] });
      const client = connectTo(pool, { format });
      await client.startOnlineMeeting();
      assert.deepEqual(client.leavingCounts, { joined: 1, leaving: 0, left: 0, notLeft: 0 });
      await join(pool);
      await until(() => client.leavingCounts.left === 1);

      assert.deepEqual(client.leavingCounts, { joined: 0, leaving: 0, left: 1, notLeft: 0 });
      assert.deepEqual(roster(pool), ['Grace']);
    });
  }

  it('is left to a participant whom the event only links', async () => {
    const pool = await startSimulator({ switches: { embedded: false } });
    const client = connectTo(pool);
    await client.startOnlineMeeting();
    await join(pool);
    await until(() => client.leavingCounts.left === 1);

    assert.deepEqual(roster(pool), ['Grace']);
  });

  for (const [what, tell] of [
    ['the address of the local participant', ({ href }) => ({ href })],
    ['the URI of the local participant', ({ uri }) => ({ uri })],
    ['the URI of the user', ({ user }) => ({ uri: user })],
  ] as const satisfies [string, (known: Readonly<Record<'href' | 'uri' | 'user', string>>) => Shown][]) {
    it(`is not left to ourselves, whom the server does not mark, but who have ${what}`, async () => {
      const interposed = await interpose();
      const { pool } = interposed;
      let polls = Infinity;
      const known = { href: '', uri: '', user: `SIP:${pool.users[0]!.name.toUpperCase()}` };
      // Whoever is called Ourselves is shown as ourselves.
      interposed.alter = ({ target }, answer) => {
        if (!target.includes('/events')) return answer;
        const { sender = [], ...rest } = JSON.parse(answer.body) as { sender?: { events: Told[] }[] };
        for (const { link, _embedded } of sender.flatMap(({ events }) => events)) {
          const participant = _embedded?.[link.rel];
          if (link.rel === 'localParticipant') Object.assign(known, { href: link.href, uri: participant?.uri });
          if (participant?.name !== 'Ourselves') continue;
          const { href = link.href, ...properties }: Shown = tell(known);
          link.href = href;
          delete participant.local;
          Object.assign(participant, properties);
          polls = countOf(pool, 'events');
        }
        return { ...answer, body: JSON.stringify({ ...rest, sender }) };
      };
      const client = connectTo(interposed);
      await client.startOnlineMeeting();
      await join(pool, 0, 'Ourselves');
      await until(() => countOf(pool, 'events') > polls);
      await everythingReady();
      assert.equal(client.leavingCounts.joined, 1);
      await join(pool);
      await until(() => client.leavingCounts.left === 1);

      assert.deepEqual(roster(pool), ['Ourselves', 'Grace']);
    });
  }

  it('is left when nobody has come for a while', async () => {
    const pool = await startSimulator();
    const clock = new ManualClock();
    const client = connectTo(pool, { clock, timing: patient });
    await client.startOnlineMeeting();
    await clock.pass(stayJoinedMs);
    await until(() => client.leavingCounts.left === 1);

    assert.deepEqual(roster(pool), []);
  });

  it('is left for a newer one when there are too many', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool, { conversationsMax: 3 });
    for (let count = 0; count < 10; count++) await client.startOnlineMeeting({ subject: String(count) });
    await until(() => client.leavingCounts.left === 7);

    assert.deepEqual(client.leavingCounts, { joined: 3, leaving: 0, left: 7, notLeft: 0 });
    assert.deepEqual(
      pool.meetings.filter(({ participants }) => participants.length > 0).map(({ subject }) => subject),
      ['7', '8', '9'],
    );
  });

  it('is left for a newer one when the server says that there are too many', async () => {
    const pool = await startSimulator({ limits: { conversationsPerApplication: 2 } });
    const client = connectTo(pool);
    for (let count = 0; count < 6; count++) await client.startOnlineMeeting();

    assert.equal(pool.meetings.length, 6);
    assert.equal(client.leavingCounts.joined, 2);
  });

  it('is left in the end although the pool is down for a while', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.startOnlineMeeting();
    pool.order({ operation: 'conversation', method: 'DELETE', status: 503, times: 3 });
    await join(pool);
    await until(() => client.leavingCounts.left === 1);

    assert.equal(countOf(pool, 'conversation', 'DELETE'), 4);
    assert.deepEqual(client.leavingCounts, { joined: 0, leaving: 0, left: 1, notLeft: 0 });
  });

  it('that the server does not let us leave is counted', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.startOnlineMeeting();
    pool.order({ operation: 'conversation', method: 'DELETE', status: 403, times: Infinity });
    await join(pool);
    await until(() => client.leavingCounts.notLeft === 1);

    assert.equal(client.leavingCounts.joined, 0);
  });

  it('that ends by itself is not left any more', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.startOnlineMeeting();
    const { id, participants } = pool.meetings[0]!;
    await fetch(`${pool.url}_simulator/meetings/${id}/participants/${participants[0]!.id}`, { method: 'DELETE' });
    await until(() => client.leavingCounts.joined === 0);

    assert.deepEqual(client.leavingCounts, { joined: 0, leaving: 0, left: 0, notLeft: 0 });
    assert.equal(countOf(pool, 'conversation', 'DELETE'), 0);
  });

  it('is told to be over when it ends before our eyes', async () => {
    const pool = await startSimulator();
    const overs: MeetingOver[] = [];
    const client = connectTo(pool, { onMeetingOver: (over) => overs.push(over) });
    await client.startOnlineMeeting({ operationId: 'first' });
    await client.startOnlineMeeting({ operationId: 'second' });
    const { id, participants } = pool.meetings[1]!;
    await fetch(`${pool.url}_simulator/meetings/${id}/participants/${participants[0]!.id}`, { method: 'DELETE' });
    await until(() => overs.length > 0);

    assert.deepEqual(overs, [{ operationId: 'second', reason: 'ended' }]);
  });

  it('is told to be over when nobody has come for a while', async () => {
    const pool = await startSimulator();
    const clock = new ManualClock();
    const overs: MeetingOver[] = [];
    const client = connectTo(pool, { clock, timing: patient, onMeetingOver: (over) => overs.push(over) });
    await client.startOnlineMeeting({ operationId: 'lonely' });
    await clock.pass(stayJoinedMs);
    await until(() => client.leavingCounts.left === 1);

    assert.deepEqual(overs, [{ operationId: 'lonely', reason: 'nobodyJoined' }]);
  });

  it('is not told to be over when it is left to others, left for a newer one, or left behind', async () => {
    const pool = await startSimulator();
    const overs: MeetingOver[] = [];
    const client = connectTo(pool, { conversationsMax: 2, onMeetingOver: (over) => overs.push(over) });
    for (let count = 0; count < 3; count++) await client.startOnlineMeeting();
    await join(pool, 1);
    await until(() => client.leavingCounts.left === 2);
    pool.expireApplications();
    await until(() => client.leavingCounts.joined === 0);

    assert.deepEqual(overs, []);
  });

  it('that went with its application is forgotten', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.startOnlineMeeting();
    pool.expireApplications();
    await until(() => client.leavingCounts.joined === 0);

    assert.equal(countOf(pool, 'conversation', 'DELETE'), 0);
  });

  it('that went with its application is forgotten after a change of event channels, too', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.startOnlineMeeting();
    await until(() => pool.requests.some(({ operation, status }) => operation === 'events' && status === null));
    pool.stealEventChannels();
    await until(() => !client.state.isConnected);
    await client.connect();
    pool.expireApplications();
    await until(() => client.leavingCounts.joined === 0);

    assert.deepEqual([countOf(pool, 'applications'), countOf(pool, 'conversation', 'DELETE')], [2, 0]);
  });

  it('is left in time although somebody else has taken over the event channel', async () => {
    const pool = await startSimulator();
    const clock = new ManualClock();
    const client = connectTo(pool, { clock, timing: patient });
    await client.startOnlineMeeting();
    await until(() => pool.requests.at(-1)?.operation === 'events');
    pool.stealEventChannels();
    await clock.pass(stayJoinedMs);
    await until(() => client.leavingCounts.left === 1);

    assert.deepEqual(roster(pool), []);
  });

  it('is told to be over by the process that goes on with its start, which takes it over at the same time', async () => {
    const interposed = await interpose();
    const request = { operationId: 'first', threadId: 'thread' };
    const died = connectTo(interposed);
    await died.startOnlineMeeting(request);
    await died.disconnect();
    const held = Promise.withResolvers<undefined>();
    let asked = 0;
    interposed.alter = async ({ method, target }, answer) => {
      if (method === 'GET' && /conversations\/\w+$/.test(target) && ++asked === 1) await held.promise;
      return answer;
    };
    const overs: MeetingOver[] = [];
    const client = connectTo(interposed, { onMeetingOver: (over) => overs.push(over) });
    await client.startOnlineMeeting({ ...request, lookFirst: true });
    held.resolve(undefined);
    await until(() => countOf(interposed.pool, 'conversation', 'GET') === 2);
    // Whatever has been asked for before is answered by now.
    await client.conversations();
    const { id, participants } = interposed.pool.meetings[0]!;
    await fetch(`${interposed.pool.url}_simulator/meetings/${id}/participants/${participants[0]!.id}`, { method: 'DELETE' });
    await until(() => client.leavingCounts.joined === 0);

    assert.deepEqual(overs, [{ operationId: 'first', reason: 'ended' }]);
  });

  it('is taken over from a process that has died, and left to whoever has come', async () => {
    const pool = await startSimulator();
    const died = connectTo(pool);
    await died.startOnlineMeeting({ subject: 'Deserted' });
    await died.startOnlineMeeting({ subject: 'Lonely' });
    await died.disconnect();
    await join(pool, 0);
    const client = connectTo(pool);
    await client.connect();
    await until(() => client.leavingCounts.left === 1);

    assert.deepEqual(client.leavingCounts, { joined: 1, leaving: 0, left: 1, notLeft: 0 });
    assert.deepEqual([roster(pool, 0), roster(pool, 1)], [['Grace'], ['Ada Lovelace']]);
  });

  it('does not pile up with others, however many there are', async function () {
    this.timeout(30_000);
    const pool = await startSimulator({ limits: { conversationsPerApplication: 100 } });
    const client = connectTo(pool, { conversationsMax: 20 });
    for (let round = 0; round < 5; round++) await Promise.all(Array.from({ length: 40 }, () => client.startOnlineMeeting()));
    await until(() => client.leavingCounts.leaving === 0);

    assert.equal(pool.meetings.length, 200);
    assert.equal((await client.conversations()).length, 20);
    assert.deepEqual(client.leavingCounts, { joined: 20, leaving: 0, left: 180, notLeft: 0 });
  });
});
