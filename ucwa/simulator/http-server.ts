import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { serverFqdn } from './operations/authentication.ts';
import type { FrontEnd } from './front-end.ts';
import type { Limits } from './options.ts';
import { readTarget, type Rendered, type Request } from './wire/exchange.ts';

/** A front end on a port of the loopback interface. */
export interface HttpServer {
  readonly port: number;
  /** Cuts all connections and frees the port. */
  close(): Promise<void>;
}

const compress = promisify(gzip);
// Below this, compression costs more than it saves.
const leastToCompress = 1000;

const standardHeaders = { 'Cache-Control': 'no-cache', 'X-MS-Server-Fqdn': serverFqdn, 'X-Content-Type-Options': 'nosniff' };

/** Listens on 127.0.0.1 only, whatever name a request gives for its host. */
export async function listen(frontEnd: FrontEnd, options: { port: number; limits: Pick<Limits, 'bodyBytes'> }): Promise<HttpServer> {
  const server = createServer(
    // Requests have to arrive in time; answers may take as long as a parked request for events waits.
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 60_000, maxHeaderSize: 16 * 1024 },
    (incoming, outgoing) => void answer(frontEnd, options.limits.bodyBytes, incoming, outgoing),
  );
  server.timeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : options.port, close: () => close(server) };
}

async function answer(frontEnd: FrontEnd, bodyBytes: number, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const left = new AbortController();
  outgoing.once('close', () => {
    left.abort();
  });
  try {
    const body = await readBody(incoming, bodyBytes);
    await send(await frontEnd.handle(readRequest(incoming, body), left.signal), incoming, outgoing);
  } catch (error) {
    // A client that leaves in the middle of its request is no defect of ours.
    if (!incoming.errored && !left.signal.aborted && error instanceof Error) process.emitWarning(error);
    outgoing.destroy();
  }
}

async function send(rendered: Rendered, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (rendered.cut) {
    rendered.afterwards?.();
    incoming.socket.destroy();
    return;
  }
  if (rendered.stream) {
    stream(rendered, outgoing);
    return;
  }
  const zipped = rendered.body.length >= leastToCompress && acceptsGzip(incoming);
  const bytes = zipped ? await compress(rendered.body) : Buffer.from(rendered.body);
  outgoing.writeHead(
    rendered.status,
    headersOf(rendered, {
      ...(zipped && { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' }),
      ...(hasBody(rendered.status) && { 'Content-Length': String(bytes.length) }),
    }),
  );
  outgoing.end(hasBody(rendered.status) ? bytes : undefined);
  rendered.afterwards?.();
}

function stream(rendered: Rendered, outgoing: ServerResponse): void {
  outgoing.writeHead(rendered.status, headersOf(rendered, {}));
  const stop = rendered.stream?.start((text) => outgoing.write(text));
  if (outgoing.closed) stop?.();
  else outgoing.once('close', () => stop?.());
}

function headersOf(rendered: Rendered, more: Readonly<Record<string, string>>): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = { ...standardHeaders, ...more };
  for (const [name, value] of rendered.headers) {
    const present = headers[name];
    // Repeated names, such as two challenges, become separate headers.
    headers[name] = present === undefined || name in standardHeaders ? value : [...(Array.isArray(present) ? present : [present]), value];
  }
  return headers;
}

const hasBody = (status: number) => status !== 204 && status !== 304;

const acceptsGzip = ({ headers }: IncomingMessage) =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s|,|$))/i.test(headers['accept-encoding']?.toString() ?? '');

function readRequest(incoming: IncomingMessage, body: string | undefined): Request {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const request = { method: incoming.method ?? 'GET', ...readTarget(incoming.url ?? '/'), headers };
  return body === undefined ? { ...request, body: '', tooLarge: true } : { ...request, body };
}

/** The body as text; undefined when it is too large. It is read to its end in any case, so that its sender comes to read the answer. */
async function readBody(incoming: IncomingMessage, most: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= most) chunks.push(chunk);
  }
  return length <= most ? Buffer.concat(chunks).toString('utf8') : undefined;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
