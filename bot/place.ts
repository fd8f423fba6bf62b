import { createHash } from 'node:crypto';

import type { IncomingActivity } from './incoming-activity.ts';

/** The Teams tenant that an activity comes from; empty where the channel names none. */
export function tenantOf(activity: IncomingActivity): string {
  return (activity.channelData?.tenant?.id ?? activity.conversation.tenantId ?? '').toLowerCase();
}

/** Whether the conversation is a thread of a channel: one subject, one thread. */
export function isChannelThread({ conversation }: { readonly conversation: { readonly id: string; readonly conversationType?: string | undefined } }): boolean {
  return conversation.conversationType === 'channel' || conversation.id.includes(';messageid=');
}

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
