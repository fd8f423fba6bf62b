import process from 'node:process';

import './heap.ts';
import { nodeProblem } from './node-version.ts';

const problem = nodeProblem(process.versions.node);
if (problem !== undefined) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

// An older Node would stumble over what these import before it could be refused.
const { ConfigError, readConfig, readEnvironment } = await import('./config.ts');
const { createApp } = await import('./app.ts');
const { createAudit } = await import('./audit.ts');
const { createLog } = await import('./log.ts');
const { exit, live } = await import('./life.ts');

try {
  const config = readConfig(readEnvironment());
  const log = createLog(config.logLevel);
  await live(createApp(config, { log, audit: createAudit() }), log);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`The settings do not allow a start:\n${error.message}\n`);
  process.exitCode = exit.config;
}
