import type { TurnContext } from 'botbuilder';

import type { EndedFacts } from './cards/ended.ts';
import type { FailedFacts } from './cards/failed.ts';
import type { LiveFacts } from './cards/live.ts';
import type { Person } from './incoming.ts';
import type { Importance } from './meetings.ts';

/** A meeting that a person asked for, complete and checked. */
export interface MeetingOrder {
  /** 1 to 250 UTF-16 units, in the person's own words. */
  readonly subject: string;
  readonly importance: Importance;
  readonly invitees: readonly Person[];
  /** BCP 47: the language that the reply and all its later states are written in. */
  readonly locale: string;
  /** The one-time nonce of the form it came from. Absent: the activity itself is the request's identity. */
  readonly key?: string;
}

/** Where the conversation hands in what it understood. */
export interface Desk {
  /**
   * Posts the one reply ("starting"), returns, and keeps that reply up to date from then on. The same request handed in twice starts one
   * meeting. Where meetings start in people's own names, somebody who is not signed in is asked for that instead, and the meeting starts after it.
   * Rejects only when nothing was taken: the same order can then be handed in again. @throws TooOften and UnknownPerson
   */
  take(context: TurnContext, order: MeetingOrder): Promise<void>;
  /** Whether an order with this key from this conversation was taken. One that is not known yet may be on its way: it is waited for a moment. */
  isKnown(context: TurnContext, key: string): Promise<boolean>;
}

/** Nothing was taken: this person, or this conversation, has asked for many meetings in a short time. */
export class TooOften extends Error {
  override readonly name = 'TooOften';
  /** How long until there can be another one. */
  readonly waitSeconds: number;

  constructor(waitSeconds: number) {
    super('too many meetings in a short time');
    this.waitSeconds = waitSeconds;
  }
}

/** Nothing was taken: meetings start in people's own names, and the channel does not say who this is. */
export class UnknownPerson extends Error {
  override readonly name = 'UnknownPerson';

  constructor() {
    super('the channel does not say whose account this is');
  }
}

/** The person was asked to sign in, and the order waits for it: its meeting has a message in their personal chat then. */
export class SignInFirst extends Error {
  override readonly name = 'SignInFirst';
  /** Whether they were asked in their personal chat; otherwise they have to open it. */
  readonly isAsked: boolean;

  constructor(isAsked: boolean) {
    super('the person has to sign in first');
    this.isAsked = isAsked;
  }
}

/** What is known of an order whose outcome nobody posts. */
export type OrderProgress =
  /** Nobody knows the order: it was handed in elsewhere, or too long ago. */
  | { readonly state: 'unknown' }
  | { readonly state: 'starting' }
  | { readonly state: 'live'; readonly meeting: LiveFacts }
  | { readonly state: 'ended'; readonly meeting: EndedFacts }
  | { readonly state: 'failed'; readonly meeting: FailedFacts };

/** Where the outcome goes back to whoever waits for it, because the bot may not be a member of the conversation and could not post it. */
export interface Counter {
  /** Takes the order and posts nothing; otherwise as {@link Desk.take}. @throws SignInFirst as well */
  take(context: TurnContext, order: MeetingOrder & { readonly key: string }): Promise<void>;
  /** What became of the order with this key in this conversation: as soon as that is known, at the latest after `waitMs`. */
  progressOf(context: TurnContext, key: string, waitMs: number): Promise<OrderProgress>;
}
