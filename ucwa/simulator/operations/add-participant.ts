import { conferenceOf } from './participants.ts';
import { invitePerson } from '../core/invite-person.ts';
import { newInvitation } from '../core/invitation.ts';
import { refuse } from '../wire/refusal.ts';
import { accepted } from './accepted.ts';
import { checkOperationId } from './communication.ts';
import type { Answer } from '../wire/exchange.ts';
import type { ApplicationCall, Route } from '../call.ts';

const base = '/ucwa/applications/:application/communication';

/** Asking somebody into a meeting (addParticipant_ref), under both documented addresses. */
export const addParticipantRoutes: readonly Route[] = [
  {
    path: `${base}/conversations/:conversation/addParticipant`,
    operation: 'addParticipant',
    access: 'application',
    methods: { POST: addParticipant },
  },
  {
    path: `${base}/participantInvitations`,
    operation: 'addParticipant',
    access: 'application',
    methods: {
      POST: (call) => addParticipant({ ...call, params: { ...call.params, conversation: call.request.query.get('conversation') ?? '' } }),
    },
  },
];

const address = /^(?:[a-z][a-z0-9+.-]*:\S+|[^\s@:]+@[^\s@:]+)$/i;

function addParticipant(call: ApplicationCall): Promise<Answer> {
  const { application, fault, input, switches } = call;
  const conversation = conferenceOf(call);
  const operationId = input.text('operationId', 50);
  const to = input.requiredText('to', 500);
  if (!address.test(to)) throw refuse('ParameterValidationFailure', { to: 'neither a URI nor an address' });
  if (conversation.local?.anonymous) throw refuse('AnonymousNotAllowed');
  checkOperationId(call, operationId);
  const { importance, threadId } = conversation;
  const invitation = newInvitation({
    rel: 'participantInvitation',
    application,
    direction: 'Outgoing',
    operationId,
    importance,
    subject: conversation.subject,
    threadId,
    onlineMeetingUri: conversation.meeting.uri,
    to,
    conversation,
    switches,
  });
  return accepted(call, invitation, () => {
    invitePerson(invitation, to, fault?.reason);
  });
}
