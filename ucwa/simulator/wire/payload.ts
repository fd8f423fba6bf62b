/** The value of a property. Dates have a form of their own in each format (PayloadFormat). */
export type Value = string | number | boolean | Date | readonly string[];

/** A link as it is offered; a plain string is an href without further attributes. */
export type Link = string | { readonly href: string; readonly title?: string; readonly revision?: string };

/** A resource before it is written as JSON or XML. Absent members are `undefined`; hrefs start with `/` and are resolved when written. */
export interface Resource {
  /** The resource's type, which can differ from the relation it is embedded under. */
  readonly rel: string;
  readonly href: string;
  readonly properties?: Readonly<Record<string, Value | undefined>>;
  /** A relation that may repeat is given as a list, even with one member (PayloadFormat). */
  readonly links?: Readonly<Record<string, Link | readonly Link[] | undefined>>;
  readonly embedded?: Readonly<Record<string, Resource | readonly Resource[] | undefined>>;
  readonly etag?: string;
  /** Name of the property that a PUT must send back (PayloadFormat). */
  readonly putMarker?: string;
  /** Discovery answers carry no `rel` (CreateAnApplication). */
  readonly untyped?: true;
}

/** A link with its relation, as events name senders and targets. */
export interface Target {
  readonly rel: string;
  readonly href: string;
  readonly title?: string;
}

/** Why something failed or changed: the error structure (ErrorsAndInformationalMessages). */
export interface Reason {
  readonly code: string;
  readonly subcode?: string;
  readonly message?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly debugInfo?: Readonly<Record<string, string>>;
}

/** How long an event may be held back in the hope of company (EventsInUCWA). */
export type Urgency = 'high' | 'medium' | 'low';

/** One event before it is written. `resource` is the target as it was when the event arose. */
export interface Event {
  readonly sender: Target;
  readonly type: 'added' | 'updated' | 'deleted' | 'started' | 'completed';
  readonly link: Target;
  readonly in?: Target;
  readonly status?: 'Success' | 'Failure';
  readonly reason?: Reason;
  resource?: Resource;
  readonly urgency: Urgency;
  /** How its hrefs are written, where that differs from the rest of its package. */
  readonly resolve?: Resolve;
}

/** One answer of the event channel; at most one of the three ways on is set. */
export interface EventPackage {
  readonly self: string;
  readonly next?: string;
  readonly resume?: string;
  readonly resync?: string;
  readonly events: readonly Event[];
  /** Says nothing of senders, not even that there are none. */
  readonly withoutSender?: true;
}

/** The value by which clients recognise the property that a PUT must send back (PayloadFormat). */
export const putMarkerValue = 'please pass this in a PUT request';

/** Makes an href of a body what the client is to see: relative or absolute. */
export type Resolve = (href: string) => string;

/** Writes and names one of the two formats. */
export interface Format {
  readonly name: 'json' | 'xml';
  resource(resource: Resource, resolve: Resolve): string;
  events(events: EventPackage, resolve: Resolve): string;
  reason(reason: Reason): string;
  /** Reads input; throws `SyntaxError` when the text is not what it claims to be. Null members are left out. */
  input(text: string): ReadonlyMap<string, unknown>;
}

/** Runs of events with one sender, in order: the same sender can occur several times (EventChannelDetails). */
export function bySender(events: readonly Event[]): { sender: Target; events: Event[] }[] {
  const groups: { sender: Target; events: Event[] }[] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last?.sender.href === event.sender.href && last.events[0]?.resolve === event.resolve) last.events.push(event);
    else groups.push({ sender: event.sender, events: [event] });
  }
  return groups;
}
