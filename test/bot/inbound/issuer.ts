import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK, type JWTHeaderParameters, SignJWT } from 'jose';

/** How the issuer answers from now on. */
export type Mood = 'well' | 'fails' | 'hangs' | 'confused';

/** What a token is to be like, where it is not an ordinary one. */
export interface TokenWish {
  /** Claims to put in the place of the ordinary ones; undefined: none. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** The same of the header. */
  readonly header?: Readonly<Record<string, unknown>>;
  readonly signedBy?: CryptoKey | JWK | Uint8Array;
}

/** A stand-in for the Bot Framework's login: an OpenID configuration and keys over HTTP, and tokens that they fit to. */
export interface Issuer extends AsyncDisposable {
  readonly metadataUrl: string;
  /** How often each document was asked for. */
  readonly fetches: { configuration: number; keys: number };
  /** What is published. */
  keys: JWK[];
  /** Where the configuration says that they are. */
  keysUrl: string;
  mood: Mood;
  /** How many connections are open. */
  connections(): Promise<number>;
  readonly publicPem: string;
  /** A token for this bot and service URL. */
  issue(serviceUrl: string, wish?: TokenWish): Promise<string>;
}

export const botAppId = '11111111-1111-4111-8111-111111111111';
export const issuerName = 'https://api.botframework.com';

/** Making keys takes long. */
const pair = generateKeyPair('RS256', { extractable: true });

/** Somebody else's key. */
export const foreignKey = generateKeyPair('RS256').then(({ privateKey }) => privateKey);

/** Seconds since the epoch, so many minutes from now. */
export const inMinutes = (minutes: number) => Math.floor(Date.now() / 1000) + minutes * 60;

/** Starts an issuer with one key for Teams; closed where it is declared with `await using`. */
export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await pair;
  const jwk = await exportJWK(publicKey);
  // As a JWK it signs with any of the algorithms for RSA.
  const ownKey = await exportJWK(privateKey);
  const server = createServer(({ url = '' }, response) => {
    const isConfiguration = url === '/openid';
    issuer.fetches[isConfiguration ? 'configuration' : 'keys'] += 1;
    answer(response, isConfiguration ? { issuer: issuerName, jwks_uri: issuer.keysUrl } : { keys: issuer.keys });
  });
  const answer = (response: ServerResponse, document: object) => {
    if (issuer.mood === 'hangs') return;
    if (issuer.mood === 'fails') response.writeHead(500).end('out of order');
    else response.writeHead(200, { 'content-type': 'application/json' }).end(issuer.mood === 'confused' ? '<html>' : JSON.stringify(document));
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer: Issuer = {
    metadataUrl: `${origin}/openid`,
    fetches: { configuration: 0, keys: 0 },
    keys: [publish(jwk, 'current', ['msteams'])],
    keysUrl: `${origin}/keys`,
    mood: 'well',
    connections: promisify(server.getConnections.bind(server)),
    publicPem: await exportSPKI(publicKey),
    async issue(serviceUrl, { claims = {}, header = {}, signedBy = ownKey } = {}) {
      const ordinary = { iss: issuerName, aud: botAppId, serviceurl: serviceUrl, nbf: inMinutes(-1), exp: inMinutes(60) };
      const payload = defined({ ...ordinary, ...claims });
      const full = defined({ alg: 'RS256', kid: 'current', typ: 'JWT', ...header });
      return new SignJWT(payload).setProtectedHeader(full as unknown as JWTHeaderParameters).sign(signedBy);
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
  return issuer;
}

const defined = (members: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** The key under a further name, as Microsoft publishes keys. */
export function publish({ kty, n, e }: JWK, kid: string, endorsements?: readonly string[]): JWK {
  return { kty, n, e, kid, use: 'sig', ...(endorsements && { endorsements }) } as JWK;
}
