import assert from 'node:assert/strict';
import { useFakeTimers } from 'sinon';

import { createMemoryErrands } from '../../../bot/desk/memory-errands.ts';
import { describeErrands } from './contracts/errands.ts';
import { requestOf } from './contracts/samples.ts';

describeErrands('memory errands', () => createMemoryErrands());

describe('memory errands', () => {
  it('wait for half an hour', async () => {
    const clock = useFakeTimers({ toFake: ['Date'], now: 1_000 });
    try {
      const user = { tenantId: 't', aadObjectId: 'ada' };
      const errands = createMemoryErrands();
      const id = await errands.hold({ user, locale: 'en', reference: requestOf().reference });
      clock.tick(30 * 60_000 - 1);
      assert.equal((await errands.look(id, user)).outcome, 'ok');
      clock.tick(2);
      assert.equal((await errands.takeUp(id, user)).outcome, 'unknown');
    } finally {
      clock.restore();
    }
  });
});
