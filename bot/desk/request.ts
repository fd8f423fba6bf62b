import { randomUUID } from 'node:crypto';
import { type ConversationReference, TurnContext } from 'botbuilder';

import type { MeetingOrder } from '../../dialogs/desk.ts';
import { presserOf } from '../../dialogs/forms.ts';
import type { Person } from '../../dialogs/incoming.ts';
import type { MeetingRequest } from '../../dialogs/meetings.ts';
import type { IncomingActivity } from '../incoming-activity.ts';
import { operationIdOf, tenantOf, threadIdOf } from '../place.ts';

/** One meeting to start and to answer for: plain data, enough for any process to finish the work. */
export interface DeskRequest {
  readonly meeting: MeetingRequest;
  readonly invitees: readonly Person[];
  /** BCP 47: the language of the reply. */
  readonly locale: string;
  readonly requester: Requester;
  /** Where the reply goes: the conversation, the thread in it and the message that is answered. */
  readonly reference: Partial<ConversationReference>;
}

/** Who asked. */
export interface Requester {
  readonly tenantId: string;
  /** The Entra object id, or else the channel's own id. */
  readonly id: string;
  readonly name?: string;
}

/** The request that an order in this turn is. */
export function requestOf({ activity }: { activity: IncomingActivity }, order: MeetingOrder): DeskRequest {
  const { subject, importance, invitees, locale } = order;
  return {
    meeting: {
      // An activity without id cannot be recognised when it comes again.
      operationId: operationIdOf(activity, order.key ?? activity.id ?? randomUUID()),
      subject,
      importance,
      threadId: threadIdOf(activity, subject),
      organizer: { kind: 'serviceAccount' },
    },
    invitees,
    locale,
    requester: requesterOf(activity),
    reference: TurnContext.getConversationReference(activity),
  };
}

/** Who sent an activity. */
export function requesterOf(activity: IncomingActivity): Requester {
  const { name } = activity.from;
  return { tenantId: tenantOf(activity), id: presserOf(activity).requesterId, ...(name && { name }) };
}
