import { createHash } from 'node:crypto';
import { type DestinationStream, pino } from 'pino';

import type { LogLevel } from './config.ts';

/**
 * Structured log: what happened, and facts from a closed list. Redaction is by construction: there is no free-text fact, ids of
 * people and places are hashed here, and of errors only class, code and stack lines are kept, for foreign messages quote URLs and texts.
 */
export interface Log {
  debug(what: string, facts?: Facts): void;
  info(what: string, facts?: Facts): void;
  warn(what: string, facts?: Facts): void;
  error(what: string, facts?: Facts): void;
}

/** What a log line may hold besides its message. */
export interface Facts {
  /** Ids, which the log hashes: the same id is the same hash in every line of every replica. */
  readonly person?: string | undefined;
  readonly conversation?: string | undefined;
  readonly tenant?: string | undefined;
  /** The identity of a request, itself a hash. */
  readonly operationId?: string;
  /** What a person was shown, to find these lines by. */
  readonly reference?: string;
  /** Where something of ours listens; never a foreign address. */
  readonly url?: string;
  readonly activityType?: string;
  readonly invokeName?: string;
  readonly failure?: string;
  /** How a meeting ended. */
  readonly end?: string;
  readonly code?: string;
  readonly subcode?: string | undefined;
  /** The relation of the protocol that a step follows. */
  readonly rel?: string;
  readonly method?: string;
  readonly status?: number;
  /** Of the pool's own logs. */
  readonly diagnosticsId?: number;
  readonly attempt?: number;
  /** Which of the service accounts, in the order of the settings. */
  readonly account?: number;
  readonly durationMs?: number;
  readonly count?: number;
  readonly port?: number;
  readonly signal?: string;
  readonly error?: unknown;
}

const hashed: ReadonlySet<string> = new Set(['person', 'conversation', 'tenant']);

/** Writes JSON, a line each, to stdout or where it is told. */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = { level, base: null, messageKey: 'message', formatters: { level: (label: string) => ({ level: label }) } };
  const lines = destination ? pino(options, destination) : pino(options);
  const write = (method: 'debug' | 'info' | 'warn' | 'error') => (what: string, facts: Facts = {}) => {
    if (lines.isLevelEnabled(method)) lines[method](readable(facts), what);
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

function readable(facts: Facts): Record<string, unknown> {
  const members = Object.entries(facts as Readonly<Record<string, unknown>>).flatMap(([name, value]): [string, unknown][] => {
    if (value === undefined) return [];
    if (name === 'error') return [[name, describeError(value)]];
    if (typeof value !== 'string') return [[name, value]];
    return [[name, hashed.has(name) ? hash(value) : oneLine(value)]];
  });
  return Object.fromEntries(members);
}

/** Class, code and status tell what went wrong; the stack tells where. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, statusCode, cause } = error as Error & { code?: unknown; statusCode?: unknown };
  return {
    name: oneLine(error.name),
    ...(typeof code === 'string' && { code: oneLine(code) }),
    ...(typeof statusCode === 'number' && { statusCode }),
    stack: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).map(oneLine),
    ...(cause instanceof Error && { cause: { name: oneLine(cause.name), ...('code' in cause && { code: oneLine(String(cause.code)) }) } }),
  };
}

const hash = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 12);

/** Without control characters (C0, C1) and line separators, which forge lines and colours in terminals. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 300).trim();
