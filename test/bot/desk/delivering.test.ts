import assert from 'node:assert/strict';
import { once } from 'node:events';

import type { AuditEntry } from '../../../bot/audit.ts';
import { createMemoryClaims } from '../../../bot/desk/memory-claims.ts';
import { createMemoryRequests } from '../../../bot/desk/memory-requests.ts';
import type { DeskParts } from '../../../bot/desk/meeting-desk.ts';
import { PutUnsure } from '../../../bot/desk/ports.ts';
import { eventually } from '../../support/eventually.ts';
import { requestOf } from './contracts/samples.ts';
import { meetingFor, never, setDesk } from './support/set-desk.ts';

const soon = { deferMs: 10, lookEveryMs: 10 };
const answered = (statusCode: number) => Object.assign(new Error(`answered ${statusCode}`), { statusCode });
const withoutAnswer = (code: string) => Object.assign(new Error('no answer'), { code });
const times = (count: number, failure: unknown) => Array.from({ length: count }, () => failure);

/** A desk whose requests and audit can be waited for. */
function setWatchedDesk(parts: Partial<DeskParts> = {}) {
  const queue = createMemoryRequests();
  const removed: PromiseWithResolvers<void> = Promise.withResolvers();
  const audited: AuditEntry[] = [];
  const remove: typeof queue.remove = async (lease, signal) => {
    await queue.remove(lease, signal);
    removed.resolve();
  };
  const set = setDesk({ requests: { ...queue, remove }, audit: (entry) => audited.push(entry), limits: soon, ...parts });
  return { ...set, audited, removed: removed.promise, kinds: () => set.words().map((line) => line.split(' ')[0]) };
}

describe('what the channel does not take', () => {
  for (const [what, failure] of [['is answered with 502', answered(502)], ['is answered with 408', answered(408)], ['has no answer', withoutAnswer('ECONNRESET')]] as const) {
    it(`is posted once more when a post ${what}, and then no more`, async () => {
      const { take, failures, removed, kinds, words, audited, log } = setWatchedDesk();
      failures.push(...times(9, failure));

      await take();
      await removed;

      assert.deepEqual(kinds(), ['post', 'post', 'post']);
      assert.deepEqual(words().map((line) => line.includes('is live')), [false, true, true]);
      assert.deepEqual(audited.map(({ event, reason }) => [event, reason]), [['started', undefined], ['untold', 'unanswered']]);
      assert.match(log(), /not tried to be told any more/);
    });
  }

  for (const [what, failure] of [['refused', answered(429)], ['refused', answered(412)], ['not even received', withoutAnswer('ECONNREFUSED')]] as const) {
    it(`is posted until it arrives when it was certainly ${what} (${failure.message})`, async () => {
      const starts: string[] = [];
      const meetings = { start: async (request: Parameters<typeof meetingFor>[0]) => {
        starts.push(request.operationId);
        return meetingFor(request);
      } };
      const { take, failures, removed, kinds, audited } = setWatchedDesk({ meetings, limits: { ...soon, maxTakeovers: 2 } });
      failures.push(...times(6, failure));

      await take();
      await removed;

      assert.deepEqual(kinds(), times(7, 'post'));
      assert.equal(starts.length, 1);
      assert.deepEqual(audited.map(({ event }) => event), ['started']);
    });
  }

  it('is updated until the channel is well again, whatever its answers', async () => {
    const { take, failures, removed, kinds } = setWatchedDesk({ limits: { ...soon, maxTakeovers: 1 } });
    failures.push(undefined, ...times(6, answered(502)));

    await take();
    await removed;

    assert.deepEqual(kinds(), ['post', ...times(7, 'update')]);
  });

  it('is given up after hours', async () => {
    const { take, failures, removed, audited } = setWatchedDesk({ limits: { ...soon, deliverForMs: 50 } });
    failures.push(undefined, ...times(1_000, answered(502)));

    await take();
    await removed;

    assert.deepEqual(audited.map(({ event, reason }) => [event, reason]), [['started', undefined], ['untold', 'tooLate']]);
  });
});

describe('a request whose record nobody can read', () => {
  it('ends with words to the person', async () => {
    const unreadable = async () => Promise.reject(new TypeError('what was kept is no record of a request'));
    const claims = { ...createMemoryClaims(), claim: unreadable, look: unreadable };
    const { take, removed, words, audited } = setWatchedDesk({ claims, limits: { ...soon, maxTakeovers: 3 } });

    await take();
    await removed;

    assert.equal(words().length, 1);
    assert.match(words()[0]!, /^post The meeting “pay” didn’t start/);
    assert.deepEqual(audited.map(({ event, reason }) => [event, reason]), [['untold', 'takenOverTooOften']]);
  });
});

describe('a request of which nobody knows whether it is in the queue', () => {
  it('starts nothing after its person was told that it could not be taken', async () => {
    const queue = createMemoryRequests();
    const removed: PromiseWithResolvers<void> = Promise.withResolvers();
    const requests: typeof queue = {
      ...queue,
      put: async (request) => {
        await queue.put(request, 1);
        throw new PutUnsure();
      },
      remove: async (lease) => {
        await queue.remove(lease);
        removed.resolve();
      },
    };
    const { take, words } = setDesk({ requests, limits: soon });

    await assert.rejects(take(), PutUnsure);
    await removed.promise;

    assert.deepEqual(words(), []);
  });

  it('is told of by what kept it from the queue, also where it cannot be taken back', async () => {
    const put = new PutUnsure({ cause: new Error('the storage is gone') });
    const claims = { ...createMemoryClaims(), claim: async () => Promise.reject(new DOMException('It took too long.', 'TimeoutError')) };
    const { take } = setDesk({ requests: { ...createMemoryRequests(), put: async () => Promise.reject(put) }, claims });

    await assert.rejects(take(), put);
  });
});

describe('a request in a conversation that the bot was removed from', () => {
  for (const status of [403, 404]) {
    it(`ends with the first reply (${status}), and its meeting is not started for nobody`, async () => {
      const ended: PromiseWithResolvers<unknown> = Promise.withResolvers();
      const start: DeskParts['meetings']['start'] = async (_request, signal) => {
        signal.addEventListener('abort', () => {
          ended.resolve(signal.reason);
        });
        return never();
      };
      const { take, failures, removed, kinds, audited } = setWatchedDesk({ meetings: { start } });
      failures.push(answered(status));

      await take();
      await removed;

      assert.equal(((await ended.promise) as Error).name, 'Unwelcome');
      assert.deepEqual(kinds(), ['post']);
      assert.deepEqual(audited.map(({ event, reason }) => [event, reason]), [['untold', 'unwelcome']]);
    });
  }
});

describe('a reply of which nobody knows when the request is taken over', () => {
  it('is taken back by whoever posted it and is still there', async () => {
    const claims = createMemoryClaims();
    const { desk, take, said, words } = setDesk({
      meetings: { start: never },
      claims: {
        ...claims,
        async update(record, version, signal) {
          // The first to write anything is somebody else.
          if (record.replyId !== undefined) await claims.update({ ...record, replyId: 'theirs' }, version).catch(() => undefined);
          return claims.update(record, version, signal);
        },
      },
    });

    await take();
    await eventually(() => said.length === 2);

    assert.deepEqual(words(), ['post Starting the meeting “pay”.', 'delete reply1']);
    await desk.stop({ graceMs: 0 });
  });

  it('is taken back by whoever leaves the request to others before it is on record', async () => {
    const claims = { ...createMemoryClaims(), update: async () => Promise.reject(new Error('it is gone')) };
    const start: DeskParts['meetings']['start'] = async (_request, signal) => {
      await once(signal, 'abort');
      throw signal.reason as Error;
    };
    const { desk, take, words } = setDesk({ meetings: { start }, claims, requests: { ...createMemoryRequests(), outlivesProcess: true } });

    await take();
    await desk.stop({ graceMs: 0 });

    assert.deepEqual(words(), ['post Starting the meeting “pay”.', 'delete reply1']);
  });
});

describe('a request that is not tried any more', () => {
  const tooOld = { ...soon, maxAgeMs: 0 };

  /** Somebody has died over it, so often. */
  async function setHeir(deaths: number, parts: Partial<DeskParts>) {
    const claims = createMemoryClaims();
    const requests = createMemoryRequests();
    const request = requestOf({ isCollected: false, locale: 'en-US' });
    const { ticket } = await requests.put(request, 0);
    await claims.claim({ operationId: request.meeting.operationId, ticket, takenAtMs: Date.now() - 60_000, origin: 'there', replyId: 'reply' });
    for (let count = 1; count < deaths; count++) await requests.take(1, 0);
    const removed: PromiseWithResolvers<void> = Promise.withResolvers();
    const remove: typeof requests.remove = async (lease) => {
      await requests.remove(lease);
      removed.resolve();
    };
    return { ...setDesk({ claims, requests: { ...requests, remove }, ...parts }), removed: removed.promise };
  }

  const start = async () => Promise.reject(new Error('nobody asks for it'));

  it('is answered with its meeting where that is there all the same', async () => {
    const looked: unknown[] = [];
    const find: DeskParts['meetings']['find'] = async (meeting, _signal, place) => {
      looked.push(place);
      return meetingFor(meeting);
    };
    const { said, removed } = await setHeir(1, { limits: tooOld, meetings: { start, find } });

    await removed;

    assert.deepEqual(looked, [{ origin: 'there' }]);
    assert.match(said.at(-1)!.activity.summary!, /is live/);
  });

  it('ends with why where there is none', async () => {
    const { said, removed } = await setHeir(1, { limits: tooOld, meetings: { start, find: start } });

    await removed;

    assert.match(said.at(-1)!.activity.summary!, /took too long/);
  });

  it('is looked for once after so many died over it, and no more', async () => {
    const limits = { ...soon, maxTakeovers: 2 };
    const find: DeskParts['meetings']['find'] = async (meeting) => meetingFor(meeting);
    const third = await setHeir(3, { limits, meetings: { start, find } });
    const fourth = await setHeir(4, { limits, meetings: { start, find } });

    await Promise.all([third.removed, fourth.removed]);

    assert.match(third.said.at(-1)!.activity.summary!, /is live/);
    assert.match(fourth.said.at(-1)!.activity.summary!, /Something unexpected happened/);
  });
});

describe('a request that nobody can claim, as the storage does not answer', () => {
  /** A storage that answers once it is told to. */
  function setSlowDesk(parts: Partial<DeskParts> = {}) {
    const claims = createMemoryClaims();
    const back: PromiseWithResolvers<void> = Promise.withResolvers();
    const claim: typeof claims.claim = async (record) => {
      await back.promise;
      return claims.claim(record);
    };
    return { ...setWatchedDesk({ claims: { ...claims, claim }, limits: { ...soon, slowAfterMs: 10 }, ...parts }), claims, comeBack: back.resolve };
  }

  it('is said to take long, and the outcome takes the place of that', async () => {
    const { take, said, removed, comeBack, words } = setSlowDesk();

    void take();
    await eventually(() => said.length === 1);
    comeBack();
    await removed;

    assert.match(said[0]!.activity.summary!, /taking longer than usual/);
    assert.match(words().at(-1)!, /^update The meeting “pay” is live/);
    assert.deepEqual(new Set(said.slice(1).map(({ activity }) => activity.id)), new Set(['reply1']));
  });

  it('is not said to take long any more when it is left to others', async () => {
    const claims = { ...createMemoryClaims(), claim: async () => Promise.reject(new Error('it is gone')) };
    const { desk, take, said, words } = setSlowDesk({ claims, requests: { ...createMemoryRequests(), outlivesProcess: true } });

    void take();
    await eventually(() => said.length === 1);
    await desk.stop({ graceMs: 0 });

    assert.equal(words().at(-1), 'delete reply1');
    assert.equal(said.length, 2);
  });

  it('is not said to take long any more when it is somebody else’s', async () => {
    const { take, said, removed, comeBack, words, claims } = setSlowDesk();
    const claim = claims.claim.bind(claims);
    claims.claim = async (record) => {
      await claim({ ...record, ticket: 'theirs' });
      return claim(record);
    };

    void take();
    await eventually(() => said.length === 1);
    comeBack();
    await removed;

    assert.equal(words().at(-1), 'delete reply1');
    assert.equal(said.length, 2);
  });
});

describe('a request that is taken over', () => {
  it('is said to take long where nobody knows of a reply, and the outcome takes the place of that', async () => {
    const claims = createMemoryClaims();
    const requests = createMemoryRequests();
    const request = requestOf({ isCollected: false });
    const { ticket } = await requests.put(request, 1);
    await claims.claim({ operationId: request.meeting.operationId, ticket, takenAtMs: Date.now() - 60_000 });
    const told: PromiseWithResolvers<void> = Promise.withResolvers();
    const start: DeskParts['meetings']['start'] = async (meeting) => {
      await told.promise;
      return meetingFor(meeting);
    };
    const heir = setDesk({ claims, requests, limits: soon, meetings: { start } });

    await eventually(() => heir.said.length === 1);
    told.resolve();
    await heir.desk.idle();

    assert.deepEqual(heir.said.map(({ kind, activity }) => [kind, activity.id]), [['post', undefined], ['update', 'reply1']]);
    assert.match(heir.said[0]!.activity.summary!, /Das dauert länger als sonst/);
  });

  it('has no second “starting”, as the first may be there without its id on record', async () => {
    const claims = createMemoryClaims();
    const requests = createMemoryRequests();
    const claimed: PromiseWithResolvers<void> = Promise.withResolvers();
    const claim: typeof claims.claim = async (...parameters) => {
      await claims.claim(...parameters);
      claimed.resolve();
      throw new Error('its answer is lost');
    };
    const renew = async () => Promise.reject(new Error('nobody is there'));
    const limits = { ...soon, leaseMs: 60 };
    const victim = setDesk({ claims: { ...claims, claim }, requests: { ...requests, outlivesProcess: true, renew }, limits: { ...limits, lookEveryMs: 60_000 } });
    void victim.take();
    await claimed.promise;
    const heir = setDesk({ claims, requests, limits });

    await eventually(() => heir.words().length > 0);
    await heir.desk.idle();

    assert.equal(heir.words().length, 1);
    assert.match(heir.words()[0]!, /^post The meeting “pay” is live/);
  });
});
