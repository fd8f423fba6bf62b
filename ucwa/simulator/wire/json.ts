import {
  bySender,
  putMarkerValue,
  type Event,
  type EventPackage,
  type Format,
  type Link,
  type Reason,
  type Resolve,
  type Resource,
  type Target,
  type Value,
} from './payload.ts';

type Json = Record<string, unknown>;

/** JSON as in the traces: properties, `_links`, `_embedded`, `rel`, `etag`. */
export const json: Format = {
  name: 'json',
  resource: (resource, resolve) => write(resourceJson(resource, resolve)),
  events: (events, resolve) => write(packageJson(events, resolve)),
  reason: (reason) => write(reasonJson(reason)),
  input(text) {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not an object');
    return new Map(Object.entries(value).filter(([, member]) => member !== null));
  },
};

// Dates are written with escaped slashes, which ASP.NET clients look for.
const write = (value: Json) => JSON.stringify(value).replaceAll(/"\/Date\((\d+)\)\/"/g, String.raw`"\/Date($1)\/"`);

function resourceJson(resource: Resource, resolve: Resolve): Json {
  const body: Json = {};
  for (const [name, value] of Object.entries(resource.properties ?? {})) {
    if (value !== undefined) body[name] = valueJson(value);
  }
  if (resource.putMarker !== undefined) body[resource.putMarker] = putMarkerValue;
  body['_links'] = { self: { href: resolve(resource.href) }, ...linksJson(resource, resolve) };
  const embedded = embeddedJson(resource, resolve);
  if (embedded) body['_embedded'] = embedded;
  if (!resource.untyped) body['rel'] = resource.rel;
  if (resource.etag !== undefined) body['etag'] = resource.etag;
  return body;
}

const valueJson = (value: Value) => (value instanceof Date ? `/Date(${value.getTime()})/` : value);

function linksJson(resource: Resource, resolve: Resolve): Json {
  const links: Json = {};
  for (const [rel, link] of Object.entries(resource.links ?? {})) {
    if (link === undefined) continue;
    links[rel] = isList(link) ? link.map((one) => linkJson(one, resolve)) : linkJson(link, resolve);
  }
  return links;
}

const linkJson = (link: Link, resolve: Resolve): Json =>
  typeof link === 'string' ? { href: resolve(link) } : { ...link, href: resolve(link.href) };

function embeddedJson(resource: Resource, resolve: Resolve): Json | undefined {
  const embedded: Json = {};
  for (const [rel, one] of Object.entries(resource.embedded ?? {})) {
    if (one === undefined) continue;
    embedded[rel] = isList(one) ? one.map((member) => resourceJson(member, resolve)) : resourceJson(one, resolve);
  }
  return Object.keys(embedded).length > 0 ? embedded : undefined;
}

function packageJson({ self, next, resume, resync, events, withoutSender }: EventPackage, resolve: Resolve): Json {
  const links: Json = { self: { href: resolve(self) } };
  for (const [rel, href] of Object.entries({ next, resume, resync })) {
    if (href !== undefined) links[rel] = { href: resolve(href) };
  }
  if (withoutSender) return { _links: links };
  const sender = bySender(events).map((group) => ({
    ...targetJson(group.sender, group.events[0]?.resolve ?? resolve),
    events: group.events.map((event) => eventJson(event, event.resolve ?? resolve)),
  }));
  return { _links: links, sender };
}

function eventJson(event: Event, resolve: Resolve): Json {
  const body: Json = { link: targetJson(event.link, resolve) };
  if (event.in) body['in'] = targetJson(event.in, resolve);
  if (event.status) body['status'] = event.status;
  if (event.reason) body['reason'] = reasonJson(event.reason);
  if (event.resource) body['_embedded'] = { [event.link.rel]: resourceJson(event.resource, resolve) };
  body['type'] = event.type;
  return body;
}

const targetJson = (target: Target, resolve: Resolve): Json => ({ ...target, href: resolve(target.href) });

const reasonJson = (reason: Reason): Json => ({ ...reason });

const isList = <T>(value: T | readonly T[]): value is readonly T[] => Array.isArray(value);
