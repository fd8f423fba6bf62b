import type { BotIdentity } from '../config.ts';
import { readSecretFile } from '../secret-file.ts';
import { clientOptions, type EntraOptions, governmentAuthorityHost, type Library } from './library.ts';

// In other clouds than the public one.
const exchangeScopes: Readonly<Record<string, string>> = {
  [governmentAuthorityHost]: 'api://AzureADTokenExchangeUSGov/.default',
  'https://login.partner.microsoftonline.cn': 'api://AzureADTokenExchangeChina/.default',
};
const EXCHANGE_SCOPE = 'api://AzureADTokenExchange/.default';

/** What a managed identity's token must be for, so that an application may show it to this authority as its proof. */
export const exchangeScopeOf = (authorityHost: string | undefined) => exchangeScopes[authorityHost ?? ''] ?? EXCHANGE_SCOPE;

/** The secret of the bot as it is now: the client secret, or certificate and key; empty where it has none. */
export async function secretOf(identity: BotIdentity): Promise<string> {
  if ('password' in identity) return identity.password;
  if ('passwordFile' in identity) return readSecretFile(identity.passwordFile);
  return 'certificateFile' in identity ? readSecretFile(identity.certificateFile) : '';
}

/** How the bot gets somebody else's word for who it is; undefined where it does without. */
export function assertionOf(identity: BotIdentity, library: Library, options: EntraOptions): (() => Promise<string>) | undefined {
  if ('managedIdentityClientId' in identity) {
    const { managedIdentityClientId: clientId } = identity;
    const credential = new library.ManagedIdentityCredential({ clientId, ...clientOptions(library, options) });
    const scope = exchangeScopeOf(options.authorityHost);
    return async () => (await credential.getToken(scope)).token;
  }
  const tokenFile = 'tokenFile' in identity ? identity.tokenFile : undefined;
  return tokenFile === undefined ? undefined : () => readSecretFile(tokenFile);
}
