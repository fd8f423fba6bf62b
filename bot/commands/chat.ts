import process from 'node:process';

import { readEnvironment } from '../config.ts';
import { chatCommand } from './chat-command.ts';

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interruption.abort();
  });
}

const terminal = { input: process.stdin, output: process.stdout, errors: process.stderr };
process.exitCode = await chatCommand(process.argv.slice(2), readEnvironment(), terminal, interruption.signal);
