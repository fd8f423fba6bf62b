import { knownErrors } from '../wire/refusal.ts';
import type { Reason } from '../wire/payload.ts';

/** How operations end other than well, in the reference's words (onlineMeetingInvitation_ref, participantInvitation_ref). */
export const reasons = {
  declined: { code: 'RemoteFailure', subcode: 'Declined', message: 'The invitation was declined.' },
  busy: { code: 'RemoteFailure', subcode: 'Busy', message: 'The other side is busy.' },
  timeout: { code: 'RemoteFailure', subcode: 'Timeout', message: 'The invitation was not answered.' },
  sameThread: {
    code: 'RemoteFailure',
    subcode: 'ThreadIdAlreadyExists',
    message: 'The other side is in a conversation with this thread already.',
  },
  canceled: { code: 'LocalFailure', subcode: 'Canceled', message: 'The invitation was canceled.' },
  declinedHere: { code: 'LocalFailure', subcode: 'Declined', message: 'The invitation was declined.' },
  canceledByOther: { code: 'RemoteFailure', subcode: 'Canceled', message: 'The invitation was canceled by the other side.' },
  missed: { code: 'Informational', subcode: 'Missed', message: 'The invitation was missed.' },
  elsewhere: { code: 'Informational', subcode: 'ConnectedElsewhere', message: 'The invitation was accepted at another location.' },
  present: { code: 'Conflict', subcode: 'AlreadyExists', message: 'The participant is in the meeting already.' },
  full: { code: 'Conflict', subcode: 'TooManyParticipants', message: 'There are too many participants in the meeting.' },
  unknown: { code: 'NotFound', subcode: 'DestinationNotFound', message: 'The destination could not be found.' },
  foreign: { code: 'Forbidden', subcode: 'FederationRequired', message: 'Federation is required.' },
  dialOut: { code: 'Forbidden', subcode: 'DialoutNotAllowed', message: 'The meeting does not allow to dial out.' },
  denied: { code: 'Forbidden', subcode: 'Denied', message: 'The participant was not admitted.' },
  ejected: { code: 'Informational', subcode: 'Ejected', message: 'The participant was removed from the meeting.' },
  ended: { code: 'Informational', subcode: 'Ended', message: 'The meeting has ended.' },
} as const satisfies Record<string, Reason>;

/** More of what the reference names as the subcode of a failure, with the code that goes along (inferred where no sample shows one). */
export const failures: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.values(reasons).map(({ code, subcode }) => [subcode, code])),
  DoNotDisturb: 'RemoteFailure',
  Unreachable: 'RemoteFailure',
  NotAcceptable: 'RemoteFailure',
  EscalationFailed: 'RemoteFailure',
  NotAllowed: 'Forbidden',
  InviteesOnly: 'Forbidden',
  AttendeeNotAllowed: 'Forbidden',
  TooManyLobbyParticipants: 'Conflict',
  Unavailable: 'ServiceFailure',
  TemporarilyUnavailable: 'ServiceFailure',
  InsufficientBandwidth: 'ServiceFailure',
  Removed: 'Informational',
};

/** The reason with a subcode, whether it is one of operations or of answers; undefined when nothing is known of it. */
export function failureFor(subcode: string): Reason | undefined {
  const reason: Reason | undefined = Object.values(reasons).find((one) => one.subcode === subcode);
  const row = knownErrors.find((error) => error[2] === subcode);
  if (reason) return reason;
  if (Object.hasOwn(failures, subcode)) return { code: failures[subcode] ?? '', subcode };
  return row && { code: row[1], subcode, message: row[3] };
}
