import type { TurnContext } from 'botbuilder';

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
   * meeting. Rejects only when nothing was taken: the same order can then be handed in again.
   */
  take(context: TurnContext, order: MeetingOrder): Promise<void>;
}
