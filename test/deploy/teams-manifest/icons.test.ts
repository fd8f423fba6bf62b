import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';

import { drawColorIcon, drawOutlineIcon } from '../../../deploy/teams-manifest/icons/drawing.ts';

const folder = path.resolve(import.meta.dirname, '../../../deploy/teams-manifest/icons');
const committed = (name: string) => PNG.sync.read(readFileSync(path.join(folder, name)));

// Teams crops the color icon to rounded squares and hexagons.
const SAFE_FROM = 48;
const SAFE_TO = 144;

describe('the icons of the app package', () => {
  for (const [name, draw] of [['color.png', drawColorIcon], ['outline.png', drawOutlineIcon]] as const) {
    it(`${name} is what the drawing says`, () => {
      assert.ok(committed(name).data.equals(draw().data), 'run node deploy/teams-manifest/icons/draw.ts');
    });

    it(`${name} is small`, () => {
      assert.ok(readFileSync(path.join(folder, name)).length < 10_000);
    });
  }

  it('the color icon is one solid color outside the part that is never cropped', () => {
    const { data, width } = committed('color.png');
    const outside = Array.from({ length: width * width }, (_, at) => at).filter((at) => {
      const [x, y] = [at % width, Math.floor(at / width)];
      return x < SAFE_FROM || x >= SAFE_TO || y < SAFE_FROM || y >= SAFE_TO;
    });
    assert.equal(new Set(outside.map((at) => data.toString('hex', at * 4, at * 4 + 4))).size, 1);
  });

  it('the outline icon uses its whole width and leaves its inside transparent', () => {
    const { data, width } = committed('outline.png');
    const alpha = (x: number, y: number) => data.readUInt8((y * width + x) * 4 + 3);
    assert.equal(alpha(0, 14), 255);
    assert.equal(alpha(31, 14), 255);
    assert.equal(alpha(4, 14), 0);
  });
});
