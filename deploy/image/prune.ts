import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** What packages bring along and Node never loads; paths are relative to node_modules, with forward slashes. */
const neverLoaded: readonly RegExp[] = [
  // Source maps, read only under --enable-source-maps.
  /\.map$/,
  // TypeScript, declarations as well: Node runs none under node_modules.
  /\.[cm]?ts$/,
  /\.tsbuildinfo$/,
  // Builds for the export conditions "browser" and "react-native", which Node does not set.
  /\/dist\/(?:browser|react-native)\//,
];

/** Deletes from a node_modules folder what Node never loads. */
export function prune(nodeModules: string): { files: number; bytes: number } {
  const doomed = readdirSync(nodeModules, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => neverLoaded.some((pattern) => pattern.test(path.relative(nodeModules, file).replaceAll(path.sep, '/'))));
  const bytes = doomed.reduce((sum, file) => sum + statSync(file).size, 0);
  for (const file of doomed) rmSync(file);
  return { files: doomed.length, bytes };
}

if (import.meta.main) {
  const [nodeModules] = process.argv.slice(2);
  if (nodeModules === undefined) throw new Error('usage: node deploy/image/prune.ts NODE_MODULES');
  const { files, bytes } = prune(nodeModules);
  process.stdout.write(`pruned ${files} files, ${Math.round(bytes / 1e6)} MB\n`);
}
