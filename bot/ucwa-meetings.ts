import { createHash } from 'node:crypto';
import { hostname } from 'node:os';

import { type Meeting, MeetingError, type MeetingFailure, type MeetingRequest, type Meetings } from '../dialogs/meetings.ts';
import { AuthError, Client, type ClientOptions, NetworkError, type OnlineMeeting, OperationError, ProtocolError, TimeoutError, UcwaError } from '../ucwa/index.ts';
import type { Config, Pool } from './config.ts';
import type { Log } from './log.ts';
import { referenceOf } from './place.ts';

/** Meetings on a Skype for Business pool. */
export interface UcwaMeetings extends Meetings {
  /** Leaves the pool. */
  close(): Promise<void>;
}

/** The adapter's clock, pauses and deadlines, where they are to be other than its own. */
export type UcwaTime = Pick<ClientOptions, 'clock' | 'timing'>;

/** UCWA as what the dialogs ask for: the service account is the organizer of every meeting. */
export function createUcwaMeetings({ discoveryUrl, credentials }: Pool, ucwa: Config['ucwa'], log: Log, time: UcwaTime = {}): UcwaMeetings {
  const client = new Client({
    ...ucwa,
    ...time,
    discoveryUrl,
    credentials,
    endpointId: endpointIdOf(credentials.username),
    userAgent: 'MeetNow',
    onTrace: (step) => {
      log.debug('asked the pool', step);
    },
  });
  return {
    async start(request, signal) {
      try {
        return meetingOf(await client.startOnlineMeeting(inputOf(request), { signal }), request);
      } catch (error) {
        if (!(error instanceof UcwaError)) throw error;
        const reference = referenceOf(request.operationId);
        log.warn('the pool started no meeting', { operationId: request.operationId, reference, ...factsOf(error) });
        throw new MeetingError(meetingFailureOf(error), reference, { cause: error });
      }
    },
    close: () => client.close(),
  };
}

/** One endpoint of the account for each machine: two that share one take the event channel away from each other. */
const endpointIdOf = (username: string) => createHash('sha256').update(JSON.stringify([hostname(), username])).digest('hex').slice(0, 32);

const inputOf = ({ operationId, subject, importance, threadId }: MeetingRequest) => ({ operationId, subject, importance, threadId });

function meetingOf({ joinUrl, onlineMeetingUri, conferenceId }: OnlineMeeting, { subject, importance, threadId }: MeetingRequest): Meeting {
  return { joinUrl, onlineMeetingUri, subject, importance, threadId, ...(conferenceId !== undefined && { conferenceId }) };
}

const factsOf = ({ code, subcode, ...details }: UcwaError & { rel?: string; status?: number }) => ({
  code,
  subcode,
  ...(details.rel !== undefined && { rel: details.rel }),
  ...(details.status !== undefined && { status: details.status }),
});

/** One line of {@link failures}; all conditions given must hold. */
interface Row {
  readonly from?: abstract new (...parameters: never[]) => UcwaError;
  /** A subcode, or a code where there is no subcode. */
  readonly named?: readonly string[];
  readonly status?: number;
  readonly failure: MeetingFailure;
}

/** What each failure of the pool means to the person who asked; the first match wins. */
const failures: readonly Row[] = [
  { from: NetworkError, named: ['UntrustedCertificate'], failure: 'misconfigured' },
  { from: NetworkError, named: ['Closed'], failure: 'unexpected' },
  { from: NetworkError, failure: 'unreachable' },
  { from: TimeoutError, failure: 'timedOut' },
  { from: AuthError, named: ['server_error', 'temporarily_unavailable'], failure: 'busy' },
  { from: AuthError, failure: 'misconfigured' },
  // A missing link: the account may not start meetings; the others: discovery leads where the settings do not allow it.
  { from: ProtocolError, named: ['MissingLink', 'ForeignOrigin', 'InsecureLink', 'MissingChallenge', 'TooManyRedirects'], failure: 'misconfigured' },
  { from: ProtocolError, failure: 'unexpected' },

  { named: ['CallbackChannelError', 'PGetReplaced'], failure: 'unreachable' },
  { named: ['Timeout', 'ServiceTimeout', 'ExchangeTimeout', 'GatewayTimeout'], failure: 'timedOut' },
  { named: ['TooManyApplications', 'TooManyConversations', 'TooManyOnlineMeetings', 'LimitExceeded', 'AnotherOperationPending'], failure: 'busy' },
  { named: ['TemporarilyUnavailable', 'Unavailable', 'InsufficientBandwidth', 'ProvisioningDataUnavailable', 'MigrationInProgress'], failure: 'busy' },
  { named: ['UserAgentNotAllowed', 'CannotRedirect', 'InvalidExchangeServerVersion', 'APIVersionNotSupported', 'VersionNotSupported'], failure: 'misconfigured' },

  { from: OperationError, failure: 'refused' },
  { status: 401, failure: 'misconfigured' },
  { status: 403, failure: 'refused' },
  { status: 404, failure: 'misconfigured' },
  { status: 408, failure: 'timedOut' },
  { status: 409, failure: 'refused' },
  { status: 410, failure: 'refused' },
  { status: 429, failure: 'busy' },
  { status: 502, failure: 'unreachable' },
  { status: 503, failure: 'busy' },
  { status: 504, failure: 'timedOut' },
];

/** What a failure of the pool means to the person who asked. */
export function meetingFailureOf(error: UcwaError): MeetingFailure {
  const { status } = error as { status?: number };
  const name = (error.subcode ?? error.code).toLowerCase();
  const row = failures.find(
    (candidate) =>
      (candidate.from === undefined || error instanceof candidate.from) &&
      (candidate.named === undefined || candidate.named.some((one) => one.toLowerCase() === name)) &&
      (candidate.status === undefined || candidate.status === status),
  );
  return row?.failure ?? 'unexpected';
}
