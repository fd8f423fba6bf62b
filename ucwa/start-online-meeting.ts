import type { Application } from './application.ts';
import type { Connection } from './connection.ts';
import type { Convoy } from './convoy.ts';
import { OperationError, ResponseError, UcwaError } from './errors.ts';
import { Inquiry } from './inquiry.ts';
import { type Lookup, type Search, awaitMeeting, findAmongStrangers, findOperation, findThread } from './meeting-lookup.ts';
import { type Importance, type OnlineMeeting, readOnlineMeeting } from './online-meeting.ts';
import type { Operation } from './operation.ts';
import { type Recovery, isPassing, isRepetition, recoveryFor, relOf } from './recovery.ts';
import { remedies } from './remedies.ts';
import { Pauses } from './retry.ts';
import type { Session } from './session.ts';
import { type Clock, type Timing, passesQuietly } from './timing.ts';

// The 201 usually comes together with the first event, and names the invitation as the reference does.
const LOCATION_GRACE_MS = 50;

/** What to start; everything but the operationId may be left out and is then not sent (startOnlineMeeting_ref). */
export interface StartRequest {
  /** At most 50 characters; ours to choose, the same for every repetition. */
  readonly operationId: string;
  /** At most 250 UTF-16 units. */
  readonly subject?: string | undefined;
  readonly importance?: Importance | undefined;
  /** Continues an existing conversation thread. */
  readonly threadId?: string | undefined;
  /** True when somebody may have started it already, such as a process that has died: then it is looked for before it is asked for. */
  readonly lookFirst?: boolean | undefined;
  /** True to look and never ask: it fails with `NotFound` when nobody has started it. */
  readonly lookOnly?: boolean | undefined;
}

/** The reason of a caller's signal when somebody else goes on with the start, by `lookFirst`: what has come of it is not undone. */
export class HandedOver extends Error {
  override readonly name = 'HandedOver';

  constructor() {
    super('somebody else goes on with this start');
  }
}

/** What a start works with. */
export interface StartParts {
  readonly connection: Connection;
  readonly session: Session;
  readonly clock: Clock;
  readonly timing: Timing;
  /** Leaves the meeting that nobody has joined for longest; false when there is none. */
  leaveOldest(): boolean;
  /** Ends the start when its budget is spent or its caller goes away. */
  readonly signal: AbortSignal;
}

/** A meeting that was started, and where it goes on. */
export interface Started {
  readonly meeting: OnlineMeeting;
  readonly application: Application;
  readonly operation: Operation;
  /** False when somebody else began the conversation that goes on here. */
  readonly isOurs: boolean;
}

/** What to look for before an attempt asks for the meeting. */
interface Look {
  readonly search: Search;
  /** How long to go on looking. */
  readonly forMs: number;
  /** What the attempt fails with when there is nothing; otherwise the meeting is asked for then. */
  readonly otherwise?: UcwaError;
}

/** One meeting to start, through as many attempts as it takes; what is known of it outlives each attempt. */
export class MeetingStart {
  readonly #request: StartRequest;
  readonly #parts: StartParts;
  #application: Application | undefined;
  #operation: Operation | undefined;
  /** True while a POST may have been carried out without our knowing. */
  #isDoubtful: boolean;
  #look: Look | undefined;
  #convoy: Convoy | undefined;
  #isOurs = true;
  #reparks = 0;
  /** How many P-GETs had left when the last POST did. */
  #pollsAtPost = 0;

  constructor(request: StartRequest, parts: StartParts) {
    this.#request = request;
    this.#parts = parts;
    this.#isDoubtful = (request.lookFirst ?? false) || (request.lookOnly ?? false);
    if (this.#isDoubtful) this.#look = { search: findOperation, forMs: parts.timing.lookForMs };
  }

  /** Starts the meeting, or only waits for it where it is known to be there. */
  async attempt(): Promise<Started> {
    const { application, operation } = await this.#expect();
    const lookup = this.#lookup(application, operation);
    if (this.#look) await this.#carryOut(this.#look, lookup);
    if (this.#request.lookOnly && !operation.isUnderWay) throw new OperationError(operation.rel, { code: 'NotFound' });
    const over = new AbortController();
    try {
      const ending = AbortSignal.any([this.#parts.signal, over.signal]);
      const meeting = awaitMeeting(lookup, ending);
      const resource = operation.isUnderWay ? await meeting : await this.#postAndAwait(meeting, application, operation, ending);
      const started = { meeting: readOnlineMeeting(resource, operation, this.#request, application.url), application, operation, isOurs: this.#isOurs };
      this.#tellOthers();
      return started;
    } finally {
      over.abort();
    }
  }

  /** Whether asking again makes sense; where the pool as a whole is in trouble, one start does so ahead of the others. */
  mayGoOn({ action }: Recovery, error: UcwaError): boolean {
    if (!isRepetition(action)) return !error.isFutile;
    const { isUp, convoy } = this.#parts.connection;
    this.#convoy ??= convoy;
    return isUp && this.#convoy.join(this, !error.isFutile);
  }

  /** Prepares the next attempt; false when there should be none. */
  async recover({ action, lookFirst }: Recovery, pauseMs: number, error: UcwaError): Promise<boolean> {
    if (error instanceof OperationError) this.startAfresh();
    if (lookFirst) this.#look = { search: findOperation, forMs: 0 };
    // The event channel tells if it has come about all the same, but need not say whose it is.
    else if (action === 'repark') this.#look ??= { search: findAmongStrangers, forMs: 0 };
    const remedy = remedies[action];
    if (!remedy || (remedy.before && !(await remedy.before(this, error)))) return false;
    const { clock, signal } = this.#parts;
    const heardOf = this.#heardOf(error);
    if (!remedy.isImmediate && !(await passesQuietly(pauseMs, heardOf, clock, signal))) return true;
    if (isRepetition(action) && !(await Promise.race([heardOf, this.#turn()]))) return false;
    return remedy.after ? remedy.after(this, error) : true;
  }

  /** Gives up. Whatever has come of it, or comes later, is undone, unless it was handed over. */
  abandon(reason: unknown, undo: (operation: Operation) => void): void {
    this.#convoy?.leave(this, reason instanceof UcwaError && isPassing(reason));
    const application = this.#application;
    const operation = this.#operation;
    if (!application || !operation) return;
    const hasBegun = operation.isUnderWay || this.#isDoubtful;
    if (!hasBegun || !this.#isOurs || reason instanceof HandedOver) {
      application.operations.drop(operation);
      return;
    }
    application.operations.disown(operation);
    if (operation.isUnderWay) undo(operation);
  }

  /** The application of the last attempt. */
  get application(): Application | undefined {
    return this.#application;
  }

  get parts(): StartParts {
    return this.#parts;
  }

  /** The next attempt is to find what is there already; there is nothing to ask for. */
  expectToFind(search: Search, otherwise: UcwaError): void {
    this.#look = { search, forMs: this.#parts.timing.lookForMs, otherwise };
    if (search === findThread) this.#isOurs = false;
  }

  /** Makes sure that a P-GET is open; the second time, the server does not know of the one that we believe to be. */
  async repark({ channel }: Application): Promise<void> {
    await (this.#reparks++ === 0 ? channel.parked() : channel.repark(this.#pollsAtPost));
  }

  /** Forgets what came of the last attempt: it failed for good, or its application is gone. */
  startAfresh(): void {
    if (this.#operation) this.#application?.operations.drop(this.#operation);
    this.#operation = undefined;
  }

  async #expect(): Promise<{ application: Application; operation: Operation }> {
    // What the server knows of is waited for where it is, even when our event channel was lost.
    if (this.#application && this.#operation?.isUnderWay) return { application: this.#application, operation: this.#operation };
    this.#application = await this.#parts.connection.application(this.#parts.signal);
    this.#operation = this.#application.operations.expect('onlineMeetingInvitation', this.#request.operationId);
    return { application: this.#application, operation: this.#operation };
  }

  async #postAndAwait<T>(meeting: Promise<T>, application: Application, operation: Operation, ending: AbortSignal): Promise<T> {
    const posted = this.#post(application, operation);
    // The event can come before the 201, or instead of it (OperationResource).
    const resource = await Promise.race([meeting, posted.then(() => meeting)]);
    if (!operation.isPosted) await Promise.race([posted, this.#parts.clock.sleep(LOCATION_GRACE_MS, ending)]).catch(() => undefined);
    return resource;
  }

  async #post(application: Application, operation: Operation): Promise<void> {
    const { operationId, subject, importance, threadId } = this.#request;
    const wasDoubtful = this.#isDoubtful;
    this.#isDoubtful = true;
    application.channel.wake();
    this.#pollsAtPost = application.channel.sent;
    try {
      const created = await this.#parts.session.post('startOnlineMeeting', application.startOnlineMeeting, { operationId, importance, subject, threadId }, this.#parts.signal);
      application.operations.posted(operation, created.location);
    } catch (error) {
      if (error instanceof ResponseError && !recoveryFor(error).lookFirst) this.#isDoubtful = wasDoubtful;
      throw error;
    }
  }

  /** Resolves once the server shows that it knows of the start, unless it was a question about a known one that failed. */
  async #heardOf(error: UcwaError): Promise<true> {
    const operation = this.#operation;
    const wasKnown = operation?.isUnderWay === true && relOf(error) !== 'startOnlineMeeting';
    if (!operation || wasKnown) return new Promise(() => undefined);
    while (!operation.isUnderWay) await operation.nextChange;
    return true;
  }

  /** All who wait for the pool to get better may go on: those who failed there, and those who failed with us on the way to it. */
  #tellOthers(): void {
    this.#parts.connection.arrived();
    this.#convoy?.arrived();
  }

  /** Waits while another start asks again ahead of this one; false when that was in vain. */
  async #turn(): Promise<boolean> {
    return (await this.#convoy?.turn(this, this.#parts.signal)) ?? true;
  }

  async #carryOut(look: Look, lookup: Lookup): Promise<void> {
    const isFound = await this.#isFound(look, lookup);
    this.#look = undefined;
    if (!isFound && look.otherwise) throw look.otherwise;
  }

  async #isFound({ search, forMs }: Look, lookup: Lookup): Promise<boolean> {
    const { clock, timing, signal } = this.#parts;
    const { operation } = lookup;
    const endsAtMs = clock.now() + forMs;
    const pauses = new Pauses(clock, timing);
    for (;;) {
      const { nextChange } = operation;
      if (!operation.isUnderWay) await search(lookup, signal);
      if (operation.isUnderWay) return true;
      const leftMs = endsAtMs - clock.now();
      if (leftMs <= 0) return false;
      await passesQuietly(Math.min(leftMs, pauses.next()), nextChange, clock, signal);
    }
  }

  #lookup(application: Application, operation: Operation): Lookup {
    const { threadId, subject } = this.#request;
    const { session, clock, timing } = this.#parts;
    return { operation, application, traits: { threadId, subject }, session, inquiry: new Inquiry(session, clock), clock, timing };
  }
}
