import process from 'node:process';

import { interpretCommand } from './interpret-command.ts';

process.exitCode = await interpretCommand(process.argv.slice(2), {
  input: process.stdin,
  output: process.stdout,
  complain: (text) => process.stderr.write(text),
});
