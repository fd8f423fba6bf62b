import type { Activity, ChannelAccount } from 'botbuilder';

import { isObject } from '../incoming-activity.ts';
import { threadless } from '../place.ts';
import { type Connector, type ConnectorAnswer, type ConnectorEvents, notFound, startConnector } from './connector.ts';
import { type Delivery, LocalConversation, type Scope, TENANT_ID } from './conversation.ts';

const DELIVERY_MS = 15_000;
const CONVERSATIONS_MAX = 10_000;

/** A conversation to open. */
export interface Place {
  readonly scope?: Scope;
  /** Tells chats and channels apart; the threads of one channel share it. A new one by default. */
  readonly name?: string;
  /** The first of them speaks unless another is named. */
  readonly people?: readonly ChannelAccount[];
}

/** The Authorization header of a delivery. */
export type Authorize = (activity: Partial<Activity>) => Promise<string>;

/** Somebody to talk with. */
export const ada: ChannelAccount = { id: '29:ada', name: 'Ada Lovelace', aadObjectId: '00000000-0000-4000-8000-000000000ada' };
export const ben: ChannelAccount = { id: '29:ben', name: 'Ben Turing', aadObjectId: '00000000-0000-4000-8000-000000000be0' };

/**
 * A channel in one process that speaks the Bot Framework protocol with a bot over loopback HTTP, as Teams does: activities go to the bot's
 * endpoint, and what the bot says comes to the connector.
 */
export class LocalChannel implements ConnectorEvents {
  readonly bot: ChannelAccount = { id: '28:meetnow', name: 'MeetNow' };
  readonly #endpoint: string;
  readonly #authorize: Authorize | undefined;
  readonly #conversations = new Map<string, LocalConversation>();
  #connector: Connector | undefined;
  #lastId = Date.now();

  private constructor(endpoint: string, authorize: Authorize | undefined) {
    this.#endpoint = endpoint;
    this.#authorize = authorize;
  }

  /** Opens a channel to the bot with this messaging endpoint; a bot with an identity wants its deliveries authorised. */
  static async open(endpoint: string, { authorize }: { authorize?: Authorize | undefined } = {}): Promise<LocalChannel> {
    const channel = new LocalChannel(endpoint, authorize);
    channel.#connector = await startConnector(channel);
    return channel;
  }

  get connector(): Connector {
    if (!this.#connector) throw new Error('the channel is not open');
    return this.#connector;
  }

  /** Opens a chat, or a thread of a channel. */
  converse({ scope = 'personal', name = this.#nextId(), people = [ada, ben] }: Place = {}): LocalConversation {
    const rootId = this.#nextId();
    const ids = { personal: `a:${name}`, groupChat: `19:${name}@thread.v2`, channel: `19:${name}@thread.tacv2;messageid=${rootId}` };
    const conversation = new LocalConversation({
      id: ids[scope],
      scope,
      people: scope === 'personal' ? people.slice(0, 1) : people,
      bot: this.bot,
      deliver: (activity) => this.deliver(activity),
      // The first message of a thread is its root.
      ids: { first: rootId, next: () => this.#nextId() },
    });
    if (this.#conversations.size >= CONVERSATIONS_MAX) throw new Error('too many conversations');
    this.#conversations.set(conversation.id, conversation);
    return conversation;
  }

  /** Sends an activity to the bot's endpoint, from wherever it says it is. */
  async deliver(activity: Partial<Activity>): Promise<Delivery> {
    const sent = { serviceUrl: this.connector.url, ...activity };
    const startedAt = performance.now();
    const response = await fetch(this.#endpoint, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...(this.#authorize && { Authorization: await this.#authorize(sent) }) },
      body: JSON.stringify(sent),
      signal: AbortSignal.timeout(DELIVERY_MS),
    });
    const text = await response.text();
    return { status: response.status, body: readJson(text), durationMs: performance.now() - startedAt, activity: sent };
  }

  async close(): Promise<void> {
    await this.connector.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  post(conversationId: string, activity: Partial<Activity>, replyToId: string | undefined): ConnectorAnswer {
    const conversation = this.#conversations.get(conversationId);
    if (!conversation) return notFound;
    const id = conversation.post(activity, replyToId);
    // Teams makes two messages of a text with a card, and tells the id of neither (conversation-messages).
    const isSplit = Boolean(activity.text) && (activity.attachments?.length ?? 0) > 0;
    return { status: 201, body: isSplit ? {} : { id } };
  }

  update(conversationId: string, activityId: string, activity: Partial<Activity>): ConnectorAnswer {
    const updated = this.#conversations.get(conversationId)?.update(activityId, activity);
    return updated ? { status: 200, body: { id: activityId } } : notFound;
  }

  remove(conversationId: string, activityId: string): ConnectorAnswer {
    return this.#conversations.get(conversationId)?.remove(activityId) ? { status: 200 } : notFound;
  }

  create({ members }: Record<string, unknown>): ConnectorAnswer {
    const [member] = Array.isArray(members) ? (members as unknown[]) : [];
    if (!isObject(member) || typeof member['id'] !== 'string') return { status: 400 };
    return { status: 201, body: { id: this.personalChatWith(member as unknown as ChannelAccount).id, serviceUrl: this.connector.url } };
  }

  /** The bot's one personal chat with somebody. */
  personalChatWith(person: ChannelAccount): LocalConversation {
    const name = `with ${person.id}`;
    return this.#conversations.get(`a:${name}`) ?? this.converse({ name, people: [person] });
  }

  /** A channel has the people of its threads. */
  members(conversationId: string): readonly object[] | undefined {
    const conversation = this.#conversations.get(conversationId) ?? [...this.#conversations.values()].find(({ id }) => threadless(id) === conversationId);
    return conversation?.people.map((person) => ({ tenantId: TENANT_ID, userRole: 'user', ...person }));
  }

  #nextId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
