import { randomUUID } from 'node:crypto';
import type { Application } from './application.ts';
import { OperationError, ProtocolError, TimeoutError } from './errors.ts';
import { requiredLink } from './links.ts';
import type { Operation } from './operation.ts';
import type { Session } from './session.ts';
import { type Timing, unlessAborted, within } from './timing.ts';

const SIP_URI_MAX_LENGTH = 450;

/** What became of one invitation; `failed` carries the server's own words, such as `RemoteFailure`/`Declined`. */
export type InvitationOutcome = { readonly outcome: 'accepted' } | { readonly outcome: 'failed'; readonly code: string; readonly subcode?: string };

/** What inviting needs. */
export interface InviteParts {
  readonly application: Application;
  readonly session: Session;
  readonly timing: Timing;
  readonly signal: AbortSignal;
}

/**
 * Invites one person into the meeting of a conversation and waits for the answer (addParticipant_ref); one POST, never repeated, since
 * a telephone must not ring twice. Throws `TimeoutError` when nothing was heard of it.
 */
export async function addParticipant(conversation: string, sipUri: string, { application, session, timing, signal: parent }: InviteParts): Promise<InvitationOutcome> {
  if (!/^sip:[^\s@<>"]{1,200}@[\w.-]{1,200}$/i.test(sipUri) || sipUri.length > SIP_URI_MAX_LENGTH) throw new RangeError('sipUri must be a SIP address such as sip:ada@contoso.com');
  const operation = application.operations.expect('participantInvitation', randomUUID().replaceAll('-', ''));
  try {
    return await within(timing.invitationTimeoutMs, () => new TimeoutError('participantInvitation', timing.invitationTimeoutMs), parent, async (signal) => {
      const resource = await session.get('conversation', application.resolve(conversation, 'conversation'), signal);
      const url = application.resolve(requiredLink(resource, 'addParticipant'), 'addParticipant');
      const { location } = await session.post('addParticipant', url, { to: sipUri, operationId: operation.id }, signal);
      application.operations.posted(operation, location);
      return await outcomeOf(operation, signal);
    });
  } finally {
    application.operations.drop(operation);
  }
}

async function outcomeOf(operation: Operation, signal: AbortSignal): Promise<InvitationOutcome> {
  for (;;) {
    const { nextChange, failure, isCompleted } = operation;
    if (failure instanceof OperationError) return { outcome: 'failed', code: failure.code, ...(failure.subcode !== undefined && { subcode: failure.subcode }) };
    if (failure) throw failure;
    if (isCompleted) return { outcome: 'accepted' };
    await unlessAborted(nextChange, signal);
  }
}

/** The conversation to invite into; throws `ProtocolError` for a meeting that was found without one. */
export function conversationOf({ conversation }: { readonly conversation?: string }): string {
  if (conversation === undefined) throw new ProtocolError('MissingLink', 'conversation');
  return conversation;
}
