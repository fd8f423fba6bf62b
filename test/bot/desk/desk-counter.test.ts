import assert from 'node:assert/strict';
import { once } from 'node:events';

import { createMemoryClaims } from '../../../bot/desk/memory-claims.ts';
import { createMemoryRequests } from '../../../bot/desk/memory-requests.ts';
import { type Meeting, MeetingError, type MeetingRequest } from '../../../dialogs/meetings.ts';
import { meetingFor, never, order, setDesk } from './support/set-desk.ts';

const PATIENCE_MS = 10_000;
const pay = meetingFor({ subject: 'pay', importance: 'Normal', threadId: 'x' } as MeetingRequest);

/** Meetings that start when the test says so. */
function onDemand() {
  const started = Promise.withResolvers<Meeting>();
  const starts: MeetingRequest[] = [];
  const start = async (request: MeetingRequest) => {
    starts.push(request);
    return started.promise;
  };
  return { starts, started, meetings: { start } };
}

/** A pool that gives up when it is told to. */
async function endOf(signal: AbortSignal): Promise<never> {
  await once(signal, 'abort');
  throw signal.reason;
}

describe('the counter of the desk', () => {
  it('gives the meeting to whoever asks for it, and posts nothing', async () => {
    const { desk, atCounter, said } = setDesk();
    const ada = atCounter('nonce');

    await ada.take({ ...order, importance: 'Urgent', invitees: [{ name: 'Ben', id: '29:ben' }] });
    const progress = await ada.progress(PATIENCE_MS);
    await desk.idle();

    assert.deepEqual(progress, {
      state: 'live',
      meeting: { subject: 'pay', importance: 'Urgent', startedBy: 'Ada', invitees: [{ name: 'Ben', id: '29:ben' }], joinUrl: pay.joinUrl },
    });
    assert.deepEqual(await ada.progress(0), progress);
    assert.deepEqual(said, []);
  });

  it('waits for as long as it is asked to', async () => {
    const { desk, atCounter } = setDesk({ meetings: { start: never } });
    const ada = atCounter('nonce');
    await ada.take();

    assert.deepEqual(await ada.progress(10), { state: 'starting' });
    await desk.stop({ graceMs: 0 });
  });

  it('answers as soon as the meeting is there', async () => {
    const { meetings, started } = onDemand();
    const { desk, atCounter } = setDesk({ meetings });
    const ada = atCounter('nonce');
    await ada.take();

    const progress = ada.progress(PATIENCE_MS);
    started.resolve(pay);

    assert.equal((await progress).state, 'live');
    await desk.idle();
  });

  it('starts one meeting for a form, however often it is handed in', async () => {
    const { meetings, starts, started } = onDemand();
    const { desk, atCounter } = setDesk({ meetings });
    started.resolve(pay);

    await Promise.all(['1', '2', '3'].map((id) => atCounter('nonce', id).take()));
    const progress = await Promise.all(['1', '2', '3'].map((id) => atCounter('nonce', id).progress(PATIENCE_MS)));
    await desk.idle();

    assert.equal(starts.length, 1);
    assert.deepEqual(progress.map(({ state }) => state), ['live', 'live', 'live']);
  });

  it('tells why there is no meeting, with a form to try again', async () => {
    const { desk, atCounter } = setDesk({ meetings: { start: async () => Promise.reject(new MeetingError('busy', 'X')) } });
    const ada = atCounter('nonce');
    await ada.take();

    const progress = await ada.progress(PATIENCE_MS);
    await desk.idle();

    assert.equal(progress.state, 'failed');
    const { failure, reference, retryNonce, subject } = progress.meeting;
    assert.deepEqual([failure, subject], ['busy', 'pay']);
    assert.match(reference, /^[0-9A-F]{8}$/);
    assert.ok(retryNonce);
  });

  it('of another process waits for the outcome, too', async () => {
    const stores = { claims: createMemoryClaims(), requests: createMemoryRequests() };
    const { meetings, started } = onDemand();
    const here = setDesk({ ...stores, meetings });
    const there = setDesk(stores);
    await here.atCounter('nonce').take();

    const early = await there.atCounter('nonce').progress(10);
    const late = there.atCounter('nonce').progress(PATIENCE_MS);
    started.resolve(pay);

    assert.deepEqual(early, { state: 'starting' });
    assert.equal((await late).state, 'live');
    await Promise.all([here.desk.idle(), there.desk.idle()]);
  });

  it('gives what another process finished after the first one had died', async () => {
    const claims = createMemoryClaims();
    const requests = { ...createMemoryRequests(), outlivesProcess: true };
    const first = setDesk({ claims, requests, meetings: { start: async (_request, signal) => endOf(signal) } });
    const ada = first.atCounter('nonce');
    await ada.take();
    await first.desk.stop({ graceMs: 0 });
    const second = setDesk({ claims, requests, limits: { lookEveryMs: 5 } });

    const progress = await second.atCounter('nonce').progress(PATIENCE_MS);
    await second.desk.idle();

    assert.equal(progress.state, 'live');
    assert.deepEqual([first.said, second.said], [[], []]);
    await second.desk.stop({ graceMs: 0 });
  });

  it('knows nothing of orders that nobody took, nor of those that are answered in the conversation', async () => {
    const { desk, take, atCounter } = setDesk();
    await take('1', { ...order, key: 'posted' });
    await desk.idle();

    assert.deepEqual(await atCounter('other').progress(PATIENCE_MS), { state: 'unknown' });
    assert.deepEqual(await atCounter('posted').progress(PATIENCE_MS), { state: 'unknown' });
  });

  it('lets those who ask wait while the storage does not answer', async () => {
    const claims = createMemoryClaims();
    const { atCounter } = setDesk({ claims: { ...claims, look: never } });

    assert.deepEqual(await atCounter('nonce').progress(10), { state: 'starting' });
  });
});
