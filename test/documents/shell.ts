import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';

import { root } from './commands.ts';

/** A command of a document while it runs. */
export interface Running {
  /** Resolves once the output has this; rejects when the command ends without it. */
  says(expected: RegExp): Promise<void>;
  ends(): Promise<{ readonly status: number | null; readonly output: string }>;
  /** Asks the command and what it runs to stop. */
  stop(): Promise<void>;
}

/** Runs a command in a shell at the root of the repository, with free ports. */
export function run(command: string, { input = '', environment = {} }: { input?: string; environment?: Readonly<Record<string, string>> } = {}): Running {
  const child = spawn('bash', ['-c', `exec env ${command.replace(/--port \d+/, '--port 0')}`], {
    cwd: root,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'info', ...environment },
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stdin.end(input);
  const closed = once(child, 'close') as Promise<[number | null]>;
  return {
    async says(expected) {
      while (!expected.test(output)) {
        const ended = await Promise.race([once(child.stdout, 'data').then(() => false), once(child.stderr, 'data').then(() => false), closed.then(() => true)]);
        if (ended && !expected.test(output)) throw new Error(`ended without ${String(expected)}:\n${output}`);
      }
    },
    async ends() {
      return { status: (await closed)[0], output };
    },
    async stop() {
      if (child.exitCode !== null || child.pid === undefined) return;
      process.kill(-child.pid, 'SIGTERM');
      await closed;
    },
  };
}
