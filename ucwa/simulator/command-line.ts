import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { faultSchema, limitsSchema, switchesSchema } from './operations/control-input.ts';
import { knownErrors } from './wire/refusal.ts';
import { withoutUndefined } from './without-undefined.ts';
import type { User } from './core/users.ts';
import type { Fault } from './faults.ts';
import type { SimulatorOptions } from './options.ts';

/** What `npm run simulator -- --help` says. */
export const help = `Usage: npm run simulator -- [options]

The embedded Skype for Business front end, on 127.0.0.1 only.

  --port N              port to listen on; 0, the default, takes a free one
  --users FILE          JSON list of people: name and password, and optionally displayName, title, department, phone,
                        answers (accept, decline, busy or nothing: how they take invitations when not signed in)
  --format WHICH        json-only, xml-only or both (default)
  --time-factor F       lets the protocol's durations pass F times faster
  --public-origin URL   origin of absolute URLs, when it stands behind a proxy
  --fault FAULT         something that goes wrong: OPERATION:ERROR[:TIMES] with a subcode, a code or a status,
                        or JSON; can be repeated
  --switch NAME=VALUE   a way of behaving, such as hrefs=absolute; can be repeated
  --limit NAME=N        a number that the pool sets by policy, such as applicationsPerUser=2; can be repeated
  --log                 one line for each request, without secrets
  --end-with-parent     stops when the process that started it has gone: npm run simulator says so, because npm's shell
                        keeps signals to itself
  --help                this text

Faults, switches and limits can also be changed while it runs, under /_simulator/faults, /_simulator/switches and /_simulator/limits.
`;

/** Something in the command line that cannot be used. */
export class UsageError extends Error {}

const usersSchema = z
  .array(
    z.strictObject({
      name: z.string().regex(/^[^@\s:\\]+@[^@\s:\\]+$/, 'an address such as ada@contoso.example'),
      password: z.string().min(1),
      displayName: z.string().min(1).optional(),
      title: z.string().optional(),
      department: z.string().optional(),
      phone: z.string().optional(),
      answers: z.enum(['accept', 'decline', 'busy', 'nothing']).optional(),
    }),
  )
  .min(1)
  .refine((users) => new Set(users.map(({ name }) => name.toLowerCase())).size === users.length, 'somebody is there twice');

/** What the command is told: the front end's options, and whether to end with the process that started it. */
export interface CommandLine {
  readonly options: SimulatorOptions;
  readonly endWithParent: boolean;
}

/** Reads what follows the command. Throws `UsageError`. */
export async function readCommandLine(parameters: readonly string[]): Promise<CommandLine | 'help'> {
  const values = parse(parameters);
  if (values.help) return 'help';
  return { options: await optionsOf(values), endWithParent: values['end-with-parent'] };
}

async function optionsOf(values: ReturnType<typeof parse>): Promise<SimulatorOptions> {
  return {
    port: numberOf('port', values.port, (port) => Number.isInteger(port) && port >= 0 && port <= 65_535),
    formats: formatsOf(values.format),
    timeFactor: numberOf('time-factor', values['time-factor'], (factor) => factor > 0),
    faults: values.fault.map(faultOf),
    switches: check('switch', switchesSchema, pairsOf(values.switch)),
    limits: check('limit', limitsSchema, pairsOf(values.limit)),
    ...(values.users !== undefined && { users: await usersOf(values.users) }),
    ...(values['public-origin'] !== undefined && { publicOrigin: originOf(values['public-origin']) }),
    ...(values.log && { log: (line: string) => process.stdout.write(`${line}\n`) }),
  };
}

function parse(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      options: {
        port: { type: 'string', default: '0' },
        users: { type: 'string' },
        format: { type: 'string', default: 'both' },
        'time-factor': { type: 'string', default: '1' },
        'public-origin': { type: 'string' },
        fault: { type: 'string', multiple: true, default: [] },
        switch: { type: 'string', multiple: true, default: [] },
        limit: { type: 'string', multiple: true, default: [] },
        log: { type: 'boolean', default: false },
        'end-with-parent': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'the command line cannot be read');
  }
}

function numberOf(name: string, text: string, fits: (value: number) => boolean): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || !fits(value)) throw new UsageError(`--${name}: not a usable number`);
  return value;
}

function formatsOf(which: string): readonly ('json' | 'xml')[] {
  const known: Readonly<Record<string, readonly ('json' | 'xml')[]>> = {
    both: ['json', 'xml'],
    'json-only': ['json'],
    'xml-only': ['xml'],
  };
  const formats = known[which];
  if (!formats) throw new UsageError('--format: neither both nor json-only nor xml-only');
  return formats;
}

async function usersOf(file: string): Promise<readonly User[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError('--users: the file cannot be read');
  });
  return check('users', usersSchema, jsonOf('users', text)).map(
    (user) => withoutUndefined({ ...user, displayName: user.displayName ?? user.name }) as User,
  );
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/')
    throw new UsageError('--public-origin: not an origin such as https://lyncweb.contoso.example');
  return url.origin;
}

/** `startOnlineMeeting:CallbackChannelError:2`, `events:ServiceUnavailable`, `applications:503`, or JSON. */
function faultOf(text: string): Fault {
  if (text.startsWith('{')) return check('fault', faultSchema, jsonOf('fault', text));
  const [operation, what = '', times = '1', ...rest] = text.split(':');
  if (rest.length > 0 || what === '') throw new UsageError('--fault: not OPERATION:ERROR[:TIMES]');
  const error = /^\d+$/.test(what) ? { status: Number(what) } : isCode(what) ? { code: what } : { subcode: what };
  return check('fault', faultSchema, { operation, ...error, times: times === 'always' ? times : Number(times) });
}

const isCode = (word: string) => knownErrors.some(([, code]) => code === word) && !knownErrors.some(([, , subcode]) => subcode === word);

/** `NAME=VALUE` several times; what looks like a number or a truth value is one. */
function pairsOf(pairs: readonly string[]): Readonly<Record<string, unknown>> {
  const entries = pairs.map((pair): [string, unknown] => {
    const [name = '', value = ''] = pair.split('=', 2);
    return [name, /^(?:true|false|\d+(?:\.\d+)?)$/.test(value) ? JSON.parse(value) : value];
  });
  return Object.fromEntries(entries);
}

function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`--${name}: not JSON`);
  }
}

function check<T>(name: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new UsageError(`--${name}: ${z.prettifyError(result.error)}`);
  return result.data;
}
