import { ConfigError, type Config, type Environment, readConfig } from '../config.ts';
import { nodeProblem } from '../node-version.ts';
import { accountsCheck } from './accounts.ts';
import { checkConnector, connectorUrlsOf } from './connector.ts';
import { checkNames, type CheckName, fail, type Finding, pass, skip } from './finding.ts';
import { checkIdentity } from './identity.ts';
import { type PoolParts, poolChecks } from './pool-checks.ts';
import { systemNames } from './reach.ts';
import { type Check, runChecks } from './run-checks.ts';
import { checkStorage } from './storage.ts';

const RUN_MAX_MS = 120_000;
const OUTSIDE_MS = 15_000;
const HOLD_MS = 1_500;

/** What an examination is to include, and what tests put in place of the world. */
export interface ExamineOptions extends Partial<PoolParts> {
  readonly nodeVersion?: string;
  readonly authorityHost?: string;
  readonly connectorUrls?: readonly string[];
}

/** Checks everything that the bot needs, and tells each finding as soon as it is there, in the order of {@link checkNames}. */
export async function* examine(environment: Environment, options: ExamineOptions, caller: AbortSignal): AsyncGenerator<Finding> {
  const signal = AbortSignal.any([caller, AbortSignal.timeout(RUN_MAX_MS)]);
  const { nodeVersion = process.versions.node } = options;
  yield nodeFinding(nodeVersion);

  const { findings, config } = readSettings(environment);
  yield* findings;
  if (!config) {
    yield* allSkipped('needs settings, which failed', checkNames.slice(2));
    return;
  }

  const others = collect(runChecks(otherChecks(config, options), signal));
  // Met below; until then nobody waits for it.
  others.catch(() => undefined);
  yield* examinePool(config, options, signal);
  yield* await others;
}

function nodeFinding(version: string): Finding {
  const verdict = nodeProblem(version) === undefined ? pass(version) : fail('NodeTooOld', `${version} is too old`);
  return { check: 'node', ...verdict, durationMs: 0 };
}

function readSettings(environment: Environment): { readonly findings: readonly Finding[]; readonly config?: Config } {
  try {
    const config = readConfig(environment);
    const identity = config.identity?.kind ?? 'local mode, without an identity';
    return { findings: [{ check: 'settings', ...pass(`${identity}; ${config.pool ? 'a pool' : 'no pool, the embedded front end stands in'}`), durationMs: 0 }], config };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { findings: error.problems.map(({ variable, remedy }) => ({ check: 'settings', ...fail('BadSetting', `${variable} ${remedy}`), durationMs: 0 })) };
  }
}

async function* examinePool(config: Config, options: ExamineOptions, signal: AbortSignal): AsyncGenerator<Finding> {
  if (!config.pool) {
    yield* allSkipped('no pool is set (UCWA_DISCOVERY_URL)', checkNames.slice(2, checkNames.indexOf('bot-credentials')));
    return;
  }
  const { live = false, lookup = systemNames, now = Date.now, holdMs = HOLD_MS, timing = {} } = options;
  const parts = { live, lookup, now, holdMs, timing };
  const { checks, close } = poolChecks(config.pool, config.ucwa, parts);
  try {
    yield* runChecks([...checks, accountsCheck(config.pool, config.ucwa, parts)], signal);
  } finally {
    await close();
  }
}

function otherChecks(config: Config, options: ExamineOptions): readonly Check[] {
  const { identity, channel } = config;
  const { authorityHost = config.authorityHost } = options;
  const entra = { channel, ...(authorityHost !== undefined && { authorityHost }) };
  const local = async () => skip('local mode: no identity is set (MicrosoftAppId)');
  return [
    { name: 'bot-credentials', timeoutMs: OUTSIDE_MS, run: identity ? (signal) => checkIdentity(identity, entra, signal) : local },
    { name: 'connector', timeoutMs: OUTSIDE_MS, run: identity ? (signal) => checkConnector(options.connectorUrls ?? connectorUrlsOf(channel), signal) : local },
    { name: 'storage', timeoutMs: OUTSIDE_MS, run: (signal) => checkStorage(config, signal) },
  ];
}

function allSkipped(why: string, names: readonly CheckName[]): readonly Finding[] {
  return names.map((check) => ({ check, ...skip(why), durationMs: 0 }));
}

async function collect(findings: AsyncIterable<Finding>): Promise<readonly Finding[]> {
  const all: Finding[] = [];
  for await (const finding of findings) all.push(finding);
  return all;
}
