import { conversationHref, meHref, participantHref, personHref, photoHref } from './hrefs.ts';
import type { Conversation } from '../core/conversation.ts';
import type { Participant } from '../core/meeting.ts';
import type { Resource } from '../wire/payload.ts';

/** Somebody in a conversation; what can be done to them depends on who looks. */
export function participantView(conversation: Conversation, participant: Participant): Resource {
  const { application } = conversation;
  const href = participantHref(conversation, participant.id);
  const local = participant.id === conversation.person.id;
  const address = participant.uri.replace(/^sip:/i, '');
  const leads = conversation.local?.role === 'Leader' && conversation.state === 'Conferenced';
  const person = personHref(application, address);
  return {
    rel: 'participant',
    href,
    properties: {
      sourceNetwork: participant.anonymous ? 'Everyone' : 'SameEnterprise',
      anonymous: participant.anonymous,
      name: participant.name,
      uri: participant.uri,
      role: participant.role,
      inLobby: participant.inLobby,
      local,
      organizer: participant.organizer,
    },
    links: {
      conversation: conversationHref(conversation),
      ...(local && { me: meHref(application) }),
      ...(!local &&
        !participant.anonymous && {
          contact: person,
          contactPresence: `${person}/presence`,
          contactPhoto: photoHref(application, address),
        }),
      ...(leads && participant.inLobby && { admit: `${href}/admit`, reject: `${href}/reject` }),
      ...(leads &&
        !participant.inLobby &&
        !local && {
          eject: `${href}/eject`,
          ...(participant.role === 'Leader' ? { demote: `${href}/demote` } : { promote: `${href}/promote` }),
        }),
    },
  };
}
