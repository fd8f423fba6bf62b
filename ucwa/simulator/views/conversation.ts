import {
  addParticipantHref,
  conversationHref,
  lobbyHref,
  onlineMeetingHref,
  participantHref,
  phoneDialInInformationHref,
} from './hrefs.ts';
import type { Conversation } from '../core/conversation.ts';
import type { Resource } from '../wire/payload.ts';

/** A conversation; links appear as they become usable. */
export function conversationView(conversation: Conversation): Resource {
  const href = conversationHref(conversation);
  const { details, roster } = conversation.meeting;
  const inside = conversation.state === 'Conferenced';
  const waiting = conversation.state === 'InLobby';
  const { local } = conversation;
  return {
    rel: 'conversation',
    href,
    properties: {
      state: conversation.state,
      threadId: conversation.threadId,
      subject: conversation.subject,
      activeModalities: [],
      importance: conversation.importance,
      recording: false,
      readLocally: true,
      created: new Date(conversation.created),
      expirationTime: new Date(details.expiresAt),
      participantCount: roster.length,
    },
    links: {
      onlineMeeting: inside || waiting ? onlineMeetingHref(conversation) : undefined,
      localParticipant: local && inside ? { href: participantHref(conversation, local.id), title: local.name } : undefined,
      ...(inside && {
        participants: `${href}/participants`,
        addParticipant: addParticipantHref(conversation),
        attendees: `${href}/attendees`,
        leaders: `${href}/leaders`,
        lobby: lobbyHref(conversation),
      }),
    },
  };
}

/** The meeting behind a conversation. */
export function onlineMeetingView(conversation: Conversation, withJoinUrl = true): Resource {
  const { application, meeting } = conversation;
  const { details } = meeting;
  const { pool } = application;
  return {
    rel: 'onlineMeeting',
    href: onlineMeetingHref(conversation),
    properties: {
      accessLevel: details.accessLevel,
      attendees: details.attendees,
      automaticLeaderAssignment: details.automaticLeaderAssignment,
      conferenceId: details.conferenceId,
      description: details.description,
      disclaimerBody: '',
      disclaimerTitle: '',
      entryExitAnnouncement: details.entryExitAnnouncement,
      expirationTime: new Date(details.expiresAt),
      hostingNetwork: pool.origin,
      joinUrl: withJoinUrl ? pool.joinUrl(meeting) : undefined,
      largeMeeting: 'Disabled',
      leaders: details.leaders,
      lobbyBypassForPhoneUsers: details.lobbyBypassForPhoneUsers,
      onlineMeetingId: meeting.id,
      onlineMeetingRel: details.origin === 'assigned' ? 'myAssignedOnlineMeeting' : 'myOnlineMeetings',
      onlineMeetingUri: meeting.uri,
      organizerName: details.organizer.displayName,
      organizerUri: `sip:${details.organizer.name}`,
      phoneUserAdmission: details.phoneUserAdmission,
      subject: details.subject,
    },
    links: {
      conversation: conversationHref(conversation),
      organizer: `${onlineMeetingHref(conversation)}/organizer`,
      phoneDialInInformation: phoneDialInInformationHref(application),
    },
  };
}
