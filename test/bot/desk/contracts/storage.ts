import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Storage } from 'botbuilder';

import { words } from './samples.ts';

/** What every implementation of the SDK's Storage keeps. */
export function describeStorage(name: string, open: () => Promise<Storage>): void {
  const nameOf = (item: string) => `msteams/conversations/19:${randomUUID()}@thread.tacv2;messageid=1/${item}?#%2F ü会🎉\\`;

  describe(name, () => {
    it('gives back what was written, by keys of any characters and length', async () => {
      const storage = await open();
      const keys = [nameOf('a'), nameOf('b'), nameOf('x'.repeat(3_000)), nameOf('x'.repeat(3_001))];
      await storage.write(Object.fromEntries(keys.map((key, index) => [key, { index, words }])));

      const items = await storage.read(keys) as Record<string, { index: number; words: string }>;

      assert.deepEqual(keys.map((key) => [items[key]!.index, items[key]!.words]), [0, 1, 2, 3].map((index) => [index, words]));
    });

    it('leaves out what it does not have', async () => {
      const storage = await open();
      assert.deepEqual(await storage.read([nameOf('nothing')]), {});
    });

    it('keeps copies', async () => {
      const storage = await open();
      const key = nameOf('copy');
      const item = { list: [1] };
      await storage.write({ [key]: item });
      item.list.push(2);
      const { [key]: read } = await storage.read([key]) as Record<string, { list: number[] }>;
      read!.list.push(3);

      assert.deepEqual(((await storage.read([key]))[key] as { list: number[] }).list, [1]);
    });

    it('refuses a write over a state that was changed since', async () => {
      const storage = await open();
      const key = nameOf('state');
      await storage.write({ [key]: { writer: 'first' } });
      const { [key]: read } = await storage.read([key]) as Record<string, { writer: string }>;
      await storage.write({ [key]: { ...read, writer: 'second' } });

      await assert.rejects(storage.write({ [key]: { ...read, writer: 'third' } }), { code: 'Conflict' });
      await storage.write({ [key]: { writer: 'fourth', eTag: '*' } });
      assert.equal(((await storage.read([key]))[key] as { writer: string }).writer, 'fourth');
    });

    it('refuses a write over a state that was deleted since', async () => {
      const storage = await open();
      const key = nameOf('gone');
      await storage.write({ [key]: { count: 1 } });
      const { [key]: read } = await storage.read([key]);
      await storage.delete([key, nameOf('never there')]);

      assert.deepEqual(await storage.read([key]), {});
      await assert.rejects(storage.write({ [key]: read as object }), { code: 'Conflict' });
    });
  });
}
