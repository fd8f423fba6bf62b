import { parseArgs } from 'node:util';

import type { Environment } from '../config.ts';
import { examine, type ExamineOptions } from './examine.ts';
import type { Finding } from './finding.ts';
import { exitStatuses, lineOf, reportOf, summaryOf } from './report.ts';

const EX_INTERRUPTED = 130;

const usage = `npm run doctor -- [options]     checks everything that the bot needs, from the settings to the pool

  --live   starts a test meeting as well, and leaves it at once
  --json   prints one JSON object instead of lines (use npm run --silent)
  --help   prints this

Exit status: 0 all is well, 65 something was refused, 69 something does not answer, 78 something is set up wrongly, 64 wrong usage.
`;

const options = { live: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } as const;

/** Where the command writes. */
export interface Output {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** Runs the examination and tells what it finds; returns the exit status. */
export async function doctorCommand(args: readonly string[], environment: Environment, { print, complain }: Output, signal: AbortSignal, world: ExamineOptions = {}): Promise<number> {
  const given = readOptions(args);
  if (typeof given === 'string') {
    complain(`${given}; see npm run doctor -- --help\n`);
    return exitStatuses.usage;
  }
  if (given.help) {
    print(usage);
    return exitStatuses.well;
  }
  const findings: Finding[] = [];
  for await (const finding of examine(environment, { ...world, live: given.live }, signal)) {
    findings.push(finding);
    if (!given.json) print(`${lineOf(finding)}\n`);
  }
  if (signal.aborted) return EX_INTERRUPTED;
  const report = reportOf(findings);
  print(given.json ? `${JSON.stringify(report, undefined, 2)}\n` : `${summaryOf(report)}\n`);
  return report.exitStatus;
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable options';
  }
}
