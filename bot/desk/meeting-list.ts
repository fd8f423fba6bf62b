import type { ListedMeeting } from '../../dialogs/cards/my-meetings.ts';

const HOUR_MS = 3_600_000;
const MEETINGS_EACH_MAX = 20;

/** After a working day a meeting is no longer listed. */
export const LISTED_FOR_MS = 8 * HOUR_MS;

/** A person's meeting, as it is kept. */
export interface KeptMeeting extends ListedMeeting {
  readonly operationId: string;
}

/** The list with one meeting more, unless it is there already: the newest last, and not for ever. */
export function withMeeting(list: readonly KeptMeeting[], meeting: KeptMeeting): readonly KeptMeeting[] {
  if (list.some(({ operationId }) => operationId === meeting.operationId)) return list;
  return [...stillListed(list), meeting].slice(-MEETINGS_EACH_MAX);
}

/** The list without a meeting, if it was there. */
export function withoutMeeting(list: readonly KeptMeeting[], ended: string): readonly KeptMeeting[] {
  return list.some(({ operationId }) => operationId === ended) ? list.filter(({ operationId }) => operationId !== ended) : list;
}

/** What is still shown of a list. */
export function stillListed(list: readonly KeptMeeting[]): readonly KeptMeeting[] {
  return list.filter(({ startedAt }) => Date.now() - startedAt.getTime() < LISTED_FOR_MS);
}
