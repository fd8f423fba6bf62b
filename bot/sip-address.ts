/** What a roster tells of somebody. */
export interface Addresses {
  readonly userPrincipalName?: string | undefined;
  readonly email?: string | undefined;
}

const ADDRESS = /^[\w.!#$%&'*+/=?^`|~-]{1,200}@[\w.-]{1,200}$/;

/**
 * Somebody's SIP address by a rule such as `{user}@sip.contoso.com`: `{userPrincipalName}` and `{email}` stand for what the roster tells,
 * `{user}` and `{domain}` for the two halves of the user principal name. Undefined where the roster tells too little, or no address comes of it.
 */
export function sipAddressBy(rule: string, { userPrincipalName, email }: Addresses): string | undefined {
  const [user, domain] = userPrincipalName?.split('@') ?? [];
  const parts: Readonly<Record<string, string | undefined>> = { userPrincipalName, email, user, domain };
  // A placeholder that stays as it is makes no address.
  const address = rule.replace(/^sip:/i, '').replace(/\{(\w+)\}/g, (placeholder, name: string) => parts[name] ?? placeholder);
  return ADDRESS.test(address) ? `sip:${address}` : undefined;
}
