import { AuthError, NetworkError, OperationError, ResponseError, TimeoutError, type UcwaError } from './errors.ts';

/** What to do about a failure. */
export type Action =
  | 'repeat' // pause, then the same again
  | 'repark' // make sure that a P-GET is open, pause, then the same again
  | 'renewTicket' // ask for a new ticket, then the same once more
  | 'recreateApplication' // POST applications, then the same again
  | 'checkApplication' // GET the application: it tells whether the link is stale or the application gone
  | 'takeOver' // our endpointId is in use: take over the application that has it, or take another endpointId
  | 'rediscover' // forget the pool, start from the discovery root
  | 'makeMeAvailable' // call it once, then the same again
  | 'lookUp' // it worked before: find the meeting
  | 'continueThread' // the conversation is running: find its meeting
  | 'leaveOldest' // leave the conversation that nobody joined for longest, then the same again
  | 'yieldChannel' // another process reads our event channel: look up what is pending
  | 'wait' // not there yet
  | 'goOn' // it is as it should be already
  | 'forgetApplication' // give up; whoever comes next creates the application again
  | 'forgetPool' // give up; whoever comes next begins at the discovery root
  | 'giveUp';

/** An action, and whether one has to look before asking again, because what was asked for may be there. */
export interface Recovery {
  readonly action: Action;
  readonly lookFirst: boolean;
}

/** One line of {@link recoveries}; all conditions given must hold. */
export interface Row {
  readonly failure?: 'response' | 'operation' | 'auth' | 'network' | 'timeout';
  /** The relations asked for. */
  readonly on?: readonly string[];
  readonly status?: number | readonly [from: number, to: number];
  /** A subcode, or a code where the server gave no subcode. */
  readonly named?: readonly string[];
  /** True: only without subcode. */
  readonly bare?: true;
  /** False: only answers that are not the pool's own (HTML of IIS or a proxy). */
  readonly hasReason?: boolean;
  readonly diagnosticsId?: number;
  /** Only where the pool, explaining itself by diagnostics alone, may mean the ticket, which is no new one. */
  readonly mayMeanTicket?: true;
  /** Only from this attempt on, counted from 1. */
  readonly fromAttempt?: number;
  /** Only for the first so many failures of this name. */
  readonly times?: number;
  readonly action: Action;
  /** The request may have been carried out. */
  readonly isDoubtful?: true;
}

// What creates something is never repeated blindly once it may have been carried out (inferred).
const creating = ['startOnlineMeeting', 'addParticipant'];
const starting = ['startOnlineMeeting', 'onlineMeetingInvitation'];
const pool = ['root', 'redirect', 'user', 'applications', 'application'];
const known = ['onlineMeetingInvitation', 'participantInvitation', 'conversation', 'onlineMeeting'];
const meeting = [...known, 'conversations'];

/**
 * What to do about each failure; the first match wins. Rows that name a subcode do not ask for the status: the reference gives several
 * statuses for some and none for others (ErrorsAndInformationalMessages, and the tables of startOnlineMeeting_ref, applications_ref, events_ref).
 * Unknown subcodes fall through to their status.
 */
export const recoveries: readonly Row[] = [
  // The way to the pool. A cached pool is dropped when connection errors persist over many retries (RootURL).
  { failure: 'network', named: ['CircuitOpen', 'Closed', 'UntrustedCertificate'], action: 'giveUp' },
  { failure: 'network', named: ['Unreachable'], fromAttempt: 3, action: 'rediscover' },
  { failure: 'network', named: ['Unreachable'], action: 'repeat' },
  { failure: 'network', action: 'repeat', isDoubtful: true },
  { failure: 'timeout', action: 'repeat', isDoubtful: true },

  // Tickets (AuthenticationInUCWA). A foreign pool says 500 with diagnostics 28032 instead of a challenge (seen in the field).
  { failure: 'auth', named: ['server_error', 'temporarily_unavailable'], action: 'repeat' },
  { failure: 'auth', action: 'giveUp' },
  { failure: 'response', status: 401, action: 'renewTicket' },
  { failure: 'response', status: 500, diagnosticsId: 28032, action: 'renewTicket' },
  // So can a 403 (seen in the field); with a new ticket it means what it says.
  { failure: 'response', status: 403, mayMeanTicket: true, action: 'renewTicket' },

  // The application and its event channel (ApplicationDashboard, EventChannelDetails).
  { named: ['ApplicationNotFound', 'InactiveApplicationExpired'], action: 'recreateApplication' },
  { named: ['TooManyApplications', 'UserAgentNotAllowed'], action: 'forgetApplication' },
  { status: 404, on: ['application'], action: 'recreateApplication' },
  { status: 410, on: ['application'], action: 'recreateApplication' },
  { named: ['PGetReplaced'], action: 'yieldChannel' },
  { named: ['CallbackChannelError'], action: 'repark' },

  // What the start itself can meet, in the answer to the POST or as the reason in the event channel (startOnlineMeeting_ref).
  { on: starting, named: ['AlreadyExists'], times: 1, action: 'lookUp' },
  { on: starting, named: ['ThreadIdAlreadyExists'], times: 1, action: 'continueThread' },
  { named: ['MakeMeAvailableRequired'], times: 1, action: 'makeMeAvailable' },
  { on: ['makeMeAvailable'], named: ['AlreadyExists'], action: 'goOn' },
  { named: ['TooManyConversations'], action: 'leaveOldest' },
  { named: ['AnotherOperationPending'], action: 'repeat' },
  { named: ['CannotRedirect'], action: 'forgetPool' },
  { named: ['TooManyGroups', 'TooManyOnlineMeetings', 'LimitExceeded', 'InvalidExchangeServerVersion'], action: 'giveUp' },
  { named: ['AnonymousNotAllowed', 'OperationNotSupported', 'ParameterValidationFailure', 'DeserializationFailure'], action: 'giveUp' },
  { failure: 'response', on: meeting, named: ['ConversationNotFound'], action: 'wait' },
  { named: ['DestinationNotFound', 'ConversationNotFound', 'APIVersionNotSupported', 'VersionNotSupported'], action: 'giveUp' },
  { named: ['ProvisioningDataUnavailable', 'MigrationInProgress', 'ExchangeServiceFailure', 'ExchangeTimeout', 'ServiceTimeout'], action: 'repeat', isDoubtful: true },
  { failure: 'operation', named: ['Timeout', 'TemporarilyUnavailable', 'Unavailable', 'InsufficientBandwidth'], action: 'repeat' },
  { failure: 'operation', action: 'giveUp' },

  // By status. 403 and 502 drop a cached pool (RootURL); a 403 with a reason on anything but the pool's entry is a policy.
  { status: 403, on: pool, times: 1, action: 'rediscover' },
  { status: 403, hasReason: false, action: 'forgetPool' },
  { status: 404, on: ['startOnlineMeeting'], action: 'checkApplication' },
  { status: 404, on: ['events'], action: 'checkApplication' },
  { status: 404, on: meeting, action: 'wait' },
  { status: 409, on: meeting, action: 'wait' },
  // It may be initializing or terminating; its message invites to wait and retry.
  { status: 409, on: ['applications'], named: ['AlreadyExists'], times: 1, action: 'repeat' },
  { status: 409, on: ['applications'], named: ['AlreadyExists'], action: 'takeOver' },
  { status: 409, on: ['applications'], bare: true, times: 1, action: 'repeat' },
  { status: 410, on: ['startOnlineMeeting'], times: 1, action: 'recreateApplication' },
  { status: 410, on: ['events'], action: 'checkApplication' },
  // These are about what was asked, or who asked, which does not change.
  ...[400, 403, 405, 406, 409, 412, 413, 415, 428].map((status) => ({ status, action: 'giveUp' }) as const),
  { status: 408, action: 'repeat', isDoubtful: true },
  { status: 429, action: 'repeat' },
  { status: 502, on: known, action: 'wait' },
  { status: 502, action: 'rediscover', isDoubtful: true },
  { status: 503, hasReason: true, action: 'repeat' },
  { status: 503, hasReason: false, action: 'repeat', isDoubtful: true },
  ...[500, 504].map((status) => ({ status, action: 'repeat', isDoubtful: true }) as const),
  // The reference knows no others.
  { status: [501, 599], action: 'repeat', isDoubtful: true },
];

/** What to do about an error, seen before `seen` times in this undertaking, whose attempt number (from 1) this is. */
export function recoveryFor(error: UcwaError, attempt = 1, seen = 0): Recovery {
  const row = rowFor(error, attempt, seen);
  return { action: row?.action ?? 'giveUp', lookFirst: (row?.isDoubtful ?? false) && creating.includes(relOf(error)) };
}

/** The row that an error falls into; undefined for what the table does not know, which ends the undertaking. */
export function rowFor(error: UcwaError, attempt: number, seen: number): Row | undefined {
  return recoveries.find((candidate) => matches(candidate, error, attempt, seen));
}

/** True for what only a later repetition of the same can help. */
export function isRepeatable(error: UcwaError): boolean {
  return isRepetition(recoveryFor(error).action);
}

/** True for the actions that ask a pool again that had trouble of its own. */
export function isRepetition(action: Action): boolean {
  return action === 'repeat' || action === 'repark';
}

/** True while the same may well work later, even where the one who waits has been told no. */
export function isPassing(error: UcwaError): boolean {
  return error.code === 'CircuitOpen' || ['repeat', 'repark', 'rediscover'].includes(recoveryFor(error).action);
}

/** True when the application has ended on the server, and its conversations with it. */
export function isApplicationGone(error: UcwaError): boolean {
  return ['recreateApplication', 'forgetApplication'].includes(recoveryFor(error).action);
}

/** True for what ends an undertaking. */
export function isFinal(action: Action): boolean {
  return ['forgetApplication', 'forgetPool', 'giveUp'].includes(action);
}

/** True where the pool has understood a question and will not answer it otherwise; false where it could not answer just now. */
export function isRefusal(error: unknown): error is ResponseError {
  return error instanceof ResponseError && error.status < 500 && ['giveUp', 'forgetPool', 'wait'].includes(recoveryFor(error).action);
}

function matches(row: Row, error: UcwaError, attempt: number, seen: number): boolean {
  const response = error instanceof ResponseError ? error : undefined;
  return (
    (row.failure === undefined || row.failure === failureOf(error)) &&
    (row.on === undefined || row.on.includes(relOf(error))) &&
    (row.status === undefined || isWithin(response?.status, row.status)) &&
    (row.named === undefined || row.named.some((name) => isNamed(error, name))) &&
    (row.bare === undefined || error.subcode === undefined) &&
    (row.hasReason === undefined || row.hasReason === response?.hasReason) &&
    (row.diagnosticsId === undefined || row.diagnosticsId === response?.diagnosticsId) &&
    (row.mayMeanTicket === undefined || response?.mayMeanTicket === true) &&
    (row.fromAttempt === undefined || attempt >= row.fromAttempt) &&
    (row.times === undefined || seen < row.times)
  );
}

/** The relation that was asked for when it failed; empty where nothing was. */
export function relOf(error: UcwaError): string {
  return (error as { rel?: string }).rel ?? '';
}

function failureOf(error: UcwaError): Row['failure'] {
  if (error instanceof ResponseError) return 'response';
  if (error instanceof OperationError) return 'operation';
  if (error instanceof AuthError) return 'auth';
  if (error instanceof NetworkError) return 'network';
  if (error instanceof TimeoutError) return 'timeout';
  return undefined;
}

function isWithin(status: number | undefined, wanted: number | readonly [number, number]): boolean {
  if (status === undefined) return false;
  return typeof wanted === 'number' ? status === wanted : status >= wanted[0] && status <= wanted[1];
}

// Codes are compared ignoring case: tables and enumeration disagree about it.
function isNamed(error: UcwaError, name: string): boolean {
  return (error.subcode ?? error.code).toLowerCase() === name.toLowerCase();
}
