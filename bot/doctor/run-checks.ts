import { setTimeout as sleep } from 'node:timers/promises';

import { type CheckName, fail, type Finding, skip, type Verdict } from './finding.ts';

// A check that heeds its signal knows best what did not answer; one that does not is left behind.
const GRACE_MS = 1_000;

/** One thing to look at. */
export interface Check {
  readonly name: CheckName;
  /** What must not have failed for this to make sense. */
  readonly needs?: readonly CheckName[];
  readonly timeoutMs: number;
  readonly run: (signal: AbortSignal) => Promise<Verdict>;
}

/** Runs checks one after the other, each within its deadline; one whose needs have failed is skipped, and says so. */
export async function* runChecks(checks: readonly Check[], signal: AbortSignal): AsyncGenerator<Finding> {
  const broken = new Map<CheckName, string>();
  for (const check of checks) {
    const { name, needs = [] } = check;
    const missing = needs.find((need) => broken.has(need));
    const startedAtMs = performance.now();
    const verdict = missing ? skip(`needs ${missing}, which ${broken.get(missing) ?? 'failed'}`) : await verdictOf(check, signal);
    if (missing) broken.set(name, 'was skipped');
    if (verdict.status === 'fail') broken.set(name, 'failed');
    yield { check: name, ...verdict, durationMs: Math.round(performance.now() - startedAtMs) };
  }
}

async function verdictOf({ timeoutMs, run }: Check, parent: AbortSignal): Promise<Verdict> {
  if (parent.aborted) return skip('there was no time left');
  const done = new AbortController();
  const signal = AbortSignal.any([parent, AbortSignal.timeout(timeoutMs)]);
  const late = sleep(timeoutMs + GRACE_MS, undefined, { signal: done.signal }).then(() => {
    throw new Error('late');
  });
  try {
    return await Promise.race([run(signal), late]);
  } catch (error) {
    if (signal.aborted) return fail('NoAnswer', `no outcome within ${Math.round(timeoutMs / 1000)} s`);
    // Its message may quote anything; the class tells where to look.
    return fail('CheckFailed', `the check ended with ${error instanceof Error ? error.name : 'an error'}`);
  } finally {
    done.abort();
  }
}
