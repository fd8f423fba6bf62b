import { assemble } from './assemble.ts';
import { unreadable } from './limits.ts';
import { typedValue } from './values.ts';
import { readXml } from './xml-tree.ts';
import type { XmlElement } from './xml-tree.ts';
import type { Input, MediaType } from './index.ts';
import type { EventPackage, Link, PropertyValue, Reason, Resource, TargetLink, UcwaEvent } from '../resource.ts';

/** The namespace of resources, input, events and errors (PayloadFormat). */
export const namespace = 'http://schemas.microsoft.com/rtc/2012/03/ucwa';

/** UCWA's XML (PayloadFormat). */
export const xml: MediaType = {
  name: 'xml',
  contentType: 'application/xml',
  accept: 'application/vnd.microsoft.com.ucwa+xml, application/xml;q=0.9',
  readResource: (body) => resourceOf(rootOf(body, 'resource')),
  readEvents: (body) => eventsOf(rootOf(body, 'events')),
  readReason,
  writeInput,
};

function rootOf(body: string, name: string): XmlElement {
  const root = readXml(body);
  if (root.name !== name) throw unreadable('XML');
  return root;
}

function resourceOf(element: XmlElement): Resource {
  const { rel, href } = attributesOf(element);
  return assemble({ relation: rel, self: href, properties: propertiesOf(element), links: linksOf(element), embedded: embeddedOf(element) });
}

/** The `property` and `propertyList` children by name, typed as in JSON. */
export function propertiesOf(element: XmlElement): Map<string, PropertyValue> {
  return new Map(
    element.children.flatMap((child): [string, PropertyValue][] => {
      const name = child.attributes.get('name');
      if (name === undefined) return [];
      if (child.name === 'propertyList') return [[name, childrenNamed(child, 'item').map(({ text }) => text)]];
      return child.name === 'property' ? [[name, typedValue(name, child.text)]] : [];
    }),
  );
}

function linksOf(element: XmlElement): Map<string, Link[]> {
  return grouped(
    childrenNamed(element, 'link').flatMap((link): [string, Link][] => {
      const { rel, href, title, revision, rev } = attributesOf(link);
      if (rel === undefined || href === undefined) return [];
      const number = revision ?? rev;
      return [[rel, { href, ...(title !== undefined && { title }), ...(number !== undefined && { revision: number }) }]];
    }),
  );
}

function embeddedOf(element: XmlElement): Map<string, Resource[]> {
  return grouped(
    childrenNamed(element, 'resource').flatMap((child): [string, Resource][] => {
      const resource = resourceOf(child);
      const relation = child.attributes.get('rel') ?? resource.rel;
      return relation === null ? [] : [[relation, resource]];
    }),
  );
}

function eventsOf(element: XmlElement): EventPackage {
  const links = linksOf(element);
  const href = (rel: string): string | null => links.get(rel)?.[0]?.href ?? null;
  return {
    self: element.attributes.get('href') ?? href('self'),
    next: href('next'),
    resume: href('resume'),
    resync: href('resync'),
    events: childrenNamed(element, 'sender').flatMap(eventsOfSender),
  };
}

const notEvents = new Set(['link', 'property', 'propertyList', 'resource']);

function eventsOfSender(sender: XmlElement): UcwaEvent[] {
  const { rel = '', href = '' } = attributesOf(sender);
  return sender.children.filter(({ name }) => !notEvents.has(name)).flatMap((event) => eventOf({ rel, href }, event));
}

/** One event, an element named by its type; without a target it says nothing. */
function eventOf(sender: UcwaEvent['sender'], event: XmlElement): UcwaEvent[] {
  const link = targetOf(event);
  if (!link) return [];
  const parent = parentOf(event);
  const status = detailOf(event, 'status');
  const reason = reasonOf(childNamed(event, 'reason')) ?? reasonFrom(event.attributes.get('reason'));
  const resource = embeddedTarget(event, link.rel);
  const details = { ...(parent && { in: parent }), ...(status && { status }), ...(reason && { reason }) };
  return [{ sender, type: event.name, link, ...details, resource: resource ? resourceOf(resource) : null }];
}

function embeddedTarget(event: XmlElement, rel: string): XmlElement | undefined {
  const embedded = childrenNamed(event, 'resource');
  return embedded.find(({ attributes }) => attributes.get('rel') === rel) ?? embedded[0];
}

// How `in`, `status` and `reason` look in XML is not documented, so attribute and child are both taken (inferred).
function detailOf(event: XmlElement, name: string): string | undefined {
  return (event.attributes.get(name) ?? childNamed(event, name)?.text)?.trim();
}

function parentOf(event: XmlElement): TargetLink | undefined {
  const element = childNamed(event, 'in');
  const link = childrenNamed(event, 'link').find(({ attributes }) => attributes.get('rel') === 'in');
  const href = event.attributes.get('in');
  return (element && targetOf(element)) ?? (link && targetOf(link)) ?? (href === undefined ? undefined : { rel: 'in', href });
}

/** What an element points at, by its own attributes or those of the link inside. */
function targetOf(element: XmlElement): TargetLink | undefined {
  const { rel, href, title } = attributesOf(element);
  if (rel !== undefined && href !== undefined) return { rel, href, ...(title !== undefined && { title }) };
  const inside = childrenNamed(element, 'link').find(({ attributes }) => attributes.get('rel') !== 'in');
  return inside && targetOf(inside);
}

function readReason(body: string): Reason | null {
  try {
    return reasonOf(readXml(body)) ?? null;
  } catch {
    // A broken body must not hide the status that it came with.
    return null;
  }
}

function reasonOf(element: XmlElement | undefined): Reason | undefined {
  const code = element && childNamed(element, 'code')?.text.trim();
  if (!code) return undefined;
  const subcode = childNamed(element, 'subcode')?.text.trim();
  const message = childNamed(element, 'message')?.text;
  const parameters = childNamed(element, 'parameters');
  const debugInfo = childNamed(element, 'debugInfo');
  return {
    code,
    ...(subcode && { subcode }),
    ...(message !== undefined && { message }),
    ...(parameters && { parameters: bagOf(parameters) }),
    ...(debugInfo && { debugInfo: bagOf(debugInfo) }),
  };
}

function reasonFrom(code: string | undefined): Reason | undefined {
  return code ? { code } : undefined;
}

/** A property bag, whose inner shape no page shows: properties as in resources, or elements by name. */
function bagOf(element: XmlElement): Record<string, PropertyValue> {
  const plain = element.children.filter(({ attributes }) => !attributes.has('name'));
  return Object.fromEntries([...propertiesOf(element), ...plain.map(({ name, text }) => [name, text] as const)]);
}

function writeInput(input: Input): string {
  const properties = Object.entries(input).map(([name, value]) => (value === undefined ? '' : propertyText(name, value)));
  return `<?xml version="1.0" encoding="utf-8"?><input xmlns="${namespace}">${properties.join('')}</input>`;
}

function propertyText(name: string, value: string | number | boolean | readonly string[]): string {
  if (typeof value !== 'object') return `<property name="${escaped(name)}">${escaped(String(value))}</property>`;
  return `<propertyList name="${escaped(name)}">${value.map((item) => `<item>${escaped(item)}</item>`).join('')}</propertyList>`;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  // As themselves, a reader would make them a blank in an attribute and one line end of all kinds in text.
  ['\t', '&#x9;'],
  ['\n', '&#xA;'],
  ['\r', '&#xD;'],
]);

/** Text for XML 1.0. What it cannot hold (control characters, half surrogate pairs) becomes U+FFFD, so that the length stays the same. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[&<>"\t\n\r]/g, (character) => escapes.get(character) ?? character);
}

function attributesOf(element: XmlElement): Partial<Record<string, string>> {
  return Object.fromEntries(element.attributes);
}

function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

function grouped<T>(entries: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of entries) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
