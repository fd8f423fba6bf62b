import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import type { DeskRequest } from './request.ts';

/** So many meetings in so long. */
export interface Allowance {
  readonly meetings: number;
  readonly perSeconds: number;
}

/** How much of the desk one person and one conversation may use; each process counts for itself. */
export interface FairUseLimits {
  readonly person: Allowance;
  readonly conversation: Allowance;
}

const defaultLimits: FairUseLimits = {
  person: { meetings: 10, perSeconds: 300 },
  conversation: { meetings: 20, perSeconds: 300 },
};

/** Keeps one person, or one conversation, from using up what is there for everybody. */
export class FairUse {
  readonly #person: RateLimiterMemory;
  readonly #conversation: RateLimiterMemory;

  constructor({ person, conversation }: FairUseLimits = defaultLimits) {
    this.#person = limiterOf(person);
    this.#conversation = limiterOf(conversation);
  }

  /** Counts a request, unless it is refused. Resolves to the seconds until there can be another one; to 0 when it is all right. */
  async waitSeconds({ requester, reference }: DeskRequest): Promise<number> {
    const person = JSON.stringify([requester.tenantId, requester.id]);
    const ofPerson = await waitMs(this.#person, person);
    // Who is refused must not use up what the others of the conversation have.
    if (ofPerson > 0) return secondsOf(ofPerson);
    const ofConversation = await waitMs(this.#conversation, JSON.stringify([requester.tenantId, reference.conversation.id]));
    if (ofConversation > 0) await this.#person.reward(person);
    return secondsOf(ofConversation);
  }
}

const secondsOf = (ms: number) => Math.ceil(ms / 1000);

const limiterOf = ({ meetings, perSeconds }: Allowance) => new RateLimiterMemory({ points: meetings, duration: perSeconds });

async function waitMs(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
    throw refusal;
  }
}
