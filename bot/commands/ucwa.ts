import process from 'node:process';

import { readEnvironment } from '../config.ts';
import { ucwaCommand } from './ucwa-command.ts';

const interrupted = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    interrupted.abort();
  });
}

const outlets = { output: process.stdout, errors: process.stderr, isTerminal: process.stdout.isTTY };
process.exitCode = await ucwaCommand(process.argv.slice(2), readEnvironment(), outlets, interrupted.signal);
// The signals' listeners would keep nothing alive, but a second signal is to end the process as usual.
process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
