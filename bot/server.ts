import { once } from 'node:events';
import type { Server as HttpServer, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Next, Request, RequestHandler, Response, ServerOptions as RestifyOptions } from 'restify';

import type { Log } from './log.ts';
import { isLoopback } from './loopback.ts';
import { RequestError } from './request-error.ts';
import { restify } from './restify.ts';

const BODY_MAX_BYTES = 256 * 1024;
const TURNS_AT_ONCE_MAX = 1000;

/** What goes back over HTTP; the body is sent as JSON. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** What stands behind the routes. */
export interface Service {
  /** Handles one delivery to the bot's endpoint: its Authorization header (empty where there is none) and its JSON. @throws RequestError for the caller's faults */
  receive(authorization: string, body: unknown): Promise<Answer>;
  /** 200 when the bot can serve, 503 before that and while it stops; the body says what it serves with. */
  readiness(): Answer;
}

export interface Server {
  /** Resolves with the address once connections are taken. */
  listen(port: number, host: string): Promise<string>;
  /** Takes no more connections and resolves when the open ones are answered; an aborted signal cuts them off. */
  close(signal: AbortSignal): Promise<void>;
}

/** What the server is made with. */
export interface ServerOptions {
  readonly localMode: boolean;
  readonly log: Log;
  /** So many deliveries are handled at the same time; a thousand. */
  readonly turnsAtOnceMax?: number;
}

/** `/api/messages`, `/healthz` and `/readyz`; every refusal is `{error: {code, message}}` without internal text. */
export function createServer(service: Service, { localMode, log, turnsAtOnceMax = TURNS_AT_ONCE_MAX }: ServerOptions): Server {
  // The empty name leaves the Server header out; restify's own log would hold whole requests.
  const options = { name: '', log: pino({ level: 'silent' }) } as unknown as RestifyOptions;
  const server = restify.createServer(options);
  const http = (server as unknown as { server: HttpServer }).server;
  protect(http);
  const open = trackOpen(http);
  // restify repeats the errors of its server, such as EADDRINUSE, which listen() reports; without a listener they would end the process.
  server.on('error', () => undefined);

  const turns = atMost(turnsAtOnceMax);

  if (localMode) server.pre(refuseForeignHost);
  // Some load balancers ask with HEAD.
  for (const ask of [server.get.bind(server), server.head.bind(server)]) {
    ask('/healthz', async (_request, response) => {
      send(response, { status: 200, body: { status: 'alive' } });
    });
    ask('/readyz', async (_request, response) => {
      send(response, service.readiness());
    });
  }
  server.post(
    '/api/messages',
    requireJson,
    restify.plugins.bodyReader({ maxBodySize: BODY_MAX_BYTES }),
    async (request, response) => {
      const body = readJson(request);
      // Only now does it count: whoever sends a body slowly takes nobody's place.
      send(response, await turns(() => service.receive(readAuthorization(request), body)));
    },
  );
  server.on('restifyError', (_request: Request, response: Response, error: unknown, done: () => void) => {
    const refusal = refusalOf(error);
    if (refusal.status >= 500) log.error('a request failed', { status: refusal.status, error });
    send(response, { status: refusal.status, body: { error: { code: refusal.code, message: refusal.message } } });
    done();
  });

  return {
    async listen(port, host) {
      http.listen(port, host);
      await once(http, 'listening');
      const { port: taken, address, family } = http.address() as AddressInfo;
      return `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`;
    },
    async close(signal) {
      if (!http.listening) return;
      const closed = once(http, 'close');
      http.close();
      for (const response of open) response.shouldKeepAlive = false;
      const cutOff = () => {
        http.closeAllConnections();
      };
      if (signal.aborted) cutOff();
      signal.addEventListener('abort', cutOff, { once: true });
      await closed.finally(() => {
        signal.removeEventListener('abort', cutOff);
      });
    },
  };
}

/** Runs work unless so much is under way already. @throws RequestError 503 */
function atMost(max: number): <T>(work: () => Promise<T>) => Promise<T> {
  let underWay = 0;
  return async (work) => {
    if (underWay >= max) throw refusalOf({ statusCode: 503 });
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
    }
  };
}

function protect(http: HttpServer): void {
  http.headersTimeout = 10_000;
  http.requestTimeout = 30_000;
  // How often the two are looked after; Node takes it from here when it begins to listen.
  Object.assign(http, { connectionsCheckingInterval: 5_000 });
  // Longer than a load balancer's own, so that it is never the one to lose the race.
  http.keepAliveTimeout = 75_000;
  // restify listens for upgrades that nobody answers: the socket would stay open for ever.
  http.removeAllListeners('upgrade');
}

/** What is being answered; a server that closes has to ask these connections to end, or it waits for all of their keep-alive. */
function trackOpen(http: HttpServer): ReadonlySet<ServerResponse> {
  const open = new Set<ServerResponse>();
  http.on('request', (_request, response: ServerResponse) => {
    if (!http.listening) response.shouldKeepAlive = false;
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return open;
}

/** Nobody is authenticated in local mode: a page in the developer's browser must not reach the bot under a name of its own (DNS rebinding). */
const refuseForeignHost: RequestHandler = (request: Request, _response: Response, next: Next) => {
  const { hostname = '', username = '' } = URL.parse(`http://${request.headers.host ?? ''}`) ?? {};
  next(isLoopback(hostname) && username === '' ? undefined : new RequestError(421, 'ForeignHost', 'In local mode the bot answers on the loopback only.'));
};

/** Encoded bodies are refused: restify's reader neither limits what they inflate to nor survives broken ones. */
const requireJson: RequestHandler = (request: Request, _response: Response, next: Next) => {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  const fit = /^application\/json\s*(?:;|$)/i.test(type) && encoding.toLowerCase() === 'identity';
  // restify's reader knows no such encoding, although it means none.
  delete request.headers['content-encoding'];
  next(fit ? undefined : refusalOf({ statusCode: 415 }));
};

/** Two headers are none: whoever adds one on the way must not decide which of them counts. */
function readAuthorization({ headersDistinct: { authorization = [] } }: Request): string {
  return authorization.length === 1 ? (authorization[0] ?? '') : '';
}

function readJson({ body }: { body?: unknown }): unknown {
  if (typeof body !== 'string' || body.trim() === '') throw new RequestError(400, 'EmptyBody', 'The body is empty.');
  try {
    return JSON.parse(body, withoutPrototype);
  } catch {
    throw new RequestError(400, 'BadJson', 'The body is not valid JSON, or nested too deeply.');
  }
}

/** Keeps members out that would become the prototype of a copy. */
const withoutPrototype = (name: string, value: unknown) => (name === '__proto__' ? undefined : value);

const refusals: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['BadRequest', 'The request is not valid.'],
  404: ['NotFound', 'There is nothing here.'],
  405: ['MethodNotAllowed', 'This method is not offered here.'],
  413: ['BodyTooLarge', `The body is larger than ${BODY_MAX_BYTES} bytes.`],
  415: ['UnsupportedMediaType', 'The body must be application/json, not encoded.'],
  503: ['Busy', 'The bot has too much to do; try again in a moment.'],
};

/** Only our own words go out: restify's and the SDK's messages quote what they stumbled over. */
function refusalOf(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  const [code, message] = refusals[Number(status)] ?? [];
  return code && message
    ? new RequestError(Number(status), code, message)
    : new RequestError(500, 'InternalError', 'The bot could not handle the request.');
}

function send(response: Response, { status, body }: Answer): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.sendRaw(status, text, {
    ...(text && { 'Content-Type': 'application/json; charset=utf-8' }),
    'Content-Length': String(Buffer.byteLength(text)),
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    ...(status === 503 && { 'Retry-After': '2' }),
  });
}
