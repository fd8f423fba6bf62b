import { UcwaError } from './errors.ts';
import type { Answer, HttpRequest } from './http.ts';
import { refusalOf } from './refusal.ts';
import type { Clock } from './timing.ts';

/** A fact about one request for logs; holds no address, ticket, subject or name. */
export interface Trace {
  readonly rel: string;
  readonly method: HttpRequest['method'];
  readonly durationMs: number;
  readonly status?: number;
  readonly code?: string;
  readonly subcode?: string;
  readonly diagnosticsId?: number;
}

/** Sends a request and tells how it went. */
export async function traced({ rel, method }: Pick<HttpRequest, 'rel' | 'method'>, { clock, onTrace }: { clock: Clock; onTrace: (trace: Trace) => void }, send: () => Promise<Answer>): Promise<Answer> {
  const startedAtMs = clock.now();
  const trace = (outcome: Partial<Trace>) => {
    onTrace({ rel, method, durationMs: Math.round(clock.now() - startedAtMs), ...outcome });
  };
  try {
    const answer = await send();
    trace({ status: answer.status, ...(answer.status >= 400 && namesOf(refusalOf(answer))) });
    return answer;
  } catch (error) {
    trace(error instanceof UcwaError ? namesOf(error) : { code: 'Aborted' });
    throw error;
  }
}

function namesOf(error: UcwaError): Partial<Trace> {
  const { diagnosticsId } = error as { diagnosticsId?: number | undefined };
  return { code: error.code, ...(error.subcode !== undefined && { subcode: error.subcode }), ...(diagnosticsId !== undefined && { diagnosticsId }) };
}
