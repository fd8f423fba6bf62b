import assert from 'node:assert/strict';
import { setImmediate as everythingReady } from 'node:timers/promises';
import { startSimulator } from '../../support/simulator.ts';
import { connectTo, countOf } from './connect.ts';
import { hastyClock } from './hasty-clock.ts';
import { interpose } from './interposer.ts';
import { ManualClock } from './manual-clock.ts';
import { until } from './until.ts';
import { NetworkError, ProtocolError, ResponseError, TimeoutError, type UcwaError, defaultTiming } from '../../../ucwa/index.ts';
import { EventChannel } from '../../../ucwa/event-channel.ts';
import type { EventPackage, UcwaEvent } from '../../../ucwa/resource.ts';

const origin = 'https://pool.contoso.com';
const lost = () => new NetworkError('events', 'ConnectionLost');

/** A request for events on its way: the test answers it. */
interface Poll {
  readonly target: string;
  readonly signal: AbortSignal;
  readonly answer: (events: Partial<EventPackage>) => void;
  readonly fail: (error: UcwaError) => void;
}

/** An open channel; `log` says in which order things were sent and taken. */
function open({ first = '/events?ack=1', pollTimeoutSeconds = 180 } = {}) {
  const clock = new ManualClock();
  const polls: Poll[] = [];
  const log: string[] = [];
  const failures: UcwaError[] = [];
  const end = new AbortController();
  const state = { isUp: true, located: 0, unsettled: 0 };
  const channel = new EventChannel(new URL(first, origin), {
    session: {
      poll: async (url, signal) => {
        const { promise, resolve, reject } = Promise.withResolvers<EventPackage>();
        const target = url.href.replace(origin, '');
        const answer = (events: Partial<EventPackage>) => { resolve({ self: target, next: null, resume: null, resync: null, events: [], ...events }); };
        log.push(`sent ${target}`);
        polls.push({ target, signal, answer, fail: reject });
        signal.addEventListener('abort', () => { reject(signal.reason as Error); });
        return promise;
      },
      isUp: () => state.isUp,
    },
    clock,
    timing: { ...defaultTiming, firstPauseMs: 250, pollTimeoutSeconds },
    signal: end.signal,
    locate: async () => {
      state.located++;
      return new URL('/events?ack=located', origin);
    },
    take: ({ self }) => log.push(`took ${self}`),
    onUnsettled: () => state.unsettled++,
    onLost: (error) => failures.push(error),
  });
  channel.open();
  const targets = () => polls.map(({ target }) => target);
  return { channel, clock, polls, log, failures, end, state, targets };
}

const event = { sender: { rel: 'communication', href: '/' }, type: 'updated', link: { rel: 'communication', href: '/' }, resource: null } satisfies UcwaEvent;

describe('the event channel', () => {
  it('sends the next request before it processes what came, and processes in order', async () => {
    const { polls, log, end } = open();
    polls[0]!.answer({ next: '/events?ack=2' });
    await everythingReady();
    polls[1]!.answer({ next: '/events?ack=3' });
    await everythingReady();
    end.abort();

    assert.deepEqual(log, ['sent /events?ack=1', 'sent /events?ack=2', 'took /events?ack=1', 'sent /events?ack=3', 'took /events?ack=2']);
  });

  it('repeats the same request after a failure, after pauses that grow', async () => {
    const { polls, clock, targets, end } = open();
    for (const [index, pauseMs] of [250, 500, 1000].entries()) {
      polls[index]!.fail(lost());
      await clock.pass(pauseMs);
      await until(() => polls.length === index + 2);
    }
    end.abort();

    assert.deepEqual(targets(), Array(4).fill('/events?ack=1'));
  });

  it('pauses as at first again once it has heard something', async () => {
    const { polls, clock, end } = open();
    polls[0]!.fail(lost());
    await clock.pass(250);
    await until(() => polls.length === 2);
    polls[1]!.answer({ next: '/events?ack=2', events: [event] });
    await until(() => polls.length === 3);
    polls[2]!.fail(lost());
    await clock.pass(250);
    await until(() => polls.length === 4);
    end.abort();

    assert.equal(polls[3]!.target, '/events?ack=2');
  });

  it('waits for as long as the server asks', async () => {
    const { polls, clock, end } = open();
    polls[0]!.fail(new ResponseError('events', 503, { code: 'ServiceUnavailable' }, { retryAfterMs: 20_000 }));
    await clock.pass(20_000);
    await until(() => polls.length === 2);
    end.abort();
  });

  for (const [what, links, expected] of [
    ['resync before resume', { resync: '/r', resume: '/s', next: '/n' }, '/r'],
    ['resume before next', { resume: '/s', next: '/n' }, '/s'],
    ['next', { next: '/n' }, '/n'],
  ] as const) {
    it(`follows ${what}`, async () => {
      const { polls, state, end } = open();
      polls[0]!.answer(links);
      await until(() => polls.length === 2);
      await everythingReady();
      end.abort();

      assert.equal(polls[1]!.target, expected);
      assert.equal(state.unsettled, what === 'next' ? 0 : 1);
    });
  }

  for (const [what, links] of [
    ['names no way on', {}],
    ['names what is no address', { next: 'javascript:alert(1)' }],
  ] as const) {
    it(`asks the application where to go on when a package ${what}`, async () => {
      const { polls, state, end } = open();
      polls[0]!.answer(links);
      await until(() => polls.length === 2);
      end.abort();

      assert.equal(polls[1]!.target, '/events?ack=located');
      assert.equal(state.located, 1);
    });
  }

  for (const [what, error] of [
    ['leads to another host', new ProtocolError('ForeignOrigin', 'events')],
    ['is not found', new ResponseError('events', 404, { code: 'NotFound' })],
  ] as const) {
    it(`asks the application where to go on when the next request ${what}`, async () => {
      const { polls, clock, state, end } = open();
      polls[0]!.fail(error);
      await clock.pass(250);
      await until(() => polls.length === 2);
      end.abort();

      assert.equal(polls[1]!.target, '/events?ack=located');
      assert.equal(state.located, 1);
    });
  }

  for (const [first, expected] of [
    ['/events', '/events?timeout=300'],
    ['/events?ack=1&key=a%2Bb+c==', '/events?ack=1&key=a%2Bb+c==&timeout=300'],
    ['/events?ack=1&timeout=600', '/events?ack=1&timeout=600'],
  ] as const) {
    it(`adds our timeout to ${first}, and changes nothing else`, () => {
      const { polls, end } = open({ first, pollTimeoutSeconds: 300 });
      end.abort();

      assert.equal(polls[0]!.target, expected);
    });
  }

  it('adds nothing when the timeout is the server’s own', () => {
    const { polls, end } = open();
    end.abort();

    assert.equal(polls[0]!.target, '/events?ack=1');
  });

  it('repeats our timeout after a resume, which makes the server forget it, and not after next', async () => {
    const { polls, end } = open({ pollTimeoutSeconds: 300 });
    polls[0]!.answer({ next: '/events?ack=2' });
    await until(() => polls.length === 2);
    polls[1]!.answer({ resume: '/events?ack=3' });
    await until(() => polls.length === 3);
    end.abort();

    assert.deepEqual(
      polls.map(({ target }) => target),
      ['/events?ack=1&timeout=300', '/events?ack=2', '/events?ack=3&timeout=300'],
    );
  });

  for (const [what, latencyMs, answer] of [
    ['answers at once with nothing', 0, (index: number) => ({ next: `/events?ack=${index + 2}` })],
    ['answers soon with nothing', 4_900, (index: number) => ({ next: `/events?ack=${index + 2}` })],
    ['answers at once with nothing and no way on', 0, () => ({})],
    ['sends the same package again and again', 0, () => ({ next: '/events?ack=1', events: [event] })],
    ['sends us back and forth', 0, (index: number) => ({ next: `/events?ack=${1 + (index % 2)}`, events: [event] })],
    ['wants to be in step again and again', 0, () => ({ resync: '/events?ack=1', events: [event] })],
  ] as const) {
    it(`asks a server that ${what} more and more slowly`, async () => {
      const { polls, clock, end } = open();
      let pauses = 0;
      for (let index = 0; pauses < 4; index++) {
        assert.ok(index < 20, 'it does not pause');
        await until(() => polls.length === index + 1);
        clock.advance(latencyMs);
        polls[index]!.answer(answer(index));
        await everythingReady();
        if (clock.sleeping.length === 0) continue;
        assert.deepEqual(clock.sleeping, [250 * 2 ** pauses++]);
        clock.advance(clock.sleeping[0]!);
      }
      end.abort();

      assert.ok(polls.length <= 10, `${polls.length} requests`);
    });
  }

  it('takes what such a server sends before it pauses', async () => {
    const { polls, clock, log, end } = open();
    for (let index = 0; clock.sleeping.length === 0; index++) {
      assert.ok(index < 20, 'it does not pause');
      await until(() => polls.length === index + 1);
      polls[index]!.answer({ next: '/events?ack=1', events: [event] });
      await everythingReady();
    }
    end.abort();

    assert.equal(log.filter((line) => line.startsWith('took')).length, polls.length);
  });

  it('does not wait after a quiet request that took its time', async () => {
    const { polls, clock, end } = open();
    for (let index = 0; index < 20; index++) {
      clock.advance(180_000);
      polls[index]!.answer({ next: `/events?ack=${index + 2}` });
      await until(() => polls.length === index + 2);
    }
    end.abort();

    assert.deepEqual(clock.sleeping, []);
  });

  for (const [what, errors] of [
    ['somebody else has taken over', [new ResponseError('events', 409, { code: 'Conflict', subcode: 'PGetReplaced' })]],
    ['the application is gone', [new ResponseError('events', 404, { code: 'NotFound', subcode: 'ApplicationNotFound' })]],
    ['the application was thrown out', [new ResponseError('events', 410, { code: 'Gone', subcode: 'TooManyApplications' })]],
    ['the server is not to be trusted', [new NetworkError('events', 'UntrustedCertificate')]],
    ['five packages in a row cannot be read', Array.from({ length: 5 }, () => new ProtocolError('UnreadableBody', 'events'))],
  ] as const) {
    it(`ends when ${what}, and says so once`, async () => {
      const { polls, clock, failures, channel } = open();
      for (const [index, error] of errors.entries()) {
        await until(() => polls.length === index + 1);
        polls[index]!.fail(error);
        await everythingReady();
        clock.advance(30_000);
      }
      await until(() => failures.length === 1);
      await everythingReady();

      assert.deepEqual(failures, [errors.at(-1)]);
      assert.equal(polls.length, errors.length);
      await assert.rejects(channel.parked());
    });
  }

  it('ends when nothing has been heard for as long as the server keeps an application', async () => {
    const { polls, clock, failures } = open();
    for (let index = 0; failures.length === 0; index++) {
      polls[index]!.fail(lost());
      await until(() => clock.sleeping.length > 0 || failures.length > 0);
      clock.advance(30_000);
      await until(() => polls.length === index + 2 || failures.length > 0);
    }

    assert.equal(failures[0]?.code, 'ConnectionLost');
    assert.ok(polls.length > 25, `given up after ${polls.length} requests`);
  });

  it('keeps calm when somebody on the way cuts requests that are quiet for a minute', async () => {
    const { polls, clock, failures, end } = open();
    for (let index = 0; index < 30; index++) {
      clock.advance(60_000);
      polls[index]!.fail(new ResponseError('events', 504, { code: 'GatewayTimeout' }, { hasReason: false }));
      await clock.pass(250);
      await until(() => polls.length === index + 2);
    }
    end.abort();

    assert.deepEqual(failures, []);
  });

  it('ends when nothing comes back from requests that stay open, either', async () => {
    const { polls, clock, failures } = open();
    for (let index = 0; failures.length === 0; index++) {
      assert.ok(index < 20, 'it does not end');
      clock.advance(200_000);
      polls[index]!.fail(new TimeoutError('events', 200_000));
      await until(() => clock.sleeping.length > 0 || failures.length > 0);
      clock.advance(30_000);
      await until(() => polls.length === index + 2 || failures.length > 0);
    }

    assert.ok(polls.length < 6, `${polls.length} requests`);
  });

  it('asks with a short request whether a pool that was down is up again', async () => {
    const { polls, clock, state, end } = open();
    state.isUp = false;
    polls[0]!.fail(lost());
    await clock.pass(250);
    await until(() => polls.length === 2);
    end.abort();

    assert.equal(state.located, 1);
    // Where to read on was known.
    assert.equal(polls[1]!.target, '/events?ack=1');
  });

  it('ends a pause when somebody needs it', async () => {
    const { polls, clock, channel, end } = open();
    polls[0]!.fail(lost());
    await until(() => clock.sleeping.length === 1);
    await channel.parked();
    end.abort();

    assert.equal(polls.length, 2);
  });

  it('does not end a pause that the server has ordered', async () => {
    const { polls, clock, channel, end } = open();
    polls[0]!.fail(new ResponseError('events', 503, { code: 'ServiceUnavailable' }, { retryAfterMs: 20_000 }));
    await until(() => clock.sleeping.length === 1);
    channel.wake();
    await everythingReady();
    end.abort();

    assert.equal(polls.length, 1);
  });

  it('sends its request anew on demand, and only after it has ended the old one', async () => {
    const { polls, channel, log, end } = open();
    polls[0]!.signal.addEventListener('abort', () => log.push('ended'));
    await channel.repark(channel.sent);
    end.abort();

    assert.deepEqual(log, ['sent /events?ack=1', 'ended', 'sent /events?ack=1']);
    assert.equal(polls[1]!.signal.aborted, true);
  });

  it('sends it anew once for all who miss the same one, and for nobody who missed an older one', async () => {
    const { polls, channel, end } = open();
    const missed = channel.sent;
    await Promise.all(Array.from({ length: 30 }, () => channel.repark(missed)));
    await channel.repark(missed);
    assert.equal(polls.length, 2);

    await channel.repark(channel.sent);
    end.abort();

    assert.equal(polls.length, 3);
  });

  it('ends with its application, and is not lost then', async () => {
    const { polls, failures, end } = open();
    end.abort(new Error('closed'));
    await everythingReady();

    assert.equal(polls[0]!.signal.aborted, true);
    assert.deepEqual(failures, []);
    assert.equal(polls.length, 1);
  });
});

describe('requests for events, as the server sees them', () => {
  it('are never two at a time, whatever happens', async () => {
    const interposed = await interpose();
    const client = connectTo(interposed);
    const { pool } = interposed;
    await client.connect();
    for (const disturb of [
      () => { pool.order({ operation: 'startOnlineMeeting', subcode: 'CallbackChannelError', times: 3 }); },
      () => { pool.order({ operation: 'events', status: 503 }); },
      () => { pool.order({ operation: 'events', cut: 'after' }); },
      () => { pool.order({ operation: 'events', status: 404 }); },
      () => { pool.order({ operation: 'startOnlineMeeting', status: 502, body: 'html' }); },
      () => { pool.order({ operation: 'startOnlineMeeting', subcode: 'ApplicationNotFound' }); },
      () => {
        pool.resumeEventChannels();
      },
      () => {
        pool.expireTickets();
      },
      () => {
        pool.expireApplications();
      },
    ]) {
      disturb();
      await Promise.all(Array.from({ length: 5 }, () => client.startOnlineMeeting()));
    }

    assert.equal(interposed.mostPolls, 1);
  });

  it('lose nothing when a package is lost on its way', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.connect();
    pool.order({ operation: 'events', cut: 'after', times: 3 });
    const meetings = await Promise.all(Array.from({ length: 5 }, () => client.startOnlineMeeting()));

    assert.equal(new Set(meetings.map(({ joinUrl }) => joinUrl)).size, 5);
    assert.equal(countOf(pool, 'startOnlineMeeting'), 5);
  });

  it('keep an application alive for as long as it is wanted', async () => {
    // An hour passes in a second; the server gives up after a quarter of an hour of silence.
    const pool = await startSimulator({ timeFactor: 3600 });
    const client = connectTo(pool, { clock: hastyClock(3600), startTimeoutMs: 360_000_000, timing: { idleTimeoutMs: Infinity, requestTimeoutMs: Infinity, pollSlackMs: Infinity } });
    await client.connect();
    await until(() => countOf(pool, 'events') >= 10);
    await client.startOnlineMeeting();

    assert.equal(countOf(pool, 'applications'), 1);
  });
});
