import assert from 'node:assert/strict';

import { createMemoryRequests } from '../../../bot/desk/memory-requests.ts';
import { type Meeting, MeetingError, type MeetingRequest } from '../../../dialogs/meetings.ts';
import { meetingFor, never, order, setDesk } from './support/set-desk.ts';

describe('the desk', () => {
  it('posts one reply and updates it with the outcome', async () => {
    const { desk, take, said, words } = setDesk();

    await take();
    await desk.idle();

    const [starting, live, ...more] = words();
    assert.equal(starting, 'post Starting the meeting “pay”.');
    assert.match(live!, /^update The meeting “pay” is live/);
    assert.deepEqual(more, []);
    assert.equal(said[1]!.activity.id, 'reply1');
  });

  it('returns once the reply is posted, whatever the pool does', async () => {
    const { desk, take, words } = setDesk({ meetings: { start: never } });

    await take();

    assert.equal(words().length, 1);
    await desk.stop({ graceMs: 0 });
  });

  it('takes the same request once, and the order of a form under its key', async () => {
    const starts: string[] = [];
    const { desk, take } = setDesk({
      meetings: {
        start: async (request) => {
          starts.push(request.operationId);
          return meetingFor(request);
        },
      },
    });

    await Promise.all([take('1'), take('1'), take('1', { ...order, key: 'nonce' }), take('2', { ...order, key: 'nonce' })]);
    await desk.idle();

    assert.equal(starts.length, 2);
    assert.equal(new Set(starts).size, 2);
    assert.ok(starts.every((id) => /^[0-9a-f]{32}$/.test(id)));
  });

  it('posts the outcome anew when the reply cannot be updated', async () => {
    const { desk, take, failures, words } = setDesk();
    failures.push(undefined, Object.assign(new Error('gone'), { statusCode: 404 }));

    await take();
    await desk.idle();

    assert.deepEqual(words().map((line) => line.split(' ')[0]), ['post', 'update', 'post']);
    assert.match(words()[2]!, /is live/);
  });

  it('posts the outcome when the reply could not be posted', async () => {
    const { desk, take, failures, words } = setDesk();
    failures.push(new Error('the connector is down'));

    await take();
    await desk.idle();

    assert.deepEqual(words().map((line) => line.split(' ')[0]), ['post', 'post']);
  });

  it('does not post anew where the bot was removed', async () => {
    const { desk, take, failures, words, log } = setDesk();
    failures.push(undefined, Object.assign(new Error('removed'), { statusCode: 403 }));

    await take();
    await desk.idle();

    assert.deepEqual(words().map((line) => line.split(' ')[0]), ['post', 'update']);
    assert.match(log(), /the outcome did not reach the person/);
  });

  it('tells why the meeting did not start, with a reference that the log has, too', async () => {
    const { desk, take, said, log } = setDesk({ meetings: { start: async () => Promise.reject(new MeetingError('busy', 'X')) } });

    await take();
    await desk.idle();

    const reference = /Reference: ([0-9A-F]{8})/.exec(said[1]!.activity.summary!)![1]!;
    assert.ok(log().includes(`"reference":"${reference}"`));
    assert.match(said[1]!.activity.summary!, /very busy/);
  });

  it('says that something unexpected happened for an error that nobody foresaw, and nothing of it', async () => {
    const { desk, take, said, log } = setDesk({ meetings: { start: async () => Promise.reject(new TypeError('secret')) } });

    await take();
    await desk.idle();

    assert.match(said[1]!.activity.summary!, /Something unexpected happened/);
    assert.doesNotMatch(JSON.stringify(said) + log(), /secret/);
  });

  it('gives up in time on a pool that never answers and ignores its signal', async () => {
    const { desk, take, said } = setDesk({ meetings: { start: never }, startTimeoutMs: 20 });

    await take();
    await desk.idle();

    assert.match(said[1]!.activity.summary!, /took too long/);
  });

  it('starts so many at once and no more', async () => {
    const { desk, take, said } = setDesk({ meetings: { start: never }, limits: { maxAtOnce: 2 } });

    await Promise.all(['1', '2', '3'].map((id) => take(id)));
    await desk.stop({ graceMs: 0 });

    assert.equal(said.filter(({ activity }) => activity.summary!.includes('very busy')).length, 1);
  });

  it('told to stop, lets what is under way finish', async () => {
    const started = Promise.withResolvers<Meeting>();
    const { desk, take, words } = setDesk({ meetings: { start: () => started.promise } });
    await take();

    const stopped = desk.stop({ graceMs: 5_000 });
    started.resolve(meetingFor({ subject: 'pay', importance: 'Normal', threadId: 'x' } as MeetingRequest));
    await stopped;

    assert.match(words()[1]!, /is live/);
  });

  it('told to stop, tells people of what does not finish in time, and takes nothing any more', async () => {
    const { desk, take, words } = setDesk({ meetings: { start: never } });
    await take();

    await desk.stop({ graceMs: 10 });

    assert.match(words()[1]!, /didn’t start/);
    await assert.rejects(take('2'), /stopping/);
  });

  it('answers with the link even when the meeting cannot be listed', async () => {
    const records = { keep: async () => Promise.reject(new Error('full')), end: async () => undefined, of: async () => [] };
    const { desk, take, words, log } = setDesk({ records });

    await take();
    await desk.idle();

    assert.match(words()[1]!, /is live/);
    assert.match(log(), /the storage failed/);
  });

  it('takes nothing when the queue does not, so that the order can be handed in again', async () => {
    const requests = createMemoryRequests();
    let works = false;
    const put: typeof requests.put = async (...request) => (works ? requests.put(...request) : Promise.reject(new Error('down')));
    const { desk, take, said, words } = setDesk({ requests: { ...requests, put } });

    await assert.rejects(take());
    assert.deepEqual(said, []);
    works = true;
    await take();
    await desk.idle();

    assert.match(words()[1]!, /is live/);
  });
});
