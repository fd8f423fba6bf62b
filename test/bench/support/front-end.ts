import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const cli = path.resolve(import.meta.dirname, '../../../ucwa/simulator/cli.ts');

/** A front end in a process of its own, so that its work is not counted as ours. */
export interface FrontEndProcess {
  readonly url: string;
  readonly users: readonly { readonly username: string; readonly password: string }[];
  /** The operations of all requests since the last time. */
  requests(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Starts one with so many users. */
export async function startFrontEnd(usersCount: number): Promise<FrontEndProcess> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
  const users = Array.from({ length: usersCount }, (_, index) => ({ name: `user${index}@contoso.example`, password: 'bench' }));
  await writeFile(path.join(folder, 'users.json'), JSON.stringify(users));
  const child = spawn(process.execPath, [cli, '--users', path.join(folder, 'users.json')]);
  let output = '';
  while (!output.includes('\n')) output += String(((await once(child.stdout, 'data')) as [Buffer])[0]);
  child.stdout.resume();
  const url = output.split('\n', 1)[0]!.replace('listening ', '');
  let seen = 0;
  return {
    url,
    users: users.map(({ name, password }) => ({ username: name, password })),
    async requests() {
      const all = (await (await fetch(`${url}_simulator/requests`)).json()) as { operation: string }[];
      const fresh = all.slice(seen).map(({ operation }) => operation);
      seen = all.length;
      // Such questions are on the list themselves.
      return fresh.filter((operation) => operation !== 'control');
    },
    async close() {
      child.kill('SIGTERM');
      await once(child, 'close');
      await rm(folder, { recursive: true });
    },
  };
}
