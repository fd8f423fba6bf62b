import type { TokenCredential } from '@azure/identity';

import type { BotIdentity } from '../config.ts';
import { clientOptions, type EntraOptions, governmentAuthorityHost, type Library, loadLibrary } from './library.ts';
import { assertionOf, secretOf } from './proof.ts';
import { SharedCredential } from './shared-credential.ts';

export { type EntraOptions, publicAuthorityHost } from './library.ts';
export { exchangeScopeOf } from './proof.ts';

const TIMEOUT_MS = 10_000;
// Where bots of any tenant sign in, in each cloud (authenticationConstants, governmentConstants).
const BOT_FRAMEWORK_TENANT = 'botframework.com';
const GOVERNMENT_TENANT = 'MicrosoftServices.onmicrosoft.us';

/** Tokens for the bot itself, kept until shortly before they expire. Nothing is loaded, read or asked for before somebody wants one. */
export function createAppCredential(identity: BotIdentity, options: EntraOptions = {}): TokenCredential {
  return shared(identity, options, (secret, library) => {
    const { appId } = identity;
    const tenantId = options.tenantId ?? ('tenantId' in identity ? identity.tenantId : tenantOfBots(options));
    const client = clientOptions(library, options);
    if ('password' in identity || 'passwordFile' in identity) return new library.ClientSecretCredential(tenantId, appId, secret, client);
    if ('certificateFile' in identity) return new library.ClientCertificateCredential(tenantId, appId, { certificate: secret }, client);
    const getAssertion = assertionOf(identity, library, options);
    return getAssertion ? new library.ClientAssertionCredential(tenantId, appId, getAssertion, client) : new library.ManagedIdentityCredential({ clientId: appId, ...client });
  });
}

/** Tokens in the name of the person to whom the token `userAssertion` was issued. @throws Error for a bot that cannot have them */
export function createOnBehalfOfCredential(identity: BotIdentity, userAssertion: string, options: EntraOptions = {}): TokenCredential {
  if (identity.kind === 'UserAssignedMSI') throw new Error('a managed identity cannot act on behalf of people: the bot must be an application');
  const tenantId = options.tenantId ?? (identity.kind === 'SingleTenant' ? identity.tenantId : undefined);
  if (tenantId === undefined) throw new Error('a multi-tenant bot acts on behalf of the people of one tenant at a time: name it');
  return shared(identity, options, (secret, library) => {
    const request = { ...clientOptions(library, options), tenantId, clientId: identity.appId, userAssertionToken: userAssertion };
    if ('certificateFile' in identity) return new library.OnBehalfOfCredential({ ...request, certificatePath: identity.certificateFile });
    const getAssertion = assertionOf(identity, library, options);
    if (getAssertion) return new library.OnBehalfOfCredential({ ...request, getAssertion });
    return new library.OnBehalfOfCredential({ ...request, clientSecret: secret });
  });
}

const tenantOfBots = ({ authorityHost }: EntraOptions) => (authorityHost === governmentAuthorityHost ? GOVERNMENT_TENANT : BOT_FRAMEWORK_TENANT);

/** One credential for as long as the secret is the same: the library would go on showing the first. */
function shared(identity: BotIdentity, { timeoutMs = TIMEOUT_MS }: EntraOptions, create: (secret: string, library: Library) => TokenCredential): TokenCredential {
  let latest: { readonly secret: string; readonly credential: TokenCredential } | undefined;
  const open = async () => {
    const secret = await secretOf(identity);
    if (latest?.secret !== secret) latest = { secret, credential: create(secret, loadLibrary()) };
    return latest.credential;
  };
  return new SharedCredential(open, timeoutMs);
}
