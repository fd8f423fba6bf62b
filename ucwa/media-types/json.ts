import { assemble } from './assemble.ts';
import { boundedText, maxDepth, unreadable } from './limits.ts';
import { typedValue } from './values.ts';
import type { Input, MediaType } from './index.ts';
import type { EventPackage, Link, PropertyValue, Reason, Resource, TargetLink, UcwaEvent } from '../resource.ts';

/** UCWA's JSON (PayloadFormat). */
export const json: MediaType = {
  name: 'json',
  contentType: 'application/json',
  accept: 'application/json, application/vnd.microsoft.com.ucwa+json;q=0.9',
  readResource: (body) => resourceOf(objectOf(readJson(body))),
  readEvents: (body) => eventsOf(objectOf(readJson(body))),
  readReason,
  writeInput: (input: Input) => JSON.stringify(input),
};

type JsonObject = Readonly<Record<string, PropertyValue>>;

/** Any JSON text as a value of bounded depth; throws nothing but `ProtocolError`. */
export function readJson(body: string): PropertyValue {
  const text = boundedText(body);
  const value = parse(text);
  checkDepth(value, 0);
  return value;
}

function parse(text: string): PropertyValue {
  try {
    return JSON.parse(text) as PropertyValue;
  } catch {
    // V8's message quotes the body, so it is no cause to pass on.
    throw unreadable('JSON');
  }
}

function checkDepth(value: PropertyValue, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth >= maxDepth) throw unreadable('JSON');
  for (const member of Object.values<PropertyValue>(value)) checkDepth(member, depth + 1);
}

function resourceOf(object: JsonObject): Resource {
  const { _links, _embedded, ...properties } = object;
  return assemble({
    properties: new Map(Object.entries(properties).map(([name, value]) => [name, typedValue(name, value)])),
    links: linksOf(_links),
    embedded: new Map(membersOf(_embedded).map(([relation, value]) => [relation, listOf(value).filter(isObject).map(resourceOf)])),
  });
}

function linksOf(value: PropertyValue | undefined): Map<string, readonly Link[]> {
  const links = membersOf(value).map(([rel, given]) => ({ rel, given, usable: listOf(given).filter(isObject).flatMap(linkOf) }));
  // An empty list is an empty list; a link without href is none.
  return new Map(links.filter(({ given, usable }) => usable.length > 0 || Array.isArray(given)).map(({ rel, usable }) => [rel, usable]));
}

function linkOf(value: JsonObject): Link[] {
  const href = textOf(value['href']);
  if (href === undefined) return [];
  const title = textOf(value['title']);
  const revision = value['revision'] ?? value['rev'];
  return [{ href, ...(title !== undefined && { title }), ...(isScalar(revision) && { revision: String(revision) }) }];
}

function eventsOf(object: JsonObject): EventPackage {
  const links = linksOf(object['_links']);
  const href = (rel: string): string | null => links.get(rel)?.[0]?.href ?? null;
  return {
    self: href('self'),
    next: href('next'),
    resume: href('resume'),
    resync: href('resync'),
    events: listOf(object['sender']).filter(isObject).flatMap(eventsOfSender),
  };
}

function eventsOfSender(sender: JsonObject): UcwaEvent[] {
  const from = { rel: textOf(sender['rel']) ?? '', href: textOf(sender['href']) ?? '' };
  return listOf(sender['events']).filter(isObject).flatMap((event) => eventOf(from, event));
}

function eventOf(sender: UcwaEvent['sender'], event: JsonObject): UcwaEvent[] {
  const link = targetOf(event['link']);
  const type = textOf(event['type']);
  if (!link || type === undefined) return [];
  const parent = targetOf(event['in']);
  const status = textOf(event['status']);
  const reason = reasonOf(event['reason']);
  const details = { ...(parent && { in: parent }), ...(status && { status }), ...(reason && { reason }) };
  return [{ sender, type, link, ...details, resource: embeddedTarget(event, link.rel) }];
}

function embeddedTarget(event: JsonObject, rel: string): Resource | null {
  const embedded = membersOf(event['_embedded']);
  const [, target] = embedded.find(([relation]) => relation === rel) ?? embedded[0] ?? [];
  const resource = listOf(target).find(isObject);
  return resource ? resourceOf(resource) : null;
}

function targetOf(value: PropertyValue | undefined): TargetLink | undefined {
  const target = listOf(value).find(isObject);
  const rel = textOf(target?.['rel']);
  const href = textOf(target?.['href']);
  const title = textOf(target?.['title']);
  return rel === undefined || href === undefined ? undefined : { rel, href, ...(title !== undefined && { title }) };
}

function readReason(body: string): Reason | null {
  try {
    return reasonOf(readJson(body)) ?? null;
  } catch {
    // A broken body must not hide the status that it came with.
    return null;
  }
}

function reasonOf(value: PropertyValue | undefined): Reason | undefined {
  if (!isObject(value)) return undefined;
  const code = textOf(value['code']);
  if (!code) return undefined;
  const { subcode, message, parameters, debugInfo } = value;
  return {
    code,
    ...(typeof subcode === 'string' && subcode && { subcode }),
    ...(typeof message === 'string' && { message }),
    ...(isBag(parameters) && { parameters: { ...parameters } }),
    ...(isBag(debugInfo) && { debugInfo: { ...debugInfo } }),
  };
}

function objectOf(value: PropertyValue): JsonObject {
  if (!isObject(value)) throw unreadable('JSON');
  return value;
}

function membersOf(value: PropertyValue | undefined): [string, PropertyValue][] {
  return isObject(value) ? Object.entries(value) : [];
}

function listOf(value: PropertyValue | undefined): readonly PropertyValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly PropertyValue[]) : [value];
}

function isObject(value: PropertyValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Property bags: no page shows their shape, so a list is taken as well.
function isBag(value: PropertyValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null;
}

function isScalar(value: PropertyValue | undefined): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function textOf(value: PropertyValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
