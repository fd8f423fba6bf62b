import { randomInt, randomUUID } from 'node:crypto';
import { EventChannel } from './event-channel.ts';
import { newEtag } from './etag.ts';
import { inLanguageOf } from '../wire/messages.ts';
import { Invitations } from './invitations.ts';
import type { Conversation } from './conversation.ts';
import type { Cancel } from './clock.ts';
import type { Event } from '../wire/payload.ts';
import type { Identity } from './tickets.ts';
import type { Pool } from './pool.ts';
import type { Switches } from '../options.ts';

/** What a client says about itself when it signs in. */
export interface ApplicationRequest {
  readonly culture: string;
  readonly userAgent: string;
  readonly endpointId: string;
  readonly type: string | undefined;
}

/** What makeMeAvailable and PUT on communication set. */
export interface Availability {
  readonly supportedModalities: readonly string[];
  readonly supportedMessageFormats: readonly string[];
  readonly audioPreference?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly signInAs?: string | undefined;
  /** Minutes without reportMyActivity after which the user counts as idle. */
  readonly inactiveTimeout?: number | undefined;
}

/** Why an application went away without being deleted. */
export type Demise = 'InactiveApplicationExpired' | 'TooManyApplications';

// As in makeMeAvailable_ref.
const usualInactiveTimeout = 5;

/** A signed-in application: its event channels, conversations and invitations, and when it expires. */
export class Application {
  readonly id = String(randomInt(100_000_000_000, 281_474_976_710_655));
  readonly identity: Identity;
  readonly request: ApplicationRequest;
  readonly conversations = new Map<string, Conversation>();
  readonly invitations = new Invitations();
  /** Event channels by instanceId; the empty one is that of clients that name none. */
  readonly channels = new Map<string, EventChannel>();
  readonly putMarker = randomUUID();
  /** When Online says that the application ends (field note). */
  readonly expires: Date;
  availability: Availability = { supportedModalities: [], supportedMessageFormats: ['Plain'] };
  available = false;
  /** Changes with each change of `communication`. */
  communicationEtag = newEtag();
  readonly pool: Pool;
  readonly #onExpired: (application: Application) => void;
  #lastRequestAt: number;
  #lastActivityAt: number;
  #nextId = randomInt(1, 0x1000);
  #expiry: Cancel = () => undefined;

  constructor(identity: Identity, request: ApplicationRequest, pool: Pool, onExpired: (application: Application) => void) {
    this.identity = identity;
    this.request = request;
    this.pool = pool;
    this.#onExpired = onExpired;
    this.#lastRequestAt = this.#lastActivityAt = pool.clock.now();
    this.expires = new Date(pool.clock.now() + pool.clock.lasting(pool.limits.userTicketSeconds * 1000));
    this.watchExpiry();
  }

  /** A short id that is new in this application, as in `/conversations/21a1`. */
  newId(): string {
    this.#nextId += randomInt(1, 16);
    return this.#nextId.toString(16);
  }

  /** The channel of an instance, made when there is none. */
  channel(instanceId = ''): EventChannel {
    const present = this.channels.get(instanceId);
    if (present) return present;
    const channel = new EventChannel(this.pool.clock, this.pool.limits, () => {
      this.#giveUp(instanceId);
    });
    this.channels.set(instanceId, channel);
    return channel;
  }

  /** Nobody listens there any more; with the last instance the application goes. */
  #giveUp(instanceId: string): void {
    if (this.channels.size === 1) this.#onExpired(this);
    else this.channels.delete(instanceId);
  }

  /** Tells all instances what has happened, as far as the switches let them know. */
  publish(events: readonly Event[], switches: Switches = this.pool.switches): void {
    const told = events
      .map((event) => (switches.embedded ? event : withoutResource(event)))
      .map((event) => (event.reason ? { ...event, reason: inLanguageOf(this.request.culture, event.reason) } : event))
      .map((event) => (switches === this.pool.switches ? event : { ...event, resolve: this.pool.resolver(switches) }))
      .filter((event) => switches.conversationEvents || !concernsConversation(event));
    if (told.length === 0) return;
    for (const channel of this.channels.values()) channel.publish(told);
  }

  /** Whether a conversation with this thread is going on. */
  isInThread(threadId: string): boolean {
    return [...this.conversations.values()].some((conversation) => conversation.threadId === threadId);
  }

  /** The client has shown that it is alive. */
  touch(): void {
    this.#lastRequestAt = this.pool.clock.now();
  }

  /** The user has shown to be there. */
  touchActivity(): void {
    this.#lastActivityAt = this.pool.clock.now();
  }

  /** Whether the user has not shown to be there for as long as makes one idle. */
  get isIdle(): boolean {
    const { clock } = this.pool;
    const minutes = this.availability.inactiveTimeout ?? usualInactiveTimeout;
    return clock.now() - this.#lastActivityAt >= clock.lasting(minutes * 60_000);
  }

  /** A request for events after a long silence: conversations are reset, and the answer will say `resume`. */
  resumeIfSilent(channel: EventChannel): void {
    if (!channel.used || channel.parked) return;
    const silentMs = (this.pool.clock.now() - channel.quietSince) / this.pool.clock.lasting(1);
    if (silentMs >= this.pool.limits.resumeAfterSeconds * 1000) this.resume(channel);
  }

  resume(channel: EventChannel): void {
    for (const conversation of [...this.conversations.values()]) conversation.leave();
    channel.resume();
  }

  changeAvailability(availability: Availability): void {
    this.availability = availability;
    this.communicationEtag = newEtag();
  }

  /** Ends everything that the application has begun. */
  end(error: string): void {
    this.#expiry();
    for (const channel of this.channels.values()) channel.close(error);
    for (const conversation of [...this.conversations.values()]) conversation.leave();
  }

  /** Expires if it has to, or looks again when the earliest rule could strike. */
  watchExpiry(): void {
    this.#expiry();
    const remainingMs = this.#expiresAt() - this.pool.clock.now();
    if (remainingMs <= 0) {
      this.#onExpired(this);
      return;
    }
    this.#expiry = this.pool.clock.after(remainingMs / this.pool.clock.lasting(1), () => {
      this.watchExpiry();
    });
  }

  #expiresAt(): number {
    const lasting = (seconds: number) => this.pool.clock.lasting(seconds * 1000);
    const channels = [...this.channels.values()];
    const inCall = this.conversations.size > 0;
    const activityEnds = this.available && !inCall ? this.#lastActivityAt + lasting(this.pool.limits.activitySeconds) : Infinity;
    if (channels.some(({ parked }) => parked))
      return Math.min(activityEnds, this.pool.clock.now() + lasting(this.pool.limits.eventChannelSilenceSeconds));
    const listened = channels.filter(({ used }) => used).map(({ quietSince }) => quietSince);
    const silenceEnds =
      listened.length > 0
        ? Math.max(...listened) + lasting(this.pool.limits.eventChannelSilenceSeconds)
        : this.#lastRequestAt + lasting(this.pool.limits.idleApplicationSeconds);
    return Math.min(activityEnds, silenceEnds);
  }
}

function withoutResource(event: Event): Event {
  const bare = { ...event };
  delete bare.resource;
  return bare;
}

const concernsConversation = ({ sender, link }: Event) => sender.rel === 'conversation' || link.rel === 'conversation';
