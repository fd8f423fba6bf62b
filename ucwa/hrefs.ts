import { isIP } from 'node:net';
import { getDomain } from 'tldts';
import { ProtocolError } from './errors.ts';

const HREF_MAX_LENGTH = 8192;

/**
 * An href as an absolute URL. A relative one is relative to the *host* of the UCWA URL (Hypermedia); `https://h:443/x` becomes `https://h/x`.
 * Throws `ProtocolError` for anything but a plain http(s) address.
 */
export function resolveHref(href: string, base: URL, rel: string): URL {
  if (href.length > HREF_MAX_LENGTH) throw new ProtocolError('InsecureLink', rel);
  const url = URL.parse(href, base.origin);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw new ProtocolError('InsecureLink', rel);
  url.hash = '';
  return url;
}

/** What everybody calls this machine, where nothing is overheard; whoever answers to one of these names has the others as well. */
const localNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The hosts that one client may talk to: those of its discovery roots, their registrable domains, and what the operator allows besides. With a
 * root on plain http, all names of this machine are one.
 */
export class AllowedHosts {
  readonly #hosts: readonly string[];
  /** What other allowed hosts end with. */
  readonly #suffixes: readonly string[];
  readonly #isLocal: boolean;

  constructor(roots: readonly URL[], allowedHosts: readonly string[] = []) {
    const domains = roots.map(({ hostname }) => registrableDomain(hostname)).filter((domain) => domain !== null);
    const allowed = allowedHosts.map((host) => host.toLowerCase().replace(/^\*?\./, ''));
    this.#hosts = [...roots.map(({ hostname }) => hostname), ...domains, ...allowed.map(asHostname)];
    this.#suffixes = [...domains, ...allowed.filter(hasSubdomains)];
    this.#isLocal = roots.some(isPlainAndLocal);
  }

  /** Throws `ProtocolError` unless the URL may be asked: https, or http on a loopback root's own host, and an allowed host. */
  check(url: URL, rel: string): void {
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) throw new ProtocolError('InsecureLink', rel);
    if (!this.#includes(url)) throw new ProtocolError('ForeignOrigin', rel);
  }

  #includes(url: URL): boolean {
    const { hostname } = url;
    return this.#hosts.includes(hostname) || this.#suffixes.some((suffix) => hostname.endsWith(`.${suffix}`)) || (this.#isLocal && isPlainAndLocal(url));
  }
}

function isPlainAndLocal({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && localNames.includes(hostname);
}

/** Whether the host is this machine itself. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** `contoso.co.uk` of `lyncdiscover.contoso.co.uk`; null for addresses, single names and public suffixes, which nobody owns. */
function registrableDomain(hostname: string): string | null {
  return getDomain(hostname, { allowPrivateDomains: true, extractHostname: false });
}

/** No address has subdomains, and a single name could be a top-level domain. */
function hasSubdomains(host: string): boolean {
  return host.includes('.') && isIP(host) === 0;
}

/** As it stands in a URL. */
function asHostname(host: string): string {
  return isIP(host) === 6 ? new URL(`https://[${host}]/`).hostname : host;
}
