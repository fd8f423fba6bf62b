import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** A process of ours in a folder of its own. */
export interface Child extends AsyncDisposable {
  readonly pid: number;
  readonly stdin: NodeJS.WritableStream;
  readonly output: () => string;
  readonly errors: () => string;
  /** Resolves with the first line of the output that holds the words; rejects when the process ends without. */
  line(words: string): Promise<string>;
  /** Resolves with the exit status; 128 and more for a signal that nobody handled. */
  readonly exit: Promise<number>;
  kill(signal: NodeJS.Signals): void;
}

export interface ChildOptions {
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Of a `.env` in its folder. */
  readonly dotEnv?: string;
  /** Everything that it reads; absent: `stdin` stays open. */
  readonly input?: string;
}

const root = path.resolve(import.meta.dirname, '../..');
const INTERRUPTED = 130;

/** Starts a script of the repository with nothing in its environment but what it is given. */
export async function startChild(script: string, { args = [], environment = {}, dotEnv, input }: ChildOptions = {}): Promise<Child> {
  const cwd = await mkdtemp(path.join(tmpdir(), 'meetnow-'));
  if (dotEnv !== undefined) await writeFile(path.join(cwd, '.env'), dotEnv);
  const child = spawn(process.execPath, [path.join(root, script), ...args], { cwd, env: environment });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  if (input !== undefined) child.stdin.end(input);
  // A process that has ended reads no more.
  child.stdin.on('error', () => undefined);
  const exit = once(child, 'close').then(([status]) => (status as number | null) ?? INTERRUPTED);

  return {
    pid: child.pid!,
    stdin: child.stdin,
    output: () => output,
    errors: () => errors,
    async line(words) {
      for (;;) {
        const found = output.split('\n').slice(0, -1).find((line) => line.includes(words));
        if (found !== undefined) return found;
        const ended = await Promise.race([once(child.stdout, 'data').then(() => false), exit.then(() => true)]);
        if (ended && !output.includes(words)) throw new Error(`the process ended without "${words}": ${output} ${errors}`);
      }
    },
    exit,
    kill: (signal) => child.kill(signal),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exit;
      await rm(cwd, { recursive: true });
    },
  };
}
