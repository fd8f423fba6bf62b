import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChannelAccount } from 'botbuilder';
import { pino } from 'pino';
import type { Request, RequestHandler, Response, Server, ServerOptions } from 'restify';

import { RequestError } from '../request-error.ts';
import { restify } from '../restify.ts';
import type { Bridge } from './bridge.ts';
import { type PostAnswer, readCalling, readOpening, readPosted } from './direct-line.ts';
import { streamView } from './event-stream.ts';
import { Files } from './files.ts';
import { guards, notFound, ownPosts, readJson, refusalOf, refuse, refuseForeignHost, sendJson } from './guards.ts';
import type { Library } from './libraries.ts';
import { contentSecurityPolicy, renderPage } from './page-html.ts';
import type { Room } from './room.ts';

const HOST = '127.0.0.1';
const STREAMS_MAX = 100;

/** A server of the page, on the loopback. */
export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page, its libraries and the bridge. Port 0 takes any. @throws the error of listening, such as EADDRINUSE */
export async function servePage(bridge: Bridge, libraries: readonly Library[], port: number): Promise<PageServer> {
  const options = { name: '', log: pino({ level: 'silent' }) } as unknown as ServerOptions;
  const server = restify.createServer(options);
  const http = (server as unknown as { server: HttpServer }).server;
  // restify listens for upgrades that nobody answers, and repeats errors that nobody else has to hear of.
  http.removeAllListeners('upgrade');
  server.on('error', () => undefined);
  const closing = new AbortController();

  server.pre(refuseForeignHost);
  serveFiles(server, libraries);
  serveBridge(server, bridge, closing.signal);
  server.on('restifyError', (_request: Request, response: Response, error: unknown, done: () => void) => {
    if (!response.headersSent) refuse(response, refusalOf(error));
    done();
  });

  http.listen(port, HOST);
  await once(http, 'listening');
  return {
    url: `http://${HOST}:${(http.address() as AddressInfo).port}/`,
    async close() {
      const closed = once(http, 'close');
      http.close();
      closing.abort();
      http.closeAllConnections();
      await closed;
    },
  };
}

function serveFiles(server: Server, libraries: readonly Library[]): void {
  const files = new Files(libraries);
  server.get('/', async (_request, response) => {
    const nonce = randomBytes(16).toString('base64url');
    response.sendRaw(200, await renderPage(libraries, nonce), {
      ...guards,
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentSecurityPolicy(nonce),
    });
  });
  const file: RequestHandler = async (request: Request, response: Response) => {
    const { 'if-none-match': ifNoneMatch, 'accept-encoding': acceptEncoding } = request.headers;
    const found = await files.get(request.path(), { ifNoneMatch, acceptEncoding });
    if (!found) throw notFound();
    response.sendRaw(found.status, found.body, { ...guards, ...found.headers });
  };
  server.get('/libraries/:name/:file', file);
  server.get('/page/:file', file);
}

function serveBridge(server: Server, bridge: Bridge, closing: AbortSignal): void {
  const conversations = '/v3/directline/conversations';
  let streams = 0;

  server.get(conversations, async (_request, response) => {
    sendJson(response, 200, bridge.directory());
  });
  server.post(conversations, ownPosts, async (request: Request, response: Response) => {
    const { scope, person, locale } = readOpening(readJson(request));
    const room = await bridge.open(scope, person, locale);
    sendJson(response, 201, { conversationId: room.id });
  });
  server.get(`${conversations}/:conversation/stream`, async (request: Request, response: Response) => {
    const personId = new URLSearchParams(request.getQuery()).get('person') ?? '';
    const view = bridge.room(parameter(request, 'conversation')).view(personId);
    if (!view) throw new RequestError(404, 'NoSuchPerson', 'That person is not in this conversation.');
    if (streams >= STREAMS_MAX) throw new RequestError(503, 'TooManyPages', 'Too many pages are open.');
    streams += 1;
    await streamView(response, view, personId, Number(request.header('last-event-id', '0')) || 0, closing).finally(() => {
      streams -= 1;
    });
  });
  server.post(`${conversations}/:conversation/activities`, ownPosts, async (request: Request, response: Response) => {
    sendJson(response, 200, await post(bridge, parameter(request, 'conversation'), readJson(request)));
  });
  server.post(`${conversations}/:conversation/dialogs`, ownPosts, async (request: Request, response: Response) => {
    const { person, locale } = readCalling(readJson(request));
    const room = bridge.room(parameter(request, 'conversation'));
    sendJson(response, 201, await room.callAction({ from: member(room, person), locale }));
  });
}

function member(room: Room, personId: string): ChannelAccount {
  const person = room.person(personId);
  if (!person) throw new RequestError(400, 'NoSuchPerson', 'That person is not in this conversation.');
  return person;
}

async function post(bridge: Bridge, conversationId: string, body: unknown): Promise<PostAnswer> {
  const { personId, locale, clientActivityId, mentionBot, text, value } = readPosted(body);
  const room = bridge.room(conversationId);
  const from = member(room, personId);
  const doing = { from, locale, clientActivityId };
  return value === undefined ? room.say(text, mentionBot, doing) : room.press(value, doing);
}

const parameter = (request: Request, name: string) => (request.params as Record<string, string | undefined>)[name] ?? '';
