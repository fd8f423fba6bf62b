import { hostOf } from './authentication.ts';
import { applicationsHref } from '../views/hrefs.ts';
import { statusPage } from '../views/html.ts';
import { html, ok, type Answer } from '../wire/exchange.ts';
import type { Call, Route, SignedInCall } from '../call.ts';

const service = '/Autodiscover/AutodiscoverService.svc/root';

/** Autodiscovery: from the root URL to the applications (RootURL, CreateAnApplication). */
export const discoveryRoutes: readonly Route[] = [
  { path: '/', operation: 'root', access: 'open', methods: { GET: getRoot } },
  { path: service, operation: 'root', access: 'open', methods: { GET: getRoot } },
  { path: `${service}/redirect`, operation: 'redirect', access: 'open', methods: { GET: getRoot } },
  { path: `${service}/user`, operation: 'user', access: 'ticket', methods: { GET: getUser } },
  { path: `${service}/oauth/user`, operation: 'user', access: 'ticket', methods: { GET: getUser } },
  {
    path: '/Autodiscover/XFrame/XFrame.html',
    operation: 'xframe',
    access: 'open',
    methods: { GET: () => html(200, statusPage('XFrame')) },
  },
];

/** Links only: `user` and `xframe`, or `redirect` while the switch asks for more hops. */
function getRoot({ pool, operation, request, switches }: Call): Answer {
  const hop = Number(request.query.get('hop') ?? 0);
  const domain = request.query.get('originalDomain') ?? domainServed(hostOf(request)) ?? pool.users.all[0]?.name.split('@')[1];
  const leadsOn = hop < switches.discoveryRedirects;
  const href = (path: string, more: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams({ ...more, ...(domain !== undefined && { originalDomain: domain }) });
    return pool.origin + service + path + (query.size === 0 ? '' : `?${query.toString()}`);
  };
  return ok({
    rel: operation,
    untyped: true,
    href: href(''),
    links: leadsOn ? { redirect: href('/redirect', { hop: String(hop + 1) }) } : { user: href('/oauth/user'), xframe: xframe(pool.origin) },
  });
}

/** The SIP domain behind the names that clients look for (RootURL); asked under another name, the pool speaks of its first user's. */
const domainServed = (host: string) => /^lyncdiscover(?:internal)?\.(.+)$/.exec(host)?.[1];

/** The way into UCWA, for those who have a ticket; its `self` lacks `oauth`, as traced. */
function getUser({ pool, identity }: SignedInCall): Answer {
  const home = pool.switches.secondHost === 'none' ? pool.origin : pool.secondOrigin;
  const applications = home + applicationsHref(pool.switches.paths === 'reference');
  const link =
    identity.kind === 'user'
      ? { applications: { href: applications, revision: '2' } }
      : { anonApplications: applications.replace(/applications$/, 'anonApplications') };
  return ok({ rel: 'user', untyped: true, href: `${pool.origin}${service}/user`, links: { ...link, xframe: xframe(pool.origin) } });
}

const xframe = (origin: string) => `${origin}/Autodiscover/XFrame/XFrame.html`;
