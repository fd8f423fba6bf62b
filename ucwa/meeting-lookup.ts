import type { Application } from './application.ts';
import { conversationsOf } from './conversations.ts';
import { UcwaError } from './errors.ts';
import { textOf } from './links.ts';
import type { Operation } from './operation.ts';
import { recoveryFor } from './recovery.ts';
import type { Resource } from './resource.ts';
import { Pauses } from './retry.ts';
import type { Session } from './session.ts';
import type { Clock, Timing } from './timing.ts';

/** What looking up needs. */
export interface LookupParts {
  readonly session: Session;
  readonly clock: Clock;
  readonly timing: Timing;
}

/** Waits for the operation's onlineMeeting with its join link, whichever way it comes: embedded in an event, by link, late, or only by asking. */
export async function awaitMeeting(operation: Operation, application: Application, threadId: string | undefined, parts: LookupParts, signal: AbortSignal): Promise<Resource> {
  const { timing, clock } = parts;
  const soon = new Pauses(clock, timing);
  const later = new Pauses(clock, { ...timing, firstPauseMs: timing.quietMs });
  for (let quiet = false; ; ) {
    // Taken before looking, so that nothing is missed in between.
    const { nextChange } = operation;
    if (operation.failure) throw operation.failure;
    const mustAsk = quiet || operation.isUnsettled || operation.isCompleted;
    const meeting = await lookUp(operation, application, mustAsk ? { threadId } : undefined, parts, signal);
    if (meeting) return meeting;
    const pauseMs = (operation.meeting || mustAsk ? soon : later).next();
    quiet = await passesQuietly(pauseMs, nextChange, clock, signal);
  }
}

/** Looks once for the meeting: asks for what is known, and where `ask` is given walks from invitation to conversation to onlineMeeting. */
async function lookUp(operation: Operation, application: Application, ask: { threadId: string | undefined } | undefined, { session }: LookupParts, signal: AbortSignal): Promise<Resource | undefined> {
  if (hasJoinUrl(operation.meetingResource)) return operation.meetingResource;
  if (ask && !operation.meeting) await walk(operation, application, ask.threadId, session, signal);
  if (hasJoinUrl(operation.meetingResource)) return operation.meetingResource;
  if (!operation.meeting) return undefined;
  const resource = await getUnlessEarly('onlineMeeting', operation.meeting, session, signal);
  return hasJoinUrl(resource) ? resource : undefined;
}

/** Conversation events do not always come, and are missed when the channel was interrupted. */
async function walk(operation: Operation, application: Application, threadId: string | undefined, session: Session, signal: AbortSignal): Promise<void> {
  if (!operation.conversation && operation.invitation) {
    const invitation = await getUnlessEarly('onlineMeetingInvitation', operation.invitation.url, session, signal);
    if (invitation) operation.takeResource(invitation);
    if (operation.failure) throw operation.failure;
  }
  if (!operation.conversation && operation.isUnsettled && threadId !== undefined) {
    await findByThread(operation, application, threadId, session, signal);
  }
  if (!operation.conversation) return;
  const conversation = await getUnlessEarly('conversation', operation.conversation.url, session, signal);
  if (conversation) operation.takeConversation(operation.conversation.href, conversation);
}

/** Looks among the running conversations for the one of this thread; true when it is there. */
export async function findByThread(operation: Operation, application: Application, threadId: string, session: Session, signal: AbortSignal): Promise<boolean> {
  for await (const { href, resource } of conversationsOf(application, session, signal)) {
    if (textOf(resource, 'threadId')?.toLowerCase() !== threadId.toLowerCase()) continue;
    operation.takeConversation(href, resource);
    return true;
  }
  return false;
}

/** The resource, or undefined while it is too early to ask, or the pool cannot tell just now. */
async function getUnlessEarly(rel: string, url: URL, session: Session, signal: AbortSignal): Promise<Resource | undefined> {
  try {
    return await session.get(rel, url, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UcwaError && !error.isFutile && ['wait', 'repeat'].includes(recoveryFor(error).action)) return undefined;
    throw error;
  }
}

function hasJoinUrl(resource: Resource | undefined): resource is Resource {
  return textOf(resource, 'joinUrl') !== undefined;
}

/** True when `ms` went by without a change. */
export async function passesQuietly(ms: number, change: Promise<void>, clock: Clock, signal: AbortSignal): Promise<boolean> {
  const end = new AbortController();
  try {
    return await Promise.race([change.then(() => false), clock.sleep(ms, AbortSignal.any([signal, end.signal])).then(() => true)]);
  } finally {
    end.abort();
  }
}
