import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { type Library, pageFolder, readLibraries } from './libraries.ts';

const INSTALL_MS = 10 * 60_000;
const WORDS_MAX = 4_000;
const LINES_MAX = 5;

/** The page's packages are not there, and could not be brought. */
export class InstallError extends Error {
  override readonly name = 'InstallError';
}

/** Brings the page's packages where they are missing or of another version, from the lockfile beside them. @throws InstallError */
export async function installLibraries(say: (line: string) => void, folder = pageFolder): Promise<readonly Library[]> {
  const libraries = readLibraries(folder);
  if (!isInstalled(libraries, folder)) {
    say('Installing the page of the web chat (only the first time, about half a gigabyte, half a minute) …');
    await runNpm(folder);
  }
  return libraries;
}

/** npm writes its own list of what is installed when everything is in place. */
function isInstalled(libraries: readonly Library[], folder: string): boolean {
  const list = path.join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(list)) return false;
  const { packages } = JSON.parse(readFileSync(list, 'utf8')) as { packages: Record<string, { version: string } | undefined> };
  return libraries.every(({ name, version, file }) => packages[`node_modules/${name}`]?.version === version && existsSync(file));
}

async function runNpm(folder: string): Promise<void> {
  const signal = AbortSignal.timeout(INSTALL_MS);
  const npm = spawn('npm', ['ci', '--no-progress', '--loglevel=error'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], signal });
  let words = '';
  npm.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(0, WORDS_MAX);
  });
  const [status] = (await once(npm, 'close').catch((error: unknown) => {
    throw failure(folder, error instanceof Error ? error.message : '', error);
  })) as [number | null];
  if (status !== 0) throw failure(folder, reasonIn(words));
}

/** npm says the reason first, and then how it wants to be called. */
function reasonIn(words: string): string {
  const lines = words.split('\n').filter((line) => line.startsWith('npm error ') && line.trim() !== 'npm error');
  return lines.slice(0, LINES_MAX).join('\n');
}

function failure(folder: string, words: string, cause?: unknown): InstallError {
  const command = `npm ci --prefix ${path.relative('', folder)}`;
  return new InstallError(`The page of the web chat could not be installed (${command}); "npm run chat" does without it.\n${words}`.trim(), { cause });
}
