import { EventEmitter, once } from 'node:events';
import type { Activity, ChannelAccount } from 'botbuilder';

import { isObject } from '../incoming-activity.ts';
import type { Button } from './card.ts';

/** Where people talk; each behaves to the bot as it does in Teams. */
export type Scope = 'personal' | 'groupChat' | 'channel';

/** A message of the bot, with everything that it was before. */
export interface Reply {
  readonly id: string;
  /** What it shows now. */
  readonly activity: Partial<Activity>;
  /** All of its states, the first one first. */
  readonly states: readonly Partial<Activity>[];
  readonly replyToId: string | undefined;
  readonly deleted: boolean;
}

/** How the bot's endpoint answered a delivery. */
export interface Delivery {
  readonly status: number;
  /** JSON where there was some, else text; the answer of an invoke. */
  readonly body: unknown;
  readonly durationMs: number;
  readonly activity: Partial<Activity>;
}

/** Sends an activity to the bot's endpoint. */
export type Deliver = (activity: Partial<Activity>) => Promise<Delivery>;

/** What a person does besides writing plain words. */
export interface Saying {
  readonly from?: ChannelAccount;
  /** In channels and group chats the bot is mentioned unless this is false. */
  readonly mention?: boolean;
  readonly locale?: string;
  /** Anything of the activity to be otherwise. */
  readonly activity?: Partial<Activity>;
}

/** What a conversation is made of. */
export interface ConversationParts {
  readonly id: string;
  readonly scope: Scope;
  readonly people: readonly ChannelAccount[];
  readonly bot: ChannelAccount;
  readonly deliver: Deliver;
  readonly ids: ActivityIds;
}

/** Where activities get their ids from. */
export interface ActivityIds {
  readonly first: string;
  readonly next: () => string;
}

const REPLIES_KEPT = 500;
const WAIT_MS = 10_000;

/** One conversation with the bot: a chat, or one thread of a channel. */
export class LocalConversation {
  readonly id: string;
  readonly scope: Scope;
  readonly people: readonly ChannelAccount[];
  readonly #deliver: Deliver;
  readonly #bot: ChannelAccount;
  readonly #ids: ActivityIds;
  readonly #changes = new EventEmitter<{ change: [Reply] }>();
  #replies: Reply[] = [];
  #isNew = true;

  constructor({ id, scope, people, deliver, bot, ids }: ConversationParts) {
    this.id = id;
    this.scope = scope;
    this.people = people;
    this.#deliver = deliver;
    this.#bot = bot;
    this.#ids = ids;
    this.#changes.setMaxListeners(0);
  }

  /** The bot's messages, the oldest first. */
  get replies(): readonly Reply[] {
    return this.#replies;
  }

  /** Sends a typed message. */
  say(text: string, { mention = this.scope !== 'personal', ...saying }: Saying = {}): Promise<Delivery> {
    const tag = `<at>${this.#bot.name}</at>`;
    const entities = mention ? [{ type: 'mention', text: tag, mentioned: this.#bot }] : [];
    return this.send({ type: 'message', text: mention ? `${tag} ${text}` : text, textFormat: 'plain', entities, ...saying.activity }, saying);
  }

  /** Presses a button of a reply; clients that know Action.Execute send an invoke, the others the same data as a message. */
  press(reply: Pick<Reply, 'id'>, button: Button, { inputs = {}, asSubmit = false, ...saying }: Saying & { inputs?: Record<string, unknown>; asSubmit?: boolean } = {}): Promise<Delivery> {
    const data = { ...button.data, ...inputs };
    if (asSubmit || button.type !== 'Action.Execute') return this.send({ type: 'message', value: data, replyToId: reply.id }, saying);
    const value = { action: { type: 'Action.Execute', id: button.id ?? '', verb: button.verb ?? '', data }, trigger: 'manual' };
    return this.send({ type: 'invoke', name: 'adaptiveCard/action', value, replyToId: reply.id }, saying);
  }

  /** Sends any activity from a person in this conversation. */
  send(activity: Partial<Activity>, { from = this.people[0], locale = 'en-US' }: Saying = {}): Promise<Delivery> {
    const id = this.#isNew ? this.#ids.first : this.#ids.next();
    this.#isNew = false;
    const { tenantId } = this.#place;
    return this.#deliver({
      id,
      timestamp: new Date(),
      channelId: 'msteams',
      conversation: this.#place,
      ...(from && { from }),
      recipient: this.#bot,
      locale,
      channelData: { tenant: { id: tenantId }, ...(this.scope === 'channel' && { channel: { id: this.id.split(';')[0] }, team: { id: '19:team@thread.tacv2' } }) },
      ...activity,
    });
  }

  get #place() {
    return { id: this.id, conversationType: this.scope, tenantId: TENANT_ID, isGroup: this.scope !== 'personal', name: '' };
  }

  /** Resolves once `what` holds of the replies, with what it gave; rejects after the deadline. */
  async until<T>(what: (replies: readonly Reply[]) => T | undefined | false, signal: AbortSignal = AbortSignal.timeout(WAIT_MS)): Promise<T> {
    for (;;) {
      const found = what(this.#replies);
      if (found !== undefined && found !== false) return found;
      await once(this.#changes, 'change', { signal });
    }
  }

  /** Tells of each new message of the bot and of each change of one. */
  watch(listener: (reply: Reply) => void): void {
    this.#changes.on('change', listener);
  }

  /** Called by the connector. */
  post(activity: Partial<Activity>, replyToId: string | undefined): string {
    const id = this.#ids.next();
    const reply = { id, activity, states: [activity], replyToId, deleted: false };
    this.#replies = [...this.#replies, reply].slice(-REPLIES_KEPT);
    this.#changes.emit('change', reply);
    return id;
  }

  /** Called by the connector; whether there is such a message. */
  update(id: string, activity: Partial<Activity>): boolean {
    return this.#change(id, (reply) => ({ ...reply, activity, states: [...reply.states, activity] }));
  }

  /** Called by the connector; whether there is such a message. */
  remove(id: string): boolean {
    return this.#change(id, (reply) => ({ ...reply, deleted: true }));
  }

  #change(id: string, change: (reply: Reply) => Reply): boolean {
    const known = this.#replies.find((reply) => reply.id === id && !reply.deleted);
    if (!known) return false;
    const changed = change(known);
    this.#replies = this.#replies.map((reply) => (reply === known ? changed : reply));
    this.#changes.emit('change', changed);
    return true;
  }
}

/** The tenant that everybody here belongs to. */
export const TENANT_ID = '00000000-0000-4000-8000-00000000c0de';

/** The card that an invoke was answered with, if any: it takes the place of the form for whoever pressed. */
export function cardIn({ body }: Delivery): Record<string, unknown> | undefined {
  if (!isObject(body) || body['type'] !== 'application/vnd.microsoft.card.adaptive') return undefined;
  return isObject(body['value']) ? body['value'] : undefined;
}
