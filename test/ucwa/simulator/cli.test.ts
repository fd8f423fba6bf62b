import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { sampleUsers } from '../../../ucwa/simulator/index.ts';

const cli = path.resolve(import.meta.dirname, '../../../ucwa/simulator/cli.ts');

describe('npm run simulator', function () {
  this.timeout(60_000);
  const running = new Set<Run>();

  afterEach(() => {
    for (const one of running) one.process.kill('SIGKILL');
    running.clear();
  });

  it('prints where it listens and who can sign in', async () => {
    const simulator = await start([]);
    const url = /^listening (http:\/\/127\.0\.0\.1:\d+\/)$/.exec(simulator.lines[0]!)![1]!;
    await simulator.untilLines(1 + sampleUsers.length);

    assert.deepEqual(
      simulator.lines.slice(1),
      sampleUsers.map(({ name, password }) => `user ${name} password ${password}`),
    );
    assert.equal((await fetch(url)).status, 200);
    assert.equal((await token(url, 'ada@contoso.example', 'analytical-engine')).status, 200);
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`exits with 0 on ${signal}, whoever waits`, async () => {
      const simulator = await start([]);
      const url = simulator.url;
      const ticket = (await (await token(url, 'ada@contoso.example', 'analytical-engine')).json()) as { access_token: string };
      const authorization = `Bearer ${ticket.access_token}`;
      const created = await fetch(`${url}ucwa/v1/applications`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: '{"culture":"c","endpointId":"e","userAgent":"u"}',
      });
      const { _links: links } = (await created.json()) as { _links: { events: { href: string } } };
      const waiting = fetch(new URL(links.events.href, url), { headers: { authorization } }).catch(() => undefined);
      while (!(await requests(url)).some(({ operation, status }) => operation === 'events' && status === null));
      simulator.process.kill(signal);

      assert.equal(await simulator.exit, 0);
      await waiting;
    });
  }

  it('stops when npm is stopped, whose shell keeps signals to itself', async () => {
    const npm = watch(spawn('npm', ['run', '--silent', 'simulator', '--', '--port', '0']));
    await npm.untilLines(1);
    npm.process.kill('SIGTERM');
    // The outputs stay open as long as anybody has them.
    await npm.exit;

    await assert.rejects(fetch(npm.url), { name: 'TypeError' });
  });

  it('takes port, formats, faults and a log', async () => {
    const port = await freePort();
    const simulator = await start(['--port', String(port), '--format', 'xml-only', '--fault', 'root:503', '--log']);
    const url = simulator.url;
    const failing = await fetch(url);
    const root = await fetch(url, { headers: { accept: 'application/xml' } });
    await simulator.untilLines(1 + sampleUsers.length + 2);

    assert.equal(url, `http://127.0.0.1:${port}/`);
    assert.equal(failing.status, 503);
    assert.match(await root.text(), /<link rel="user"/);
    assert.match(simulator.lines.at(-1)!, /GET root 200 \d+ ms$/);
  });

  it('takes tokens of an issuer that keeps its keys elsewhere', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    const issuer = createHttpServer((_, answer) => {
      void exportJWK(publicKey).then((key) => answer.end(JSON.stringify({ keys: [{ ...key, kid: 'k', alg: 'RS256' }] })));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => issuer.once('listening', resolve));
    const keys = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/keys`;
    const parameters = ['--entra-issuer', 'https://login.contoso.example', '--entra-jwks', keys, '--entra-audience', 'pool'];
    const simulator = await start([...parameters, '--entra-authorization-uri', 'https://login.contoso.example/authorize']);
    const sign = (audience: string) =>
      new SignJWT({ upn: 'ada@contoso.example' })
        .setProtectedHeader({ alg: 'RS256', kid: 'k' })
        .setIssuer('https://login.contoso.example')
        .setAudience(audience)
        .setExpirationTime('5m')
        .sign(privateKey);
    const ask = async (audience: string) =>
      fetch(`${simulator.url}Autodiscover/AutodiscoverService.svc/root/user`, { headers: { authorization: `Bearer ${await sign(audience)}` } });
    const [own, foreign] = [await ask('pool'), await ask('elsewhere')];
    issuer.closeAllConnections();
    issuer.close();

    assert.deepEqual([own.status, foreign.status], [200, 401]);
    assert.match(foreign.headers.get('www-authenticate')!, /authorization_uri="https:\/\/login\.contoso\.example\/authorize"/);
  });

  it('exits with 64 for what it cannot use, and explains itself', async () => {
    const simulator = run(['--port', 'x']);

    assert.equal(await simulator.exit, 64);
    assert.match(simulator.errors(), /--port: not a usable number/);
    assert.match(simulator.errors(), /^Usage: /m);
  });

  it('exits with 69 when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const simulator = run(['--port', String((other.address() as AddressInfo).port)]);
    const exit = await simulator.exit;
    other.close();

    assert.equal(exit, 69);
  });

  it('explains itself', async () => {
    const simulator = run(['--help']);

    assert.equal(await simulator.exit, 0);
    assert.match(simulator.lines.join('\n'), /--time-factor F/);
  });

  function run(parameters: string[]): Run {
    return watch(spawn(process.execPath, [cli, ...parameters]));
  }

  function watch(child: ChildProcessWithoutNullStreams): Run {
    const one = new Run(child);
    running.add(one);
    return one;
  }

  async function start(parameters: string[]): Promise<Run> {
    const one = run(parameters);
    await one.untilLines(1);
    return one;
  }
});

/** The command under way: its lines, its complaints and its end. */
class Run {
  readonly process: ChildProcessWithoutNullStreams;
  readonly exit: Promise<number | null>;
  readonly #chunks = { out: '', error: '' };

  constructor(child: ChildProcessWithoutNullStreams) {
    this.process = child;
    child.stdout.on('data', (chunk: Buffer) => (this.#chunks.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.#chunks.error += chunk.toString()));
    this.exit = new Promise((resolve) => child.once('close', resolve));
  }

  get lines(): string[] {
    return this.#chunks.out.split('\n').slice(0, -1);
  }

  get url(): string {
    return this.lines[0]!.replace('listening ', '');
  }

  errors(): string {
    return this.#chunks.error;
  }

  async untilLines(count: number): Promise<void> {
    while (this.lines.length < count) {
      assert.equal(this.process.exitCode, null, this.errors());
      await Promise.race([new Promise((resolve) => this.process.stdout.once('data', resolve)), this.exit]);
    }
  }
}

const token = (url: string, username: string, password: string) =>
  fetch(`${url}WebTicket/oauthtoken`, { method: 'POST', body: new URLSearchParams({ grant_type: 'password', username, password }) });

const requests = async (url: string) =>
  (await (await fetch(`${url}_simulator/requests`)).json()) as { operation: string; status: number | null }[];

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
