import { refuse } from './refusal.ts';
import { negotiate, type Negotiated } from './negotiation.ts';
import type { Answer, Body, Rendered, Request } from './exchange.ts';
import type { Format, Resolve } from './payload.ts';

/** Writes an answer in the format that the client prefers; an error is told in any case, better in another format than not at all. */
export function render(answer: Answer, request: Request, formats: readonly Format[], resolve: Resolve): Rendered {
  const { status, headers = [], body, ...rest } = answer;
  if (!body) return { status, headers, body: '', ...rest };
  if (body.kind === 'text') return { status, headers: [['Content-Type', body.contentType], ...headers], body: body.text, ...rest };
  const negotiated = negotiate(request.headers['accept'], formats);
  const { format, contentType } = negotiated ?? fallback(formats);
  if (!negotiated && status < 400)
    return { status: 406, headers: [['Content-Type', contentType]], body: format.reason(refuse('NotAcceptable').reason), ...rest };
  return { status, headers: [['Content-Type', contentType], ...headers], body: write(body, format, resolve), ...rest };
}

function write(body: Exclude<Body, { kind: 'text' }>, format: Format, resolve: Resolve): string {
  switch (body.kind) {
    case 'resource':
      return format.resource(body.resource, resolve);
    case 'events':
      return format.events(body.events, resolve);
    case 'reason':
      return format.reason(body.reason);
  }
}

function fallback([format]: readonly Format[]): Negotiated {
  if (!format) throw new TypeError('no format');
  return { format, contentType: `application/${format.name}; charset=utf-8` };
}
