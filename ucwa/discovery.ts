import { AuthError, NetworkError, ProtocolError, ResponseError, UcwaError } from './errors.ts';
import { resolveHref } from './hrefs.ts';
import type { Answer } from './http.ts';
import { linkOf } from './links.ts';
import type { Resource } from './resource.ts';
import type { Session } from './session.ts';
import type { Clock, Timing } from './timing.ts';

const HOPS_MAX = 5;

/** What discovery needs. */
export interface DiscoveryParts {
  readonly session: Session;
  readonly clock: Clock;
  readonly timing: Timing;
}

/** The discovery roots of a SIP domain, the better one first (RootURL); https alone is advised, and plain http is never tried. */
export function rootsOf(sipDomain: string): readonly string[] {
  return [`https://lyncdiscoverinternal.${sipDomain}/`, `https://lyncdiscover.${sipDomain}/`];
}

/** Finds the user's pool: the URL of `applications`, where UCWA begins. Throws what tells most of why no root leads there. */
export async function discover(roots: readonly URL[], parts: DiscoveryParts, signal: AbortSignal): Promise<URL> {
  const { root, found } = await firstAnswering(roots, parts, signal);
  try {
    return await followLinks(found, parts.session, signal);
  } catch (error) {
    signal.throwIfAborted();
    const others = roots.filter((other) => other !== root);
    if (others.length === 0 || !leadsNowhere(error)) throw error;
    return discover(others, parts, signal).catch((further: unknown) => {
      throw mostTelling([error, further]);
    });
  }
}

/** An internal root may answer outside too, but its pool does not; or somebody else answers in its name. Who we are, all roots know alike. */
function leadsNowhere(error: unknown): boolean {
  if (error instanceof ResponseError) return !(error.status === 403 && error.hasReason);
  return error instanceof UcwaError && !(error instanceof AuthError);
}

/** The internal name does not exist outside: what went wrong further on tells more. */
function mostTelling(failures: readonly unknown[]): unknown {
  return failures.find((failure) => !(failure instanceof NetworkError)) ?? failures[0];
}

/** A resource together with the URL that it came from: links are relative to that host. */
interface Found {
  readonly resource: Resource;
  readonly url: URL;
}

/** Asks all roots at once. One that answers waits a moment for those before it: internal has priority (RootURL). */
async function firstAnswering(roots: readonly URL[], { session, clock, timing }: DiscoveryParts, parent: AbortSignal): Promise<{ root: URL; found: Found }> {
  const race = new AbortController();
  const signal = AbortSignal.any([parent, race.signal]);
  try {
    const better: Promise<unknown>[] = [];
    const attempts = roots.map((root) => {
      const before = [...better];
      const answer = fetchResource('root', root, session, signal);
      better.push(answer.catch(() => undefined));
      return answer.then(async (found) => {
        // Whoever is better either fails meanwhile, or wins by coming first.
        if (before.length > 0) await Promise.race([Promise.all(before), clock.sleep(timing.headStartMs, signal)]);
        return { root, found };
      });
    });
    return await preferred(attempts);
  } finally {
    race.abort();
  }
}

async function preferred<T>(attempts: readonly Promise<T>[]): Promise<T> {
  try {
    return await Promise.any(attempts);
  } catch (error) {
    throw mostTelling(error instanceof AggregateError ? error.errors : [error]);
  }
}

async function followLinks(root: Found, session: Session, signal: AbortSignal): Promise<URL> {
  let found = root;
  for (let hop = 0; hop < HOPS_MAX; hop++) {
    const applications = linkOf(found.resource, 'applications');
    if (applications !== undefined) return resolveHref(applications, found.url, 'applications');
    const rel = ['redirect', 'user'].find((candidate) => linkOf(found.resource, candidate) !== undefined);
    if (rel === undefined) throw new ProtocolError('MissingLink', 'user');
    found = await fetchResource(rel, resolveHref(linkOf(found.resource, rel) ?? '', found.url, rel), session, signal);
  }
  throw new ProtocolError('TooManyRedirects', 'redirect');
}

/** GETs a resource of discovery through HTTP redirects; each target is checked like any other URL before it is asked. */
async function fetchResource(rel: string, url: URL, session: Session, signal: AbortSignal): Promise<Found> {
  let answer = await session.fetch(rel, url, signal);
  for (let hop = 0; isRedirect(answer); hop++) {
    if (hop >= HOPS_MAX) throw new ProtocolError('TooManyRedirects', rel);
    answer = await session.fetch(rel, targetOf(answer), signal);
  }
  return { resource: session.read(answer), url: answer.url };
}

/** Unlike a link, `Location` is relative to the URL that was asked for (RFC 9110, 10.2.2). */
function targetOf({ rel, url, header }: Answer): URL {
  const location = header('location')[0] ?? '';
  return resolveHref(URL.parse(location, url.href)?.href ?? location, url, rel);
}

function isRedirect({ status, header }: Answer): boolean {
  return [301, 302, 303, 307, 308].includes(status) && header('location').length > 0;
}
