import type { AuthorityValidationOptions, TokenCredentialOptions } from '@azure/identity';

/** Where tokens come from, and how long they are waited for. */
export interface EntraOptions {
  /** Default: Entra's public cloud. */
  readonly authorityHost?: string | undefined;
  /** Whether the authority is believed without asking the public cloud about it; default: where it is named. */
  readonly disableInstanceDiscovery?: boolean;
  /** Default: the bot's own tenant. */
  readonly tenantId?: string;
  /** For one token, all tries included. */
  readonly timeoutMs?: number;
  readonly retries?: number;
}

/** Where applications of the public cloud get their tokens. */
export const publicAuthorityHost = 'https://login.microsoftonline.com';

// For one of the tries: the library has no deadline of its own.
const TRY_MS = 5_000;
const RETRIES = 2;

export type Library = Awaited<ReturnType<typeof loadLibrary>>;

/** The credentials of @azure/identity, loaded where they are used: it takes long, and local mode needs none of it. */
export async function loadLibrary() {
  const [identity, { createDefaultHttpClient }] = await Promise.all([import('@azure/identity'), import('@azure/core-rest-pipeline')]);
  return { ...identity, createDefaultHttpClient };
}

/** What every credential is told, so that it looks for nothing in the environment. Not to be shared: some write into it. */
export function clientOptions({ createDefaultHttpClient }: Library, options: EntraOptions): TokenCredentialOptions & AuthorityValidationOptions {
  const { authorityHost, disableInstanceDiscovery = authorityHost !== undefined, timeoutMs = TRY_MS, retries = RETRIES } = options;
  const http = createDefaultHttpClient();
  return {
    authorityHost: authorityHost ?? publicAuthorityHost,
    disableInstanceDiscovery,
    retryOptions: { maxRetries: retries },
    httpClient: {
      sendRequest(request) {
        request.timeout = Math.min(TRY_MS, timeoutMs);
        // Only the endpoints of managed identities, on this very host, speak plain HTTP; the library would take a proxy of the environment to them.
        if (request.url.startsWith('http:')) delete request.agent;
        return http.sendRequest(request);
      },
    },
  };
}
