import { createHash } from 'node:crypto';
import { z } from 'zod';

import type { IncomingActivity } from './incoming-activity.ts';

/** The Teams tenant that an activity comes from; empty where the channel names none. */
export function tenantOf(activity: IncomingActivity): string {
  return (activity.channelData?.tenant?.id ?? activity.conversation.tenantId ?? '').toLowerCase();
}

/** Whether the conversation is a thread of a channel: one subject, one thread. */
export function isChannelThread({ conversation }: { readonly conversation: { readonly id: string; readonly conversationType?: string | undefined } }): boolean {
  return conversation.conversationType === 'channel' || conversation.id.includes(';messageid=');
}

/** Where in Teams an activity comes from: ids as far as Teams tells them, none of a team in a chat. */
export interface ChannelIds {
  /** The team's thread: its general channel. */
  readonly teamId?: string;
  /** The team as a group of Entra, in small letters. */
  readonly groupId?: string;
  readonly channelId?: string;
}

/** The team and the channel that an activity comes from; empty for a chat. */
export function channelOf(activity: IncomingActivity): ChannelIds {
  const { team, channel } = channelData.parse(activity.channelData ?? {});
  const channelId = channel?.id ?? (isChannelThread(activity) ? threadless(activity.conversation.id) : undefined);
  return {
    ...(team?.id !== undefined && { teamId: team.id }),
    ...(team?.aadGroupId !== undefined && { groupId: team.aadGroupId.toLowerCase() }),
    ...(channelId !== undefined && { channelId }),
  };
}

const id = z.string().min(1).max(1024).optional().catch(undefined);
const channelData = z.object({
  team: z.object({ id, aadGroupId: id }).optional().catch(undefined),
  channel: z.object({ id }).optional().catch(undefined),
});

/** The conversation that a thread is part of, by their ids. */
export const threadless = (conversationId: string) => conversationId.split(';', 1)[0] ?? '';

/** The activity as part of its thread: a channel message whose conversation names no thread is the root of its own. */
export function inItsThread(activity: IncomingActivity): IncomingActivity {
  const { conversation, id, type } = activity;
  const isRoot = type === 'message' && isChannelThread(activity) && !conversation.id.includes(';messageid=');
  if (!isRoot || id === undefined) return activity;
  return { ...activity, conversation: { ...conversation, id: `${conversation.id};messageid=${id}` } };
}

/** The identity of one request: 32 hex digits, the same for every redelivery of the activity, or for every press with the same nonce. */
export function operationIdOf(activity: IncomingActivity, key: string): string {
  return digest(tenantOf(activity), activity.conversation.id, key);
}

/** What people quote to support, and what the log lines of a request carry. */
export const referenceOf = (operationId: string) => operationId.slice(0, 8).toUpperCase();

/** 32 hex digits for the conversation that a meeting continues: the channel thread, or in a chat, which never ends, the chat and the subject. */
export function threadIdOf(activity: IncomingActivity, subject: string): string {
  const topic = isChannelThread(activity) ? [] : [normaliseSubject(subject)];
  return digest(tenantOf(activity), activity.conversation.id, ...topic);
}

const normaliseSubject = (subject: string) => subject.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

// JSON keeps the parts apart whatever they contain.
const digest = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
