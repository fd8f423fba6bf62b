import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import type { Authority } from './certificates.ts';

/** What an application sent to get a token. */
export interface TokenRequest {
  readonly tenant: string;
  readonly form: Readonly<Record<string, string>>;
}

/** How Entra refuses: its word, and its number (AADSTS…). */
export interface EntraRefusal {
  readonly error: string;
  readonly number: number;
}

/** What Entra does with a request: a token by default. */
export type EntraAnswer = EntraRefusal | 'silence' | undefined;

/** A place that issues tokens, over https and under a certificate of a test's own authority. */
export interface Entra extends AsyncDisposable {
  readonly authorityHost: string;
  /** The requests for tokens, in their order. */
  readonly requests: readonly TokenRequest[];
  /** How many requests were given up by those who sent them. */
  readonly abandoned: () => number;
  /** Decides what becomes of the requests from now on. */
  answer(decide: (request: TokenRequest) => EntraAnswer): void;
}

/** Starts a stand-in for Entra's login. Its tokens are told apart by a number: `token-1`, `token-2`. */
export async function startEntra(authority: Authority): Promise<Entra> {
  const requests: TokenRequest[] = [];
  let decide: (request: TokenRequest) => EntraAnswer = () => undefined;
  let abandoned = 0;
  const certificate = await authority.issue();
  const server = createHttpsServer(certificate, (incoming, outgoing) => {
    const [, tenant = ''] = (incoming.url ?? '').split('/');
    outgoing.once('close', () => {
      if (!outgoing.writableEnded) abandoned += 1;
    });
    const send = (status: number, body: unknown) => outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (incoming.method === 'GET') {
      send(200, metadataOf(tenant));
      return;
    }
    void formOf(incoming).then((form) => {
      const request = { tenant, form };
      requests.push(request);
      const answer = decide(request);
      if (answer === undefined) send(200, { token_type: 'Bearer', expires_in: 3599, access_token: `token-${requests.length}` });
      else if (answer !== 'silence') send(401, { error: answer.error, error_description: `AADSTS${answer.number}: no.`, error_codes: [answer.number] });
    });
  });
  const origin = `https://localhost:${await listen(server)}`;
  const metadataOf = (tenant: string) => ({
    issuer: `${origin}/${tenant}/v2.0`,
    token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
    authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
    jwks_uri: `${origin}/${tenant}/keys`,
  });
  return {
    authorityHost: origin,
    requests,
    abandoned: () => abandoned,
    answer: (next) => (decide = next),
    [Symbol.asyncDispose]: () => close(server),
  };
}

const formOf = async (incoming: IncomingMessage) => Object.fromEntries(new URLSearchParams(await text(incoming)));

/** What was asked of a managed identity's endpoint. */
export interface IdentityRequest {
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
}

/** The endpoint through which a host gives the tokens of its managed identity. */
export interface IdentityEndpoint extends AsyncDisposable {
  readonly origin: string;
  readonly requests: readonly IdentityRequest[];
  /** What it says from now on; silence when it says nothing. */
  answer(status: number | 'silence'): void;
}

/** Starts a managed identity's endpoint, whose tokens say what they are for. */
export async function startIdentityEndpoint(): Promise<IdentityEndpoint> {
  const requests: IdentityRequest[] = [];
  let status: number | 'silence' = 200;
  const server = createHttpServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    requests.push({ url, headers: incoming.headers });
    if (status === 'silence') return;
    const resource = url.searchParams.get('resource') ?? '';
    const expiresOn = String(Math.floor(Date.now() / 1000) + 24 * 3600);
    const token = { access_token: `for ${resource}`, expires_on: expiresOn, expires_in: 24 * 3600, resource, token_type: 'Bearer' };
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(status === 200 ? token : { error: 'invalid_request', error_description: 'Identity not found' }));
  });
  return {
    origin: `http://127.0.0.1:${await listen(server)}`,
    requests,
    answer: (next) => (status = next),
    [Symbol.asyncDispose]: () => close(server),
  };
}

/** Something that was posted to a connector. */
export interface Post {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly activity: { readonly text?: string };
}

/** Starts a place that takes the bot's activities and keeps what they came with. */
export async function startConnector(): Promise<AsyncDisposable & { readonly url: string; readonly posts: readonly Post[] }> {
  const posts: Post[] = [];
  const server = createHttpServer((incoming, outgoing) => {
    void text(incoming).then((body) => {
      posts.push({ path: incoming.url ?? '', authorization: incoming.headers.authorization, activity: JSON.parse(body) as Post['activity'] });
      outgoing.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"1"}');
    });
  });
  return { url: `http://127.0.0.1:${await listen(server)}/`, posts, [Symbol.asyncDispose]: () => close(server) };
}

type WebServer = ReturnType<typeof createHttpServer> | ReturnType<typeof createHttpsServer>;

async function listen(server: WebServer): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function close(server: WebServer): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
