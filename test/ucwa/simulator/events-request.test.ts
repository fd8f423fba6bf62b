import assert from 'node:assert/strict';
import { Bench, settle } from './walker.ts';
import type { Walker } from './walker.ts';
import type { Rendered } from '../../../ucwa/simulator/wire/exchange.ts';

interface Package {
  readonly _links: Readonly<Record<string, { readonly href: string }>>;
  readonly sender?: readonly unknown[];
}

describe('a request for events', () => {
  let bench: Bench;
  let walker: Walker;
  let events: string;

  beforeEach(async () => {
    bench = new Bench({});
    walker = await bench.signIn(0, 'pc');
    events = `${walker.base}/events`;
  });

  it('with an old number is answered with nothing but the way to the package that is due', async () => {
    await start();
    await walker.send('GET', `${events}?ack=1`);
    await start();
    await walker.send('GET', `${events}?ack=2`);

    assert.deepEqual(read(await walker.send('GET', `${events}?ack=1`)), {
      _links: { self: { href: `${events}?ack=1` }, resync: { href: `${events}?ack=2` } },
    });
  });

  for (const ack of ['-1', '0', 'abc', '', '1e0', '99']) {
    it(`with the number "${ack}" is told to resync`, async () => {
      assert.equal(read(await walker.send('GET', `${events}?ack=${ack}`))._links['resync']?.href, `${events}?ack=1`);
    });
  }

  it('without a number gets the package that is due', async () => {
    await start();

    assert.equal(read(await walker.send('GET', events))._links['next']?.href, `${events}?ack=2`);
  });

  for (const [why, query, seconds] of [
    ['takes no notice of timers and priorities that are no numbers', 'timeout=long&low=&medium=1e9&priority=x', 180],
    ['may wait as long as any, however long it wants to', 'timeout=99999999999', 1800],
    ['waits as long as all, however short it wants to', 'timeout=-5', 180],
    ['names its timers in any case', 'Timeout=300&LOW=20', 300],
    ['is not hurt by more digits than a number has', `timeout=${'9'.repeat(400)}`, 1800],
  ] as const) {
    it(`${why}: ${query.slice(0, 50)}`, async () => {
      const waiting = walker.send('GET', `${events}?ack=1&${query}`);
      await settle();
      bench.clock.advance(seconds * 1000 - 1);
      assert.equal(walker.ownApplication.channel().parked, true);
      bench.clock.advance(1);

      assert.deepEqual(read(await waiting).sender, []);
    });
  }

  it('has no priority below that of all others', async () => {
    const first = walker.send('GET', `${events}?ack=1`);
    const second = walker.send('GET', `${events}?ack=1&priority=-5`);
    await settle();
    await start();

    assert.equal((await first).status, 409);
    assert.equal((await second).status, 200);
  });

  it('that is released idle can come without sender', async () => {
    bench.pool.switches.idleSender = false;

    assert.deepEqual(read(await idle()), {
      _links: { self: { href: `${events}?ack=1` }, next: { href: `${events}?ack=2` } },
    });
  });

  it('that is released idle can come without a way on', async () => {
    bench.pool.switches.idleNext = false;

    assert.deepEqual(read(await idle()), { _links: { self: { href: `${events}?ack=1` } }, sender: [] });
  });

  it('of an instance that is not there, or no more, finds no application', async () => {
    walker.ownApplication.channel('tab');
    const before = walker.send('GET', `${events}?ack=1&instanceId=tab`);
    await settle();
    assert.equal((await walker.send('DELETE', `${walker.base}?instanceId=tab`)).status, 204);
    const answers = [
      await before,
      await walker.send('GET', `${events}?ack=1&instanceId=tab`),
      await walker.send('GET', `${events}?ack=1&instanceId=other`),
      await walker.send('GET', `${walker.base}?instanceId=tab`),
      await walker.send('DELETE', `${walker.base}?instanceId=tab`),
    ];

    for (const { status, body } of answers) {
      assert.equal(status, 404);
      assert.match(body, /"ApplicationNotFound"/);
    }
    assert.equal((await walker.send('GET', walker.base)).status, 200);
  });

  async function start(): Promise<void> {
    await walker.send('POST', `${walker.base}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc`);
    bench.clock.advance(1);
  }

  async function idle(): Promise<Rendered> {
    const waiting = walker.send('GET', `${events}?ack=1`);
    await settle();
    bench.clock.advance(180_000);
    return waiting;
  }
});

function read(answer: Rendered): Package {
  assert.equal(answer.status, 200);
  return JSON.parse(answer.body) as Package;
}
