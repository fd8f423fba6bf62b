import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import type { LocalConversation, Reply } from '../../bot/local-channel/conversation.ts';
import { type Fleet, gatherFleet, LEASE_MS, linkIn, meetingsAbout, messageIn, type Replica } from '../support/fleet.ts';
import { linkOf, wordsOf } from '../support/stage.ts';
import type { Wire } from '../support/wire.ts';

const WAIT_MS = 60_000;
const ASK_EVERY_MS = 250;
const SLOW_AFTER_MS = 1_000;

const isRefusal = (words: string) => words.includes('can’t reach its storage right now');
const isOutcome = (reply: Reply) => linkOf(reply) !== undefined || isRefusal(wordsOf(reply));

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

/** Delivers requests to both replicas in turns, one soon after the other, before, during and after the trouble, and waits for what comes of them. */
async function askThroughout(fleet: Fleet, what: string, trouble: () => Promise<void>): Promise<LocalConversation[]> {
  const chats: LocalConversation[] = [];
  let isOver = false;
  const askOnAndOn = async () => {
    const deliveries: Promise<void>[] = [];
    while (!isOver) {
      deliveries.push(ask(fleet, chats, what));
      await sleep(ASK_EVERY_MS);
    }
    deliveries.push(ask(fleet, chats, what));
    await Promise.all(deliveries);
  };
  await Promise.all([askOnAndOn(), trouble().finally(() => (isOver = true))]);
  await Promise.all(chats.map((chat, number) => outcomeIn(chat, `${what} ${number}`)));
  await fleet.settled();
  return chats;
}

async function outcomeIn(chat: LocalConversation, subject: string): Promise<void> {
  try {
    await chat.until((replies) => replies.some(isOutcome), AbortSignal.timeout(WAIT_MS));
  } catch (cause) {
    throw new Error(`${subject} has only ${JSON.stringify(chat.replies.map(wordsOf))}`, { cause });
  }
}

/** What has no answer is delivered again, as Teams does. */
async function ask(fleet: Fleet, chats: LocalConversation[], what: string): Promise<void> {
  const chat = fleet.channel.converse();
  const number = chats.push(chat) - 1;
  const message = messageIn(chat, `start a meeting about ${what} ${number}`);
  while ((await fleet.replicas[number % 2]!.deliver(message)).status !== 200);
}

/** Each has one meeting with one card, or was told that there is none. */
function assertNothingLostOrDoubled(fleet: Fleet, chats: readonly LocalConversation[], what: string): void {
  for (const [number, { replies }] of chats.entries()) {
    const { posts, meetings } = meetingsAbout(fleet.pool, `${what} ${number}`);
    const there = replies.filter(({ deleted }) => !deleted);
    const told = there.map((reply) => (linkOf(reply) === undefined ? wordsOf(reply) : 'a link'));
    assert.equal(posts, meetings);
    assert.deepEqual(told.filter((words) => !isRefusal(words)), meetings === 1 ? ['a link'] : [], `${what} ${number}`);
    assert.ok(meetings === 1 || told.length === 1, `${what} ${number}`);
  }
}

describe('people who go on asking', function () {
  this.timeout(120_000);
  let fleet: Fleet;

  before(async function () {
    this.timeout(360_000);
    fleet = await gatherFleet();
    await Promise.all([fleet.launch(), fleet.launch()]);
  });

  afterEach(() => {
    for (const wire of storagesOf(fleet)) {
      wire.instead = undefined;
      wire.mend();
    }
  });

  after(async () => {
    await fleet[Symbol.asyncDispose]();
  });

  it('while the storage is gone for 30 s have one meeting each, or know that there is none', async () => {
    const chats = await askThroughout(fleet, 'an outage', async () => {
      await sleep(1_000);
      for (const wire of storagesOf(fleet)) wire.cut();
      // Longer than a call to the storage is tried, and ten leases.
      await sleep(30_000);
      for (const wire of storagesOf(fleet)) wire.mend();
      await sleep(1_000);
    });

    assertNothingLostOrDoubled(fleet, chats, 'an outage');
    assert.ok(chats.some(({ replies }) => isRefusal(wordsOf(replies[0]!))), 'nobody noticed');
  });

  it('while the storage refuses every second call (503) have one meeting each', async () => {
    const chats = await askThroughout(fleet, 'throttling', async () => {
      let count = 0;
      for (const wire of storagesOf(fleet)) wire.instead = () => (++count % 2 === 0 ? 503 : undefined);
      await sleep(2 * LEASE_MS);
    });

    assertNothingLostOrDoubled(fleet, chats, 'throttling');
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

  it('makes those who go on asking wait, and tells them so', async () => {
    await using fleet = await gatherFleet();
    const limits = { leaseMs: 20_000, slowAfterMs: SLOW_AFTER_MS };
    await Promise.all([fleet.launch({ limits }), fleet.launch({ limits })]);

    const chats = await askThroughout(fleet, 'patience', async () => {
      for (const wire of storagesOf(fleet)) wire.onRequest = () => sleep(2_000);
      await sleep(15_000);
      for (const wire of storagesOf(fleet)) wire.onRequest = undefined;
    });

    assertNothingLostOrDoubled(fleet, chats, 'patience');
    const said = chats.flatMap(({ replies }) => replies.flatMap(({ states }) => states.map((activity) => wordsOf({ activity }))));
    assert.ok(said.some((words) => words.includes('taking longer than usual')), 'nobody was told');
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
