import type { Reason } from './payload.ts';

/** A request that is answered with an error; thrown by operations, written in the client's format. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly reason: Reason;

  constructor(status: number, reason: Reason) {
    super(`${status} ${reason.code}${reason.subcode === undefined ? '' : `/${reason.subcode}`}`);
    this.status = status;
    this.reason = reason;
  }
}

/** The documented errors: status, code, subcode, and what the server says (ErrorsAndInformationalMessages, GenericSynchronousErrors). */
export const knownErrors: readonly (readonly [status: number, code: string, subcode: string | undefined, message: string])[] = [
  [400, 'BadRequest', undefined, 'The request is malformed.'],
  [400, 'BadRequest', 'ParameterValidationFailure', 'A parameter is missing or not valid.'],
  [400, 'BadRequest', 'DeserializationFailure', 'The request body could not be deserialized.'],
  [403, 'Forbidden', undefined, 'The operation is not allowed.'],
  [403, 'Forbidden', 'AnonymousNotAllowed', 'Anonymous users are not allowed to do this.'],
  [403, 'Forbidden', 'LimitExceeded', 'A limit has been exceeded.'],
  [403, 'Forbidden', 'OperationNotSupported', 'The operation is not supported.'],
  [404, 'NotFound', undefined, 'The resource was not found.'],
  [404, 'NotFound', 'ApplicationNotFound', 'The application does not exist.'],
  [404, 'NotFound', 'ResourceNotFound', 'The resource does not exist.'],
  [404, 'NotFound', 'DestinationNotFound', 'The destination does not exist.'],
  [404, 'NotFound', 'ConversationNotFound', 'The conversation does not exist.'],
  [404, 'NotFound', 'APIVersionNotSupported', 'The requested version is not supported.'],
  [404, 'NotFound', 'VersionNotSupported', 'The requested version is not supported.'],
  [405, 'MethodNotAllowed', undefined, 'The method is not allowed on this resource.'],
  [406, 'NotAcceptable', undefined, 'No acceptable format can be provided.'],
  [408, 'ClientTimeout', undefined, 'The request took too long to arrive.'],
  [409, 'Conflict', undefined, 'The resource is not in a state that allows this.'],
  [409, 'Conflict', 'PGetReplaced', 'A newer request for events has replaced this one.'],
  [409, 'Conflict', 'MakeMeAvailableRequired', 'The application has to make the user available first.'],
  [409, 'Conflict', 'AlreadyExists', 'The requested resource already exists. Please wait and try again.'],
  [409, 'Conflict', 'TooManyGroups', 'There are too many groups.'],
  [409, 'Conflict', 'TooManyOnlineMeetings', 'There are too many online meetings.'],
  [409, 'Conflict', 'TooManyConversations', 'There are too many conversations.'],
  [409, 'Conflict', 'AnotherOperationPending', 'Another operation is pending.'],
  [409, 'Conflict', 'ThreadIdAlreadyExists', 'A conversation with this thread already exists.'],
  [410, 'Gone', 'InactiveApplicationExpired', 'The application has been inactive for too long.'],
  [410, 'Gone', 'TooManyApplications', 'The user has too many applications.'],
  [410, 'Gone', 'UserAgentNotAllowed', 'This application is not allowed to sign in.'],
  [410, 'Gone', 'CannotRedirect', 'There is no backup pool to redirect to.'],
  [412, 'PreconditionFailed', undefined, 'The resource has been changed meanwhile.'],
  [413, 'EntityTooLarge', undefined, 'The request is too large.'],
  [415, 'UnsupportedMediaType', undefined, 'The content type is not supported.'],
  [428, 'PreconditionRequired', undefined, 'The request must be conditional.'],
  [429, 'TooManyRequests', undefined, 'There are too many outstanding requests.'],
  [500, 'ServiceFailure', undefined, 'The service has failed.'],
  [500, 'ServiceFailure', 'CallbackChannelError', 'The event channel of the application cannot be reached.'],
  [500, 'ServiceFailure', 'InvalidExchangeServerVersion', 'The version of the Exchange server is not supported.'],
  [500, 'ServiceFailure', 'ProvisioningDataUnavailable', 'The data of the user is not available.'],
  [500, 'ServiceFailure', 'MigrationInProgress', 'The user is being moved to another pool.'],
  [500, 'ServiceFailure', 'ServiceTimeout', 'The service took too long.'],
  [500, 'ExchangeServiceFailure', 'ExchangeTimeout', 'The Exchange server took too long.'],
  [503, 'ServiceUnavailable', undefined, 'The service is not available.'],
  [504, 'Timeout', 'ServiceTimeout', 'A remote server took too long.'],
  [504, 'GatewayTimeout', 'Timeout', 'A remote server took too long.'],
];

/** What is known about an error from any part of it: the first row that fits, completed by the code customary for the status. */
export function describeError(wanted: { status?: number | undefined; code?: string | undefined; subcode?: string | undefined }): {
  status: number;
  code: string;
  subcode?: string;
  message: string;
} {
  const fits = (given: string | number | undefined, known: string | number | undefined) => given === undefined || given === known;
  const row =
    knownErrors.find(([status, code, subcode]) => fits(wanted.status, status) && fits(wanted.code, code) && wanted.subcode === subcode) ??
    (wanted.status === undefined && wanted.code === undefined
      ? undefined
      : knownErrors.find(([status, code]) => fits(wanted.status, status) && fits(wanted.code, code)));
  const [status, code, , message] = row ?? [500, 'ServiceFailure', undefined, 'The service has failed.'];
  return {
    status: wanted.status ?? status,
    code: wanted.code ?? code,
    ...(wanted.subcode !== undefined && { subcode: wanted.subcode }),
    message,
  };
}

/** A documented error by its subcode or, where it has none, by its code. */
export function refuse(name: string, parameters?: Readonly<Record<string, string>>): Refusal {
  const row =
    knownErrors.find(([, , subcode]) => subcode === name) ??
    knownErrors.find(([, code, subcode]) => code === name && subcode === undefined);
  if (!row) throw new TypeError(`no such error: ${name}`);
  const [status, code, subcode, message] = row;
  return new Refusal(status, { code, ...(subcode !== undefined && { subcode }), message, ...(parameters && { parameters }) });
}
