import QuickLru from 'quick-lru';

import { type Claims, type Kept, Superseded } from './ports.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Claims in the memory of one process: nothing waits between looking and taking, so that only one caller gets each. */
export function createMemoryClaims({ maxSize = 50_000, maxAge = DAY_MS }: { maxSize?: number; maxAge?: number } = {}): Claims {
  const claimed = new QuickLru<string, Kept>({ maxSize, maxAge });
  let writes = 0;
  const write = (record: Kept['record']) => {
    writes += 1;
    const version = String(writes);
    claimed.set(record.operationId, { record, version });
    return version;
  };

  return {
    async claim(record) {
      const known = claimed.get(record.operationId);
      if (known) return known.record.ticket === record.ticket ? known.version : undefined;
      return write(record);
    },
    async look(operationId) {
      return claimed.get(operationId);
    },
    async update(record, version) {
      if (claimed.get(record.operationId)?.version !== version) throw new Superseded();
      return write(record);
    },
  };
}
