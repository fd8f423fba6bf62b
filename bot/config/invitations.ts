import { z } from 'zod';

import { sipAddressBy } from '../sip-address.ts';
import { oneOf } from './reading.ts';
import type { Values } from './settings.ts';

/** Whom the server itself invites into a meeting, and how their SIP addresses are found. */
export interface InvitationConfig {
  readonly whom: 'requester' | 'everyone' | 'nobody';
  /** A SIP address with placeholders; {@link sipAddressBy} says which. */
  readonly addressRule: string;
}

const somebody = { userPrincipalName: 'ada@contoso.com', email: 'ada@contoso.com' };
const isRule = (rule: string) => rule.includes('{') && sipAddressBy(rule, somebody) !== undefined;

/** Who is rung. */
export const invitationSettings = {
  UCWA_INVITE: oneOf(['requester', 'everyone', 'nobody']).default('requester'),
  UCWA_SIP_ADDRESS: z.string().refine(isRule, 'must be an address with placeholders, such as {userPrincipalName}, {email} or {user}@sip.contoso.com').default('{userPrincipalName}'),
};

/** Whom to invite. */
export function toInvitations({ UCWA_INVITE: whom, UCWA_SIP_ADDRESS: addressRule }: Values): InvitationConfig {
  return { whom, addressRule };
}
