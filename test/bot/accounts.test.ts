import assert from 'node:assert/strict';

import { type Accounts, createPersonalAccounts } from '../../bot/accounts.ts';
import type { Organizer } from '../../dialogs/meetings.ts';
import { Client, Http } from '../../ucwa/index.ts';
import type { Simulator, SimulatorOptions } from '../../ucwa/simulator/index.ts';
import { eventually } from '../support/eventually.ts';
import { startPool } from '../support/stage.ts';

const person = (aadObjectId: string): Organizer => ({ kind: 'person', tenantId: 't', aadObjectId });
const [ada, grace, alan] = ['ada', 'grace', 'alan'].map(person) as [Organizer, Organizer, Organizer];

interface Stage extends AsyncDisposable {
  readonly pool: Simulator;
  readonly accounts: Accounts;
  /** Another process of the same bot. */
  another(origin: string): Accounts;
  start(who: Organizer, subject: string, accounts?: Accounts, origin?: string): Promise<unknown>;
}

/** People with accounts at a pool, of which so many are kept. */
async function setAccounts(accountsMax: number, options: SimulatorOptions = {}): Promise<Stage> {
  const pool = await startPool(options);
  const http = new Http();
  const open = (organizer: Organizer, endpointId: string) => {
    const { name, password } = pool.users.find((user) => organizer.kind === 'person' && user.name.startsWith(organizer.aadObjectId))!;
    return new Client({ discoveryUrl: pool.url, http, credentials: { username: name, password }, endpointId, timing: { firstPauseMs: 20, closeTimeoutMs: 1_000 } });
  };
  const all: Accounts[] = [];
  const another = (origin: string) => {
    const accounts = createPersonalAccounts(origin, open, accountsMax);
    all.push(accounts);
    return accounts;
  };
  const own = another('here');
  return {
    pool,
    accounts: own,
    another,
    start: (who, subject, accounts = own, origin) => accounts.with(who, origin, (client) => client.startOnlineMeeting({ subject })),
    async [Symbol.asyncDispose]() {
      for (const accounts of all) await accounts.close();
      await http.close();
      await pool.close();
    },
  };
}

describe('people’s accounts', () => {
  it('have an application each, which is used again', async () => {
    await using stage = await setAccounts(10);

    await Promise.all([ada, grace, ada, grace].map((who) => stage.start(who, 'S')));

    assert.equal(stage.pool.applicationCount, 2);
    assert.deepEqual(stage.pool.meetings.map(({ organizer }) => organizer.split('@')[0]).sort(), ['ada', 'ada', 'grace', 'grace']);
  });

  it('are given up when there are too many, that of whoever was not heard of for longest first', async () => {
    await using stage = await setAccounts(2);
    await stage.start(ada, 'S');
    await stage.start(grace, 'S');
    await stage.start(ada, 'S');

    await stage.start(alan, 'S');
    const before = stage.pool.requests.length;
    await stage.start(ada, 'S');

    const between = stage.pool.requests.length;
    await stage.start(grace, 'S');

    const applicationsIn = (from: number, to?: number) => stage.pool.requests.slice(from, to).filter(({ operation, method }) => `${method} ${operation}` === 'POST applications').length;
    assert.deepEqual([applicationsIn(before, between), applicationsIn(between)], [0, 1]);
  });

  it('are not given up while something is under way', async () => {
    await using stage = await setAccounts(1, { faults: [{ operation: 'startOnlineMeeting', latencyMs: 500, times: 1 }] });
    const slow = stage.start(ada, 'Slow');
    await eventually(() => stage.pool.requests.some(({ operation }) => operation === 'startOnlineMeeting'));

    await Promise.all([stage.start(grace, 'S'), stage.start(alan, 'S')]);
    await slow;

    assert.deepEqual(stage.pool.meetings.map(({ subject }) => subject).sort(), ['S', 'S', 'Slow']);
  });

  it('are left, and used again as soon as that is done, with a meeting that nobody has joined yet going on', async () => {
    await using stage = await setAccounts(10);
    await stage.start(ada, 'One');

    stage.accounts.leave(ada);
    stage.accounts.leave(grace);
    await stage.start(ada, 'Two');

    assert.equal(stage.pool.applicationCount, 1);
    assert.deepEqual(stage.pool.meetings.map(({ subject, over, participants }) => [subject, over, participants.length]), [['One', false, 1], ['Two', false, 1]]);
  });

  it('lead to where another process of ours has begun', async () => {
    await using stage = await setAccounts(10);
    const other = stage.another('there');
    await stage.start(ada, 'One', other);

    await stage.start(ada, 'Two', stage.accounts, 'there');
    assert.equal(stage.pool.applicationCount, 1);
    await stage.start(ada, 'Three');
    assert.equal(stage.pool.applicationCount, 2);
  });
});
