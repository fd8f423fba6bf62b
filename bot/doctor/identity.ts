import type { BotIdentity, Config } from '../config.ts';
import { createAppCredential, exchangeScopeOf, publicAuthorityHost } from '../entra/app-credentials.ts';
import type { FaultCode } from './faults.ts';
import { fail, oneLine, pass, type Verdict } from './finding.ts';

/** Entra's own numbers (AADSTS…), as far as they name one cause. */
const faultsByNumber: Readonly<Record<number, FaultCode>> = {
  7000215: 'BotSecretWrong',
  7000222: 'BotSecretWrong',
  7000218: 'BotSecretWrong',
  700016: 'BotNotFound',
  90002: 'BotNotFound',
  900023: 'BotNotFound',
  90013: 'BotNotFound',
  700027: 'BotCertificateUnknown',
  70021: 'BotFederationMissing',
  700211: 'BotFederationMissing',
  700212: 'BotFederationMissing',
  700213: 'BotFederationMissing',
};

/** Whether Entra gives the bot a token for the Bot Framework. */
export async function checkIdentity(identity: BotIdentity, { authorityHost = publicAuthorityHost, channel }: Pick<Config, 'authorityHost' | 'channel'>, signal: AbortSignal): Promise<Verdict> {
  const voucher = voucherOf(identity);
  const refused = voucher && (await askFor(exchangeScopeOf(authorityHost), voucher, authorityHost, signal));
  return refused ?? (await askFor(`${channel.audience}/.default`, identity, authorityHost, signal)) ?? pass(`Entra issues a token for the bot (${identity.kind})`);
}

/** Who vouches for the bot, where that is an identity of this host: Entra's library does not tell its failures from those of the bot. */
function voucherOf(identity: BotIdentity): BotIdentity | undefined {
  if (!('managedIdentityClientId' in identity)) return undefined;
  return { kind: 'UserAssignedMSI', appId: identity.managedIdentityClientId, tenantId: 'tenantId' in identity ? identity.tenantId : '' };
}

/** Asks for a token; the verdict when there is none. */
async function askFor(scope: string, identity: BotIdentity, authorityHost: string, signal: AbortSignal): Promise<Verdict | undefined> {
  try {
    // What is asked here is whether it works now.
    const credential = createAppCredential(identity, { authorityHost, disableInstanceDiscovery: true, retries: 0 });
    await credential.getToken(scope, { abortSignal: signal });
    return undefined;
  } catch (error) {
    return signal.aborted && !isOfThisHost(identity) ? fail('EntraUnreachable', 'Entra does not answer in time') : refusal(error, identity);
  }
}

/** Whether the token comes from the host that this process runs on. */
const isOfThisHost = (identity: BotIdentity) => identity.kind === 'UserAssignedMSI' && identity.tokenFile === undefined;

function refusal(error: unknown, identity: BotIdentity): Verdict {
  if (isOfThisHost(identity)) return fail('ManagedIdentityMissing', 'no managed identity of this id is to be had here');
  const { errorNo, errorCode } = ((error as { cause?: unknown }).cause ?? {}) as { errorNo?: unknown; errorCode?: unknown };
  if (typeof errorNo === 'number') return fail(faultsByNumber[errorNo] ?? 'BotTokenRefused', `Entra refuses a token for the bot (AADSTS${errorNo})`);
  if (typeof errorCode === 'string') return fail('BotTokenRefused', `Entra refuses a token for the bot (${oneLine(errorCode)})`);
  return fail('EntraUnreachable', 'Entra cannot be reached');
}
