import QuickLRU from 'quick-lru';
import type { UcwaError } from './errors.ts';
import { linkOf, textOf } from './links.ts';
import { type InvitationRel, Operation, type Resolve } from './operation.ts';
import type { EventPackage, Resource, UcwaEvent } from './resource.ts';

// Events can come before we know that they are ours. So many are kept while something is under way; the oldest go first.
const STRAYS_MAX = 500;
const STRAYS_OF_ONE_MAX = 8;
// How many operations that are over are remembered, in case that something of them still comes.
const OVER_MAX = 500;

/**
 * The operations under way in one application, and which event belongs to which. An invitation is ours by its operationId; where an event
 * embeds nothing, by its href, compared as resolved URL. Anything else about our conversations follows from there (OperationResource).
 */
export class Operations {
  readonly #resolve: Resolve;
  readonly #onUnwanted: (operation: Operation) => void;
  readonly #expected = new Map<string, Operation>();
  /** Ended well: another invitation of the same id would be a second meeting. */
  readonly #succeeded = new QuickLRU<string, Operation>({ maxSize: OVER_MAX });
  /** Given up without knowing whether the server carried them out, and second meetings. */
  readonly #unwanted = new Set<Operation>();
  readonly #byHref = new Map<string, Operation>();
  /** Events about invitations and conversations that are nobody's yet, by resolved href. */
  readonly #strays = new QuickLRU<string, readonly UcwaEvent[]>({ maxSize: STRAYS_MAX });

  constructor(resolve: Resolve, onUnwanted: (operation: Operation) => void) {
    this.#resolve = resolve;
    this.#onUnwanted = onUnwanted;
  }

  /** The operation of this id; register it before the POST, because the event can overtake the 201. */
  expect(rel: InvitationRel, id: string): Operation {
    const known = this.#expected.get(id) ?? this.#unwantedOf(id);
    const operation = known ?? new Operation(rel, id, this.#resolve);
    this.#unwanted.delete(operation);
    this.#expected.set(id, operation);
    this.#list(operation);
    return operation;
  }

  /** The POST was answered: events that came first and named only the invitation's href are now known to be ours. */
  posted(operation: Operation, location: string | undefined): void {
    operation.posted(location);
    this.#adopt(operation);
  }

  /** The operation has led to what was wanted. */
  succeed(operation: Operation): void {
    this.drop(operation);
    this.#succeeded.set(operation.id, operation);
  }

  /** Nothing came of the operation, and nothing will. */
  drop(operation: Operation): void {
    if (this.#expected.get(operation.id) === operation) this.#expected.delete(operation.id);
    if (this.#expected.size === 0) this.#strays.clear();
    this.#unlist(operation);
  }

  /** Whether a conversation is what another operation has led to. */
  isTaken(conversation: URL, operation: Operation): boolean {
    const others = [...this.#expected.values(), ...this.#succeeded.values()].filter((other) => other !== operation);
    return others.some((other) => other.conversation?.url.href === conversation.href);
  }

  /** Nobody wants what may still come of this operation: `onUnwanted` is told when it does. */
  disown(operation: Operation): void {
    this.drop(operation);
    this.#unwanted.add(operation);
    this.#list(operation);
    const [oldest] = this.#unwanted;
    if (this.#unwanted.size <= OVER_MAX || !oldest) return;
    this.#unwanted.delete(oldest);
    this.#unlist(oldest);
  }

  /** The invitations that events have named without saying whose they are, the newest first. */
  get strangers(): readonly string[] {
    const events = [...this.#strays.values()].flat();
    return [...new Set(events.filter(({ link }) => isInvitation(link.rel)).map(({ link }) => link.href))].reverse();
  }

  /** Such an invitation has been asked for: it belongs to one of the operations under way, or to nobody here. */
  identify(href: string, rel: InvitationRel, resource: Resource): void {
    const event: UcwaEvent = { sender: { rel: 'communication', href: '' }, type: 'updated', link: { rel, href }, resource };
    const key = this.#resolve(href, rel).href;
    const operation = this.#ownerOf(event, key);
    if (operation) this.#give(operation, event);
    else this.#strays.delete(key);
  }

  /** Hands each event of a package to the operation that it belongs to. */
  take({ events }: EventPackage): void {
    for (const event of events) {
      try {
        this.#take(event);
      } catch {
        // An event whose links are no URLs is nobody's; the state can still be looked up.
      }
    }
  }

  /** Events may have been missed. */
  unsettle(): void {
    for (const operation of this.#expected.values()) operation.unsettle();
  }

  /** Nothing under way can come to an end any more. */
  fail(error: UcwaError): void {
    for (const operation of this.#expected.values()) operation.fail(error);
  }

  #take(event: UcwaEvent): void {
    const key = this.#keyOf(event);
    if (key === undefined) return;
    const operation = this.#ownerOf(event, key);
    if (operation) this.#give(operation, event);
    else if (this.#expected.size > 0 && this.#mayBeOurs(event)) this.#strays.set(key, [...(this.#strays.get(key) ?? []), event].slice(-STRAYS_OF_ONE_MAX));
  }

  /** What an event is about, as far as operations go: an invitation, or the conversation that a meeting belongs to. */
  #keyOf({ link, in: parent, sender, resource }: UcwaEvent): string | undefined {
    if (isInvitation(link.rel) || link.rel === 'conversation') return this.#resolve(link.href, link.rel).href;
    if (link.rel !== 'onlineMeeting') return undefined;
    const conversation = [parent, sender].find((candidate) => candidate?.rel === 'conversation')?.href ?? linkOf(resource ?? undefined, 'conversation');
    return conversation === undefined ? undefined : this.#resolve(conversation, 'conversation').href;
  }

  #ownerOf(event: UcwaEvent, key: string): Operation | undefined {
    const id = operationIdOf(event);
    if (id === undefined) return this.#byHref.get(key);
    const operation = this.#expected.get(id) ?? this.#unwantedOf(id) ?? this.#succeeded.get(id);
    if (!operation?.isTwin(event)) return operation;
    const known = this.#byHref.get(key);
    // The operation itself where the 201 named the second one, after events had named the first.
    if (known && known !== operation) return known;
    const twin = new Operation(operation.rel, operation.id, this.#resolve);
    this.disown(twin);
    return twin;
  }

  /** Someone else's invitation is never ours: it has another operationId, or comes in. */
  #mayBeOurs(event: UcwaEvent): boolean {
    if (!isInvitation(event.link.rel)) return true;
    return operationIdOf(event) === undefined && textOf(event.resource ?? undefined, 'direction')?.toLowerCase() !== 'incoming';
  }

  #give(operation: Operation, event: UcwaEvent): void {
    const { link, type, resource, reason } = event;
    if (isInvitation(link.rel)) operation.takeInvitation(event);
    else if (link.rel === 'onlineMeeting') operation.takeMeeting(event);
    else if (type === 'deleted') operation.takeEnd(reason);
    else operation.takeConversation(link.href, resource);
    this.#adopt(operation);
    if (this.#unwanted.has(operation)) this.#onUnwanted(operation);
  }

  /** The operation may have become known by further hrefs: earlier events that named only those are its own as well. */
  #adopt(operation: Operation): void {
    this.#list(operation);
    for (const key of operation.keys) {
      const strays = this.#strays.get(key) ?? [];
      this.#strays.delete(key);
      for (const event of strays) this.#give(operation, event);
    }
  }

  #unwantedOf(id: string): Operation | undefined {
    return [...this.#unwanted].find((operation) => operation.id === id);
  }

  #list(operation: Operation): void {
    if (this.#expected.get(operation.id) !== operation && !this.#unwanted.has(operation)) return;
    for (const key of operation.keys) this.#byHref.set(key, operation);
  }

  #unlist(operation: Operation): void {
    for (const key of operation.keys) if (this.#byHref.get(key) === operation) this.#byHref.delete(key);
  }
}

function isInvitation(rel: string): boolean {
  return rel === 'onlineMeetingInvitation' || rel === 'participantInvitation';
}

function operationIdOf({ link, resource }: UcwaEvent): string | undefined {
  return isInvitation(link.rel) ? textOf(resource ?? undefined, 'operationId') : undefined;
}
