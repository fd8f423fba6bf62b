/** A link as the server wrote it: `href` is unresolved and opaque (Hypermedia). */
export interface Link {
  readonly href: string;
  readonly title?: string;
  /** Revision of the linked resource; absent means 1 (Versioning). */
  readonly revision?: string;
}

/** The value of a property, typed alike for JSON and XML. */
export type PropertyValue = string | number | boolean | null | readonly PropertyValue[] | { readonly [name: string]: PropertyValue };

/** A UCWA resource in one form for both media types; links and embedded resources are always lists. */
export interface Resource {
  /** The resource's type, which can differ from the relation that leads to it (PayloadFormat); null in some answers. */
  readonly rel: string | null;
  readonly self: string | null;
  readonly etag?: string;
  /** The property that a PUT must send back, recognised by its value (PayloadFormat). */
  readonly putToken?: { readonly name: string; readonly value: string };
  readonly properties: Readonly<Record<string, PropertyValue>>;
  readonly links: Readonly<Record<string, readonly Link[]>>;
  readonly embedded: Readonly<Record<string, readonly Resource[]>>;
}

/** A link together with its relation, as events name their targets. */
export interface TargetLink {
  readonly rel: string;
  readonly href: string;
  readonly title?: string;
}

/** The server's own account of a failure (ErrorsAndInformationalMessages); `code` is its only mandatory member. */
export interface Reason {
  readonly code: string;
  readonly subcode?: string;
  readonly message?: string;
  readonly parameters?: Readonly<Record<string, PropertyValue>>;
  readonly debugInfo?: Readonly<Record<string, PropertyValue>>;
}

/** One event of the event channel (EventsInUCWA). */
export interface UcwaEvent {
  readonly sender: { readonly rel: string; readonly href: string };
  readonly type: string;
  readonly link: TargetLink;
  readonly in?: TargetLink;
  readonly status?: string;
  readonly reason?: Reason;
  /** The target itself where the server embedded it, else null. */
  readonly resource: Resource | null;
}

/** One answer of the event channel: events in the order of delivery, and how to go on. */
export interface EventPackage {
  readonly self: string | null;
  readonly next: string | null;
  readonly resume: string | null;
  readonly resync: string | null;
  readonly events: readonly UcwaEvent[];
}
