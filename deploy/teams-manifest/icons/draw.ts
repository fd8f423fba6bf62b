import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';

import { drawColorIcon, drawOutlineIcon } from './drawing.ts';

writeFileSync(path.join(import.meta.dirname, 'color.png'), PNG.sync.write(drawColorIcon()));
writeFileSync(path.join(import.meta.dirname, 'outline.png'), PNG.sync.write(drawOutlineIcon()));
