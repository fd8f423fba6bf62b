import assert from 'node:assert/strict';
import sinon from 'sinon';
import { startSimulator } from '../../support/simulator.ts';
import { connectTo, countOf, credentialsOf } from './connect.ts';
import { hastyClock } from './hasty-clock.ts';
import { ManualClock } from './manual-clock.ts';
import { until } from './until.ts';
import { Http, NetworkError, ResponseError, UcwaError } from '../../../ucwa/index.ts';
import type { Fault, Simulator } from '../../../ucwa/simulator/index.ts';

const people = 100;

const outages: Readonly<Record<string, Omit<Fault, 'operation'>>> = {
  'answers 503': { status: 503 },
  'answers 503 and when to come again': { status: 503, retryAfterSeconds: 1 },
  'hides behind a gateway that answers 502': { status: 502 },
  'hides behind a gateway that answers 504': { status: 504, body: 'html' },
  'shows the page of a broken web server': { status: 500, body: 'html' },
  'breaks all connections': { cut: 'before' },
};

/** What came of each person's asking. */
async function outcomesOf(starts: readonly Promise<unknown>[]): Promise<readonly unknown[]> {
  return Promise.all(starts.map((start) => start.catch((error: unknown) => error)));
}

/** Requests of every kind, those for events included. */
function requestsSince(pool: Simulator, before: number): number {
  return pool.requests.length - before;
}

describe('a pool that is down', () => {
  for (const [what, fault] of Object.entries(outages)) {
    it(`and ${what}: a hundred people who ask at once make no storm`, async () => {
      const pool = await startSimulator();
      const client = connectTo(pool, { clock: hastyClock(100), startTimeoutMs: 6_000_000, timing: { requestTimeoutMs: 3_000_000 } });
      await client.connect();
      pool.order({ operation: '*', times: Infinity, ...fault });
      const before = pool.requests.length;
      const outcomes = await outcomesOf(Array.from({ length: people }, () => client.startOnlineMeeting({ subject: 'Budget' })));

      assert.ok(outcomes.every((outcome) => outcome instanceof UcwaError));
      assert.ok(requestsSince(pool, before) <= 1.2 * people, `${requestsSince(pool, before)} requests`);
    });

    it(`and ${what}: nor do a hundred who ask one after the other, and most hear it at once`, async () => {
      const pool = await startSimulator();
      const client = connectTo(pool, { clock: hastyClock(100), startTimeoutMs: 6_000_000, timing: { requestTimeoutMs: 3_000_000 } });
      await client.connect();
      pool.order({ operation: '*', times: Infinity, ...fault });
      const before = pool.requests.length;
      const outcomes: unknown[] = [];
      for (let person = 0; person < people; person++) outcomes.push(...(await outcomesOf([client.startOnlineMeeting({ subject: 'Budget' })])));
      const told = outcomes.filter((outcome) => outcome instanceof NetworkError && outcome.code === 'CircuitOpen');

      assert.ok(requestsSince(pool, before) <= 1.2 * people, `${requestsSince(pool, before)} requests`);
      assert.ok(told.length >= 0.8 * people, `only ${told.length} were told at once`);
    });
  }

  it('from the beginning: a hundred organizers who share a way out make no storm', async () => {
    const pool = await startSimulator({ faults: [{ operation: '*', status: 503, times: Infinity }] });
    const http = new Http();
    const clients = Array.from({ length: people }, (_, index) => connectTo(pool, { http, endpointId: `bot-${index}` }));
    const outcomes = await outcomesOf(clients.map((client) => client.startOnlineMeeting()));
    await http.close();

    assert.ok(outcomes.every((outcome) => outcome instanceof UcwaError));
    assert.ok(pool.requests.length <= 1.2 * people, `${pool.requests.length} requests`);
  });

  it('and throttles: retries end before they add to it', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.connect();
    pool.order({ operation: 'startOnlineMeeting', status: 429, times: Infinity });
    await outcomesOf(Array.from({ length: people }, () => client.startOnlineMeeting()));

    assert.ok(countOf(pool, 'startOnlineMeeting') <= 1.2 * people, `${countOf(pool, 'startOnlineMeeting')} requests`);
  });
});

const troubles: Readonly<Record<string, Omit<Fault, 'operation'>>> = {
  'fails for a reason of its own': { status: 500, code: 'ServiceFailure' },
  'cannot deliver events': { subcode: 'CallbackChannelError' },
  'has another operation under way': { subcode: 'AnotherOperationPending' },
  'has too much to do': { status: 429 },
};

describe('a pool that answers, but', () => {
  const threadOf = (person: number) => person.toString(16).padStart(32, '0');
  const prepare = async (retries = 4) => {
    const pool = await startSimulator();
    const client = connectTo(pool, { retries });
    await client.connect();
    await until(() => countOf(pool, 'events') === 1);
    return { pool, client, ask: (person: number) => client.startOnlineMeeting({ subject: 'Budget', threadId: threadOf(person) }) };
  };

  for (const [what, fault] of Object.entries(troubles)) {
    it(`${what}: a hundred people who ask at once make no storm, and all hear its words`, async () => {
      const { pool, ask } = await prepare();
      pool.order({ operation: 'startOnlineMeeting', times: Infinity, ...fault });
      const before = pool.requests.length;
      const outcomes = await outcomesOf(Array.from({ length: people }, (_, person) => ask(person)));

      assert.ok(outcomes.every((outcome) => outcome instanceof ResponseError));
      assert.ok(requestsSince(pool, before) <= 1.2 * people, `${requestsSince(pool, before)} requests`);
    });

    it(`${what}: nor do a hundred who ask one after the other`, async () => {
      const { pool, ask } = await prepare();
      pool.order({ operation: 'startOnlineMeeting', times: Infinity, ...fault });
      const before = pool.requests.length;
      for (let person = 0; person < people; person++) await outcomesOf([ask(person)]);

      assert.ok(requestsSince(pool, before) <= 1.2 * people, `${requestsSince(pool, before)} requests`);
    });

    it(`${what} only for a while: all of thirty people come to their meetings, behind one who tries again`, async () => {
      const { pool, ask } = await prepare(20);
      pool.order({ operation: 'startOnlineMeeting', times: Infinity, ...fault });
      const starts = Array.from({ length: 30 }, (_, person) => ask(person));
      await until(() => countOf(pool, 'startOnlineMeeting') >= 32);
      pool.clearFaults();
      const meetings = await Promise.all(starts);

      assert.equal(new Set(meetings.map(({ joinUrl }) => joinUrl)).size, 30);
      assert.ok(countOf(pool, 'startOnlineMeeting') <= 30 + 10 + 30, `${countOf(pool, 'startOnlineMeeting')} requests`);
    });
  }

  it('lies on another host than the root that had trouble: all who failed there come to their meetings', async () => {
    const pool = await startSimulator({ switches: { secondHost: 'challenges' }, faults: [{ operation: 'root', status: 500, code: 'ServiceFailure' }] });
    const client = connectTo(pool);
    const meetings = await Promise.all(Array.from({ length: 30 }, (_, person) => client.startOnlineMeeting({ threadId: threadOf(person) })));

    assert.equal(new Set(meetings.map(({ joinUrl }) => joinUrl)).size, 30);
    assert.deepEqual([countOf(pool, 'root'), countOf(pool, 'startOnlineMeeting')], [2, 30]);
  });

  it('has trouble while the one who tries again goes away: another takes the lead', async () => {
    const { pool, client, ask } = await prepare(20);
    pool.order({ operation: 'startOnlineMeeting', status: 500, code: 'ServiceFailure', times: Infinity });
    const leader = new AbortController();
    const first = client.startOnlineMeeting({ subject: 'Budget' }, { signal: leader.signal });
    await until(() => pool.requests.some(({ operation, status }) => operation === 'startOnlineMeeting' && status === 500));
    const others = Array.from({ length: 30 }, (_, person) => ask(person));
    await until(() => pool.requests.filter(({ status }) => status === 500).length >= 31);
    leader.abort(new Error('gone'));
    await assert.rejects(first, { message: 'gone' });
    pool.clearFaults();
    const meetings = await Promise.all(others);

    assert.equal(new Set(meetings.map(({ joinUrl }) => joinUrl)).size, 30);
  });
});

describe('a pool that comes back', () => {
  let time: sinon.SinonFakeTimers;

  // The circuit rests by the clock on the wall.
  beforeEach(() => {
    time = sinon.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  });
  afterEach(() => {
    time.restore();
  });

  it('is found out by one request, whose success serves everybody again', async () => {
    const pool = await startSimulator({ faults: [{ operation: '*', status: 503, times: Infinity }] });
    const http = new Http({ breaker: { failures: 3, restMs: 5_000 } });
    const client = connectTo(pool, { http, retries: 0 });
    for (let count = 0; count < 3; count++) await assert.rejects(client.connect(), ResponseError);
    await assert.rejects(client.connect(), { code: 'CircuitOpen' });
    time.tick(5_001);
    pool.order({ operation: 'root', latencyMs: 50 });
    const stillDown = pool.requests.length;
    const outcomes = await outcomesOf(Array.from({ length: 20 }, (_, index) => connectTo(pool, { http, retries: 0, endpointId: `bot-${index}` }).connect()));

    // One asks, and is refused; the others are told at once.
    assert.equal(pool.requests.length - stillDown, 1);
    assert.equal(outcomes.filter((outcome) => outcome instanceof NetworkError && outcome.code === 'CircuitOpen').length, 19);

    pool.clearFaults();
    time.tick(5_001);
    await client.connect();
    const meetings = await Promise.all(Array.from({ length: 20 }, () => client.startOnlineMeeting()));
    await client.close();
    await http.close();

    assert.equal(new Set(meetings.map(({ joinUrl }) => joinUrl)).size, 20);
  });

  it('goes on with the event channel that it had', async () => {
    const pool = await startSimulator();
    const clock = new ManualClock();
    const http = new Http({ breaker: { failures: 3, restMs: 5_000 }, clock });
    const client = connectTo(pool, { http, clock, retries: 0 });
    await client.connect();
    await until(() => countOf(pool, 'events') === 1);
    pool.order({ operation: '*', status: 503, times: 4 });
    for (let count = 0; count < 3; count++) await assert.rejects(client.startOnlineMeeting());
    await assert.rejects(client.startOnlineMeeting(), { code: 'CircuitOpen' });
    time.tick(5_001);
    await assert.rejects(client.startOnlineMeeting(), ResponseError);
    time.tick(5_001);
    const meeting = await client.startOnlineMeeting();
    await client.close();
    await http.close();

    assert.equal(meeting.joinUrl, pool.meetings[0]?.joinUrl);
    assert.equal(countOf(pool, 'applications'), 1);
  });

  it('does not count against another pool', async () => {
    const down = await startSimulator({ faults: [{ operation: '*', status: 503, times: Infinity }] });
    const up = await startSimulator();
    const http = new Http({ breaker: { failures: 1, restMs: 60_000 } });
    await assert.rejects(connectTo(down, { http, retries: 0 }).connect(), ResponseError);
    const client = connectTo(up, { http, credentials: credentialsOf(up) });
    const { joinUrl } = await client.startOnlineMeeting();
    await client.close();
    await http.close();

    assert.equal(joinUrl, up.meetings[0]?.joinUrl);
  });
});
