import { withFault } from './fault-effects.ts';
import { authenticate, challenge } from './operations/authentication.ts';
import { oauthError } from './operations/oauth-error.ts';
import { namesEtag } from './operations/preconditions.ts';
import { findRoute, type Found } from './router.ts';
import { Input, readBody } from './wire/input.ts';
import { inLanguageOf } from './wire/messages.ts';
import { negotiate } from './wire/negotiation.ts';
import { refuse, Refusal } from './wire/refusal.ts';
import { render } from './wire/render.ts';
import type { Call, Handler, Route } from './call.ts';
import type { Pool } from './core/pool.ts';
import { nameOf, type Identity } from './core/tickets.ts';
import type { Operation } from './operations.ts';
import type { Switches } from './options.ts';
import type { RequestRecord } from './requests.ts';
import type { Answer, Rendered, Request } from './wire/exchange.ts';

/** A front end without a network: takes requests, gives answers. */
export interface FrontEnd {
  /** Never rejects; what an operation throws becomes an answer. Stays open while a request for events waits. */
  handle(request: Request, signal: AbortSignal): Promise<Rendered>;
}

/** What is known of a request before anything is done about it. */
interface Arrival {
  readonly request: Request;
  readonly found: Found | undefined;
  readonly operation: Operation;
  readonly identity: Identity | undefined;
  /** What its body says, or why it cannot be read. */
  readonly body: ReadonlyMap<string, unknown> | Refusal;
}

/** What an operation finds besides its request. */
type Circumstances = Pick<Call, 'pool' | 'fault' | 'signal' | 'switches' | 'handlePart'>;

/** Puts the operations on a pool. `onAnswer` hears of each request once it has been answered. */
export function createFrontEnd(pool: Pool, onAnswer: (record: RequestRecord, durationMs: number) => void = () => undefined): FrontEnd {
  function handle(request: Request, signal: AbortSignal): Promise<Rendered> {
    return handleFound(request, findRoute(request.path), signal);
  }

  function handlePart(request: Request, signal: AbortSignal): Promise<Rendered> {
    const found = findRoute(request.path);
    return handleFound(request, found && mayBePart(found.route, request) ? found : undefined, signal);
  }

  async function handleFound(request: Request, found: Found | undefined, signal: AbortSignal): Promise<Rendered> {
    const arrival = await receive(request, found);
    const { operation, identity } = arrival;
    const user = identity && nameOf(identity);
    const record = pool.requests.add(recordOf(arrival, pool.clock.now(), user));
    const fault = pool.faults.take({ operation, method: request.method, user });
    const leave = user === undefined || uncounted.has(operation) ? undefined : pool.outstanding.enter(user);
    const switches = pool.switchesWith(fault?.switches);
    try {
      const answer = await withFault({ pool, fault, operation, request, switches }, () => answerTo(arrival, { pool, fault, signal, switches, handlePart }));
      const shown = isUnchanged(answer, request) ? { ...answer, status: 304, body: undefined } : answer;
      if (!answer.cut) record.status = shown.status;
      return written(inLanguage(shown, cultureOf(arrival)), request, operation, switches);
    } finally {
      leave?.();
      onAnswer(record, pool.clock.now() - record.at);
    }
  }

  function written(answer: Answer, request: Request, operation: Operation, switches: Switches): Rendered {
    const rendered = render(answer, request, pool.formats, pool.resolver(switches));
    return isPage(answer, operation) ? rendered : { ...rendered, headers: [...rendered.headers, ['X-MS-UcwaVersion', String(revisionOf(operation))]] };
  }

  async function receive(request: Request, found: Found | undefined): Promise<Arrival> {
    const operation = operationOf(found?.route, request);
    return { request, found, operation, identity: await authenticate(pool, request), body: bodyOf(request, operation) };
  }

  function bodyOf(request: Request, operation: Operation): Arrival['body'] {
    if (rawBodies.has(operation) || request.method === 'GET') return new Map();
    try {
      return readBody(request, pool.formats);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  /** The culture of the application that a request is for, or that it wants to become. */
  function cultureOf({ found, identity, body }: Arrival): string | undefined {
    const id = found?.params['application'];
    if (id !== undefined) return identity && pool.applications.cultureOf(id, identity);
    const culture = body instanceof Refusal ? undefined : new Input(body).raw('culture');
    return typeof culture === 'string' ? culture : undefined;
  }

  async function answerTo(arrival: Arrival, circumstances: Circumstances): Promise<Answer> {
    const { request, found, operation, identity, body } = arrival;
    try {
      if (request.tooLarge) throw refuse('EntityTooLarge');
      if (!found) throw refuse('ResourceNotFound');
      if (!beside.has(operation)) checkVersion(request, operation);
      if (found.route.access !== 'open' && !identity) return challenge(pool, request, circumstances.switches);
      if (identity && pool.outstanding.of(nameOf(identity)) > pool.limits.outstandingRequestsPerUser) throw refuse('TooManyRequests');
      if (body instanceof Refusal) throw body;
      if (willShow(request, operation) && !negotiate(request.headers['accept'], pool.formats)) throw refuse('NotAcceptable');
      const input = new Input([...request.query, ...body]);
      return await carryOut(found.route, { ...circumstances, operation, request, params: found.params, input }, identity);
    } catch (error) {
      return answerToError(error, operation);
    }
  }

  async function carryOut(route: Route, call: Call, identity: Identity | undefined): Promise<Answer> {
    if (route.access === 'open') return run(route.methods, call);
    if (!identity) return challenge(pool, call.request, call.switches);
    if (route.access === 'ticket') return run(route.methods, { ...call, identity });
    const application = pool.applications.find(call.params['application'] ?? '', identity, call.switches);
    application.touch();
    return run(route.methods, { ...call, identity, application });
  }

  return { handle };
}

/** What exists in a second revision: a list of applications, and instances of one (applications2_ref, MultiTabSupport). */
const revised = new Set<Operation>(['applications', 'application']);

/** The revision that is served, which answers of UCWA name (Versioning); the links to what is revised say so as well. */
const revisionOf = (operation: Operation) => (revised.has(operation) ? 2 : 1);

/** What comes from beside UCWA: pages, tickets, the control endpoint. */
const beside = new Set<Operation>(['xframe', 'oauthToken', 'passiveAuth', 'joinPage', 'page', 'control']);

function isPage({ body }: Answer, operation: Operation): boolean {
  return beside.has(operation) || (body?.kind === 'text' && body.contentType.startsWith('text/html'));
}

/** Operations that read their body themselves. */
const rawBodies = new Set<Operation>(['oauthToken', 'passiveAuth', 'batch', 'joinPage', 'control', 'unknown']);

/** What a POST or a PUT answers with a resource. */
const showing = new Set<Operation>(['applications', 'anonApplications', 'myOnlineMeetings', 'myOnlineMeeting']);

/** Whether an answer has to be written in a format that the client takes, which has to be known before anything happens. */
const willShow = ({ method }: Request, operation: Operation) =>
  !beside.has(operation) && (method === 'GET' || (method !== 'DELETE' && showing.has(operation)));

/** Requests for events wait by nature; of a batch, its parts count. */
const uncounted = new Set<Operation>(['events', 'batch']);

/** A batch is for the resources of an application: neither for batches nor for requests for events nor for photos (BatchingRequests). */
function mayBePart(route: Route, request: Request): boolean {
  return route.access === 'application' && !['batch', 'events', 'photo'].includes(operationOf(route, request));
}

function operationOf(route: Route | undefined, request: Request): Operation {
  if (!route) return 'unknown';
  return typeof route.operation === 'string' ? route.operation : route.operation(request);
}

// All that are kept then come to some fifty megabytes at the most.
const longestRecorded = 4000;

/** What the list of requests keeps: never what a ticket request or a form says. */
function recordOf({ request, operation, body }: Arrival, at: number, user: string | undefined): RequestRecord {
  const hasInput =
    request.method !== 'GET' && !rawBodies.has(operation) && !(body instanceof Refusal) && request.body.length <= longestRecorded;
  return { at, operation, method: request.method, user, status: null, ...(hasInput && { body: new Input(body).all() }) };
}

/** Carries out the method of the request. A method that is not there is answered with those that are, as HTTP wants it. */
function run<C extends Call>(methods: Readonly<Partial<Record<string, Handler<C>>>>, call: C): Answer | Promise<Answer> {
  const handler = methods[call.request.method];
  if (handler) return handler(call);
  const refused = answerToError(refuse('MethodNotAllowed'), call.operation);
  return { ...refused, headers: [...(refused.headers ?? []), ['Allow', Object.keys(methods).join(', ')]] };
}

/** An answer whose message, if it has one, is said in the language of a culture. */
function inLanguage(answer: Answer, culture: string | undefined): Answer {
  return answer.body?.kind === 'reason' ? { ...answer, body: { kind: 'reason', reason: inLanguageOf(culture, answer.body.reason) } } : answer;
}

/** A GET for something that the client has already (HTTP). */
function isUnchanged({ status, headers = [] }: Answer, request: Request): boolean {
  const condition = request.headers['if-none-match'];
  const etag = headers.find(([name]) => name === 'ETag')?.[1].replaceAll('"', '');
  return request.method === 'GET' && status === 200 && condition !== undefined && etag !== undefined && namesEtag(condition, etag);
}

function checkVersion({ headers }: Request, operation: Operation): void {
  const wanted = headers['x-ms-requiresminresourceversion'];
  if (wanted !== undefined && !(Number(wanted) <= revisionOf(operation))) throw refuse('APIVersionNotSupported');
}

function answerToError(error: unknown, operation: Operation): Answer {
  if (error instanceof Refusal && operation === 'oauthToken') return oauthError(error.status === 429 ? 'server_error' : 'invalid_request');
  if (error instanceof Refusal) return { status: error.status, body: { kind: 'reason', reason: error.reason } };
  // A defect: told to whoever runs this process, and to the client only that something is wrong.
  process.emitWarning(error instanceof Error ? error : new Error('not an error'));
  if (operation === 'oauthToken') return oauthError('server_error');
  return { status: 500, body: { kind: 'reason', reason: refuse('ServiceFailure').reason } };
}
