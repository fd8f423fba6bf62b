import QuickLru from 'quick-lru';

import { type KeptMeeting, LISTED_FOR_MS, stillListed, withMeeting, withoutMeeting } from './meeting-list.ts';
import type { MeetingRecords } from './ports.ts';
import type { Requester } from './request.ts';

/** Meetings in the memory of one process; whose were asked for longest ago are forgotten first. */
export function createMemoryRecords({ maxPeople = 5_000 }: { maxPeople?: number } = {}): MeetingRecords {
  const byPerson = new QuickLru<string, readonly KeptMeeting[]>({ maxSize: maxPeople, maxAge: LISTED_FOR_MS });
  return {
    async keep(requester, meeting) {
      const key = keyOf(requester);
      byPerson.set(key, withMeeting(byPerson.get(key) ?? [], meeting));
    },
    async end(requester, operationId) {
      const key = keyOf(requester);
      byPerson.set(key, withoutMeeting(byPerson.get(key) ?? [], operationId));
    },
    async of(requester) {
      return stillListed(byPerson.get(keyOf(requester)) ?? []);
    },
  };
}

const keyOf = ({ tenantId, id }: Requester) => JSON.stringify([tenantId, id]);
