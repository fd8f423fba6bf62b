/**
 * Whatever goes wrong in the adapter. The class says who failed, `code` and `subcode` say why: the pool's own words where it
 * spoke, words in the same style where it did not. Messages name relations, never URLs, tickets or subjects.
 */
export class UcwaError extends Error {
  override readonly name: string = 'UcwaError';
  readonly code: string;
  readonly subcode: string | undefined;

  constructor(message: string, code: string, subcode?: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.subcode = subcode;
  }
}

/** An answer that cannot be used, or a link that must not be followed. */
export class ProtocolError extends UcwaError {
  override readonly name = 'ProtocolError';

  constructor(code: ProtocolFault, what: string, options?: ErrorOptions) {
    super(`${what}: ${code}`, code, undefined, options);
  }
}

/** What can be wrong with an answer. */
export type ProtocolFault =
  | 'UnreadableBody' // neither valid JSON nor valid XML of the expected shape
  | 'BodyTooLarge'
  | 'MissingLink'
  | 'MissingProperty'
  | 'MissingChallenge' // 401 without a WWW-Authenticate that we understand
  | 'ForeignOrigin' // a link or redirect that leads off the allowed hosts
  | 'InsecureLink' // http: outside loopback, or no http(s) link at all
  | 'TooManyRedirects'
  | 'UnexpectedStatus';
