import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import type { LocalConversation, Reply } from '../../bot/local-channel/conversation.ts';
import { gatherFleet, linkIn, meetingsAbout, messageIn, type Replica } from '../support/fleet.ts';
import { randomFrom } from '../support/random.ts';
import { linkOf, wordsOf } from '../support/stage.ts';

const KILLS = 50;
const ASKERS = 8;
const PAUSE_MAX_MS = 300;
const LIVES_MAX_MS = 300;
const WAIT_MS = 120_000;

interface Talk {
  readonly subject: string;
  readonly chat: LocalConversation;
}

/** Which replies are on record. */
class Records {
  readonly #replyIds = new Set<string>();

  watch({ wires }: Replica): void {
    wires.blobs.onRequest = ({ method, path, body }) => {
      const { replyId } = method === 'PUT' && path.includes('/meetnow/requests/') ? (JSON.parse(body) as { replyId?: string }) : {};
      if (replyId !== undefined) this.#replyIds.add(replyId);
      return undefined;
    };
  }

  /**
   * The replies of a talk that are kept up to date: one. The channel gives a reply its id, and of one whose poster died before it could
   * write that down nobody can ever know, so that the next one posts its own.
   */
  of({ chat }: Talk): readonly Reply[] {
    return chat.replies.filter(({ id, deleted }) => !deleted && this.#replyIds.has(id));
  }
}

describe('replicas that are killed one after the other', function () {
  this.timeout(600_000);

  it(`${KILLS} times at random, while people go on asking, lose nothing and double nothing`, async () => {
    const seed = Math.floor(Math.random() * 2 ** 32);
    const random = randomFrom(seed);
    await using fleet = await gatherFleet();
    const records = new Records();
    const alive: Replica[] = [];
    const talks: Talk[] = [];
    let isOver = false;

    const launch = async () => {
      // It is no fault of the requests that those who work on them die.
      const replica = await fleet.launch({ limits: { maxTakeovers: KILLS } });
      records.watch(replica);
      alive.push(replica);
    };
    /** What has no answer is delivered again, as Teams does. */
    const ask = async ({ subject, chat }: Talk) => {
      const message = messageIn(chat, `start a meeting about ${subject}`);
      const endsAtMs = performance.now() + WAIT_MS;
      while ((await alive[Math.floor(random() * alive.length)]!.deliver(message)).status !== 200) assert.ok(performance.now() < endsAtMs, `nobody takes ${subject}`);
      await linkIn(chat, WAIT_MS).catch((cause: unknown) => {
        throw new Error(`${subject} has only ${JSON.stringify(chat.replies.map(wordsOf))}`, { cause });
      });
    };
    const askOnAndOn = async () => {
      while (!isOver) {
        const talk = { subject: `request ${talks.length}`, chat: fleet.channel.converse() };
        talks.push(talk);
        await ask(talk);
        await sleep(random() * PAUSE_MAX_MS);
      }
    };
    const killOnAndOn = async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        await sleep(random() * LIVES_MAX_MS);
        alive.splice(Math.floor(random() * alive.length), 1)[0]!.process.kill('SIGKILL');
        await launch();
        if (isOver) return;
      }
    };
    const untilOver = async (work: Promise<void>) => {
      await work.finally(() => (isOver = true));
    };

    await Promise.all([launch(), launch()]);
    const done = await Promise.allSettled([killOnAndOn(), ...Array.from({ length: ASKERS }, askOnAndOn)].map(untilOver));
    for (const one of done) if (one.status === 'rejected') throw new Error(`seed ${seed}`, { cause: one.reason });
    await fleet.settled();

    assert.ok(talks.length >= KILLS, `seed ${seed}: only ${talks.length} requests`);
    for (const talk of talks) {
      assert.deepEqual(meetingsAbout(fleet.pool, talk.subject), { posts: 1, meetings: 1 }, `seed ${seed}: ${talk.subject}`);
      assert.deepEqual(records.of(talk).map((reply) => linkOf(reply) !== undefined), [true], `seed ${seed}: ${talk.subject}`);
    }
  });
});
