import { unreadable } from '../media-types/limits.ts';
import { readJson } from '../media-types/json.ts';
import { putTokenIn } from '../media-types/assemble.ts';
import { readXml } from '../media-types/xml-tree.ts';
import { propertiesOf } from '../media-types/xml.ts';
import { typedValue } from '../media-types/values.ts';
import type { Input, MediaType } from '../media-types/index.ts';
import type { PropertyValue } from '../resource.ts';
import { isObject } from './differences.ts';

/** The body of a POST or PUT as a server reads it. */
export interface ReadInput {
  /** By camelCase name: traces send PascalCase, so a server compares ignoring case. */
  readonly body: Readonly<Record<string, PropertyValue>>;
  readonly putToken?: { readonly name: string; readonly value: string };
  /** The members that a PUT echoes and the server ignores: `_links`, `_embedded`. */
  readonly ignoredByServer: readonly string[];
  /** XML only. */
  readonly rootElement?: string;
  readonly rootNamespace?: string;
}

/** Reads what a writer wrote; throws nothing but `ProtocolError`. */
export function readInput(media: MediaType, body: string): ReadInput {
  return media.name === 'json' ? readJsonInput(body) : readXmlInput(body);
}

function readJsonInput(body: string): ReadInput {
  const input = readJson(body);
  if (!isObject(input)) throw unreadable('JSON input');
  const { _links, _embedded, ...properties } = input as Record<string, PropertyValue>;
  const ignoredByServer = Object.entries({ _links, _embedded }).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return { ...withoutToken(new Map(Object.entries(properties))), ignoredByServer };
}

function readXmlInput(body: string): ReadInput {
  const root = readXml(body);
  // A PUT sends the resource itself (communication_ref), or input (myOnlineMeeting_ref).
  if (root.name !== 'input' && root.name !== 'resource') throw unreadable('XML input');
  const has = (name: string): boolean => root.children.some((child) => child.name === name);
  const ignoredByServer = [...(has('link') ? ['_links'] : []), ...(has('resource') ? ['_embedded'] : [])];
  const [, rootNamespace] = [...root.attributes].find(([name]) => name === 'xmlns' || name.startsWith('xmlns:')) ?? [];
  const input = { ...withoutToken(propertiesOf(root)), ignoredByServer, rootElement: root.name };
  return rootNamespace === undefined ? input : { ...input, rootNamespace };
}

function withoutToken(properties: ReadonlyMap<string, PropertyValue>): Pick<ReadInput, 'body' | 'putToken'> {
  const putToken = putTokenIn(properties);
  const kept = [...properties].filter(([name]) => name !== putToken?.name);
  return { body: Object.fromEntries(kept.map(([name, value]) => named(name, value))), ...(putToken && { putToken }) };
}

function named(name: string, value: PropertyValue): [string, PropertyValue] {
  const key = name.charAt(0).toLowerCase() + name.slice(1);
  return [key, typedValue(key, value)];
}

/** The members of a body that a writer can send. */
export function sendable(body: ReadInput['body']): Input {
  return Object.fromEntries(Object.entries(body).filter((member): member is [string, SendableValue] => isSendable(member[1])));
}

type SendableValue = NonNullable<Input[string]>;

function isSendable(value: PropertyValue): value is SendableValue {
  return Array.isArray(value) ? value.every((item) => typeof item === 'string') : ['string', 'number', 'boolean'].includes(typeof value);
}
