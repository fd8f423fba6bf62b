import { authenticate, challenge } from './operations/authentication.ts';
import { namesEtag } from './operations/preconditions.ts';
import { findRoute } from './router.ts';
import { describeError, refuse, Refusal } from './wire/refusal.ts';
import { statusPage } from './views/html.ts';
import { html, type Answer, type HeaderList, type Request } from './wire/exchange.ts';
import { negotiate, type Negotiated } from './wire/negotiation.ts';
import { Input, readInput } from './wire/input.ts';
import type { Call, Handler, Rendered, Route } from './call.ts';
import type { Pool } from './core/pool.ts';
import { nameOf, type Identity } from './core/tickets.ts';
import type { Fault } from './faults.ts';
import type { Operation } from './operations.ts';
import type { RequestRecord } from './requests.ts';

/** A front end without a network: takes requests, gives answers. */
export interface FrontEnd {
  /** Never rejects; what an operation throws becomes an answer. Stays open while a request for events waits. */
  handle(request: Request, signal: AbortSignal): Promise<Rendered>;
}

const maxResourceVersion = 2;

/** Puts the operations on a pool. `onAnswer` hears of each request once it has been answered. */
export function createFrontEnd(pool: Pool, onAnswer: (record: RequestRecord, durationMs: number) => void = () => undefined): FrontEnd {
  async function handle(request: Request, signal: AbortSignal): Promise<Rendered> {
    const found = findRoute(request.path);
    const operation = operationOf(found?.route, request);
    const identity = await authenticate(pool, request);
    const user = identity && nameOf(identity);
    const record = pool.requests.add({ at: pool.clock.now(), operation, method: request.method, user, status: null });
    const fault = pool.faults.take({ operation, method: request.method, user });
    const leave = user === undefined || uncounted.has(operation) ? undefined : pool.outstanding.enter(user);
    try {
      const answer = await withFault(fault, request, () => answerFor(request, found, operation, identity, fault, record, signal));
      const unchanged = isUnchanged(answer, request);
      if (!answer.cut) record.status = unchanged ? 304 : answer.status;
      return unchanged ? { status: 304, headers: answer.headers ?? [], body: '' } : render(answer, request);
    } finally {
      leave?.();
      onAnswer(record, pool.clock.now() - record.at);
    }
  }

  /** Carries out the operation unless the fault comes first, and answers as the fault wants. */
  async function withFault(fault: Fault | undefined, request: Request, carryOut: () => Promise<Answer>): Promise<Answer> {
    if (!fault) return carryOut();
    await pause(fault.latencyMs ?? 0);
    if (fault.cut === 'before') return { status: 0, cut: true };
    const replacement = replacementFor(fault, request);
    if (replacement && fault.when !== 'after') return replacement;
    const answer = await carryOut();
    if (fault.cut === 'after') return { ...answer, cut: true };
    if (replacement) return { ...replacement, ...(answer.afterwards && { afterwards: answer.afterwards }) };
    return answer;
  }

  async function answerFor(request: Request, found: ReturnType<typeof findRoute>, operation: Operation, identity: Identity | undefined, fault: Fault | undefined, record: RequestRecord, signal: AbortSignal): Promise<Answer> {
    try {
      if (!found) throw refuse('ResourceNotFound');
      const { route, params } = found;
      checkVersion(request);
      if (route.access !== 'open' && !identity) return challenge(pool, request);
      if (identity && pool.outstanding.of(nameOf(identity)) > pool.limits.outstandingRequestsPerUser) throw refuse('TooManyRequests');
      const call: Call = { pool, operation, request, params, input: inputOf(request, operation, record), fault, signal, handle };
      return await carryOut(route, call, identity);
    } catch (error) {
      return answerTo(error);
    }
  }

  async function carryOut(route: Route, call: Call, identity: Identity | undefined): Promise<Answer> {
    const method = call.request.method as keyof Route['methods'];
    if (route.access === 'open') return answerWith(route.methods[method], call);
    if (!identity) return challenge(pool, call.request);
    if (route.access === 'ticket') return answerWith(route.methods[method], { ...call, identity });
    const application = pool.applications.find(call.params['application'] ?? '', identity);
    application.touch();
    return answerWith(route.methods[method], { ...call, identity, application });
  }

  /** Real milliseconds, whatever the time factor. */
  function pause(realMs: number): Promise<void> {
    return realMs > 0 ? new Promise((resolve) => pool.clock.after(realMs / pool.clock.lasting(1), resolve)) : Promise.resolve();
  }

  /** The decoded input; kept for the list of requests, but for what a ticket request says. */
  function inputOf(request: Request, operation: Operation, record: RequestRecord): Input {
    if (rawBodies.has(operation) || request.method === 'GET') return new Input(request.query);
    const input = readInput(request, pool.formats);
    if (request.method === 'POST' || request.method === 'PUT') record.body = input.all();
    return input;
  }

  function replacementFor(fault: Fault, request: Request): Answer | undefined {
    if (fault.redirectTo !== undefined) return { status: 302, headers: [['Location', fault.redirectTo]] };
    if (fault.redirectLink !== undefined) {
      return { status: 200, body: { kind: 'resource', resource: { rel: 'root', href: request.path, untyped: true, links: { redirect: fault.redirectLink } } } };
    }
    if (fault.status === undefined && fault.code === undefined && fault.subcode === undefined) return undefined;
    const { status, ...known } = describeError(fault);
    const extra: HeaderList = [
      ...(fault.retryAfterSeconds === undefined ? [] : [['Retry-After', String(fault.retryAfterSeconds)] as const]),
      ...(fault.diagnostics === undefined ? [] : [['X-Ms-diagnostics', fault.diagnostics] as const]),
    ];
    if (status === 401) return fault.withoutChallenge ? html(401, statusPage('401 - Unauthorized'), extra) : challenge(pool, request, extra);
    const kind = fault.body ?? (status === 502 && fault.code === undefined ? 'html' : 'ucwa');
    if (kind === 'html') return html(status, statusPage(`${status} - Server Error`), extra);
    if (kind === 'empty') return { status, headers: extra };
    const { message = known.message, parameters, debugInfo } = fault;
    return { status, headers: extra, body: { kind: 'reason', reason: { ...known, message, ...(parameters && { parameters }), ...(debugInfo && { debugInfo }) } } };
  }

  function render(answer: Answer, request: Request): Rendered {
    const { status, headers = [], body, afterwards, cut, stream } = answer;
    const rest = { ...(afterwards && { afterwards }), ...(cut && { cut }), ...(stream && { stream }) };
    if (!body) return { status, headers, body: '', ...rest };
    if (body.kind === 'text') return { status, headers: [['Content-Type', body.contentType], ...headers], body: body.text, ...rest };
    // An error is told in any case: better in a format that was not asked for than not at all.
    const negotiated = negotiate(request.headers['accept'], pool.formats) ?? (status >= 400 ? fallback() : undefined);
    if (!negotiated) return renderIn({ status: 406, body: { kind: 'reason', reason: refuse('NotAcceptable').reason } }, fallback(), rest);
    return renderIn(answer, negotiated, rest);
  }

  function renderIn({ status, headers = [], body }: Answer, { format, contentType }: Negotiated, rest: Partial<Rendered>): Rendered {
    const text =
      body?.kind === 'resource' ? format.resource(body.resource, pool.resolve)
      : body?.kind === 'events' ? format.events(body.events, pool.resolve)
      : body?.kind === 'reason' ? format.reason(body.reason)
      : '';
    return { status, headers: [['Content-Type', contentType], ...headers], body: text, ...rest };
  }

  function fallback(): Negotiated {
    const format = pool.formats[0];
    if (!format) throw new TypeError('no format');
    return { format, contentType: `application/${format.name}; charset=utf-8` };
  }

  return { handle };
}

/** Operations that read their body themselves. */
const rawBodies = new Set<Operation>(['oauthToken', 'passiveAuth', 'batch', 'joinPage', 'control', 'unknown']);

/** Requests for events wait by nature; of a batch, its parts count. */
const uncounted = new Set<Operation>(['events', 'batch']);

const operationOf = (route: Route | undefined, request: Request): Operation => {
  if (!route) return 'unknown';
  return typeof route.operation === 'string' ? route.operation : route.operation(request);
};

function answerWith<C extends Call>(handler: Handler<C> | undefined, call: C): Answer | Promise<Answer> {
  if (!handler) throw refuse('MethodNotAllowed');
  return handler(call);
}

/** A GET for something that the client has already (HTTP). */
function isUnchanged({ status, headers = [] }: Answer, request: Request): boolean {
  const condition = request.headers['if-none-match'];
  const etag = headers.find(([name]) => name === 'ETag')?.[1].replaceAll('"', '');
  return request.method === 'GET' && status === 200 && condition !== undefined && etag !== undefined && namesEtag(condition, etag);
}

function checkVersion({ headers }: Request): void {
  const wanted = headers['x-ms-requiresminresourceversion'];
  if (wanted !== undefined && !(Number(wanted) <= maxResourceVersion)) throw refuse('APIVersionNotSupported');
}

function answerTo(error: unknown): Answer {
  if (error instanceof Refusal) return { status: error.status, headers: Object.entries(error.headers), body: { kind: 'reason', reason: error.reason } };
  // A defect: told to whoever runs this process, and to the client only that something is wrong.
  process.emitWarning(error instanceof Error ? error : new Error('not an error'));
  return { status: 500, body: { kind: 'reason', reason: refuse('ServiceFailure').reason } };
}
