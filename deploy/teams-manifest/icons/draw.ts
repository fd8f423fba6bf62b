import { writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { PNG } from 'pngjs';

import { drawColorIcon, drawOutlineIcon } from './drawing.ts';

// Another folder when one is named.
const [, , folder = import.meta.dirname] = process.argv;

writeFileSync(path.join(folder, 'color.png'), PNG.sync.write(drawColorIcon()));
writeFileSync(path.join(folder, 'outline.png'), PNG.sync.write(drawOutlineIcon()));
