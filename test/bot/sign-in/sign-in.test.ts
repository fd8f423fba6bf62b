import assert from 'node:assert/strict';
import type { TurnContext } from 'botbuilder';

import { createMemoryErrands } from '../../../bot/desk/memory-errands.ts';
import type { DeskRequest, Errand } from '../../../bot/desk/request.ts';
import { createLog } from '../../../bot/log.ts';
import { PeopleSignIn, type SignInParts } from '../../../bot/sign-in/sign-in.ts';
import { requestOf } from '../desk/contracts/samples.ts';

const ada = { tenantId: 't', aadObjectId: 'ada' };
const turn = { activity: {} } as unknown as TurnContext;

/** What waits for Ada's sign-in, and a desk. */
async function setErrand(takeUp: (request: DeskRequest) => Promise<unknown>, errands = createMemoryErrands()) {
  const request = requestOf({ isCollected: false });
  const errand: Errand = { user: ada, locale: 'en-US', reference: request.reference, request };
  const lines: string[] = [];
  const parts = { errands, takeUp, log: createLog('info', { write: (line) => lines.push(line) }) } as Partial<SignInParts> as SignInParts;
  return { errands, request, id: await errands.hold(errand), signIn: new PeopleSignIn(parts), log: () => lines.join('') };
}

describe('a request that waited for a sign-in', () => {
  it('still waits while the desk has not got it, so that nobody who dies takes it along', async () => {
    const seen: string[] = [];
    const { errands, request, id, signIn } = await setErrand(async (given) => {
      assert.deepEqual(given, request);
      seen.push((await errands.look(id, ada)).outcome);
    });

    await signIn.proceed(ada, id, turn);
    await signIn.proceed(ada, id, turn);

    assert.deepEqual(seen, ['ok']);
    assert.deepEqual(await errands.look(id, ada), { outcome: 'used' });
  });

  it('waits on when the desk does not take it', async () => {
    const { errands, id, signIn } = await setErrand(async () => Promise.reject(new Error('the queue is gone')));

    await assert.rejects(signIn.proceed(ada, id, turn));

    assert.equal((await errands.look(id, ada)).outcome, 'ok');
  });

  it('goes on although it could not be noted that it does', async () => {
    const errands = { ...createMemoryErrands(), takeUp: async () => Promise.reject(new Error('the storage is gone')) };
    let taken = 0;
    const { id, signIn, log } = await setErrand(async () => (taken += 1), errands);

    await signIn.proceed(ada, id, turn);

    assert.equal(taken, 1);
    assert.match(log(), /the storage failed/);
  });
});
