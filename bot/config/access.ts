import { z } from 'zod';

import { guidAmong, list, missing, oneOf } from './reading.ts';
import type { Rule, Values } from './settings.ts';

/** Where and for whom the bot works, besides the tenants; an empty list: everywhere, for everybody. */
export interface AccessConfig {
  readonly allowGuests: boolean;
  /** Ids of a team: of its general channel, or of its group in Entra. They restrict channels, and no chats. */
  readonly teams: readonly string[];
  readonly channels: readonly string[];
  /** Entra object ids. */
  readonly people: readonly string[];
}

const PEOPLE_MAX = 1000;

const threadId = z.string().regex(/^19:[^\s,;]{1,200}@thread\.(?:tacv2|skype)$/, 'must list ids of channels such as 19:…@thread.tacv2');
const teamId = z.union([guidAmong('ids of teams'), threadId], 'must list ids of teams: the GUID of the group, or the id of the general channel such as 19:…@thread.tacv2');

/** Who may use the bot. */
export const accessSettings = {
  ALLOWED_TENANTS: list(guidAmong('ids of tenants')).optional(),
  ALLOW_GUESTS: oneOf(['true', 'false']).default('false'),
  ALLOWED_TEAMS: list(teamId).default([]),
  ALLOWED_CHANNELS: list(threadId).default([]),
  ALLOWED_PEOPLE: list(guidAmong('object ids of people in Entra'), PEOPLE_MAX).default([]),
};

export const accessRules: readonly Rule[] = [
  function somebodyMayUseTheBot(isSet, { MicrosoftAppType: type, NODE_ENV }) {
    if (type !== 'MultiTenant' || !(isSet('MicrosoftAppId') || NODE_ENV === 'production') || isSet('MicrosoftAppTenantId')) return [];
    return missing(isSet, ['ALLOWED_TENANTS'], 'a multi-tenant bot without MicrosoftAppTenantId must say who may use it');
  },
];

/** The tenants whose people may use the bot; empty: anybody, which only local mode allows. */
export function toAllowedTenants({ ALLOWED_TENANTS: listed, MicrosoftAppTenantId: own }: Values): readonly string[] {
  return listed ?? (own === undefined ? [] : [own]);
}

/** The rules besides the tenants. */
export function toAccess({ ALLOW_GUESTS, ALLOWED_TEAMS: teams, ALLOWED_CHANNELS: channels, ALLOWED_PEOPLE: people }: Values): AccessConfig {
  return { allowGuests: ALLOW_GUESTS === 'true', teams, channels, people };
}
