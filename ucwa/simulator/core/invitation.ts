import { randomBytes } from 'node:crypto';
import { invitationCompleted } from './notices.ts';
import { invitationView } from '../views/invitation.ts';
import type { Application } from './application.ts';
import type { Conversation } from './conversation.ts';
import type { Importance, Participant } from './meeting.ts';
import type { Switches } from '../options.ts';
import type { Event, Reason } from '../wire/payload.ts';

/** `Alerting` while somebody is being asked, which only a participantInvitation is. */
export type InvitationState = 'Connecting' | 'Alerting' | FinalState;
export type FinalState = 'Connected' | 'Cancelled' | 'Declined' | 'Failed';

/** What an invitation is about from its beginning to its end. */
export interface InvitationDetails {
  readonly rel: 'onlineMeetingInvitation' | 'participantInvitation';
  readonly application: Application;
  readonly direction: 'Outgoing' | 'Incoming';
  readonly operationId: string | undefined;
  readonly importance: Importance;
  readonly subject: string;
  readonly threadId: string;
  readonly onlineMeetingUri: string;
  readonly anonymousDisplayName?: string | undefined;
  /** Who is asked in. */
  readonly to?: string | undefined;
  /** Who asks, for an incoming invitation. */
  readonly from?: Participant | undefined;
  readonly conversation: Conversation;
  /** How its events are to be, which can be otherwise than in the rest of the pool. */
  readonly switches: Switches;
}

/** An operation that takes its time: starting or joining a meeting, or asking somebody in. */
export interface Invitation extends InvitationDetails {
  readonly id: string;
  /** A second id for `Location`, where it differs from the one in the events. */
  readonly alias: string;
  state: InvitationState;
  acceptedBy?: Participant | undefined;
  /** Ends the operation before its end, while that is possible. */
  cancel?: (() => void) | undefined;
  /** Answers an incoming invitation, while that is possible. */
  answer?: ((answer: 'accept' | 'decline' | 'declineEverywhere') => void) | undefined;
}

/** An invitation that has not been answered; its application keeps it until it is over. */
export function newInvitation(details: InvitationDetails): Invitation {
  const id = details.application.newId();
  const invitation: Invitation = { ...details, id, alias: id + randomBytes(8).toString('hex'), state: 'Connecting' };
  details.application.invitations.add(invitation);
  return invitation;
}

/** Ends an operation, with a reason where it has failed; returns the event that tells of it. */
export function conclude(invitation: Invitation, state: FinalState, reason?: Reason): Event {
  invitation.state = state;
  invitation.cancel = invitation.answer = undefined;
  const view = invitationView(invitation);
  invitation.application.invitations.finish(invitation, view);
  return invitationCompleted(invitation, view, reason);
}
