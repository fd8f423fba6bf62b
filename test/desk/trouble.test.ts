import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import type { LocalConversation } from '../../bot/local-channel/conversation.ts';
import { type Fleet, gatherFleet, LEASE_MS, linkIn, meetingsAbout, messageIn, type Replica } from '../support/fleet.ts';
import { wordsOf } from '../support/stage.ts';
import type { Wire } from '../support/wire.ts';

const WAIT_MS = 60_000;

/** What happens to the storage, for all replicas alike. */
const storagesOf = ({ replicas }: Fleet) => replicas.flatMap(({ wires }) => [wires.blobs, wires.queues]);

describe('while the storage', function () {
  this.timeout(120_000);
  let fleet: Fleet;

  before(async function () {
    this.timeout(360_000);
    fleet = await gatherFleet();
    await Promise.all([fleet.launch(), fleet.launch()]);
  });

  afterEach(() => {
    for (const wire of fleet.replicas.flatMap<Wire>(({ wires }) => Object.values(wires))) {
      wire.onAnswer = wire.instead = undefined;
      wire.mend();
    }
  });

  after(async () => {
    await fleet[Symbol.asyncDispose]();
  });

  /** Asks for a meeting whose 201 is held until it is released; resolves once the pool has the request. */
  async function askAndHold(subject: string): Promise<{ chat: LocalConversation; release: () => void }> {
    const [replica] = fleet.replicas as [Replica];
    const posted: PromiseWithResolvers<void> = Promise.withResolvers();
    const released: PromiseWithResolvers<void> = Promise.withResolvers();
    let isStarted = false;
    replica.wires.pool.onAnswer = ({ method, body }) => {
      isStarted ||= method === 'POST' && body.includes('"operationId"');
      if (!isStarted) return undefined;
      posted.resolve();
      return released.promise;
    };
    const chat = fleet.channel.converse();
    void replica.deliver(messageIn(chat, `start a meeting about ${subject}`));
    await posted.promise;
    await chat.until(([reply]) => reply);
    return { chat, release: released.resolve };
  }

  async function assertOne(chat: LocalConversation, subject: string): Promise<void> {
    await linkIn(chat, WAIT_MS);
    await fleet.settled();
    assert.deepEqual(meetingsAbout(fleet.pool, subject), { posts: 1, meetings: 1 });
    assert.equal(chat.replies.length, 1);
  }

  it('is gone for longer than a lease, in the middle of a start, nothing is lost or doubled', async () => {
    const { chat, release } = await askAndHold('an outage');
    for (const wire of storagesOf(fleet)) wire.cut();

    await sleep(2 * LEASE_MS);
    release();
    for (const wire of storagesOf(fleet)) wire.mend();

    await assertOne(chat, 'an outage');
  });

  it('is gone when the link comes, the person has the link all the same', async () => {
    const { chat, release } = await askAndHold('a late outage');
    for (const wire of storagesOf(fleet)) wire.cut();

    release();
    await linkIn(chat, WAIT_MS);
    for (const wire of storagesOf(fleet)) wire.mend();

    await assertOne(chat, 'a late outage');
  });

  it('refuses more than it takes (503), nothing is lost or doubled', async () => {
    let count = 0;
    for (const wire of storagesOf(fleet)) wire.instead = () => (++count % 2 === 0 ? 503 : undefined);
    const chat = fleet.channel.converse();

    await fleet.replicas[0]!.deliver(messageIn(chat, 'start a meeting about throttling'));

    await assertOne(chat, 'throttling');
  });

  it('is gone when a message comes, the person is told so, and nothing is started', async () => {
    for (const wire of storagesOf(fleet)) wire.cut();
    const chat = fleet.channel.converse();

    const { status } = await fleet.replicas[0]!.deliver(messageIn(chat, 'start a meeting about nothing'));

    assert.equal(status, 200);
    assert.match(wordsOf(chat.replies[0]!), /can’t reach its storage right now/);
    for (const wire of storagesOf(fleet)) wire.mend();
    assert.deepEqual(meetingsAbout(fleet.pool, 'nothing'), { posts: 0, meetings: 0 });
  });
});

describe('a slow storage', function () {
  this.timeout(120_000);

  it('makes people wait, and nothing is lost or doubled', async () => {
    await using fleet = await gatherFleet();
    const limits = { leaseMs: 20_000 };
    const replicas = await Promise.all([fleet.launch({ limits }), fleet.launch({ limits })]);
    for (const wire of storagesOf(fleet)) wire.onRequest = () => sleep(2_000);
    const chat = fleet.channel.converse();
    const message = messageIn(chat, 'start a meeting about patience');

    await Promise.all(replicas.map((replica) => replica.deliver(message)));

    await linkIn(chat, WAIT_MS);
    await fleet.settled();
    assert.deepEqual(meetingsAbout(fleet.pool, 'patience'), { posts: 1, meetings: 1 });
    assert.equal(chat.replies.length, 1);
  });
});

describe('a storage that is not there yet', function () {
  this.timeout(120_000);

  it('keeps nobody from starting; once it is there, everything works', async () => {
    await using fleet = await gatherFleet();
    const replica = await fleet.launch({ withoutStorage: true });
    const before = await fetch(`${replica.url}/readyz`);

    for (const wire of storagesOf(fleet)) wire.mend();
    while ((await fetch(`${replica.url}/readyz`)).status !== 200) await sleep(50);

    assert.equal(before.status, 503);
    const chat = fleet.channel.converse();
    await replica.deliver(messageIn(chat, 'start a meeting about patience'));
    await linkIn(chat, WAIT_MS);
  });
});
