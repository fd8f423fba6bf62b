import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

import { instructionsOf, last } from '../deploy/dockerfile.ts';
import { ImageBuilder, type BuiltStage } from './build.ts';
import { bytesOf, bytesOnDisk, filesOf, installedPackages, productionPackages } from './tree.ts';

const BYTES_MAX = 250_000_000;

const identity = {
  MicrosoftAppId: '1f0e9c1a-7a39-4b7e-8f0e-2b6f5a7c8d02',
  MicrosoftAppTenantId: '9d3c1b7e-0b1a-4f57-8a36-5f7c1e2d3f04',
  MicrosoftAppPassword: 'not a real one',
};
// Nobody is asked before the first meeting.
const pool = { UCWA_DISCOVERY_URL: 'https://127.0.0.1:9/', UCWA_USERNAME: 'meetnow@contoso.example', UCWA_PASSWORD: 'not a real one' };

describe('the image, built in folders', () => {
  let into = '';
  let production: BuiltStage;
  let demo: BuiltStage;
  const running = new Set<ChildProcess>();

  before(async () => {
    into = await mkdtemp(path.join(tmpdir(), 'meetnow-image-'));
    const builder = new ImageBuilder(into);
    [production, demo] = await Promise.all([builder.build('production'), builder.build('demo')]);
  });
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
  });
  after(() => rm(into, { recursive: true, force: true }));

  const appOf = ({ folder, workdir }: BuiltStage) => path.join(folder, workdir);

  /** Starts what the image starts, with nothing of this process's environment. The permission model stands in for the read-only file system. */
  function start(stage: BuiltStage, env: Record<string, string>, command = JSON.parse(last(instructionsOf('production'), 'CMD')) as string[]) {
    const args = ['--permission', '--allow-fs-read=*', ...command];
    const child = spawn(process.execPath, args, { cwd: appOf(stage), env: { ...stage.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    const said = { text: '' };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said.text += text));
    return { child, said, ended: once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]> };
  }

  async function answerOf(url: string, { child, said }: ReturnType<typeof start>): Promise<Response> {
    for (;;) {
      assert.equal(child.exitCode, null, said.text);
      try {
        return await fetch(url);
      } catch {
        await pause(20);
      }
    }
  }

  /** What the image's own check of its health ends with. */
  async function healthOf(PORT: string): Promise<number | null> {
    const [, check = '[]'] = /CMD (\[.*\])$/.exec(last(instructionsOf('production'), 'HEALTHCHECK')) ?? [];
    const [program, ...args] = JSON.parse(check) as string[];
    assert.equal(program, 'node');
    const [status] = await (once(spawn(process.execPath, args, { env: { PORT } }), 'exit') as Promise<[number | null]>);
    return status;
  }

  /** The pool that comes with the demo, and the settings for it. */
  async function startDemoPool(): Promise<{ settings: Record<string, string> }> {
    const simulator = start(demo, { NODE_ENV: 'development' }, ['dist/ucwa/simulator/cli.js', '--port', '0']);
    while (!simulator.said.text.includes('service-account')) await once(simulator.child.stdout, 'data');
    const [, discoveryUrl = ''] = /listening (\S+)/.exec(simulator.said.text) ?? [];
    return { settings: { UCWA_DISCOVERY_URL: discoveryUrl, UCWA_USERNAME: 'meetnow@contoso.example', UCWA_PASSWORD: 'service-account' } };
  }

  async function freePort(): Promise<string> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return String(port);
  }

  it('stays below 250 MB', () => {
    const [bytes, onDisk, packages] = [bytesOf(appOf(production)), bytesOnDisk(appOf(production)), bytesOf(path.join(appOf(production), 'node_modules'))];
    const inMegabytes = (count: number) => `${(count / 1e6).toFixed(1)} MB`;
    process.stdout.write(`      ${inMegabytes(bytes)}, of which packages ${inMegabytes(packages)}; ${inMegabytes(onDisk)} on this disk\n`);
    assert.ok(Math.max(bytes, onDisk) < BYTES_MAX, `${bytes} bytes, ${onDisk} on the disk`);
  });

  it('has the packages of production and no others', () => {
    assert.deepEqual(installedPackages(appOf(production)), productionPackages());
  });

  it('has no native code, so that any base image serves, and nothing that Node never loads', () => {
    assert.deepEqual(filesOf(appOf(production)).filter((file) => /\.(?:node|map|[cm]?ts)$/.test(file)), []);
  });

  it('has every package in a state that loads', async () => {
    const { dependencies } = JSON.parse(await readFile(path.join(appOf(production), 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    const script = Object.keys(dependencies).map((name) => `await import(${JSON.stringify(name)});`).join('\n');
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', `${script}\nconsole.log('loaded')`], { cwd: appOf(production) });
    assert.equal(stdout.trim(), 'loaded');
  });

  it('production has no part of the simulator', () => {
    const files = filesOf(path.join(appOf(production), 'dist'));
    assert.ok(files.includes('bot/index.js'));
    assert.deepEqual(files.filter((file) => file.includes('simulator')), []);
  });

  it('starts under Node 24 without writing a file, answers /healthz and ends on SIGTERM', async () => {
    const PORT = await freePort();
    const bot = start(production, { ...identity, ...pool, PORT });

    assert.equal((await answerOf(`http://127.0.0.1:${PORT}/healthz`, bot)).status, 200);
    assert.equal(await healthOf(PORT), 0);
    bot.child.kill('SIGTERM');
    assert.deepEqual(await bot.ended, [0, null], bot.said.text);
    assert.equal(await healthOf(PORT), 1);
  });

  it('has the doctor, who names what is missing', async () => {
    const doctor = start(production, {}, ['dist/bot/doctor/cli.js']);

    assert.deepEqual(await doctor.ended, [78, null], doctor.said.text);
    assert.match(doctor.said.text, /^pass {2}node .*\nFAIL {2}settings +BadSetting: MicrosoftAppId/);
  });

  it('has a doctor for the pool alone, before there is a bot', async () => {
    const { settings } = await startDemoPool();
    const doctor = start(production, { ...settings, NODE_ENV: '' }, ['dist/bot/doctor/cli.js', '--live']);

    assert.deepEqual(await doctor.ended, [0, null], doctor.said.text);
    assert.match(doctor.said.text, /pass {2}test-meeting .*\n[^]*All is well/);
  });

  it('refuses to start without identity and pool, by name', async () => {
    const bot = start(production, {});

    assert.deepEqual(await bot.ended, [78, null]);
    assert.match(bot.said.text, /MicrosoftAppId/);
    assert.match(bot.said.text, /UCWA_DISCOVERY_URL/);
  });

  it('the demo answers a message with a join link from its simulated pool', async () => {
    const { settings } = await startDemoPool();
    const chat = start(demo, { NODE_ENV: 'development', ...settings }, ['dist/bot/commands/chat.js', 'start a meeting about Quarterly budget']);

    assert.deepEqual(await chat.ended, [0, null], chat.said.text);
    assert.match(chat.said.text, /Quarterly budget/);
    assert.match(chat.said.text, /https?:\/\/\S+/);
  });
});
