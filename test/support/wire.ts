import { once } from 'node:events';
import { Agent, createServer, type IncomingHttpHeaders, type IncomingMessage, request as sendRequest, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One request on its way, as those who meddle with the wire see it. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly authorization?: string | undefined;
}

/** Told of a request before it goes on, or of its answer before that comes back; what is returned is waited for. */
export type Meddler = (exchange: Exchange) => Promise<unknown> | undefined;

/** An HTTP connection to a server of this machine in which anything can happen. */
export interface Wire extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  onRequest: Meddler | undefined;
  onAnswer: Meddler | undefined;
  /** Answers instead of the server, where it returns a status. */
  instead: ((exchange: Exchange) => number | undefined) | undefined;
  /** Breaks all connections, and lets none come about until it is mended. */
  cut(): void;
  mend(): void;
}

/** Lays a wire to a port of the loopback; where answers name that origin, they name the wire's instead. */
export async function layWire(port: number): Promise<Wire> {
  const upstream = new Agent({ keepAlive: true });
  let isCut = false;
  const server = createServer((request, response) => {
    // Either side may go away at any time.
    void carry(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    if (isCut) socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = (server.address() as AddressInfo).port;

  const wire: Wire = {
    port: own,
    url: `http://127.0.0.1:${own}/`,
    onRequest: undefined,
    onAnswer: undefined,
    instead: undefined,
    cut() {
      isCut = true;
      server.closeAllConnections();
    },
    mend() {
      isCut = false;
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      upstream.destroy();
      if (server.listening) await once(server, 'close');
    },
  };

  async function carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const exchange = { method: request.method ?? '', path: request.url ?? '', body: body.toString(), authorization: request.headers.authorization };
    // Whoever asked may go while the request or its answer is held.
    const isGone = () => response.destroyed;
    await wire.onRequest?.(exchange);
    if (isGone()) return;
    const status = wire.instead?.(exchange);
    if (status !== undefined) {
      response.writeHead(status, { 'Content-Length': '0' });
      response.end();
      return;
    }
    const { answer, content } = await forward(request, body, response);
    await wire.onAnswer?.(exchange);
    if (isGone()) return;
    const text = Buffer.from(content.toString('latin1').replaceAll(`127.0.0.1:${port}`, `127.0.0.1:${own}`), 'latin1');
    const length = content.length > 0 ? { 'content-length': String(text.length) } : {};
    // Where restify is loaded, writeHead returns nothing.
    response.writeHead(answer.statusCode ?? 502, { ...without(answer.headers, 'transfer-encoding'), ...length });
    response.end(text);
  }

  async function forward({ method, url: path, headers }: IncomingMessage, body: Buffer, response: ServerResponse): Promise<{ answer: IncomingMessage; content: Buffer }> {
    const onward = sendRequest({ host: '127.0.0.1', port, agent: upstream, method, path, headers: without(headers, 'accept-encoding') });
    response.once('close', () => {
      if (!response.writableEnded) onward.destroy();
    });
    onward.end(body);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    return { answer, content: await buffer(answer) };
  }

  return wire;
}

const without = (headers: IncomingHttpHeaders, name: string) => Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name));
