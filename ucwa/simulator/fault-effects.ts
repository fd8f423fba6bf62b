import { challenge } from './operations/authentication.ts';
import { oauthError, oauthErrorAmong } from './operations/oauth-error.ts';
import { statusPage } from './views/html.ts';
import { html, type Answer, type HeaderList, type Request } from './wire/exchange.ts';
import { describeError } from './wire/refusal.ts';
import type { Pool } from './core/pool.ts';
import type { Fault } from './faults.ts';
import type { Operation } from './operations.ts';
import type { Switches } from './options.ts';

/** A request, and what is to go wrong with it. */
interface Occasion {
  readonly pool: Pool;
  readonly fault: Fault | undefined;
  readonly operation: Operation;
  readonly request: Request;
  readonly switches: Switches;
}

/** Carries out the operation unless the fault comes first, and answers as the fault wants. */
export async function withFault({ fault, ...occasion }: Occasion, carryOut: () => Promise<Answer>): Promise<Answer> {
  if (!fault) return carryOut();
  await pause(occasion.pool, fault.latencyMs ?? 0);
  if (fault.cut === 'before') return { status: 0, cut: true };
  const replacement = replacementFor(fault, occasion);
  if (replacement && fault.when !== 'after') return replacement;
  const answer = await carryOut();
  if (fault.cut === 'after') return { ...answer, cut: true };
  if (replacement) return { ...replacement, ...(answer.afterwards && { afterwards: answer.afterwards }) };
  return answer;
}

/** Real milliseconds, whatever the time factor. */
function pause({ clock }: Pool, realMs: number): Promise<void> {
  return realMs > 0 ? new Promise((resolve) => clock.after(realMs / clock.lasting(1), resolve)) : Promise.resolve();
}

/** What goes out instead of the operation's own answer; undefined when the fault is of another kind. */
function replacementFor(fault: Fault, occasion: Omit<Occasion, 'fault'>): Answer | undefined {
  const { redirectTo, redirectLink } = fault;
  if (redirectTo !== undefined) return { status: 302, headers: [['Location', redirectTo]] };
  if (redirectLink !== undefined)
    return {
      status: 200,
      body: { kind: 'resource', resource: { rel: 'root', href: occasion.request.path, untyped: true, links: { redirect: redirectLink } } },
    };
  return fault.status === undefined && fault.code === undefined && fault.subcode === undefined ? undefined : errorFor(fault, occasion);
}

function errorFor(fault: Fault, { pool, operation, request, switches }: Omit<Occasion, 'fault'>): Answer {
  const { status, ...known } = describeError(fault);
  const headers = headersOf(fault);
  if (status === 401)
    return fault.withoutChallenge ? html(401, statusPage('401 - Unauthorized'), headers) : challenge(pool, request, switches, headers);
  // What comes from a gateway is no answer of UCWA.
  const body = fault.body ?? (status === 502 && fault.code === undefined ? 'html' : 'ucwa');
  if (body === 'html') return html(status, statusPage(`${status} - Server Error`), headers);
  if (body === 'empty') return { status, headers };
  if (operation === 'oauthToken') {
    const error = oauthErrorAmong([fault.code, fault.subcode]) ?? 'server_error';
    return oauthError(error, { status: fault.status ?? 400 }, headers);
  }
  const { message = known.message, parameters, debugInfo } = fault;
  return {
    status,
    headers,
    body: { kind: 'reason', reason: { ...known, message, ...(parameters && { parameters }), ...(debugInfo && { debugInfo }) } },
  };
}

function headersOf({ retryAfterSeconds, diagnostics }: Fault): HeaderList {
  return [
    ...(retryAfterSeconds === undefined ? [] : [['Retry-After', String(retryAfterSeconds)] as const]),
    ...(diagnostics === undefined ? [] : [['X-Ms-diagnostics', diagnostics] as const]),
  ];
}
