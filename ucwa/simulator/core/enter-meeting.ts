import { reasons } from './invitation-reasons.ts';
import * as notices from './notices.ts';
import { conclude, type Invitation } from './invitation.ts';
import type { Cancel } from './clock.ts';
import type { Conversation } from './conversation.ts';
import type { Event, Reason } from '../wire/payload.ts';

/** What an operation is to come to, other than success. */
export interface Outcome {
  readonly reason?: Reason | undefined;
  readonly lobby?: boolean | undefined;
}

/**
 * The way of a start or a join after its 201: `started` and the conversation; after a moment the participant, the meeting, the conference and
 * `completed` (the order of the IM trace; inferred for meetings).
 */
export function enterMeeting(invitation: Invitation, outcome: Outcome): void {
  const { application, conversation, switches } = invitation;
  if (conversation.state === 'Disconnected') {
    finish(invitation, 'Cancelled', reasons.canceled, []);
    return;
  }
  let stop: Cancel = () => undefined;
  let held: readonly Event[] = [];
  invitation.cancel = () => {
    stop();
    end(invitation, conversation, 'Cancelled', reasons.canceled, held);
  };
  conversation.onLeft = (reason) => {
    stop();
    finish(invitation, reason ? 'Failed' : 'Cancelled', reason ?? reasons.canceled, held);
  };
  const first = switches.onlyCompleted ? [] : [notices.invitationStarted(invitation), notices.conversationNotice(conversation, 'added')];
  if (switches.singlePackage) held = first;
  else application.publish(first, switches);
  stop = application.pool.clock.after(switches.connectMs, () => {
    connect(invitation, outcome, held);
    held = [];
  });
}

function connect(invitation: Invitation, outcome: Outcome, held: readonly Event[]): void {
  const { application, conversation, switches } = invitation;
  const { meeting } = conversation;
  const { limits } = application.pool;
  const hindrance =
    outcome.reason ?? (meeting.over ? reasons.ended : meeting.roster.length >= limits.participantsPerMeeting ? reasons.full : undefined);
  if (hindrance) {
    end(invitation, conversation, 'Failed', hindrance, held);
    return;
  }
  conversation.onEntered = () => {
    complete(invitation, conversation, []);
  };
  conversation.enter(outcome.lobby === true || switches.lobby ? true : undefined);
  if (conversation.state === 'InLobby') {
    const waits = switches.onlyCompleted ? [] : [notices.invitationUpdated(invitation)];
    application.publish([...held, lastState(conversation), ...waits], switches);
  } else complete(invitation, conversation, held);
}

/** The user is in: who is there, which meeting it is, and the success of the operation. */
export function complete(invitation: Invitation, conversation: Conversation, held: readonly Event[]): void {
  conversation.onLeft = conversation.onEntered = undefined;
  const others = conversation.meeting.roster.filter(({ id }) => id !== conversation.person.id);
  const events = [
    ...held,
    ...notices.localParticipantAdded(conversation),
    ...others.map((participant) => notices.participantAdded(conversation, participant)),
    ...notices.onlineMeetingAdded(conversation),
    lastState(conversation),
    conclude(invitation, 'Connected'),
  ];
  conversation.application.publish(events, invitation.switches);
}

/** Ends an operation and its conversation without success. */
export function end(
  invitation: Invitation,
  conversation: Conversation,
  state: 'Cancelled' | 'Declined' | 'Failed',
  reason: Reason,
  held: readonly Event[] = [],
): void {
  conversation.onLeft = conversation.onEntered = undefined;
  finish(invitation, state, reason, held);
  conversation.leave(reason);
}

function finish(invitation: Invitation, state: 'Cancelled' | 'Declined' | 'Failed', reason: Reason, held: readonly Event[]): void {
  invitation.application.publish([...held, conclude(invitation, state, reason)], invitation.switches);
}

/** Merged, a conversation that has just begun is `added` in its last state. */
const lastState = (conversation: Conversation) =>
  notices.conversationNotice(conversation, conversation.switches.onlyCompleted ? 'added' : 'updated');
