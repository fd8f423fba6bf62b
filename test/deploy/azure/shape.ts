import type { Resource } from './template.ts';

/** What a resource says to Azure, without what the template says to Resource Manager. */
export function bodyOf(resource: Resource): Record<string, unknown> {
  const forTheTemplate = new Set(['id', 'reads', 'comments', 'dependsOn', 'scope']);
  const members = Object.entries(resource).filter(([name]) => !forTheTemplate.has(name));
  // The schemas do not agree whether a child's name begins with its parent's; all take an expression.
  return { ...Object.fromEntries(members), name: '[name]' };
}

/** Every place of a resource with the type of its value: `properties.probes[].httpGet.port: number`. Names that are the operator's are `*`. */
export function shapeOf(resource: Resource): string[] {
  const places = Object.entries(bodyOf(resource)).filter(([name]) => !['type', 'apiVersion', 'name'].includes(name));
  return [...new Set(places.flatMap(([name, value]) => shapesIn(value, name)))].sort();
}

function shapesIn(value: unknown, place: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => shapesIn(item, `${place}[]`));
  if (typeof value !== 'object' || value === null) return [`${place}: ${typeof value}`];
  const members = Object.entries(value);
  if (members.length === 0) return [`${place}: object`];
  return members.flatMap(([name, item]) => shapesIn(item, `${place}.${name.startsWith('/') ? '*' : name}`));
}

/** What a resource is to Azure, with the version of the interface that it is for. */
export const kindOf = ({ type, apiVersion }: Resource): string => `${type}@${apiVersion}`;
