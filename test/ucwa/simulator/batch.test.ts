import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { Stranger } from './stranger.ts';
import type { RawAnswer } from './stranger.ts';
import type { SimulatorOptions } from '../../../ucwa/simulator/index.ts';

const boundary = '77f2569d-c005-442b-b856-782305305e5f';

describe('batches of the simulator', () => {
  it('carry out their parts and answer in their order', async () => {
    const { stranger } = await start();
    const self = stranger.link('self');
    const answer = await send(stranger, [
      `GET ${self}/people/contacts HTTP/1.1\r\nHost: lyncweb.contoso.com\r\nAccept: application/json`,
      `GET ${self}/me HTTP/1.1\r\nHost: lyncweb.contoso.com\r\nAccept: application/xml`,
    ]);
    const [contacts, me] = partsOf(answer);

    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type')!, /^multipart\/batching; boundary="[^"]+"$/);
    assert.match(
      contacts!,
      /^Content-Type: application\/http; msgtype=response\r\n\r\nHTTP\/1\.1 200 OK\r\nCache-Control: no-cache\r\nContent-Type: application\/json; charset=utf-8\r\nX-MS-UcwaVersion: 1\r\n\r\n\uFEFF\{/,
    );
    assert.match(contacts!, /"rel":"myContacts"/);
    assert.match(me!, /\r\n\r\n\uFEFF<\?xml version="1.0" encoding="utf-8"\?><resource rel="me"/);
  });

  it('start meetings, too', async () => {
    const { pool, stranger } = await start();
    const { pathname, search } = new URL(stranger.link('startOnlineMeeting', stranger.embedded('communication')), pool.url);
    const answer = await send(stranger, [
      `POST ${pathname}${search} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\r\n{"subject":"Budget","operationId":"7"}`,
    ]);
    await stranger.until(({ type }) => type === 'completed');

    assert.match(partsOf(answer)[0]!, /HTTP\/1\.1 201 Created\r\n/);
    assert.equal(pool.meetings[0]!.subject, 'Budget');
  });

  it('contain no batches, no requests for events and no photos', async () => {
    const { stranger } = await start();
    const self = stranger.link('self');
    const answer = await send(
      stranger,
      ['batch', 'events?ack=1', 'events/?ack=1', '//events?ack=1', 'EVENTS/', 'photos/ada@contoso.example'].map(
        (path) => `GET ${self}/${path} HTTP/1.1\r\nHost: x`,
      ),
    );

    assert.equal(partsOf(answer).length, 6);
    for (const part of partsOf(answer)) assert.match(part, /HTTP\/1\.1 404 Not Found/);
  });

  it('lead nowhere else than to the resources of an application', async () => {
    const { pool, stranger } = await start();
    await stranger.meet();
    const targets = [`${new URL(pool.meetings[0]!.joinUrl).pathname}/changes`, '/_simulator/meetings', '/WebTicket/oauthtoken', '/'];
    const answer = await send(
      stranger,
      targets.map((target) => `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1`),
    );

    assert.equal(partsOf(answer).length, targets.length);
    for (const part of partsOf(answer)) assert.match(part, /HTTP\/1\.1 404 Not Found/);
  });

  for (const cut of ['before', 'after'] as const) {
    it(`break off as a whole when one of their parts is cut ${cut} its execution`, async () => {
      const { pool, stranger } = await start();
      const { pathname, search } = new URL(stranger.link('startOnlineMeeting', stranger.embedded('communication')), pool.url);
      pool.order({ operation: 'startOnlineMeeting', cut });
      const parts = [`POST ${pathname}${search} HTTP/1.1\r\nHost: x`, `GET ${stranger.link('self')}/me HTTP/1.1\r\nHost: x`];

      await assert.rejects(send(stranger, parts));
      assert.equal(pool.meetings.length, cut === 'after' ? 1 : 0);
      if (cut === 'after') await stranger.until(({ type }) => type === 'completed');
      assert.equal(pool.requests.findLast(({ operation }) => operation === 'batch')!.status, null);
    });
  }

  it('are refused whole when they are too large', async () => {
    const { pool, stranger } = await start({ limits: { outstandingRequestsPerUser: 3 } });
    const part = `GET ${stranger.link('self')}/me HTTP/1.1\r\nHost: x`;
    const before = pool.requests.length;
    const tooLarge = await send(
      stranger,
      Array.from({ length: 4 }, () => part),
    );
    const fitting = await send(
      stranger,
      Array.from({ length: 3 }, () => part),
    );

    assert.equal(tooLarge.status, 429);
    assert.equal(partsOf(fitting).filter((one) => one.includes('200 OK')).length, 3);
    assert.equal(pool.requests.length, before + 5);
  });

  for (const [why, body, contentType, status] of [
    ['another type', '', 'application/json', 415],
    ['no boundary', '', 'multipart/batching', 415],
    ['no end', `--${boundary}\r\n\r\nGET / HTTP/1.1\r\n`, undefined, 400],
    ['no request line', `--${boundary}\r\nContent-Type: application/http\r\n\r\nhello\r\n--${boundary}--`, undefined, 400],
  ] as const) {
    it(`are refused with ${why}`, async () => {
      const { stranger } = await start();
      const answer = await stranger.request('POST', stranger.link('batch'), {
        body,
        headers: { 'content-type': contentType ?? `multipart/batching;boundary=${boundary}` },
      });

      assert.equal(answer.status, status);
    });
  }
});

async function start(options: SimulatorOptions = {}) {
  const pool = await startSimulator(options);
  return { pool, stranger: await Stranger.signIn(pool) };
}

function send(stranger: Stranger, requests: readonly string[]): Promise<RawAnswer> {
  const body = `${requests.map((request) => `--${boundary}\r\nContent-Type: application/http; msgtype=request\r\n\r\n${request}\r\n\r\n`).join('')}--${boundary}--\r\n`;
  return stranger.request('POST', stranger.link('batch'), {
    body,
    headers: { accept: 'multipart/batching', 'content-type': `multipart/batching;boundary=${boundary}` },
  });
}

function partsOf(answer: RawAnswer): string[] {
  const used = /boundary="([^"]+)"/.exec(answer.headers.get('content-type') ?? '')?.[1] ?? 'none';
  return answer.body
    .split(`--${used}`)
    .slice(1, -1)
    .map((part) => part.replace(/^\r\n/, ''));
}
