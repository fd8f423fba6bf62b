import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { readConfig, type ServiceAccount } from '../../bot/config.ts';
import { createLog } from '../../bot/log.ts';
import { createUcwaMeetings, type UcwaMeetings } from '../../bot/ucwa-meetings.ts';
import { Interrupted, MeetingError, type MeetingRequest, type StartPlace } from '../../dialogs/meetings.ts';
import type { Simulator, SimulatorOptions } from '../../ucwa/simulator/index.ts';
import { eventually } from '../support/eventually.ts';
import { startPool } from '../support/stage.ts';

const hex = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** A meeting to start in the conversation of this name. */
function requestIn(thread: string): MeetingRequest {
  return { operationId: randomUUID().replaceAll('-', ''), subject: thread, importance: 'Normal', threadId: hex(thread), organizer: { kind: 'serviceAccount' } };
}

const users = ['one', 'two', 'three'].map((name) => ({ name: `${name}@contoso.example`, password: `secret of ${name}`, displayName: name }));
const [first, second, third] = users.map(({ name, password }) => ({ username: name, password })) as [ServiceAccount, ServiceAccount, ServiceAccount];

interface Stage extends AsyncDisposable {
  readonly pool: Simulator;
  readonly meetings: UcwaMeetings;
  /** Meetings of another process of the same bot. */
  another(accounts?: readonly ServiceAccount[]): UcwaMeetings;
  readonly log: () => string;
}

interface Options {
  readonly accounts?: readonly ServiceAccount[];
  readonly meetingsPerAccount?: number;
  readonly pool?: SimulatorOptions;
}

/** A pool with three users, and a bot that has all of them for its accounts. */
async function setAccounts({ accounts = [first, second, third], meetingsPerAccount, pool: options = {} }: Options = {}): Promise<Stage> {
  const pool = await startPool({ users, ...options });
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => lines.push(line) });
  const all: UcwaMeetings[] = [];
  // Far from the ports of real bots: endpoints have the same name in every run.
  let port = 60_000;
  const another = (of = accounts) => {
    const [credentials, ...moreAccounts] = of;
    const timing = { firstPauseMs: 5, longestPauseMs: 20, lookForMs: 60, quietMs: 40, closeTimeoutMs: 1_000 };
    const meetings = createUcwaMeetings({ discoveryUrl: pool.url, credentials: credentials!, moreAccounts, ...(meetingsPerAccount !== undefined && { meetingsPerAccount }) }, { ...readConfig({}).ucwa, retries: 1 }, log, { port: (port += 1), timing });
    all.push(meetings);
    return meetings;
  };
  return {
    pool,
    meetings: another(),
    another,
    log: () => lines.join(''),
    async [Symbol.asyncDispose]() {
      for (const meetings of all) await meetings.close();
      await pool.close();
    },
  };
}

const never = new AbortController().signal;

/** Each conversation with the accounts of its meetings, in their order. */
const organizers = ({ meetings }: Simulator, thread: string) => meetings.filter(({ subject }) => subject === thread).map(({ organizer }) => organizer);

const threads = Array.from({ length: 24 }, (_, index) => `thread ${index}`);

/** A thread that would go to this account. */
function threadOf({ meetings }: Stage, { username }: ServiceAccount): string {
  const tag = tagOf(username);
  const thread = Array.from({ length: 1000 }, (_, index) => `of ${username} ${index}`).find((name) => meetings.originOf?.(requestIn(name)).startsWith(`${tag}.`));
  assert.ok(thread !== undefined);
  return thread;
}

const tagOf = (username: string) => createHash('sha256').update(JSON.stringify([username])).digest('hex').slice(0, 12);

async function join(pool: Simulator, index: number): Promise<void> {
  const { id } = pool.meetings[index]!;
  const answer = await fetch(`${pool.url}_simulator/meetings/${id}/participants`, { method: 'POST', body: '{"name":"Grace"}' });
  assert.equal(answer.status, 201);
}

async function startedAsSoonAsThereIsRoom(meetings: UcwaMeetings, thread: string): Promise<void> {
  for (;;) {
    try {
      await meetings.start(requestIn(thread), never);
      return;
    } catch (error) {
      assert.equal(failureOf(error), 'busy');
      await sleep(5);
    }
  }
}

const failureOf = (error: unknown) => (error instanceof MeetingError ? error.failure : String(error));

describe('several service accounts', () => {
  it('share the conversations, and keep to theirs in every process', async () => {
    await using stage = await setAccounts();
    const other = stage.another();

    for (const meetings of [stage.meetings, other, stage.meetings]) await Promise.all(threads.map((thread) => meetings.start(requestIn(thread), never)));

    const used = threads.map((thread) => organizers(stage.pool, thread));
    for (const [thread, of] of used.entries()) assert.deepEqual([of.length, new Set(of).size], [3, 1], `thread ${thread}`);
    assert.equal(new Set(used.flat()).size, 3);
  });

  it('hand only the threads of one that is gone to others', async () => {
    await using stage = await setAccounts();
    const fewer = stage.another([first, second]);
    const accountOf = (meetings: UcwaMeetings, thread: string) => meetings.originOf?.(requestIn(thread)).split('.')[0];

    const moved = threads.filter((thread) => accountOf(stage.meetings, thread) !== accountOf(fewer, thread));

    assert.ok(moved.length > 0 && moved.every((thread) => accountOf(stage.meetings, thread) === tagOf(third.username)));
  });

  it('take no more meetings than they may, started at once or one after the other, and more as soon as somebody has come', async () => {
    await using stage = await setAccounts({ meetingsPerAccount: 2 });

    const outcomes = await Promise.allSettled(threads.slice(0, 10).map((thread) => stage.meetings.start(requestIn(thread), never)));

    assert.deepEqual(outcomes.filter(({ status }) => status === 'fulfilled').length, 6);
    assert.deepEqual(new Set(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [failureOf(outcome.reason)] : []))), new Set(['busy']));
    assert.deepEqual(users.map(({ name }) => stage.pool.meetings.filter(({ organizer }) => organizer === name).length), [2, 2, 2]);
    await assert.rejects(stage.meetings.start(requestIn('one too many'), never), { failure: 'busy' });

    await join(stage.pool, 0);
    await startedAsSoonAsThereIsRoom(stage.meetings, 'after all');
    assert.deepEqual(organizers(stage.pool, 'after all'), [stage.pool.meetings[0]!.organizer]);
  });

  it('stand in for one whose password is wrong, which is asked for once', async () => {
    await using stage = await setAccounts({ accounts: [first, { username: second.username, password: 'an old one' }, third] });

    await Promise.all(threads.map((thread) => stage.meetings.start(requestIn(thread), never)));
    await Promise.all(threads.map((thread) => stage.meetings.start(requestIn(thread), never)));

    assert.equal(stage.pool.meetings.length, 48);
    assert.deepEqual(new Set(stage.pool.meetings.map(({ organizer }) => organizer)), new Set([first.username, third.username]));
    assert.equal(stage.pool.requests.filter(({ operation, status }) => operation === 'oauthToken' && status === 400).length, 1);
    assert.match(stage.log(), /"account":2,"code":"invalid_grant".*an account starts no meetings for a while/);
    assert.doesNotMatch(stage.log(), /two@contoso|an old one/);
  });

  it('stand in for one that has too many applications elsewhere, and for one that may not sign in', async () => {
    await using stage = await setAccounts({ pool: { faults: [
      { operation: 'applications', user: first.username, subcode: 'TooManyApplications', times: Infinity },
      { operation: 'applications', user: second.username, status: 403, times: Infinity },
    ] } });

    await Promise.all(threads.map((thread) => stage.meetings.start(requestIn(thread), never)));

    assert.deepEqual(new Set(stage.pool.meetings.map(({ organizer }) => organizer)), new Set([third.username]));
    assert.equal(stage.pool.meetings.length, threads.length);
  });

  it('fail as one would when all are refused, each of which is asked for once', async () => {
    const wrong = users.map(({ name }) => ({ username: name, password: 'wrong' }));
    await using stage = await setAccounts({ accounts: wrong });

    for (let count = 0; count < 3; count++) await assert.rejects(stage.meetings.start(requestIn('t'), never), { failure: 'misconfigured' });

    assert.equal(stage.pool.requests.filter(({ operation }) => operation === 'oauthToken').length, 3);
  });

  it('have written down where a meeting starts before it is asked for there', async () => {
    await using stage = await setAccounts({ accounts: [first, { username: second.username, password: 'an old one' }] });
    const request = requestIn(threadOf(stage, second));
    const origin = stage.meetings.originOf!(request);
    const moves: { to: string; posts: number }[] = [];
    const place: StartPlace = {
      origin,
      mayExist: false,
      moved: async (to) => {
        moves.push({ to, posts: stage.pool.meetings.length });
      },
    };

    await stage.meetings.start(request, never, place);

    assert.deepEqual(moves.map(({ to, posts }) => [to.split('.')[0], posts]), [[tagOf(first.username), 0]]);
    assert.deepEqual(organizers(stage.pool, request.subject), [first.username]);

    const lost = new Error('somebody else has it');
    await assert.rejects(stage.meetings.start(requestIn(request.subject), never, { ...place, moved: async () => Promise.reject(lost) }), lost);
    assert.equal(stage.pool.meetings.length, 1);
  });

  for (const account of [first, second, third]) {
    it(`leave a start of another process with its account (${account.username})`, async () => {
      await using stage = await setAccounts({ pool: { faults: [{ operation: 'startOnlineMeeting', cut: 'after' }, { operation: 'events', latencyMs: 10_000, times: Infinity }, { operation: 'conversations', latencyMs: 10_000, times: Infinity }] } });
      const request = requestIn(threadOf(stage, account));
      const origin = stage.meetings.originOf!(request);
      const leaving = new AbortController();
      const begun = stage.meetings.start(request, leaving.signal, { origin, mayExist: false, moved: async () => undefined });
      begun.catch(() => undefined);
      await eventually(() => stage.pool.meetings.length === 1);
      leaving.abort(new Interrupted());
      await assert.rejects(begun);
      await stage.meetings.close();
      stage.pool.clearFaults();

      const { joinUrl } = await stage.another().start(request, never, { origin, mayExist: true, moved: async () => Promise.reject(new Error('it must stay')) });

      assert.equal(joinUrl, stage.pool.meetings[0]!.joinUrl);
      assert.deepEqual(organizers(stage.pool, request.subject), [account.username]);
    });
  }

  it('know the first as the one that there was before', async () => {
    await using stage = await setAccounts();
    const alone = stage.another([first]);
    const request = requestIn('t');
    const origin = alone.originOf!(request);
    assert.match(origin, /^[0-9a-f]{32}$/);

    await stage.meetings.start(request, never, { origin, mayExist: true, moved: async () => undefined });

    assert.deepEqual(organizers(stage.pool, 't'), [first.username]);
  });

  it('start nothing for one that is no longer among them', async () => {
    await using stage = await setAccounts();
    const request = requestIn(threadOf(stage, third));
    const origin = stage.meetings.originOf!(request);

    await assert.rejects(stage.another([first, second]).start(request, never, { origin, mayExist: true, moved: async () => undefined }), { failure: 'misconfigured' });

    assert.equal(stage.pool.meetings.length, 0);
  });
});

describe('a service account whose password is in a file', () => {
  it('signs in with what the file holds by then', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'meetnow-'));
    const passwordFile = path.join(folder, 'password');
    await writeFile(passwordFile, 'an old one\n');
    try {
      await using stage = await setAccounts({ accounts: [{ username: first.username, passwordFile }] });
      await writeFile(passwordFile, `${users[0]!.password}\n`);
      await stage.meetings.start(requestIn('t'), never);
      assert.equal(stage.pool.meetings.length, 1);

      await rm(passwordFile);
      stage.pool.expireTickets();
      await assert.rejects(stage.meetings.start(requestIn('u'), never), { failure: 'misconfigured' });
      assert.doesNotMatch(stage.log(), /secret of one|meetnow-/);

      await writeFile(passwordFile, users[0]!.password);
      await stage.meetings.start(requestIn('v'), never);
      assert.equal(stage.pool.meetings.length, 2);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('leaves the meeting that nobody has joined for longest where no limit is set, rather than let people wait', async () => {
    await using stage = await setAccounts({ accounts: [first, second] });

    await Promise.all(Array.from({ length: 240 }, (_, index) => stage.meetings.start(requestIn(`thread ${index}`), never)));

    await eventually(() => stage.pool.meetings.filter(({ participants }) => participants.length > 0).length === 200);
    assert.equal(stage.pool.meetings.length, 240);
  });

  it('alone is in no more meetings than it may', async () => {
    await using stage = await setAccounts({ accounts: [first], meetingsPerAccount: 1 });
    await stage.meetings.start(requestIn('t'), never);

    await assert.rejects(stage.meetings.start(requestIn('u'), never), { failure: 'busy' });
  });
});
