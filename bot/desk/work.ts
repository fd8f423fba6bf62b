import { setTimeout as sleep } from 'node:timers/promises';

import type { MeetingEnd, MeetingFailure } from '../../dialogs/meetings.ts';
import type { Reply } from '../../dialogs/replies.ts';
import { isDoneWithin } from './deadline.ts';
import { tellOfEnd } from './ending.ts';
import type { HeldLease } from './held-lease.ts';
import { bringAbout, type OutcomeParts } from './outcome.ts';
import { type Claims, LeaseLost, type MeetingRecords, type SignInGate, Superseded } from './ports.ts';
import { Progress } from './progress.ts';
import { factsOf, linkOf, outcomeReplyTo, post, slowReplyTo, startingReplyTo, type Turns, Unwelcome, update } from './replies.ts';
import { claimIdOf, type DeskRequest, logFactsOf, onceMore } from './request.ts';
import type { Outcome, RequestRecord } from './request-record.ts';

/** What working on requests takes. */
export interface WorkParts extends OutcomeParts {
  readonly claims: Claims;
  readonly records: MeetingRecords;
  readonly turns: Turns;
  readonly limits: WorkLimits;
  /** Absent: nobody has to sign in. */
  readonly signIn?: SignInGate | undefined;
  /** Aborted when whatever is not finished is left to others. */
  readonly leaving: AbortSignal;
}

/** When enough is enough. */
export interface WorkLimits {
  /** After this while the person is told that it takes longer than usual. */
  readonly slowAfterMs: number;
  /** A request that nobody finished for so long is not started any more. */
  readonly maxAgeMs: number;
  /** Nor is one that so many died over. */
  readonly maxTakeovers: number;
  /** How long a reply that could not be delivered waits for the next try. */
  readonly deferMs: number;
}

/** One request to be worked on. */
export interface Assignment {
  readonly request: DeskRequest;
  readonly lease: HeldLease;
  /** How many have left it behind. */
  readonly takenOver: number;
  /** Whether there is too much to do to start it. */
  readonly isTooMuch: boolean;
}

/** How long the outcome waits to be written down before the person hears of it all the same. */
const WRITE_GRACE_MS = 2_000;

/** One request on its way from the queue to the person, whoever was at it before. */
export class Work {
  readonly #parts: WorkParts;
  readonly #assignment: Assignment;
  #running: Promise<void> | undefined;
  #progress: Progress | undefined;
  readonly #answered: PromiseWithResolvers<void> = Promise.withResolvers();
  readonly #concluded: PromiseWithResolvers<Outcome | undefined> = Promise.withResolvers();

  constructor(parts: WorkParts, assignment: Assignment) {
    this.#parts = parts;
    this.#assignment = assignment;
  }

  /** Resolves as soon as the person has the reply, or will not get it from here. */
  get answered(): Promise<void> {
    return this.#answered.promise;
  }

  /** Resolves with the outcome as soon as people may be told; with undefined when somebody else comes to it. */
  get concluded(): Promise<Outcome | undefined> {
    return this.#concluded.promise;
  }

  get request(): DeskRequest {
    return this.#assignment.request;
  }

  /** Never rejects: what cannot be finished here is left in the queue. */
  run(): Promise<void> {
    this.#running ??= this.#run();
    return this.#running;
  }

  /** The meeting that has come of it is over. Never rejects. */
  async end(end: MeetingEnd): Promise<void> {
    await this.#running;
    if (this.#progress) await tellOfEnd(this.request, this.#progress, end, this.#parts);
  }

  async #run(): Promise<void> {
    try {
      await this.#finish();
    } catch (error) {
      await this.#stopShort(error).catch((failure: unknown) => {
        // Its lease runs out by itself.
        this.#parts.log.warn('a request could not be put back', { ...this.#facts, error: failure });
      });
    } finally {
      await this.#assignment.lease.end();
      this.#answered.resolve();
      this.#concluded.resolve(undefined);
    }
  }

  async #finish(): Promise<void> {
    const progress = await this.#claim();
    this.#progress = progress;
    if (progress) {
      await this.#conclude(progress, progress.record.outcome ?? (await this.#holdAgain(progress, await this.#workOut(progress))));
      return;
    }
    this.#parts.log.info('this request was taken before', this.#facts);
    await this.#assignment.lease.remove();
  }

  async #claim(): Promise<Progress | undefined> {
    const { claims, meetings, leaving } = this.#parts;
    const { request, lease, takenOver } = this.#assignment;
    const { origin = meetings.origin, replyId } = request.again ?? {};
    const first = {
      operationId: claimIdOf(request),
      ticket: lease.ticket,
      takenAtMs: Date.now(),
      ...(origin !== undefined && { origin }),
      ...(replyId !== undefined && { replyId }),
      ...(request.isCollected === true && { facts: factsOf(request) }),
    };
    return Progress.of(claims, first, takenOver > 0, leaving);
  }

  /** Posts the reply, where there is to be one, while the meeting is being started, neither waiting for the other. */
  async #workOut(progress: Progress): Promise<Outcome> {
    const { record, isContinued } = progress;
    const { request, lease } = this.#assignment;
    const posted = request.isCollected !== true && (record.replyId === undefined || (request.again && !isContinued)) ? this.#showStarting(progress) : Promise.resolve();
    void posted.then(this.#answered.resolve);
    const done = new AbortController();
    const apology = this.#apologiseWhenSlow(progress, posted, done.signal);
    try {
      return await bringAbout({ request, record, lease, isDoubtful: isContinued || request.again !== undefined, hopeless: this.#hopelessness(record) }, this.#parts);
    } finally {
      done.abort();
      // Each state of the reply comes after the one before.
      await Promise.all([posted, apology]);
    }
  }

  /** Where the person has to sign in, the request waits for that; one that cannot wait has to be asked for again. */
  async #holdAgain({ record }: Progress, outcome: Outcome): Promise<Outcome> {
    const { signIn, log } = this.#parts;
    if (outcome.kind !== 'failed' || !outcome.signIn || !signIn) return outcome;
    try {
      const heldAs = await signIn.hold(onceMore(this.#assignment.request, record));
      return { ...outcome, signIn: { ...outcome.signIn, heldAs } };
    } catch (error) {
      log.error('the storage failed', { ...this.#facts, error });
      return outcome;
    }
  }

  /** Why there is nothing to be tried any more, if there is nothing. */
  #hopelessness({ takenAtMs }: RequestRecord): MeetingFailure | undefined {
    const { maxAgeMs, maxTakeovers } = this.#parts.limits;
    const { takenOver, isTooMuch } = this.#assignment;
    if (isTooMuch) return 'busy';
    if (takenOver > maxTakeovers) return 'unexpected';
    return Date.now() - takenAtMs > maxAgeMs ? 'timedOut' : undefined;
  }

  /** Written down before it is shown, so that whoever takes over shows the same. */
  async #conclude(progress: Progress, outcome: Outcome): Promise<void> {
    const written = progress.record.outcome === undefined ? progress.write({ outcome }, this.#parts.leaving) : Promise.resolve();
    await isDoneWithin(WRITE_GRACE_MS, written);
    this.#concluded.resolve(outcome);
    const listed = this.#list(outcome);
    if (this.request.isCollected !== true) await this.#show(progress, outcomeReplyTo(this.request, outcome));
    await Promise.all([written, listed, this.#ask(outcome)]);
    await this.#assignment.lease.remove();
  }

  /** Puts the outcome in the place of the reply, or posts it when there is none or it cannot be changed any more. */
  async #show(progress: Progress, reply: Reply): Promise<void> {
    const { turns } = this.#parts;
    const { replyId } = progress.record;
    if (replyId !== undefined && (await update(turns, this.#assignment.request, replyId, reply))) return;
    await this.#post(progress, reply);
  }

  /** Never rejects: the reply says what to do. */
  async #ask(outcome: Outcome): Promise<void> {
    if (outcome.kind !== 'failed' || outcome.signIn?.heldAs === undefined) return;
    const { heldAs, ...step } = outcome.signIn;
    try {
      await this.#parts.signIn?.ask(this.#assignment.request, heldAs, step);
    } catch (error) {
      this.#parts.log.warn('nobody was asked to sign in', { ...this.#facts, error });
    }
  }

  /** Never rejects: the outcome makes up for it. */
  async #showStarting(progress: Progress): Promise<void> {
    try {
      await this.#show(progress, startingReplyTo(this.#assignment.request));
    } catch (error) {
      this.#parts.log.warn('the reply was not posted', { ...this.#facts, error });
    }
  }

  async #post(progress: Progress, reply: Reply): Promise<void> {
    const replyId = await post(this.#parts.turns, this.#assignment.request, reply);
    if (replyId === undefined) return;
    progress.write({ replyId }, this.#parts.leaving).catch((error: unknown) => {
      this.#parts.log.warn('a reply was not written down', { ...this.#facts, error });
    });
  }

  /** Never rejects. */
  async #apologiseWhenSlow(progress: Progress, posted: Promise<void>, signal: AbortSignal): Promise<void> {
    try {
      await sleep(this.#parts.limits.slowAfterMs, undefined, { signal });
      await posted;
      const { replyId } = progress.record;
      if (replyId !== undefined) await update(this.#parts.turns, this.#assignment.request, replyId, slowReplyTo(this.#assignment.request));
    } catch (error) {
      if (!signal.aborted) this.#parts.log.warn('the reply could not be updated', { ...this.#facts, error });
    }
  }

  /** A meeting that is not listed is still a meeting. */
  async #list(outcome: Outcome): Promise<void> {
    if (outcome.kind !== 'live') return;
    const { request } = this.#assignment;
    const { meeting, requester, reference } = request;
    try {
      const facts = { operationId: meeting.operationId, conversationId: reference.conversation.id, ...factsOf(request), ...linkOf(outcome), startedAt: new Date(outcome.startedAtMs) };
      await this.#parts.records.keep(requester, facts);
    } catch (error) {
      this.#parts.log.error('the storage failed', { ...this.#facts, error });
    }
  }

  async #stopShort(error: unknown): Promise<void> {
    const { log, limits, leaving } = this.#parts;
    if (error instanceof Superseded || error instanceof LeaseLost) {
      log.info('somebody else goes on with this request', this.#facts);
    } else if (leaving.aborted) {
      await this.#assignment.lease.leave(0);
      log.info('this request was left to others', this.#facts);
    } else {
      log.error('the outcome did not reach the person', { ...this.#facts, error });
      const isOver = error instanceof Unwelcome || this.#assignment.takenOver > limits.maxTakeovers;
      await (isOver ? this.#assignment.lease.remove() : this.#assignment.lease.leave(limits.deferMs));
    }
  }

  get #facts() {
    return logFactsOf(this.#assignment.request);
  }
}
