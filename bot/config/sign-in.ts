import { z } from 'zod';

import { type BotIdentity, identityNames } from './identity.ts';
import { missing } from './reading.ts';
import type { Rule, Values } from './settings.ts';

/** An application, which people can sign in to; nobody can sign in to a managed identity. */
export type ApplicationIdentity = Exclude<BotIdentity, { readonly kind: 'UserAssignedMSI' }>;

/** How people sign in to the bot, so that it acts in their name. */
export interface SignInConfig {
  readonly application: ApplicationIdentity;
  /** What Teams asks tokens for (App ID URI); the Teams app names the same. */
  readonly appIdUri: string;
  /** An OAuth connection of the Azure Bot. Absent: the bot does without the Bot Framework's token service. */
  readonly connection?: string;
}

/** Who signs in, and to what. */
export const signInSettings = {
  ENTRA_APP_ID_URI: z.string().regex(/^api:\/\/[\w./-]{1,250}$/, 'must be the Application ID URI of the bot’s app registration, such as api://botid-11111111-2222-3333-4444-555555555555').optional(),
  UCWA_OAUTH_CONNECTION: z.string().regex(/^[\w .-]{1,100}$/, 'must be the name of an OAuth connection of the Azure Bot').optional(),
};

export const signInRules: readonly Rule[] = [
  function peopleSignInToAnApplication(isSet, { UCWA_AUTH, MicrosoftAppType: type, NODE_ENV }) {
    if (UCWA_AUTH !== 'entra') return [];
    if (NODE_ENV !== 'production' && !identityNames.some(isSet)) return [{ variable: 'UCWA_AUTH', remedy: 'must be password in local mode: people sign in to the bot’s application, and without MicrosoftAppId there is none' }];
    if (type !== 'UserAssignedMSI') return [];
    return [{ variable: 'MicrosoftAppType', remedy: 'must be SingleTenant with UCWA_AUTH=entra: nobody can sign in to a managed identity; an app registration that trusts one has no secret either' }];
  },
  function peopleHaveAPool(isSet, { UCWA_AUTH, NODE_ENV }) {
    if (UCWA_AUTH !== 'entra' || NODE_ENV === 'production') return [];
    return missing(isSet, ['UCWA_DISCOVERY_URL'], 'UCWA_AUTH=entra gets its tokens for that host');
  },
];

/** What people sign in to where no other Application ID URI is set. */
export const appIdUriOf = (appId: string): string => `api://botid-${appId}`;

/** How people sign in; undefined where a service account does. */
export function toSignIn({ UCWA_AUTH, ENTRA_APP_ID_URI, UCWA_OAUTH_CONNECTION: connection }: Values, application: BotIdentity | undefined): SignInConfig | undefined {
  if (UCWA_AUTH !== 'entra') return undefined;
  if (application === undefined || application.kind === 'UserAssignedMSI') throw new Error('the rules let a bot pass that nobody can sign in to');
  return { application, appIdUri: ENTRA_APP_ID_URI ?? appIdUriOf(application.appId), ...(connection !== undefined && { connection }) };
}
