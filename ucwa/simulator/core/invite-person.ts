import { reasons } from './invitation-reasons.ts';
import { invitationStarted, invitationUpdated } from './notices.ts';
import { PendingInvitation } from './pending-invitation.ts';
import { ring } from './ring.ts';
import { domainOf, personOf, type User } from './users.ts';
import type { Conversation } from './conversation.ts';
import type { Invitation } from './invitation.ts';
import type { Reason } from '../wire/payload.ts';

/**
 * The way of a participantInvitation after its 201: `started`, `updated` when it rings somewhere, then whoever is asked answers or does not, then
 * `completed`, with success only once the participant is in the roster. A person with an available application is asked there; for others the table of
 * users answers.
 */
export function invitePerson(invitation: Invitation, to: string, failure: Reason | undefined): void {
  const { application, conversation } = invitation;
  const { pool } = application;
  const pending = new PendingInvitation(invitation);
  const user = pool.users.find(to);
  const hindrance = failure ?? hindranceTo(conversation, to, user);
  pending.tell(invitationStarted(invitation));
  if (hindrance) pending.settleAfter(invitation.switches.connectMs, () => hindrance);
  else if (user) {
    invitation.state = 'Alerting';
    pending.tell(invitationUpdated(invitation));
    ask(user, pending);
  }
}

/** Why nobody can be asked, if so. */
function hindranceTo({ meeting, application }: Conversation, to: string, user: User | undefined): Reason | undefined {
  const { pool } = application;
  if (/^tel:/i.test(to)) return reasons.dialOut;
  if (!user) return pool.users.all.some(({ name }) => domainOf(name) === domainOf(to)) ? reasons.unknown : reasons.foreign;
  if (meeting.find(user.name)) return reasons.present;
  if (meeting.roster.length >= pool.limits.participantsPerMeeting) return reasons.full;
  return undefined;
}

function ask(user: User, pending: PendingInvitation): void {
  const { application, threadId, switches } = pending.invitation;
  const { pool } = application;
  const applications = pool.applications.of({ kind: 'user', user }).filter(({ available }) => available);
  if (applications.length === 0) answerByTable(user, pending);
  else if (applications.some((one) => one.isInThread(threadId))) pending.settleAfter(switches.connectMs, () => reasons.sameThread);
  else ring(applications, user, pending);
}

function answerByTable(user: User, pending: PendingInvitation): void {
  const { application, conversation, switches } = pending.invitation;
  const { limits } = application.pool;
  switch (user.answers ?? 'accept') {
    case 'accept':
      pending.settleAfter(switches.connectMs, () => conversation.meeting.join(personOf(user), false));
      break;
    case 'decline':
      pending.settleAfter(switches.connectMs, () => reasons.declined);
      break;
    case 'busy':
      pending.settleAfter(switches.connectMs, () => reasons.busy);
      break;
    case 'nothing':
      pending.settleAfter(limits.invitationSeconds * 1000, () => reasons.timeout);
      break;
  }
}
