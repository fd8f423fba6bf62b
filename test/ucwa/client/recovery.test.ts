import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { wire } from './wire.ts';
import { connectTo, countOf } from './connect.ts';
import { interpose } from './interposer.ts';
import { until } from './until.ts';
import { AuthError, NetworkError, type NetworkFault, OperationError, type OnlineMeeting, ProtocolError, ResponseError, TimeoutError, type Timing, type UcwaError } from '../../../ucwa/index.ts';
import { type Action, type Row, recoveries, recoveryFor, rowFor } from '../../../ucwa/recovery.ts';
import type { Client } from '../../../ucwa/index.ts';
import { knownErrors, type Fault, type Operation, type Simulator } from '../../../ucwa/simulator/index.ts';

/** A row for one of its names, and one thing that can be asked for: what a row promises, it promises for each. */
interface Case {
  readonly row: Row;
  readonly name: string | undefined;
  readonly operation: Operation;
  readonly fact: string;
}

// Tests of their own: invitations are never repeated, and only a failing start or channel asks for these.
const untried = ['participantInvitation', 'conversations', 'application', 'makeMeAvailable'];

const cases: readonly Case[] = recoveries.flatMap((row) =>
  (row.named ?? [undefined]).flatMap((name) => operationsFor(row, name).map((operation) => ({ row, name, operation, fact: `${operation}: ${describeRow(row, name)} → ${row.action}` }))),
);

/** The requests on which the row is tried: those that it names, or the start; where a start may have worked, also one that creates nothing. */
function operationsFor({ on, action, isDoubtful, failure }: Row, name: string | undefined): readonly Operation[] {
  if (failure === 'auth') return ['oauthToken'];
  // What the POST can be refused for, the event channel can tell, too: see the tests of starts.
  if (on) return on.filter((rel) => !untried.includes(rel) && !(rel === 'onlineMeetingInvitation' && on.includes('startOnlineMeeting'))) as Operation[];
  if (action === 'yieldChannel') return ['events'];
  return isDoubtful || name === 'Unreachable' ? ['startOnlineMeeting', 'applications'] : ['startOnlineMeeting'];
}

/** How often the same has to have happened before: rows above say what to do until then. */
function seenBefore(row: Row): number {
  const sameAs = ({ on, named, status }: Row) => JSON.stringify([on, named, status]);
  const above = recoveries.slice(0, recoveries.indexOf(row)).filter((other) => other.times !== undefined && sameAs(other) === sameAs(row));
  return above.reduce((sum, { times = 0 }) => sum + times, 0);
}

function describeRow(row: Row, name: string | undefined): string {
  const conditions = Object.entries(row).filter(([condition]) => !['action', 'named', 'on'].includes(condition));
  return [name, ...conditions.map(([condition, value]) => `${condition} ${String(value)}`)].filter(Boolean).join(', ');
}

const codes: Readonly<Record<string, string>> = { Unreachable: 'ECONNREFUSED', UntrustedCertificate: 'DEPTH_ZERO_SELF_SIGNED_CERT', Closed: 'UND_ERR_DESTROYED', ConnectionLost: 'ECONNRESET' };

const diagnosticsIdOf = ({ diagnosticsId, mayMeanTicket }: Row) => diagnosticsId ?? (mayMeanTicket ? 28033 : undefined);

/** An error that falls into the row. */
function errorFor({ row, name, operation: rel }: Case): UcwaError {
  const status = typeof row.status === 'object' ? row.status[0] : row.status;
  switch (row.failure) {
    case 'network':
      return new NetworkError(rel, (name ?? 'ConnectionLost') as NetworkFault);
    case 'timeout':
      return new TimeoutError(rel, 15_000);
    case 'auth':
      return new AuthError(name ?? 'invalid_grant');
    case 'operation':
      return new OperationError('onlineMeetingInvitation', { code: 'RemoteFailure', subcode: name ?? 'Denied' });
    default:
      return new ResponseError(rel, status ?? 400, { code: 'Code', subcode: name }, { hasReason: row.hasReason ?? row.mayMeanTicket !== true, diagnosticsId: diagnosticsIdOf(row), isTicketOld: row.mayMeanTicket });
  }
}

describe('the recovery table', () => {
  for (const one of cases) {
    it(`knows ${one.fact}`, () => {
      const { row } = one;
      const error = errorFor(one);

      assert.equal(rowFor(error, row.fromAttempt ?? 1, seenBefore(row)), row);
      assert.deepEqual(recoveryFor(error, row.fromAttempt ?? 1, seenBefore(row)), { action: row.action, lookFirst: row.isDoubtful === true && one.operation === 'startOnlineMeeting' });
      if (row.times !== undefined) assert.notEqual(rowFor(error, 1, row.times), row);
      if (row.fromAttempt !== undefined) assert.notEqual(rowFor(error, row.fromAttempt - 1, 0), row);
    });
  }

  it('compares names ignoring case', () => {
    assert.equal(recoveryFor(new ResponseError('events', 404, { code: 'NotFound', subcode: 'applicationnotfound' })).action, 'recreateApplication');
  });

  it('falls back from an unknown subcode to the status, and from an unknown status to giving up', () => {
    assert.equal(recoveryFor(new ResponseError('conversation', 503, { code: 'ServiceUnavailable', subcode: 'NewIn2031' })).action, 'repeat');
    assert.equal(recoveryFor(new ResponseError('conversation', 299, { code: 'Odd' })).action, 'giveUp');
    assert.equal(recoveryFor(new ProtocolError('UnreadableBody', 'conversation')).action, 'giveUp');
  });
});

const wishes = { operationId: '74cb7404e0a247d5a2d4eb0376a47dbf', subject: 'Budget', threadId: '292e0aaef36c426a97757f43dda19d06' } as const;

/** Everything that came of a start that met a row once. */
interface Outcome {
  readonly pool: Simulator;
  readonly meeting: OnlineMeeting | undefined;
  readonly error: UcwaError | undefined;
  /** How many requests for what failed there were after the failure. */
  readonly repeats: number;
  readonly operation: Operation;
}

/** What the caller sees of each action, after a failure that happens once. */
const expectations: Readonly<Record<Action, (outcome: Outcome) => void>> = {
  repeat: wellAfterOneRepeat,
  repark: wellAfterOneRepeat,
  renewTicket(outcome) {
    wellAfterOneRepeat(outcome);
    assert.equal(countOf(outcome.pool, 'oauthToken'), 2);
  },
  recreateApplication(outcome) {
    isWell(outcome);
    assert.equal(countOf(outcome.pool, 'applications'), 2);
  },
  checkApplication({ pool, operation, meeting, error }) {
    assert.equal(countOf(pool, 'application', 'GET'), 1);
    // The application is there: a lost event channel goes on, but a link that is refused is refused.
    if (operation === 'events') assert.ok(meeting);
    else assert.equal(error?.code, 'NotFound');
  },
  rediscover(outcome) {
    isWell(outcome);
    assert.equal(countOf(outcome.pool, 'root'), 2);
  },
  takeOver: isWell,
  makeMeAvailable(outcome) {
    wellAfterOneRepeat(outcome);
    assert.equal(countOf(outcome.pool, 'makeMeAvailable'), 1);
  },
  lookUp: isWellWithoutRepeat,
  continueThread: isWellWithoutRepeat,
  leaveOldest({ pool, meeting, repeats }) {
    assert.equal(repeats, 1);
    assert.equal(pool.meetings[1]?.joinUrl, meeting?.joinUrl);
    assert.equal(countOf(pool, 'conversation', 'DELETE'), 1);
  },
  yieldChannel: isWell,
  wait: wellAfterOneRepeat,
  goOn: isWell,
  forgetApplication: isOverAtOnce,
  forgetPool: isOverAtOnce,
  giveUp: isOverAtOnce,
};

function isOverAtOnce({ pool, meeting, error, repeats }: Outcome): void {
  assert.ok(error);
  assert.equal(meeting, undefined);
  assert.equal(repeats, 0);
  assert.equal(pool.meetings.length, 0);
}

function isWell({ pool, meeting, error }: Outcome): void {
  assert.equal(error, undefined);
  assert.deepEqual(
    pool.meetings.map(({ joinUrl }) => joinUrl),
    [meeting?.joinUrl],
  );
}

function wellAfterOneRepeat(outcome: Outcome): void {
  isWell(outcome);
  assert.equal(outcome.repeats, 1);
}

function isWellWithoutRepeat(outcome: Outcome): void {
  isWell(outcome);
  assert.equal(outcome.repeats, 0);
}

describe('a start that meets, once,', () => {
  for (const one of cases) {
    it(one.fact, async () => {
      expectations[one.row.action](await meet(one));
    });
  }
});

describe('whatever documented error a start meets once, there is one meeting or the reason:', () => {
  for (const [status, code, subcode] of knownErrors) {
    it([status, code, subcode].filter(Boolean).join(' '), async () => {
      const pool = await startSimulator();
      const client = connectTo(pool);
      await client.connect();
      const { meeting, error } = await outcomeOf(client, pool, 'startOnlineMeeting', () => {
        pool.order({ operation: 'startOnlineMeeting', status, code, ...(subcode && { subcode }) });
      });

      assert.equal(pool.meetings.length, meeting ? 1 : 0);
      if (!meeting) assert.deepEqual([error?.code, error?.subcode], [code, subcode]);
      assert.ok(countOf(pool, 'startOnlineMeeting') <= 2);
    });
  }
});

/** Lets a start meet the failure of a row once. */
async function meet(one: Case): Promise<Outcome> {
  const { row, name } = one;
  if (row.failure === 'network') return name === 'CircuitOpen' ? meetOpenCircuit() : meetBrokenWire(one);
  if (row.failure === 'auth') return meetRefusedTicket(name ?? 'invalid_grant');
  return meetFault(one);
}

async function meetFault(one: Case): Promise<Outcome> {
  const { row, operation } = one;
  const pool = await startSimulator({ switches: switchesThatLeadTo(operation) });
  const client = connectTo(pool, { timing: timingFor(row) });
  const provoke = () => {
    pool.order(faultFor(one));
  };
  if (isPartOfConnecting(operation)) return outcomeOf(client, pool, operation, provoke, seenBefore(row) + 1);
  await client.connect();
  await until(() => countOf(pool, 'events') === 1);
  if (row.action === 'leaveOldest') await client.startOnlineMeeting({ subject: 'Old' });
  // The event channel deals with its own failures, whether or not a start waits for that.
  const isDealtWith = row.action === 'checkApplication' ? () => countOf(pool, 'application', 'GET') > 0 : () => true;
  return outcomeOf(client, pool, operation, provoke, 1, isDealtWith);
}

/** What is there is found, however long that takes; what is not there is not waited for. */
function timingFor({ failure, action }: Row): Partial<Timing> {
  if (failure === 'timeout') return { requestTimeoutMs: 1_500 };
  return ['lookUp', 'continueThread'].includes(action) ? { lookForMs: 30_000 } : {};
}

function faultFor({ row, name, operation }: Case): Fault {
  const status = typeof row.status === 'object' ? row.status[0] : row.status;
  if (row.failure === 'timeout') return { operation, latencyMs: 3_000, cut: 'before' };
  if (row.failure === 'operation') return { operation, reason: { code: 'RemoteFailure', subcode: name ?? 'Denied' } };
  return {
    operation,
    times: seenBefore(row) + 1,
    ...(status !== undefined && { status }),
    ...(name !== undefined && (isCode(name) ? { code: name } : { subcode: name })),
    ...(row.hasReason === false && { body: 'html' }),
    ...(diagnosticsIdOf(row) !== undefined && { body: 'html', diagnostics: `${diagnosticsIdOf(row)};reason="ticket"` }),
    // What is looked up is there.
    ...(['lookUp', 'continueThread'].includes(row.action) && { when: 'after' }),
  };
}

const isCode = (name: string) => name === 'ExchangeServiceFailure';

const isPartOfConnecting = (operation: Operation) => ['root', 'redirect', 'user', 'applications'].includes(operation);

/** What makes the client ask for this at all. */
function switchesThatLeadTo(operation: Operation) {
  if (operation === 'redirect') return { discoveryRedirects: 1 };
  if (operation === 'onlineMeeting') return { onlineMeetingEvent: 'linked' } as const;
  if (operation === 'onlineMeetingInvitation' || operation === 'conversation') return { embedded: false, conversationEvents: false };
  return {};
}

/** The first request of this kind finds the wire broken. */
async function meetBrokenWire({ row, name = 'ConnectionLost', operation }: Case): Promise<Outcome> {
  const pool = await startSimulator();
  const path = operation === 'startOnlineMeeting' ? /onlineMeetingInvitations\?/ : /\/applications$/;
  const times = row.fromAttempt ?? 1;
  let broken = 0;
  const http = wire((request) => (request.method === 'POST' && path.test(request.path) && broken < times ? (broken++, codes[name]) : undefined));
  const client = connectTo(pool, { http });
  return outcomeOf(client, pool, operation, () => undefined, 0);
}

/** A pool that has failed too often. */
async function meetOpenCircuit(): Promise<Outcome> {
  const pool = await startSimulator({ faults: [{ operation: 'root', status: 503, times: Infinity }] });
  const client = connectTo(pool, { retries: 0 });
  for (let count = 0; count < 10; count++) await assert.rejects(client.connect(), ResponseError);
  const before = pool.requests.length;
  const error = await client.startOnlineMeeting(wishes).catch((failure: unknown) => failure);

  assert.ok(error instanceof NetworkError && error.code === 'CircuitOpen');
  return { pool, meeting: undefined, error, operation: 'root', repeats: pool.requests.length - before };
}

/** A ticket service that says no in the words of OAuth. */
async function meetRefusedTicket(word: string): Promise<Outcome> {
  const interposed = await interpose();
  let refused = 0;
  interposed.alter = ({ target }, answer) =>
    target.includes('oauthtoken') && refused++ === 0 ? { status: 400, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ error: word }) } : answer;
  return outcomeOf(connectTo(interposed), interposed.pool, 'oauthToken', () => undefined);
}

async function outcomeOf(client: Client, pool: Simulator, operation: Operation, provoke: () => void, failures = 1, isDealtWith = () => true): Promise<Outcome> {
  const before = countOf(pool, operation);
  provoke();
  const result = await client.startOnlineMeeting(wishes).then(
    (meeting) => ({ meeting, error: undefined }),
    (error: unknown) => ({ meeting: undefined, error: error as UcwaError }),
  );
  await until(isDealtWith);
  await client.close();
  // Requests that broke on the way have not arrived.
  const arrived = countOf(pool, operation) - before;
  return { pool, operation, ...result, repeats: arrived - failures };
}
