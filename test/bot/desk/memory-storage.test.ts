import assert from 'node:assert/strict';
import type { Storage } from 'botbuilder';

import { createMemoryStorage } from '../../../bot/desk/memory-storage.ts';
import { describeStorage } from './contracts/storage.ts';

interface Numbered {
  readonly n: number;
  readonly eTag: string;
}

const readItem = async (storage: Storage): Promise<Numbered | undefined> => ((await storage.read(['item'])) as { item?: Numbered }).item;

describeStorage('memory storage', async () => createMemoryStorage());

describe('memory storage', () => {
  it('writes all of several items, or none', async () => {
    const storage = createMemoryStorage();
    await storage.write({ b: { n: 1 } });

    await assert.rejects(storage.write({ a: { n: 1 }, b: { n: 2, eTag: 'stale' } }));

    assert.deepEqual(Object.keys(await storage.read(['a'])), []);
  });

  for (const eTag of ['*', '', undefined]) {
    it(`writes in any case with the eTag ${JSON.stringify(eTag)}`, async () => {
      const storage = createMemoryStorage();
      await storage.write({ item: { n: 1 } });

      await storage.write({ item: { n: 2, ...(eTag !== undefined && { eTag }) } });

      assert.equal((await readItem(storage))?.n, 2);
    });
  }

  it('is bounded: what was not used for longest is forgotten first', async () => {
    const storage = createMemoryStorage({ maxItems: 10 });
    await storage.write({ used: {} });
    for (let n = 0; n < 100; n += 1) {
      await storage.write({ [`item${n}`]: {} });
      await storage.read(['used']);
    }

    const names = Object.keys(await storage.read(['used', ...Array.from({ length: 100 }, (_, n) => `item${n}`)]));

    assert.ok(names.length <= 20, `${names.length} items are kept`);
    assert.ok(names.includes('used'));
    assert.ok(names.includes('item99'));
    assert.ok(!names.includes('item0'));
  });
});
