import assert from 'node:assert/strict';
import type { Storage } from 'botbuilder';

import { createMemoryStorage } from '../../../bot/desk/memory-storage.ts';

interface Numbered {
  readonly n: number;
  readonly eTag: string;
}

const readItem = async (storage: Storage): Promise<Numbered | undefined> => ((await storage.read(['item'])) as { item?: Numbered }).item;

describe('memory storage', () => {
  it('gives back what was written, and nothing for what was not', async () => {
    const storage = createMemoryStorage();
    await storage.write({ one: { a: [1, { b: 'zwei 🎉' }] } });

    const { one, ...others } = (await storage.read(['one', 'two'])) as { one: { a: unknown } };

    assert.deepEqual(one.a, [1, { b: 'zwei 🎉' }]);
    assert.deepEqual(others, {});
  });

  it('shares no object with anybody', async () => {
    const storage = createMemoryStorage();
    const written = { list: ['as it was'] };
    await storage.write({ item: written });
    written.list.push('changed by the writer');
    const read = (await storage.read(['item'])) as { item: { list: string[] } };
    read.item.list.push('changed by a reader');

    const again = (await storage.read(['item'])) as { item: { list: string[] } };

    assert.deepEqual(again.item.list, ['as it was']);
  });

  it('takes a write over the state that was read, and refuses one over another', async () => {
    const storage = createMemoryStorage();
    await storage.write({ item: { n: 1 } });
    const first = await readItem(storage);
    const second = await readItem(storage);

    await storage.write({ item: { ...first, n: 2 } });

    await assert.rejects(storage.write({ item: { ...second, n: 3 } }), { name: 'ConflictError', code: 'Conflict' });
    assert.equal((await readItem(storage))?.n, 2);
  });

  it('refuses an eTag of an item that is gone', async () => {
    const storage = createMemoryStorage();
    await storage.write({ item: { n: 1 } });
    const item = await readItem(storage);
    await storage.delete(['item']);

    await assert.rejects(storage.write({ item }), { name: 'ConflictError' });
    assert.deepEqual(await storage.read(['item']), {});
  });

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
