import type { Application } from './application.ts';
import type { Connection } from './connection.ts';
import { OperationError, ResponseError, UcwaError } from './errors.ts';
import { awaitMeeting, findByThread, passesQuietly } from './meeting-lookup.ts';
import { type Importance, type OnlineMeeting, readOnlineMeeting } from './online-meeting.ts';
import type { Operation } from './operation.ts';
import { type Action, type Recovery, recoveryFor } from './recovery.ts';
import type { Session } from './session.ts';
import { type Clock, type Timing, unlessAborted } from './timing.ts';

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
  /** False when the meeting was running before. */
  readonly isOurs: boolean;
}

/** One meeting to start, through as many attempts as it takes; what is known of it outlives each attempt. */
export class MeetingStart {
  readonly #request: StartRequest;
  readonly #parts: StartParts;
  #application: Application | undefined;
  #operation: Operation | undefined;
  #callbackErrors = 0;
  /** True while a POST may have been carried out without our knowing. */
  #isDoubtful = false;
  #isOurs = true;

  constructor(request: StartRequest, parts: StartParts) {
    this.#request = request;
    this.#parts = parts;
  }

  /** Starts the meeting, or only waits for it where an earlier attempt did start it. */
  async attempt(): Promise<Started> {
    const { signal, clock } = this.#parts;
    const { application, operation } = await this.#expect();
    const over = new AbortController();
    const ending = AbortSignal.any([signal, over.signal]);
    try {
      const meeting = awaitMeeting(operation, application, this.#request.threadId, this.#parts, ending);
      if (operation.isKnown) return this.#started(await meeting, application, operation);
      const posted = this.#post(application, operation);
      // The event can come before the 201, or instead of it (OperationResource).
      const resource = await Promise.race([meeting, posted.then(() => meeting)]);
      if (!operation.isPosted) await Promise.race([posted, clock.sleep(LOCATION_GRACE_MS, ending)]).catch(() => undefined);
      return this.#started(resource, application, operation);
    } finally {
      over.abort();
    }
  }

  /** Prepares the next attempt; false when there should be none. */
  async recover({ action, lookFirst }: Recovery, pauseMs: number, error: UcwaError): Promise<boolean> {
    if (error instanceof OperationError) this.#startAfresh();
    if (action === 'lookUp' || action === 'continueThread') {
      this.#isOurs = false;
      return this.#isFound(this.#parts.timing.lookForMs, true);
    }
    const remedy = this.#remedies[action];
    if (!remedy) return false;
    return (await this.#isFound(pauseMs, lookFirst)) || remedy();
  }

  /** Gives up. Whatever has come of it, or comes later, is undone. */
  abandon(undo: (operation: Operation) => void): void {
    const application = this.#application;
    const operation = this.#operation;
    if (!application || !operation) return;
    if (!this.#isOurs || !(operation.isKnown || this.#isDoubtful)) {
      application.operations.drop(operation);
      return;
    }
    application.operations.disown(operation);
    if (operation.isKnown) undo(operation);
  }

  async #expect(): Promise<{ application: Application; operation: Operation }> {
    // What the server knows of is waited for where it is, even when our event channel was lost.
    if (this.#application && this.#operation?.isKnown) return { application: this.#application, operation: this.#operation };
    this.#application = await this.#parts.connection.application(this.#parts.signal);
    this.#operation = this.#application.operations.expect('onlineMeetingInvitation', this.#request.operationId);
    return { application: this.#application, operation: this.#operation };
  }

  async #post(application: Application, operation: Operation): Promise<void> {
    const { operationId, subject, importance, threadId } = this.#request;
    const wasDoubtful = this.#isDoubtful;
    this.#isDoubtful = true;
    try {
      const created = await this.#parts.session.post('startOnlineMeeting', application.startOnlineMeeting, { operationId, importance, subject, threadId }, this.#parts.signal);
      application.operations.posted(operation, created.location);
    } catch (error) {
      if (error instanceof ResponseError && !recoveryFor(error).lookFirst) this.#isDoubtful = wasDoubtful;
      throw error;
    }
  }

  #started(resource: Parameters<typeof readOnlineMeeting>[0], application: Application, operation: Operation): Started {
    const meeting = readOnlineMeeting(resource, operation, this.#request, application.url);
    return { meeting, application, operation, isOurs: this.#isOurs };
  }

  /** What each action does before the next attempt, after its pause; false when another attempt makes no sense. */
  readonly #remedies: Partial<Record<Action, () => boolean | Promise<boolean>>> = {
    repeat: () => true,
    repark: () => this.#repark(),
    recreateApplication: () => {
      this.#parts.connection.forgetApplication(this.#application);
      return this.#startAfresh();
    },
    rediscover: () => {
      this.#parts.connection.forgetPool(this.#application);
      return this.#startAfresh();
    },
    checkApplication: () => this.#checkApplication(),
    makeMeAvailable: () => this.#makeMeAvailable(),
    leaveOldest: () => this.#parts.leaveOldest(),
  };

  async #repark(): Promise<boolean> {
    const { channel } = this.#application ?? {};
    try {
      // The second time, the server does not know of the P-GET that we believe to be open.
      await unlessAborted((++this.#callbackErrors > 1 ? channel?.repark() : channel?.parked()) ?? Promise.resolve(), this.#parts.signal);
    } catch {
      this.#parts.connection.forgetApplication(this.#application);
      this.#startAfresh();
    }
    return true;
  }

  /** A 404 on a link of the application: the link is stale, or the application is gone (section 13 of our notes; inferred). */
  async #checkApplication(): Promise<boolean> {
    const application = this.#application;
    if (!application) return false;
    const stale = application.startOnlineMeeting.href;
    try {
      await application.refresh(this.#parts.signal);
      return application.startOnlineMeeting.href !== stale;
    } catch (error) {
      if (!(error instanceof UcwaError) || recoveryFor(error).action !== 'recreateApplication') return false;
      this.#parts.connection.forgetApplication(application);
      return this.#startAfresh();
    }
  }

  async #makeMeAvailable(): Promise<boolean> {
    const url = this.#application?.makeMeAvailable;
    if (!url) return false;
    await this.#parts.session.post('makeMeAvailable', url, { supportedModalities: ['Messaging'] }, this.#parts.signal);
    return true;
  }

  /** Forgets what came of the last attempt: it failed for good, or its application is gone. */
  #startAfresh(): true {
    if (this.#operation) this.#application?.operations.drop(this.#operation);
    this.#operation = undefined;
    return true;
  }

  /** Waits for `ms`, or until the server shows that it knows of the operation; with `search` also asks for it. */
  async #isFound(ms: number, search: boolean): Promise<boolean> {
    const { clock, signal } = this.#parts;
    const endsAtMs = clock.now() + ms;
    for (;;) {
      const operation = this.#operation;
      if (!operation) {
        await clock.sleep(ms, signal);
        return false;
      }
      const { nextChange } = operation;
      if (search) await this.#search(operation);
      if (operation.isKnown) return true;
      const leftMs = endsAtMs - clock.now();
      if (leftMs <= 0) return false;
      await passesQuietly(search ? Math.min(leftMs, ms / 3) : leftMs, nextChange, clock, signal);
    }
  }

  async #search(operation: Operation): Promise<void> {
    const { threadId } = this.#request;
    if (operation.isKnown || threadId === undefined || !this.#application) return;
    try {
      await findByThread(operation, this.#application, threadId, this.#parts.session, this.#parts.signal);
    } catch (error) {
      this.#parts.signal.throwIfAborted();
      if (!(error instanceof UcwaError)) throw error;
    }
  }
}
