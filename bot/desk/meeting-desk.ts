import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import QuickLru from 'quick-lru';

import { type Desk, type MeetingOrder, TooOften } from '../../dialogs/desk.ts';
import { Interrupted, type MeetingOver } from '../../dialogs/meetings.ts';
import type { AttendeesOf } from '../attendees.ts';
import { isDoneWithin, timeUpAfter } from './deadline.ts';
import { DeskCounter } from './desk-counter.ts';
import { FairUse, type FairUseLimits } from './fair-use.ts';
import { HeldLease } from './held-lease.ts';
import { operationIdOf } from '../place.ts';
import { type Lease, PutUnsure, type RequestQueue } from './ports.ts';
import { auditFactsOf, type DeskRequest, type OrganizerOf, requestOf } from './request.ts';
import { Work, type WorkLimits, type WorkParts } from './work.ts';

/** What the desk works with. */
export interface DeskParts extends Omit<WorkParts, 'ending' | 'leaving' | 'limits'> {
  readonly requests: RequestQueue;
  /** Does something for a request that another process began. */
  readonly goOn?: <T>(request: DeskRequest, work: () => T) => T;
  readonly limits?: Partial<DeskLimits>;
  readonly fairUse?: FairUseLimits;
  /** Absent: a service account organizes all meetings. */
  readonly organizerOf?: OrganizerOf;
  /** Whom the pool rings; absent: nobody. */
  readonly attendeesOf?: AttendeesOf;
}

export interface DeskLimits extends WorkLimits {
  /** How long a request stays with a process that has died. Whole seconds. */
  readonly leaseMs: number;
  /** How often requests are looked for that somebody left behind. */
  readonly lookEveryMs: number;
  /** How long a turn waits for its reply, so that it comes before what the dialogs say next. */
  readonly turnMs: number;
  /** Requests under way at once; beyond that people are told to come back. */
  readonly maxAtOnce: number;
}

const defaultLimits: DeskLimits = {
  leaseMs: 20_000,
  lookEveryMs: 500,
  turnMs: 1_000,
  maxAtOnce: 1_000,
  slowAfterMs: 10_000,
  maxAgeMs: 10 * 60_000,
  maxTakeovers: 5,
  deferMs: 15_000,
  deliverForMs: 6 * 60 * 60_000,
};

// So many are taken at a time: as many as one request to Azure's queues can bring at most.
const TAKEN_AT_ONCE_MAX = 32;
// From a form that is used up to the claim; people wait for the answer to a press.
const KNOWN_WITHIN_MS = 1_000;
// Teams waits for 15 s, most of which went into the queue.
const WITHDRAW_MS = 3_000;
// We leave meetings sooner than that.
const LIVE_FOR_MS = 3_600_000;
const LIVE_MAX = 1_000;

const justSo: NonNullable<DeskParts['goOn']> = (_request, work) => work();

const byServiceAccount: OrganizerOf = () => ({ kind: 'serviceAccount' });

/**
 * Takes orders within a turn and finishes them after it, together with what other processes left behind. Each has one reply, which says
 * "starting" at once and is updated with the outcome; whatever goes wrong ends in that reply.
 */
export class MeetingDesk implements Desk {
  /** For orders whose outcome is not posted. */
  readonly counter: DeskCounter;
  readonly #parts: DeskParts;
  readonly #organizerOf: OrganizerOf;
  readonly #limits: DeskLimits;
  readonly #fairUse: FairUse;
  readonly #underWay = new Map<Work, Promise<void>>();
  /** Whose meetings may still be seen to end. */
  readonly #live = new QuickLru<string, Work>({ maxSize: LIVE_MAX, maxAge: LIVE_FOR_MS });
  readonly #endings = new Set<Promise<void>>();
  readonly #closed = new AbortController();
  readonly #ending = new AbortController();
  readonly #leaving = new AbortController();
  readonly #looking: Promise<void>;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.#organizerOf = parts.organizerOf ?? byServiceAccount;
    this.#limits = { ...defaultLimits, ...parts.limits };
    this.#fairUse = new FairUse(parts.fairUse);
    this.counter = new DeskCounter({
      claims: parts.claims,
      organizerOf: this.#organizerOf,
      takeIn: (context, request, order) => this.#takeIn(context, request, order),
      workOn: (operationId) => [...this.#underWay.keys()].find(({ request }) => request.meeting.operationId === operationId),
    });
    parts.meetings.onOver?.((over) => {
      this.#end(over);
    });
    this.#looking = this.#lookAfterOthers();
  }

  async take(context: TurnContext, order: MeetingOrder): Promise<void> {
    const request = requestOf(context, order, this.#organizerOf);
    const work = await this.#takeIn(context, request, order);
    if (work) await isDoneWithin(this.#limits.turnMs, work.answered);
  }

  async isKnown({ activity }: TurnContext, key: string): Promise<boolean> {
    const operationId = operationIdOf(activity, key);
    const endsAtMs = performance.now() + KNOWN_WITHIN_MS;
    while ((await this.#parts.claims.look(operationId)) === undefined) {
      if (performance.now() > endsAtMs) return false;
      await sleep(KNOWN_WITHIN_MS / 10);
    }
    return true;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0 || this.#endings.size > 0) await Promise.all([...this.#underWay.values(), ...this.#endings]);
  }

  /** Lets what is under way finish for a while, then leaves the rest to others, or where there can be none, fails it and tells the people so. */
  async stop({ graceMs }: { graceMs: number }): Promise<void> {
    this.#closed.abort();
    await isDoneWithin(graceMs, this.idle());
    if (this.#parts.requests.outlivesProcess) {
      this.#ending.abort(new Interrupted());
      this.#leaving.abort(new Interrupted());
    } else this.#ending.abort(new Error('the bot is stopping'));
    await this.#looking;
    await this.idle();
  }

  /** Undefined when it is left to others, waits for a sign-in, or was answered already. @throws TooOften and SignInFirst */
  async #takeIn(context: TurnContext, request: DeskRequest, order: MeetingOrder): Promise<Work | undefined> {
    const waitSeconds = await this.#fairUse.waitSeconds(request);
    if (waitSeconds > 0) return this.#refuse(request, order, waitSeconds);
    const attendees = (await this.#parts.attendeesOf?.(context, request.invitees)) ?? [];
    const complete = attendees.length === 0 ? request : { ...request, meeting: { ...request.meeting, attendees } };
    if (await this.#parts.signIn?.stops(complete, context)) return undefined;
    try {
      return await this.takeUp(complete);
    } catch (error) {
      if (error instanceof PutUnsure && order.key === undefined && !(await this.#withdraw(complete))) return undefined;
      throw error;
    }
  }

  /** Keeps a copy that may be in the queue from being worked on after people were told that nothing came of it; false when somebody is at it. A form is pressed again, and its copy helps. */
  async #withdraw({ meeting: { operationId } }: DeskRequest): Promise<boolean> {
    const nobodys = { operationId, ticket: randomUUID(), takenAtMs: Date.now() };
    try {
      return (await this.#parts.claims.claim(nobodys, timeUpAfter(WITHDRAW_MS))) !== undefined;
    } catch {
      // The storage is gone for everybody, and people are told so.
      return true;
    }
  }

  /** Takes a request that waited for something; undefined when it is left to others. */
  async takeUp(request: DeskRequest): Promise<Work | undefined> {
    const { requests } = this.#parts;
    if (this.#closed.signal.aborted) {
      if (!requests.outlivesProcess) throw new Error('the bot is stopping');
      await requests.put(request, 0);
      return undefined;
    }
    const leasedAtMs = performance.now();
    return this.#begin(await requests.put(request, this.#limits.leaseMs), leasedAtMs);
  }

  /** Says so once, whoever else gets the same message; a form is good for another press. */
  async #refuse(request: DeskRequest, { key }: MeetingOrder, waitSeconds: number): Promise<undefined> {
    const { operationId } = request.meeting;
    this.#parts.log.info('too many meetings', { person: request.requester.id, conversation: request.reference.conversation.id });
    const isKnown = key === undefined && (await this.#parts.claims.claim({ operationId, ticket: randomUUID(), takenAtMs: Date.now() })) === undefined;
    if (isKnown) return undefined;
    this.#parts.audit?.({ event: 'refused', ...auditFactsOf(request), reason: 'tooOften' });
    throw new TooOften(waitSeconds);
  }

  #begin(lease: Lease, leasedAtMs: number): Work {
    const { requests, ...parts } = this.#parts;
    const limits = this.#limits;
    const held = new HeldLease(requests, lease, limits.leaseMs, leasedAtMs);
    const isTooMuch = this.#underWay.size >= limits.maxAtOnce;
    const work = new Work({ ...parts, limits, ending: this.#ending.signal, leaving: this.#leaving.signal }, { request: lease.request, lease: held, takenOver: lease.takenOver, isTooMuch });
    const done = work.run();
    this.#underWay.set(work, done);
    void done.finally(() => this.#underWay.delete(work));
    this.#watch(work);
    return work;
  }

  /** A meeting may be over before the person has its link. */
  #watch(work: Work): void {
    const { operationId } = work.request.meeting;
    if (this.#live.has(operationId)) return;
    this.#live.set(operationId, work);
    void work.concluded.then((outcome) => {
      if (outcome?.kind !== 'live') this.#live.delete(operationId);
    });
  }

  #end({ operationId, end }: MeetingOver): void {
    const ending = this.#live.get(operationId)?.end(end);
    this.#live.delete(operationId);
    if (!ending) return;
    this.#endings.add(ending);
    void ending.finally(() => this.#endings.delete(ending));
  }

  async #lookAfterOthers(): Promise<void> {
    const { lookEveryMs, leaseMs } = this.#limits;
    let isInTrouble = false;
    let pauseMs = lookEveryMs;
    while (await this.#pause(pauseMs)) {
      pauseMs = lookEveryMs;
      try {
        if (isInTrouble) {
          await this.#parts.requests.reach(this.#closed.signal);
          isInTrouble = false;
          // Leases ran out while nobody could renew them: those who are still at work come first.
          pauseMs = leaseMs / 2;
        } else if (await this.#takeOver()) pauseMs = 0;
      } catch (error) {
        if (!isInTrouble && !this.#closed.signal.aborted) this.#parts.log.warn('the queue cannot be reached', { error });
        isInTrouble = true;
      }
    }
  }

  /** True when there may be more. */
  async #takeOver(): Promise<boolean> {
    const { maxAtOnce, leaseMs } = this.#limits;
    const wanted = Math.min(maxAtOnce - this.#underWay.size, TAKEN_AT_ONCE_MAX);
    if (wanted <= 0) return false;
    const leasedAtMs = performance.now();
    const leases = await this.#parts.requests.take(wanted, leaseMs, this.#closed.signal);
    const { goOn = justSo } = this.#parts;
    for (const lease of leases) goOn(lease.request, () => this.#begin(lease, leasedAtMs));
    return leases.length === wanted;
  }

  /** False when nothing is taken any more. With jitter, so that the processes spread. */
  async #pause(ms: number): Promise<boolean> {
    return sleep(ms * (0.75 + Math.random() / 2), true, { signal: this.#closed.signal }).catch(() => false);
  }
}
