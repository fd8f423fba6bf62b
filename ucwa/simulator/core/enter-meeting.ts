import * as notices from './notices.ts';
import type { Cancel } from './clock.ts';
import type { Conversation } from './conversation.ts';
import type { Invitation } from './invitation.ts';
import type { Event, Reason } from '../wire/payload.ts';

/** What an operation is to come to, other than success. */
export interface Outcome {
  readonly reason?: Reason | undefined;
  readonly lobby?: boolean | undefined;
}

const canceled: Reason = { code: 'LocalFailure', subcode: 'Canceled', message: 'The operation was canceled.' };

/**
 * The way of a start or a join after its 201: `started` and the conversation; after a moment the participant, the meeting, the conference and `completed`
 * (the order of the IM trace; inferred for meetings).
 */
export function enterMeeting(invitation: Invitation, conversation: Conversation, outcome: Outcome): void {
  const { application } = conversation;
  const { switches, clock } = application.pool;
  let stop: Cancel = () => undefined;
  invitation.cancel = () => {
    stop();
    fail(invitation, conversation, canceled, held);
  };
  const first = switches.onlyCompleted ? [] : [notices.invitationStarted(invitation), notices.conversationNotice(conversation, 'added')];
  const held = switches.singlePackage ? first : [];
  if (!switches.singlePackage) application.publish(first);
  stop = clock.after(switches.connectMs, () => { connect(invitation, conversation, outcome, held); });
  conversation.onLeft = (reason) => {
    stop();
    finish(invitation, 'Cancelled', reason ?? canceled, held);
  };
}

function connect(invitation: Invitation, conversation: Conversation, outcome: Outcome, held: readonly Event[]): void {
  const { application, meeting } = conversation;
  if (outcome.reason) {
    fail(invitation, conversation, outcome.reason, held);
    return;
  }
  conversation.onEntered = () => { complete(invitation, conversation, []); };
  conversation.enter(outcome.lobby === true || application.pool.switches.lobby ? true : undefined);
  if (conversation.state === 'InLobby') application.publish([...held, conversationStep(conversation)]);
  else if (meeting.over) fail(invitation, conversation, { code: 'RemoteFailure', subcode: 'Ended' }, held);
  else complete(invitation, conversation, held);
}

function complete(invitation: Invitation, conversation: Conversation, held: readonly Event[]): void {
  conversation.onLeft = conversation.onEntered = undefined;
  const roster = conversation.meeting.roster.filter(({ id }) => id !== conversation.person.id);
  invitation.state = 'Connected';
  invitation.cancel = undefined;
  conversation.application.publish([
    ...held,
    ...notices.localParticipantAdded(conversation),
    ...roster.map((participant) => notices.participantAdded(conversation, participant)),
    ...notices.onlineMeetingAdded(conversation),
    conversationStep(conversation),
    notices.invitationCompleted(invitation),
  ]);
}

/** Merged, a conversation that has just begun is `added` in its last state. */
const conversationStep = (conversation: Conversation) => notices.conversationNotice(conversation, conversation.application.pool.switches.onlyCompleted ? 'added' : 'updated');

function fail(invitation: Invitation, conversation: Conversation, reason: Reason, held: readonly Event[]): void {
  conversation.onLeft = conversation.onEntered = undefined;
  finish(invitation, reason === canceled ? 'Cancelled' : 'Failed', reason, held);
  conversation.leave(reason);
}

function finish(invitation: Invitation, state: 'Cancelled' | 'Failed', reason: Reason, held: readonly Event[]): void {
  invitation.state = state;
  invitation.cancel = undefined;
  invitation.application.publish([...held, notices.invitationCompleted(invitation, reason)]);
}
