import type { FaultKind } from './faults.ts';
import type { Finding } from './finding.ts';

/** Exit statuses, as sysexits.h has them: the first fault decides, since later ones often follow from it. */
export const exitStatuses: Readonly<Record<FaultKind | 'well' | 'usage', number>> = { well: 0, usage: 64, refused: 65, unavailable: 69, misconfigured: 78 };

/** What `--json` prints; `version` changes when a member changes its meaning. */
export interface Report {
  readonly version: 1;
  readonly ok: boolean;
  readonly exitStatus: number;
  readonly checks: readonly Finding[];
}

/** All findings together. */
export function reportOf(checks: readonly Finding[]): Report {
  const [fault] = checks.filter((finding) => finding.status === 'fail');
  return { version: 1, ok: fault === undefined, exitStatus: exitStatuses[fault?.kind ?? 'well'], checks };
}

const marks = { pass: 'pass', fail: 'FAIL', skipped: 'skip' } as const;

/** One finding as one line: what was found and, where there is something to do, what. */
export function lineOf(finding: Finding): string {
  const fault = finding.status === 'fail' ? `${finding.code}: ` : '';
  return `${marks[finding.status]}  ${finding.check.padEnd(16)} ${fault}${finding.message}${fixOf(finding)}`;
}

function fixOf(finding: Finding): string {
  if (finding.status === 'fail') return `. Fix: ${finding.fix}`;
  return finding.status === 'pass' && finding.advice !== undefined ? `. ${finding.advice}` : '';
}

/** The last line, for people. */
export function summaryOf({ ok, checks }: Report): string {
  const count = (status: Finding['status']) => checks.filter((finding) => finding.status === status).length;
  const figures = `${count('pass')} passed, ${count('fail')} failed, ${count('skipped')} skipped`;
  return ok ? `All is well: ${figures}.` : `${figures}. deploy/troubleshooting.md explains each fault.`;
}
