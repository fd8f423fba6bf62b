import { conversationHref, invitationHref, participantHref, personHref } from './hrefs.ts';
import { participantView } from './participant.ts';
import type { Invitation } from '../core/invitation.ts';
import type { Link, Resource } from '../wire/payload.ts';

/** What `started` embeds: neither subject nor thread, as seen on real servers. */
export function startedInvitationView(invitation: Invitation): Resource {
  const view = invitationView(invitation);
  return { ...view, properties: { ...view.properties, subject: undefined, threadId: undefined } };
}

/** An invitation as a GET shows it. */
export function invitationView(invitation: Invitation): Resource {
  const { application, conversation, to, acceptedBy } = invitation;
  const href = invitationHref(invitation);
  return {
    rel: invitation.rel,
    href,
    properties: {
      direction: invitation.direction,
      importance: invitation.importance,
      threadId: invitation.threadId,
      state: invitation.state,
      operationId: invitation.operationId,
      subject: invitation.subject,
      onlineMeetingUri: invitation.rel === 'onlineMeetingInvitation' ? invitation.onlineMeetingUri : undefined,
      availableModalities: invitation.rel === 'onlineMeetingInvitation' ? ['Messaging', 'Audio'] : undefined,
      anonymousDisplayName: invitation.anonymousDisplayName,
      to,
    },
    links: {
      from: fromLink(invitation),
      to: to === undefined ? undefined : personHref(application, to.replace(/^sip:/i, '')),
      cancel: invitation.cancel ? `${href}/cancel` : undefined,
      accept: invitation.answer ? `${href}/accept` : undefined,
      decline: invitation.answer ? `${href}/decline` : undefined,
      conversation: conversation ? conversationHref(conversation) : undefined,
      participant: conversation && acceptedBy ? { href: participantHref(conversation, acceptedBy.id), title: acceptedBy.name } : undefined,
    },
    embedded: {
      acceptedByParticipant: conversation && acceptedBy ? [participantView(conversation, acceptedBy)] : undefined,
    },
  };
}

function fromLink({ application, conversation, from, direction }: Invitation): Link | undefined {
  if (direction === 'Incoming') return from === undefined ? undefined : personHref(application, from.replace(/^sip:/i, ''));
  return conversation && { href: participantHref(conversation, conversation.person.id), title: conversation.person.name };
}
