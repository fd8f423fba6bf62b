import { OperationError, type UcwaError } from './errors.ts';
import { embeddedOf, linkOf, textOf } from './links.ts';
import type { Reason, Resource, UcwaEvent } from './resource.ts';

/** Resolves an href that the server wrote; throws `ProtocolError` for a foreign or malformed one. */
export type Resolve = (href: string, rel: string) => URL;

const failedStates = ['failed', 'declined', 'cancelled'];

/** One operation as the event channel tells it: an invitation, the conversation that it leads to, and that conversation's meeting. */
export class Operation {
  readonly id: string;
  readonly rel: string;
  readonly #resolve: Resolve;
  #change: PromiseWithResolvers<void> = Promise.withResolvers();

  /** The invitation's href as the server wrote it, in the 201 or else in the first event. */
  href: string | undefined;
  invitation: URL | undefined;
  /** The invitation itself where an event embedded it. */
  resource: Resource | undefined;
  conversation: URL | undefined;
  cancel: URL | undefined;
  meeting: URL | undefined;
  /** The onlineMeeting where an event embedded it. */
  meetingResource: Resource | undefined;
  /** True once the POST was answered. */
  isCreated = false;
  isCompleted = false;
  failure: UcwaError | undefined;
  /** True once events may have been missed: only asking tells how far it is. */
  isUnsettled = false;

  constructor(rel: string, id: string, resolve: Resolve) {
    this.rel = rel;
    this.id = id;
    this.#resolve = resolve;
  }

  /** True once the server has shown that it knows of this operation. */
  get isKnown(): boolean {
    return this.invitation !== undefined || this.conversation !== undefined;
  }

  /** Resolves when anything new is known. Take it before looking, so that nothing is missed in between. */
  get nextChange(): Promise<void> {
    return this.#change.promise;
  }

  /** The answer to the POST. */
  created(location: string | undefined): void {
    this.isCreated = true;
    if (location !== undefined) {
      this.invitation = this.#resolve(location, this.rel);
      this.href = location;
    }
    this.#changed();
  }

  /** An event about the invitation (OperationResource). `completed` alone is enough. */
  takeInvitation(event: UcwaEvent): void {
    this.invitation ??= this.#resolve(event.link.href, this.rel);
    this.href ??= event.link.href;
    if (event.resource) this.#read(event.resource);
    if (event.type === 'completed') this.#complete(event);
    else if (hasFailed(event.resource)) this.failure ??= this.#failureOf(event.reason);
    this.#changed();
  }

  /** What GET on the invitation says. */
  takeResource(resource: Resource): void {
    this.#read(resource);
    if (hasFailed(resource)) this.failure ??= this.#failureOf(undefined);
    this.#changed();
  }

  /** The conversation was found without an event, or an event told of it. */
  takeConversation(url: URL, resource?: Resource | null): void {
    this.conversation ??= url;
    const meeting = linkOf(resource ?? undefined, 'onlineMeeting');
    if (meeting !== undefined) this.meeting ??= this.#resolve(meeting, 'onlineMeeting');
    const embedded = embeddedOf(resource ?? undefined, 'onlineMeeting');
    if (embedded) this.meetingResource = embedded;
    this.#changed();
  }

  /** An event about the meeting. */
  takeMeeting(url: URL, resource: Resource | null): void {
    this.meeting = url;
    if (resource) this.meetingResource = resource;
    this.#changed();
  }

  /** The conversation is over. */
  takeEnd(reason: Reason | undefined): void {
    this.failure ??= this.#failureOf(reason);
    this.#changed();
  }

  fail(error: UcwaError): void {
    this.failure ??= error;
    this.#changed();
  }

  unsettle(): void {
    this.isUnsettled = true;
    this.#changed();
  }

  #read(resource: Resource): void {
    this.resource = { ...resource, properties: { ...this.resource?.properties, ...resource.properties } };
    const conversation = linkOf(resource, 'conversation');
    if (conversation !== undefined) this.conversation ??= this.#resolve(conversation, 'conversation');
    const cancel = linkOf(resource, 'cancel');
    this.cancel = cancel === undefined ? undefined : this.#resolve(cancel, 'cancel');
  }

  /** Success is a status that says so; without status, no reason and a connected state. Traces and enumeration name it differently. */
  #complete({ status, reason, resource }: UcwaEvent): void {
    this.isCompleted = true;
    const state = textOf(resource ?? undefined, 'state')?.toLowerCase();
    const succeeded = status === undefined ? !reason && (state === undefined || state === 'connected') : ['success', 'succeeded'].includes(status.toLowerCase());
    const connectedAnyway = !reason && state === 'connected';
    if (!succeeded && !connectedAnyway) this.failure ??= this.#failureOf(reason);
  }

  #failureOf(reason: Reason | undefined): OperationError {
    return new OperationError(this.rel, reason ?? { code: 'Failed' });
  }

  #changed(): void {
    const { resolve } = this.#change;
    this.#change = Promise.withResolvers();
    resolve();
  }
}

function hasFailed(resource: Resource | null): boolean {
  return failedStates.includes(textOf(resource ?? undefined, 'state')?.toLowerCase() ?? '');
}
