import { PNG } from 'pngjs';

import type { PackageFiles } from './app-package.ts';
import type { Problem } from './schemas.ts';

/** What Teams would refuse in the icons ("Design your app icon"): sizes, a solid square, a white outline on nothing. */
export function iconProblems(manifest: Readonly<Record<string, unknown>>, files: PackageFiles): Problem[] {
  const names = typeof manifest['icons'] === 'object' ? { ...manifest['icons'] } : {};
  return Object.entries(rules).flatMap(([kind, rule]) => {
    const name: unknown = Reflect.get(names, kind);
    if (typeof name !== 'string') return [];
    const icon = readPng(files.get(name));
    const problem = icon ? rule(icon) : `${name} is missing or not a PNG`;
    return problem === undefined ? [] : [{ field: `icons.${kind}`, problem }];
  });
}

const rules: Readonly<Record<string, (icon: PNG) => string | undefined>> = {
  color(icon) {
    if (icon.width !== 192 || icon.height !== 192) return 'must be 192 × 192 pixels';
    return pixelsOf(icon).every(([, , , alpha]) => alpha === 255) ? undefined : 'must be a square without transparent pixels';
  },
  outline(icon) {
    if (icon.width !== 32 || icon.height !== 32) return 'must be 32 × 32 pixels';
    const pixels = pixelsOf(icon);
    if (!pixels.every(([red, green, blue, alpha]) => alpha === 0 || (red === 255 && green === 255 && blue === 255))) return 'must be white and transparent only';
    return pixels.some(([, , , alpha]) => alpha === 0) && pixels.some(([, , , alpha]) => alpha === 255) ? undefined : 'must be white lines on a transparent ground';
  },
};

function readPng(bytes: Uint8Array | undefined): PNG | undefined {
  try {
    return bytes && PNG.sync.read(Buffer.from(bytes));
  } catch {
    return undefined;
  }
}

function pixelsOf({ data }: PNG): (readonly [number, number, number, number])[] {
  return Array.from({ length: data.length / 4 }, (_, i) => [data.readUInt8(i * 4), data.readUInt8(i * 4 + 1), data.readUInt8(i * 4 + 2), data.readUInt8(i * 4 + 3)]);
}
