import type { Link, PropertyValue, Resource } from '../resource.ts';

/** What a resource consists of, as each format delivers it: names can be anything, also those of Object.prototype. */
export interface Parts {
  /** The relation by which the resource is embedded, for want of a property `rel`. */
  readonly relation?: string | undefined;
  readonly self?: string | undefined;
  readonly properties: ReadonlyMap<string, PropertyValue>;
  readonly links: ReadonlyMap<string, readonly Link[]>;
  readonly embedded: ReadonlyMap<string, readonly Resource[]>;
}

/** A resource from its parts: what is no plain property is set apart, and the property `rel` outranks the attribute (PayloadFormat). */
export function assemble({ relation, self, properties, links, embedded }: Parts): Resource {
  const rel = properties.get('rel');
  const etag = properties.get('etag');
  const putToken = putTokenIn(properties);
  const apart = new Set(['rel', 'etag', putToken?.name]);
  return {
    rel: typeof rel === 'string' ? rel : (relation ?? null),
    self: self ?? links.get('self')?.[0]?.href ?? null,
    ...((typeof etag === 'string' || typeof etag === 'number') && { etag: String(etag) }),
    ...(putToken && { putToken }),
    properties: Object.fromEntries([...properties].filter(([name]) => !apart.has(name))),
    links: Object.fromEntries([...links].filter(([name]) => name !== 'self')),
    embedded: Object.fromEntries(embedded),
  };
}

// Its name is random and its wording varies: "this" in traces, "me" in the text (PayloadFormat).
const marker = /^\s*please pass \w+ in a PUT request\b/i;

/** The property that a PUT must send back, recognised by its value (PayloadFormat). */
export function putTokenIn(properties: ReadonlyMap<string, PropertyValue>): { name: string; value: string } | undefined {
  for (const [name, value] of properties) {
    if (typeof value === 'string' && marker.test(value)) return { name, value };
  }
  return undefined;
}
