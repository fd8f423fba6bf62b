import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

import { isReadableFile } from '../secret-file.ts';

/** An account of the pool that starts meetings for others. A file is read again for each ticket: a password that is replaced needs no restart. */
export type ServiceAccount = { readonly username: string } & ({ readonly password: string } | { readonly passwordFile: string });

const ACCOUNTS_MAX = 100;
const LENGTH_MAX = 1024 * 1024;

// Every message is our own: zod's quote what they are about.
const text = (what: string) => z.string(`has no ${what}`).min(1, `has an empty ${what}`).max(1000, `has a ${what} that is too long`);
const account = z
  .strictObject({ username: text('username'), password: text('password').exactOptional(), passwordFile: text('passwordFile').exactOptional() }, 'must have username and either password or passwordFile, and nothing else')
  .transform(({ username, password, passwordFile }, context): ServiceAccount => {
    if (password !== undefined && passwordFile === undefined) return { username, password };
    if (passwordFile !== undefined && password === undefined) return { username, passwordFile };
    context.issues.push({ code: 'custom', input: undefined, message: 'must have either password or passwordFile' });
    return z.NEVER;
  });
const accountsFile = z.array(account, 'must be a list').min(1, 'must list at least one account').max(ACCOUNTS_MAX, `must list at most ${ACCOUNTS_MAX} accounts`);

/** The accounts in a file; a relative path in there is meant from where the file is. */
export function readAccountsFile(file: string): readonly ServiceAccount[] {
  return accountsFile.parse(contentOf(file)).map((one) => locate(one, file));
}

/** What is wrong with a file of accounts, by the number of each; no names, no passwords. */
export function faultsOfAccountsFile(file: string): readonly string[] {
  const content = contentOf(file);
  if (content === undefined) return ['it is no JSON'];
  const { success, data = [], error } = accountsFile.safeParse(content);
  if (!success) return error.issues.map(({ path: [index], message }) => (typeof index === 'number' ? `account ${index + 1} ${message}` : `it ${message}`));
  const names = data.map(({ username }) => username.toLowerCase());
  return data.flatMap((one, index) => [
    ...(names.indexOf(one.username.toLowerCase()) < index ? [`account ${index + 1} has the username of another`] : []),
    ...(isReadable(locate(one, file)) ? [] : [`account ${index + 1} has a passwordFile that cannot be read, or is empty`]),
  ]);
}

function locate(one: ServiceAccount, file: string): ServiceAccount {
  return 'passwordFile' in one ? { ...one, passwordFile: path.resolve(path.dirname(file), one.passwordFile) } : one;
}

const isReadable = (one: ServiceAccount) => !('passwordFile' in one) || isReadableFile(one.passwordFile);

/** What the file says; undefined when it is no JSON, or far too much. */
function contentOf(file: string): unknown {
  if (statSync(file).size > LENGTH_MAX) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
