import type { EventPackage, Resource } from '../resource.ts';
import { is, mediaOf } from './fact.ts';
import type { Check, Fact } from './fact.ts';
import { keyDifferences } from './key.ts';

/** Facts about what the server describes: resources, events, errors. */
export const resourceFacts: Readonly<Record<string, Check>> = {
  resource: is((fact) => withoutRevisions(resourceIn(fact))),
  key: (fact) => keyDifferences(fact.expected, fact.sample.payload === 'events' ? targetsIn(fact) : [resourceIn(fact)]),
  rel: is((fact) => resourceIn(fact).rel),
  self: is((fact) => (fact.sample.payload === 'events' ? packageIn(fact) : resourceIn(fact)).self),
  next: is((fact) => packageIn(fact).next),
  resume: is((fact) => packageIn(fact).resume),
  resync: is((fact) => packageIn(fact).resync),
  eventCount: is((fact) => packageIn(fact).events.length),
  events: is((fact) => packageIn(fact).events.map((event) => ({ ...event, resource: event.resource && withoutRevisions(event.resource) }))),
  error: is(({ sample }) => mediaOf(sample).readReason(sample.body)),
};

function resourceIn({ sample }: Fact): Resource {
  return mediaOf(sample).readResource(sample.body);
}

function packageIn({ sample }: Fact): EventPackage {
  return mediaOf(sample).readEvents(sample.body);
}

function targetsIn(fact: Fact): Resource[] {
  return packageIn(fact).events.flatMap(({ resource }) => resource ?? []);
}

/** The facts list no revisions of links. */
function withoutRevisions(resource: Resource): unknown {
  const links = mapped(resource.links, (list) => list.map(({ href, title }) => ({ href, ...(title !== undefined && { title }) })));
  return { ...resource, links, embedded: mapped(resource.embedded, (list) => list.map(withoutRevisions)) };
}

function mapped<T>(record: Readonly<Record<string, T>>, change: (value: T) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
