import QuickLru from 'quick-lru';

import type { ListedMeeting } from '../../dialogs/cards/my-meetings.ts';
import type { Claims, MeetingRecords } from './ports.ts';
import type { Requester } from './request.ts';

const HOUR_MS = 3_600_000;
const MEETINGS_EACH_MAX = 20;

/** Bounds of what one process remembers. */
export interface MemoryOptions {
  readonly maxSize?: number;
  readonly maxAge?: number;
}

/** Claims in the memory of one process: nothing waits between looking and taking, so that only one caller gets each. */
export function createMemoryClaims({ maxSize = 50_000, maxAge = 24 * HOUR_MS }: MemoryOptions = {}): Claims {
  const claimed = new QuickLru<string, true>({ maxSize, maxAge });
  return {
    async claim(operationId) {
      if (claimed.has(operationId)) return false;
      claimed.set(operationId, true);
      return true;
    },
  };
}

/** Records in the memory of one process; after a working day a meeting is no longer listed. */
export function createMemoryRecords({ maxSize = 5_000, maxAge = 8 * HOUR_MS }: MemoryOptions = {}): MeetingRecords {
  const byPerson = new QuickLru<string, readonly ListedMeeting[]>({ maxSize });
  const recent = (key: string) => (byPerson.get(key) ?? []).filter(({ startedAt }) => Date.now() - startedAt.getTime() < maxAge);
  return {
    async keep(requester, meeting) {
      const key = keyOf(requester);
      byPerson.set(key, [...recent(key), meeting].slice(-MEETINGS_EACH_MAX), { maxAge });
    },
    async of(requester) {
      return recent(keyOf(requester));
    },
  };
}

const keyOf = ({ tenantId, id }: Requester) => JSON.stringify([tenantId, id]);
