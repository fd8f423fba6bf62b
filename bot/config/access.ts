import { guid, list, missing } from './reading.ts';
import type { Rule, Values } from './settings.ts';

/** Who may use the bot. */
export const accessSettings = {
  ALLOWED_TENANTS: list(guid('a list of tenant ids')).optional(),
};

export const accessRules: readonly Rule[] = [
  function somebodyMayUseTheBot(isSet, { MicrosoftAppType: type }) {
    if (type !== 'MultiTenant' || !isSet('MicrosoftAppId') || isSet('MicrosoftAppTenantId')) return [];
    return missing(isSet, ['ALLOWED_TENANTS'], 'a multi-tenant bot without MicrosoftAppTenantId must say who may use it');
  },
];

/** The tenants whose people may use the bot; empty: anybody, which only local mode allows. */
export function toAllowedTenants({ ALLOWED_TENANTS: listed, MicrosoftAppTenantId: own }: Values): readonly string[] {
  return listed ?? (own === undefined ? [] : [own]);
}
