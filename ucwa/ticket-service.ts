import { AuthError, ProtocolError, readAs } from './errors.ts';
import type { AllowedHosts } from './hrefs.ts';
import type { Answer, Http } from './http.ts';
import { type TokenAnswer, readOAuthError, readToken } from './oauth-answers.ts';
import { refusalOf } from './refusal.ts';
import { type Trace, traced } from './trace.ts';
import type { Clock, Timing } from './timing.ts';

/** What asking for a ticket needs. */
export interface TicketServiceParts {
  readonly http: Http;
  readonly hosts: AllowedHosts;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly timing: Timing;
  /** Ends the request when the client is closed. */
  readonly signal: AbortSignal;
  readonly onTrace: (trace: Trace) => void;
}

/** POSTs a grant to a ticket service (AuthenticationInUCWA); throws `AuthError` with the service's own word when it refuses. */
export async function askTicketService(service: URL, form: URLSearchParams, parts: TicketServiceParts): Promise<TokenAnswer> {
  const { http, hosts, userAgent, timing, signal } = parts;
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8', 'user-agent': userAgent };
  const request = { rel: 'oauthToken', method: 'POST', url: service, hosts, headers, body: form.toString(), timeoutMs: timing.requestTimeoutMs } as const;
  const answer = await traced(request, parts, () => http.send(request, signal));
  if (answer.status === 200) return readAs(request.rel, () => readToken(answer.body));
  throw refused(answer);
}

function refused(answer: Answer): Error {
  const refusal = refusalOf(answer);
  const error = readOAuthError(answer.body)?.error;
  if (error !== undefined) return new AuthError(error, undefined, { cause: refusal, retryAfterMs: refusal.retryAfterMs });
  return answer.status < 400 ? new ProtocolError('UnexpectedStatus', 'oauthToken', { cause: refusal }) : refusal;
}
