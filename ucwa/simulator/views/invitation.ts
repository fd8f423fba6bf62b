import { conversationHref, invitationHref, participantHref, personHref } from './hrefs.ts';
import { participantView } from './participant.ts';
import type { Invitation } from '../core/invitation.ts';
import type { Resource } from '../wire/payload.ts';

/** What `started` embeds: neither subject nor thread, as seen on real servers. */
export function startedInvitationView(invitation: Invitation): Resource {
  const view = invitationView(invitation);
  return { ...view, properties: { ...view.properties, subject: undefined, threadId: undefined } };
}

/** An invitation as a GET shows it. */
export function invitationView(invitation: Invitation): Resource {
  const { application, conversation, to, from, acceptedBy } = invitation;
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
      from: from ? undefined : { href: participantHref(conversation, conversation.person.id), title: conversation.person.name },
      to: to === undefined || !/^sip:/i.test(to) ? undefined : personHref(application, to.replace(/^sip:/i, '')),
      cancel: invitation.cancel ? `${href}/cancel` : undefined,
      accept: invitation.answer ? `${href}/accept` : undefined,
      decline: invitation.answer ? `${href}/decline` : undefined,
      conversation: conversationHref(conversation),
      participant: acceptedBy ? { href: participantHref(conversation, acceptedBy.id), title: acceptedBy.name } : undefined,
    },
    embedded: {
      from: from && participantView(conversation, from),
      acceptedByParticipant: acceptedBy ? [participantView(conversation, acceptedBy)] : undefined,
    },
  };
}
