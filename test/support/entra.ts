import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { exportJWK, generateKeyPair, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';

import type { Certificate } from './certificates.ts';

/** Somebody with an account of the directory. */
export interface EntraPerson {
  readonly oid: string;
  readonly upn: string;
  /** The directory's own tenant by default. */
  readonly tid?: string;
}

/** What the directory says instead of giving a token. */
export type Refusal = 'consent' | 'claims' | 'revoked' | 'unavailable' | 'unknownResource';

/** One request for a token that came to the directory. */
export interface TokenRequest {
  readonly tenant: string;
  readonly grant: string;
  readonly scope: string;
  /** Object id of whom the assertion is about. */
  readonly oid: string | undefined;
  readonly status: number;
}

/** A directory that is like Entra as far as a bot and its people need one, over https on the loopback. */
export interface Entra extends AsyncDisposable {
  /** What `authorityHost` is to be. */
  readonly url: string;
  readonly issuer: string;
  readonly keys: JSONWebKeySet;
  readonly requests: readonly TokenRequest[];
  /** Every secret that was given out, so that tests can look for them where they must not be. */
  readonly secrets: readonly string[];
  /** Refuses what is asked on behalf of a person (`oid`), for one audience or all, until it is lifted. */
  refuse(oid: string, refusal: Refusal, audience?: string): void;
  lift(oid: string): void;
  /** Answers so much later. */
  delayMs: number;
  /** How long tokens on behalf of people are good for. */
  lifetimeSeconds: number;
  /** What a Teams client hands to the bot: a token for the bot's own application. */
  ssoToken(person: EntraPerson, changes?: Record<string, unknown>): Promise<string>;
}

/** The application that people sign in to. */
export interface EntraApplication {
  readonly tenantId: string;
  readonly clientId: string;
  readonly secret: string;
}

/** What a claims challenge looks like. */
export const CLAIMS = '{"access_token":{"capolids":{"essential":true,"values":["c1"]}}}';

const OBO = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const refusals: Readonly<Record<Refusal, { status: number; body: Record<string, unknown> }>> = {
  consent: { status: 400, body: { error: 'invalid_grant', suberror: 'consent_required', error_codes: [65001], error_description: 'AADSTS65001: The user or administrator has not consented.' } },
  claims: { status: 400, body: { error: 'interaction_required', suberror: 'basic_action', error_codes: [50076], error_description: 'AADSTS50076: You must use multi-factor authentication.', claims: CLAIMS } },
  revoked: { status: 400, body: { error: 'invalid_grant', suberror: 'bad_token', error_codes: [50173], error_description: 'AADSTS50173: The provided grant has expired due to it being revoked.' } },
  unavailable: { status: 503, body: { error: 'temporarily_unavailable', error_codes: [90033], error_description: 'AADSTS90033: A transient error has occurred.' } },
  unknownResource: { status: 400, body: { error: 'invalid_resource', error_codes: [500011], error_description: 'AADSTS500011: The resource principal was not found in the tenant.' } },
};

/** Starts a directory with one application in it. */
export async function startEntra({ tenantId, clientId, secret }: EntraApplication, { cert, key }: Certificate): Promise<Entra> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'entra', alg: 'RS256', use: 'sig' }] };
  const requests: TokenRequest[] = [];
  const secrets: string[] = [secret];
  const refused = new Map<string, { refusal: Refusal; audience: string | undefined }>();

  const server: Server = createServer({ cert, key }, (request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  const issuerOf = (tenant: string) => `${url}/${tenant}/v2.0`;

  const sign = async (claims: Record<string, unknown>, audience: string, tenant: string, lifetimeSeconds: number) => {
    const token = await new SignJWT({ tid: tenant, ver: '2.0', ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'entra' })
      .setIssuer(issuerOf(tenant))
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + lifetimeSeconds)
      .setJti(randomUUID())
      .sign(privateKey);
    secrets.push(token);
    return token;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [tenant = '', ...rest] = (request.url ?? '').split('?')[0]!.slice(1).split('/');
    const path = rest.join('/');
    const known: Readonly<Record<string, object>> = { 'v2.0/.well-known/openid-configuration': configurationOf(tenant), 'discovery/v2.0/keys': keys };
    const isToken = path === 'oauth2/v2.0/token' && request.method === 'POST';
    const { status, body } = isToken ? await issue(tenant, new URLSearchParams(await text(request))) : { status: known[path] ? 200 : 404, body: known[path] ?? {} };
    send(response, status, body);
  }

  async function issue(tenant: string, form: URLSearchParams): Promise<{ status: number; body: object }> {
    // Whoever asks may be gone by then.
    if (entra.delayMs > 0) await sleep(entra.delayMs, undefined, { ref: false });
    const { oid, ...answered } = await decide(tenant, form, form.get('assertion') ?? '');
    requests.push({ tenant, grant: form.get('grant_type') ?? '', scope: form.get('scope') ?? '', oid, status: answered.status });
    return answered;
  }

  async function decide(tenant: string, form: URLSearchParams, assertion: string): Promise<{ status: number; body: Record<string, unknown>; oid?: string }> {
    if (form.get('client_id') !== clientId || form.get('client_secret') !== secret) return bad('invalid_client', 7000215);
    const audience = (form.get('scope') ?? '').split(' ').find((scope) => scope.endsWith('/.default'))?.slice(0, -'/.default'.length);
    if (audience === undefined) return bad('invalid_scope', 70011);
    if (form.get('grant_type') === 'client_credentials') return token(await sign({ appid: clientId }, audience, tenant, entra.lifetimeSeconds));
    if (form.get('grant_type') !== OBO || form.get('requested_token_use') !== 'on_behalf_of') return bad('unsupported_grant_type', 70003);

    const { payload } = await jwtVerify(assertion, publicKey, { issuer: issuerOf(tenant), audience: [clientId, `api://botid-${clientId}`] }).catch(() => ({ payload: undefined }));
    const oid = typeof payload?.['oid'] === 'string' ? payload['oid'] : undefined;
    if (payload === undefined || oid === undefined) return bad('invalid_grant', 500133);
    const standing = refused.get(oid);
    if (standing && (standing.audience === undefined || standing.audience === audience)) return { ...refusals[standing.refusal], oid };
    return { ...token(await sign({ oid, preferred_username: payload['preferred_username'], scp: 'Meetings.ReadWrite' }, audience, tenant, entra.lifetimeSeconds)), oid };
  }

  const token = (accessToken: string) => ({ status: 200, body: { token_type: 'Bearer', expires_in: entra.lifetimeSeconds, ext_expires_in: entra.lifetimeSeconds, access_token: accessToken } });
  const bad = (error: string, code: number) => ({ status: 400, body: { error, error_codes: [code], error_description: `AADSTS${code}: refused.` } });

  const configurationOf = (tenant: string) => ({
    issuer: issuerOf(tenant),
    authorization_endpoint: `${url}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${url}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${url}/${tenant}/discovery/v2.0/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  });

  const entra: Entra = {
    url,
    issuer: issuerOf(tenantId),
    keys,
    requests,
    secrets,
    delayMs: 0,
    lifetimeSeconds: 3600,
    refuse(oid, refusal, audience) {
      refused.set(oid, { refusal, audience });
    },
    lift(oid) {
      refused.delete(oid);
    },
    ssoToken: ({ oid, upn, tid = tenantId }, { exp, aud = clientId, ...changes } = {}) =>
      sign({ oid, preferred_username: upn, scp: 'access_as_user', ...changes }, String(aud), tid, typeof exp === 'number' ? exp - Math.floor(Date.now() / 1000) : 3600),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
  return entra;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
