import { randomUUID } from 'node:crypto';

import type { KeptMeeting } from '../../../../bot/desk/meeting-list.ts';
import type { DeskRequest, Requester } from '../../../../bot/desk/request.ts';
import type { RequestRecord } from '../../../../bot/desk/request-record.ts';
import type { ListedMeeting } from '../../../../dialogs/cards/my-meetings.ts';

/** Words that storages must keep as they are. */
export const words = 'Budget & “Löhne” <b>会議</b> 🎉 \u0000\u0001\u001F\uFFFE ]]> "quoted" \\ end';

/** A request of its own. */
export function requestOf(changes: Partial<DeskRequest> = {}): DeskRequest {
  return {
    meeting: { operationId: randomUUID().replaceAll('-', ''), subject: words, importance: 'Urgent', threadId: 'a'.repeat(32), organizer: { kind: 'serviceAccount' } },
    invitees: [{ name: words, id: '29:bob' }],
    locale: 'de-DE',
    requester: { tenantId: 't', id: randomUUID(), name: words },
    reference: { channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/', conversation: { id: '19:x@thread.tacv2;messageid=1' }, user: { id: '29:ada' }, activityId: '1' },
    isCollected: true,
    ...changes,
  };
}

/** The first record of a request of its own. */
export function recordOf(changes: Partial<RequestRecord> = {}): RequestRecord {
  return { operationId: randomUUID().replaceAll('-', ''), ticket: randomUUID(), takenAtMs: 1_700_000_000_000, origin: 'here', ...changes };
}

export const somebody = (): Requester => ({ tenantId: 't', id: `${randomUUID()}/../# ?%` });

export function meetingOf(operationId: string, changes: Partial<ListedMeeting> = {}): KeptMeeting {
  return { operationId, subject: words, importance: 'Normal', joinUrl: 'https://meet.example/1', startedAt: new Date(Date.now() - 1_000), ...changes };
}
