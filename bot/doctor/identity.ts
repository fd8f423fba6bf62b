import type { BotIdentity, Config } from '../config.ts';
import { createAppCredential } from '../entra/app-credentials.ts';
import type { FaultCode } from './faults.ts';
import { fail, oneLine, pass, type Verdict } from './finding.ts';

// Where applications sign in, unless the settings say otherwise.
const PUBLIC_ENTRA = 'https://login.microsoftonline.com';

/** Entra's own numbers (AADSTS…), as far as they name one cause. */
const faultsByNumber: Readonly<Record<number, FaultCode>> = {
  7000215: 'BotSecretWrong',
  7000222: 'BotSecretWrong',
  7000218: 'BotSecretWrong',
  700016: 'BotNotFound',
  90002: 'BotNotFound',
  900023: 'BotNotFound',
  90013: 'BotNotFound',
};

/** Whether Entra gives the bot a token for the Bot Framework. */
export async function checkIdentity(identity: BotIdentity, { authorityHost = PUBLIC_ENTRA, channel }: Pick<Config, 'authorityHost' | 'channel'>, signal: AbortSignal): Promise<Verdict> {
  try {
    // What is asked here is whether it works now.
    const credential = createAppCredential(identity, { authorityHost, disableInstanceDiscovery: true, retries: 0 });
    await credential.getToken(`${channel.audience}/.default`, { abortSignal: signal });
    return pass(`Entra issues a token for the bot (${identity.kind})`);
  } catch (error) {
    return signal.aborted && identity.kind !== 'UserAssignedMSI' ? fail('EntraUnreachable', 'Entra does not answer in time') : refusal(error, identity);
  }
}

function refusal(error: unknown, { kind }: BotIdentity): Verdict {
  if (kind === 'UserAssignedMSI') return fail('ManagedIdentityMissing', 'no managed identity of this id is to be had here');
  const { errorNo, errorCode } = ((error as { cause?: unknown }).cause ?? {}) as { errorNo?: unknown; errorCode?: unknown };
  if (typeof errorNo === 'number') return fail(faultsByNumber[errorNo] ?? 'BotTokenRefused', `Entra refuses a token for the bot (AADSTS${errorNo})`);
  if (typeof errorCode === 'string') return fail('BotTokenRefused', `Entra refuses a token for the bot (${oneLine(errorCode)})`);
  return fail('EntraUnreachable', 'Entra cannot be reached');
}
