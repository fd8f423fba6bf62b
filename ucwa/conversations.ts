import type { Application } from './application.ts';
import { ResponseError } from './errors.ts';
import { textOf } from './links.ts';
import type { Resource } from './resource.ts';
import type { Session } from './session.ts';

// A service account that starts meetings for many has some conversations running; the newest come last.
const CONVERSATIONS_MAX = 50;

/** A conversation that the user is in (conversation_ref). */
export interface Conversation {
  /** As the server wrote it. */
  readonly href: string;
  readonly state?: string;
  readonly subject?: string;
  readonly importance?: string;
  readonly threadId?: string;
  readonly participantCount?: number;
}

/** A conversation as the server wrote its href and as it answers for it. */
export interface Found {
  readonly href: string;
  readonly resource: Resource;
}

/** The user's running conversations, the newest first, at most 50 of those wanted; each is asked for when its turn comes. */
export async function* conversationsOf(
  application: Application,
  session: Session,
  signal: AbortSignal,
  isWanted: (conversation: URL) => boolean = () => true,
): AsyncGenerator<Found> {
  const { conversations } = application;
  if (!conversations) return;
  const list = await session.get('conversations', conversations, signal);
  const targets = (list.links['conversation'] ?? []).map(({ href }) => ({ href, url: application.resolve(href, 'conversation') }));
  for (const { href, url } of targets.filter((target) => isWanted(target.url)).slice(-CONVERSATIONS_MAX).reverse()) {
    const resource = await getUnlessOver(url, session, signal);
    if (resource) yield { href, resource };
  }
}

/** What a conversation tells about itself. */
export function readConversation(href: string, resource: Resource): Conversation {
  const count = Number(textOf(resource, 'participantCount') ?? Number.NaN);
  const texts = Object.fromEntries(['state', 'subject', 'importance', 'threadId'].map((name) => [name, textOf(resource, name)]).filter(([, value]) => value !== undefined)) as Partial<Conversation>;
  return { href, ...texts, ...(Number.isSafeInteger(count) && { participantCount: count }) };
}

async function getUnlessOver(url: URL, session: Session, signal: AbortSignal): Promise<Resource | undefined> {
  try {
    return await session.get('conversation', url, signal);
  } catch (error) {
    if (error instanceof ResponseError && [404, 409, 410].includes(error.status) && error.subcode !== 'ApplicationNotFound') return undefined;
    throw error;
  }
}
