import { randomUUID } from 'node:crypto';
import type { Application } from './application.ts';
import { OperationError, ProtocolError, TimeoutError, UcwaError } from './errors.ts';
import { Inquiry } from './inquiry.ts';
import { requiredLink } from './links.ts';
import type { Input } from './media-types/index.ts';
import type { Operation } from './operation.ts';
import { recoveryFor } from './recovery.ts';
import { Pauses } from './retry.ts';
import type { Session } from './session.ts';
import { type Clock, type Timing, passesQuietly, unlessAborted, within } from './timing.ts';

const SIP_URI_MAX_LENGTH = 450;

/** What became of one invitation; `failed` carries the server's own words, such as `RemoteFailure`/`Declined`. */
export type InvitationOutcome = { readonly outcome: 'accepted' } | { readonly outcome: 'failed'; readonly code: string; readonly subcode?: string };

/** What inviting needs. */
export interface InviteParts {
  readonly application: Application;
  readonly session: Session;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly signal: AbortSignal;
}

/**
 * Invites one person into the meeting of a conversation and waits for the answer (addParticipant_ref); one POST, never repeated, since
 * a telephone must not ring twice. Throws `TimeoutError` when nothing was heard of it.
 */
export async function addParticipant(conversation: string, sipUri: string, parts: InviteParts): Promise<InvitationOutcome> {
  if (!/^sip:[^\s@<>"]{1,200}@[\w.-]{1,200}$/i.test(sipUri) || sipUri.length > SIP_URI_MAX_LENGTH) throw new RangeError('sipUri must be a SIP address such as sip:ada@contoso.com');
  const { application, session, clock, timing } = parts;
  const operation = application.operations.expect('participantInvitation', randomUUID().replaceAll('-', ''));
  try {
    return await within(clock, timing.invitationTimeoutMs, () => new TimeoutError('participantInvitation', timing.invitationTimeoutMs), parts.signal, async (signal) => {
      const resource = await session.get('conversation', application.resolve(conversation, 'conversation'), signal);
      const url = application.resolve(requiredLink(resource, 'addParticipant'), 'addParticipant');
      const { location } = await post(url, { to: sipUri, operationId: operation.id }, parts, signal);
      application.operations.posted(operation, location);
      return await outcomeOf(operation, parts, signal);
    });
  } finally {
    application.operations.drop(operation);
  }
}

/** One POST. Where its answer is lost, the event channel may still tell what came of it. */
async function post(url: URL, input: Input, { session }: InviteParts, signal: AbortSignal): Promise<{ location?: string | undefined }> {
  try {
    return await session.post('addParticipant', url, input, signal);
  } catch (error) {
    if (error instanceof UcwaError && recoveryFor(error).lookFirst) return {};
    throw error;
  }
}

async function outcomeOf(operation: Operation, { session, clock, timing }: InviteParts, signal: AbortSignal): Promise<InvitationOutcome> {
  const inquiry = new Inquiry(session, clock);
  const pauses = new Pauses(clock, timing);
  for (;;) {
    const { nextChange, failure, isCompleted, isUnsettled, invitation } = operation;
    if (failure instanceof OperationError) return { outcome: 'failed', code: failure.code, ...(failure.subcode !== undefined && { subcode: failure.subcode }) };
    if (failure) throw failure;
    if (isCompleted) return { outcome: 'accepted' };
    if (isUnsettled && invitation) {
      const resource = await inquiry.get('participantInvitation', invitation.url, signal);
      if (resource) operation.takeResource(resource);
    }
    if (isUnsettled) await passesQuietly(pauses.next(inquiry.restMs), nextChange, clock, signal);
    else await unlessAborted(nextChange, signal);
  }
}

/** The conversation to invite into; throws `ProtocolError` for a meeting that was found without one. */
export function conversationOf({ conversation }: { readonly conversation?: string }): string {
  if (conversation === undefined) throw new ProtocolError('MissingLink', 'conversation');
  return conversation;
}
