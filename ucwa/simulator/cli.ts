import { setFlagsFromString } from 'node:v8';
import { readCommandLine, type CommandLine } from './command/command-line.ts';
import { help } from './command/help.ts';
import { UsageError } from './command/usage-error.ts';
import { startSimulator } from './index.ts';

// As in sysexits.h.
const exitUsage = 64;
const exitUnavailable = 69;

// V8's nursery stays small: it costs no speed here, and a large one only holds what has long been answered.
setFlagsFromString('--semi-space-growth-factor=1');
// What meetings leave behind is collected when it comes to that much of what is needed; V8 alone would let it come to four times as much.
setFlagsFromString('--heap-growing-percent=40');

void main();

async function main(): Promise<void> {
  try {
    const commandLine = await readCommandLine(process.argv.slice(2));
    if (commandLine === 'help') process.stdout.write(help());
    else await serve(commandLine);
  } catch (error) {
    giveUp(error);
  }
}

/** Runs until a signal ends it. */
async function serve({ options, endWithParent }: CommandLine): Promise<void> {
  const pool = await startSimulator(options);
  const stop = () => void pool.close();
  process.once('SIGTERM', stop).once('SIGINT', stop);
  if (endWithParent) whenOrphaned(stop);
  process.stdout.write(`listening ${pool.url}\n`);
  for (const { name, password } of pool.users) process.stdout.write(`user ${name} password ${password}\n`);
}

/** An orphan gets another parent, which is all that tells it. */
function whenOrphaned(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 250).unref();
}

function giveUp(error: unknown): void {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${help()}`);
    process.exitCode = exitUsage;
  } else if (isPortRefused(error)) {
    process.stderr.write('The port is taken or not allowed.\n');
    process.exitCode = exitUnavailable;
  } else throw error;
}

function isPortRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}
