import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

// Deletes from a node_modules folder what packages bring along and Node never loads: node deploy/image/prune.ts NODE_MODULES

/** By path relative to node_modules. */
const neverLoaded: readonly RegExp[] = [
  // Source maps, read only under --enable-source-maps.
  /\.map$/,
  // TypeScript, declarations as well: Node runs none under node_modules.
  /\.[cm]?ts$/,
  /\.tsbuildinfo$/,
  // Builds for the export conditions "browser" and "react-native", which Node does not set.
  /\/dist\/(?:browser|react-native)\//,
];

const [nodeModules] = process.argv.slice(2);
if (nodeModules === undefined) throw new Error('usage: node deploy/image/prune.ts NODE_MODULES');

const doomed = readdirSync(nodeModules, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath, entry.name))
  .filter((file) => neverLoaded.some((pattern) => pattern.test(path.relative(nodeModules, file))));
const bytes = doomed.reduce((sum, file) => sum + statSync(file).size, 0);
for (const file of doomed) rmSync(file);
process.stdout.write(`pruned ${doomed.length} files, ${Math.round(bytes / 1e6)} MB\n`);
