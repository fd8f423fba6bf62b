import { randomUUID } from 'node:crypto';
import { type ConversationReference, TurnContext } from 'botbuilder';
import { z } from 'zod';

import type { MeetingOrder } from '../../dialogs/desk.ts';
import { presserOf } from '../../dialogs/forms.ts';
import type { Organizer } from '../../dialogs/meetings.ts';
import type { AuditEntry } from '../audit.ts';
import type { IncomingActivity } from '../incoming-activity.ts';
import type { Facts } from '../log.ts';
import { operationIdOf, referenceOf, tenantOf, threadIdOf } from '../place.ts';

const INVITEES_MAX = 20;
const NAME_MAX_LENGTH = 256;

const account = z.object({ id: z.string(), aadObjectId: z.string().exactOptional() });

/** Somebody who is invited, as it is kept. */
export const person = z.object({ name: z.string(), id: z.string(), aadObjectId: z.string().exactOptional(), userPrincipalName: z.string().exactOptional() });

const reference = z.object({
  channelId: z.string(),
  serviceUrl: z.string(),
  conversation: z.object({ id: z.string(), conversationType: z.string().exactOptional(), tenantId: z.string().exactOptional(), isGroup: z.boolean().exactOptional() }),
  bot: account.exactOptional(),
  user: account,
  activityId: z.string().exactOptional(),
  locale: z.string().exactOptional(),
});

const request = z.object({
  meeting: z.object({
    operationId: z.string(),
    subject: z.string(),
    importance: z.enum(['Normal', 'Urgent', 'Emergency']),
    threadId: z.string(),
    organizer: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('serviceAccount') }),
      z.object({ kind: z.literal('person'), tenantId: z.string(), aadObjectId: z.string() }),
    ]),
    attendees: z.array(z.object({ name: z.string(), sipUri: z.string() })).readonly().exactOptional(),
  }),
  invitees: z.array(person).readonly(),
  /** BCP 47: the language of the reply. */
  locale: z.string(),
  requester: z.object({
    tenantId: z.string(),
    /** The Entra object id, or else the channel's own id. */
    id: z.string(),
    name: z.string().exactOptional(),
  }),
  /** Where the reply goes: the conversation, the thread in it and the message that is answered. */
  reference,
  /** Whoever asked comes for the outcome: nothing is posted. */
  isCollected: z.boolean().exactOptional(),
  /** Where the tries before ended because the person had to sign in: how many they were, where they were made, and the reply. */
  again: z.object({ count: z.number(), origin: z.string().exactOptional(), replyId: z.string().exactOptional() }).exactOptional(),
  /** The span in which it was put into the queue (W3C Trace Context). */
  traceparent: z.string().max(100).exactOptional(),
});

/** One meeting to start and to answer for: plain data, enough for any process to finish the work. */
export type DeskRequest = Readonly<z.infer<typeof request>>;

/** What somebody wants who has to sign in first, as it is kept: never anything that they sign in with. */
export const errand = z.object({
  user: z.object({ tenantId: z.string(), aadObjectId: z.string() }),
  locale: z.string(),
  /** Where they said so. */
  reference,
  /** The meeting to start then; absent: nothing but the sign-in. */
  request: request.exactOptional(),
});

/** What somebody wants who has to sign in first. */
export type Errand = Readonly<z.infer<typeof errand>>;

/** Who asked. */
export type Requester = DeskRequest['requester'];

/** Reads what a storage kept; undefined when it is no request of ours. */
export function readDeskRequest(value: unknown): DeskRequest | undefined {
  return request.safeParse(value).data;
}

/** Who organizes the meetings that an activity asks for. @throws UnknownPerson */
export type OrganizerOf = (activity: IncomingActivity) => Organizer;

/** The request that an order in this turn is. @throws UnknownPerson */
export function requestOf({ activity }: { activity: IncomingActivity }, order: MeetingOrder, organizerOf: OrganizerOf, isCollected = false): DeskRequest {
  const { subject, importance, invitees, locale } = order;
  return {
    meeting: {
      // An activity without id cannot be recognised when it comes again.
      operationId: operationIdOf(activity, order.key ?? activity.id ?? randomUUID()),
      subject,
      importance,
      threadId: threadIdOf(activity, subject),
      organizer: organizerOf(activity),
    },
    invitees: invitees.slice(0, INVITEES_MAX),
    locale,
    requester: requesterOf(activity),
    reference: referenceTo(activity),
    ...(isCollected && { isCollected }),
  };
}

/** The same request once more, after a try that ended because the person has to sign in. */
export function onceMore(request: DeskRequest, { origin, replyId }: { readonly origin?: string; readonly replyId?: string }): DeskRequest {
  const count = (request.again?.count ?? 0) + 1;
  return { ...request, again: { count, ...(origin !== undefined && { origin }), ...(replyId !== undefined && { replyId }) } };
}

/** What a request is claimed by: each try that a sign-in came between is claimed by itself, all are for one meeting. */
export function claimIdOf({ meeting: { operationId }, again }: DeskRequest): string {
  return again === undefined ? operationId : `${operationId}-${again.count}`;
}

/** The conversation that an activity is from, without the message in it. */
export function conversationIn(activity: IncomingActivity): DeskRequest['reference'] {
  return reference.omit({ activityId: true }).parse(referenceTo(activity));
}

/** Where an activity was said. */
export function referenceTo(activity: IncomingActivity): DeskRequest['reference'] {
  // Whatever else is known of the place is not needed there, and may be of any size.
  return reference.parse(definedMembersOf(TurnContext.getConversationReference(activity)));
}

/** Who sent an activity. */
export function requesterOf(activity: IncomingActivity): Requester {
  const { name } = activity.from;
  return { tenantId: tenantOf(activity), id: presserOf(activity).requesterId, ...(name && { name: name.slice(0, NAME_MAX_LENGTH) }) };
}

/** Where the reply goes, as the SDK has it. */
export const conversationOf = ({ reference }: Pick<DeskRequest, 'reference'>) => reference as Partial<ConversationReference>;

/** What log lines about a request say. */
export function logFactsOf({ meeting: { operationId }, requester, reference }: DeskRequest): Facts {
  return { operationId, reference: referenceOf(operationId), person: requester.id, tenant: requester.tenantId, conversation: reference.conversation.id };
}

/** Who asked for it, and where, for the audit. */
export function auditFactsOf({ meeting: { operationId }, requester, reference }: DeskRequest): Omit<AuditEntry, 'event'> {
  return { operationId, person: requester.id, tenant: requester.tenantId, conversation: reference.conversation.id };
}

const definedMembersOf = (object: object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
