import { readDiagnostics } from './diagnostics.ts';
import { ResponseError } from './errors.ts';
import type { Answer } from './http.ts';
import { mediaTypeOf } from './media-types/index.ts';
import type { Reason } from './resource.ts';

const RETRY_AFTER_MAX_MS = 3_600_000;

/** An answer that is no success as an error; only JSON and XML are read as UCWA's own words, never HTML (ErrorsAndInformationalMessages). */
export function refusalOf(answer: Answer): ResponseError {
  const reason = reasonOf(answer);
  const diagnosticsId = readDiagnostics(answer.header('x-ms-diagnostics')[0])?.id;
  const refusal = new ResponseError(answer.rel, answer.status, reason ?? { code: wordOf(answer.status) }, { hasReason: reason !== undefined, retryAfterMs: retryAfterMs(answer), diagnosticsId, isTicketOld: answer.isTicketOld });
  refusal.isFutile = !answer.mayRetry;
  return refusal;
}

function reasonOf(answer: Answer): Reason | undefined {
  try {
    return mediaTypeOf(answer.header('content-type')[0])?.readReason(answer.body) ?? undefined;
  } catch {
    return undefined; // A broken body must not hide the status.
  }
}

/** Our words for statuses that came without the pool's own. */
const words: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'NotAcceptable',
  408: 'ClientTimeout',
  409: 'Conflict',
  410: 'Gone',
  412: 'PreconditionFailed',
  413: 'EntityTooLarge',
  415: 'UnsupportedMediaType',
  428: 'PreconditionRequired',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

function wordOf(status: number): string {
  return words[status] ?? 'UnexpectedStatus';
}

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3). */
function retryAfterMs(answer: Answer): number | undefined {
  const value = answer.header('retry-after')[0]?.trim();
  if (value === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), RETRY_AFTER_MAX_MS);
}
