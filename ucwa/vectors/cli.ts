import { parseArgs } from 'node:util';
import { checkVector } from './check.ts';
import { readFolder } from './folder.ts';
import type { Vector } from './folder.ts';

// sysexits(3)
const usage = 64;
const noInput = 66;

process.exitCode = await main(process.argv.slice(2));

/** Checks a folder in the vectors' format, prints `N of M` and what misses, and says how it went as an exit code. */
async function main(args: readonly string[]): Promise<number> {
  const folder = folderIn(args);
  if (folder === undefined) return complain(usage, 'usage: npm run --silent vectors -- FOLDER');
  const vectors = await readFolder(folder).catch(() => undefined);
  if (!vectors) return complain(noInput, `vectors: ${folder} cannot be read: it needs an index.json and every file that it names`);
  return report(vectors);
}

function folderIn(args: readonly string[]): string | undefined {
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    return positionals.length === 1 ? positionals[0] : undefined;
  } catch {
    return undefined;
  }
}

function report(vectors: readonly Vector[]): number {
  const checked = vectors.map((vector) => ({ id: vector.id, differences: checkVector(vector) }));
  const misses = checked.filter(({ differences }) => differences.length > 0);
  const lines = misses.map(({ id, differences }) => `${id}: ${differences.join('; ')}`);
  process.stdout.write([`${vectors.length - misses.length} of ${vectors.length}`, ...lines, ''].join('\n'));
  return misses.length === 0 && vectors.length > 0 ? 0 : 1;
}

function complain(exitCode: number, sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return exitCode;
}
