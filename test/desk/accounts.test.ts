import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { eventually } from '../support/eventually.ts';
import { type Fleet, gatherFleet, linkIn, meetingsAbout, messageIn, type Replica } from '../support/fleet.ts';

const RECOVERY_MS = 60_000;
const never = new Promise<never>(() => undefined);
const subjects = Array.from({ length: 12 }, (_, index) => `subject ${index}`);

describe('a replica with several accounts that is killed', function () {
  this.timeout(120_000);
  let fleet: Fleet;
  let folder: string;

  before(async function () {
    this.timeout(360_000);
    fleet = await gatherFleet();
    folder = await mkdtemp(path.join(tmpdir(), 'meetnow-'));
  });

  after(async () => {
    await fleet[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  /** A replica that signs in with these accounts instead of one. */
  async function launch(name: string, accounts: readonly object[]): Promise<Replica> {
    const file = path.join(folder, name);
    await writeFile(file, JSON.stringify(accounts));
    return fleet.launch({ environment: { UCWA_USERNAME: '', UCWA_PASSWORD: '', UCWA_ACCOUNTS_FILE: file } });
  }

  it('leaves one meeting for each request, although some had moved to another account', async () => {
    const accounts = fleet.pool.users.slice(0, 3).map(({ name, password }) => ({ username: name, password }));
    const [, refused] = accounts;
    // The password is in order again by the time that others take over: they must not start anew where it began.
    const victim = await launch('one', accounts.map((account) => (account === refused ? { ...account, password: 'an old one' } : account)));
    victim.wires.pool.onAnswer = ({ method, body }) => (method === 'POST' && body.includes('"operationId"') ? never : undefined);
    const chats = subjects.map(() => fleet.channel.converse());
    for (const [index, chat] of chats.entries()) void victim.deliver(messageIn(chat, `start a meeting about ${subjects[index]!}`));
    await eventually(() => subjects.every((subject) => meetingsAbout(fleet.pool, subject).posts > 0), RECOVERY_MS);
    victim.process.kill('SIGKILL');
    await victim.process.exit;

    await launch('two', accounts);
    await Promise.all(chats.map((chat) => linkIn(chat, RECOVERY_MS)));
    await fleet.settled();

    for (const subject of subjects) assert.deepEqual(meetingsAbout(fleet.pool, subject), { posts: 1, meetings: 1 }, subject);
    assert.ok(fleet.pool.meetings.every(({ organizer }) => organizer !== refused?.username));
  });
});
