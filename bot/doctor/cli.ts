import process from 'node:process';

import { readEnvironment } from '../config.ts';
import { doctorCommand } from './command.ts';

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interruption.abort();
  });
}

const output = { print: (text: string) => process.stdout.write(text), complain: (text: string) => process.stderr.write(text) };
process.exitCode = await doctorCommand(process.argv.slice(2), readEnvironment(), output, interruption.signal);
