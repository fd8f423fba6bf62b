import { parseArgs } from 'node:util';
import { checkVector } from './check.ts';
import { readFolder } from './folder.ts';
import type { Folder } from './folder.ts';

// sysexits(3)
const usage = 64;
const noInput = 66;

process.exitCode = await main(process.argv.slice(2));

/** Checks a folder in the vectors' format, prints `N of M` and what misses, and says how it went as an exit code. */
async function main(args: readonly string[]): Promise<number> {
  const path = folderIn(args);
  if (path === undefined) return complain(usage, 'usage: npm run --silent vectors -- FOLDER');
  try {
    return report(await readFolder(path));
  } catch (error) {
    return complain(noInput, `vectors: ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function folderIn(args: readonly string[]): string | undefined {
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    return positionals.length === 1 ? positionals[0] : undefined;
  } catch {
    return undefined;
  }
}

function report({ vectors, defects, count, unused }: Folder): number {
  const checked = vectors.map((vector) => ({ id: vector.id, misses: checkVector(vector) }));
  const missed = checked.filter(({ misses }) => misses.length > 0).map(({ id, misses }) => `${id}: ${misses.join('; ')}`);
  const unread = defects.map(({ id, defect }) => `${id}: ${defect}`);
  const passed = vectors.length - missed.length;
  process.stdout.write([`${passed} of ${count}`, ...missed, ...unread, ''].join('\n'));
  if (unused.length > 0) process.stderr.write(`vectors: no vector names ${unused.join(', ')}\n`);
  return passed === count && count > 0 ? 0 : 1;
}

function complain(exitCode: number, sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return exitCode;
}
