import { isDeepStrictEqual } from 'node:util';

import { type Claims, type Kept, Superseded } from '../ports.ts';
import { readRequestRecord } from '../request-record.ts';
import { type JsonBlobs, Outdated } from './json-blobs.ts';

/** Claims as blobs: only one writer creates each, and each version is written over once. */
export function createAzureClaims(blobs: JsonBlobs): Claims {
  const look = async (operationId: string, signal?: AbortSignal): Promise<Kept | undefined> => {
    const found = await blobs.read(nameOf(operationId), signal);
    return found && { record: readRequestRecord(found.value), version: found.eTag };
  };

  return {
    look,
    async claim(record, signal) {
      const version = await blobs.create(nameOf(record.operationId), record, signal);
      if (version !== undefined) return version;
      // It may be ours, written by a try whose answer was lost.
      const known = await look(record.operationId, signal);
      return known?.record.ticket === record.ticket ? known.version : undefined;
    },
    async update(record, version, signal) {
      try {
        return await blobs.replace(nameOf(record.operationId), record, version, signal);
      } catch (error) {
        if (!(error instanceof Outdated)) throw error;
        const known = await look(record.operationId, signal);
        if (known && isDeepStrictEqual(known.record, record)) return known.version;
        throw new Superseded();
      }
    },
  };
}

const nameOf = (operationId: string) => `requests/${encodeURIComponent(operationId)}`;
