import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type OutgoingHttpHeaders, type Server as HttpServer, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { Agent, request } from 'undici';

import type { Simulator, SimulatorOptions } from '../../../ucwa/simulator/index.ts';
import type { Certificate } from '../../support/certificates.ts';
import { startSimulator } from '../../support/simulator.ts';
import { afterEveryTest } from '../../support/closing.ts';

type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

const closing: (() => Promise<void>)[] = [];

afterEveryTest(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    (server as Partial<HttpServer>).closeAllConnections?.();
    server.close();
    await once(server, 'close');
  });
  return (server.address() as AddressInfo).port;
}

/** A web server for one test; returns its origin. */
export async function startWebServer(handle: Handler): Promise<string> {
  return `http://127.0.0.1:${await listen(createHttpServer(handle))}`;
}

/** A web server with a certificate; returns its origin, by the name `localhost`. */
export async function startSecureWebServer(certificate: Certificate, handle: Handler): Promise<string> {
  return `https://localhost:${await listen(createHttpsServer(certificate, handle))}`;
}

/** Takes connections and does with them what it is told; returns the port. */
export async function startTcpServer(take: (socket: Socket) => void): Promise<number> {
  return listen(
    createTcpServer((socket) => {
      socket.on('error', () => undefined);
      take(socket);
    }),
  );
}

/** The settings of a storage account that answers every request with this. */
export async function startStorage(status: number, code?: string): Promise<Readonly<Record<string, string>>> {
  const origin = await startWebServer((_incoming, outgoing) => {
    const refusal = code === undefined ? '' : `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>no</Message></Error>`;
    outgoing.writeHead(status, code === undefined ? {} : { 'content-type': 'application/xml', 'x-ms-error-code': code }).end(refusal);
  });
  return storageAt(origin);
}

/** The settings of a storage account at this place. */
export function storageAt(origin: string): Readonly<Record<string, string>> {
  const endpoints = ['Blob', 'Queue'].map((service) => `${service}Endpoint=${origin}/account`).join(';');
  return { STORAGE: 'azure', AZURE_STORAGE_CONNECTION_STRING: `DefaultEndpointsProtocol=http;AccountName=account;AccountKey=c2VjcmV0;${endpoints}` };
}

/** A port that nothing listens on. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A front end behind a reverse proxy that speaks TLS, as in the field. */
export async function startSecurePool(certificate: Certificate, options: SimulatorOptions = {}): Promise<Pick<Simulator, 'url' | 'users'>> {
  const agent = startAgent();
  let inside = '';
  const origin = await startSecureWebServer(certificate, (incoming, outgoing) => {
    pass(inside, agent, incoming, outgoing);
  });
  const { url, users } = await startSimulator({ ...options, publicOrigin: origin });
  inside = url;
  return { url: `${origin}/`, users };
}

/** A pool whose UCWA lies on another host than its discovery: each behind a reverse proxy of its own. */
export async function startTwoHosts(options: SimulatorOptions): Promise<Pick<Simulator, 'url' | 'users'>> {
  const agent = startAgent();
  const pool = await startSimulator({ ...options, switches: { secondHost: 'challenges', ...options.switches } });
  const insides = { first: new URL(pool.url).origin, second: `http://localhost:${pool.port}` };
  const outsides: { first: string; second: string } = { first: '', second: '' };
  const publish = (text: string) => text.replaceAll(insides.first, outsides.first).replaceAll(insides.second, outsides.second);
  for (const name of ['first', 'second'] as const) {
    outsides[name] = await startWebServer((incoming, outgoing) => {
      pass(insides.first, agent, incoming, outgoing, { host: new URL(insides[name]).host, publish });
    });
  }
  return { url: `${outsides.first}/`, users: pool.users };
}

function startAgent(): Agent {
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  closing.push(() => agent.destroy());
  return agent;
}

const hopByHop = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive']);

const endToEnd = <T>(headers: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name)));

interface Passage {
  /** The host that the request is for, as the server inside sees it. */
  readonly host?: string;
  /** Puts public addresses in the place of those inside. */
  readonly publish?: (text: string) => string;
}

function pass(inside: string, dispatcher: Agent, incoming: IncomingMessage, outgoing: ServerResponse, passage: Passage = {}): void {
  const left = new AbortController();
  outgoing.once('close', () => {
    left.abort();
  });
  send(new URL(incoming.url ?? '/', inside), dispatcher, incoming, outgoing, { ...passage, signal: left.signal }).catch(() => outgoing.destroy());
}

async function send(url: URL, dispatcher: Agent, incoming: IncomingMessage, outgoing: ServerResponse, { host, publish = (same) => same, signal }: Passage & { signal: AbortSignal }): Promise<void> {
  const body = await text(incoming);
  const headers = { ...endToEnd(incoming.headers), ...(host !== undefined && { host }) };
  const answer = await request(url, { method: incoming.method as 'GET', headers, body: body === '' ? null : body, dispatcher, signal });
  const answered = JSON.parse(publish(JSON.stringify(endToEnd(answer.headers)))) as OutgoingHttpHeaders;
  outgoing.writeHead(answer.statusCode, answered).end(publish(await answer.body.text()));
}
