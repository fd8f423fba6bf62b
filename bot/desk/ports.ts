import type { ListedMeeting } from '../../dialogs/cards/my-meetings.ts';
import type { Requester } from './request.ts';

/** Who works on which request. */
export interface Claims {
  /** True for exactly one of any number of callers with this operationId, for a day at least. */
  claim(operationId: string): Promise<boolean>;
}

/** The meetings that people started and may still join. */
export interface MeetingRecords {
  keep(requester: Requester, meeting: ListedMeeting): Promise<void>;
  of(requester: Requester): Promise<readonly ListedMeeting[]>;
}
