import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';

import { createLog } from '../../bot/log.ts';
import { RequestError } from '../../bot/request-error.ts';
import { type Answer, createServer, type Service } from '../../bot/server.ts';

type Stub = Partial<Service> & { readonly localMode?: boolean; readonly turnsAtOnceMax?: number };

async function startServer({ localMode = true, turnsAtOnceMax, ...stub }: Stub = {}) {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => lines.push(line) });
  const service: Service = { receive: async () => ({ status: 200 }), readiness: () => ({ status: 200, body: { status: 'ready' } }), ...stub };
  const server = createServer(service, { localMode, log, ...(turnsAtOnceMax !== undefined && { turnsAtOnceMax }) });
  const url = await server.listen(0, '127.0.0.1');
  return { server, url, lines, [Symbol.asyncDispose]: () => server.close(AbortSignal.abort()) };
}

const deliver = (url: string, body: unknown = {}, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });

/** fetch() sets the Host header itself. */
async function statusFor(url: string, host: string): Promise<number | undefined> {
  const request = httpRequest(`${url}/healthz`, { headers: { Host: host } }).end();
  const [response] = (await once(request, 'response')) as [{ statusCode?: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

describe('the server', () => {
  it('hands on what was delivered, with its authorization, and answers with status and body', async () => {
    const received: unknown[] = [];
    const receive = async (...delivery: unknown[]): Promise<Answer> => {
      received.push(delivery);
      return { status: 202, body: { done: true } };
    };
    await using running = await startServer({ receive });

    const response = await deliver(running.url, { type: 'message' }, { Authorization: 'Bearer x' });

    assert.equal(response.status, 202);
    assert.deepEqual(await response.json(), { done: true });
    assert.deepEqual(received, [['Bearer x', { type: 'message' }]]);
  });

  it('hands on no authorization where there are two', async () => {
    const received: string[] = [];
    await using running = await startServer({
      receive: async (authorization) => {
        received.push(authorization);
        return { status: 200 };
      },
    });

    const request = httpRequest(`${running.url}/api/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: ['Bearer x', 'Bearer y'] } }).end('{}');
    const [response] = (await once(request, 'response')) as [{ statusCode?: number; resume(): void }];
    response.resume();

    assert.equal(response.statusCode, 200);
    assert.deepEqual(received, ['']);
  });

  it('answers without a body where there is none', async () => {
    await using running = await startServer();

    const response = await deliver(running.url);

    assert.equal(await response.text(), '');
    assert.equal(response.headers.get('content-type'), null);
  });

  it('is alive whether or not it is ready', async () => {
    await using running = await startServer({ readiness: () => ({ status: 503, body: { status: 'starting' } }) });

    const health = await fetch(`${running.url}/healthz`);
    const readiness = await fetch(`${running.url}/readyz`);

    assert.deepEqual([health.status, readiness.status], [200, 503]);
    assert.equal(readiness.headers.get('retry-after'), '2');
    assert.deepEqual(await readiness.json(), { status: 'starting' });
  });

  it('takes a body whose encoding is none', async () => {
    await using running = await startServer({ receive: async () => ({ status: 200 }) });

    const response = await fetch(`${running.url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json', 'content-encoding': 'identity' }, body: '{}' });

    assert.equal(response.status, 200);
  });

  it('answers HEAD as it does GET, without the body', async () => {
    await using running = await startServer({ readiness: () => ({ status: 503, body: { status: 'stopping' } }) });

    const [health, readiness] = await Promise.all(['healthz', 'readyz'].map(async (route) => fetch(`${running.url}/${route}`, { method: 'HEAD' })));

    assert.deepEqual([health?.status, readiness?.status], [200, 503]);
    assert.equal(await readiness?.text(), '');
  });

  it('passes on a refusal in its own words', async () => {
    const receive = async () => Promise.reject(new RequestError(409, 'NotNow', 'Come back later.'));
    await using running = await startServer({ receive });

    const response = await deliver(running.url);

    assert.equal(response.status, 409);
    assert.deepEqual(await response.json(), { error: { code: 'NotNow', message: 'Come back later.' } });
  });

  it('tells nobody but the log what went wrong inside, and not even that the message', async () => {
    const receive = async () => Promise.reject(new TypeError('the password is hunter2'));
    await using running = await startServer({ receive });

    const response = await deliver(running.url);

    assert.equal(response.status, 500);
    assert.deepEqual(await response.json(), { error: { code: 'InternalError', message: 'The bot could not handle the request.' } });
    assert.match(running.lines.join(''), /a request failed.*|TypeError/);
    assert.doesNotMatch(running.lines.join(''), /hunter2/);
  });

  it('keeps a __proto__ in the body from becoming a prototype', async () => {
    const received: unknown[] = [];
    await using running = await startServer({
      receive: async (_authorization, body) => {
        received.push(body);
        return { status: 200 };
      },
    });

    await fetch(`${running.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"__proto__": {"admin": true}, "a": 1}',
    });

    assert.deepEqual(received, [{ a: 1 }]);
    assert.equal((received[0] as { admin?: unknown }).admin, undefined);
  });

  it('says nothing of what it is made of, and is kept and framed by nobody', async () => {
    await using running = await startServer();

    const { headers } = await fetch(`${running.url}/healthz`);

    assert.equal(headers.get('server'), null);
    assert.equal(headers.get('x-powered-by'), null);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('content-security-policy')!, /default-src 'none'/);
  });

  it('in local mode refuses whoever came by another name', async () => {
    await using running = await startServer();

    assert.equal(await statusFor(running.url, 'evil.example'), 421);
    assert.equal(await statusFor(running.url, 'evil.example:80@127.0.0.1'), 421);
    assert.equal(await statusFor(running.url, 'localhost:3978'), 200);
  });

  it('with an identity is reached by any name', async () => {
    await using running = await startServer({ localMode: false });

    assert.equal(await statusFor(running.url, 'bot.contoso.com'), 200);
  });

  it('leaves no socket open that wants to be another protocol', async () => {
    await using running = await startServer();
    const { port, hostname } = new URL(running.url);
    const socket = connect(Number(port), hostname);
    socket.write(`GET /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);

    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();

    assert.match(answer.toString(), /^HTTP\/1\.1 405/);
  });

  it('handles so many deliveries at once, and asks others to come again', async () => {
    const arrived = Promise.withResolvers<undefined>();
    const finish = Promise.withResolvers<Answer>();
    const receive = () => {
      arrived.resolve(undefined);
      return finish.promise;
    };
    await using running = await startServer({ receive, turnsAtOnceMax: 1 });
    const first = deliver(running.url);
    await arrived.promise;

    const second = await deliver(running.url);
    finish.resolve({ status: 200 });
    await first;
    const third = await deliver(running.url);

    assert.deepEqual([second.status, second.headers.get('retry-after'), third.status], [503, '2', 200]);
    assert.deepEqual(await second.json(), { error: { code: 'Busy', message: 'The bot has too much to do; try again in a moment.' } });
  });

  it('keeps no place for those who send their bodies slowly', async () => {
    await using running = await startServer({ turnsAtOnceMax: 1 });
    const { port, hostname } = new URL(running.url);
    const slow = Array.from({ length: 5 }, () => connect(Number(port), hostname));
    const waits = slow.map(async (socket) => {
      socket.write('POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n');
      // It says so once it has read the headers.
      await once(socket, 'data');
      socket.write('{');
    });
    await Promise.all(waits);

    const { status } = await deliver(running.url);
    for (const socket of slow) socket.destroy();

    assert.equal(status, 200);
  });

  it('answers what is open before it closes', async () => {
    const arrived = Promise.withResolvers<undefined>();
    const finish = Promise.withResolvers<Answer>();
    const running = await startServer({
      receive: () => {
        arrived.resolve(undefined);
        return finish.promise;
      },
    });
    const response = deliver(running.url);
    await arrived.promise;

    const closed = running.server.close(AbortSignal.timeout(5_000));
    finish.resolve({ status: 200, body: { late: true } });

    assert.deepEqual(await (await response).json(), { late: true });
    await closed;
    await assert.rejects(fetch(`${running.url}/healthz`));
  });

  it('cuts off what is open when time is up', async () => {
    const arrived = Promise.withResolvers<undefined>();
    const running = await startServer({
      receive: async () => {
        arrived.resolve(undefined);
        return new Promise(() => undefined);
      },
    });
    const response = deliver(running.url);
    await arrived.promise;

    const timeUp = new AbortController();
    const closed = running.server.close(timeUp.signal);
    timeUp.abort();

    await assert.rejects(response);
    await closed;
  });
});
