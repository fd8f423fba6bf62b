import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { startSimulator } from '../../support/simulator.ts';
import { startSimulator as startUnattended } from '../../../ucwa/simulator/index.ts';
import { Stranger, ticketFor } from './stranger.ts';

describe('the simulator over HTTP', () => {
  it('listens on loopback only', async () => {
    const pool = await startSimulator();
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);

    assert.equal(await reach('127.0.0.1', pool.port), true);
    for (const { address } of others) assert.equal(await reach(address, pool.port), false);
  });

  it('says when its port is taken', async () => {
    const pool = await startSimulator();

    await assert.rejects(startUnattended({ port: pool.port }), { code: 'EADDRINUSE' });
  });

  it('frees its port and ends waiting requests when it closes', async () => {
    const pool = await startUnattended();
    const stranger = await Stranger.signIn(pool);
    const waiting = stranger.get(stranger.next);
    while (!pool.requests.some(({ operation }) => operation === 'events')) await new Promise(setImmediate);
    await Promise.all([pool.close(), waiting.catch(() => undefined)]);

    assert.equal(await reach('127.0.0.1', pool.port), false);
  });

  it('accepts any host, double slashes, any case and odd escapes in paths', async () => {
    const pool = await startSimulator();
    const authorization = await ticketFor(pool);
    for (const path of [
      '//ucwa//oauth/v1/applications',
      '/UCWA/OAuth/v1/Applications',
      '/ucwa/v1/applications',
      'http://pool.contoso.com/ucwa/v1/applications',
    ]) {
      assert.equal(await raw(pool.port, path, { host: 'lyncweb.contoso.com', authorization }), 200, path);
    }
    assert.equal(await raw(pool.port, '/%zz%', { host: 'x' }), 404);
  });

  it('answers with Content-Length, and gzip when asked', async () => {
    const pool = await startSimulator();
    const { headers, length } = await head(pool.port, { authorization: await ticketFor(pool), 'accept-encoding': 'gzip, deflate' });
    const plain = await head(pool.port, { authorization: await ticketFor(pool), 'accept-encoding': 'gzip;q=0, identity' });

    assert.equal(headers['content-encoding'], 'gzip');
    assert.equal(Number(headers['content-length']), length);
    assert.equal(headers['transfer-encoding'], undefined);
    assert.equal(plain.headers['content-encoding'], undefined);
    assert.equal(Number(plain.headers['content-length']), plain.length);
    assert.ok(length < plain.length);
  });

  for (const [accept, contentType] of [
    [undefined, 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    ['application/xml', 'application/xml; charset=utf-8'],
    ['text/html, application/xml;q=0.9, */*;q=0.1', 'application/xml; charset=utf-8'],
    ['application/json;q=0.5, application/xml', 'application/xml; charset=utf-8'],
    ['application/xml;q=0, application/json', 'application/json; charset=utf-8'],
    ['', 'application/json; charset=utf-8'],
    ['application/xml, application/json', 'application/xml; charset=utf-8'],
    ['application/json;q=0, */*', 'application/xml; charset=utf-8'],
    ['application/json;q=0.2, */*', 'application/xml; charset=utf-8'],
    ['application/*;q=0.5, application/json;q=0.1', 'application/xml; charset=utf-8'],
    ['application/vnd.microsoft.com.ucwa+json;q=0, application/json', 'application/json; charset=utf-8'],
    ['application/xml;q=high, application/json;q=0.9', 'application/xml; charset=utf-8'],
    ['application/vnd.microsoft.com.ucwa+xml', 'application/vnd.microsoft.com.ucwa+xml; charset=utf-8'],
    ['application/vnd.microsoft.com.ucwa+json, application/json;q=0.1', 'application/vnd.microsoft.com.ucwa+json; charset=utf-8'],
  ] as const) {
    it(`answers Accept: ${accept ?? '(no header)'} with ${contentType}`, async () => {
      const pool = await startSimulator();
      const { status, headers } = await head(pool.port, { authorization: await ticketFor(pool), ...(accept !== undefined && { accept }) });

      assert.equal(status, 201);
      assert.equal(headers['content-type'], contentType);
    });
  }

  it('names the revision in all answers of UCWA, and in no page', async () => {
    const pool = await startSimulator();
    const stranger = await Stranger.signIn(pool);
    pool.order({ operation: 'me', status: 502 });
    const me = stranger.embedded('me').self!;
    const page = await stranger.get(me);
    const answers = [
      await stranger.get(pool.url),
      await stranger.start(),
      await stranger.get(me),
      await stranger.get(`${me}/nothing`),
      await stranger.get(me, { accept: 'text/csv' }),
      await stranger.delete(stranger.link('self')),
    ];

    assert.deepEqual(
      answers.map(({ headers }) => headers.get('x-ms-ucwaversion')),
      ['1', '1', '1', '1', '1', '2'],
    );
    for (const { headers } of [page, await fetch(stranger.pool.meetings[0]!.joinUrl), await stranger.get('/_simulator/')])
      assert.equal(headers.get('x-ms-ucwaversion'), null);
  });

  it('serves a second revision where a link says so, and nowhere else', async () => {
    const pool = await startSimulator();
    const stranger = await Stranger.signIn(pool);
    const user = JSON.parse((await stranger.get(`${pool.url}Autodiscover/AutodiscoverService.svc/root/user`)).body) as {
      _links: { applications: { href: string; revision: string } };
    };
    const { href, revision } = user._links.applications;
    const wants = (version: string) => ({ 'x-ms-requiresminresourceversion': version });
    const makeMeAvailable = stranger.link('makeMeAvailable', stranger.embedded('me'));

    assert.equal(revision, '2');
    assert.equal((await stranger.get(href, wants(revision))).status, 200);
    assert.equal((await stranger.get(stranger.link('self'), wants('2'))).status, 200);
    assert.equal((await stranger.get(stranger.embedded('me').self!, wants('1'))).status, 200);
    for (const refused of [await stranger.get(href, wants('3')), await stranger.post(makeMeAvailable, {}, wants('2'))])
      assert.deepEqual([refused.status, stranger.reason(refused)?.subcode], [404, 'APIVersionNotSupported']);
    assert.equal((await stranger.post(makeMeAvailable, {}, wants('1'))).status, 204);
  });

  it('says which methods there are where one is not', async () => {
    const pool = await startSimulator();
    const stranger = await Stranger.signIn(pool);
    const answer = await stranger.request('PUT', stranger.link('self'));

    assert.equal(answer.status, 405);
    assert.equal(answer.headers.get('allow'), 'GET, DELETE');
    assert.equal(stranger.reason(answer)?.code, 'MethodNotAllowed');
  });

  it('does nothing for whom it cannot answer', async () => {
    const pool = await startSimulator();
    const stranger = await Stranger.signIn(pool);
    const post = (href: string, input: Record<string, string> = {}) => stranger.post(href, input, { accept: 'text/csv' });
    const signedIn = await post('/ucwa/oauth/v1/applications', { culture: 'en-US', endpointId: 'other', userAgent: 'u' });
    const scheduled = await post(stranger.link('myOnlineMeetings', stranger.embedded('onlineMeetings')));
    await stranger.start();
    const events = await stranger.get(stranger.next, { accept: 'text/csv' });
    const started = await post(stranger.link('startOnlineMeeting', stranger.embedded('communication')));

    for (const refused of [signedIn, scheduled, events]) {
      assert.equal(refused.status, 406);
      assert.equal(stranger.reason(refused)?.code, 'NotAcceptable');
    }
    assert.equal(pool.applicationCount, 1);
    assert.equal((await stranger.poll()).events[0]!.type, 'started');
    // There is nothing to be shown, and therefore nothing against it.
    assert.equal(started.status, 201);
    assert.equal(pool.meetings.length, 2);
  });

  it('speaks XML only, if so told', async () => {
    const pool = await startSimulator({ formats: ['xml'] });
    const authorization = await ticketFor(pool);
    const json = new Stranger(pool, authorization, 'json');
    const input = { culture: 'en-US', endpointId: 'e', userAgent: 'u' };
    const stranger = await Stranger.signIn(pool, { format: 'xml' });
    await stranger.meet({ subject: 'Budget' });

    assert.equal((await json.get('/ucwa/oauth/v1/applications')).status, 406);
    assert.equal(
      (await json.get('/ucwa/oauth/v1/applications', { accept: '*/*' })).headers.get('content-type'),
      'application/xml; charset=utf-8',
    );
    assert.equal((await json.post('/ucwa/oauth/v1/applications', input, { accept: 'application/xml' })).status, 415);
    assert.equal(pool.meetings[0]!.subject, 'Budget');
  });

  it('logs one line for each request, without names, tickets, subjects or URLs', async () => {
    const lines: string[] = [];
    const pool = await startSimulator({ log: (line) => lines.push(line) });
    const stranger = await Stranger.signIn(pool);
    await stranger.meet({ subject: 'Payroll outage' });
    pool.order({ operation: 'me', cut: 'before' });
    await assert.rejects(stranger.get(stranger.embedded('me').self!));

    assert.ok(lines.length >= 6);
    for (const line of lines.slice(0, -1)) assert.match(line, /^\d{4}-\d\d-\d\dT[\d:.]+Z (GET|POST) [A-Za-z]+ 20[01] \d+ ms$/);
    assert.match(lines.at(-1)!, /Z GET me cut \d+ ms$/);
  });

  it('carries what XML cannot, as well as it can', async () => {
    const pool = await startSimulator();
    const json = await Stranger.signIn(pool);
    const conversation = await json.meet({ subject: 'a\u0000b <&> "c" \'d\' ]]> 🎉' });
    const xml = new Stranger(pool, json.authorization, 'xml');

    assert.equal((await xml.read(conversation.self ?? '')).properties['subject'], 'a\uFFFDb <&> "c" \'d\' ]]> 🎉');
    assert.equal((await json.read(conversation.self ?? '')).properties['subject'], 'a\u0000b <&> "c" \'d\' ]]> 🎉');
  });
});

function reach(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 })
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .once('error', () => {
        resolve(false);
      })
      .once('timeout', () => {
        socket.destroy();
        resolve(false);
      });
  });
}

/** Status of a GET whose target and host are sent just as given. */
function raw(port: number, path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

/** Status and headers of a new application's answer, and the length of its body on the wire. */
function head(
  port: number,
  headers: Record<string, string>,
): Promise<{ status: number | undefined; headers: Record<string, unknown>; length: number }> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({ culture: 'en-US', endpointId: 'e', userAgent: 'u' });
    httpRequest(
      {
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: '/ucwa/oauth/v1/applications',
        headers: { 'content-type': 'application/json', ...headers },
      },
      (answer) => {
        let length = 0;
        answer
          .on('data', (chunk: Buffer) => (length += chunk.length))
          .on('end', () => {
            resolve({ status: answer.statusCode, headers: answer.headers, length });
          });
      },
    )
      .on('error', reject)
      .end(body);
  });
}
