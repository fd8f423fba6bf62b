import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const folder = path.resolve(import.meta.dirname, '../azurite');
const program = path.join(folder, 'node_modules/azurite/dist/src/azurite.js');
const lock = path.join(folder, '.installing');
const INSTALL_MS = 5 * 60_000;
const START_MS = 60_000;
const ACCOUNTS = 100;

/** The emulator has no option for it. */
const withoutGarbageCollection = `data:text/javascript,${encodeURIComponent(`
  import { createRequire } from 'node:module';
  const require = createRequire(${JSON.stringify(program)});
  for (const service of ['blob', 'queue']) require('./' + service + '/utils/constants.js').DEFAULT_GC_INTERVAL_MS = 2 ** 31 - 1;
`)}`;

/** Where a storage account can be reached. */
export interface Ports {
  readonly blobs: number;
  readonly queues: number;
}

/** The Azure Storage emulator in a process of its own, on free ports of the loopback, with everything in memory. */
export interface Azurite extends AsyncDisposable {
  readonly ports: Ports;
  /** An account that nobody has used yet. */
  newAccount(): Account;
}

/** The connection string of one account; with other ports where something stands in front of it. */
export type Account = (ports?: Ports) => string;

export interface AzuriteOptions {
  /** False: keeps what was written over. Its collection stops the emulator for minutes where there is much of it (3.37). */
  readonly collectsGarbage?: boolean;
}

/** Starts the emulator; the first time on this machine it is installed. */
export async function startAzurite({ collectsGarbage = true }: AzuriteOptions = {}): Promise<Azurite> {
  await install();
  const key = randomBytes(64).toString('base64');
  const accounts = Array.from({ length: ACCOUNTS }, (_, index) => `account${index}`);
  const anywhere = ['blob', 'queue', 'table'].flatMap((service) => [`--${service}Host`, '127.0.0.1', `--${service}Port`, '0']);
  const child = spawn(process.execPath, [...(collectsGarbage ? [] : ['--import', withoutGarbageCollection]), program, ...anywhere, '--inMemoryPersistence', '--silent', '--disableTelemetry', '--skipApiVersionCheck'], {
    env: { AZURITE_ACCOUNTS: accounts.map((account) => `${account}:${key}`).join(';') },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exit = once(child, 'close');
  const ports = await portsOf(child.stdout, exit);

  return {
    ports,
    newAccount() {
      const account = accounts.pop();
      if (account === undefined) throw new Error('all accounts are used');
      return ({ blobs, queues } = ports) => {
        const endpoints = `BlobEndpoint=http://127.0.0.1:${blobs}/${account};QueueEndpoint=http://127.0.0.1:${queues}/${account}`;
        return `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};${endpoints}`;
      };
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

async function portsOf(output: NodeJS.ReadableStream, exit: Promise<unknown>): Promise<Ports> {
  const ports = new Map<string, number>();
  const lines = createInterface(output);
  const found = Promise.withResolvers<undefined>();
  lines.on('line', (line) => {
    const [, service, port] = /^Azurite (\w+) service is successfully listening at http:\S+:(\d+)$/.exec(line) ?? [];
    if (service !== undefined) ports.set(service, Number(port));
    if (ports.has('Blob') && ports.has('Queue')) found.resolve(undefined);
  });
  const ended = exit.then(() => {
    throw new Error('Azurite ended');
  });
  await Promise.race([found.promise, ended, rejectAfter(START_MS)]);
  return { blobs: ports.get('Blob')!, queues: ports.get('Queue')! };
}

async function rejectAfter(ms: number): Promise<never> {
  await sleep(ms, undefined, { ref: false });
  throw new Error('Azurite did not start in time');
}

/** Test files run side by side: one of them installs, the others wait. */
async function install(): Promise<void> {
  const endsAtMs = Date.now() + INSTALL_MS;
  while (!existsSync(program) || existsSync(lock)) {
    if (Date.now() > endsAtMs) throw new Error('the emulator could not be installed in time');
    if (await takeLock()) await installOnce();
    else await sleep(200);
  }
}

async function installOnce(): Promise<void> {
  try {
    if (!existsSync(program)) await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder]);
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** A folder is made by one only. Whoever made it and is gone does not count. */
async function takeLock(): Promise<boolean> {
  try {
    await mkdir(lock);
    await writeFile(path.join(lock, 'pid'), String(process.pid));
    return true;
  } catch {
    const pid = Number(await readFile(path.join(lock, 'pid'), 'utf8').catch(() => process.pid));
    if (!isRunning(pid)) {
      // What it has left is not whole.
      await rm(program, { force: true });
      await rm(lock, { recursive: true, force: true });
    }
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error(`${command} ${args[0] ?? ''} ended with ${status ?? 'a signal'}`);
}
