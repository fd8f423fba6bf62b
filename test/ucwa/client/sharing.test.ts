import assert from 'node:assert/strict';
import { setImmediate as everythingReady } from 'node:timers/promises';
import { Gate } from '../../../ucwa/gate.ts';
import { Joint } from '../../../ucwa/joint.ts';
import { Shared } from '../../../ucwa/shared.ts';
import { deadline, systemClock, unlessAborted, within } from '../../../ucwa/timing.ts';

const { signal } = new AbortController();

describe('a shared value', () => {
  it('is obtained once, however many wait', async () => {
    let obtained = 0;
    const shared = new Shared(async () => ++obtained);

    assert.deepEqual(await Promise.all([shared.get(signal), shared.get(signal), shared.get(signal)]), [1, 1, 1]);
  });

  it('is obtained again after a failure, which all who waited hear of', async () => {
    let obtained = 0;
    const shared = new Shared(async () => {
      if (++obtained === 1) throw new Error('not yet');
      return obtained;
    });
    const outcomes = await Promise.allSettled([shared.get(signal), shared.get(signal)]);

    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.equal(await shared.get(signal), 2);
  });

  it('is forgotten only by those who know it', async () => {
    let obtained = 0;
    const shared = new Shared(async () => ++obtained);
    await shared.get(signal);
    shared.forget(7);
    assert.equal(await shared.get(signal), 1);
    shared.forget(1);

    assert.equal(shared.current, undefined);
    assert.equal(await shared.get(signal), 2);
  });

  it('is not given up because one who waits goes away', async () => {
    const value = Promise.withResolvers<string>();
    const shared = new Shared(() => value.promise);
    const caller = new AbortController();
    const first = shared.get(caller.signal);
    const second = shared.get(signal);
    caller.abort(new Error('gone'));
    value.resolve('there');

    await assert.rejects(first, { message: 'gone' });
    assert.equal(await second, 'there');
  });
});

describe('joint work', () => {
  it('is given up, for the reason of the last, when all have gone', async () => {
    const reasons: unknown[] = [];
    const joint = new Joint<never>(
      (over) =>
        new Promise((_resolve, reject) => {
          over.addEventListener('abort', () => {
            reasons.push(over.reason);
            reject(over.reason as Error);
          });
        }),
    );
    const callers = [new AbortController(), new AbortController()];
    const waits = callers.map((caller) => assert.rejects(joint.join(caller.signal)));
    callers[0]!.abort(new Error('first'));
    await waits[0];
    assert.deepEqual(reasons, []);
    callers[1]!.abort(new Error('second'));
    await waits[1];

    assert.deepEqual(reasons, [new Error('second')]);
    assert.equal(joint.isGivenUp, true);
  });
});

describe('a gate', () => {
  it('lets so many through at a time, and the next when one is done', async () => {
    const gate = new Gate(2);
    const inside: PromiseWithResolvers<undefined>[] = [];
    const enter = () =>
      gate.run(() => {
        const stay = Promise.withResolvers<undefined>();
        inside.push(stay);
        return stay.promise;
      }, signal);
    const all = [enter(), enter(), enter()];
    await everythingReady();
    assert.equal(inside.length, 2);
    inside[0]!.resolve(undefined);
    await everythingReady();
    assert.equal(inside.length, 3);
    inside[1]!.resolve(undefined);
    inside[2]!.resolve(undefined);

    assert.deepEqual(await Promise.all(all), [undefined, undefined, undefined]);
  });

  it('tells one who waits and goes away so at once, and lets nothing through for them', async () => {
    const gate = new Gate(1);
    const stay = Promise.withResolvers<undefined>();
    const first = gate.run(() => stay.promise, signal);
    const caller = new AbortController();
    let ran = false;
    const second = gate.run(async () => {
      ran = true;
    }, caller.signal);
    caller.abort(new Error('gone'));
    await assert.rejects(second, { message: 'gone' });
    stay.resolve(undefined);
    await first;
    await everythingReady();

    assert.equal(ran, false);
  });
});

describe('time', () => {
  it('ends a wait by its deadline, with the reason given', async () => {
    const never = (end: AbortSignal) => unlessAborted(new Promise<never>(() => undefined), end);

    await assert.rejects(within(systemClock, 1, () => new Error('late'), signal, never), { message: 'late' });
  });

  it('ends a wait that was over before it began', () => {
    const { signal: ended, done } = deadline(systemClock, 60_000, () => new Error('late'), AbortSignal.abort(new Error('gone')));
    done();

    assert.throws(() => {
      ended.throwIfAborted();
    }, { message: 'gone' });
  });

  it('can be slept away for longer than timers wait, and the sleep can be ended', async () => {
    const caller = new AbortController();
    const sleep = systemClock.sleep(Infinity, caller.signal);
    await everythingReady();
    caller.abort(new Error('gone'));

    await assert.rejects(sleep, { message: 'gone' });
  });
});
