import type { Activity } from 'botbuilder';
import { z } from 'zod';

import { RequestError } from './request-error.ts';

/**
 * An activity whose members have the types that the rest of the bot relies on; where Teams sends null, the member is absent. There is
 * always a sender and a recipient, if need be with an empty id.
 */
export type IncomingActivity = Omit<Activity, 'channelData'> & { readonly channelData?: IncomingChannelData };

/** What Teams tells about the place; unchecked members pass through. */
export interface IncomingChannelData {
  readonly tenant?: { readonly id?: string };
  readonly [member: string]: unknown;
}

// Bot Framework activity types that a channel may send; what a bot alone sends (invokeResponse, trace, …) is not among them.
const activityTypes = [
  'message',
  'messageUpdate',
  'messageDelete',
  'messageReaction',
  'invoke',
  'conversationUpdate',
  'installationUpdate',
  'contactRelationUpdate',
  'endOfConversation',
  'event',
  'typing',
  'command',
  'commandResult',
  'handoff',
  'suggestion',
] as const;

const identifier = z.string().min(1).max(1024);
const optionalText = z.string().nullish();
const optionalList = z.array(z.unknown()).max(1000).nullish();

const account = z.object({ id: identifier, name: optionalText, aadObjectId: optionalText, role: optionalText });

const activity = z.object({
  type: z.enum(activityTypes),
  channelId: identifier,
  serviceUrl: identifier,
  conversation: z.object({
    id: identifier,
    conversationType: optionalText,
    tenantId: optionalText,
    name: optionalText,
    isGroup: z.boolean().nullish(),
  }),
  id: identifier.nullish(),
  from: account.nullish(),
  recipient: account.nullish(),
  name: optionalText,
  text: optionalText,
  textFormat: optionalText,
  locale: optionalText,
  replyToId: optionalText,
  deliveryMode: optionalText,
  action: optionalText,
  entities: optionalList,
  attachments: optionalList,
  membersAdded: optionalList,
  membersRemoved: optionalList,
  reactionsAdded: optionalList,
  reactionsRemoved: optionalList,
  channelData: z.object({ tenant: z.object({ id: optionalText }).nullish() }).nullish(),
});

const nobody = { id: '', name: '' };
const needsSender: ReadonlySet<string> = new Set(['message', 'invoke']);

/** Reads a foreign activity; unknown members pass. @throws RequestError 400 that names the member at fault, never its value */
export function readIncomingActivity(body: unknown): IncomingActivity {
  if (!isObject(body)) throw new RequestError(400, 'NotAnActivity', 'The body must be one JSON object: a Bot Framework activity.');
  const { error } = activity.safeParse(body);
  if (error) throw wrongMember(error);
  if (needsSender.has(String(body['type'])) && !isObject(body['from'])) {
    throw new RequestError(400, 'BadActivity', 'The member "from" is missing.');
  }
  return { from: nobody, recipient: nobody, ...withoutNulls(body) } as unknown as IncomingActivity;
}

function wrongMember({ issues }: z.ZodError): RequestError {
  const path = issues[0]?.path.join('.') ?? '';
  if (path === 'type') return new RequestError(400, 'UnknownActivityType', 'The member "type" is missing or names no activity type that a channel sends.');
  return new RequestError(400, 'BadActivity', `The member "${path}" is missing or not what an activity has there.`);
}

/** Absent instead of null, in the activity itself and in its members that are objects or lists; deeper values stay as they are. */
function withoutNulls(body: Record<string, unknown>): Record<string, unknown> {
  const members = Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
    if (value === null) return [];
    if (lists.has(name) && Array.isArray(value)) return [[name, value.filter(isObject)]];
    return [[name, containers.has(name) && isObject(value) ? withoutNullMembers(value) : value]];
  });
  return Object.fromEntries(members);
}

const lists: ReadonlySet<string> = new Set(['entities', 'attachments', 'membersAdded', 'membersRemoved', 'reactionsAdded', 'reactionsRemoved']);
const containers: ReadonlySet<string> = new Set(['from', 'recipient', 'conversation', 'channelData']);

const withoutNullMembers = (object: Record<string, unknown>) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));

/** A JSON object: neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
