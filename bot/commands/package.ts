import process from 'node:process';

import { readEnvironment } from '../config.ts';
import { packageCommand } from './package-command.ts';

process.exitCode = packageCommand(
  process.argv.slice(2),
  readEnvironment(),
  (text) => process.stdout.write(text),
  (text) => process.stderr.write(text),
);
