import { reasons } from './invitation-reasons.ts';
import { conclude, type Invitation } from './invitation.ts';
import type { Participant } from './meeting.ts';
import type { Reason } from '../wire/payload.ts';

/** What became of an invitation: who came, or why nobody did. */
export type Outcome = Reason | Participant;

export const isReason = (outcome: Outcome): outcome is Reason => 'code' in outcome;

/** A participantInvitation that waits for its answer; whoever answers first settles it. */
export class PendingInvitation {
  readonly invitation: Invitation;
  readonly #listeners: ((outcome: Outcome) => void)[] = [];
  readonly #timers: (() => void)[] = [];
  readonly #unwatch: () => void;
  #settled = false;

  constructor(invitation: Invitation) {
    this.invitation = invitation;
    invitation.cancel = () => {
      this.settle(reasons.canceled);
    };
    this.#unwatch = invitation.conversation.whenLeft(() => {
      this.settle(reasons.canceled);
    });
  }

  /** Tells those who were asked, and then the one who asks. */
  settle(outcome: Outcome): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#unwatch();
    for (const cancel of this.#timers) cancel();
    for (const tell of this.#listeners) tell(outcome);
    const { invitation } = this;
    invitation.acceptedBy = isReason(outcome) ? undefined : outcome;
    invitation.application.publish([conclude(invitation, stateAfter(outcome), isReason(outcome) ? outcome : undefined)]);
  }

  /** Settles after a duration of the protocol, unless something else has settled before. */
  settleAfter(durationMs: number, outcome: () => Outcome): void {
    this.#timers.push(
      this.invitation.application.pool.clock.after(durationMs, () => {
        this.settle(outcome());
      }),
    );
  }

  onSettled(listener: (outcome: Outcome) => void): void {
    this.#listeners.push(listener);
  }
}

function stateAfter(outcome: Outcome): 'Connected' | 'Declined' | 'Cancelled' | 'Failed' {
  if (!isReason(outcome)) return 'Connected';
  if (outcome === reasons.declined) return 'Declined';
  return outcome === reasons.canceled ? 'Cancelled' : 'Failed';
}
