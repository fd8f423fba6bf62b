import type { Storage, StoreItem, StoreItems } from 'botbuilder';
import QuickLru from 'quick-lru';

interface Entry {
  /** JSON: nobody outside holds a reference into the storage, and nothing gets in that another storage could not keep. */
  readonly json: string;
  readonly eTag: string;
}

/** Somebody else wrote the item since it was read. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
  readonly code = 'Conflict';

  constructor() {
    super('the item was changed since it was read');
  }
}

/**
 * What dialogs remember, in the memory of one process: bounded, unlike the SDK's own, with what was not used for longest forgotten first.
 * An item that carries an eTag other than `*` is written only over the state that it was read from.
 */
export function createMemoryStorage({ maxItems = 20_000 }: { maxItems?: number } = {}): Storage {
  const entries = new QuickLru<string, Entry>({ maxSize: maxItems });
  let writes = 0;

  return {
    async read(keys) {
      const items: StoreItems = {};
      for (const key of keys) {
        const entry = entries.get(key);
        if (entry) items[key] = { ...(JSON.parse(entry.json) as object), eTag: entry.eTag };
      }
      return items;
    },
    async write(changes: Record<string, StoreItem>) {
      const items = Object.entries(changes);
      // All or nothing, and nothing waits in between.
      if (items.some(([key, { eTag }]) => isStale(eTag, entries.get(key)))) throw new ConflictError();
      for (const [key, item] of items) {
        writes += 1;
        entries.set(key, { json: JSON.stringify({ ...item, eTag: undefined }), eTag: String(writes) });
      }
    },
    async delete(keys) {
      for (const key of keys) entries.delete(key);
    },
  };
}

function isStale(eTag: unknown, entry: Entry | undefined): boolean {
  return typeof eTag === 'string' && eTag !== '' && eTag !== '*' && eTag !== entry?.eTag;
}
