import assert from 'node:assert/strict';
import { setImmediate as everythingReady } from 'node:timers/promises';
import { startSimulator } from '../../support/simulator.ts';
import { connectTo, countOf } from './connect.ts';
import { interpose } from './interposer.ts';
import { ManualClock } from './manual-clock.ts';
import { until } from './until.ts';
import { NetworkError, ProtocolError, ResponseError, TimeoutError, type Trace } from '../../../ucwa/index.ts';

/** Where a clock jumps, a request for events must not seem to have waited in vain. */
const patient = { pollTimeoutSeconds: 1_000_000 };

describe('the application', () => {
  it('is always the same for an organizer', async () => {
    const pool = await startSimulator();
    const options = { endpointId: 'bot-7', userAgent: 'MeetNow/1.0', culture: 'de-DE' };
    for (let process = 0; process < 3; process++) {
      const client = connectTo(pool, options);
      await client.startOnlineMeeting();
      await client.disconnect();
    }
    const created = pool.requests.filter(({ operation }) => operation === 'applications');

    assert.deepEqual(
      created.map(({ body }) => body),
      Array(3).fill(options),
    );
    assert.deepEqual(
      created.map(({ status }) => status),
      [201, 200, 200],
    );
    assert.equal(pool.applicationCount, 1);
  });

  for (const [name, value] of [
    ['endpointId', ''],
    ['endpointId', 'x'.repeat(101)],
    ['userAgent', 'x'.repeat(101)],
    ['userAgent', 'a\r\nb'],
    ['culture', 'x'.repeat(101)],
  ] as const) {
    it(`is not asked for with a ${name} of ${value.length} characters that the server would refuse`, async () => {
      const pool = await startSimulator();

      assert.throws(() => connectTo(pool, { [name]: value }), RangeError);
    });
  }

  it('is created once, however many want it', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await Promise.all(Array.from({ length: 20 }, () => client.connect()));

    assert.equal(pool.requests.filter(({ operation }) => operation !== 'events').length, 5);
    assert.equal(countOf(pool, 'applications'), 1);
  });

  it('may link its communication instead of embedding it', async () => {
    const interposed = await interpose();
    interposed.alter = ({ target }, answer) => {
      if (!target.endsWith('/applications')) return answer;
      const application = JSON.parse(answer.body) as { _links: Record<string, unknown>; _embedded: Record<string, { _links: Record<string, unknown> }> };
      application._links['communication'] = application._embedded['communication']!._links['self'];
      delete application._embedded['communication'];
      return { ...answer, body: JSON.stringify(application) };
    };
    const { joinUrl } = await connectTo(interposed).startOnlineMeeting();

    assert.equal(joinUrl, interposed.pool.meetings[0]?.joinUrl);
  });

  it('may be named by the Location alone', async () => {
    const interposed = await interpose();
    interposed.alter = ({ target }, answer) => {
      if (!target.endsWith('/applications')) return answer;
      const application = JSON.parse(answer.body) as { _links: Record<string, { href: string }> };
      const { self, ...others } = application._links;
      return { ...answer, headers: { ...answer.headers, location: self?.href }, body: JSON.stringify({ ...application, _links: others }) };
    };
    const client = connectTo(interposed);
    await client.connect();
    await client.close();

    assert.equal(interposed.pool.applicationCount, 0);
  });

  describe('whose endpointId is in use', () => {
    const inUse = { operation: 'applications', method: 'POST', subcode: 'AlreadyExists', times: 2 } as const;

    it('is taken over where the server lists it', async () => {
      const pool = await startSimulator();
      const before = connectTo(pool);
      await before.connect();
      await before.disconnect();
      pool.order(inUse);
      const { joinUrl } = await connectTo(pool).startOnlineMeeting();

      assert.equal(joinUrl, pool.meetings[0]?.joinUrl);
      assert.equal(pool.applicationCount, 1);
      assert.equal(countOf(pool, 'applications', 'POST'), 3);
    });

    for (const [what, fault] of [
      ['does not list it', {}],
      ['lists nothing', { operation: 'applications', method: 'GET', status: 405 }],
    ] as const) {
      it(`is created under another where the server ${what}`, async () => {
        const pool = await startSimulator();
        pool.order(inUse);
        if ('operation' in fault) pool.order(fault);
        const { joinUrl } = await connectTo(pool, { endpointId: 'x'.repeat(100) }).startOnlineMeeting();
        const created = pool.requests.filter(({ operation, method }) => operation === 'applications' && method === 'POST').map(({ body }) => body?.['endpointId']);

        assert.equal(joinUrl, pool.meetings[0]?.joinUrl);
        assert.deepEqual(created, ['x'.repeat(100), 'x'.repeat(100), `${'x'.repeat(96)}-2`]);
      });
    }
  });

  it('that has too many siblings is refused with one request', async () => {
    const pool = await startSimulator({ limits: { applicationsPerUser: 1 }, switches: { tooManyApplications: 'refuse' } });
    await connectTo(pool).connect();

    await assert.rejects(connectTo(pool, { endpointId: 'bot-2' }).connect(), (error) => error instanceof ResponseError && error.subcode === 'TooManyApplications');
    assert.equal(countOf(pool, 'applications'), 2);
  });

  it('that is thrown out for a sibling is not created again until it is needed', async () => {
    const pool = await startSimulator({ limits: { applicationsPerUser: 1 } });
    const traces: Trace[] = [];
    const client = connectTo(pool, { onTrace: (trace) => traces.push(trace) });
    await client.connect();
    await until(() => countOf(pool, 'events') === 1);
    await connectTo(pool, { endpointId: 'bot-2' }).connect();
    await until(() => traces.some(({ subcode }) => subcode === 'TooManyApplications'));
    await everythingReady();
    assert.equal(countOf(pool, 'applications'), 2);
    await client.startOnlineMeeting();

    assert.equal(countOf(pool, 'applications'), 3);
  });

  it('whose events cannot be read is deleted, since with the same endpointId they would come again', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.connect();
    pool.order({ operation: 'events', status: 200, body: 'html', times: 5 });
    pool.resumeEventChannels();
    await until(() => countOf(pool, 'application', 'DELETE') === 1);
    const { joinUrl } = await client.startOnlineMeeting();

    assert.equal(joinUrl, pool.meetings[0]?.joinUrl);
    assert.equal(pool.applicationCount, 1);
  });

  it('is released when nobody has used it for a while, and created again when somebody does', async () => {
    const pool = await startSimulator();
    const clock = new ManualClock();
    const client = connectTo(pool, { clock, timing: { idleTimeoutMs: 1_800_000, ...patient } });
    await client.connect();
    await clock.pass(1_800_000);
    await until(() => countOf(pool, 'application', 'DELETE') === 1);
    assert.equal(pool.applicationCount, 0);
    await client.startOnlineMeeting();

    assert.deepEqual([countOf(pool, 'applications'), countOf(pool, 'root')], [2, 1]);
  });

  it('is not released while it is used, or while we are in a meeting', async () => {
    const pool = await startSimulator();
    const clock = new ManualClock();
    const client = connectTo(pool, { clock, timing: { idleTimeoutMs: 1_800_000, stayJoinedMs: 4_000_000, ...patient } });
    await client.connect();
    clock.advance(1_000_000);
    await client.startOnlineMeeting();
    await clock.pass(1_800_000);
    await clock.pass(1_800_000);
    await until(() => clock.sleeping.includes(1_800_000));

    assert.equal(countOf(pool, 'application', 'DELETE'), 0);
    assert.equal(client.leavingCounts.joined, 1);
  });

  it('is waited for while the last one is being deleted', async () => {
    const pool = await startSimulator();
    const clock = new ManualClock();
    const client = connectTo(pool, { clock, timing: { idleTimeoutMs: 1_800_000, ...patient } });
    await client.connect();
    pool.order({ operation: 'application', method: 'DELETE', latencyMs: 50 });
    await clock.pass(1_800_000);
    await until(() => countOf(pool, 'application', 'DELETE') === 1);
    const { joinUrl } = await client.startOnlineMeeting();

    assert.equal(joinUrl, pool.meetings[0]?.joinUrl);
    assert.deepEqual(
      pool.requests.filter(({ operation }) => operation.startsWith('application')).map(({ method, status }) => `${method} ${status}`),
      ['POST 201', 'DELETE 204', 'POST 201'],
    );
  });
});

describe('closing', () => {
  it('deletes the application once, and is done', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.connect();
    await Promise.all([client.close(), client.close()]);
    await client.close();

    assert.equal(countOf(pool, 'application', 'DELETE'), 1);
    assert.equal(pool.applicationCount, 0);
  });

  it('sends nothing when there is nothing to delete', async () => {
    const pool = await startSimulator();
    await connectTo(pool).close();

    assert.equal(pool.requests.length, 0);
  });

  it('ends in time although the pool does not answer', async () => {
    const clock = new ManualClock();
    const pool = await startSimulator();
    const client = connectTo(pool, { clock, timing: { closeTimeoutMs: 4_000 } });
    await client.connect();
    pool.order({ operation: 'application', latencyMs: 60_000 });
    const closed = client.close();
    await until(() => countOf(pool, 'application', 'DELETE') === 1);
    await clock.pass(4_000);

    await closed;
  });

  it('ends although the pool is gone', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.connect();
    await pool.close();
    await client.close();

    await assert.rejects(client.connect(), (error) => error instanceof NetworkError && error.code === 'Closed');
  });

  it('ends when its caller has waited for long enough', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool, { timing: { closeTimeoutMs: 60_000 } });
    await client.connect();
    pool.order({ operation: 'application', latencyMs: 60_000 });

    await assert.rejects(client.close({ signal: AbortSignal.timeout(20) }), { name: 'TimeoutError' });
  });

  it('in the middle of connecting says so to those who wait', async () => {
    const pool = await startSimulator({ faults: [{ operation: 'oauthToken', latencyMs: 60_000 }] });
    const client = connectTo(pool);
    const connected = assert.rejects(client.connect(), (error) => error instanceof NetworkError && error.code === 'Closed');
    await until(() => countOf(pool, 'oauthToken') === 1);
    await client.close();

    await connected;
  });

  it('disconnecting keeps the application and its meetings', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.startOnlineMeeting();
    await client.disconnect();

    assert.equal(pool.applicationCount, 1);
    assert.equal(pool.meetings[0]?.participants.length, 1);
  });
});

describe('what else a client tells', () => {
  it('how it stands to its pool', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    const { origin } = new URL(pool.url);
    const state = () => client.state;
    assert.deepEqual(state(), { pool: undefined, isUp: true, isConnected: false });
    await client.connect();
    assert.deepEqual(state(), { pool: origin, isUp: true, isConnected: true });
    pool.order({ operation: '*', times: Infinity, status: 503 });
    for (let count = 0; state().isUp; count++) {
      assert.ok(count < 20);
      await assert.rejects(client.startOnlineMeeting());
    }
    assert.deepEqual(state(), { pool: origin, isUp: false, isConnected: true });
    await client.close();

    assert.equal(state().isConnected, false);
  });

  it('how to dial in, asked for once', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    const [first, second] = await Promise.all([client.phoneDialInInformation(), client.phoneDialInInformation()]);

    assert.equal(first, second);
    assert.match(first.tollNumber!, /^tel:/);
    assert.ok(first.regions.length > 0 && first.tollFreeNumbers.length > 0);
    assert.equal(countOf(pool, 'phoneDialInInformation'), 1);
  });

  it('that there is no dialling in', async () => {
    const interposed = await interpose();
    interposed.alter = (_request, answer) => ({ ...answer, body: answer.body.replaceAll('phoneDialInInformation', 'somethingElse') });

    await assert.rejects(connectTo(interposed).phoneDialInInformation(), (error) => error instanceof ProtocolError && error.code === 'MissingLink');
  });

  it('no conversations when the pool takes longer to tell of them than there is time', async () => {
    const pool = await startSimulator();
    const clock = new ManualClock();
    const client = connectTo(pool, { clock, startTimeoutMs: 5_000, timing: { requestTimeoutMs: 60_000 } });
    await client.startOnlineMeeting();
    pool.order({ operation: 'conversation', method: 'GET', latencyMs: 60_000 });
    const outcome = assert.rejects(client.conversations(), (error) => error instanceof TimeoutError && error.rel === 'conversations');
    await until(() => countOf(pool, 'conversation', 'GET') === 1);
    await clock.pass(5_000);

    await outcome;
  });

  for (const format of ['json', 'xml'] as const) {
    it(`which conversations are going on, in ${format}, and leaves them`, async () => {
      const pool = await startSimulator({ formats: [format] });
      const client = connectTo(pool, { format });
      await client.startOnlineMeeting({ subject: 'One', threadId: 'a' });
      await client.startOnlineMeeting({ subject: 'Two', importance: 'Emergency' });
      const [newest, oldest] = await client.conversations();
      await client.leave(newest!);
      await client.leave(newest!);

      assert.deepEqual([newest?.subject, newest?.importance, newest?.state, newest?.participantCount], ['Two', 'Emergency', 'Conferenced', 1]);
      assert.deepEqual([oldest?.subject, oldest?.threadId], ['One', 'a']);
      assert.deepEqual(
        (await client.conversations()).map(({ subject }) => subject),
        ['One'],
      );
    });
  }
});
