import type { Organizer } from '../../dialogs/meetings.ts';
import type { IncomingActivity } from '../incoming-activity.ts';
import { tenantOf } from '../place.ts';

/** Somebody with an account in Entra, by the ids that Teams gives of whoever sent an activity. */
export type EntraUser = Pick<Extract<Organizer, { kind: 'person' }>, 'tenantId' | 'aadObjectId'>;

/** Who sent an activity; undefined where Teams does not say which account that is. */
export function userOf(activity: IncomingActivity): EntraUser | undefined {
  const { aadObjectId } = activity.from;
  const tenantId = tenantOf(activity);
  return aadObjectId && tenantId ? { tenantId, aadObjectId: aadObjectId.toLowerCase() } : undefined;
}

/** One text for each account. */
export const keyOfUser = ({ tenantId, aadObjectId }: EntraUser): string => JSON.stringify([tenantId, aadObjectId]);
