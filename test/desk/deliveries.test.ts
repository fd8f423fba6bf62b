import assert from 'node:assert/strict';

import { type Fleet, gatherFleet, linkIn, meetingsAbout, messageIn, pressIn } from '../support/fleet.ts';
import { buttonOf, wordsOf } from '../support/stage.ts';

const WAIT_MS = 30_000;

describe('two replicas', function () {
  this.timeout(60_000);
  let fleet: Fleet;

  before(async function () {
    this.timeout(360_000);
    fleet = await gatherFleet();
    await Promise.all([fleet.launch(), fleet.launch()]);
  });

  after(async () => {
    await fleet[Symbol.asyncDispose]();
  });

  it('answer one message, delivered ten times at once, with one meeting and one reply', async () => {
    const chat = fleet.channel.converse();
    const message = messageIn(chat, 'start a meeting about ten deliveries');

    const deliveries = await Promise.all(Array.from({ length: 10 }, (_, index) => fleet.replicas[index % 2]!.deliver(message)));
    await linkIn(chat, WAIT_MS);
    await fleet.settled();

    assert.deepEqual(new Set(deliveries.map(({ status }) => status)), new Set([200]));
    assert.deepEqual(meetingsAbout(fleet.pool, 'ten deliveries'), { posts: 1, meetings: 1 });
    assert.equal(chat.replies.length, 1);
  });

  it('answer one form, pressed ten times at once, with one meeting and one reply', async () => {
    const chat = fleet.channel.converse();
    await fleet.replicas[0]!.deliver(messageIn(chat, 'start a meeting'));
    const [form] = chat.replies;
    const start = buttonOf(form!, 'Start meeting');

    const presses = Array.from({ length: 10 }, () => pressIn(chat, form!, start, { subject: 'ten presses' }));
    const deliveries = await Promise.all(presses.map((press, index) => fleet.replicas[index % 2]!.deliver(press)));
    await linkIn(chat, WAIT_MS);
    await fleet.settled();

    assert.deepEqual(new Set(deliveries.map(({ status }) => status)), new Set([200]));
    assert.deepEqual(meetingsAbout(fleet.pool, 'ten presses'), { posts: 1, meetings: 1 });
    assert.equal(chat.replies.length, 2, 'the form and the reply');
  });

  it('list a meeting that the other one has started', async () => {
    const chat = fleet.channel.converse({ people: [{ id: '29:eve', name: 'Eve', aadObjectId: '00000000-0000-4000-8000-000000000eee' }] });
    await fleet.replicas[0]!.deliver(messageIn(chat, 'start a meeting about lists'));
    await linkIn(chat, WAIT_MS);
    await fleet.settled();

    await fleet.replicas[1]!.deliver(messageIn(chat, 'my meetings'));

    assert.match(wordsOf(chat.replies.at(-1)!), /lists/);
  });
});
