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
