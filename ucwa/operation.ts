import { OperationError, type UcwaError } from './errors.ts';
import { embeddedOf, linkOf, textOf } from './links.ts';
import type { Reason, Resource, UcwaEvent } from './resource.ts';

/** Resolves an href that the server wrote; throws `ProtocolError` for one that is no web address. */
export type Resolve = (href: string, rel: string) => URL;

/** What is invited: we to our own new meeting, or somebody else to it. */
export type InvitationRel = 'onlineMeetingInvitation' | 'participantInvitation';

/** A link as the server wrote it and as a URL. */
export interface Target {
  readonly href: string;
  readonly url: URL;
}

const failedStates = ['failed', 'declined', 'cancelled'];

/** One operation as the event channel tells it: an invitation, the conversation that it leads to, and that conversation's meeting. */
export class Operation {
  readonly id: string;
  readonly rel: InvitationRel;
  readonly #resolve: Resolve;
  #change: PromiseWithResolvers<void> = Promise.withResolvers();
  #created: Target | undefined;
  #seen: Target | undefined;
  #resource: Resource | undefined;
  #conversation: Target | undefined;
  #cancel: URL | undefined;
  #meeting: URL | undefined;
  #meetingResource: Resource | undefined;
  #isInLobby = false;
  #isPosted = false;
  #isCompleted = false;
  #isUnsettled = false;
  #isFoundFailed = false;
  #failure: UcwaError | undefined;

  constructor(rel: InvitationRel, id: string, resolve: Resolve) {
    this.rel = rel;
    this.id = id;
    this.#resolve = resolve;
  }

  /** The invitation as the 201 named it, or else the first event. Its id can differ between the two (seen in a trace). */
  get invitation(): Target | undefined {
    return this.#created ?? this.#seen;
  }

  /** The invitation with everything that events embedded. */
  get resource(): Resource | undefined {
    return this.#resource;
  }

  get conversation(): Target | undefined {
    return this.#conversation;
  }

  /** Where to cancel the invitation; only while that is possible. */
  get cancel(): URL | undefined {
    return this.#cancel;
  }

  get meeting(): URL | undefined {
    return this.#meeting;
  }

  /** True while somebody has to let us in; the meeting may be there, but we are not in it. */
  get isInLobby(): boolean {
    return this.#isInLobby;
  }

  /** The onlineMeeting where an event embedded it. */
  get meetingResource(): Resource | undefined {
    return this.#meetingResource;
  }

  /** True once the POST was answered with success. */
  get isPosted(): boolean {
    return this.#isPosted;
  }

  get isCompleted(): boolean {
    return this.#isCompleted;
  }

  /** True once events may have been missed: only asking tells how far it is. */
  get isUnsettled(): boolean {
    return this.#isUnsettled;
  }

  get failure(): UcwaError | undefined {
    return this.#failure;
  }

  /** True once the server has shown that it knows of this operation, until it fails. */
  get isUnderWay(): boolean {
    return this.#failure === undefined && (this.invitation !== undefined || this.#conversation !== undefined);
  }

  /** The URLs by which events may name it. */
  get keys(): readonly string[] {
    return [this.#created, this.#seen, this.#conversation].filter((target) => target !== undefined).map(({ url }) => url.href);
  }

  /** Resolves when an event comes, or anything new is known. Take it before looking, so that nothing is missed in between. */
  get nextChange(): Promise<void> {
    return this.#change.promise;
  }

  /** True for an event that has this operation's id but is about another invitation: the server carried the POST out twice. */
  isTwin({ link }: UcwaEvent): boolean {
    return this.#seen !== undefined && this.#seen.url.href !== this.#resolve(link.href, this.rel).href;
  }

  /** The POST was answered. */
  posted(location: string | undefined): void {
    this.#isPosted = true;
    if (location !== undefined) this.#created = this.#target(location, this.rel);
    this.#changed();
  }

  /** An event about the invitation (OperationResource); `completed` alone is enough. */
  takeInvitation(event: UcwaEvent): void {
    this.#seen ??= this.#target(event.link.href, this.rel);
    if (event.resource) this.#read(event.resource);
    if (event.type === 'completed') this.#complete(event);
    else if (hasFailed(event.resource)) this.#failure ??= this.#failureOf(event.reason);
    this.#changed();
  }

  /** What GET on the invitation says. */
  takeResource(resource: Resource): void {
    this.#learn(() => {
      this.#read(resource);
      // It does not say why; the event that does is on its way, unless we have missed it.
      const mayBeMissed = this.#isUnsettled || this.#isFoundFailed;
      this.#isFoundFailed = hasFailed(resource);
      if (this.#isFoundFailed && mayBeMissed) this.#failure ??= this.#failureOf(undefined);
      else if (stateOf(resource) === 'connected') this.#isCompleted = true;
    });
  }

  /** What GET on the conversation says, or that it was found without an event. */
  takeFoundConversation(href: string, resource: Resource): void {
    this.#learn(() => {
      this.#readConversation(href, resource);
    });
  }

  /** An event about the conversation. */
  takeConversation(href: string, resource?: Resource | null): void {
    this.#readConversation(href, resource ?? undefined);
    this.#changed();
  }

  /** An event about the meeting. */
  takeMeeting({ link, resource }: UcwaEvent): void {
    this.#isInLobby = false;
    this.#meeting = this.#resolve(link.href, 'onlineMeeting');
    this.#meetingResource = resource ?? this.#meetingResource;
    this.#changed();
  }

  /** The conversation is over. */
  takeEnd(reason: Reason | undefined): void {
    this.fail(this.#failureOf(reason));
  }

  fail(error: UcwaError): void {
    this.#failure ??= error;
    this.#changed();
  }

  unsettle(): void {
    this.#isUnsettled = true;
    this.#changed();
  }

  #read(resource: Resource): void {
    this.#resource = { ...resource, properties: { ...this.#resource?.properties, ...resource.properties } };
    const cancel = linkOf(resource, 'cancel');
    this.#cancel = cancel === undefined ? undefined : this.#resolve(cancel, 'cancel');
    const conversation = linkOf(resource, 'conversation');
    // Somebody else's way into the meeting says nothing about how the meeting itself began.
    if (conversation !== undefined && this.rel === 'onlineMeetingInvitation') this.#conversation ??= this.#target(conversation, 'conversation');
  }

  #readConversation(href: string, resource: Resource | undefined): void {
    this.#conversation ??= this.#target(href, 'conversation');
    const state = stateOf(resource ?? null);
    if (state !== undefined) this.#isInLobby = state === 'inlobby';
    const meeting = linkOf(resource, 'onlineMeeting');
    if (meeting !== undefined) this.#meeting ??= this.#resolve(meeting, 'onlineMeeting');
    this.#meetingResource ??= embeddedOf(resource, 'onlineMeeting');
  }

  /** Success is a status that says so, or a connected state without a reason; traces and enumeration name it differently. */
  #complete({ status, reason, resource }: UcwaEvent): void {
    this.#isCompleted = true;
    this.#isInLobby = false;
    const state = stateOf(resource);
    const isConnected = reason === undefined && (state === 'connected' || (status === undefined && state === undefined));
    const isSuccess = ['success', 'succeeded'].includes(status?.toLowerCase() ?? '');
    if (!isSuccess && !isConnected) this.#failure ??= this.#failureOf(reason);
  }

  #failureOf(reason: Reason | undefined): OperationError {
    return new OperationError(this.rel, reason ?? { code: 'Failed' });
  }

  #target(href: string, rel: string): Target {
    return { href, url: this.#resolve(href, rel) };
  }

  /** Whoever asks again and again is to wait in between, unless the answer is news. */
  #learn(read: () => void): void {
    const before = this.#knowledge;
    read();
    if (this.#knowledge !== before) this.#changed();
  }

  get #knowledge(): string {
    const hrefs = [this.#conversation?.href, this.#cancel?.href, this.#meeting?.href];
    return [...hrefs, this.#meetingResource !== undefined, this.#isInLobby, this.#isCompleted, this.#isFoundFailed, this.#failure !== undefined].join(' ');
  }

  #changed(): void {
    const { resolve } = this.#change;
    this.#change = Promise.withResolvers();
    resolve();
  }
}

function hasFailed(resource: Resource | null): boolean {
  return failedStates.includes(stateOf(resource) ?? '');
}

function stateOf(resource: Resource | null): string | undefined {
  return textOf(resource ?? undefined, 'state')?.toLowerCase();
}
