import type { ConversationReference, TurnContext } from 'botbuilder';

import type { EndedFacts } from '../../dialogs/cards/ended.ts';
import type { FailedFacts } from '../../dialogs/cards/failed.ts';
import type { LiveFacts } from '../../dialogs/cards/live.ts';
import type { MeetingFacts } from '../../dialogs/cards/meeting.ts';
import { endedReply, failedReply, liveReply, type Reply, signInFirstReply, slowReply, startingReply } from '../../dialogs/replies.ts';
import { textsFor } from '../../dialogs/texts/index.ts';
import { referenceOf } from '../place.ts';
import { conversationOf, type DeskRequest } from './request.ts';
import type { Outcome } from './request-record.ts';

/** Opens a turn of its own in a conversation that the bot took part in. */
export interface Turns {
  resume<T>(reference: Partial<ConversationReference>, work: (context: TurnContext) => Promise<T>): Promise<T>;
}

/** The bot was removed from the conversation, or blocked: nothing will ever arrive there. */
export class Unwelcome extends Error {
  override readonly name = 'Unwelcome';
  readonly code = 'Unwelcome';
}

// No answer came, or none that says anything. Other codes are of calls that never got through.
const noAnswer: ReadonlySet<unknown> = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'REQUEST_SEND_ERROR', 'PARSE_ERROR', 'ABORT_ERR']);
const endings: ReadonlySet<unknown> = new Set(['AbortError', 'TimeoutError']);

/** Whether what failed to be posted may be there all the same: the channel can take a message and still answer 5xx, or have its answer lost. */
export function mayHaveArrived(error: unknown): boolean {
  const status = statusOf(error);
  if (typeof status === 'number') return status < 300 || status === 408 || status >= 500;
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  return endings.has(name) || noAnswer.has(code);
}

/** Whatever says where its replies go. */
export type Addressed = Pick<DeskRequest, 'reference'>;

// The activity is gone, or is none that can be changed; anything else is trouble that passes.
const notToBeChanged: ReadonlySet<unknown> = new Set([400, 404, 405, 409, 410, 413]);

/** Posts a reply, which may be made in the turn that it is sent in; resolves to its id where the channel tells it. @throws Unwelcome */
export async function post(turns: Turns, request: Addressed, reply: Reply | ((context: TurnContext) => Promise<Reply>)): Promise<string | undefined> {
  const posted = await inTurn(turns, request, async (context) => context.sendActivity(typeof reply === 'function' ? await reply(context) : reply), [403, 404]);
  return posted?.id === '' ? undefined : posted?.id;
}

/** Puts `reply` in the place of an earlier one; false when it can never be changed. @throws Unwelcome */
export async function update(turns: Turns, request: Addressed, id: string, reply: Reply): Promise<boolean> {
  try {
    await inTurn(turns, request, (context) => context.updateActivity({ ...reply, id }), [403]);
    return true;
  } catch (error) {
    if (notToBeChanged.has(statusOf(error))) return false;
    throw error;
  }
}

/** Takes a reply away again; one that is not there is gone. @throws Unwelcome */
export async function takeBack(turns: Turns, request: Addressed, id: string): Promise<void> {
  try {
    await inTurn(turns, request, (context) => context.deleteActivity(id), [403]);
  } catch (error) {
    if (!notToBeChanged.has(statusOf(error))) throw error;
  }
}

async function inTurn<T>(turns: Turns, request: Addressed, act: (context: TurnContext) => Promise<T>, unwelcome: readonly number[]): Promise<T> {
  const reference = conversationOf(request);
  try {
    return await turns.resume(reference, (context) => {
      // The SDK gives this turn a made-up activity; what we answer is the message that was sent.
      if (reference.activityId !== undefined) context.activity.id = reference.activityId;
      return act(context);
    });
  } catch (error) {
    if (unwelcome.some((status) => status === statusOf(error))) throw new Unwelcome('the bot is not welcome there', { cause: error });
    throw error;
  }
}

const statusOf = (error: unknown) => (error as { statusCode?: unknown } | null)?.statusCode;

/** While the meeting is being started. */
export function startingReplyTo(request: DeskRequest): Reply {
  return startingReply(factsOf(request), textsFor(request.locale), request.reference.channelId);
}

/** When that takes longer than people expect. */
export function slowReplyTo(request: DeskRequest): Reply {
  return slowReply(factsOf(request), textsFor(request.locale), request.reference.channelId);
}

/** Once it is known what came of it. */
export function outcomeReplyTo(request: DeskRequest, outcome: Outcome): Reply {
  const { locale, meeting, reference } = request;
  const facts = factsOf(request);
  if (outcome.kind === 'live') return liveReply({ ...facts, ...linkOf(outcome) }, textsFor(locale), reference.channelId);
  if (outcome.kind === 'ended') return endedReply({ ...facts, ...endOf(outcome) }, textsFor(locale), reference.channelId);
  if (outcome.failure === 'signIn') return signInFirstReply(facts, textsFor(locale), reference.channelId);
  return failedReply({ ...facts, ...whyNot(outcome, meeting.operationId) }, textsFor(locale), reference.channelId);
}

/** What every state of the reply shows. */
export function factsOf({ meeting: { subject, importance, attendees = [] }, invitees, requester }: DeskRequest): MeetingFacts {
  const rung = attendees.map(({ name }) => name).filter((name) => name !== '');
  return { subject, importance, invitees, ...(rung.length > 0 && { rung }), ...(requester.name !== undefined && { startedBy: requester.name }) };
}

/** How a meeting ended. */
export function endOf({ end, joinUrl, startedAtMs, endedAtMs }: Extract<Outcome, { kind: 'ended' }>): Omit<EndedFacts, keyof MeetingFacts> {
  return { end, joinUrl, durationMs: endedAtMs - startedAtMs };
}

/** Why a meeting did not start, and what can be done about it. */
export function whyNot({ failure, retryNonce }: Extract<Outcome, { kind: 'failed' }>, operationId: string): Omit<FailedFacts, keyof MeetingFacts> {
  return { failure, reference: referenceOf(operationId), ...(retryNonce !== undefined && { retryNonce }) };
}

/** The ways into a meeting that started. */
export function linkOf({ joinUrl, conferenceId, phoneNumbers }: Extract<Outcome, { kind: 'live' }>): Omit<LiveFacts, keyof MeetingFacts> {
  return { joinUrl, ...(conferenceId !== undefined && { conferenceId }), ...(phoneNumbers && { phoneNumbers }) };
}
