import assert from 'node:assert/strict';
import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Http, NetworkError, ProtocolError, TimeoutError } from '../../../ucwa/index.ts';
import { AllowedHosts } from '../../../ucwa/hrefs.ts';
import type { Answer } from '../../../ucwa/http.ts';

const { signal } = new AbortController();
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** One request to a server that answers as the test says. */
async function ask(answer: RequestListener, { timeoutMs = 5_000, end = signal } = {}): Promise<Answer> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const http = new Http();
  closing.push(async () => {
    await http.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/a?b=c`);
  return http.send({ rel: 'root', method: 'POST', url, hosts: new AllowedHosts([url]), headers: { 'x-one': '1' }, body: 'body', timeoutMs }, end);
}

const isNetworkError = (code: string) => (error: unknown) => error instanceof NetworkError && error.code === code;

describe('the way out', () => {
  it('sends what it is given, and hands back what comes, all values of a header', async () => {
    const answer = await ask((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += String(chunk)));
      request.on('end', () => {
        response.setHeader('set-cookie', ['a', 'b']);
        response.writeHead(418).end([request.method, request.url, request.headers['x-one'], body].join(' '));
      });
    });

    assert.equal(answer.status, 418);
    assert.equal(answer.body, 'POST /a?b=c 1 body');
    assert.deepEqual([answer.header('set-cookie'), answer.header('x-none')], [['a', 'b'], []]);
  });

  it('follows no redirect by itself', async () => {
    assert.equal((await ask((_request, response) => response.writeHead(302, { location: 'https://evil.example/' }).end())).status, 302);
  });

  it('knows a refusal although its body breaks off', async () => {
    const answer = await ask((_request, response) => {
      response.writeHead(503, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });

    assert.deepEqual([answer.status, answer.body], [503, '']);
  });

  it('takes an answer whose body breaks off for none', async () => {
    const answer = ask((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });

    await assert.rejects(answer, isNetworkError('ConnectionLost'));
  });

  it('does not read a body without end', async () => {
    const answer = ask((_request, response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(1024 * 1024, 'x');
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
    });

    await assert.rejects(answer, (error) => error instanceof ProtocolError && error.code === 'BodyTooLarge');
  });

  it('waits no longer than it was told, for the answer and for its body', async () => {
    await assert.rejects(ask(() => undefined, { timeoutMs: 20 }), TimeoutError);
    await assert.rejects(ask((_request, response) => { response.writeHead(200).flushHeaders(); }, { timeoutMs: 20 }), TimeoutError);
  });

  it('ends with the one who waits', async () => {
    const caller = new AbortController();
    const answer = ask(
      () => {
        caller.abort(new Error('gone'));
      },
      { end: caller.signal },
    );

    await assert.rejects(answer, { message: 'gone' });
  });

  it('tells a server that does not speak TLS, or is not who it says, from one that is not there', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const http = new Http();
    const url = new URL(`https://127.0.0.1:${port}/`);
    const send = () => http.send({ rel: 'root', method: 'GET', url, hosts: new AllowedHosts([url]), headers: {}, timeoutMs: 5_000 }, signal);
    await assert.rejects(send(), isNetworkError('UntrustedCertificate'));
    await new Promise((resolve) => server.close(resolve));

    await assert.rejects(send(), isNetworkError('Unreachable'));
    await http.close();
    await assert.rejects(send(), isNetworkError('Closed'));
  });

  it('lets nothing out to other hosts', async () => {
    const http = new Http();
    const url = new URL('https://evil.example/');

    await assert.rejects(http.send({ rel: 'root', method: 'GET', url, hosts: new AllowedHosts([new URL('https://contoso.com/')]), headers: {}, timeoutMs: 1 }, signal), {
      code: 'ForeignOrigin',
    });
    await http.close();
  });
});
