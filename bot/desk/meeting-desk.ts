import { setTimeout as sleep } from 'node:timers/promises';
import type { ConversationReference, TurnContext } from 'botbuilder';

import type { MeetingFacts } from '../../dialogs/cards/meeting.ts';
import type { Desk, MeetingOrder } from '../../dialogs/desk.ts';
import type { Forms } from '../../dialogs/forms.ts';
import { type Meeting, MeetingError, type MeetingFailure, type Meetings } from '../../dialogs/meetings.ts';
import { canRetry, failedReply, liveReply, type Reply, startingReply } from '../../dialogs/replies.ts';
import { textsFor } from '../../dialogs/texts/index.ts';
import type { Log } from '../log.ts';
import { referenceOf } from '../place.ts';
import type { Claims, MeetingRecords } from './ports.ts';
import { type DeskRequest, requestOf } from './request.ts';

/** What the desk works with. */
export interface DeskParts {
  readonly meetings: Meetings;
  readonly claims: Claims;
  readonly records: MeetingRecords;
  readonly forms: Forms;
  readonly turns: Turns;
  readonly log: Log;
  /** The longest that one start may take before the person is told that it failed. */
  readonly startTimeoutMs: number;
  /** Starts under way at once; beyond that people are told to come back. */
  readonly maxStarts?: number;
}

/** Opens a turn of its own in a conversation that the bot took part in. */
export interface Turns {
  resume<T>(reference: Partial<ConversationReference>, work: (context: TurnContext) => Promise<T>): Promise<T>;
}

/**
 * Takes orders within a turn and finishes them after it. Each has one reply, which says "starting" at once and is updated with the outcome;
 * whatever goes wrong ends in that reply.
 */
export class MeetingDesk implements Desk {
  readonly #parts: DeskParts;
  readonly #maxStarts: number;
  readonly #underWay = new Set<Promise<void>>();
  readonly #end = new AbortController();

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.#maxStarts = parts.maxStarts ?? 1_000;
  }

  async take(context: TurnContext, order: MeetingOrder): Promise<void> {
    this.#end.signal.throwIfAborted();
    const request = requestOf(context, order);
    if (!(await this.#parts.claims.claim(request.meeting.operationId))) {
      this.#parts.log.info('this request was taken before', factsOf(request));
      return;
    }
    const posted = this.#postStarting(context, request);
    this.#track(this.#finish(request, posted));
    await posted;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Lets what is under way finish for a while, then fails what is left and tells the people so. */
  async stop({ graceMs }: { graceMs: number }): Promise<void> {
    const gracePeriod = new AbortController();
    await Promise.race([this.idle(), sleep(graceMs, undefined, { signal: gracePeriod.signal }).catch(() => undefined)]);
    gracePeriod.abort();
    this.#end.abort(new Error('the bot is stopping'));
    await this.idle();
  }

  #track(work: Promise<void>): void {
    this.#underWay.add(work);
    void work.finally(() => this.#underWay.delete(work));
  }

  /** Resolves to the id of the reply; to none when it could not be posted, which the outcome makes up for. */
  async #postStarting(context: TurnContext, request: DeskRequest): Promise<string | undefined> {
    try {
      const posted = await context.sendActivity(startingReply(shownOf(request), textsFor(request.locale), channelOf(request)));
      return posted?.id === '' ? undefined : posted?.id;
    } catch (error) {
      this.#parts.log.warn('the reply was not posted', { ...factsOf(request), error });
      return undefined;
    }
  }

  /** Never rejects. */
  async #finish(request: DeskRequest, posted: Promise<string | undefined>): Promise<void> {
    try {
      const reply = await this.#outcomeOf(request);
      const replyId = await posted;
      await this.#parts.turns.resume(request.reference, (context) => this.#show(context, request, reply, replyId));
    } catch (error) {
      this.#parts.log.error('the outcome did not reach the person', { ...factsOf(request), error });
    }
  }

  async #outcomeOf(request: DeskRequest): Promise<Reply> {
    const startedAt = performance.now();
    const timing = () => ({ durationMs: Math.round(performance.now() - startedAt) });
    try {
      const meeting = await this.#start(request);
      this.#parts.log.info('meeting started', { ...factsOf(request), ...timing() });
      return await this.#live(request, meeting);
    } catch (error) {
      const failure = failureOf(error);
      this.#parts.log[failure === 'unexpected' ? 'error' : 'warn']('meeting failed', { ...factsOf(request), ...timing(), failure, error });
      return this.#failed(request, failure);
    }
  }

  async #start({ meeting }: DeskRequest): Promise<Meeting> {
    if (this.#underWay.size >= this.#maxStarts) throw new MeetingError('busy', referenceOf(meeting.operationId));
    const signal = AbortSignal.any([this.#end.signal, AbortSignal.timeout(this.#parts.startTimeoutMs)]);
    const aborted = Promise.withResolvers<never>();
    const abort = () => {
      aborted.reject(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
    return Promise.race([this.#parts.meetings.start(meeting, signal), aborted.promise]).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  }

  async #live(request: DeskRequest, { joinUrl, conferenceId }: Meeting): Promise<Reply> {
    const facts = { ...shownOf(request), joinUrl, ...(conferenceId !== undefined && { conferenceId }) };
    // A meeting that is not listed is still a meeting.
    await this.#unlessItFails(request, () => this.#parts.records.keep(request.requester, { ...facts, startedAt: new Date() }));
    return liveReply(facts, textsFor(request.locale), channelOf(request));
  }

  async #failed(request: DeskRequest, failure: MeetingFailure): Promise<Reply> {
    const retryNonce = canRetry(failure) ? await this.#unlessItFails(request, () => this.#parts.forms.open(retryFormOf(request))) : undefined;
    const facts = { ...shownOf(request), failure, reference: referenceOf(request.meeting.operationId), ...(retryNonce !== undefined && { retryNonce }) };
    return failedReply(facts, textsFor(request.locale), channelOf(request));
  }

  /** For what the reply can do without. */
  async #unlessItFails<T>(request: DeskRequest, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.#parts.log.error('the storage failed', { ...factsOf(request), error });
      return undefined;
    }
  }

  /** Puts the outcome in the place of the reply, or posts it when there is none or it cannot be changed any more. */
  async #show(context: TurnContext, request: DeskRequest, reply: Reply, replyId: string | undefined): Promise<void> {
    // The SDK gives this turn a made-up activity; what we answer is the message that was sent.
    if (request.reference.activityId !== undefined) context.activity.id = request.reference.activityId;
    if (replyId !== undefined && (await this.#update(context, request, { ...reply, id: replyId }))) return;
    await context.sendActivity(reply);
  }

  async #update(context: TurnContext, request: DeskRequest, reply: Reply): Promise<boolean> {
    try {
      await context.updateActivity(reply);
      return true;
    } catch (error) {
      // 403: the bot was removed or blocked; a new post would fare no better.
      if ((error as { statusCode?: unknown }).statusCode === 403) throw error;
      this.#parts.log.warn('the reply could not be updated', { ...factsOf(request), error });
      return false;
    }
  }
}

const channelOf = ({ reference }: DeskRequest) => reference.channelId ?? '';

function shownOf({ meeting: { subject, importance }, invitees, requester }: DeskRequest): MeetingFacts {
  return { subject, importance, invitees, ...(requester.name !== undefined && { startedBy: requester.name }) };
}

function retryFormOf({ meeting: { subject, importance }, invitees, requester, reference }: DeskRequest) {
  return { kind: 'retry' as const, draft: { subject, importance, invitees }, requesterId: requester.id, conversationId: reference.conversation?.id ?? '' };
}

function factsOf({ meeting, requester, reference }: DeskRequest) {
  const { operationId } = meeting;
  return { operationId, reference: referenceOf(operationId), person: requester.id, tenant: requester.tenantId, conversation: reference.conversation?.id };
}

function failureOf(error: unknown): MeetingFailure {
  if (error instanceof MeetingError) return error.failure;
  return error instanceof DOMException && error.name === 'TimeoutError' ? 'timedOut' : 'unexpected';
}
