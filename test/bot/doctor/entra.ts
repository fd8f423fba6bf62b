import type { Authority } from '../../support/certificates.ts';
import { trust } from '../../support/certificates.ts';
import { startSecureWebServer } from './servers.ts';

/** A stand-in for Entra's login that issues tokens, or refuses with one of its numbers; returns its origin. */
export async function startEntra(authority: Authority, refusal?: { readonly error: string; readonly number: number }): Promise<string> {
  trust(authority);
  const origin = await startSecureWebServer(await authority.issue(), ({ url = '' }, outgoing) => {
    const tenant = url.split('/')[1] ?? '';
    const discovery = {
      issuer: `${origin}/${tenant}/v2.0`,
      token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
      authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
      jwks_uri: `${origin}/${tenant}/keys`,
    };
    const token = refusal
      ? { error: refusal.error, error_description: `AADSTS${refusal.number}: no.`, error_codes: [refusal.number] }
      : { token_type: 'Bearer', expires_in: 3599, access_token: 'a token' };
    const isDiscovery = url.includes('openid-configuration');
    outgoing.writeHead(!isDiscovery && refusal ? 401 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(isDiscovery ? discovery : token));
  });
  return origin;
}
