import { setTimeout as sleep } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';

import type { MeetingFacts } from '../../dialogs/cards/meeting.ts';
import type { Counter, MeetingOrder, OrderProgress } from '../../dialogs/desk.ts';
import { operationIdOf } from '../place.ts';
import { within } from './deadline.ts';
import type { Claims } from './ports.ts';
import { endOf, factsOf, linkOf, whyNot } from './replies.ts';
import { type DeskRequest, type OrganizerOf, requestOf } from './request.ts';
import type { Outcome } from './request-record.ts';
import type { Work } from './work.ts';

/** What the counter needs of its desk. */
export interface DeskCounterParts {
  readonly claims: Claims;
  readonly organizerOf: OrganizerOf;
  readonly takeIn: (context: TurnContext, request: DeskRequest, order: MeetingOrder) => Promise<unknown>;
  /** The work on a request that is under way in this process. */
  readonly workOn: (operationId: string) => Work | undefined;
}

// Another process tells nobody when it is done.
const LOOK_EVERY_MS = 500;

/** Orders whose outcome is collected: by whoever asked, at whichever process answers. */
export class DeskCounter implements Counter {
  readonly #parts: DeskCounterParts;

  constructor(parts: DeskCounterParts) {
    this.#parts = parts;
  }

  async take(context: TurnContext, order: MeetingOrder & { readonly key: string }): Promise<void> {
    const { organizerOf, takeIn } = this.#parts;
    await takeIn(context, requestOf(context, order, organizerOf, true), order);
  }

  async progressOf({ activity }: TurnContext, key: string, waitMs: number): Promise<OrderProgress> {
    const operationId = operationIdOf(activity, key);
    try {
      return await within(waitMs, [], (signal) => this.#outcomeOf(operationId, signal));
    } catch (error) {
      if (error instanceof DOMException && error.name === 'TimeoutError') return { state: 'starting' };
      throw error;
    }
  }

  async #outcomeOf(operationId: string, signal: AbortSignal): Promise<OrderProgress> {
    for (;;) {
      const known = (await this.#fromHere(operationId)) ?? (await this.#fromRecord(operationId, signal));
      if (known) return known;
      await sleep(LOOK_EVERY_MS, undefined, { signal });
    }
  }

  async #fromHere(operationId: string): Promise<OrderProgress | undefined> {
    const work = this.#parts.workOn(operationId);
    const outcome = await work?.concluded;
    return work && outcome && progressWith(outcome, factsOf(work.request), operationId);
  }

  /** Undefined while somebody is at it. What is posted is not for the counter to tell. */
  async #fromRecord(operationId: string, signal: AbortSignal): Promise<OrderProgress | undefined> {
    const { facts, outcome } = (await this.#parts.claims.look(operationId, signal))?.record ?? {};
    if (facts === undefined) return { state: 'unknown' };
    return outcome && progressWith(outcome, facts, operationId);
  }
}

function progressWith(outcome: Outcome, facts: MeetingFacts, operationId: string): OrderProgress {
  if (outcome.kind === 'live') return { state: 'live', meeting: { ...facts, ...linkOf(outcome) } };
  if (outcome.kind === 'ended') return { state: 'ended', meeting: { ...facts, ...endOf(outcome) } };
  return { state: 'failed', meeting: { ...facts, ...whyNot(outcome, operationId) } };
}
