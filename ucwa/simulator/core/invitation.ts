import type { Application } from './application.ts';
import type { Conversation } from './conversation.ts';
import type { Importance, Participant } from './meeting.ts';

export type InvitationState = 'Connecting' | 'Connected' | 'Cancelled' | 'Declined' | 'Failed';

/** An operation that takes its time: starting or joining a meeting, or asking somebody in. */
export interface Invitation {
  readonly id: string;
  /** A second id for `Location`, where it differs from the one in the events. */
  readonly alias: string;
  readonly rel: 'onlineMeetingInvitation' | 'participantInvitation';
  readonly application: Application;
  readonly direction: 'Outgoing' | 'Incoming';
  readonly operationId: string | undefined;
  readonly importance: Importance;
  readonly subject: string;
  readonly threadId: string;
  readonly onlineMeetingUri: string;
  readonly anonymousDisplayName?: string | undefined;
  /** Who is asked in, for a participantInvitation. */
  readonly to?: string | undefined;
  readonly from?: string | undefined;
  /** Set while the conversation exists; an incoming invitation has one once it is accepted. */
  conversation: Conversation | undefined;
  state: InvitationState;
  acceptedBy?: Participant;
  /** Ends the operation before its end, while that is possible. */
  cancel?: (() => void) | undefined;
  /** Answers an incoming invitation, while that is possible. */
  answer?: ((accepted: boolean) => void) | undefined;
}
