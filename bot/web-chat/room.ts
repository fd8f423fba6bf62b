import { randomUUID } from 'node:crypto';
import { type Activity, CardFactory, type ChannelAccount } from 'botbuilder';

import { clip } from '../../dialogs/plain.ts';
import { isObject } from '../incoming-activity.ts';
import { cardIn, type Delivery, type LocalConversation, type Reply } from '../local-channel/conversation.ts';
import { RequestError } from '../request-error.ts';
import { withMentions } from './mentions.ts';
import { readPress } from './presses.ts';
import { View } from './view.ts';

const TITLE_MAX_LENGTH = 200;

/** Something for the eyes of whoever did something, besides the conversation. */
export interface Notice {
  readonly level: 'info' | 'warn' | 'error';
  readonly text: string;
}

/** What became of a message or a press. */
export interface Sent {
  readonly id: string;
  readonly notice?: Notice;
}

/** What a person does, whatever it is. */
export interface Doing {
  readonly from: ChannelAccount;
  readonly locale: string;
  /** By what the page knows its own message again. */
  readonly clientActivityId: string;
}

/** One conversation with the bot, in a view for each of its people. */
export class Room {
  /** Unguessable, so that no other page can take part. */
  readonly id = randomUUID();
  readonly conversation: LocalConversation;
  readonly #bot: ChannelAccount;
  readonly #views: ReadonlyMap<string, View>;
  #title = '';

  constructor(conversation: LocalConversation, bot: ChannelAccount) {
    this.conversation = conversation;
    this.#bot = bot;
    this.#views = new Map(conversation.people.map(({ id }) => [id, new View()]));
    conversation.watch((reply) => {
      this.#showReply(reply);
    });
  }

  /** What was typed first; empty before that. */
  get title(): string {
    return this.#title;
  }

  person(id: string): ChannelAccount | undefined {
    return this.conversation.people.find((person) => person.id === id);
  }

  view(personId: string): View | undefined {
    return this.#views.get(personId);
  }

  /** The app is installed here. */
  async install({ from, locale }: Pick<Doing, 'from' | 'locale'>): Promise<void> {
    await this.conversation.send({ type: 'installationUpdate', action: 'add' }, { from, locale });
  }

  /** Sends a typed message; in a group chat or a channel the bot gets it only when it is mentioned, as in Teams. */
  async say(typed: string, mentionBot: boolean, { from, locale, clientActivityId }: Doing): Promise<Sent> {
    const { scope, people } = this.conversation;
    const { text, entities, shown } = withMentions({ text: typed, bot: this.#bot, people, mentionBot: mentionBot && scope !== 'personal' });
    const id = randomUUID();
    this.#title ||= clip(typed, TITLE_MAX_LENGTH);
    this.#showAll(id, { type: 'message', from, text: shown, textFormat: 'plain', channelData: { clientActivityID: clientActivityId } });

    const isForBot = scope === 'personal' || entities.some(({ mentioned }) => mentioned === this.#bot);
    if (!isForBot) return { id, notice: { level: 'info', text: `${this.#bot.name} is not mentioned, so it does not get this message.` } };
    const message = { type: 'message', text, textFormat: 'plain', entities: [...entities] };
    const delivery = await this.#deliver(() => this.conversation.send(message, { from, locale }));
    return { id, ...noticeIn(delivery) };
  }

  /** Presses the button that Web Chat has sent the data of; an answer with a card takes its place for whoever pressed. */
  async press(value: unknown, { from, locale, clientActivityId }: Doing): Promise<Sent> {
    const press = readPress(value);
    if (!press) throw new RequestError(400, 'NotAPress', 'The value is not that of a button of this page.');
    const { replyId, button, inputs } = press;
    const id = randomUUID();
    const view = this.#views.get(from.id);
    // Web Chat wants to see what it has posted, and does not show it.
    view?.show(id, { type: 'message', from, channelData: { clientActivityID: clientActivityId, postBack: true } });

    const delivery = await this.#deliver(() => this.conversation.press({ id: replyId }, button, { from, locale, inputs }));
    const card = cardIn(delivery);
    if (card) view?.show(replyId, { type: 'message', from: this.#bot, attachments: [CardFactory.adaptiveCard(card)] });
    return { id, ...noticeIn(delivery) };
  }

  async #deliver(send: () => Promise<Delivery>): Promise<Delivery> {
    const delivery = await send().catch((cause: unknown) => {
      throw new RequestError(502, 'BotUnreachable', 'The bot did not answer.', { cause });
    });
    if (delivery.status >= 400) throw new RequestError(502, 'BotRefused', wordsIn(delivery.body) ?? `The bot answered with ${delivery.status}.`);
    return delivery;
  }

  #showReply({ id, activity, deleted }: Reply): void {
    if (deleted) for (const view of this.#views.values()) view.remove(id);
    else this.#showAll(id, { ...activity, from: this.#bot });
  }

  #showAll(id: string, activity: Partial<Activity>): void {
    for (const view of this.#views.values()) view.show(id, activity);
  }
}

/** The words that a press is answered with, whatever the status inside. */
function noticeIn({ body }: Delivery): { notice?: Notice } {
  if (!isObject(body) || cardIn({ body } as Delivery)) return {};
  const text = wordsIn(body);
  return text === undefined ? {} : { notice: { level: body['type'] === 'application/vnd.microsoft.error' ? 'error' : 'warn', text } };
}

/** An answer of an invoke has its words as `value` or in `value.message`, a refusal in `error.message`. */
function wordsIn(body: unknown): string | undefined {
  const { value, error } = (isObject(body) ? body : {}) as { value?: unknown; error?: { message?: unknown } };
  const words = isObject(value) ? value['message'] : (value ?? error?.message);
  return typeof words === 'string' ? words : undefined;
}
