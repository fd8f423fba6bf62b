import { z } from 'zod';
import { ProtocolError } from './errors.ts';
import { readJson } from './media-types/json.ts';

/** A ticket as the token endpoint issues it (AuthenticationInUCWA). */
export interface TokenAnswer {
  /** A secret. */
  readonly accessToken: string;
  /** `Bearer` in every documented answer, and where the server does not say; goes before the token in `Authorization`. */
  readonly tokenType: string;
  /** Absent when the server does not say, or says nonsense. */
  readonly expiresInSeconds?: number;
}

/** Why the token endpoint refused (AuthenticationInUCWA). */
export interface OAuthError {
  /** `invalid_request`, `invalid_grant`, `unsupported_grant_type`, `invalid_scope`, `server_error`, or one that is not documented. */
  readonly error: string;
  /** Where a passive grant sends the person instead. */
  readonly passiveAuthUri?: string;
}

// Goes into a header as it is, so it must be fit for one.
const visible = z.string().regex(/^[\x21-\x7E]+$/);
// A string in Azure AD's answers.
const seconds = z.union([z.number().nonnegative(), z.string().regex(/^\d{1,9}$/).transform(Number)]);
const token = z.object({ access_token: visible, token_type: visible.nullish().transform((type) => type ?? 'Bearer'), expires_in: seconds.optional().catch(undefined) });
const refusal = z.object({ error: z.string().min(1), ms_rtc_passiveauthuri: z.string().optional().catch(undefined) });

/** The answer to a granted token request; throws `ProtocolError` (`UnreadableBody`, `BodyTooLarge`, `MissingProperty`). */
export function readToken(body: string): TokenAnswer {
  const { data } = token.safeParse(readJson(body));
  // The body holds a secret: nothing of it goes into the error.
  if (!data) throw new ProtocolError('MissingProperty', 'token');
  const { access_token: accessToken, token_type: tokenType, expires_in: expiresInSeconds } = data;
  return { accessToken, tokenType, ...(expiresInSeconds !== undefined && { expiresInSeconds }) };
}

/** The error of a refused token request; null when the body is none, as with the HTML page of a proxy. */
export function readOAuthError(body: string): OAuthError | null {
  const { data } = refusal.safeParse(jsonOrNull(body));
  if (!data) return null;
  const { error, ms_rtc_passiveauthuri: passiveAuthUri } = data;
  return { error, ...(passiveAuthUri && { passiveAuthUri }) };
}

function jsonOrNull(body: string): unknown {
  try {
    return readJson(body);
  } catch {
    return null;
  }
}
