import type { Config, Pool, ServiceAccount } from '../config.ts';
import { type CheckName, fail, pass, skip, type Verdict } from './finding.ts';
import { poolChecks, type PoolParts } from './pool-checks.ts';
import { type Check, runChecks } from './run-checks.ts';

const ACCOUNTS_MS = 60_000;

/** How far each account is looked at: what is the same for all of them was seen with the first. */
const ofAnAccount: ReadonlySet<CheckName> = new Set(['discovery', 'challenge', 'ticket', 'application', 'event-channel', 'start-link']);

/** Whether the other service accounts may do what the first may. They are named by their place in the settings. */
export function accountsCheck(pool: Pool, ucwa: Config['ucwa'], parts: PoolParts): Check {
  const { moreAccounts = [] } = 'credentials' in pool ? pool : {};
  return {
    name: 'accounts',
    needs: ['discovery'],
    timeoutMs: ACCOUNTS_MS,
    async run(signal) {
      if (moreAccounts.length === 0) return skip('there are no further service accounts (UCWA_ACCOUNTS_FILE)');
      const verdicts = await Promise.all(moreAccounts.map((account) => verdictOn(account, pool, ucwa, parts, signal)));
      const failures = verdicts.flatMap((verdict, index) => (verdict?.status === 'fail' ? [{ ...verdict, number: index + 2 }] : []));
      const [first, ...others] = failures;
      if (!first) return pass(`${moreAccounts.length} more may start meetings`);
      const also = others.length === 0 ? '' : `; there is something with ${others.map(({ number }) => `account ${number}`).join(', ')}, too`;
      return fail(first.code, `account ${first.number}: ${first.message}${also}`, first.fix);
    },
  };
}

/** The first thing that is wrong with an account. */
async function verdictOn(credentials: ServiceAccount, { discoveryUrl }: Pool, ucwa: Config['ucwa'], parts: PoolParts, signal: AbortSignal): Promise<Verdict | undefined> {
  const { checks, close } = poolChecks({ discoveryUrl, credentials }, ucwa, parts);
  try {
    for await (const finding of runChecks(checks.filter(({ name }) => ofAnAccount.has(name)), signal)) if (finding.status === 'fail') return finding;
    return undefined;
  } finally {
    await close();
  }
}
