import { type UcwaError, NetworkError, ProtocolError, ResponseError } from './errors.ts';
import { EventChannel } from './event-channel.ts';
import { resolveHref } from './hrefs.ts';
import { embeddedOf, linkOf, requiredLink, textOf } from './links.ts';
import { Operations } from './operations.ts';
import type { Operation } from './operation.ts';
import { isApplicationGone } from './recovery.ts';
import type { EventPackage, Resource } from './resource.ts';
import type { Session } from './session.ts';
import { type Clock, type Timing } from './timing.ts';

/** What POST applications needs, each at most 100 characters (applications_ref). */
export interface ApplicationIdentity {
  /** Unique among the user's applications and always the same for us: a new one each time would pile them up. */
  readonly endpointId: string;
  readonly userAgent: string;
  readonly culture: string;
}

/** What an application works with. */
export interface ApplicationParts {
  readonly session: Session;
  readonly clock: Clock;
  readonly timing: Timing;
  /** The application has ended without our doing. */
  onLost(application: Application, error: UcwaError): void;
  /** Something came of an operation that was given up. */
  onUnwanted(operation: Operation): void;
}

/** What the user may do now: the server leaves out the links of what is not permitted (Hypermedia). */
export interface Permissions {
  readonly startOnlineMeeting: boolean;
  readonly phoneDialInInformation: boolean;
}

/** Creates the user's application, or gets the one that is there already: 201 and 200 are equally good (MultiTabSupport). */
export async function createApplication(url: URL, { culture, endpointId, userAgent }: ApplicationIdentity, parts: ApplicationParts, signal: AbortSignal): Promise<Application> {
  const created = await parts.session.post('applications', url, { culture, endpointId, userAgent }, signal);
  const { self, ...rest } = await complete(created.read(), url, parts.session, signal);
  return new Application({ ...rest, self: self ?? created.location ?? null }, { isNew: created.status === 201, base: url }, parts);
}

/** The user's application that has this endpointId, where the server lists them (applications2_ref); undefined where it does not. */
export async function findApplication(url: URL, { endpointId }: ApplicationIdentity, parts: ApplicationParts, signal: AbortSignal): Promise<Application | undefined> {
  const { session } = parts;
  try {
    const { embedded } = await session.get('applications', url, signal);
    const self = embedded['application']?.find((application) => textOf(application, 'endpointId') === endpointId)?.self;
    if (self === null || self === undefined) return undefined;
    const resource = await complete(await session.get('application', resolveHref(self, url, 'application'), signal), url, session, signal);
    return new Application({ ...resource, self }, { isNew: false, base: url }, parts);
  } catch (error) {
    if (error instanceof ProtocolError || (error instanceof ResponseError && error.status < 500)) return undefined;
    throw error;
  }
}

/** The application with its `communication`, which is embedded in every known answer, but might only be linked (PayloadFormat). */
async function complete(application: Resource, base: URL, session: Session, signal: AbortSignal): Promise<Resource> {
  const href = linkOf(application, 'communication');
  if (embeddedOf(application, 'communication') || href === undefined) return application;
  const communication = await session.get('communication', resolveHref(href, base, 'communication'), signal);
  return { ...application, embedded: { ...application.embedded, communication: [communication] } };
}

/** A running application: its event channel is open, and operations are matched from it. */
export class Application {
  readonly url: URL;
  /** Where it was created: what its hrefs are relative to. */
  readonly pool: URL;
  readonly channel: EventChannel;
  readonly operations: Operations;
  /** False when the server knew it already: conversations may be going on in it. */
  readonly isNew: boolean;
  readonly #parts: ApplicationParts;
  readonly #life = new AbortController();
  readonly #listeners = new Set<(events: EventPackage) => void>();
  #resource: Resource;

  constructor(resource: Resource, { isNew, base }: { isNew: boolean; base: URL }, parts: ApplicationParts) {
    this.isNew = isNew;
    this.#parts = parts;
    this.pool = base;
    this.#resource = resource;
    if (resource.self === null) throw new ProtocolError('MissingLink', 'application');
    this.url = this.resolve(resource.self, 'application');
    this.operations = new Operations(
      (href, rel) => this.resolve(href, rel),
      (operation) => {
        parts.onUnwanted(operation);
      },
    );
    this.channel = new EventChannel(this.#link(resource, 'events'), {
      ...parts,
      signal: this.#life.signal,
      locate: async (signal) => this.#link(await this.refresh(signal), 'events'),
      take: (events) => {
        this.operations.take(events);
        for (const listen of this.#listeners) listen(events);
      },
      onUnsettled: () => {
        this.operations.unsettle();
      },
      onLost: (error) => {
        this.#lose(error);
      },
    });
    this.channel.open();
  }

  /** Aborted once the application has ended, by us or by the server. */
  get signal(): AbortSignal {
    return this.#life.signal;
  }

  /** An href of this application's resources as a URL. */
  resolve(href: string, rel: string): URL {
    return resolveHref(href, this.pool, rel);
  }

  /** Where meetings are started; throws `ProtocolError` `MissingLink` where the user is not permitted to (Hypermedia). */
  get startOnlineMeeting(): URL {
    return this.#link(this.#communication, 'startOnlineMeeting');
  }

  get permissions(): Permissions {
    return {
      startOnlineMeeting: linkOf(this.#communication, 'startOnlineMeeting') !== undefined,
      phoneDialInInformation: this.phoneDialInInformation !== undefined,
    };
  }

  /** The running conversations, where the server tells of them. */
  get conversations(): URL | undefined {
    return this.#optionalLink(this.#communication, 'conversations');
  }

  /** The user's own SIP address, where the server tells it. */
  get userUri(): string | undefined {
    return textOf(embeddedOf(this.#resource, 'me'), 'uri');
  }

  get makeMeAvailable(): URL | undefined {
    return this.#optionalLink(embeddedOf(this.#resource, 'me'), 'makeMeAvailable');
  }

  get phoneDialInInformation(): URL | undefined {
    return this.#optionalLink(embeddedOf(this.#resource, 'onlineMeetings'), 'phoneDialInInformation');
  }

  /** GETs the application again; its links may have changed. */
  async refresh(signal: AbortSignal): Promise<Resource> {
    const { session } = this.#parts;
    this.#resource = await complete(await session.get('application', this.url, signal), this.pool, session, signal);
    return this.#resource;
  }

  /** Calls `listen` with each package of events until the returned function is called. */
  listen(listen: (events: EventPackage) => void): () => void {
    this.#listeners.add(listen);
    return () => {
      this.#listeners.delete(listen);
    };
  }

  /** Ends the P-GET for this reason; if it is not that the application is gone, the server keeps it for some minutes more, and what is pending can be looked up. */
  disconnect(reason: UcwaError = new NetworkError('application', 'Closed')): void {
    this.#life.abort(reason);
    this.operations.unsettle();
  }

  /** Ends the P-GET and the application with all its conversations. */
  async close(signal: AbortSignal): Promise<void> {
    this.disconnect();
    await this.#parts.session.delete('application', this.url, signal);
  }

  #lose(error: UcwaError): void {
    // An application that is gone took its conversations with it; otherwise what is pending can still be looked up.
    if (isApplicationGone(error)) this.operations.fail(error);
    this.operations.unsettle();
    this.#life.abort(error);
    this.#parts.onLost(this, error);
  }

  get #communication(): Resource | undefined {
    return embeddedOf(this.#resource, 'communication');
  }

  #link(resource: Resource | undefined, rel: string): URL {
    return this.resolve(requiredLink(resource, rel), rel);
  }

  #optionalLink(resource: Resource | undefined, rel: string): URL | undefined {
    const href = linkOf(resource, rel);
    return href === undefined ? undefined : this.resolve(href, rel);
  }
}
