import type { Activity } from 'botbuilder';

/** Whether others read what is said here. */
export function isShared({ conversation }: Pick<Activity, 'conversation'>): boolean {
  const { conversationType, isGroup } = conversation as Partial<Activity['conversation']>;
  return conversationType === undefined ? isGroup === true : conversationType !== 'personal';
}

/** The chat or the channel that a conversation is part of: whoever reads one thread of a channel can read them all. */
export function chatOf(conversationId: string): string {
  return conversationId.split(';messageid=', 1)[0] ?? '';
}
