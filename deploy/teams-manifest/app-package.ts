import { readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';

import { createManifest, languageFiles, type ManifestFacts } from './manifest.ts';

/** The files of an app package by name; folders are not used. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

/** The files that Teams is given: manifest, one file per further language, two icons. */
export function createPackageFiles(facts: ManifestFacts): PackageFiles {
  const icons = ['color.png', 'outline.png'].map((name) => [name, readFileSync(path.join(import.meta.dirname, 'icons', name))] as const);
  return new Map<string, Uint8Array>([
    ['manifest.json', json(createManifest(facts))],
    ...[...languageFiles()].map(([name, texts]) => [name, json(texts)] as const),
    ...icons,
  ]);
}

/** The files as a zip; the same files always give the same bytes. */
export function zipPackage(files: PackageFiles): Uint8Array {
  // A zip holds local time without a zone: a date made of local parts gives the same bytes everywhere.
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1), level: 9 });
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`);
}
