import { boundaryOf } from './batch.ts';
import { isObject } from './differences.ts';
import { is } from './fact.ts';
import type { Check, Fact } from './fact.ts';
import { headerOf } from './vector.ts';

/** Facts about the HTTP message: its target, its headers, what surrounds it. */
export const messageFacts: Readonly<Record<string, Check>> = {
  method: checkMethod,
  url: checkUrl,
  path: is((fact) => targetOf(fact).path),
  query: is(queryOf),
  status: is(({ sample }) => sample.status ?? null),
  statusCode: is(({ sample }) => sample.status ?? null),
  contentType: is(({ sample }) => sample.contentType),
  bodyEmpty: is(({ sample }) => sample.body.trim() === ''),
  hadBom: is(({ sample }) => sample.body.startsWith('\uFEFF')),
  location: is(({ sample }) => headerOf(sample, 'Location')),
  locationId: is(({ sample }) => lastSegmentOf(headerOf(sample, 'Location'))),
  etagHeader: is(({ sample }) => headerOf(sample, 'ETag')),
  etagNormalized: is(({ sample }) => unquoted(headerOf(sample, 'ETag'))),
  ifMatch: is(({ sample }) => headerOf(sample, 'If-Match')),
  ifMatchNormalized: is(({ sample }) => unquoted(headerOf(sample, 'If-Match'))),
  boundary: is(({ sample }) => boundaryOf(sample.contentType) ?? null),
  partContentType: is(({ sample }) => sample.partContentType ?? null),
};

const verbsWithInput = new Set(['POST', 'PUT']);
const verbs = new Set([...verbsWithInput, 'GET', 'DELETE', 'OPTIONS']);

/** Outside a batch the method stands in no sample, so it must at least agree with the rest. */
function checkMethod({ name, expected, sample }: Fact): string[] {
  const method = String(expected);
  if (sample.request) return sample.request.method === method ? [] : [`${name}: expected ${method}, found ${sample.request.method}`];
  if (!verbs.has(method)) return [`${name}: ${method} is no method of UCWA`];
  if (sample.body.trim() !== '' && !verbsWithInput.has(method)) return [`${name}: ${method} takes no body`];
  return method !== 'PUT' && headerOf(sample, 'If-Match') !== null ? [`${name}: ${method} takes no If-Match`] : [];
}

/** Absolute and of the host that the header names, or the path alone as a request line has it. */
function checkUrl({ name, expected, sample }: Fact): string[] {
  const url = String(expected);
  if (/^\/(?!\/)/.test(url)) return [];
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return [`${name}: is neither a URL nor a path`];
  const { host, protocol } = new URL(url);
  const header = headerOf(sample, 'Host');
  return header === null || URL.parse(`${protocol}//${header}`)?.host === host ? [] : [`${name}: its host is not that of the header`];
}

// Taken apart by hand because the facts have paths as written, not as a URL parser rewrites them.
const target = /^(?:https?:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/i;

function targetOf({ sample, facts }: Fact): { path: string; query: URLSearchParams } {
  const [, path = '', query = ''] = target.exec(sample.request?.target ?? String(facts['url'])) ?? [];
  return { path: path === '' ? '/' : path, query: new URLSearchParams(query) };
}

function queryOf(fact: Fact): Record<string, unknown> {
  const { query } = targetOf(fact);
  const given = [...new Set(query.keys())].map((name) => [name, query.getAll(name)] as const);
  const asLists = isObject(fact.expected) && Object.values(fact.expected).some(Array.isArray);
  return Object.fromEntries(given.map(([name, values]) => [name, asLists || values.length > 1 ? values : values[0]]));
}

function lastSegmentOf(href: string | null): string | null {
  return href?.split(/[?#]/, 1)[0]?.split('/').findLast(Boolean) ?? null;
}

// Traces quote the ETag in headers, reference samples do not.
function unquoted(etag: string | null): string | null {
  return etag?.trim().replace(/^(?:W\/)?"([^"]*)"$/, '$1') ?? null;
}
