import assert from 'node:assert/strict';
import { EventChannel } from '../../../ucwa/simulator/core/event-channel.ts';
import type { Poll, Release } from '../../../ucwa/simulator/core/event-channel.ts';
import type { Event, Urgency } from '../../../ucwa/simulator/wire/payload.ts';
import { Refusal } from '../../../ucwa/simulator/wire/refusal.ts';
import { ManualClock } from './manual-clock.ts';

describe('the event channel of the simulator', () => {
  let clock: ManualClock;
  let channel: EventChannel;
  let overflows: number;

  beforeEach(() => {
    clock = new ManualClock();
    overflows = 0;
    channel = new EventChannel(clock, { eventsPerChannel: 50 }, () => (overflows += 1));
  });

  it('answers ack=n with package n and leads on to n+1', async () => {
    const first = poll({ ack: 1 });
    channel.publish([event('a')]);
    const second = poll({ ack: 2 });
    channel.publish([event('b')]);

    assert.deepEqual(summary(await first), { self: 1, next: 2, events: ['a'] });
    assert.deepEqual(summary(await second), { self: 2, next: 3, events: ['b'] });
  });

  it('repeats a package until it is acknowledged', async () => {
    channel.publish([event('a')]);
    const once = await poll({ ack: 1 });
    channel.publish([event('b')]);
    const again = await poll({ ack: 1 });
    const after = await poll({ ack: 2 });

    assert.deepEqual(summary(again), summary(once));
    assert.deepEqual(summary(after), { self: 2, next: 3, events: ['b'] });
  });

  it('answers any other ack with resync to the package that is due', async () => {
    channel.publish([event('a')]);
    await poll({ ack: 1 });
    channel.publish([event('b')]);
    await poll({ ack: 2 });

    for (const ack of [0, 1, 4, 999]) assert.deepEqual(summary(await poll({ ack })), { self: ack, resync: 2, events: [] });
    assert.deepEqual(summary(await poll({ ack: 2 })), { self: 2, next: 3, events: ['b'] });
  });

  it('answers a request for events that are not due yet with resync instead of skipping the one that is', async () => {
    assert.deepEqual(summary(await poll({ ack: 2 })), { self: 2, resync: 1, events: [] });
  });

  it('treats a request without ack as one for the package that is due', async () => {
    channel.publish([event('a')]);

    assert.deepEqual(summary(await poll({})), { self: 1, next: 2, events: ['a'] });
  });

  it('replaces the older of two requests', async () => {
    const older = poll({ ack: 1 });
    const newer = poll({ ack: 1 });
    channel.publish([event('a')]);

    await assert.rejects(older, isReplaced);
    assert.deepEqual(summary(await newer), { self: 1, next: 2, events: ['a'] });
  });

  it('does not let a request of lower priority replace one of higher', async () => {
    const higher = poll({ ack: 1, priority: 2 });
    const lower = poll({ ack: 1, priority: 1 });
    await assert.rejects(lower, isReplaced);
    channel.publish([event('a')]);

    assert.deepEqual(summary(await higher), { self: 1, next: 2, events: ['a'] });
  });

  it('keeps events for a client that has left', async () => {
    const leaving = new AbortController();
    void poll({ ack: 1 }, leaving.signal);
    leaving.abort();
    channel.publish([event('a')]);

    assert.deepEqual(summary(await poll({ ack: 1 })), { self: 1, next: 2, events: ['a'] });
  });

  it('lets an idle request go after 180 seconds', async () => {
    const idle = poll({ ack: 1 });
    clock.advance(179_999);
    assert.equal(channel.parked, true);
    clock.advance(1);

    assert.deepEqual(summary(await idle), { self: 1, next: 2, events: [] });
  });

  it('lets a request go in time even while events wait for company', async () => {
    const release = poll({ ack: 1, mediumSeconds: 1800 });
    clock.advance(100_000);
    channel.publish([event('a', 'medium')]);
    clock.advance(79_999);
    assert.equal(channel.parked, true);
    clock.advance(1);

    assert.deepEqual(summary(await release), { self: 1, next: 2, events: ['a'] });
  });

  it('clamps the timeout to 180 to 1800 seconds and remembers it', async () => {
    const short = poll({ ack: 1, timeoutSeconds: 5 });
    clock.advance(180_000);
    await short;
    const long = poll({ ack: 2, timeoutSeconds: 9999 });
    clock.advance(1_799_999);
    assert.equal(channel.parked, true);
    clock.advance(1);
    await long;
    const remembered = poll({ ack: 3 });
    clock.advance(1_799_999);
    assert.equal(channel.parked, true);
    clock.advance(1);

    assert.equal((await remembered).next, 4);
  });

  for (const [urgency, parameter, standardMs] of [
    ['medium', 'mediumSeconds', 5000],
    ['low', 'lowSeconds', 15_000],
  ] as const) {
    it(`holds events of ${urgency} urgency for ${standardMs / 1000} seconds`, async () => {
      const release = poll({ ack: 1 });
      channel.publish([event('a', urgency)]);
      clock.advance(standardMs - 1);
      assert.equal(channel.parked, true);
      clock.advance(1);

      assert.deepEqual(
        (await release).events.map(({ link }) => link.href),
        ['a'],
      );
    });

    it(`holds events of ${urgency} urgency as long as the client wants, within 5 to 1800 seconds`, async () => {
      const release = poll({ ack: 1, timeoutSeconds: 1800, [parameter]: 40 });
      channel.publish([event('a', urgency)]);
      clock.advance(39_999);
      assert.equal(channel.parked, true);
      clock.advance(1);
      await release;
      const hasty = poll({ ack: 2, [parameter]: 1 });
      channel.publish([event('b', urgency)]);
      clock.advance(4999);
      assert.equal(channel.parked, true);
      clock.advance(1);

      assert.deepEqual(
        (await hasty).events.map(({ link }) => link.href),
        ['b'],
      );
    });
  }

  it('counts the time that an event has waited without a listener', async () => {
    channel.publish([event('a', 'low')]);
    clock.advance(14_000);
    const release = poll({ ack: 1 });
    clock.advance(999);
    assert.equal(channel.parked, true);
    clock.advance(1);

    assert.deepEqual(
      (await release).events.map(({ link }) => link.href),
      ['a'],
    );
  });

  it('sends what waits along with, and ahead of, an urgent event', async () => {
    const release = poll({ ack: 1 });
    channel.publish([event('later', 'low'), event('soon', 'medium')]);
    channel.publish([event('now')]);

    assert.deepEqual(
      (await release).events.map(({ link }) => link.href),
      ['later', 'soon', 'now'],
    );
  });

  it('merges updates of one resource into the last of them, and nothing else', async () => {
    channel.publish([event('a', 'high', 'added'), event('a'), event('b'), event('a'), event('a', 'high', 'deleted')]);

    assert.deepEqual(
      (await poll({ ack: 1 })).events.map(({ link, type }) => `${link.href} ${type}`),
      ['a added', 'b updated', 'a updated', 'a deleted'],
    );
  });

  it('goes on with resume after a silence, once, and forgets the timers', async () => {
    const waiting = poll({ ack: 1, timeoutSeconds: 1000 });
    channel.publish([event('a')]);
    await waiting;
    channel.publish([event('b')]);
    channel.resume();

    assert.deepEqual(summary(await poll({ ack: 2 })), { self: 2, resume: 3, events: ['b'] });
    const after = poll({ ack: 3 });
    clock.advance(180_000);
    assert.deepEqual(summary(await after), { self: 3, next: 4, events: [] });
  });

  it('repeats an unacknowledged package with resume after a silence', async () => {
    channel.publish([event('a')]);
    await poll({ ack: 1 });
    channel.resume();

    assert.deepEqual(summary(await poll({ ack: 1 })), { self: 1, resume: 2, events: ['a'] });
  });

  it('tells when everything has been acknowledged', async () => {
    channel.publish([event('a')]);
    let settled = false;
    const waiting = channel.settled().then(() => (settled = true));
    await poll({ ack: 1 });
    assert.equal(settled, false);
    void poll({ ack: 2 });
    await waiting;

    assert.equal(settled, true);
  });

  it('gives up on a client that lets more events pile up than the limit allows', () => {
    channel.publish(Array.from({ length: 50 }, (_, index) => event(String(index), 'high', 'added')));
    assert.equal(overflows, 0);
    channel.publish([event('one more', 'high', 'added')]);

    assert.equal(overflows, 1);
  });

  function poll(request: Poll, signal = new AbortController().signal): Promise<Release> {
    return channel.poll(request, signal);
  }
});

function event(name: string, urgency: Urgency = 'high', type: Event['type'] = 'updated'): Event {
  return { urgency, type, sender: { rel: 'me', href: '/me' }, link: { rel: 'thing', href: name } };
}

const summary = ({ events, ...rest }: Release) => ({ ...rest, events: events.map(({ link }) => link.href) });

const isReplaced = (error: unknown) => error instanceof Refusal && error.status === 409 && error.reason.subcode === 'PGetReplaced';
