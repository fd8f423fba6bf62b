import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { startSimulator } from '../../support/simulator.ts';
import { connectTo, countOf, credentialsOf } from './connect.ts';
import { interpose } from './interposer.ts';
import { wire } from './wire.ts';
import type { Client, Trace } from '../../../ucwa/index.ts';
import type { Fault, Simulator } from '../../../ucwa/simulator/index.ts';

const subject = 'Merger-of-Contoso-and-Fabrikam';
const wishes = { subject, threadId: 'thread-of-the-merger' };

/** A run of many things that work and fail, and all that it tells: traces, errors with everything in them, and what is inspected. */
class Run {
  readonly traces: Trace[] = [];
  readonly secrets = new Set<string>([subject, wishes.threadId]);
  readonly said: string[] = [];
  readonly http = wire(({ authorization }) => {
    if (authorization !== undefined) this.secrets.add(authorization.replace('Bearer ', ''));
    return undefined;
  });

  connect(pool: Pick<Simulator, 'url' | 'users'>, options: Parameters<typeof connectTo>[1] = {}): Client {
    this.secrets.add(credentialsOf(pool).password);
    return connectTo(pool, { http: this.http, onTrace: (trace) => this.traces.push(trace), ...options });
  }

  async hear(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.said.push(inspect(error, { depth: Infinity, showHidden: true }), String(error), JSON.stringify(error), (error as Error).stack ?? '');
    }
  }

  look(thing: unknown): void {
    this.said.push(inspect(thing, { depth: 10, showHidden: true }), String(thing), JSON.stringify(thing));
  }

  /** Every secret that somebody was told. */
  async leaks(pool: Simulator): Promise<string[]> {
    await this.http.close();
    for (const { joinUrl, onlineMeetingUri, id } of pool.meetings) for (const secret of [joinUrl, onlineMeetingUri, id]) this.secrets.add(secret);
    const told = [...this.said, JSON.stringify(this.traces)].join('\n');
    return [...this.secrets].filter((secret) => told.includes(secret) || told.includes(encodeURIComponent(secret)));
  }
}

/** Failures whose answers repeat what was asked for, as careless servers do. */
const indiscretions: readonly Omit<Fault, 'operation'>[] = [
  { status: 400, code: 'BadRequest', subcode: 'ParameterValidationFailure', message: `The subject ${subject} is wrong`, parameters: { subject }, debugInfo: { subject } },
  { status: 400, code: `Subject ${subject}`, subcode: subject.replaceAll('-', ' ') },
  { status: 403, diagnostics: `28020;source="s";reason="${subject}"`, body: 'html' },
  { status: 409, code: 'Conflict', message: subject },
  { status: 410, subcode: 'CannotRedirect', message: subject },
  { status: 418, code: subject.replaceAll('-', '/') },
  { reason: { code: 'RemoteFailure', subcode: 'Denied', message: subject } },
  { cut: 'before' },
  { status: 401 },
];

for (const format of ['json', 'xml'] as const) {
  describe(`what a full run tells, in ${format},`, () => {
    it('holds no ticket, password, subject, thread or link when all goes well', async () => {
      const run = new Run();
      const pool = await startSimulator({ formats: [format] });
      const client = run.connect(pool, { format });
      const meeting = await client.startOnlineMeeting(wishes);
      await client.invite(meeting, 'sip:alan@contoso.example');
      await client.conversations();
      await client.phoneDialInInformation();
      run.look(client);
      await client.leave({ href: meeting.conversation! });
      await client.close();
      run.look(client);

      assert.deepEqual(await run.leaks(pool), []);
      assert.ok(run.traces.length > 10);
    });

    it('holds none of them when all goes wrong', async () => {
      const run = new Run();
      const pool = await startSimulator({ formats: [format] });
      for (const [index, fault] of indiscretions.entries()) {
        const client = run.connect(pool, { format, endpointId: `bot-${index}`, retries: 1 });
        await client.connect();
        pool.order({ operation: 'startOnlineMeeting', times: Infinity, ...fault });
        await run.hear(client.startOnlineMeeting(wishes));
        run.look(client);
        pool.clearFaults();
      }

      assert.equal(run.said.length, indiscretions.length * 7);
      assert.deepEqual(await run.leaks(pool), []);
    });

    for (const operation of ['root', 'user', 'oauthToken', 'applications'] as const) {
      it(`holds none of them when ${operation} goes wrong`, async () => {
        const run = new Run();
        const pool = await startSimulator({ formats: [format] });
        for (const fault of [{ status: 500 }, { cut: 'before' }, { status: 403, message: subject }, { status: 200, body: 'html' }] as const) {
          const client = run.connect(pool, { format, retries: 0 });
          pool.order({ operation, times: Infinity, ...fault });
          await run.hear(client.startOnlineMeeting(wishes));
          run.look(client);
          pool.clearFaults();
        }

        assert.ok(run.said.length >= 4 * 7);
        assert.deepEqual(await run.leaks(pool), []);
      });
    }
  });
}

describe('what is told of answers that cannot be read', () => {
  it('holds nothing of them', async () => {
    const run = new Run();
    const interposed = await interpose();
    interposed.alter = ({ target }, answer) => (/onlineMeeting$|events|oauthtoken/.test(target) && countOf(interposed.pool, 'startOnlineMeeting') > 0 ? { ...answer, body: `${answer.body}}${subject}` } : answer);
    const client = run.connect(interposed);
    await client.connect();
    await run.hear(client.startOnlineMeeting(wishes));
    interposed.pool.expireTickets();
    await run.hear(client.startOnlineMeeting(wishes));
    run.look(client);

    assert.deepEqual(await run.leaks(interposed.pool), []);
  });

  it('names a host that must not be asked by nothing but its relation', async () => {
    const run = new Run();
    run.secrets.add('evil.example');
    const pool = await startSimulator({ faults: [{ operation: 'root', redirectLink: `https://evil.example/?subject=${subject}` }] });
    await run.hear(run.connect(pool).startOnlineMeeting(wishes));

    assert.equal(run.said.length, 4);
    assert.deepEqual(await run.leaks(pool), []);
  });

  it('would be found if it held anything', async () => {
    const run = new Run();
    const pool = await startSimulator();
    const { joinUrl } = await run.connect(pool).startOnlineMeeting(wishes);
    run.look({ cause: new Error(`no meeting at ${joinUrl}`) });

    assert.ok((await run.leaks(pool)).includes(joinUrl));
  });
});
