import { aliasOf } from '../core/users.ts';
import type { Application } from '../core/application.ts';
import type { Conversation } from '../core/conversation.ts';
import type { Invitation } from '../core/invitation.ts';
import type { Meeting } from '../core/meeting.ts';
import type { Switches } from '../options.ts';

const isReference = ({ pool }: Application) => pool.switches.paths === 'reference';

export const applicationsHref = (reference: boolean) => (reference ? '/ucwa/v1/applications' : '/ucwa/oauth/v1/applications');

export const applicationHref = (application: Application) => `${applicationsHref(isReference(application))}/${application.id}`;

/** The way into the event channel; Online adds a key (field note). */
export function eventsHref(application: Application, ack: number, { applicationShape }: Switches, instanceId = ''): string {
  const key = applicationShape === 'online' ? `&key=${Buffer.from(application.id).toString('base64')}-${application.id}` : '';
  const instance = instanceId === '' ? '' : `&instanceId=${encodeURIComponent(instanceId)}`;
  return `${applicationHref(application)}/events?ack=${ack}${key}${instance}`;
}

export const meHref = (application: Application) => `${applicationHref(application)}/me`;
export const peopleHref = (application: Application) => `${applicationHref(application)}/people`;
export const personHref = (application: Application, address: string) => `${peopleHref(application)}/${encodeAddress(address)}`;
export const photoHref = (application: Application, address: string) => `${applicationHref(application)}/photos/${encodeAddress(address)}`;

export const communicationHref = (application: Application) => `${applicationHref(application)}/communication`;
export const conversationsHref = (application: Application) => `${communicationHref(application)}/conversations`;

export const startOnlineMeetingHref = (application: Application) =>
  communicationHref(application) + (isReference(application) ? '/startOnlineMeeting' : '/onlineMeetingInvitations?onlineMeetingUri=adhoc');

export const joinOnlineMeetingHref = (application: Application) =>
  communicationHref(application) + (isReference(application) ? '/joinOnlineMeeting' : '/onlineMeetingInvitations');

/** The reference has one collection for all invitations, traces one for each kind. */
export const invitationHref = (invitation: Invitation, id = invitation.id) =>
  `${communicationHref(invitation.application)}/${isReference(invitation.application) ? 'invitations' : `${invitation.rel}s`}/${id}`;

export const conversationHref = ({ application, id }: Conversation) => `${conversationsHref(application)}/${id}`;
export const onlineMeetingHref = (conversation: Conversation) => `${conversationHref(conversation)}/onlineMeeting`;
export const lobbyHref = (conversation: Conversation) => `${conversationHref(conversation)}/lobby`;
export const participantHref = (conversation: Conversation, id: string) =>
  `${conversationHref(conversation)}/participants/${encodeAddress(id)}`;

export const addParticipantHref = (conversation: Conversation) =>
  isReference(conversation.application)
    ? `${conversationHref(conversation)}/addParticipant`
    : `${communicationHref(conversation.application)}/participantInvitations?conversation=${conversation.id}`;

export const onlineMeetingsHref = (application: Application) => `${applicationHref(application)}/onlineMeetings`;
export const myOnlineMeetingsHref = (application: Application) => `${onlineMeetingsHref(application)}/myOnlineMeetings`;
export const phoneDialInInformationHref = (application: Application) => `${onlineMeetingsHref(application)}/phoneDialInInformation`;

/** The path of a meeting's join page. */
export const joinPageHref = (meeting: Meeting) => `/meet/${encodeURIComponent(aliasOf(meeting.details.organizer))}/${meeting.id}`;

/** Addresses keep their `@`, as in the traces. */
const encodeAddress = (address: string) => encodeURIComponent(address).replaceAll('%40', '@');
