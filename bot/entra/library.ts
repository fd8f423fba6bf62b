import { createRequire } from 'node:module';
import type * as RestPipeline from '@azure/core-rest-pipeline';
import type * as Identity from '@azure/identity';

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
/** The same for the American government's. */
export const governmentAuthorityHost = 'https://login.microsoftonline.us';

// For one of the tries: the library has no deadline of its own.
const TRY_MS = 5_000;
const RETRIES = 2;

export type Library = typeof Identity & Pick<typeof RestPipeline, 'createDefaultHttpClient'>;

const require = createRequire(import.meta.url);

/** The credentials of @azure/identity, loaded where they are used. */
export function loadLibrary(): Library {
  // The build that the bot's SDK has loaded already: the other would keep whoever is answered first waiting for most of a second.
  const { createDefaultHttpClient } = require('@azure/core-rest-pipeline') as typeof RestPipeline;
  return { ...(require('@azure/identity') as typeof Identity), createDefaultHttpClient };
}

/** What every credential is told, so that it looks for nothing in the environment. Not to be shared: some write into it. */
export function clientOptions({ createDefaultHttpClient }: Library, options: EntraOptions): Identity.TokenCredentialOptions & Identity.AuthorityValidationOptions {
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
