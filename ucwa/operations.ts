import QuickLRU from 'quick-lru';
import type { UcwaError } from './errors.ts';
import { linkOf, textOf } from './links.ts';
import { Operation, type Resolve } from './operation.ts';
import type { EventPackage, UcwaEvent } from './resource.ts';

// Events can come before we know that they are ours. So many are kept; the oldest go first.
const STRAYS_MAX = 2_000;
const UNWANTED_MAX = 500;
const invitations = ['onlineMeetingInvitation', 'participantInvitation'];

/**
 * The operations under way in one application, and which event belongs to which. An invitation is ours by its operationId; where an event
 * embeds nothing, by its href, compared as resolved URL. Anything else about our conversations follows from there (OperationResource).
 */
export class Operations {
  readonly #resolve: Resolve;
  readonly #onUnwanted: (operation: Operation) => void;
  readonly #expected = new Map<string, Operation>();
  /** Given up without knowing whether the server carried them out. */
  readonly #unwanted = new QuickLRU<string, Operation>({
    maxSize: UNWANTED_MAX,
    onEviction: (_id, operation) => {
      this.#unlist(operation);
    },
  });
  /** By resolved href of invitation and conversation. */
  readonly #byHref = new Map<string, Operation>();
  /** Events about invitations and conversations that are nobody's yet, by resolved href. */
  readonly #strays = new QuickLRU<string, readonly UcwaEvent[]>({ maxSize: STRAYS_MAX });

  constructor(resolve: Resolve, onUnwanted: (operation: Operation) => void) {
    this.#resolve = resolve;
    this.#onUnwanted = onUnwanted;
  }

  get count(): number {
    return this.#expected.size;
  }

  /** The operation of this id; register it before the POST, because the event can overtake the 201. */
  expect(rel: string, id: string): Operation {
    const known = this.#expected.get(id);
    if (known) return known;
    const operation = this.#unwanted.get(id) ?? new Operation(rel, id, this.#resolve);
    this.#unwanted.delete(id);
    this.#expected.set(id, operation);
    return operation;
  }

  /** The operation is over, or nobody waits for it any more. */
  release(operation: Operation): void {
    if (this.#expected.get(operation.id) !== operation) return;
    this.#expected.delete(operation.id);
    this.#unlist(operation);
  }

  /** Nobody wants what this operation may still bring: whoever leaves such things is told when it comes. */
  disown(operation: Operation): void {
    this.release(operation);
    this.#unwanted.set(operation.id, operation);
    this.#list(operation);
  }

  /** The operation's hrefs have become known: earlier events that named only those are ours as well. */
  adopt(operation: Operation): void {
    this.#list(operation);
    for (const key of keysOf(operation)) {
      const strays = this.#strays.get(key) ?? [];
      this.#strays.delete(key);
      for (const event of strays) this.#give(operation, event);
    }
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
    else if (this.#isOurs(event)) this.#strays.set(key, [...(this.#strays.get(key) ?? []).slice(-7), event]);
  }

  /** What an event is about, as far as operations go: an invitation, or the conversation that a meeting belongs to. */
  #keyOf({ link, in: parent, sender, resource }: UcwaEvent): string | undefined {
    if (invitations.includes(link.rel) || link.rel === 'conversation') return this.#resolve(link.href, link.rel).href;
    if (link.rel !== 'onlineMeeting') return undefined;
    const conversation = [parent, sender].find((candidate) => candidate?.rel === 'conversation')?.href ?? linkOf(resource ?? undefined, 'conversation');
    return conversation === undefined ? undefined : this.#resolve(conversation, 'conversation').href;
  }

  #ownerOf(event: UcwaEvent, key: string): Operation | undefined {
    const id = invitations.includes(event.link.rel) ? textOf(event.resource ?? undefined, 'operationId') : undefined;
    if (id !== undefined) return this.#expected.get(id) ?? this.#unwanted.get(id);
    return this.#byHref.get(key);
  }

  /** Someone else's invitation, by its operationId or direction, is never ours. */
  #isOurs({ link, resource }: UcwaEvent): boolean {
    if (!invitations.includes(link.rel)) return true;
    return resource === null || (textOf(resource, 'operationId') === undefined && textOf(resource, 'direction')?.toLowerCase() !== 'incoming');
  }

  #give(operation: Operation, event: UcwaEvent): void {
    const url = this.#resolve(event.link.href, event.link.rel);
    if (invitations.includes(event.link.rel)) operation.takeInvitation(event);
    else if (event.link.rel === 'onlineMeeting') operation.takeMeeting(url, event.resource);
    else if (event.type === 'deleted') operation.takeEnd(event.reason);
    else operation.takeConversation(url, event.resource);
    this.adopt(operation);
    if (this.#unwanted.has(operation.id)) this.#onUnwanted(operation);
  }

  #list(operation: Operation): void {
    for (const key of keysOf(operation)) this.#byHref.set(key, operation);
  }

  #unlist(operation: Operation): void {
    for (const key of keysOf(operation)) if (this.#byHref.get(key) === operation) this.#byHref.delete(key);
  }
}

function keysOf({ invitation, conversation }: Operation): string[] {
  return [invitation, conversation].filter((url) => url !== undefined).map(({ href }) => href);
}
