import assert from 'node:assert/strict';
import { useFakeTimers } from 'sinon';

import type { AuditEntry } from '../../../bot/audit.ts';
import { LeaseLost } from '../../../bot/desk/ports.ts';
import { createMemoryStores } from '../../../bot/desk/stores.ts';
import { Observer } from '../../../bot/telemetry/observer.ts';
import { Interrupted, MeetingError, type MeetingRequest, type Meetings } from '../../../dialogs/meetings.ts';
import { Client, UcwaError } from '../../../ucwa/index.ts';
import { startSimulator } from '../../support/simulator.ts';
import { createFigures } from './figures.ts';

const request: MeetingRequest = { operationId: 'op', subject: 'pay', importance: 'Urgent', threadId: 't', organizer: { kind: 'serviceAccount' } };
const meeting = { joinUrl: 'https://x', onlineMeetingUri: 'sip:x', subject: 'pay', importance: 'Urgent', threadId: 't' } as const;
const never = new AbortController().signal;

function watch(requests = createMemoryStores().requests) {
  const figures = createFigures();
  return { figures, observer: new Observer(figures, requests) };
}

describe('the observer', () => {
  for (const [outcome, error] of [
    ['refused', new MeetingError('refused', 'R')],
    ['timedOut', new DOMException('late', 'TimeoutError')],
    ['unexpected', new TypeError('no')],
  ] as const) {
    it(`counts a meeting that did not start as ${outcome} after ${error.name}`, async () => {
      const { figures, observer } = watch();
      const meetings = observer.meetings<Meetings>({ start: () => Promise.reject(error) });

      await assert.rejects(meetings.start(request, never), error);

      assert.deepEqual(await figures.pointsOf('meetnow.meetings'), [[{ outcome, importance: 'Urgent' }, 1]]);
      assert.deepEqual(await figures.pointsOf('meetnow.meeting.time_to_link'), []);
    });
  }

  it('does not count a start that goes on elsewhere', async () => {
    const { figures, observer } = watch();
    const meetings = observer.meetings<Meetings>({ start: () => Promise.reject(new Interrupted()) });

    await assert.rejects(meetings.start(request, never), Interrupted);

    assert.deepEqual(await figures.pointsOf('meetnow.meetings'), []);
  });

  it('counts what was turned down, by reason, and hands the audit on', async () => {
    const { figures, observer } = watch();
    const entries: AuditEntry[] = [];
    const audit = observer.audit((entry) => entries.push(entry));
    const heard: AuditEntry[] = [{ event: 'turnedAway', reason: 'BadClaim:aud', count: 7 }, { event: 'refused', person: 'p', reason: 'tooOften' }, { event: 'failed', reason: 'busy' }];

    heard.forEach(audit);

    assert.deepEqual(entries, heard);
    assert.deepEqual(await figures.pointsOf('meetnow.refusals'), [[{ reason: 'BadClaim:aud' }, 7], [{ reason: 'tooOften' }, 1]]);
  });

  it('runs what was left behind in no trace where nobody is told of traces', async () => {
    const { observer } = watch();
    const lease = await observer.requests.put({ meeting: request, reference: { conversation: {} } } as never, 20_000);

    assert.ok(!('traceparent' in lease.request));
    assert.equal(observer.goOn({ ...lease.request, traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` }, () => 'done'), 'done');
  });

  it('leaves the rest of what starts meetings as it is', () => {
    const { observer } = watch();

    assert.equal(observer.meetings<Meetings>({ originOf: () => 'here', start: async () => meeting }).originOf?.(request), 'here');
  });

  it('measures the time to the link from the delivery on', async () => {
    const { figures, observer } = watch();
    const meetings = observer.meetings<Meetings>({ start: async () => meeting });

    let beforeMs = 0;
    await observer.delivery(async () => {
      const startedAt = performance.now();
      await startSimulator();
      beforeMs = performance.now() - startedAt;
      await meetings.start(request, never);
    });

    const [[, value] = []] = await figures.pointsOf('meetnow.meeting.time_to_link');
    const { count, sum } = value as { count: number; sum: number };
    assert.equal(count, 1);
    assert.ok(sum * 1000 >= beforeMs, `${sum} s after ${beforeMs} ms`);
  });

  it('counts the attempts at one meeting', async () => {
    const { figures, observer } = watch();
    const pool = await startSimulator({ faults: [{ operation: 'startOnlineMeeting', subcode: 'CallbackChannelError', times: 2 }] });
    const [user] = pool.users;
    const client = new Client({ discoveryUrl: pool.url, credentials: { username: user!.name, password: user!.password }, endpointId: 'bot', http: observer.http, timing: { firstPauseMs: 1, longestPauseMs: 5, lookForMs: 10 } });
    const meetings = observer.meetings<Meetings>({ start: async (asked, signal) => ({ ...meeting, ...(await client.startOnlineMeeting({ subject: asked.subject }, { signal })), subject: 'pay', threadId: 't' }) });

    await meetings.start(request, never);

    assert.deepEqual(await figures.pointsOf('meetnow.meeting.attempts'), [[{ outcome: 'started' }, { count: 1, sum: 3 }]]);
    assert.deepEqual(await figures.pointsOf('meetnow.pool.parked'), [[{}, 1]]);
    await client.close();
    await observer.http.close();
  });

  it('counts how often the connector asks for patience', async () => {
    const { figures, observer } = watch();
    observer.onThrottled();
    observer.onThrottled();

    assert.deepEqual(await figures.pointsOf('meetnow.connector.throttled'), [[{}, 2]]);
  });

  it('tells which pool it is, when the last ticket was issued, and that the pool is up', async () => {
    const { observer } = watch();
    const pool = await startSimulator();
    const [user] = pool.users;
    const client = new Client({ discoveryUrl: pool.url, credentials: { username: user!.name, password: user!.password }, endpointId: 'bot', http: observer.http });

    assert.equal(observer.health.pool, undefined);
    await client.connect();

    const { host, up, lastTicket } = observer.health.pool!;
    assert.deepEqual({ host, up, outcome: lastTicket?.outcome }, { host: new URL(pool.url).host, up: true, outcome: 'issued' });
    assert.ok(Math.abs(Date.parse(lastTicket!.at) - Date.now()) < 60_000);
    await client.close();
    await observer.http.close();
  });

  it('tells that the last ticket was refused', async () => {
    const { observer } = watch();
    const pool = await startSimulator();
    const client = new Client({ discoveryUrl: pool.url, credentials: { username: pool.users[0]!.name, password: 'wrong' }, endpointId: 'bot', http: observer.http });

    await assert.rejects(client.connect(), UcwaError);

    assert.equal(observer.health.pool?.lastTicket?.outcome, '400');
    await client.close();
    await observer.http.close();
  });

  it('tells that the pool is left alone, and for how many it is', async () => {
    const { figures, observer } = watch();
    const pool = await startSimulator({ faults: [{ operation: '*', status: 503, body: 'html', times: Infinity }] });
    const client = new Client({ discoveryUrl: pool.url, credentials: { username: pool.users[0]!.name, password: 'x' }, endpointId: 'bot', http: observer.http, retries: 0 });

    for (let count = 0; count < 11; count += 1) await assert.rejects(client.connect(), UcwaError);

    assert.equal(observer.health.pool?.up, false);
    assert.deepEqual(await figures.pointsOf('meetnow.pool.up'), [[{}, 0]]);
    await client.close();
    await observer.http.close();
  });

  it('tells how many requests are not answered, and how old the oldest is', async () => {
    const { figures, observer } = watch();
    const { requests } = observer;
    const lease = await requests.put({ meeting: request, reference: { conversation: {} } } as never, 20_000);

    const [[, before] = []] = await figures.pointsOf('meetnow.queue.requests');
    const [[, age] = []] = await figures.pointsOf('meetnow.queue.age');
    await requests.remove(await requests.renew(lease, 30_000));
    const [[, after] = []] = await figures.pointsOf('meetnow.queue.requests');

    assert.deepEqual([before, after], [1, 0]);
    assert.ok((age as number) >= 0 && (age as number) < 10);
  });

  it('counts no request any more that was put off or given back', async () => {
    const { figures, observer } = watch();
    const { requests } = observer;
    const put = () => requests.put({ meeting: request, reference: { conversation: {} } } as never, 20_000);

    await requests.leave(await put(), 15_000);
    await requests.leave(await put(), 0);

    const [[, count] = []] = await figures.pointsOf('meetnow.queue.requests');
    assert.equal(count, 0);
  });

  it('takes the storage for unreachable once it has failed for 10 seconds, and for reachable as soon as it answers', async () => {
    const clock = useFakeTimers({ toFake: ['performance'] });
    try {
      const memory = createMemoryStores().requests;
      let reach = () => Promise.reject(new Error('ECONNREFUSED'));
      const { observer } = watch({ ...memory, reach: () => reach() });
      const states: boolean[] = [];
      const look = () => states.push(observer.health.storage.reachable);

      await assert.rejects(observer.requests.reach());
      look();
      clock.tick(11_000);
      await assert.rejects(observer.requests.reach());
      look();
      reach = () => Promise.resolve() as Promise<never>;
      await observer.requests.reach();
      look();

      assert.deepEqual(states, [true, false, true]);
    } finally {
      clock.restore();
    }
  });

  it('knows no more of a request that somebody else has', async () => {
    const memory = createMemoryStores().requests;
    const { observer } = watch({ ...memory, renew: () => Promise.reject(new LeaseLost()) });
    const lease = await observer.requests.put({ meeting: request, reference: { conversation: {} } } as never, 20_000);

    await assert.rejects(observer.requests.renew(lease, 20_000), LeaseLost);

    assert.equal(observer.health.storage.reachable, true);
  });
});
