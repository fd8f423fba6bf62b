import type { Application } from './application.ts';
import { conversationsOf } from './conversations.ts';
import type { Inquiry } from './inquiry.ts';
import { textOf } from './links.ts';
import type { Operation } from './operation.ts';
import { isRefusal } from './recovery.ts';
import type { Resource } from './resource.ts';
import { Pauses } from './retry.ts';
import type { Session } from './session.ts';
import { type Clock, type Timing, passesQuietly } from './timing.ts';

// More invitations at once than one user usually has under way.
const STRANGERS_MAX = 10;
// What is not there yet comes sooner: the pauses between them double.
const MISSING_MAX = 4;

/** The meeting of which operation to look for, and with what. */
export interface Lookup {
  readonly operation: Operation;
  readonly application: Application;
  /** What tells its conversation from others; without a threadId nothing does. */
  readonly traits: { readonly threadId?: string | undefined; readonly subject?: string | undefined };
  readonly session: Session;
  readonly inquiry: Inquiry;
  readonly clock: Clock;
  readonly timing: Timing;
}

/** Asks for what may have come of an operation; what it finds, the operation knows. Throws when the pool could not tell. */
export type Search = (lookup: Lookup, signal: AbortSignal) => Promise<void>;

/** Waits for the operation's onlineMeeting with its join link, whichever way it comes: embedded in an event, by link, late, or only by asking. */
export async function awaitMeeting(lookup: Lookup, signal: AbortSignal): Promise<Resource> {
  const { operation, inquiry, clock, timing } = lookup;
  const soon = new Pauses(clock, timing);
  const later = new Pauses(clock, { ...timing, firstPauseMs: timing.quietMs });
  for (let quiet = false; ; ) {
    // Taken before looking, so that nothing is missed in between.
    const { nextChange } = operation;
    if (operation.failure) throw operation.failure;
    const isUnheardOf = operation.isPosted && !operation.isUnderWay;
    const mustAsk = quiet || operation.isUnsettled || operation.isCompleted || isUnheardOf;
    const meeting = await lookUp(lookup, mustAsk, operation.isUnsettled || (quiet && isUnheardOf), signal);
    if (meeting) return meeting;
    const isLate = operation.meeting !== undefined || mustAsk;
    const pauseMs = (isLate && !operation.isInLobby ? soon : later).next(inquiry.restMs);
    quiet = await passesQuietly(pauseMs, nextChange, clock, signal);
    if (!quiet) later.reset();
  }
}

/**
 * Looks once for the meeting; `mustAsk` walks from invitation to conversation to onlineMeeting as far as events have not told the way,
 * `mustSearch` goes through the conversations where there is not even a beginning.
 */
async function lookUp(lookup: Lookup, mustAsk: boolean, mustSearch: boolean, signal: AbortSignal): Promise<Resource | undefined> {
  const { operation, inquiry } = lookup;
  const isTold = (operation.meeting !== undefined && inquiry.timesMissing('onlineMeeting') === 0) || hasJoinUrl(operation.meetingResource);
  if (mustAsk && (!isTold || operation.isInLobby)) await walk(lookup, mustSearch, signal);
  if (operation.isInLobby) return undefined;
  if (hasJoinUrl(operation.meetingResource)) return operation.meetingResource;
  if (!operation.meeting) return undefined;
  const resource = await inquiry.get('onlineMeeting', operation.meeting, signal);
  return hasJoinUrl(resource) ? resource : undefined;
}

/** Conversation events do not always come, and are missed when the channel was interrupted. */
async function walk(lookup: Lookup, mustSearch: boolean, signal: AbortSignal): Promise<void> {
  const { operation, inquiry } = lookup;
  if (!operation.conversation) await askInvitation(lookup, signal);
  if (!operation.isUnderWay) await findAmongStrangers(lookup, signal);
  if (!operation.conversation && mustSearch) await findConversation(lookup, signal);
  if (!operation.conversation) return;
  const conversation = await inquiry.get('conversation', operation.conversation.url, signal);
  if (conversation) operation.takeFoundConversation(operation.conversation.href, conversation);
  // It is not there yet, or not any more: the invitation knows.
  else await askInvitation(lookup, signal);
  if (isOver(lookup)) operation.takeEnd(undefined);
}

/** Whether the conversation has ended without our hearing of it, as after `resume` (EventChannelDetails): it stays away although the invitation is done. */
function isOver({ operation, inquiry }: Lookup): boolean {
  const isDone = operation.isCompleted || inquiry.timesMissing(operation.rel) >= MISSING_MAX;
  return operation.isUnsettled && isDone && inquiry.timesMissing('conversation') >= MISSING_MAX;
}

async function askInvitation({ operation, inquiry }: Lookup, signal: AbortSignal): Promise<void> {
  if (!operation.invitation) return;
  const invitation = await inquiry.get('onlineMeetingInvitation', operation.invitation.url, signal);
  if (invitation) operation.takeResource(invitation);
  if (operation.failure) throw operation.failure;
}

/** Asks whose the invitations are that events have named, if there are any; nothing else. */
export async function findAmongStrangers(lookup: Lookup, signal: AbortSignal): Promise<void> {
  await findInvitation(lookup, (rel, url) => lookup.inquiry.get(rel, url, signal));
}

/** Asks for whatever may have come of an operation whose 201 was lost. */
export async function findOperation(lookup: Lookup, signal: AbortSignal): Promise<void> {
  await findStrictly(lookup, signal);
  if (!lookup.operation.isUnderWay) await findConversation(lookup, signal);
}

/** Asks for what has come of an operation of which the server has said that it is there. */
export async function findCreated(lookup: Lookup, signal: AbortSignal): Promise<void> {
  await findStrictly(lookup, signal);
  if (!lookup.operation.isUnderWay) await findConversation(lookup, signal, true);
}

async function findStrictly(lookup: Lookup, signal: AbortSignal): Promise<void> {
  await findInvitation(lookup, (rel, url) => unlessRefused(lookup.session.get(rel, url, signal), signal));
}

/** Events need not embed what they are about (events_ref): asks whose the invitations are that came without a name. */
async function findInvitation({ operation, application }: Lookup, ask: (rel: string, url: URL) => Promise<Resource | undefined>): Promise<void> {
  const { operations } = application;
  for (const href of operations.strangers.slice(0, STRANGERS_MAX)) {
    const resource = await ask(operation.rel, application.resolve(href, operation.rel));
    if (resource) operations.identify(href, operation.rel, resource);
    if (operation.isUnderWay) return;
  }
}

/**
 * Looks among the running conversations for the one of the operation's thread and subject that is no other operation's. Where it is certain
 * to be among them, the newest of its subject that nobody else is in will do if there is no thread.
 */
async function findConversation(lookup: Lookup, signal: AbortSignal, isCertain = false): Promise<void> {
  const { operation, application, traits: { threadId, subject } } = lookup;
  const isFree = (conversation: URL) => !application.operations.isTaken(conversation, operation);
  if (threadId !== undefined) await unlessRefused(find(lookup, isFree, isOf(lookup.traits), signal), signal);
  else if (isCertain && subject !== undefined) await unlessRefused(find(lookup, isFree, isLonelyAbout(subject), signal), signal);
}

/** Looks for the running conversation of the thread, whoever began it and whatever it is called. */
export async function findThread(lookup: Lookup, signal: AbortSignal): Promise<void> {
  const { threadId } = lookup.traits;
  if (threadId !== undefined) await unlessRefused(find(lookup, () => true, isOf({ threadId }), signal), signal);
}

type IsIt = (conversation: Resource) => boolean;

async function find({ operation, application, session }: Lookup, isWanted: (conversation: URL) => boolean, isIt: IsIt, signal: AbortSignal): Promise<void> {
  for await (const { href, resource } of conversationsOf(application, session, signal, isWanted)) {
    if (!isIt(resource)) continue;
    operation.takeFoundConversation(href, resource);
    return;
  }
}

/** A conversation that does not tell its subject may be about anything. */
function isOf({ threadId, subject }: Lookup['traits']): IsIt {
  return (conversation) =>
    textOf(conversation, 'threadId')?.toLowerCase() === threadId?.toLowerCase() && (subject === undefined || (textOf(conversation, 'subject') ?? subject) === subject);
}

function isLonelyAbout(subject: string): IsIt {
  return (conversation) => textOf(conversation, 'subject') === subject && Number(textOf(conversation, 'participantCount') ?? 1) <= 1;
}

/** What the pool refuses to tell is not there for us. */
async function unlessRefused<T>(question: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  try {
    return await question;
  } catch (error) {
    signal.throwIfAborted();
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}

function hasJoinUrl(resource: Resource | undefined): resource is Resource {
  return textOf(resource, 'joinUrl') !== undefined;
}
