import process from 'node:process';

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
}

// The bot as it is, but for how long things take.
const { limits = {}, timing = {} } = JSON.parse(process.argv[2] ?? '{}') as ReplicaOptions;
const plenty = { meetings: 1_000_000, perSeconds: 60 };
const config = readConfig(readEnvironment());
const log = createLog(config.logLevel);
await live(createApp(config, { log, ucwaTime: { timing }, desk: { limits, fairUse: { person: plenty, conversation: plenty } } }), log);
