import process from 'node:process';

import '../../bot/heap.ts';
import { createApp } from '../../bot/app.ts';
import { readConfig, readEnvironment } from '../../bot/config.ts';
import type { DeskParts } from '../../bot/desk/meeting-desk.ts';
import { live } from '../../bot/life.ts';
import { createLog } from '../../bot/log.ts';
import type { UcwaTime } from '../../bot/ucwa-meetings.ts';

/** What a replica is told besides its settings. */
export interface ReplicaOptions {
  readonly limits?: NonNullable<DeskParts['limits']>;
  readonly timing?: NonNullable<UcwaTime['timing']>;
  /** How long it lets what is under way finish when it is told to stop. */
  readonly graceMs?: number;
}

// The bot as it is, but for how long things take.
const { limits = {}, timing = {}, graceMs } = JSON.parse(process.argv[2] ?? '{}') as ReplicaOptions;
const plenty = { meetings: 1_000_000, perSeconds: 60 };
const config = readConfig(readEnvironment());
const log = createLog(config.logLevel);
const app = createApp(config, { log, ucwaTime: { timing }, desk: { limits, fairUse: { person: plenty, conversation: plenty } } });
await live(
  {
    listen: () => app.listen(),
    ready: () => app.ready(),
    idle: () => app.idle(),
    close: (options) => app.close({ ...(graceMs !== undefined && { graceMs }), ...options }),
  },
  log,
);
