import { parseArgs } from 'node:util';

import type { Importance } from '../../ucwa/index.ts';

export const usage = `npm run ucwa -- COMMAND [options]     the UCWA adapter alone, with the pool of the settings

  start --subject S [--importance I] [--thread T]
                   starts a meeting; importance is Normal, Urgent or Emergency; it goes on when the command has ended,
                   for as long as the server keeps it
  status           signs in and tells which conversations started here are going on
  leave [HREF]     leaves one conversation, as status names it, or all of them, and signs out

  --json           prints JSON, one line; so it does when the output is no terminal
  --text           prints for people, whatever the output is
  --trace          tells of each request on standard error

Exit status: 0 done, 64 wrong usage, 65 refused, 69 unavailable, 78 misconfigured.
`;

const importances: readonly Importance[] = ['Normal', 'Urgent', 'Emergency'];

/** The command line cannot be carried out as it stands. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What to do. */
export type Task =
  | { readonly command: 'start'; readonly subject: string; readonly importance?: Importance; readonly threadId?: string }
  | { readonly command: 'status' }
  | { readonly command: 'leave'; readonly href?: string }
  | { readonly command: 'help' };

/** What to do and how to tell of it; `format` is undefined where nothing was said about it. */
export interface Options {
  readonly task: Task;
  readonly format: 'json' | 'text' | undefined;
  readonly trace: boolean;
}

/** Reads the command line; throws `UsageError`. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  if (values.json && values.text) throw new UsageError('--json and --text exclude each other');
  const format = values.json ? 'json' : values.text ? 'text' : undefined;
  return { task: values.help ? { command: 'help' } : readTask(positionals, values), format, trace: values.trace };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: {
        subject: { type: 'string' },
        importance: { type: 'string' },
        thread: { type: 'string' },
        json: { type: 'boolean', default: false },
        text: { type: 'boolean', default: false },
        trace: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'unreadable options', { cause: error });
  }
}

function readTask([command, ...rest]: readonly string[], values: ReturnType<typeof parse>['values']): Task {
  const { subject, importance, thread } = values;
  if (command !== 'start' && (subject ?? importance ?? thread) !== undefined) throw new UsageError('--subject, --importance and --thread belong to start');
  if (command === 'leave' && rest.length <= 1) return { command, ...(rest[0] !== undefined && { href: rest[0] }) };
  if (rest.length > 0) throw new UsageError(`${rest.join(' ')}: not expected here`);
  if (command === 'status') return { command };
  if (command !== 'start') throw new UsageError(command === undefined ? 'say what to do: start, status or leave' : `${command}: not one of start, status, leave`);
  if (subject === undefined || subject.trim() === '') throw new UsageError('start needs --subject');
  return { command, subject, ...(importance !== undefined && { importance: readImportance(importance) }), ...(thread !== undefined && { threadId: thread }) };
}

function readImportance(text: string): Importance {
  const importance = importances.find((one) => one.toLowerCase() === text.toLowerCase());
  if (!importance) throw new UsageError(`--importance must be one of ${importances.join(', ')}`);
  return importance;
}
