import assert from 'node:assert/strict';

import { createMemoryClaims } from '../../../bot/desk/memory-claims.ts';
import { describeClaims } from './contracts/claims.ts';
import { recordOf } from './contracts/samples.ts';

describeClaims('memory claims', async () => createMemoryClaims());

describe('memory claims', () => {
  it('are bounded', async () => {
    const claims = createMemoryClaims({ maxSize: 2 });
    for (const operationId of ['a', 'b', 'c', 'd', 'e']) await claims.claim(recordOf({ operationId }));

    assert.ok(await claims.claim(recordOf({ operationId: 'a' })));
    assert.equal(await claims.claim(recordOf({ operationId: 'e' })), undefined);
  });
});
