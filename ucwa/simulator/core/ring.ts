import { Conversation } from './conversation.ts';
import { complete, end } from './enter-meeting.ts';
import { reasons } from './invitation-reasons.ts';
import { newInvitation, type Invitation } from './invitation.ts';
import { conversationNotice, invitationStarted } from './notices.ts';
import { isReason, type Outcome, type PendingInvitation } from './pending-invitation.ts';
import { personOf, sipOf, type User } from './users.ts';
import type { Application } from './application.ts';
import type { Reason } from '../wire/payload.ts';

/** Asks in all applications of a person; the first to accept, or the last to decline, decides. */
export function ring(applications: readonly Application[], user: User, pending: PendingInvitation): void {
  pending.settleAfter(pending.invitation.application.pool.limits.invitationSeconds * 1000, () => reasons.timeout);
  let undecided = applications.length;
  const declined = (everywhere: boolean) => {
    undecided -= 1;
    if (everywhere || undecided === 0) pending.settle(reasons.declined);
  };
  for (const application of applications) ringIn(application, user, pending, declined);
}

function ringIn(application: Application, user: User, pending: PendingInvitation, declined: (everywhere: boolean) => void): void {
  const incoming = incomingInvitation(application, user, pending.invitation);
  const { conversation } = incoming;
  const decline = (everywhere: boolean) => {
    close(incoming, 'Declined', reasons.declinedHere);
    declined(everywhere);
  };
  incoming.answer = (answer) => {
    if (answer === 'accept') accept(incoming, pending);
    else decline(answer === 'declineEverywhere');
  };
  conversation.onLeft = () => {
    decline(false);
  };
  pending.onSettled((outcome) => {
    if (incoming.answer) close(incoming, 'Failed', whyOver(outcome));
  });
  application.publish([invitationStarted(incoming), conversationNotice(conversation, 'added')]);
}

/** What the asked person's application shows: there is no incoming participantInvitation (participantInvitation_ref). */
function incomingInvitation(
  application: Application,
  user: User,
  { conversation, importance, subject, threadId, onlineMeetingUri }: Invitation,
): Invitation {
  const own = new Conversation(application, conversation.meeting, personOf(user), {
    subject,
    importance,
    threadId,
    switches: application.pool.switches,
  });
  own.state = 'Incoming';
  return newInvitation({
    rel: 'onlineMeetingInvitation',
    application,
    direction: 'Incoming',
    operationId: undefined,
    importance,
    subject,
    threadId,
    onlineMeetingUri,
    to: sipOf(user),
    from: conversation.local,
    conversation: own,
    switches: own.switches,
  });
}

function accept(incoming: Invitation, pending: PendingInvitation): void {
  const { conversation } = incoming;
  incoming.answer = undefined;
  conversation.onLeft = undefined;
  conversation.enter(false);
  complete(incoming, conversation, []);
  if (conversation.local) pending.settle(conversation.local);
}

function close(incoming: Invitation, state: 'Declined' | 'Failed', reason: Reason): void {
  incoming.answer = undefined;
  end(incoming, incoming.conversation, state, reason);
}

/** Why the asked person can answer no more. */
function whyOver(outcome: Outcome): Reason {
  if (!isReason(outcome)) return reasons.elsewhere;
  if (outcome === reasons.declined) return reasons.declinedHere;
  return outcome === reasons.timeout ? reasons.missed : reasons.canceledByOther;
}
