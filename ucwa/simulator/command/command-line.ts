import { parseArgs } from 'node:util';
import { limitsSchema, switchesSchema } from '../operations/control-input.ts';
import { readEntra } from './entra-options.ts';
import { readFault } from './fault-words.ts';
import { readPairs } from './pairs.ts';
import { check, UsageError } from './usage-error.ts';
import { readUsers } from './users-file.ts';
import type { SimulatorOptions } from '../options.ts';

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
  const entra = await readEntra(values);
  return {
    port: numberOf('port', values.port, (port) => Number.isInteger(port) && port >= 0 && port <= 65_535),
    formats: formatsOf(values.format),
    timeFactor: numberOf('time-factor', values['time-factor'], (factor) => factor > 0),
    faults: values.fault.map(readFault),
    switches: check('switch', switchesSchema, readPairs(values.switch)),
    limits: check('limit', limitsSchema, readPairs(values.limit)),
    ...(values.users !== undefined && { users: await readUsers(values.users) }),
    ...(entra && { entra }),
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
        'entra-issuer': { type: 'string' },
        'entra-jwks': { type: 'string' },
        'entra-audience': { type: 'string' },
        'entra-authorization-uri': { type: 'string' },
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

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/')
    throw new UsageError('--public-origin: not an origin such as https://lyncweb.contoso.example');
  return url.origin;
}
