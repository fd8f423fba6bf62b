import { readXmlInput } from './xml-input.ts';
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

const namespace = 'http://schemas.microsoft.com/rtc/2012/03/ucwa';
const declaration = '<?xml version="1.0" encoding="utf-8"?>';

/** XML as in the reference samples: links first, then properties, then embedded resources. */
export const xml: Format = {
  name: 'xml',
  resource: (resource, resolve) => declaration + resourceXml(resource, resource.rel, resolve, namespace),
  events: (events, resolve) => declaration + packageXml(events, resolve),
  reason: (reason) => declaration + reasonXml(reason, namespace),
  input: readXmlInput,
};

function resourceXml(resource: Resource, relation: string, resolve: Resolve, xmlns?: string): string {
  const links = Object.entries(resource.links ?? {}).flatMap(([rel, link]) => asList(link).map((one) => linkXml(rel, one, resolve)));
  const properties = Object.entries(resource.properties ?? {}).map(([name, value]) =>
    value === undefined ? '' : propertyXml(name, value),
  );
  const embedded = Object.entries(resource.embedded ?? {}).flatMap(([rel, one]) =>
    asList(one).map((member) => resourceXml(member, rel, resolve)),
  );
  return element(
    'resource',
    { rel: relation, href: resolve(resource.href), xmlns },
    [
      ...links,
      resource.untyped ? '' : propertyXml('rel', resource.rel),
      ...properties,
      resource.putMarker === undefined ? '' : propertyXml(resource.putMarker, putMarkerValue),
      resource.etag === undefined ? '' : propertyXml('etag', resource.etag),
      ...embedded,
    ].join(''),
  );
}

const linkXml = (rel: string, link: Link, resolve: Resolve) =>
  typeof link === 'string' ? element('link', { rel, href: resolve(link) }) : element('link', { rel, ...link, href: resolve(link.href) });

function propertyXml(name: string, value: Value): string {
  if (value instanceof Date) return element('property', { name }, dateXml(value));
  if (typeof value === 'boolean') return element('property', { name }, value ? 'True' : 'False');
  if (typeof value === 'string' || typeof value === 'number') return element('property', { name }, escape(String(value)));
  return element('propertyList', { name }, value.map((item) => element('item', {}, escape(item))).join(''));
}

/** ISO 8601 with seven digits of a second and an offset, as the samples have it. */
const dateXml = (date: Date) => date.toISOString().replace(/(\.\d{3})Z$/, '$10000+00:00');

function packageXml({ self, next, resume, resync, events }: EventPackage, resolve: Resolve): string {
  const links = Object.entries({ next, resume, resync }).map(([rel, href]) => (href === undefined ? '' : linkXml(rel, href, resolve)));
  const senders = bySender(events).map(({ sender, events: own }) =>
    element(
      'sender',
      targetXml(sender, own[0]?.resolve ?? resolve),
      own.map((event) => eventXml(event, event.resolve ?? resolve)).join(''),
    ),
  );
  return element('events', { href: resolve(self), xmlns: namespace }, links.join('') + senders.join(''));
}

// The reference shows neither `in` nor `status` nor `reason` in XML: child elements for structures, an attribute for the word (inferred).
function eventXml(event: Event, resolve: Resolve): string {
  const content = [
    event.in ? element('in', targetXml(event.in, resolve)) : '',
    event.reason ? reasonXml(event.reason) : '',
    event.resource ? resourceXml(event.resource, event.link.rel, resolve) : '',
  ];
  return element(event.type, { ...targetXml(event.link, resolve), status: event.status }, content.join(''));
}

const targetXml = (target: Target, resolve: Resolve) => ({ rel: target.rel, href: resolve(target.href), title: target.title });

function reasonXml(reason: Reason, xmlns?: string): string {
  const bag = (name: string, entries: Readonly<Record<string, string>> | undefined) =>
    element(
      name,
      {},
      Object.entries(entries ?? {})
        .map(([key, value]) => propertyXml(key, value))
        .join(''),
    );
  return element(
    'reason',
    { xmlns },
    [
      element('code', {}, escape(reason.code)),
      reason.subcode === undefined ? '' : element('subcode', {}, escape(reason.subcode)),
      reason.message === undefined ? '' : element('message', {}, escape(reason.message)),
      bag('debugInfo', reason.debugInfo),
      bag('parameters', reason.parameters),
    ].join(''),
  );
}

function element(name: string, attributes: Readonly<Record<string, string | undefined>>, content = ''): string {
  let head = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) head += ` ${key}="${escape(value)}"`;
  }
  return content === '' ? `${head} />` : `${head}>${content}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

// What XML 1.0 cannot carry at all becomes the replacement character.
const escape = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll(/[&<>"\t\n\r]/g, (character) => entities[character] ?? character);

const asList = <T>(value: T | readonly T[] | undefined): readonly T[] => (value === undefined ? [] : isList(value) ? value : [value]);

const isList = <T>(value: T | readonly T[]): value is readonly T[] => Array.isArray(value);
