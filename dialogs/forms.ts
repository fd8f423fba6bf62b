import type { Activity } from 'botbuilder';

import type { Person } from './incoming.ts';
import type { Importance } from './meetings.ts';

/** `start`: the start form · `suggestion`: one press on "Did you mean …?" · `retry`: one press on a failed meeting · `settings`. */
export type FormKind = 'start' | 'suggestion' | 'retry' | 'settings';

/** What is known of a meeting before it is asked for; the subject may be empty. */
export interface Draft {
  readonly subject: string;
  readonly importance: Importance;
  readonly invitees: readonly Person[];
}

/** A card that waits for one press by one person in one conversation. What it carries stays here; the card itself shows only the nonce. */
export interface Form extends Presser {
  readonly kind: FormKind;
  readonly draft: Draft;
}

/** Who presses, and where. */
export interface Presser {
  /** The full id: in channels with `;messageid=`, so that a form belongs to one thread. */
  readonly conversationId: string;
  /** {@link presserOf} says which id. */
  readonly requesterId: string;
}

/** `unknown`: forged, or expired · `notYours`: somebody else's · `elsewhere`: from another conversation. */
export type Refusal = 'used' | 'unknown' | 'notYours' | 'elsewhere';

/** What became of a press. */
export type Redemption =
  | { readonly outcome: 'ok'; readonly form: Form }
  /** `ordered`: what whoever used it was about to order. */
  | { readonly outcome: 'used'; readonly ordered?: Draft }
  | { readonly outcome: Exclude<Refusal, 'used'> };

/** The forms that are open: each nonce is good for one press. */
export interface Forms {
  /** Resolves to an unguessable nonce of at most 64 characters. */
  open(form: Form): Promise<string>;
  /** Tells what {@link redeem} would answer now, and uses nothing up. */
  look(nonce: string, by: Presser): Promise<Redemption>;
  /**
   * Uses the form up, and keeps what is ordered with it for whoever finds that nothing came of it. Of any number of simultaneous callers exactly
   * one gets `ok`; a refused press by another person leaves the form open.
   */
  redeem(nonce: string, by: Presser, ordering?: Draft): Promise<Redemption>;
  /** Undoes a {@link redeem} after which nothing happened; a nonce that is not known is left alone. */
  giveBack(nonce: string): Promise<void>;
}

/** Who sent an activity, as forms know people: by the Entra object id, which is stable, or else by the channel's own id. */
export function presserOf(activity: Partial<Activity>): Presser {
  return {
    conversationId: activity.conversation?.id ?? '',
    requesterId: activity.from?.aadObjectId ?? activity.from?.id ?? '',
  };
}
