import { reasons } from './invitation-reasons.ts';
import { conclude, type FinalState, type Invitation } from './invitation.ts';
import type { Participant } from './meeting.ts';
import type { Event, Reason } from '../wire/payload.ts';

/** What became of an invitation: who came, or why nobody did. */
export type Outcome = Reason | Participant;

export const isReason = (outcome: Outcome): outcome is Reason => 'code' in outcome;

/** A participantInvitation that waits for its answer; whoever answers first settles it. */
export class PendingInvitation {
  readonly invitation: Invitation;
  readonly #listeners: ((outcome: Outcome) => void)[] = [];
  readonly #timers: (() => void)[] = [];
  readonly #unwatch: () => void;
  /** What is told when it is over, where everything comes in one package. */
  readonly #held: Event[] = [];
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

  /** Tells the one who asks how far it has come, unless only the end is told. */
  tell(event: Event): void {
    const { application, switches } = this.invitation;
    if (switches.onlyCompleted) return;
    if (switches.singlePackage) this.#held.push(event);
    else application.publish([event], switches);
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
    const end = conclude(invitation, stateAfter(outcome), isReason(outcome) ? outcome : undefined);
    invitation.application.publish([...this.#held, end], invitation.switches);
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

function stateAfter(outcome: Outcome): FinalState {
  if (!isReason(outcome)) return 'Connected';
  if (outcome === reasons.declined) return 'Declined';
  return outcome === reasons.canceled ? 'Cancelled' : 'Failed';
}
