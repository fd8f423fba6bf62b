import { refuse } from '../wire/refusal.ts';
import { noContent, ok, type Answer } from '../wire/exchange.ts';
import { invitationView } from '../views/invitation.ts';
import type { ApplicationCall, Route } from '../call.ts';
import type { Invitation } from '../core/invitation.ts';

const base = '/ucwa/applications/:application/communication';
const collections = ['onlineMeetingInvitations', 'participantInvitations', 'invitations'];

/** Looking after operations (onlineMeetingInvitation_ref, participantInvitation_ref, cancel_ref). */
export const invitationRoutes: readonly Route[] = collections.flatMap((collection): Route[] => {
  const path = `${base}/${collection}/:invitation`;
  return [
    {
      path,
      operation: collection === 'participantInvitations' ? 'participantInvitation' : 'onlineMeetingInvitation',
      access: 'application',
      methods: { GET: getInvitation },
    },
    { path: `${path}/cancel`, operation: 'cancel', access: 'application', methods: { POST: cancel } },
    { path: `${path}/accept`, operation: 'accept', access: 'application', methods: { POST: (call) => answerInvitation(call, 'accept') } },
    {
      path: `${path}/decline`,
      operation: 'decline',
      access: 'application',
      methods: {
        POST: (call) => answerInvitation(call, call.input.text('reason', 50)?.toLowerCase() === 'global' ? 'declineEverywhere' : 'decline'),
      },
    },
  ];
});

function getInvitation(call: ApplicationCall): Answer {
  return ok(invitationView(find(call)));
}

function cancel(call: ApplicationCall): Answer {
  const invitation = find(call);
  if (!invitation.cancel) throw refuse('Conflict');
  return { ...noContent, afterwards: () => invitation.cancel?.() };
}

function answerInvitation(call: ApplicationCall, answer: 'accept' | 'decline' | 'declineEverywhere'): Answer {
  const invitation = find(call);
  if (!invitation.answer) throw refuse('Conflict');
  return { ...noContent, afterwards: () => invitation.answer?.(answer) };
}

/** By its id or by the other one that `Location` may carry. */
function find({ application, params }: ApplicationCall): Invitation {
  const id = params['invitation'] ?? '';
  const invitation = application.invitations.get(id) ?? [...application.invitations.values()].find(({ alias }) => alias === id);
  if (!invitation) throw refuse('ResourceNotFound');
  return invitation;
}
