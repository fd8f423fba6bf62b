import { randomUUID } from 'node:crypto';
import { type Activity, CardFactory, type ChannelAccount } from 'botbuilder';

import { clip } from '../../dialogs/plain.ts';
import { isObject } from '../incoming-activity.ts';
import { cardIn, type Delivery, type LocalConversation, type Reply } from '../local-channel/conversation.ts';
import { callAction, type ExtensionAnswer, submitDialog } from '../local-channel/extension.ts';
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
  /** Of the message extension, by the ids under which they are shown. */
  readonly #dialogs = new Set<string>();
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

  /** Calls the action of the message extension. What Teams shows as a dialog is a message here, for whoever called it. */
  async callAction({ from, locale }: Pick<Doing, 'from' | 'locale'>): Promise<Sent> {
    const id = randomUUID();
    const answer = await this.#deliver(() => callAction(this.conversation, {}, { from, locale }));
    this.#showDialog(id, answer, from);
    return { id };
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

    if (this.#dialogs.has(replyId)) {
      this.#showDialog(replyId, await this.#deliver(() => submitDialog(this.conversation, { ...button.data, ...inputs }, { from, locale })), from);
      return { id };
    }
    const delivery = await this.#deliver(() => this.conversation.press({ id: replyId }, button, { from, locale, inputs }));
    const card = cardIn(delivery);
    if (card) view?.show(replyId, { type: 'message', from: this.#bot, attachments: [CardFactory.adaptiveCard(card)] });
    return { id, ...noticeIn(delivery) };
  }

  /** The next state of a dialog: a card, or words at its end. A card for the person's own message is sent at once. */
  #showDialog(id: string, { dialog, words, inserted }: ExtensionAnswer, from: ChannelAccount): void {
    const view = this.#views.get(from.id);
    this.#dialogs.add(id);
    if (dialog) view?.show(id, { type: 'message', from: this.#bot, text: dialog.title, textFormat: 'plain', attachments: [CardFactory.adaptiveCard(dialog.card)] });
    else if (words !== undefined) view?.show(id, { type: 'message', from: this.#bot, text: words, textFormat: 'plain' });
    else view?.remove(id);
    if (inserted) this.#showAll(randomUUID(), { type: 'message', from, attachments: [CardFactory.adaptiveCard(inserted)] });
  }

  async #deliver<T extends Delivery>(send: () => Promise<T>): Promise<T> {
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
