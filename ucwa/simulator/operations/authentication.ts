import { statusPage } from '../views/html.ts';
import { html, type Answer, type HeaderList, type Request } from '../wire/exchange.ts';
import type { Pool } from '../core/pool.ts';
import type { Identity } from '../core/tickets.ts';
import type { Switches } from '../options.ts';

// The issuer and the service as the traces name them (CreateAnApplication).
const trustedIssuer = '00000002-0000-0ff1-ce00-000000000000';
const clientId = '00000004-0000-0ff1-ce00-000000000000';

/** Who a request comes from, by its ticket or its Entra token; undefined when it names nobody that counts here. */
export async function authenticate(pool: Pool, request: Request): Promise<Identity | undefined> {
  const text = /^Bearer\s+(\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  if (text === undefined) return undefined;
  const ticket = pool.tickets.find(text);
  if (ticket) return acceptsTicketsOf(pool, ticket.host, request) ? ticket.identity : undefined;
  const name = text.startsWith('cwt=') ? undefined : await pool.entra?.(text, originFor(pool, request));
  const user = name === undefined ? undefined : pool.users.find(name);
  return user && { kind: 'user', user };
}

/** 401 with the ways to a ticket, and a page that must not be read as a UCWA error. */
export function challenge(pool: Pool, request: Request, switches: Switches, extra: HeaderList = []): Answer {
  // Only a ticket of another host is answered oddly; who comes without one is shown the way (field note).
  const bringsTicket = request.headers['authorization'] !== undefined;
  const foreign = bringsTicket && pool.switches.secondHost !== 'none' && hostOf(request) !== hostnameOf(pool.origin);
  if (foreign && pool.switches.secondHost === 'diagnostics') {
    return html(500, statusPage('500 - Internal server error'), [
      ['X-Ms-diagnostics', `28032;source="${serverFqdn}";reason="The web ticket is invalid."`],
      ...extra,
    ]);
  }
  if (foreign && pool.switches.secondHost === 'noChallenge') return html(401, statusPage('401 - Unauthorized'), extra);
  return html(401, statusPage('401 - Unauthorized'), [...challengeHeaders(pool, request, switches), ...extra]);
}

/** The name that answers and diagnostics give for the server. */
export const serverFqdn = 'frontend1.contoso.example';

/** The origin that a client has to talk to for tickets: that of the host it has asked. */
export const originFor = (pool: Pool, request: Request) =>
  hostOf(request) === hostnameOf(pool.secondOrigin) && pool.switches.secondHost !== 'none' ? pool.secondOrigin : pool.origin;

/** Name of the host that a request was sent to, without its port. */
export const hostOf = (request: Request) => (request.headers['host'] ?? '').replace(/:\d+$/, '').toLowerCase();

function challengeHeaders(pool: Pool, request: Request, { challenge: form, challengeHref, bearerChallenge }: Switches): HeaderList {
  const href = `${originFor(pool, request)}/WebTicket/oauthtoken`;
  const ticket = `MsRtcOAuth href=${challengeHref === 'bare' ? href : `"${href}"`},grant_type="${pool.grants.join(',')}"`;
  const schemes = bearerChallenge ? [bearerScheme(pool), ticket] : [ticket];
  return form === 'joined' ? [['WWW-Authenticate', schemes.join(', ')]] : schemes.map((scheme) => ['WWW-Authenticate', scheme] as const);
}

const bearerScheme = (pool: Pool) => {
  const domain = pool.users.all[0]?.name.split('@')[1] ?? 'contoso.example';
  const authorization = pool.authorizationUri === undefined ? '' : `, authorization_uri="${pool.authorizationUri}"`;
  return `Bearer trusted_issuers="${trustedIssuer}@${domain}", client_id="${clientId}"${authorization}`;
};

/** Where hosts differ, each takes only its own tickets; autodiscovery and the web ticket service share a host. */
function acceptsTicketsOf(pool: Pool, issuer: string, request: Request): boolean {
  return pool.switches.secondHost === 'none' || issuer === hostOf(request);
}

const hostnameOf = (origin: string) => new URL(origin).hostname;
