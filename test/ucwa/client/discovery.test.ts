import assert from 'node:assert/strict';
import { Agent, buildConnector } from 'undici';
import { startSimulator } from '../../support/simulator.ts';
import { connectTo, countOf, credentialsOf } from './connect.ts';
import { interpose } from './interposer.ts';
import { wire } from './wire.ts';
import { until } from './until.ts';
import { Client, Http, NetworkError, ProtocolError, ResponseError, UcwaError } from '../../../ucwa/index.ts';
import { rootsOf } from '../../../ucwa/discovery.ts';
import type { Simulator } from '../../../ucwa/simulator/index.ts';

const isProtocolError = (code: string) => (error: unknown) => error instanceof ProtocolError && error.code === code;

/** Two deployments, each of which could serve: which one did shows which root was preferred. */
async function startTwo(): Promise<{ internal: Simulator; external: Simulator; discoveryUrl: string[] }> {
  const internal = await startSimulator();
  const external = await startSimulator();
  return { internal, external, discoveryUrl: [internal.url, external.url] };
}

/** Runs `work` with a way out on which 127.0.0.2 is another address of this machine, as it is not on every system. */
async function throughOtherAddress<T>(work: (http: Http) => Promise<T>): Promise<T> {
  const connect = buildConnector({});
  const other = (options: buildConnector.Options) => ({ ...options, hostname: options.hostname === '127.0.0.2' ? '127.0.0.1' : options.hostname });
  const http = new Http({ dispatcher: new Agent({ connect: (options, callback) => { connect(other(options), callback); } }) });
  try {
    return await work(http);
  } finally {
    await http.close();
  }
}

describe('discovery with an internal and an external root', () => {
  it('asks both names of the SIP domain, over https alone', () => {
    assert.deepEqual(rootsOf('contoso.com'), ['https://lyncdiscoverinternal.contoso.com/', 'https://lyncdiscover.contoso.com/']);
  });

  it('derives them from the user name, and wants to be told where there is no domain in it', async () => {
    const asked: string[] = [];
    const http = wire(({ origin }) => {
      asked.push(origin);
      return 'ENOTFOUND';
    });
    const client = new Client({ credentials: { username: 'ada@contoso.com', password: 'x' }, endpointId: 'e', http, retries: 0 });

    await assert.rejects(client.connect(), (error) => error instanceof NetworkError && error.code === 'Unreachable');
    assert.deepEqual(asked, ['https://lyncdiscoverinternal.contoso.com', 'https://lyncdiscover.contoso.com']);
    assert.throws(() => new Client({ credentials: { username: 'contoso\\ada', password: 'x' }, endpointId: 'e' }), RangeError);
    await client.close();
    await http.close();
  });

  it('prefers the internal one, although it answers a little later', async () => {
    const { internal, external, discoveryUrl } = await startTwo();
    internal.order({ operation: 'root', latencyMs: 30 });
    await connectTo(internal, { discoveryUrl, timing: { headStartMs: 2_000 } }).connect();

    assert.deepEqual([internal.applicationCount, external.applicationCount], [1, 0]);
    assert.equal(countOf(external, 'root'), 1);
  });

  it('takes the external one when the internal one does not answer in time', async () => {
    const { internal, external, discoveryUrl } = await startTwo();
    internal.order({ operation: 'root', latencyMs: 60_000 });
    await connectTo(internal, { discoveryUrl, timing: { headStartMs: 20 } }).connect();

    assert.deepEqual([internal.applicationCount, external.applicationCount], [0, 1]);
  });

  for (const [what, fault] of [
    ['is not found', { status: 404, body: 'html' }],
    ['breaks the connection', { cut: 'before' }],
    ['redirects to another domain', { redirectTo: 'https://portal.example/login' }],
    ['answers with something else', { status: 200, body: 'html' }],
    ['leads to another domain', { redirectLink: 'https://lyncdiscover.example/' }],
    ['leads to a pool that cannot be reached from here', { redirectLink: 'http://127.0.0.1:1/root' }],
  ] as const) {
    it(`takes the external one at once when the internal one ${what}`, async () => {
      const { internal, external, discoveryUrl } = await startTwo();
      internal.order({ operation: 'root', ...fault });
      await connectTo(internal, { discoveryUrl, timing: { headStartMs: 60_000 } }).connect();

      assert.deepEqual([internal.applicationCount, external.applicationCount], [0, 1]);
    });
  }

  for (const [what, fault] of [
    ['is not found', { status: 404 }],
    ['is down', { status: 503, body: 'html' }],
    ['is not for us, as a page says', { status: 403, body: 'html' }],
  ] as const) {
    it(`takes the external one when the user of the internal one ${what}`, async () => {
      const { internal, external, discoveryUrl } = await startTwo();
      internal.order({ operation: 'user', times: Infinity, ...fault });
      await connectTo(internal, { discoveryUrl }).connect();

      assert.deepEqual([internal.applicationCount, external.applicationCount], [0, 1]);
    });
  }

  it('asks the external one for nothing when the internal one has refused the password', async () => {
    const { internal, external, discoveryUrl } = await startTwo();
    const client = connectTo(internal, { discoveryUrl, credentials: { ...credentialsOf(internal), password: 'wrong' } });

    await assert.rejects(client.connect(), { code: 'invalid_grant' });
    assert.equal(countOf(external, 'user'), 0);
  });

  it('says of two failures what tells more', async () => {
    const { internal, external, discoveryUrl } = await startTwo();
    internal.order({ operation: 'root', cut: 'before', times: Infinity });
    external.order({ operation: 'root', status: 404 });

    await assert.rejects(connectTo(internal, { discoveryUrl, retries: 0 }).connect(), (error) => error instanceof ResponseError && error.status === 404);
  });
});

describe('redirects', () => {
  it('by link are followed', async () => {
    const pool = await startSimulator({ switches: { discoveryRedirects: 3 } });
    await connectTo(pool).connect();

    assert.equal(countOf(pool, 'redirect'), 3);
  });

  for (const [what, operation, redirectTo] of [
    ['to the host', 'root', '/Autodiscover/AutodiscoverService.svc/root?originalDomain=contoso.example'],
    ['to the path', 'user', '../user?originalDomain=contoso.example'],
  ] as const) {
    it(`by HTTP are followed, and their targets may be relative ${what}`, async () => {
      const pool = await startSimulator({ faults: [{ operation, redirectTo }] });
      await connectTo(pool).connect();

      assert.equal(pool.requests.filter((request) => request.operation === operation && request.status === 302).length, 1);
      assert.equal(pool.applicationCount, 1);
    });
  }

  it('by link in circles are given up', async () => {
    const pool = await startSimulator({ switches: { discoveryRedirects: 1_000 } });

    await assert.rejects(connectTo(pool).connect(), isProtocolError('TooManyRedirects'));
    assert.ok(pool.requests.length <= 6, `${pool.requests.length} requests`);
  });

  it('by HTTP in circles are given up', async () => {
    const pool = await startSimulator({ faults: [{ operation: 'root', redirectTo: '/', times: Infinity }] });

    await assert.rejects(connectTo(pool).connect(), isProtocolError('TooManyRedirects'));
    assert.ok(pool.requests.length <= 6, `${pool.requests.length} requests`);
  });

  for (const [way, fault] of [
    ['HTTP', (url: string) => ({ redirectTo: url })],
    ['link', (url: string) => ({ redirectLink: url })],
  ] as const) {
    it(`by ${way} to a host that is not allowed are refused before anything is sent`, async () => {
      const elsewhere = await startSimulator();
      const pool = await startSimulator({ faults: [{ operation: 'root', ...fault(`http://127.0.0.2:${elsewhere.port}/`) }] });

      await assert.rejects(throughOtherAddress((http) => connectTo(pool, { http }).connect()), isProtocolError('ForeignOrigin'));
      assert.equal(elsewhere.requests.length, 0);
    });

    it(`by ${way} to a host that the operator allows are followed`, async () => {
      const elsewhere = await startSimulator();
      const pool = await startSimulator({ faults: [{ operation: 'root', ...fault(`http://127.0.0.2:${elsewhere.port}/`) }] });
      await throughOtherAddress((http) => connectTo(pool, { http, allowedHosts: ['127.0.0.2'] }).connect());

      assert.equal(elsewhere.applicationCount, 1);
    });

    it(`by ${way} to plain http beyond this machine are refused`, async () => {
      const pool = await startSimulator({ faults: [{ operation: 'root', ...fault('http://lyncweb.contoso.example/') }] });

      await assert.rejects(connectTo(pool, { allowedHosts: ['contoso.example'] }).connect(), isProtocolError('InsecureLink'));
    });
  }
});

describe('applications on another host', () => {
  for (const secondHost of ['challenges', 'noChallenge', 'diagnostics'] as const) {
    it(`gets tickets of its own when it ${secondHost}`, async () => {
      const used = new Map<string, Set<string>>();
      const http = wire(({ origin, authorization }) => {
        if (authorization !== undefined) used.set(authorization, (used.get(authorization) ?? new Set()).add(origin));
        return undefined;
      });
      const pool = await startSimulator({ switches: { secondHost } });
      const client = connectTo(pool, { http });
      const { joinUrl } = await client.startOnlineMeeting();
      await client.close();
      await http.close();

      assert.equal(joinUrl, pool.meetings[0]?.joinUrl);
      assert.equal(used.size, 2);
      assert.ok([...used.values()].every((origins) => origins.size === 1));
    });
  }

  it('is not asked when it is not allowed', async () => {
    const interposed = await interpose();
    interposed.alter = ({ target }, answer) => (target.includes('/user') ? { ...answer, body: answer.body.replaceAll(/http:[^"]*(?=\/ucwa\/)/g, `http://127.0.0.2:${interposed.pool.port}`) } : answer);

    await assert.rejects(throughOtherAddress((http) => connectTo(interposed, { http }).connect()), isProtocolError('ForeignOrigin'));
    assert.equal(countOf(interposed.pool, 'applications'), 0);
  });

  it('gets a new ticket when it refuses the old one without a word', async () => {
    const pool = await startSimulator({ switches: { secondHost: 'noChallenge' } });
    const client = connectTo(pool);
    await client.connect();
    pool.expireTickets();
    const { joinUrl } = await client.startOnlineMeeting();

    assert.equal(joinUrl, pool.meetings[0]?.joinUrl);
  });
});

describe('the pool once found', () => {
  for (const [status, discoveries] of [
    [400, 1],
    [403, 2],
    [404, 1],
    [405, 1],
    [408, 1],
    [409, 1],
    [410, 1],
    [429, 1],
    [500, 1],
    [502, 2],
    [503, 1],
    [504, 1],
  ] as const) {
    it(`is ${discoveries === 1 ? 'kept' : 'looked for again'} after a ${status} of its applications`, async () => {
      const pool = await startSimulator();
      const client = connectTo(pool);
      await client.connect();
      pool.expireApplications();
      await until(() => pool.requests.some(({ operation, status: answered }) => operation === 'events' && answered === 410));
      pool.order({ operation: 'applications', status });
      const outcome = await client.startOnlineMeeting().catch((error: unknown) => error);
      // Whether it worked out or not, the next one does.
      await client.startOnlineMeeting();

      assert.ok(!(outcome instanceof Error) || outcome instanceof UcwaError);
      assert.equal(countOf(pool, 'root'), discoveries);
    });
  }

  for (const [people, options] of [
    [3, { retries: 0 }],
    [30, {}],
  ] as const) {
    it(`is looked for again when ${people} who ask with ${'retries' in options ? 'no' : 'the usual'} retries do not reach it`, async () => {
      let isGone = false;
      const http = wire(({ origin }) => (isGone && origin.includes('localhost') ? 'ECONNREFUSED' : undefined));
      const pool = await startSimulator({ switches: { secondHost: 'challenges' } });
      const client = connectTo(pool, { ...options, http });
      await client.connect();
      isGone = true;
      const starts = Array.from({ length: people }, (_, person) => client.startOnlineMeeting({ subject: String(person) }));
      const outcomes = await Promise.all(starts.map((start) => start.catch((error: unknown) => error)));
      // The user has moved to another pool.
      pool.switches.secondHost = 'none';
      const { joinUrl } = await client.startOnlineMeeting();
      await client.close();
      await http.close();

      assert.ok(outcomes.every((outcome) => outcome instanceof NetworkError));
      assert.equal(joinUrl, pool.meetings[0]?.joinUrl);
      assert.ok(countOf(pool, 'root') <= 3, `${countOf(pool, 'root')}`);
    });
  }

  it('is kept when one who had asked the old one hears late that it is no good', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.connect();
    await until(() => countOf(pool, 'events') === 1);
    pool.order({ operation: 'startOnlineMeeting', status: 502, body: 'html', latencyMs: 400 });
    const late = client.startOnlineMeeting({ subject: 'One' });
    await until(() => countOf(pool, 'startOnlineMeeting') === 1);
    pool.order({ operation: 'startOnlineMeeting', status: 502, body: 'html' });
    await client.startOnlineMeeting({ subject: 'Two' });
    await late;
    assert.equal(countOf(pool, 'root'), 2);
    pool.expireApplications();
    await until(() => !client.state.isConnected);
    await client.startOnlineMeeting({ subject: 'Three' });

    assert.equal(countOf(pool, 'root'), 2);
  });

  it('is kept when an application is gone or refused', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.connect();
    pool.order({ operation: 'startOnlineMeeting', status: 403 });
    await assert.rejects(client.startOnlineMeeting(), ResponseError);
    pool.expireApplications();
    await client.startOnlineMeeting();

    assert.equal(countOf(pool, 'root'), 1);
  });
});

describe('a pool on this machine', () => {
  it('may be called by another of its names than it calls itself', async () => {
    const pool = await startSimulator();
    const { joinUrl } = await connectTo(pool, { discoveryUrl: `http://localhost:${pool.port}/` }).startOnlineMeeting();

    assert.equal(joinUrl, pool.meetings[0]?.joinUrl);
  });
});

describe('an answer of discovery that is no use', () => {
  for (const [what, body, code] of [
    ['has no link to follow', '{"_links":{"self":{"href":"/"}}}', 'MissingLink'],
    ['is no resource', '[1]', 'UnreadableBody'],
    ['leads to what is no address', '{"_links":{"user":{"href":"data:text/plain,x"}}}', 'InsecureLink'],
    ['leads to an address with a password in it', '{"_links":{"user":{"href":"https://a:b@127.0.0.1/"}}}', 'InsecureLink'],
    ['leads to a host that only looks like an allowed one', '{"_links":{"user":{"href":"https://127.0.0.1.evil.example/"}}}', 'ForeignOrigin'],
  ] as const) {
    it(`because it ${what} is named`, async () => {
      const interposed = await interpose();
      interposed.alter = ({ target }, answer) => (target === '/' ? { ...answer, body } : answer);

      await assert.rejects(connectTo(interposed, { credentials: credentialsOf(interposed) }).connect(), isProtocolError(code));
    });
  }
});
