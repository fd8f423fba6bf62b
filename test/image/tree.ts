import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';

import { readText } from '../deploy/files.ts';

/** Every file below a folder, relative to it. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

export const bytesOf = (folder: string): number => sumOf(folder, ({ size }) => size);

/** What they take on the disk, as `du` counts it but for the folders themselves. */
export const bytesOnDisk = (folder: string): number => sumOf(folder, ({ blocks }) => blocks * 512);

const sumOf = (folder: string, count: (file: Stats) => number) => filesOf(folder).reduce((sum, file) => sum + count(statSync(path.join(folder, file))), 0);

interface LockedPackage {
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly version: string;
}

/** The packages that the lockfile means for production, by their places: `node_modules/pino`. */
export function productionPackages(): string[] {
  const { packages } = JSON.parse(readText('package-lock.json')) as { packages: Record<string, LockedPackage> };
  return Object.entries(packages)
    .filter(([place, { dev, optional, devOptional }]) => place !== '' && !dev && !optional && !devOptional)
    .map(([place]) => place)
    .sort();
}

/** The packages that are there, by their places. */
export function installedPackages(folder: string): string[] {
  const { packages } = JSON.parse(readFileSync(path.join(folder, 'node_modules/.package-lock.json'), 'utf8')) as { packages: Record<string, LockedPackage> };
  return Object.keys(packages).sort();
}
