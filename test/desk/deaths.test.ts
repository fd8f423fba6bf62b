import assert from 'node:assert/strict';

import type { LocalConversation } from '../../bot/local-channel/conversation.ts';
import { type Fleet, gatherFleet, linkIn, meetingsAbout, messageIn, pressIn } from '../support/fleet.ts';
import { isEnqueuing, type Point, points } from '../support/points.ts';
import { buttonOf, linkOf } from '../support/stage.ts';

const RECOVERY_MS = 60_000;
const never = new Promise<never>(() => undefined);
describe('a replica that is killed', function () {
  this.timeout(120_000);
  let fleet: Fleet;
  const talks = new Map<string, { chat: LocalConversation; recovered: Promise<unknown> }>();

  before(async function () {
    this.timeout(360_000);
    fleet = await gatherFleet();
    await fleet.launch();
    await Promise.all(points.map(([when, point]) => dieAt(when, point)));
  });

  after(async () => {
    await fleet[Symbol.asyncDispose]();
  });

  /** One replica each, so that nobody waits for the lease of another. */
  async function dieAt(when: string, point: Point): Promise<void> {
    const victim = await fleet.launch();
    const reached = point(victim);
    const chat = fleet.channel.converse();
    void victim.deliver(messageIn(chat, `start a meeting about ${when}`));
    await reached;
    victim.process.kill('SIGKILL');
    await victim.process.exit;
    // The channel is there for everybody.
    victim.wires.connector.onRequest = undefined;
    const recovered = linkIn(chat, RECOVERY_MS);
    recovered.catch(() => undefined);
    talks.set(when, { chat, recovered });
  }

  it('after the form is used, before the request is in the queue, leaves a form that starts the meeting with the next press', async () => {
    const victim = await fleet.launch();
    const chat = fleet.channel.converse();
    await victim.deliver(messageIn(chat, 'start a meeting'));
    const [form] = chat.replies;
    const start = buttonOf(form!, 'Start meeting');
    const reached: PromiseWithResolvers<void> = Promise.withResolvers();
    victim.wires.queues.onRequest = (exchange) => {
      if (!isEnqueuing(exchange)) return undefined;
      reached.resolve();
      return never;
    };
    void victim.deliver(pressIn(chat, form!, start, { subject: 'a used form' }));
    await reached.promise;
    victim.process.kill('SIGKILL');
    await victim.process.exit;

    const press = pressIn(chat, form!, start, { subject: 'a used form' });
    assert.equal((await fleet.replicas[0]!.deliver(press)).status, 200);
    await linkIn(chat, RECOVERY_MS);
    await fleet.replicas[0]!.deliver({ ...press, id: crypto.randomUUID() });
    await fleet.settled();

    assert.deepEqual(meetingsAbout(fleet.pool, 'a used form'), { posts: 1, meetings: 1 });
    assert.equal(chat.replies.length, 2, 'the form and the reply');
  });

  for (const [when] of points) {
    it(`${when} leaves one meeting and one reply with its link`, async () => {
      const { chat, recovered } = talks.get(when)!;

      await recovered;
      await fleet.settled();

      assert.deepEqual(meetingsAbout(fleet.pool, when), { posts: 1, meetings: 1 });
      assert.equal(chat.replies.length, 1);
      assert.ok(linkOf(chat.replies[0]!));
    });
  }
});
