import assert from 'node:assert/strict';
import { useFakeTimers } from 'sinon';

import { createMemoryRequests } from '../../../bot/desk/memory-requests.ts';
import { describeRequests } from './contracts/requests.ts';
import { requestOf } from './contracts/samples.ts';

describe('memory requests', () => {
  let clock: ReturnType<typeof useFakeTimers>;

  beforeEach(() => {
    clock = useFakeTimers({ toFake: ['Date'], now: 1_000 });
  });

  afterEach(() => {
    clock.restore();
  });

  describeRequests('keep what every queue keeps', {
    open: async () => createMemoryRequests(),
    passSecond: async () => {
      clock.tick(1_000);
    },
  });

  it('refuse what does not fit any more', async () => {
    const queue = createMemoryRequests({ maxWaiting: 2 });
    const first = await queue.put(requestOf(), 1_000);
    await queue.put(requestOf(), 1_000);

    await assert.rejects(queue.put(requestOf(), 1_000), RangeError);

    await queue.remove(first);
    await queue.put(requestOf(), 1_000);
  });
});
