/**
 * Whatever goes wrong in the adapter. The class says who failed, `code` and `subcode` say why: the pool's own words where it
 * spoke, words in the same style where it did not. Messages name relations, never URLs, tickets or subjects.
 */
export class UcwaError extends Error {
  override readonly name: string = 'UcwaError';
  readonly code: string;
  readonly subcode: string | undefined;
  /** What leads support to this request: the operationId of the start that failed. */
  reference?: string;
  /** True when the pool fails so often just now that asking it again would only add to it. */
  isFutile = false;

  constructor(message: string, code: string, subcode?: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.subcode = subcode;
  }
}

/** The pool answered and refused, or something in front of it did (ErrorsAndInformationalMessages). */
export class ResponseError extends UcwaError {
  override readonly name = 'ResponseError';
  readonly rel: string;
  readonly status: number;
  /** True when the pool itself gave its reason; false for HTML of IIS or a proxy, where `code` is our word for the status. */
  readonly hasReason: boolean;
  /** The number in `X-Ms-diagnostics`, for support; what it means may change between releases (AuthenticationInUCWA). */
  readonly diagnosticsId: number | undefined;
  /** True where nothing but diagnostics says why, and the ticket had been in use before: it may have ended before its time. */
  readonly mayMeanTicket: boolean;
  /** How long the server asks us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(rel: string, status: number, reason: { code: string; subcode?: string | undefined }, details: ResponseDetails = {}) {
    const code = word(reason.code);
    const subcode = reason.subcode === undefined ? undefined : word(reason.subcode);
    // The rel, never the URL: URLs name people and conferences.
    super(`${rel}: ${status} ${nameOf(code, subcode)}`, code, subcode);
    this.rel = rel;
    this.status = status;
    this.hasReason = details.hasReason ?? true;
    this.diagnosticsId = details.diagnosticsId;
    this.mayMeanTicket = !this.hasReason && this.diagnosticsId !== undefined && (details.isTicketOld ?? false);
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** What a refusal tells besides its code. */
export interface ResponseDetails {
  readonly hasReason?: boolean;
  readonly diagnosticsId?: number | undefined;
  readonly isTicketOld?: boolean | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** The event channel reported that an operation failed (OperationResource). */
export class OperationError extends UcwaError {
  override readonly name = 'OperationError';
  readonly rel: string;

  constructor(rel: string, reason: { code: string; subcode?: string | undefined }) {
    const code = word(reason.code);
    const subcode = reason.subcode === undefined ? undefined : word(reason.subcode);
    super(`${rel}: failed with ${nameOf(code, subcode)}`, code, subcode);
    this.rel = rel;
  }
}

/** No ticket: `code` is the OAuth error of the web ticket service, or one of our own ({@link AuthFault}). */
export class AuthError extends UcwaError {
  override readonly name = 'AuthError';
  readonly retryAfterMs: number | undefined;

  constructor(code: string, detail?: string, options: ErrorOptions & { retryAfterMs?: number | undefined } = {}) {
    super(`no ticket: ${word(code)}${detail ? ` (${detail})` : ''}`, word(code), undefined, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Why there is no ticket, where the ticket service itself said nothing. */
export type AuthFault =
  | 'UnsupportedGrant' // none of the grants offered is one that we can use
  | 'TicketRefused' // a ticket issued just now was not accepted
  | 'TokenUnavailable' // whoever obtains tokens for us had none; `cause` is what they said
  | 'PasswordUnavailable' // whoever knows the password did not tell; `cause` is what they said
  | 'MissingChallenge'; // asked for a ticket without saying where to get one

/** No answer; `Unreachable` when nothing was sent, `ConnectionLost` when the request may have been carried out. */
export class NetworkError extends UcwaError {
  override readonly name = 'NetworkError';
  declare readonly code: NetworkFault;
  readonly rel: string;

  constructor(rel: string, code: NetworkFault, options?: ErrorOptions) {
    super(`${rel}: ${code}`, code, undefined, options);
    this.rel = rel;
  }
}

/** How the way to the pool can be broken. */
export type NetworkFault =
  | 'Unreachable'
  | 'ConnectionLost'
  | 'UntrustedCertificate'
  | 'CircuitOpen' // not sent: the pool failed too often just now
  | 'Closed'; // not sent: this client has been closed

/** No answer in time; the request may have been carried out. */
export class TimeoutError extends UcwaError {
  override readonly name = 'TimeoutError';
  readonly rel: string;

  constructor(rel: string, timeoutMs: number, options?: ErrorOptions) {
    super(`${rel}: Timeout after ${timeoutMs} ms`, 'Timeout', undefined, options);
    this.rel = rel;
  }
}

/** An answer that cannot be used, or a link that must not be followed. */
export class ProtocolError extends UcwaError {
  override readonly name = 'ProtocolError';
  declare readonly code: ProtocolFault;
  /** The relation asked for; the name of what is wrong where that is not known. */
  readonly rel: string;

  constructor(code: ProtocolFault, rel: string, options?: ErrorOptions) {
    super(`${rel}: ${code}`, code, undefined, options);
    this.rel = rel;
  }
}

/** What can be wrong with an answer. */
export type ProtocolFault =
  | 'UnreadableBody' // neither valid JSON nor valid XML of the expected shape
  | 'BodyTooLarge'
  | 'MissingLink'
  | 'MissingProperty'
  | 'ForeignOrigin' // a link or redirect that leads off the allowed hosts
  | 'InsecureLink' // http: outside loopback, or no http(s) link at all
  | 'TooManyRedirects'
  | 'UnexpectedStatus';

/** Reads an answer; what is wrong with it is said of the relation that it was asked for. */
export function readAs<T>(rel: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ProtocolError ? new ProtocolError(error.code, rel, { cause: error }) : error;
  }
}

/** The same failure for another request: several that wait for one thing fail together, each with its own reference. */
export function referringTo(error: UcwaError, reference: string): UcwaError {
  if (error.reference === undefined || error.reference === reference) return Object.assign(error, { reference });
  const copy = Object.create(Object.getPrototypeOf(error) as object, Object.getOwnPropertyDescriptors(error)) as UcwaError;
  return Object.assign(copy, { reference });
}

/** Codes come from outside: anything but a short plain word could carry text into a log that does not belong there. */
function word(code: string): string {
  return /^\w{1,64}$/.test(code) ? code : 'Unknown';
}

function nameOf(code: string, subcode: string | undefined): string {
  return subcode === undefined ? code : `${code}/${subcode}`;
}
