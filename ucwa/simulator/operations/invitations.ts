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

/** How an operation stands, or what it has come to. */
function getInvitation({ application, params }: ApplicationCall): Answer {
  const id = params['invitation'] ?? '';
  const invitation = application.invitations.find(id);
  const view = invitation ? invitationView(invitation) : application.invitations.resultOf(id);
  if (!view) throw refuse('ResourceNotFound');
  return ok(view);
}

function cancel(call: ApplicationCall): Answer {
  const invitation = underWay(call);
  if (!invitation.cancel) throw refuse('Conflict');
  return { ...noContent, afterwards: () => invitation.cancel?.() };
}

function answerInvitation(call: ApplicationCall, answer: 'accept' | 'decline' | 'declineEverywhere'): Answer {
  const invitation = underWay(call);
  if (!invitation.answer) throw refuse('Conflict');
  return { ...noContent, afterwards: () => invitation.answer?.(answer) };
}

/** Throws Conflict for what is over, and ResourceNotFound for what never was. */
function underWay({ application, params }: ApplicationCall): Invitation {
  const id = params['invitation'] ?? '';
  const invitation = application.invitations.find(id);
  if (!invitation) throw refuse(application.invitations.resultOf(id) ? 'Conflict' : 'ResourceNotFound');
  return invitation;
}
