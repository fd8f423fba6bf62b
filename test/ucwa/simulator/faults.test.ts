import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { knownErrors } from '../../../ucwa/simulator/index.ts';
import { Stranger, ticketFor } from './stranger.ts';
import type { RawAnswer } from './stranger.ts';
import type { Simulator } from '../../../ucwa/simulator/index.ts';

describe('faults of the simulator', () => {
  let pool: Simulator;
  let stranger: Stranger;

  beforeEach(async () => {
    pool = await startSimulator();
    stranger = await Stranger.signIn(pool);
  });

  for (const [status, code, subcode] of knownErrors) {
    it(`${status} ${code}/${subcode ?? '–'} comes in both formats`, async () => {
      for (const format of ['json', 'xml'] as const) {
        const client = new Stranger(pool, stranger.authorization, format);
        client.adopt(stranger.application);
        pool.order({ operation: 'startOnlineMeeting', status, code, ...(subcode !== undefined && { subcode }) });
        const answer = await client.start();
        const reason = client.reason(answer);

        assert.equal(answer.status, status);
        assert.equal(answer.headers.get('content-type'), `application/${format}; charset=utf-8`);
        assert.deepEqual([reason?.code, reason?.subcode], [code, subcode]);
        assert.ok(reason?.message);
      }
    });
  }

  for (const [order, status, code] of [
    [{ subcode: 'CallbackChannelError' }, 500, 'ServiceFailure'],
    [{ subcode: 'CannotRedirect' }, 410, 'Gone'],
    [{ subcode: 'VersionNotSupported' }, 404, 'NotFound'],
    [{ status: 503 }, 503, 'ServiceUnavailable'],
    [{ code: 'Conflict' }, 409, 'Conflict'],
    [{ subcode: 'NeverHeardOf' }, 500, 'ServiceFailure'],
    [{ status: 418 }, 418, 'ServiceFailure'],
    [{ status: 500, subcode: 'NeverHeardOf' }, 500, 'ServiceFailure'],
  ] as const) {
    it(`complete ${JSON.stringify(order)} to what is customary`, async () => {
      pool.order({ operation: 'startOnlineMeeting', ...order });
      const answer = await stranger.start();

      assert.equal(answer.status, status);
      assert.equal(stranger.reason(answer)?.code, code);
    });
  }

  it('happen as often as ordered, and then no more', async () => {
    pool.order({ operation: 'startOnlineMeeting', subcode: 'CallbackChannelError', times: 2 });

    assert.deepEqual(await statuses(4), [500, 500, 201, 201]);
  });

  it('let as many requests pass as ordered', async () => {
    pool.order({ operation: 'startOnlineMeeting', status: 503, after: 2 });

    assert.deepEqual(await statuses(4), [201, 201, 503, 201]);
  });

  it('happen for ever, until taken back', async () => {
    pool.order({ operation: 'startOnlineMeeting', status: 503, times: Infinity });
    const before = await statuses(3);
    pool.clearFaults();

    assert.deepEqual([before, await statuses(1)], [[503, 503, 503], [201]]);
  });

  it('follow each other in the order in which they were ordered', async () => {
    pool.order({ operation: 'startOnlineMeeting', status: 503 });
    pool.order({ operation: 'startOnlineMeeting', status: 504 });

    assert.deepEqual(await statuses(3), [503, 504, 201]);
  });

  it('befall one operation, one method, one user', async () => {
    const grace = await Stranger.signIn(pool, { user: 1 });
    pool.order({ operation: 'application', method: 'DELETE', status: 503 });
    pool.order({ operation: 'application', user: 'grace@contoso.example', status: 429 });
    pool.order({ operation: 'user', authenticated: true, status: 403 });
    const user = `${pool.url}Autodiscover/AutodiscoverService.svc/root/oauth/user`;

    assert.equal((await stranger.get(stranger.link('self'))).status, 200);
    assert.equal((await stranger.delete(stranger.link('self'))).status, 503);
    assert.equal((await grace.get(grace.link('self'))).status, 429);
    assert.equal((await fetch(user)).status, 401);
    assert.equal((await stranger.get(user)).status, 403);
  });

  it('befall anything', async () => {
    pool.order({ operation: '*', status: 502, times: 2 });

    assert.equal((await stranger.get(stranger.link('self'))).status, 502);
    assert.equal((await fetch(pool.url)).status, 502);
    assert.equal((await fetch(pool.url)).status, 200);
  });

  it('leave the input of the request in the list of requests', async () => {
    pool.order({ operation: 'startOnlineMeeting', subcode: 'CallbackChannelError' });
    await stranger.start({ operationId: '7', subject: 'Budget' });
    await stranger.request('POST', stranger.link('startOnlineMeeting', stranger.embedded('communication')), {
      body: '{"OperationId":"8","ThreadId":null}',
      headers: { 'content-type': 'application/json' },
    });
    const starts = pool.requests.filter(({ operation }) => operation === 'startOnlineMeeting');

    assert.deepEqual(
      starts.map(({ status, body }) => [status, body]),
      [
        [500, { operationId: '7', subject: 'Budget' }],
        [201, { operationId: '8' }],
      ],
    );
  });

  it('leave no large input in the list of requests', async () => {
    await stranger.start({ operationId: '7', subject: 'x'.repeat(5000) });
    const { status, body } = pool.requests.findLast(({ operation }) => operation === 'startOnlineMeeting')!;

    assert.equal(status, 400);
    assert.equal(body, undefined);
  });

  it('carry Retry-After, diagnostics, parameters and debugInfo', async () => {
    pool.order({
      operation: 'startOnlineMeeting',
      status: 429,
      retryAfterSeconds: 7,
      diagnostics: '28055;source="x";reason="y"',
      parameters: { subject: 'too long' },
      debugInfo: { trace: '1' },
    });
    const answer = await stranger.start();

    assert.equal(answer.headers.get('retry-after'), '7');
    assert.equal(answer.headers.get('x-ms-diagnostics'), '28055;source="x";reason="y"');
    assert.deepEqual(stranger.reason(answer)?.parameters, { subject: 'too long' });
    assert.deepEqual(stranger.reason(answer)?.debugInfo, { trace: '1' });
  });

  it('are HTML pages as of a gateway, or empty', async () => {
    pool.order({ operation: 'startOnlineMeeting', status: 502 });
    pool.order({ operation: 'startOnlineMeeting', status: 403, body: 'html' });
    pool.order({ operation: 'startOnlineMeeting', status: 500, body: 'empty' });
    const [gateway, iis, empty] = [await stranger.start(), await stranger.start(), await stranger.start()];

    assert.match(gateway.headers.get('content-type')!, /^text\/html/);
    assert.match(iis.body, /^<!DOCTYPE html>/);
    assert.equal(empty.body, '');
  });

  it('are a 401 in the middle of a session, with or without its challenge', async () => {
    pool.order({ operation: 'startOnlineMeeting', status: 401 });
    pool.order({ operation: 'startOnlineMeeting', status: 401, withoutChallenge: true });
    const [with_, without] = [await stranger.start(), await stranger.start()];

    assert.equal(with_.status, 401);
    assert.match(with_.headers.get('www-authenticate')!, /MsRtcOAuth/);
    assert.equal(without.status, 401);
    assert.equal(without.headers.has('www-authenticate'), false);
  });

  it('are latency, whatever the time factor', async () => {
    pool.order({ operation: 'startOnlineMeeting', latencyMs: 60 });
    const started = performance.now();
    const answer = await stranger.start();

    assert.equal(answer.status, 201);
    assert.ok(performance.now() - started >= 59);
  });

  it('are another client on the event channel', async () => {
    const waiting = stranger.get(stranger.next);
    while (!pool.requests.some(({ operation, status }) => operation === 'events' && status === null)) await new Promise(setImmediate);
    pool.stealEventChannels();
    const answer = await waiting;

    assert.equal(answer.status, 409);
    assert.equal(stranger.reason(answer)?.subcode, 'PGetReplaced');
  });

  it('are a wrong method, an unknown address, a version too high and a format that nobody speaks', async () => {
    const self = stranger.link('self');
    const cases: [Promise<RawAnswer>, number, string | undefined][] = [
      [stranger.request('PATCH', self), 405, undefined],
      [stranger.get(`${self}/nothing`), 404, 'ResourceNotFound'],
      [stranger.get('/nothing'), 404, 'ResourceNotFound'],
      [stranger.get(`${self}/communication/conversations/ffff`), 404, 'ConversationNotFound'],
      [stranger.get('/ucwa/oauth/v1/applications/1'), 404, 'ApplicationNotFound'],
      [stranger.get(self, { 'x-ms-requiresminresourceversion': '3' }), 404, 'APIVersionNotSupported'],
      [stranger.get(self, { accept: 'text/csv' }), 406, undefined],
    ];
    for (const [answer, status, subcode] of cases) {
      assert.equal((await answer).status, status);
      assert.equal(stranger.reason(await answer)?.subcode, subcode);
    }
  });

  it('are input that is none', async () => {
    const href = stranger.link('startOnlineMeeting', stranger.embedded('communication'));
    const post = (body: string, contentType: string) => stranger.request('POST', href, { body, headers: { 'content-type': contentType } });

    for (const [body, contentType, subcode] of [
      ['{"subject":', 'application/json', 'DeserializationFailure'],
      ['[]', 'application/json', 'DeserializationFailure'],
      ['"x"', 'application/json', 'DeserializationFailure'],
      ['['.repeat(100_000), 'application/json', 'DeserializationFailure'],
      ['<input><property name="subject">x</input>', 'application/xml', 'DeserializationFailure'],
      [
        '<!DOCTYPE input [<!ENTITY x "y">]><input><property name="subject">&x;</property></input>',
        'application/xml',
        'DeserializationFailure',
      ],
      ['<other/>', 'application/xml', 'DeserializationFailure'],
      ['<input><property>x</property></input>', 'application/xml', 'DeserializationFailure'],
      ['{"subject":5}', 'application/json', 'ParameterValidationFailure'],
      ['{"subject":["x"]}', 'application/json', 'ParameterValidationFailure'],
    ] as const) {
      assert.equal(stranger.reason(await post(body, contentType))?.subcode, subcode, body.slice(0, 50));
    }
    assert.equal((await post('subject=x', 'text/plain')).status, 415);
    assert.equal((await post('a'.repeat(2_000_000), 'application/json')).status, 413);
    assert.deepEqual(pool.meetings, []);
  });

  async function statuses(count: number): Promise<number[]> {
    const seen: number[] = [];
    for (let index = 0; index < count; index += 1) seen.push((await stranger.start()).status);
    return seen;
  }
});

describe('the limit of outstanding requests', () => {
  it('answers 429 and lets the others through', async () => {
    const pool = await startSimulator({ limits: { outstandingRequestsPerUser: 2 } });
    const stranger = new Stranger(pool, await ticketFor(pool));
    pool.order({ operation: 'applications', latencyMs: 200, times: 2 });
    const slow = [stranger.get('/ucwa/oauth/v1/applications'), stranger.get('/ucwa/oauth/v1/applications')];
    while (pool.requests.filter(({ operation }) => operation === 'applications').length < 2) await new Promise(setImmediate);
    const refused = await stranger.get('/ucwa/oauth/v1/applications');

    assert.equal(refused.status, 429);
    assert.equal(stranger.reason(refused)?.code, 'TooManyRequests');
    assert.deepEqual(
      (await Promise.all(slow)).map(({ status }) => status),
      [200, 200],
    );
  });
});
