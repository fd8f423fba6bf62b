import { createHash } from 'node:crypto';
import pRetry from 'p-retry';
import { z } from 'zod';

import { type KeptMeeting, stillListed, withMeeting, withoutMeeting } from '../meeting-list.ts';
import type { MeetingRecords } from '../ports.ts';
import { person, type Requester } from '../request.ts';
import { type JsonBlobs, Outdated } from './json-blobs.ts';

// Of so many who write a person's list at the same time, the last one gets through.
const WRITERS_MAX = 20;

const listed = z.array(
  z.object({
    operationId: z.string(),
    subject: z.string(),
    importance: z.enum(['Normal', 'Urgent', 'Emergency']),
    startedBy: z.string().exactOptional(),
    invitees: z.array(person).readonly().exactOptional(),
    joinUrl: z.string(),
    conferenceId: z.string().exactOptional(),
    phoneNumbers: z.array(z.string()).readonly().exactOptional(),
    conversationId: z.string().exactOptional(),
    startedAt: z.string().transform((text) => new Date(text)),
  }),
);

/** The list as it is to be; the same list where nothing is to change. */
type Change = (meetings: readonly KeptMeeting[]) => readonly KeptMeeting[];

/** Each person's meetings in a blob of their own. */
export function createAzureRecords(blobs: JsonBlobs): MeetingRecords {
  const read = async (name: string) => {
    const found = await blobs.read(name);
    return { meetings: readList(found?.value), eTag: found?.eTag };
  };
  const tryToChange = async (name: string, change: Change) => {
    const { meetings, eTag } = await read(name);
    const changed = change(meetings);
    if (changed === meetings) return;
    if (eTag !== undefined) await blobs.replace(name, changed, eTag);
    else if ((await blobs.create(name, changed)) === undefined) throw new Outdated('somebody else began the list');
  };
  const change = async (requester: Requester, how: Change) => {
    const shouldRetry = ({ error }: { error: Error }) => error instanceof Outdated;
    await pRetry(() => tryToChange(nameOf(requester), how), { retries: WRITERS_MAX, minTimeout: 5, maxTimeout: 200, randomize: true, shouldRetry });
  };

  return {
    keep: (requester, meeting) => change(requester, (list) => withMeeting(list, meeting)),
    end: (requester, operationId) => change(requester, (list) => withoutMeeting(list, operationId)),
    async of(requester) {
      return stillListed((await read(nameOf(requester))).meetings);
    },
  };
}

/** What is no list of ours is an empty one: people can do without it. */
const readList = (value: unknown): readonly KeptMeeting[] => listed.safeParse(value).data ?? [];

const nameOf = ({ tenantId, id }: Requester) => `people/${createHash('sha256').update(JSON.stringify([tenantId, id])).digest('hex')}`;
