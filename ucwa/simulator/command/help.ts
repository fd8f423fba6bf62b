import { z } from 'zod';
import { failures } from '../core/invitation-reasons.ts';
import { operations } from '../operations.ts';
import { switchesInput } from '../operations/control-input.ts';
import { oauthErrors } from '../operations/oauth-error.ts';
import { defaultLimits, defaultSwitches } from '../options.ts';
import { knownErrors } from '../wire/refusal.ts';
import { plainWords, valuedWords } from './fault-words.ts';

const options: readonly (readonly [option: string, meaning: string])[] = [
  ['--port N', 'port to listen on; 0, the default, takes a free one'],
  [
    '--users FILE',
    'people: a JSON list of name and password, and optionally displayName, title, department, phone and answers (accept, decline, busy or nothing: how they take invitations when not signed in); the same under "users"; a JSON object of passwords by name; or lines NAME WORD',
  ],
  ['--format WHICH', 'json-only, xml-only or both (default)'],
  ['--time-factor F', "lets the protocol's durations pass F times faster"],
  ['--public-origin URL', 'origin of absolute URLs, when it stands behind a proxy'],
  ['--fault FAULT', 'something that goes wrong: OPERATION:WORD[,WORD…][:TIMES], see below, or JSON; can be repeated'],
  ['--switch NAME=VALUE', 'a way of behaving, such as hrefs=absolute; can be repeated'],
  ['--limit NAME=N', 'a number that the pool sets by policy, such as applicationsPerUser=2; can be repeated'],
  ['--entra-issuer URL', 'takes tokens of this issuer, too'],
  ['--entra-jwks WHERE', "the issuer's keys: a file or a URL"],
  ['--entra-audience A', 'what tokens have to be for; anything by default'],
  ['--entra-authorization-uri URL', 'where people sign in, as the challenge says it'],
  ['--log', 'one line for each request, without secrets'],
  [
    '--end-with-parent',
    "stops when the process that started it has gone: npm run simulator says so, because npm's shell keeps signals to itself",
  ],
  ['--help', 'this text'],
];

/** What `npm run simulator -- --help` says. */
export const help = () => `Usage: npm run simulator -- [options]

The embedded Skype for Business front end, on 127.0.0.1 only.

${listed(options)}

Faults, switches and limits can also be changed while it runs, under /_simulator/faults, /_simulator/switches and
/_simulator/limits.

Faults: OPERATION is one of these, or * for any; TIMES is a number, 1 by default, or always.

${wrapped(operations.filter((operation) => operation !== 'control'))}

WORD is a status such as 503, one of the errors and switches below, or

${listed([...valuedWords, ...plainWords])}

Errors, by code or subcode:

${wrapped([...new Set(knownErrors.flatMap(([, code, subcode]) => [code, ...(subcode === undefined ? [] : [subcode])]))])}

Errors of oauthToken:

${wrapped(Object.keys(oauthErrors))}

Subcodes of failures in the event channel, besides these errors:

${wrapped(Object.keys(failures))}

Switches, as they are by default; all but paths and secondHost can stand in a fault:

${listed(switches())}

Limits, as they are by default:

${wrapped(Object.entries(defaultLimits).map(([name, value]) => `${name}=${String(value)}`))}
`;

function switches(): [string, string][] {
  const { properties = {} } = z.toJSONSchema(switchesInput);
  return Object.entries(defaultSwitches).map(([name, value]) => [`${name}=${String(value)}`, othersOf(properties[name], value)]);
}

/** The other values of a switch. */
function othersOf(schema: z.core.JSONSchema._JSONSchema | undefined, value: unknown): string {
  if (typeof schema !== 'object') return '';
  if (schema.type === 'boolean') return `or ${String(value !== true)}`;
  return schema.enum ? `or ${schema.enum.filter((one) => one !== value).join(', ')}` : 'or more';
}

/** Names with what they mean, the meanings below each other. */
function listed(rows: readonly (readonly [name: string, meaning: string, ...unknown[]])[]): string {
  const column = 32;
  return rows
    .map(([name, meaning]) => {
      const [first = '', ...more] = lines(meaning.split(' '), 115 - column);
      return [`  ${name}`.padEnd(column - 1) + ` ${first}`, ...more.map((line) => ' '.repeat(column) + line)].join('\n');
    })
    .join('\n');
}

function wrapped(words: readonly string[]): string {
  return lines(words, 113)
    .map((line) => `  ${line}`)
    .join('\n');
}

function lines(words: readonly string[], width: number): string[] {
  const out: string[] = [];
  for (const word of words) {
    const last = out.at(-1);
    if (last !== undefined && last.length + word.length < width) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  return out;
}
