import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';

/** How long after its start each process listens; medians, in milliseconds. */
export interface StartupFigures {
  readonly runs: number;
  readonly echoBotListeningMs: number;
  readonly listeningMs: number;
  /** Listening against the echo bot's; 1.3 is the bar. */
  readonly ratio: number;
  /** The first answer of /healthz, which was asked for as soon as the process listened. */
  readonly healthyMs: number;
  readonly readyMs: number;
  /** Ready, with the front end started, against the echo bot's listening, when that is ready, too. */
  readonly readyRatio: number;
}

interface Start {
  readonly listeningMs: number;
  readonly healthyMs: number;
  readonly readyMs: number;
}

const root = path.resolve(import.meta.dirname, '../..');
const echoBot = path.join(import.meta.dirname, 'echo-bot.cjs');
const meetNow = path.join(root, 'bot/index.ts');

/** Starts the service and the bare echo bot of the same dependency set in turns. */
export async function measureStartup({ runs = 15 } = {}): Promise<StartupFigures> {
  const bare: number[] = [];
  const ours: Start[] = [];
  for (let run = 0; run < runs + 1; run += 1) {
    const echoStart = await startEchoBot();
    const start = await startMeetNow();
    // The first round warms the file cache for both.
    if (run === 0) continue;
    bare.push(echoStart);
    ours.push(start);
  }
  const echoBotListeningMs = median(bare);
  const [listeningMs, healthyMs, readyMs] = (['listeningMs', 'healthyMs', 'readyMs'] as const).map((name) => median(ours.map((start) => start[name])));
  const against = (ms: number) => Number((ms / echoBotListeningMs).toFixed(2));
  return {
    runs,
    echoBotListeningMs,
    listeningMs: listeningMs!,
    ratio: against(listeningMs!),
    healthyMs: healthyMs!,
    readyMs: readyMs!,
    readyRatio: against(readyMs!),
  };
}

async function startEchoBot(): Promise<number> {
  const startedAt = performance.now();
  const child = start(echoBot, {});
  try {
    await lineWith(child, 'listening');
    return performance.now() - startedAt;
  } finally {
    await end(child);
  }
}

async function startMeetNow(): Promise<Start> {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  const child = start(meetNow, { PORT: '0' });
  try {
    const ready = lineWith(child, '"ready"');
    const { url } = JSON.parse(await lineWith(child, '"listening"')) as { url: string };
    const listeningMs = elapsed();
    const health = await fetch(`${url}/healthz`);
    if (health.status !== 200) throw new Error(`/healthz answered ${health.status}`);
    const healthyMs = elapsed();
    await ready;
    return { listeningMs, healthyMs, readyMs: elapsed() };
  } finally {
    await end(child);
  }
}

/** A process with nothing of our environment but what Node needs to be found. */
function start(script: string, environment: Record<string, string>): ChildProcess {
  const { PATH = '' } = process.env;
  // Where no .env of ours lies.
  return spawn(process.execPath, [script], { cwd: import.meta.dirname, env: { PATH, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
}

function lineWith(child: ChildProcess, words: string): Promise<string> {
  const found = Promise.withResolvers<string>();
  const lines = createInterface({ input: child.stdout! });
  lines.on('line', (line) => {
    if (line.includes(words)) found.resolve(line);
  });
  lines.on('close', () => {
    found.reject(new Error(`the process ended before it was ${words}`));
  });
  return found.promise;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const value = sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return Math.round(value);
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${JSON.stringify(await measureStartup(), undefined, 2)}\n`);
