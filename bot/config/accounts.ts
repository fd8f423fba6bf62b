import { z } from 'zod';

import { isReadableFile } from '../secret-file.ts';
import { faultsOfAccountsFile, readAccountsFile, type ServiceAccount } from './accounts-file.ts';
import { missing, unreadable, wholeNumber } from './reading.ts';
import type { Rule, Values } from './settings.ts';

/** The accounts that start meetings, at least one, and in how many meetings each of them may be at once. */
export interface ServiceAccounts {
  readonly credentials: ServiceAccount;
  /** Absent: there is only one. */
  readonly moreAccounts?: readonly ServiceAccount[];
  readonly meetingsPerAccount?: number;
}

/** Who starts meetings for everybody. */
export const accountSettings = {
  UCWA_USERNAME: z.string().optional(),
  UCWA_PASSWORD: z.string().optional(),
  UCWA_PASSWORD_FILE: z.string().optional(),
  UCWA_ACCOUNTS_FILE: z.string().optional(),
  UCWA_MEETINGS_PER_ACCOUNT: wholeNumber(1, 1000).optional(),
};

const passwordNames = ['UCWA_PASSWORD', 'UCWA_PASSWORD_FILE'] as const;

export const accountRules: readonly Rule[] = [
  function somebodyStartsMeetings(isSet, { UCWA_AUTH, NODE_ENV }) {
    if (UCWA_AUTH !== 'password' || !(isSet('UCWA_DISCOVERY_URL') || NODE_ENV === 'production') || isSet('UCWA_ACCOUNTS_FILE')) return [];
    const needed = isSet('UCWA_PASSWORD_FILE') ? (['UCWA_USERNAME'] as const) : (['UCWA_USERNAME', 'UCWA_PASSWORD'] as const);
    return missing(isSet, needed, 'UCWA_AUTH=password signs in with a service account');
  },
  function thePasswordIsInOnePlace(isSet) {
    const given = passwordNames.filter(isSet);
    return given.length < 2 ? [] : given.map((variable) => ({ variable, remedy: 'must be the only place of the password: keep UCWA_PASSWORD or UCWA_PASSWORD_FILE' }));
  },
  function theFileNamesAllAccounts(isSet) {
    if (!isSet('UCWA_ACCOUNTS_FILE')) return [];
    return (['UCWA_USERNAME', ...passwordNames] as const).filter(isSet).map((variable) => ({ variable, remedy: 'must be empty: UCWA_ACCOUNTS_FILE names the accounts and their passwords' }));
  },
  function filesAreThere(_isSet, values) {
    return unreadable(values, ['UCWA_PASSWORD_FILE', 'UCWA_ACCOUNTS_FILE']);
  },
  function theFileHoldsAccounts(_isSet, { UCWA_ACCOUNTS_FILE: file }) {
    if (file === undefined || !isReadableFile(file)) return [];
    const what = 'must hold a JSON list of accounts, each {"username", "password"} or {"username", "passwordFile"}';
    return faultsOfAccountsFile(file).map((fault) => ({ variable: 'UCWA_ACCOUNTS_FILE', remedy: `${what}: ${fault}` }));
  },
];

/** The accounts; undefined where there are none. */
export function toServiceAccounts(values: Values): ServiceAccounts | undefined {
  const [credentials, ...moreAccounts] = accountsOf(values);
  const { UCWA_MEETINGS_PER_ACCOUNT: meetingsPerAccount } = values;
  if (!credentials) return undefined;
  return { credentials, ...(moreAccounts.length > 0 && { moreAccounts }), ...(meetingsPerAccount !== undefined && { meetingsPerAccount }) };
}

function accountsOf({ UCWA_USERNAME: username, UCWA_PASSWORD: password, UCWA_PASSWORD_FILE: passwordFile, UCWA_ACCOUNTS_FILE: file }: Values): readonly ServiceAccount[] {
  if (file !== undefined) return readAccountsFile(file);
  if (username === undefined) return [];
  if (password !== undefined) return [{ username, password }];
  return passwordFile === undefined ? [] : [{ username, passwordFile }];
}
