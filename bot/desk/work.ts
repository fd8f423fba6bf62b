import { setTimeout as sleep } from 'node:timers/promises';

import type { MeetingEnd, MeetingFailure } from '../../dialogs/meetings.ts';
import type { Reply } from '../../dialogs/replies.ts';
import { isDoneWithin } from './deadline.ts';
import { tellOfEnd } from './ending.ts';
import type { HeldLease } from './held-lease.ts';
import { bringAbout, type OutcomeParts } from './outcome.ts';
import { type Claims, LeaseLost, type MeetingRecords, type SignInGate, Superseded } from './ports.ts';
import { Progress } from './progress.ts';
import { factsOf, linkOf, mayHaveArrived, outcomeReplyTo, post, slowReplyTo, startingReplyTo, takeBack, type Turns, Unwelcome, update } from './replies.ts';
import { auditFactsOf, claimIdOf, type DeskRequest, logFactsOf, onceMore } from './request.ts';
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
  /** How long an outcome that could not be delivered waits for the next try; twice as long each time. */
  readonly deferMs: number;
  /** After this while nobody expects it any more. */
  readonly deliverForMs: number;
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
const DEFER_MAX_MS = 10 * 60_000;
// A post whose fate is not known is made once more: a person who may hear it twice is better off than one who may not hear it.
const OUTCOME_POSTS_MAX = 2;

/** One request on its way from the queue to the person, whoever was at it before. */
export class Work {
  readonly #parts: WorkParts;
  readonly #assignment: Assignment;
  #running: Promise<void> | undefined;
  #noting: Promise<void> = Promise.resolve();
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
      await Promise.all([this.#assignment.lease.end(), this.#noting]);
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
    const claimed = new AbortController();
    const apology = this.#apologiseUnclaimed(claimed.signal);
    let progress: Progress | undefined;
    try {
      progress = await this.#beginOrGoOn();
    } finally {
      claimed.abort();
      const replyId = await apology;
      if (replyId !== undefined) await this.#keepIfOurs(progress, replyId);
    }
    return progress;
  }

  /** A reply from before it was known whose the request is. Never rejects. */
  async #keepIfOurs(progress: Progress | undefined, replyId: string): Promise<void> {
    if (progress && progress.record.replyId === undefined) this.#noting = this.#note(progress, replyId);
    else await this.#takeBack(replyId);
  }

  async #beginOrGoOn(): Promise<Progress | undefined> {
    const { claims, meetings, leaving } = this.#parts;
    const { request, lease, takenOver } = this.#assignment;
    const { origin = meetings.originOf?.(request.meeting), replyId } = request.again ?? {};
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

  /**
   * Posts the reply, where there is to be one, while the meeting is being started, neither waiting for the other. Whoever claimed the request
   * has posted it a moment later; of one who died before its id was on record nobody can tell whether it is there, so that it is not posted
   * again: the outcome comes as a reply of its own then, and a reply that was there stays as it was.
   */
  async #workOut(progress: Progress): Promise<Outcome> {
    const { record, isContinued } = progress;
    const { request, lease } = this.#assignment;
    const inVain = new AbortController();
    const posted = request.isCollected !== true && !isContinued ? this.#showStarting(progress, inVain) : Promise.resolve();
    void posted.then(this.#answered.resolve);
    const done = new AbortController();
    const apology = this.#apologiseWhenSlow(progress, posted, done.signal);
    const moved = (origin: string) => progress.write({ origin }, this.#parts.leaving);
    try {
      return await bringAbout({ request, record, lease, isDoubtful: isContinued || request.again !== undefined, hopeless: this.#hopelessness(record), mayLook: this.#mayLook, inVain: inVain.signal, moved }, this.#parts);
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

  /** Nor is a request looked for again and again over which so many have died: perhaps because of that. */
  get #mayLook(): boolean {
    return this.#assignment.takenOver <= this.#parts.limits.maxTakeovers + 1;
  }

  /** Written down before it is shown, so that whoever takes over shows the same. */
  async #conclude(progress: Progress, outcome: Outcome): Promise<void> {
    const written = progress.record.outcome === undefined ? progress.write({ outcome }, this.#parts.leaving) : Promise.resolve();
    await isDoneWithin(WRITE_GRACE_MS, written);
    this.#concluded.resolve(outcome);
    const listed = this.#list(outcome);
    if (this.request.isCollected !== true) await this.#tell(progress, outcome);
    await Promise.all([written, listed, this.#ask(outcome)]);
    await this.#assignment.lease.remove();
  }

  /** Puts the outcome in the place of the reply, or posts it when there is none or it cannot be changed any more. */
  async #tell(progress: Progress, outcome: Outcome): Promise<void> {
    const reply = outcomeReplyTo(this.request, outcome);
    if (!(await this.#updateWith(progress, reply))) await this.#postOutcome(progress, reply);
  }

  /** False when there is no reply that can be changed. */
  async #updateWith({ record: { replyId } }: Progress, reply: Reply): Promise<boolean> {
    return replyId !== undefined && update(this.#parts.turns, this.request, replyId, reply);
  }

  /** Written down first, so that whoever takes over knows that it may be there. Rejects when that is so too often */
  async #postOutcome(progress: Progress, reply: Reply): Promise<void> {
    const { outcomePosts = 0 } = progress.record;
    if (outcomePosts >= OUTCOME_POSTS_MAX) throw new Error('the channel did not say whether it has the outcome');
    await isDoneWithin(WRITE_GRACE_MS, progress.write({ outcomePosts: outcomePosts + 1 }, this.#parts.leaving));
    try {
      await this.#post(progress, reply);
    } catch (error) {
      if (!mayHaveArrived(error)) await isDoneWithin(WRITE_GRACE_MS, progress.write({ outcomePosts }, this.#parts.leaving));
      throw error;
    }
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

  /** Never rejects: the outcome makes up for it. Where nobody will ever read that, the meeting is started in vain. */
  async #showStarting(progress: Progress, inVain: AbortController): Promise<void> {
    try {
      const reply = startingReplyTo(this.request);
      if (!(await this.#updateWith(progress, reply))) await this.#post(progress, reply);
    } catch (error) {
      this.#parts.log.warn('the reply was not posted', { ...this.#facts, error });
      if (error instanceof Unwelcome) inVain.abort(error);
    }
  }

  async #post(progress: Progress, reply: Reply): Promise<void> {
    const replyId = await post(this.#parts.turns, this.#assignment.request, reply);
    if (replyId !== undefined) this.#noting = this.#note(progress, replyId);
  }

  /** Never rejects. Whoever takes the request over knows nothing of a reply that is not on record, and posts another. */
  async #note(progress: Progress, replyId: string): Promise<void> {
    const { leaving, log } = this.#parts;
    try {
      await progress.write({ replyId, outcomePosts: 0 }, leaving);
    } catch (error) {
      log.warn('a reply was not written down', { ...this.#facts, error });
      const isForOthers = error instanceof Superseded || leaving.aborted;
      if (isForOthers && !(await this.#isOnRecord(replyId))) await this.#takeBack(replyId);
    }
  }

  /** Whether a reply was written down after all; nobody takes back what may be. Never rejects. */
  async #isOnRecord(replyId: string): Promise<boolean> {
    try {
      const known = await this.#parts.claims.look(claimIdOf(this.request));
      return known?.record.replyId === replyId;
    } catch {
      return true;
    }
  }

  /** Never rejects. */
  async #takeBack(replyId: string): Promise<void> {
    try {
      await takeBack(this.#parts.turns, this.request, replyId);
    } catch (error) {
      this.#parts.log.warn('a reply could not be taken back', { ...this.#facts, error });
    }
  }

  /** While the storage does not answer, nobody knows whether the request is ours: the person has waited for long all the same. Never rejects. */
  async #apologiseUnclaimed(signal: AbortSignal): Promise<string | undefined> {
    const { limits, turns, log } = this.#parts;
    if (this.request.isCollected === true || this.request.again || this.#assignment.takenOver > 0) return undefined;
    try {
      await sleep(limits.slowAfterMs, undefined, { signal });
      return await post(turns, this.request, slowReplyTo(this.request));
    } catch (error) {
      if (!signal.aborted) log.warn('the reply was not posted', { ...this.#facts, error });
      return undefined;
    }
  }

  /** A reply that was taken over without its id on record is made up for. Never rejects. */
  async #apologiseWhenSlow(progress: Progress, posted: Promise<void>, signal: AbortSignal): Promise<void> {
    if (this.request.isCollected === true) return;
    try {
      await sleep(this.#untilSlowMs(progress.record), undefined, { signal });
      await posted;
      const reply = slowReplyTo(this.request);
      if (progress.record.replyId === undefined) await this.#post(progress, reply);
      else await this.#updateWith(progress, reply);
    } catch (error) {
      if (!signal.aborted) this.#parts.log.warn('the reply could not be updated', { ...this.#facts, error });
    }
  }

  /** The person has waited since the request was taken, whoever was at it. */
  #untilSlowMs({ takenAtMs }: RequestRecord): number {
    const { slowAfterMs } = this.#parts.limits;
    return Math.min(slowAfterMs, Math.max(0, slowAfterMs - (Date.now() - takenAtMs)));
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
    const { log, leaving } = this.#parts;
    const { lease } = this.#assignment;
    if (error instanceof Superseded || error instanceof LeaseLost) {
      log.info('somebody else goes on with this request', this.#facts);
    } else if (leaving.aborted) {
      await lease.leave(0);
      log.info('this request was left to others', this.#facts);
    } else {
      log.error('the outcome did not reach the person', { ...this.#facts, error });
      const reason = this.#whyNoMore(error);
      if (reason === undefined) await this.#defer();
      else await this.#giveUp(reason);
    }
  }

  /** Why there is no use in another try; trouble with the channel passes. */
  #whyNoMore(error: unknown): string | undefined {
    const { maxTakeovers, deliverForMs } = this.#parts.limits;
    const { outcome, takenAtMs = 0, outcomePosts = 0, deferrals = 0 } = this.#progress?.record ?? {};
    if (error instanceof Unwelcome) return 'unwelcome';
    if (outcomePosts >= OUTCOME_POSTS_MAX) return 'unanswered';
    if (this.#assignment.takenOver - deferrals > maxTakeovers) return 'takenOverTooOften';
    return outcome && Date.now() - takenAtMs > deliverForMs ? 'tooLate' : undefined;
  }

  /** Puts it off for as long as it has been tried already. */
  async #defer(): Promise<void> {
    const { limits, leaving } = this.#parts;
    const { takenAtMs = Date.now(), deferrals = 0 } = this.#progress?.record ?? {};
    const written = this.#progress?.record.outcome && this.#progress.write({ deferrals: deferrals + 1 }, leaving);
    if (written) await isDoneWithin(WRITE_GRACE_MS, written);
    await this.#assignment.lease.leave(Math.min(Math.max(limits.deferMs, Date.now() - takenAtMs), Math.max(limits.deferMs, DEFER_MAX_MS)));
  }

  async #giveUp(reason: string): Promise<void> {
    const { log, audit } = this.#parts;
    log.error('the outcome is not tried to be told any more', { ...this.#facts, code: reason });
    audit?.({ event: 'untold', ...auditFactsOf(this.request), reason });
    await this.#apologise();
    await this.#assignment.lease.remove();
  }

  /** Where nobody could read or write a record there is nothing that the person was told. Never rejects. */
  async #apologise(): Promise<void> {
    if (this.#progress || this.request.isCollected === true) return;
    try {
      await post(this.#parts.turns, this.request, outcomeReplyTo(this.request, { kind: 'failed', failure: 'unexpected' }));
    } catch (error) {
      this.#parts.log.warn('the reply was not posted', { ...this.#facts, error });
    }
  }

  get #facts() {
    return logFactsOf(this.#assignment.request);
  }
}
