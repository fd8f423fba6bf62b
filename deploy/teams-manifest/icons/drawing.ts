import { PNG } from 'pngjs';

import { ACCENT_COLOR } from '../manifest.ts';
import { roundedPolygon, roundedRectangle, union, without, type Shape } from './shapes.ts';

// Points per pixel and direction; 8 × 8 gives 65 shades at an edge.
const SAMPLES = 8;

/** The color icon: 192 × 192, the symbol in the inner 96 × 96, because Teams crops squares to rounded squares and hexagons. */
export function drawColorIcon(): PNG {
  const bubble = union(
    roundedRectangle(48, 51, 96, 74, 20),
    roundedPolygon([[66, 114], [92, 114], [66, 139]], 4),
  );
  const camera = union(
    roundedRectangle(64, 70, 42, 36, 9),
    roundedPolygon([[112.5, 88], [125.5, 77], [125.5, 99]], 4),
  );
  return paint(192, without(bubble, camera), [255, 255, 255], rgb(ACCENT_COLOR));
}

/** The outline icon: 32 × 32, white on nothing, drawn up to the edges, as Teams wants it for its side bar. */
export function drawOutlineIcon(): PNG {
  const edge = union(
    roundedRectangle(0, 1, 32, 25, 7),
    roundedPolygon([[7, 24], [14.5, 24], [7, 29.5]], 1.5),
  );
  const inside = roundedRectangle(2, 3, 28, 21, 5);
  const camera = union(
    roundedRectangle(7, 8, 11, 11, 3),
    roundedPolygon([[20.5, 13.5], [24, 10.5], [24, 16.5]], 1),
  );
  return paint(32, union(without(edge, inside), camera), [255, 255, 255]);
}

type Color = readonly [red: number, green: number, blue: number];

/** Paints the shape; without a background, its edges fade into transparency and every pixel keeps the shape's own color. */
function paint(size: number, shape: Shape, color: Color, background?: Color): PNG {
  const png = new PNG({ width: size, height: size });
  for (let at = 0; at < size * size; at += 1) {
    const share = coverage(shape, at % size, Math.floor(at / size));
    const mixed = color.map((part, i) => Math.round(part * share + (background?.[i] ?? 0) * (1 - share)));
    const pixel = background ? [...mixed, 255] : [...color, Math.round(share * 255)];
    png.data.set(pixel, at * 4);
  }
  return png;
}

function coverage(shape: Shape, left: number, top: number): number {
  let hits = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i += 1) {
    const x = left + ((i % SAMPLES) + 0.5) / SAMPLES;
    const y = top + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES;
    if (shape(x, y)) hits += 1;
  }
  return hits / (SAMPLES * SAMPLES);
}

function rgb(hex: string): Color {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
