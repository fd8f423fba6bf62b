import { failureFor } from '../core/invitation-reasons.ts';
import { faultSchema } from '../operations/control-input.ts';
import { oauthErrorAmong } from '../operations/oauth-error.ts';
import { defaultSwitches } from '../options.ts';
import { knownErrors } from '../wire/refusal.ts';
import { readPairs } from './pairs.ts';
import { check, jsonOf, UsageError } from './usage-error.ts';
import type { Fault } from '../faults.ts';

/** `startOnlineMeeting:CallbackChannelError:2`, `events:latency=500,503`, `addParticipant:onlyCompleted`, or JSON. Throws `UsageError`. */
export function readFault(text: string): Fault {
  if (text.startsWith('{')) return check('fault', faultSchema, jsonOf('fault', text));
  const [operation, words = '', times = '1', ...rest] = text.split(':');
  if (rest.length > 0 || words === '') throw new UsageError('--fault: not OPERATION:WORD[,WORD…][:TIMES]');
  const parts = words.split(',').map((word) => read(word, operation));
  const switches = Object.assign({}, ...parts.map((part) => part['switches'])) as Partial<Fault>;
  return check('fault', faultSchema, {
    operation,
    ...(Object.assign({}, ...parts) as Partial<Fault>),
    ...(Object.keys(switches).length > 0 && { switches }),
    times: times === 'always' ? times : Number(times),
  });
}

type Part = Readonly<Record<string, unknown>>;

/** Words that stand for themselves, with what `--help` says of them. */
export const plainWords: readonly (readonly [word: string, meaning: string, part: Part])[] = [
  ['cut-before', 'the connection breaks before the operation is carried out', { cut: 'before' }],
  ['cut-after', 'the operation is carried out, and its answer is lost', { cut: 'after' }],
  ['after', 'the operation is carried out, and yet answered with the error', { when: 'after' }],
  ['lobby', 'who starts or joins has to wait in the lobby', { lobby: true }],
  ['html', 'the error is a page, as of a gateway', { body: 'html' }],
  ['empty', 'the error has no body', { body: 'empty' }],
  ['no-challenge', 'a 401 says no way to a ticket', { withoutChallenge: true }],
];

/** Words with a value. */
export const valuedWords: readonly (readonly [word: string, meaning: string, part: (value: string) => Part])[] = [
  ['latency=N', 'waits N milliseconds before anything else', (value) => ({ latencyMs: wholeNumber(value) })],
  ['skip=N', 'lets N requests pass before the first', (value) => ({ after: wholeNumber(value) })],
  ['retry-after=N', 'names N seconds as Retry-After', (value) => ({ retryAfterSeconds: wholeNumber(value) })],
  [
    'fails=SUBCODE',
    'the operation is accepted, and fails in the event channel',
    (value) => ({ reason: failureFor(value) ?? unknown(value) }),
  ],
];

const wholeNumber = (value: string) => (/^\d+$/.test(value) ? Number(value) : Number.NaN);

function read(word: string, operation: string | undefined): Part {
  if (/^\d+$/.test(word)) return { status: Number(word) };
  return readPlain(word) ?? readValued(word) ?? readSwitch(word) ?? readError(word, operation) ?? unknown(word);
}

const readPlain = (word: string) => plainWords.find(([name]) => name === word)?.[2];

function readValued(word: string): Part | undefined {
  const [name, value] = word.split('=', 2);
  return value === undefined ? undefined : valuedWords.find(([known]) => known.startsWith(`${name}=`))?.[2](value);
}

/** A switch with its value; one that can only be on or off is meant to be on. */
function readSwitch(word: string): Part | undefined {
  const [name = ''] = word.split('=', 1);
  if (!Object.hasOwn(defaultSwitches, name)) return undefined;
  return { switches: readPairs([word.includes('=') ? word : `${word}=true`]) };
}

function readError(word: string, operation: string | undefined): Part | undefined {
  if (operation === 'oauthToken' && oauthErrorAmong([word])) return { code: word };
  if (knownErrors.some(([, , subcode]) => subcode === word)) return { subcode: word };
  return knownErrors.some(([, code]) => code === word) ? { code: word } : undefined;
}

function unknown(word: string): never {
  throw new UsageError(`--fault: "${word}" is neither a known error nor anything else that can go wrong; --help lists what is, and JSON takes any error`);
}
