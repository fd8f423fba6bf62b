import type { JWTPayload } from 'jose';
import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { decodeJwt } from 'jose/jwt/decode';
import { jwtVerify } from 'jose/jwt/verify';
import { z } from 'zod';

import type { SigningKeys } from './signing-keys.ts';

const algorithms = ['RS256', 'RS384', 'RS512'] as const;
const TOLERANCE_SECONDS = 5 * 60;
const TOKEN_MAX_LENGTH = 8 * 1024;

const header = z.object({ alg: z.enum(algorithms), kid: z.string().min(1).max(256) });

/** What a token must fit to. */
export interface Delivery {
  readonly channelId: string;
  readonly serviceUrl: string;
}

/** The token is not one of the Bot Framework for this bot and this delivery; `code` says in one word why. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(`the token is refused: ${code}`, options);
    this.code = code;
  }
}

/** What the Bot Framework must have signed. */
export interface TokenCheckParts {
  readonly issuer: string;
  /** The bot's. */
  readonly appId: string;
  readonly keys: Pick<SigningKeys, 'find'>;
}

/** Checks the tokens that the Bot Framework sends with its deliveries (bot-framework-rest-connector-authentication); those of the Emulator and of skills are none. */
export class TokenCheck {
  readonly #issuer: string;
  readonly #appId: string;
  readonly #keys: Pick<SigningKeys, 'find'>;

  constructor({ issuer, appId, keys }: TokenCheckParts) {
    this.#issuer = issuer;
    this.#appId = appId;
    this.#keys = keys;
  }

  /** The claims of the token in an Authorization header. @throws TokenError; what cannot be decided now rejects with the keys' own error */
  async verify(authorization: string, { channelId, serviceUrl }: Delivery): Promise<JWTPayload> {
    const token = tokenIn(authorization);
    if (channelId === '' || serviceUrl === '') throw new TokenError('IncompleteActivity');
    const { kid } = this.#readUnverified(token, serviceUrl);
    const key = await this.#keys.find(kid);
    if (!key) throw new TokenError('UnknownKey');
    if (!key.endorsements.includes(channelId)) throw new TokenError('KeyNotEndorsed');
    const expected = { algorithms: [...algorithms], issuer: this.#issuer, audience: this.#appId, requiredClaims: ['exp'], clockTolerance: TOLERANCE_SECONDS };
    const { payload } = await jwtVerify(token, key.jwk, expected).catch((cause: unknown) => {
      throw new TokenError('NotVerified', { cause });
    });
    return payload;
  }

  /** A token that says itself that it is not for us is refused before a key is asked for. */
  #readUnverified(token: string, serviceUrl: string): z.infer<typeof header> {
    const parts = decode(token);
    const read = header.safeParse(parts.header);
    if (!read.success) throw new TokenError('HeaderNotAllowed');
    const claims = this.#claimsFor(serviceUrl).safeParse(parts.claims);
    if (!claims.success) throw new TokenError(`BadClaim:${String(claims.error.issues[0]?.path[0])}`);
    return read.data;
  }

  #claimsFor(serviceUrl: string) {
    const nowSeconds = Date.now() / 1000;
    // Tokens from bot to bot name the application that sends.
    const ownApplication = z.literal(this.#appId).optional();
    return z.object({
      iss: z.literal(this.#issuer),
      aud: z.literal(this.#appId),
      serviceurl: z.literal(serviceUrl),
      exp: z.number().gt(nowSeconds - TOLERANCE_SECONDS),
      nbf: z.number().lte(nowSeconds + TOLERANCE_SECONDS).optional(),
      appid: ownApplication,
      azp: ownApplication,
    });
  }
}

function tokenIn(authorization: string): string {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization) ?? [];
  if (token === undefined || token.length > TOKEN_MAX_LENGTH) throw new TokenError('NotABearerToken');
  return token;
}

function decode(token: string): { readonly header: unknown; readonly claims: unknown } {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch (cause) {
    throw new TokenError('Unreadable', { cause });
  }
}
