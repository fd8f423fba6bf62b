import { existsSync } from 'node:fs';
import process from 'node:process';
import { z } from 'zod';

import { isLoopback } from './loopback.ts';

/** How the bot proves who it is to the Bot Framework. */
export type BotIdentity =
  | { readonly kind: 'SingleTenant'; readonly appId: string; readonly password: string; readonly tenantId: string }
  | { readonly kind: 'MultiTenant'; readonly appId: string; readonly password: string }
  | { readonly kind: 'UserAssignedMSI'; readonly appId: string; readonly tenantId: string };

/** A Skype for Business pool, and who starts meetings there. */
export interface Pool {
  readonly discoveryUrl: string;
  readonly credentials: { readonly username: string; readonly password: string };
}

/** A storage account in Azure: by a connection string, which holds a key, or by name, as whoever this process is to Entra. */
export type AzureStorage =
  | { readonly kind: 'azure'; readonly connectionString: string }
  | { readonly kind: 'azure'; readonly accountName: string; readonly managedIdentityClientId?: string };

/** Every setting, checked. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Absent in local mode: no authentication, loopback only. */
  readonly identity?: BotIdentity;
  /** Who may use the bot; empty: anybody, which only local mode allows. */
  readonly allowedTenants: readonly string[];
  /** Absent: the embedded front end stands in. */
  readonly pool?: Pool;
  readonly ucwa: {
    readonly format: 'json' | 'xml';
    readonly allowedHosts: readonly string[];
    readonly startTimeoutMs: number;
    readonly retries: number;
  };
  /** What is kept between requests. */
  readonly storage: { readonly kind: 'memory' } | AzureStorage;
  readonly logLevel: LogLevel;
  /** Absent: nobody is told of spans and figures. */
  readonly telemetry?: TelemetrySettings;
}

/** Where spans and figures go; OpenTelemetry's packages read the rest of its standard variables themselves. */
export interface TelemetrySettings {
  /** How the OTLP endpoint is spoken to; absent: there is none. */
  readonly otlp?: OtlpProtocol;
  /** A connection string, which counts as a secret. */
  readonly azureMonitor?: string;
  /** How often figures are sent. */
  readonly intervalMs: number;
}

const otlpProtocols = ['http/protobuf', 'http/json'] as const;
export type OtlpProtocol = (typeof otlpProtocols)[number];

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One setting that is wrong and what to do about it; never its value. */
export interface ConfigProblem {
  readonly variable: string;
  readonly remedy: string;
}

/** The settings do not allow a start; knows every problem there is. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ variable, remedy }) => `${variable} ${remedy}`).join('\n'));
    this.problems = problems;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

const oneOf = <const T extends readonly [string, ...string[]]>(words: T) => z.enum(words, `must be one of: ${words.join(', ')}`);

const guid = (what: string) => z.guid(`must be ${what}, a GUID`).toLowerCase();

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN))
    .refine((number) => number >= from && number <= to, `must be a whole number from ${from} to ${to}`);

const list = (item: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((word) => word !== ''))
    .pipe(z.array(item).min(1, 'must list something, or be empty').max(100, 'must not list more than 100'));

const hostSuffix = z
  .string()
  .toLowerCase()
  .regex(/^(?:[a-z0-9-]{1,63}\.){1,20}[a-z0-9-]{1,63}$/, 'must list host names such as contoso.com, without scheme, port or wildcard');

function isDiscoveryUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}

/** What the Azure SDK reads a blob and a queue endpoint from. */
function isConnectionString(text: string): boolean {
  return /(?:^|;)\s*(?:UseDevelopmentStorage=true|AccountName=[^;]|BlobEndpoint=https?:\/\/)/i.test(text);
}

/** What each variable must look like by itself; `rules` say how they depend on one another. */
const settings = {
  NODE_ENV: oneOf(['production', 'development', 'test']).optional(),
  PORT: wholeNumber(0, 65_535).default(3978),
  HOST: z.string().regex(/^[\w.:-]{1,255}$/, 'must be an IP address or a host name').optional(),
  MicrosoftAppType: oneOf(['SingleTenant', 'UserAssignedMSI', 'MultiTenant']).default('SingleTenant'),
  MicrosoftAppId: guid('the bot’s application (client) id').optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppTenantId: guid('the bot’s directory (tenant) id').optional(),
  UCWA_DISCOVERY_URL: z.string().refine(isDiscoveryUrl, 'must be an https URL such as https://lyncdiscover.contoso.com/ (http only for loopback)').optional(),
  UCWA_AUTH: oneOf(['password', 'entra']).default('password'),
  UCWA_USERNAME: z.string().optional(),
  UCWA_PASSWORD: z.string().optional(),
  UCWA_FORMAT: oneOf(['json', 'xml']).default('json'),
  UCWA_ALLOWED_HOSTS: list(hostSuffix).default([]),
  UCWA_START_TIMEOUT_SECONDS: wholeNumber(1, 600).default(45),
  UCWA_RETRIES: wholeNumber(0, 20).default(4),
  STORAGE: oneOf(['memory', 'azure']).default('memory'),
  AZURE_STORAGE_ACCOUNT: z.string().regex(/^[a-z0-9]{3,24}$/, 'must be the name of a storage account: 3 to 24 small letters and digits').optional(),
  AZURE_STORAGE_CONNECTION_STRING: z.string().refine(isConnectionString, 'must be the connection string of a storage account').optional(),
  ALLOWED_TENANTS: list(guid('a list of tenant ids')).optional(),
  LOG_LEVEL: oneOf(logLevels).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().refine(isWebAddress, 'must be an http(s) URL such as http://collector:4318').optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.string().default('http/protobuf'),
  OTEL_METRIC_EXPORT_INTERVAL: wholeNumber(1000, 3_600_000).default(60_000),
  APPLICATIONINSIGHTS_CONNECTION_STRING: z.string().regex(/InstrumentationKey=/i, 'must be a connection string, which begins with InstrumentationKey=').optional(),
};

type Setting = keyof typeof settings;
type Values = { readonly [Name in Setting]: z.output<(typeof settings)[Name]> };

/** The name of every variable that is read. */
export const settingNames = Object.keys(settings) as readonly Setting[];

/** The environment of the process, completed from `.env` in the working directory where there is one; what is set already wins. */
export function readEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/** Checks every setting; an empty value counts as unset. @throws ConfigError with all problems at once */
export function readConfig(environment: Environment): Config {
  const isSet: IsSet = (name) => (environment[name] ?? '') !== '';
  const values: Record<string, unknown> = {};
  const problems: ConfigProblem[] = [];

  for (const name of settingNames) {
    const result = settings[name].safeParse(isSet(name) ? environment[name] : undefined);
    if (result.success) values[name] = result.data;
    else problems.push({ variable: name, remedy: result.error.issues[0]?.message ?? 'is not valid' });
  }
  problems.push(...rules.flatMap((rule) => rule(isSet, values)));

  if (problems.length > 0) throw new ConfigError(problems);
  return toConfig(values as Values);
}

type IsSet = (name: Setting) => boolean;
type Rule = (isSet: IsSet, values: Partial<Values>) => ConfigProblem[];

const identitySettings = ['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId'] as const;

const missing = (isSet: IsSet, names: readonly Setting[], because: string): ConfigProblem[] =>
  names.filter((name) => !isSet(name)).map((variable) => ({ variable, remedy: `is missing: ${because}` }));

const rules: readonly Rule[] = [
  function identityIsWholeOrEmpty(isSet, { MicrosoftAppType: type }) {
    if (!identitySettings.some(isSet)) return [];
    if (type !== 'UserAssignedMSI') {
      const needed = identitySettings.filter((name) => type !== 'MultiTenant' || name !== 'MicrosoftAppTenantId');
      return missing(isSet, needed, 'set it, or leave the bot’s whole identity empty for local mode');
    }
    return [
      ...missing(isSet, ['MicrosoftAppId', 'MicrosoftAppTenantId'], 'set it, or leave the bot’s whole identity empty for local mode'),
      ...(isSet('MicrosoftAppPassword') ? [{ variable: 'MicrosoftAppPassword', remedy: 'must be empty: a managed identity has no password' }] : []),
    ];
  },
  function productionHasAnIdentity(isSet, { NODE_ENV }) {
    if (NODE_ENV !== 'production' || identitySettings.some(isSet)) return [];
    return missing(isSet, ['MicrosoftAppId'], 'NODE_ENV=production needs the bot’s identity');
  },
  function productionHasAPool(isSet, { NODE_ENV }) {
    if (NODE_ENV !== 'production') return [];
    return missing(isSet, ['UCWA_DISCOVERY_URL'], 'NODE_ENV=production has no embedded front end');
  },
  function localModeIsLoopback(isSet, { HOST, NODE_ENV }) {
    if (identitySettings.some(isSet) || NODE_ENV === 'production' || HOST === undefined || isLoopback(HOST)) return [];
    return [{ variable: 'HOST', remedy: 'must be a loopback address: without the bot’s identity nobody is authenticated' }];
  },
  function serviceAccountIsWhole(isSet, { UCWA_AUTH }) {
    if (UCWA_AUTH !== 'password' || !isSet('UCWA_DISCOVERY_URL')) return [];
    return missing(isSet, ['UCWA_USERNAME', 'UCWA_PASSWORD'], 'UCWA_AUTH=password signs in with a service account');
  },
  function somebodyMayUseTheBot(isSet, { MicrosoftAppType: type }) {
    if (type !== 'MultiTenant' || !isSet('MicrosoftAppId') || isSet('MicrosoftAppTenantId')) return [];
    return missing(isSet, ['ALLOWED_TENANTS'], 'a multi-tenant bot without MicrosoftAppTenantId must say who may use it');
  },
  function collectorIsSpokenTo(isSet, { OTEL_EXPORTER_OTLP_PROTOCOL: protocol }) {
    // Clusters set the protocol for all their pods, whether or not they have an endpoint.
    if (!isSet('OTEL_EXPORTER_OTLP_ENDPOINT') || otlpProtocols.some((known) => known === protocol)) return [];
    return [{ variable: 'OTEL_EXPORTER_OTLP_PROTOCOL', remedy: `must be one of: ${otlpProtocols.join(', ')}` }];
  },
  function azureIsAnAccount(isSet, { STORAGE }) {
    if (STORAGE !== 'azure' || isSet('AZURE_STORAGE_CONNECTION_STRING')) return [];
    return missing(isSet, ['AZURE_STORAGE_ACCOUNT'], 'STORAGE=azure needs it, or AZURE_STORAGE_CONNECTION_STRING');
  },
  function thisVersionHasIt(_isSet, { UCWA_AUTH }) {
    return UCWA_AUTH === 'entra' ? [{ variable: 'UCWA_AUTH', remedy: 'must be password: entra is not part of this version' }] : [];
  },
];

function toConfig(values: Values): Config {
  const production = values.NODE_ENV === 'production';
  const identity = toIdentity(values);
  const pool = toPool(values);
  const ownTenant = values.MicrosoftAppTenantId;
  const telemetry = toTelemetry(values);
  return {
    production,
    host: values.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: values.PORT,
    ...(identity && { identity }),
    allowedTenants: values.ALLOWED_TENANTS ?? (ownTenant === undefined ? [] : [ownTenant]),
    ...(pool && { pool }),
    ucwa: {
      format: values.UCWA_FORMAT,
      allowedHosts: values.UCWA_ALLOWED_HOSTS,
      startTimeoutMs: values.UCWA_START_TIMEOUT_SECONDS * 1000,
      retries: values.UCWA_RETRIES,
    },
    storage: toStorage(values, identity),
    logLevel: values.LOG_LEVEL,
    ...(telemetry && { telemetry }),
  };
}

function toTelemetry(values: Values): TelemetrySettings | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: protocol, APPLICATIONINSIGHTS_CONNECTION_STRING: azureMonitor } = values;
  const otlp = endpoint === undefined ? undefined : otlpProtocols.find((known) => known === protocol);
  if (otlp === undefined && azureMonitor === undefined) return undefined;
  return { ...(otlp && { otlp }), ...(azureMonitor !== undefined && { azureMonitor }), intervalMs: values.OTEL_METRIC_EXPORT_INTERVAL };
}

function toStorage({ STORAGE: kind, AZURE_STORAGE_CONNECTION_STRING: connectionString, AZURE_STORAGE_ACCOUNT: accountName }: Values, identity: BotIdentity | undefined): Config['storage'] {
  if (kind === 'memory') return { kind };
  if (connectionString !== undefined) return { kind, connectionString };
  if (accountName === undefined) throw new Error('the rules let a storage without an account pass');
  return { kind, accountName, ...(identity?.kind === 'UserAssignedMSI' && { managedIdentityClientId: identity.appId }) };
}

function toIdentity(values: Values): BotIdentity | undefined {
  const { MicrosoftAppType: kind, MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenantId } = values;
  if (appId === undefined) return undefined;
  if (kind === 'UserAssignedMSI' && tenantId !== undefined) return { kind, appId, tenantId };
  if (kind === 'MultiTenant' && password !== undefined) return { kind, appId, password };
  if (kind === 'SingleTenant' && password !== undefined && tenantId !== undefined) return { kind, appId, password, tenantId };
  // Falling back to "no identity" would switch authentication off.
  throw new Error('the rules let an incomplete identity pass');
}

function toPool({ UCWA_DISCOVERY_URL: discoveryUrl, UCWA_USERNAME: username, UCWA_PASSWORD: password }: Values): Pool | undefined {
  if (discoveryUrl === undefined || username === undefined || password === undefined) return undefined;
  return { discoveryUrl, credentials: { username, password } };
}
