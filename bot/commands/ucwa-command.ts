import { createHash } from 'node:crypto';
import { hostname } from 'node:os';

import type { MeetingFailure } from '../../dialogs/meetings.ts';
import { Client, type Conversation, type OnlineMeeting, UcwaError } from '../../ucwa/index.ts';
import { type Config, ConfigError, type Environment, readConfig } from '../config.ts';
import { startEmbeddedFrontEnd } from '../embedded-front-end.ts';
import { credentialsOf } from '../service-accounts.ts';
import { meetingFailureOf } from '../ucwa-meetings.ts';
import { type Options, type Task, UsageError, readOptions, usage } from './ucwa-options.ts';

// As sysexits.h names them.
const EX_USAGE = 64;
const EX_DATAERR = 65;
const EX_UNAVAILABLE = 69;
const EX_SOFTWARE = 70;
const EX_NOPERM = 77;
const EX_CONFIG = 78;
// What a shell says of a command that a signal has ended.
const INTERRUPTED = 130;

const exits: Readonly<Record<MeetingFailure, number>> = {
  refused: EX_DATAERR,
  unreachable: EX_UNAVAILABLE,
  timedOut: EX_UNAVAILABLE,
  busy: EX_UNAVAILABLE,
  misconfigured: EX_CONFIG,
  unexpected: EX_SOFTWARE,
  signIn: EX_NOPERM,
};

/** Where the command speaks. */
export interface Outlets {
  readonly output: { write(text: string): unknown };
  readonly errors: { write(text: string): unknown };
  /** Whether a person reads the output. */
  readonly isTerminal: boolean;
}

/** What there is to say, for programs and for people. */
interface Result {
  readonly json: object;
  readonly text: string;
}

/** Runs the command; returns the exit status. The signal ends it as Ctrl-C does. */
export async function ucwaCommand(args: readonly string[], environment: Environment, { output, errors, isTerminal }: Outlets, signal: AbortSignal): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.task.command === 'help') {
      output.write(usage);
      return 0;
    }
    const isText = (options.format ?? (isTerminal ? 'text' : 'json')) === 'text';
    const { json, text } = await carryOut(options, readConfig(environment), (line) => errors.write(`${line}\n`), signal);
    output.write(isText ? `${text}\n` : `${JSON.stringify(json)}\n`);
    return 0;
  } catch (error) {
    const [status, message] = failureOf(error, signal);
    errors.write(`${message}\n`);
    return status;
  }
}

async function carryOut({ task, trace }: Options, config: Config, tell: (line: string) => void, signal: AbortSignal): Promise<Result> {
  const frontEnd = config.pool ? undefined : await startEmbeddedFrontEnd();
  if (frontEnd) tell('UCWA_DISCOVERY_URL is not set: the embedded front end stands in, and its meetings end with this command.');
  const pool = config.pool ?? frontEnd?.pool;
  if (!pool) throw new Error('there is neither a pool nor an embedded front end');
  if (!('credentials' in pool)) throw new ConfigError([{ variable: 'UCWA_AUTH', remedy: 'must be password for this command: nobody signs in to it' }]);
  const client = new Client({
    ...config.ucwa,
    discoveryUrl: pool.discoveryUrl,
    credentials: credentialsOf(pool.credentials),
    endpointId: endpointIdOf(pool.credentials.username),
    ...(trace && { onTrace: (step) => { tell(JSON.stringify(step)); } }),
  });
  try {
    return await perform(task, client, signal);
  } finally {
    // What was started goes on without us; signing out is what `leave` is for.
    await client.disconnect();
    await frontEnd?.close();
  }
}

/** The commands share an application, and never that of the bot: two on one event channel take it away from each other. */
const endpointIdOf = (username: string) => createHash('sha256').update(JSON.stringify(['npm run ucwa', hostname(), username])).digest('hex').slice(0, 32);

async function perform(task: Task, client: Client, signal: AbortSignal): Promise<Result> {
  switch (task.command) {
    case 'start': {
      const { subject, importance, threadId } = task;
      return describeMeeting(await client.startOnlineMeeting({ subject, importance, threadId }, { signal }));
    }
    case 'leave':
      return leave(client, task.href, signal);
    default:
      return describeStatus(client, await client.conversations({ signal }));
  }
}

async function leave(client: Client, href: string | undefined, signal: AbortSignal): Promise<Result> {
  const running = await client.conversations({ signal });
  const conversations = running.filter((conversation) => href === undefined || conversation.href === href);
  // Deleting what is not there would look like a success, and what is no conversation must not be deleted at all.
  if (href !== undefined && conversations.length === 0) throw new RangeError('no such conversation is going on; see npm run ucwa -- status');
  for (const conversation of conversations) await client.leave(conversation, { signal });
  if (href === undefined) await client.close({ signal });
  return { json: { left: conversations.length }, text: `Left ${conversations.length === 1 ? 'one conversation' : `${conversations.length} conversations`}.` };
}

function describeMeeting(meeting: OnlineMeeting): Result {
  const { joinUrl, subject, importance, conferenceId, expirationTime } = meeting;
  const facts = { Meeting: subject ?? '', Importance: importance, Join: joinUrl, 'Conference id': conferenceId ?? '', Until: expirationTime ?? '' };
  return { json: meeting, text: listing(facts) };
}

function describeStatus({ state }: Client, conversations: readonly Conversation[]): Result {
  const lines = conversations.map(({ href, state: phase = '', subject = '', participantCount = 0 }) => plain(`${href}  ${phase}, ${participantCount} in it: ${subject}`));
  const pool = state.pool ?? '';
  return { json: { pool, conversations }, text: [listing({ Pool: pool, Conversations: String(conversations.length) }), ...lines].join('\n') };
}

/** One fact a line, the values below each other; what is not known is left out. */
function listing(facts: Readonly<Record<string, string>>): string {
  const known = Object.entries(facts).filter(([, value]) => value !== '');
  const width = Math.max(...known.map(([name]) => name.length));
  return known.map(([name, value]) => `${name.padEnd(width)}  ${plain(value)}`).join('\n');
}

/** A subject can hold what a terminal would take for commands. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

function failureOf(error: unknown, signal: AbortSignal): [status: number, message: string] {
  if (error instanceof UsageError) return [EX_USAGE, `${error.message}; see npm run ucwa -- --help`];
  if (error instanceof ConfigError) return [EX_CONFIG, error.message];
  if (error instanceof UcwaError) return [exits[meetingFailureOf(error)], `${error.message}${error.reference === undefined ? '' : ` (reference ${error.reference})`}`];
  if (error instanceof RangeError) return [EX_DATAERR, error.message];
  if (signal.aborted) return [INTERRUPTED, 'interrupted'];
  throw error;
}
