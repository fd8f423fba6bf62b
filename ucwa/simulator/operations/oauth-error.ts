import { serverFqdn } from './authentication.ts';
import { plainJson, type Answer, type HeaderList } from '../wire/exchange.ts';

/** The errors of the token endpoint, with the diagnostics that go along unless there is more to say (AuthenticationInUCWA). */
export const oauthErrors = {
  invalid_request: [28001, 'The request is malformed.'],
  invalid_grant: [28020, 'The credentials are not valid.'],
  unsupported_grant_type: [28029, 'Authentication type not allowed.'],
  invalid_scope: [28010, 'The scope is not supported.'],
  server_error: [28070, 'The web ticket service has failed.'],
} as const satisfies Record<string, readonly [id: number, reason: string]>;

export type OauthError = keyof typeof oauthErrors;

/** The one of some words that names an error of the token endpoint. */
export const oauthErrorAmong = (words: readonly (string | undefined)[]) =>
  words.find((word): word is OauthError => word !== undefined && Object.hasOwn(oauthErrors, word));

/** An error of the token endpoint: 400 with a body of its own form. */
export function oauthError(
  error: OauthError,
  { id = oauthErrors[error][0], reason = oauthErrors[error][1], more = {}, status = 400 }: Details = {},
  headers: HeaderList = [],
): Answer {
  const own: HeaderList = [
    ['Cache-Control', 'no-store'],
    ['X-Ms-diagnostics', `${id};source="${serverFqdn}";reason="${reason}"`],
  ];
  const given = new Set(headers.map(([name]) => name));
  return plainJson(status, { error, ...more }, [...own.filter(([name]) => !given.has(name)), ...headers]);
}

interface Details {
  readonly id?: number;
  readonly reason?: string;
  /** Further members of the body. */
  readonly more?: Readonly<Record<string, string>>;
  readonly status?: number;
}
