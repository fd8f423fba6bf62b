import { myOnlineMeetingsHref } from './hrefs.ts';
import type { Application } from '../core/application.ts';
import type { Meeting } from '../core/meeting.ts';
import type { Resource } from '../wire/payload.ts';

/** A scheduled meeting, or the fixed one of its organizer. */
export function myOnlineMeetingView(application: Application, meeting: Meeting): Resource {
  const { details } = meeting;
  const href = `${myOnlineMeetingsHref(application)}/${meeting.id}`;
  const organizer = `sip:${details.organizer.name}`;
  return {
    rel: details.origin === 'assigned' ? 'myAssignedOnlineMeeting' : 'myOnlineMeeting',
    href,
    etag: meeting.etag,
    putMarker: meeting.putMarker,
    properties: {
      accessLevel: details.accessLevel,
      entryExitAnnouncement: details.entryExitAnnouncement,
      attendees: details.attendees,
      automaticLeaderAssignment: details.automaticLeaderAssignment,
      conferenceId: details.conferenceId,
      description: details.description,
      expirationTime: new Date(details.expiresAt),
      leaders: details.leaders,
      legacyOnlineMeetingUri: `conf:${meeting.uri}?conversation-id=${details.threadId}`,
      onlineMeetingId: meeting.id,
      onlineMeetingUri: meeting.uri,
      onlineMeetingRel: details.origin === 'assigned' ? 'myAssignedOnlineMeeting' : 'myOnlineMeetings',
      organizerUri: organizer,
      phoneUserAdmission: details.phoneUserAdmission,
      lobbyBypassForPhoneUsers: details.lobbyBypassForPhoneUsers,
      subject: details.subject,
      joinUrl: application.pool.joinUrl(meeting),
    },
    links: { onlineMeetingExtensions: `${href}/extensions` },
  };
}
