import { z } from 'zod';

import { guid, missing, oneOf } from './reading.ts';
import type { Rule, Values } from './settings.ts';

/** How the bot proves who it is to the Bot Framework. */
export type BotIdentity =
  | { readonly kind: 'SingleTenant'; readonly appId: string; readonly password: string; readonly tenantId: string }
  | { readonly kind: 'MultiTenant'; readonly appId: string; readonly password: string }
  | { readonly kind: 'UserAssignedMSI'; readonly appId: string; readonly tenantId: string };

/** Who the bot is. */
export const identitySettings = {
  MicrosoftAppType: oneOf(['SingleTenant', 'UserAssignedMSI', 'MultiTenant']).default('SingleTenant'),
  MicrosoftAppId: guid('the bot’s application (client) id').optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppTenantId: guid('the bot’s directory (tenant) id').optional(),
};

/** The variables of which none is set in local mode. */
export const identityNames = ['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId'] as const;

export const identityRules: readonly Rule[] = [
  function identityIsWholeOrEmpty(isSet, { MicrosoftAppType: type }) {
    if (!identityNames.some(isSet)) return [];
    if (type !== 'UserAssignedMSI') {
      const needed = identityNames.filter((name) => type !== 'MultiTenant' || name !== 'MicrosoftAppTenantId');
      return missing(isSet, needed, 'set it, or leave the bot’s whole identity empty for local mode');
    }
    return [
      ...missing(isSet, ['MicrosoftAppId', 'MicrosoftAppTenantId'], 'set it, or leave the bot’s whole identity empty for local mode'),
      ...(isSet('MicrosoftAppPassword') ? [{ variable: 'MicrosoftAppPassword', remedy: 'must be empty: a managed identity has no password' }] : []),
    ];
  },
  function productionHasAnIdentity(isSet, { NODE_ENV }) {
    if (NODE_ENV !== 'production' || identityNames.some(isSet)) return [];
    return missing(isSet, ['MicrosoftAppId'], 'NODE_ENV=production needs the bot’s identity');
  },
];

/** The bot’s identity; undefined in local mode. */
export function toIdentity(values: Values): BotIdentity | undefined {
  const { MicrosoftAppType: kind, MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenantId } = values;
  if (appId === undefined) return undefined;
  if (kind === 'UserAssignedMSI' && tenantId !== undefined) return { kind, appId, tenantId };
  if (kind === 'MultiTenant' && password !== undefined) return { kind, appId, password };
  if (kind === 'SingleTenant' && password !== undefined && tenantId !== undefined) return { kind, appId, password, tenantId };
  // Falling back to "no identity" would switch authentication off.
  throw new Error('the rules let an incomplete identity pass');
}
