import process from 'node:process';

import { readEnvironment } from '../config.ts';
import { devCommand } from './dev-command.ts';

process.exitCode = await devCommand(process.argv.slice(2), readEnvironment(), { output: process.stdout, errors: process.stderr });
