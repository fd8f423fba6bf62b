import { existsSync } from 'node:fs';
import process from 'node:process';

import { type AccessConfig, accessRules, toAccess, toAllowedTenants } from './config/access.ts';
import { accountRules } from './config/accounts.ts';
import { type ChannelConfig, toAuthorityHost, toChannel } from './config/channel.ts';
import { type BotIdentity, identityRules, toIdentity } from './config/identity.ts';
import { type InvitationConfig, toInvitations } from './config/invitations.ts';
import { type Pool, poolRules, toPool, toUcwa, type UcwaConfig } from './config/pool.ts';
import { ConfigError, type ConfigProblem } from './config/reading.ts';
import { type LogLevel, serviceRules } from './config/service.ts';
import { type IsSet, type Rule, type Setting, settings, type Values } from './config/settings.ts';
import { signInRules, toSignIn } from './config/sign-in.ts';
import { type StorageConfig, storageRules, toStorage } from './config/storage.ts';
import { telemetryRules, type TelemetrySettings, toTelemetry } from './config/telemetry.ts';

export type { AccessConfig } from './config/access.ts';
export type { ServiceAccount } from './config/accounts-file.ts';
export type { ChannelConfig } from './config/channel.ts';
export type { BotIdentity, Proof } from './config/identity.ts';
export type { InvitationConfig } from './config/invitations.ts';
export { discoveryRoots } from './config/pool.ts';
export type { Pool, ServiceAccountPool, SignedInPool } from './config/pool.ts';
export { ConfigError, type ConfigProblem } from './config/reading.ts';
export type { LogLevel } from './config/service.ts';
export type { Values } from './config/settings.ts';
export { type ApplicationIdentity, appIdUriOf, type SignInConfig } from './config/sign-in.ts';
export type { AzureStorage } from './config/storage.ts';
export type { OtlpProtocol, TelemetrySettings } from './config/telemetry.ts';

/** Every setting, checked. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Absent in local mode: no authentication, loopback only. */
  readonly identity?: BotIdentity;
  /** Where the bot gets its tokens; absent: Entra's public cloud. */
  readonly authorityHost?: string;
  /** Whom the bot believes and answers, where it has an identity. */
  readonly channel: ChannelConfig;
  /** Who may use the bot; empty: anybody, which only local mode allows. */
  readonly allowedTenants: readonly string[];
  /** Where and for whom it works besides that. */
  readonly access: AccessConfig;
  /** Absent: the embedded front end stands in. */
  readonly pool?: Pool;
  readonly ucwa: UcwaConfig;
  /** Whom the pool rings, besides the link. */
  readonly invitations: InvitationConfig;
  readonly storage: StorageConfig;
  readonly logLevel: LogLevel;
  /** Absent: nobody is told of spans and figures. */
  readonly telemetry?: TelemetrySettings;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The name of every variable that is read. */
export const settingNames = Object.keys(settings) as readonly Setting[];

const rules: readonly Rule[] = [...serviceRules, ...identityRules, ...accessRules, ...poolRules, ...accountRules, ...signInRules, ...storageRules, ...telemetryRules];

/** The environment of the process, completed from `.env` in the working directory where there is one; what is set already wins. */
export function readEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/** Checks every setting; an empty value counts as unset. @throws ConfigError with all problems at once */
export function readConfig(environment: Environment): Config {
  const isSet = isSetIn(environment);
  const { values, problems } = readEach(environment, settingNames);
  problems.push(...rules.flatMap((rule) => rule(isSet, values)), ...uncheckedTls(environment, isSet));

  if (problems.length > 0) throw new ConfigError(problems);
  return toConfig(values as Values);
}

/** A switch of Node’s own, which lets everybody pass for the pool, for Entra and for the Bot Framework. Without any of them, nothing is asked by TLS. */
function uncheckedTls({ NODE_TLS_REJECT_UNAUTHORIZED: isChecked }: Environment, isSet: IsSet): ConfigProblem[] {
  const asksOthers = isSet('MicrosoftAppId') || isSet('UCWA_DISCOVERY_URL');
  if (isChecked !== '0' || !asksOthers) return [];
  return [{ variable: 'NODE_TLS_REJECT_UNAUTHORIZED', remedy: 'must not be 0: certificates are always checked; name a private authority’s in NODE_EXTRA_CA_CERTS' }];
}

/** Checks these settings, each by itself; for commands that need no others. @throws ConfigError with all problems at once */
export function readSettings<Name extends Setting>(environment: Environment, names: readonly Name[]): Pick<Values, Name> {
  const { values, problems } = readEach(environment, names);
  if (problems.length > 0) throw new ConfigError(problems);
  return values as Pick<Values, Name>;
}

function readEach(environment: Environment, names: readonly Setting[]): { values: Partial<Values>; problems: ConfigProblem[] } {
  const isSet = isSetIn(environment);
  const values: Record<string, unknown> = {};
  const problems: ConfigProblem[] = [];
  for (const name of names) {
    const result = settings[name].safeParse(isSet(name) ? environment[name] : undefined);
    if (result.success) values[name] = result.data;
    else problems.push({ variable: name, remedy: result.error.issues[0]?.message ?? 'is not valid' });
  }
  return { values, problems };
}

const isSetIn = (environment: Environment): IsSet => (name) => (environment[name] ?? '') !== '';

function toConfig(values: Values): Config {
  const production = values.NODE_ENV === 'production';
  const identity = toIdentity(values);
  const authorityHost = toAuthorityHost(values);
  const pool = toPool(values, toSignIn(values, identity));
  const telemetry = toTelemetry(values);
  return {
    production,
    host: values.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: values.PORT,
    ...(identity && { identity }),
    ...(authorityHost !== undefined && { authorityHost }),
    channel: toChannel(values),
    allowedTenants: toAllowedTenants(values),
    access: toAccess(values),
    ...(pool && { pool }),
    ucwa: toUcwa(values),
    invitations: toInvitations(values),
    storage: toStorage(values),
    logLevel: values.LOG_LEVEL,
    ...(telemetry && { telemetry }),
  };
}
