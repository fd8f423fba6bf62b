export { type Abortable, Client, type ClientOptions, type StartOnlineMeetingInput } from './client.ts';
export type { PasswordCredentials } from './auth.ts';
export { AuthError, NetworkError, OperationError, ProtocolError, ResponseError, TimeoutError, UcwaError } from './errors.ts';
export { Http, type HttpOptions } from './http.ts';
export type { Importance, OnlineMeeting } from './online-meeting.ts';
export { type Clock, type Timing, defaultTiming } from './timing.ts';
export type { Trace } from './trace.ts';
