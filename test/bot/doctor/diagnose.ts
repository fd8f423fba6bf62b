import assert from 'node:assert/strict';

import { examine, type ExamineOptions } from '../../../bot/doctor/examine.ts';
import type { CheckName, Finding } from '../../../bot/doctor/finding.ts';
import { lineOf } from '../../../bot/doctor/report.ts';
import type { Simulator } from '../../../ucwa/simulator/index.ts';

export type Environment = Readonly<Record<string, string>>;

/** The settings for a pool with its first user as the service account. */
export function settingsFor({ url, users }: Pick<Simulator, 'url' | 'users'>, more: Environment = {}): Environment {
  const { name, password } = users[0]!;
  return { UCWA_DISCOVERY_URL: url, UCWA_USERNAME: name, UCWA_PASSWORD: password, UCWA_RETRIES: '1', ...more };
}

/** The settings of a bot with an identity. */
export const identity: Environment = {
  MicrosoftAppId: '1f0e9c1a-7a39-4b7e-8f0e-2b6f5a7c8d02',
  MicrosoftAppTenantId: '9d3c1b7e-0b1a-4f57-8a36-5f7c1e2d3f04',
  MicrosoftAppPassword: 'a secret of the bot',
};

/** What an examination found. */
export interface Diagnosis {
  readonly findings: readonly Finding[];
  readonly faults: readonly Extract<Finding, { status: 'fail' }>[];
  readonly of: (check: CheckName) => Finding;
}

/** Examines these settings with pauses that are short enough for tests, and makes sure that nothing secret or personal is told. */
export async function diagnose(environment: Environment, options: ExamineOptions = {}): Promise<Diagnosis> {
  const timing = { firstPauseMs: 1, longestPauseMs: 5, lookForMs: 20, quietMs: 20, ...options.timing };
  const findings: Finding[] = [];
  for await (const finding of examine(environment, { holdMs: 20, ...options, timing }, new AbortController().signal)) findings.push(finding);

  const told = JSON.stringify(findings) + findings.map(lineOf).join('\n');
  const [, path = ''] = /^\w+:\/\/[^/]+(\/.+)$/.exec(environment['UCWA_DISCOVERY_URL'] ?? '') ?? [];
  const secrets = [environment['UCWA_USERNAME'], environment['UCWA_PASSWORD'], environment['MicrosoftAppPassword'], environment['MicrosoftAppId'], environment['AZURE_STORAGE_CONNECTION_STRING'], 'c2VjcmV0', path, 'cwt=', 'Bearer cwt', '/ucwa/', 'sip:'];
  for (const secret of secrets) assert.ok(!secret || !told.includes(secret), 'something secret was told');
  assert.ok(findings.every((finding) => !lineOf(finding).includes('\n')));

  return {
    findings,
    faults: findings.filter((finding) => finding.status === 'fail'),
    of: (check) => {
      const finding = findings.find((one) => one.check === check);
      assert.ok(finding, `nothing is said about ${check}`);
      return finding;
    },
  };
}
