import { createHash } from 'node:crypto';
import type { Storage, StoreItem, StoreItems } from 'botbuilder';
import { z } from 'zod';

import { ConflictError } from '../memory-storage.ts';
import { type JsonBlobs, Outdated } from './json-blobs.ts';

const item = z.record(z.string(), z.unknown());

/** What dialogs remember, a blob each. An item that carries an eTag other than `*` is written only over the state that it was read from. */
export function createAzureStorage(blobs: JsonBlobs): Storage {
  const write = async (key: string, { eTag, ...value }: StoreItem): Promise<void> => {
    try {
      await (eTag === undefined || eTag === '' || eTag === '*' ? blobs.write(nameOf(key), value) : blobs.replace(nameOf(key), value, eTag));
    } catch (error) {
      throw error instanceof Outdated ? new ConflictError() : error;
    }
  };

  return {
    async read(keys) {
      const items: StoreItems = {};
      const readOne = async (key: string) => {
        const found = await blobs.read(nameOf(key));
        if (found) items[key] = { ...item.parse(found.value), eTag: found.eTag };
      };
      await Promise.all(keys.map(readOne));
      return items;
    },
    async write(changes: Record<string, StoreItem>) {
      await Promise.all(Object.entries(changes).map(([key, change]) => write(key, change)));
    },
    async delete(keys) {
      await Promise.all(keys.map((key) => blobs.delete(nameOf(key))));
    },
  };
}

/** Keys hold ids of people, and may be longer than the name of a blob. */
const nameOf = (key: string) => `state/${createHash('sha256').update(key).digest('hex')}`;
