import { reasons } from './invitation-reasons.ts';
import { invitationCompleted } from './notices.ts';
import type { Invitation } from './invitation.ts';
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
  #settled = false;

  constructor(invitation: Invitation) {
    this.invitation = invitation;
    invitation.cancel = () => {
      this.settle(reasons.canceled);
    };
    invitation.conversation.whenLeft(() => {
      this.settle(reasons.canceled);
    });
  }

  /** Tells those who were asked, and then the one who asks. */
  settle(outcome: Outcome): void {
    if (this.#settled) return;
    this.#settled = true;
    for (const cancel of this.#timers) cancel();
    for (const tell of this.#listeners) tell(outcome);
    const { invitation } = this;
    invitation.cancel = undefined;
    invitation.state = stateAfter(outcome);
    invitation.acceptedBy = isReason(outcome) ? undefined : outcome;
    invitation.application.publish([invitationCompleted(invitation, isReason(outcome) ? outcome : undefined)]);
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

function stateAfter(outcome: Outcome): Invitation['state'] {
  if (!isReason(outcome)) return 'Connected';
  if (outcome === reasons.declined) return 'Declined';
  return outcome === reasons.canceled ? 'Cancelled' : 'Failed';
}
