import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { withoutUndefined } from '../without-undefined.ts';
import { check, jsonOf, UsageError } from './usage-error.ts';
import type { User } from '../core/users.ts';

const address = z
  .string()
  .transform((name) => name.trim().replace(/^sip:/i, ''))
  .pipe(z.string().regex(/^[^@\s:\\]+@[^@\s:\\]+$/, 'an address such as ada@contoso.example'));

const personSchema = z.preprocess(
  (person) => (isObject(person) ? { ...withoutNull(person), name: person['name'] ?? person['username'] } : person),
  z.object({
    name: address,
    password: z.string().min(1),
    displayName: z.string().min(1).optional(),
    title: z.string().optional(),
    department: z.string().optional(),
    phone: z.string().optional(),
    answers: z.enum(['accept', 'decline', 'busy', 'nothing']).optional(),
  }),
);

const usersSchema = z
  .array(personSchema)
  .min(1)
  .refine((users) => new Set(users.map(({ name }) => name.toLowerCase())).size === users.length, 'somebody is there twice');

/** The people of a file: a JSON list of them, alone or as `users`; a JSON object of passwords by name; or a line each, `NAME WORD`. Throws `UsageError`. */
export async function readUsers(file: string): Promise<readonly User[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError('--users: the file cannot be read');
  });
  return check('users', usersSchema, peopleIn(text.replace(/^\uFEFF/, '').trim())).map(
    (user) => withoutUndefined({ ...user, displayName: user.displayName ?? user.name }) as User,
  );
}

function peopleIn(text: string): unknown {
  if (!/^[[{"]/.test(text)) return text.split(/\r?\n/).filter(saysSomething).map(personOfLine);
  const value = jsonOf('users', text);
  if (!isObject(value)) return value;
  if (Array.isArray(value['users'])) return value['users'];
  return Object.entries(value).map(([name, rest]) => (isObject(rest) ? { name, ...rest } : { name, password: rest }));
}

const saysSomething = (line: string) => line.trim() !== '' && !line.trim().startsWith('#');

/** `NAME WORD`, or as the command itself prints it: `user NAME password WORD`. */
function personOfLine(line: string): unknown {
  const [, name, password] = /^(?:user\s+)?(\S+)\s+(?:password\s+)?(\S+)$/.exec(line.trim()) ?? [];
  return { name: name ?? line, password };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const withoutNull = (value: object) => Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
