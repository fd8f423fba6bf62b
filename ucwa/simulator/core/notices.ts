import {
  communicationHref,
  conversationHref,
  invitationHref,
  lobbyHref,
  meHref,
  onlineMeetingHref,
  participantHref,
} from '../views/hrefs.ts';
import { communicationView, meView } from '../views/application.ts';
import { conversationView, onlineMeetingView } from '../views/conversation.ts';
import { invitationView, startedInvitationView } from '../views/invitation.ts';
import { participantView } from '../views/participant.ts';
import type { Application } from './application.ts';
import type { Conversation } from './conversation.ts';
import type { Invitation } from './invitation.ts';
import type { Participant } from './meeting.ts';
import type { Event, Reason, Resource, Target } from '../wire/payload.ts';

const high = { urgency: 'high' } as const;

const communicationOf = (application: Application): Target => ({ rel: 'communication', href: communicationHref(application) });
const conversationOf = (conversation: Conversation): Target => ({ rel: 'conversation', href: conversationHref(conversation) });

/** An operation has begun; the embedded invitation says less than a GET does, as seen on real servers. */
export const invitationStarted = (invitation: Invitation): Event => ({
  ...high,
  sender: communicationOf(invitation.application),
  type: 'started',
  link: { rel: invitation.rel, href: invitationHref(invitation) },
  resource: startedInvitationView(invitation),
});

/** An operation has come further, or has to wait. */
export const invitationUpdated = (invitation: Invitation): Event => ({
  ...high,
  sender: communicationOf(invitation.application),
  type: 'updated',
  link: { rel: invitation.rel, href: invitationHref(invitation) },
  resource: invitationView(invitation),
});

/** An operation has ended; with a reason it has failed. */
export const invitationCompleted = (invitation: Invitation, view: Resource, reason?: Reason): Event => ({
  ...high,
  sender: communicationOf(invitation.application),
  type: 'completed',
  link: { rel: invitation.rel, href: invitationHref(invitation) },
  status: reason ? 'Failure' : 'Success',
  ...(reason && { reason }),
  resource: view,
});

/** The conversation itself has been added, updated or deleted. */
export const conversationNotice = (conversation: Conversation, type: 'added' | 'updated' | 'deleted', reason?: Reason): Event => ({
  ...high,
  sender: communicationOf(conversation.application),
  type,
  link: conversationOf(conversation),
  ...(reason && { reason }),
  ...(type !== 'deleted' && { resource: conversationView(conversation) }),
});

/** The user's own participant has been added. */
export function localParticipantAdded(conversation: Conversation): Event[] {
  return conversation.local ? [localParticipantNotice(conversation, conversation.local, 'added')] : [];
}

/** The user's own participant has changed, such as in role. */
export function localParticipantUpdated(conversation: Conversation): Event[] {
  return conversation.local ? [localParticipantNotice(conversation, conversation.local, 'updated')] : [];
}

/** The meeting behind a conversation has become known; a switch says how much of it the event carries. */
export function onlineMeetingAdded(conversation: Conversation): Event[] {
  const shape = conversation.switches.onlineMeetingEvent;
  if (shape === 'absent') return [];
  return [
    {
      ...high,
      sender: conversationOf(conversation),
      type: 'added',
      link: { rel: 'onlineMeeting', href: onlineMeetingHref(conversation) },
      in: conversationOf(conversation),
      ...(shape !== 'linked' && { resource: onlineMeetingView(conversation, shape === 'embedded') }),
    },
  ];
}

/** Somebody else has come, gone or changed; the number of participants changes with it. */
export function participantChanged(conversation: Conversation, change: 'joined' | 'changed' | 'left', participant: Participant): Event[] {
  const type = ({ joined: 'added', changed: 'updated', left: 'deleted' } as const)[change];
  const notice: Event = {
    ...high,
    sender: conversationOf(conversation),
    type,
    link: participantTarget(conversation, participant),
    ...(participant.inLobby && { in: { rel: 'lobby', href: lobbyHref(conversation) } }),
    ...(type !== 'deleted' && { resource: participantView(conversation, participant) }),
  };
  return change === 'changed' || participant.inLobby ? [notice] : [notice, conversationNotice(conversation, 'updated')];
}

/** Somebody who was there before. */
export const participantAdded = (conversation: Conversation, participant: Participant): Event => ({
  ...high,
  sender: conversationOf(conversation),
  type: 'added',
  link: participantTarget(conversation, participant),
  resource: participantView(conversation, participant),
});

/** The user is out: what remains are the last states and the reason, if the server did it. */
export function conversationEnded(conversation: Conversation, wasInside: boolean, reason?: Reason): Event[] {
  const { id, name } = conversation.person;
  const left: Event = {
    ...high,
    sender: conversationOf(conversation),
    type: 'deleted',
    link: { rel: 'localParticipant', href: participantHref(conversation, id), title: name },
  };
  return [
    ...(wasInside ? [left] : []),
    conversationNotice(conversation, 'updated', reason),
    conversationNotice(conversation, 'deleted', reason),
  ];
}

/** The application has become available: what the traces show after makeMeAvailable. */
export function madeAvailable(application: Application): Event[] {
  const sender = { rel: 'me', href: meHref(application) };
  const added = (rel: string): Event => ({
    urgency: 'medium',
    sender,
    type: 'added',
    link: { rel, href: `${meHref(application)}/${rel}` },
  });
  return [
    communicationUpdated(application),
    { urgency: 'medium', sender, type: 'updated', link: sender, resource: meView(application) },
    added('presence'),
    added('note'),
    added('location'),
  ];
}

/** What can be done about communication has changed. */
export const communicationUpdated = (application: Application): Event => ({
  urgency: 'medium',
  sender: communicationOf(application),
  type: 'updated',
  link: communicationOf(application),
  resource: communicationView(application, application.pool.switches),
});

const localParticipantNotice = (conversation: Conversation, participant: Participant, type: 'added' | 'updated'): Event => ({
  ...high,
  sender: conversationOf(conversation),
  type,
  link: { ...participantTarget(conversation, participant), rel: 'localParticipant' },
  resource: participantView(conversation, participant),
});

const participantTarget = (conversation: Conversation, participant: Participant): Target => ({
  rel: 'participant',
  href: participantHref(conversation, participant.id),
  title: participant.name,
});
