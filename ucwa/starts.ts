import type { Budget } from './budget.ts';
import type { Connection } from './connection.ts';
import { UcwaError, referringTo } from './errors.ts';
import { Gate } from './gate.ts';
import { Joint } from './joint.ts';
import type { Leaving } from './leaving.ts';
import type { OnlineMeeting } from './online-meeting.ts';
import type { Session } from './session.ts';
import { MeetingStart, type StartRequest } from './start-online-meeting.ts';
import type { Clock, Timing } from './timing.ts';

// The events of so many starts may come in one package, which has to be read as a whole.
const AT_A_TIME = 100;

/** What starting meetings needs. */
export interface StartsParts {
  readonly connection: Connection;
  readonly session: Session;
  readonly leaving: Leaving;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly timing: Timing;
}

/** The starts that are under way, each once, however many callers wait for it. */
export class Starts {
  readonly #parts: StartsParts;
  readonly #gate = new Gate(AT_A_TIME);
  readonly #underWay = new Map<string, Joint<OnlineMeeting>>();

  constructor(parts: StartsParts) {
    this.#parts = parts;
  }

  get count(): number {
    return this.#underWay.size;
  }

  /** The meeting of this operationId: from the start that is under way, or a new one. */
  async start(request: StartRequest, caller: AbortSignal | undefined): Promise<OnlineMeeting> {
    // One that is being given up first has to tell what may still come of it; then whoever comes back finds that.
    for (let running = this.#underWay.get(request.operationId); running?.isGivenUp; running = this.#underWay.get(request.operationId)) await running.settled();
    return (this.#underWay.get(request.operationId) ?? this.#begin(request)).join(caller);
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await Promise.all([...this.#underWay.values()].map((start) => start.settled()));
  }

  #begin(request: StartRequest): Joint<OnlineMeeting> {
    const { operationId } = request;
    const start = new Joint(async (callers) => {
      try {
        return await this.#carryOut(request, callers);
      } catch (error) {
        throw error instanceof UcwaError ? referringTo(error, operationId) : error;
      } finally {
        this.#underWay.delete(operationId);
      }
    });
    this.#underWay.set(operationId, start);
    return start;
  }

  async #carryOut(request: StartRequest, callers: AbortSignal): Promise<OnlineMeeting> {
    const { budget, leaving, ...parts } = this.#parts;
    const leaveOldest = () => leaving.leaveOldest();
    const { meeting, application, operation, isOurs } = await budget.persist('startOnlineMeeting', callers, (signal) => {
      const start = new MeetingStart(request, { ...parts, leaveOldest, signal });
      return {
        attempt: () => this.#gate.run(() => start.attempt(), signal),
        mayGoOn: (recovery, error) => start.mayGoOn(recovery, error),
        recover: (recovery, pauseMs, error) => start.recover(recovery, pauseMs, error),
        giveUp: (reason) => {
          start.abandon(reason, (operation) => {
            leaving.undo(operation);
          });
          parts.connection.giveUp(reason, start.application);
        },
      };
    });
    application.operations.succeed(operation);
    if (isOurs && operation.conversation) leaving.stay(application, operation.conversation.url, request.operationId);
    return meeting;
  }
}
