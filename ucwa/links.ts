import { ProtocolError } from './errors.ts';
import type { Resource } from './resource.ts';

/** The href of the first link of a relation, as the server wrote it. */
export function linkOf(resource: Resource | undefined, rel: string): string | undefined {
  return resource?.links[rel]?.[0]?.href;
}

/** Like {@link linkOf}; throws `ProtocolError` where it is missing, which means that the step is not permitted now (Hypermedia). */
export function requiredLink(resource: Resource | undefined, rel: string): string {
  const href = linkOf(resource, rel);
  if (href === undefined) throw new ProtocolError('MissingLink', rel);
  return href;
}

/** The first embedded resource of a relation. */
export function embeddedOf(resource: Resource | undefined, rel: string): Resource | undefined {
  return resource?.embedded[rel]?.[0];
}

/** A property as text; undefined where it is absent, empty or no scalar. */
export function textOf(resource: Resource | undefined, name: string): string | undefined {
  const value = resource?.properties[name];
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return value === '' ? undefined : String(value);
}
