// The measurements: `npm run bench` makes all of them, `npm run bench -- NAME…` some. Prints one JSON object.
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';

const names = globSync('*.ts', { cwd: import.meta.dirname })
  .map((file) => path.basename(file, '.ts'))
  .filter((name) => name !== 'index')
  .sort();

/** Each measurement has a process of its own, so that none inherits another's memory or warm code. */
async function measure(name: string): Promise<unknown> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, `${name}.ts`)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error(`the measurement ${name} failed`);
  return JSON.parse(output);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no measurement ${unknown.join(', ')}; there are: ${names.join(', ')}.\n`);
  process.exit(64);
}

const figures: Record<string, unknown> = {
  machine: { node: process.version, processors: cpus().length, model: cpus()[0]?.model, memoryGiB: Math.round(totalmem() / 2 ** 30) },
};
for (const name of wanted.length > 0 ? wanted : names) {
  process.stderr.write(`${name} …\n`);
  figures[name] = await measure(name);
}
process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n`);
