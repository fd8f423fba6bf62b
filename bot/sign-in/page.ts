import type { SignInStep } from '../../dialogs/meetings.ts';

/** The application that people sign in to, and where. */
export interface PageParts {
  readonly authorityHost: string;
  readonly appId: string;
  /** The host that tokens are wanted for first. */
  readonly audience: string;
}

/**
 * Entra’s own page, where a person signs in, agrees to what the bot wants to do, and proves who they are, as Entra asks for it
 * (v2-oauth2-auth-code-flow). The code that it ends with is not used: it goes to Entra’s empty page for native clients.
 */
export function signInPage({ authorityHost, appId, audience }: PageParts, tenantId: string, { audience: refused = audience, claims }: Partial<SignInStep> = {}): string {
  const page = new URL(`${authorityHost}/${encodeURIComponent(tenantId)}/oauth2/v2.0/authorize`);
  page.search = new URLSearchParams({
    client_id: appId,
    response_type: 'code',
    redirect_uri: `${authorityHost}/common/oauth2/nativeclient`,
    scope: `${refused}/.default`,
    ...(claims !== undefined && { claims }),
  }).toString();
  return page.href;
}
