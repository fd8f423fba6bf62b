import assert from 'node:assert/strict';
import {
  type Activity,
  type AdaptiveCardInvokeResponse,
  MemoryStorage,
  type MessagingExtensionActionResponse as Answer,
  TestAdapter,
  type TurnContext,
} from 'botbuilder';

import { createMemoryForms } from '../../../bot/desk/memory-forms.ts';
import type { Card } from '../../../dialogs/cards/card.ts';
import { type Conversation, type ConversationParts, createConversation } from '../../../dialogs/conversation.ts';
import type { MeetingOrder } from '../../../dialogs/desk.ts';
import type { Person } from '../../../dialogs/incoming.ts';
import { startingReply } from '../../../dialogs/replies.ts';
import { textsFor } from '../../../dialogs/texts/index.ts';
import { type Node, nodesOfType } from '../cards/parse-card.ts';

/** Who does something, and where; ada in a personal chat unless said otherwise. */
export interface Place {
  readonly from?: string;
  readonly conversation?: string;
  readonly conversationType?: 'personal' | 'groupChat' | 'channel';
  readonly locale?: string;
  readonly channelId?: string;
}

/** A talk with the conversation over the SDK's own test adapter; the desk and the clock are stand-ins. */
export class Talk {
  readonly orders: MeetingOrder[] = [];
  /** Whether the channel refuses to change what was posted. */
  updatesFail = false;
  /** What the desk does instead of taking the next order. */
  deskFailure: Error | undefined;
  nowMs = Date.UTC(2026, 0, 1);
  readonly #adapter = new TestAdapter(async () => undefined);
  readonly #conversation: Conversation;
  #seen = 0;

  constructor(parts: Partial<ConversationParts> = {}) {
    this.#conversation = createConversation({
      desk: { take: async (context, order) => this.#take(context, order), isKnown: async (_context, key) => this.orders.some((order) => order.key === key) },
      counter: { take: async () => assert.fail('nobody stands at the counter'), progressOf: async () => ({ state: 'unknown' }) },
      forms: createMemoryForms(),
      storage: new MemoryStorage(),
      now: () => this.nowMs,
      ...parts,
    });
  }

  /** Types something; resolves to the new activities. */
  async say(text: string, place: Place & { mentions?: readonly Person[] } = {}): Promise<Partial<Activity>[]> {
    const { mentions = [], locale = 'en-US' } = place;
    return this.#turn({ type: 'message', text }, place, (context) => this.#conversation.onMessage(context, { text, mentions, locale }));
  }

  /** Presses a button of a card that stands in the conversation, with what was typed into its inputs. */
  async press(pressed: Partial<Activity>, verb: string, inputs: object = {}, place: Place = {}): Promise<AdaptiveCardInvokeResponse> {
    return this.execute({ action: { type: 'Action.Execute', verb, data: { ...dataOf(pressed, verb), ...inputs } }, trigger: 'manual' }, pressed.id, place);
  }

  /** Sends any value as an adaptiveCard/action. */
  async execute(value: unknown, replyToId?: string, place: Place = {}): Promise<AdaptiveCardInvokeResponse> {
    let answer: AdaptiveCardInvokeResponse | undefined;
    await this.#turn({ type: 'invoke', name: 'adaptiveCard/action', ...(replyToId && { replyToId }) }, place, async (context) => {
      answer = await this.#conversation.onExecute(context, value);
    });
    assert.ok(answer);
    return answer;
  }

  /** Presses the same button in a client that only knows Action.Submit. */
  async submit(pressed: Partial<Activity>, verb: string, inputs: object = {}, place: Place = {}): Promise<Partial<Activity>[]> {
    return this.submitValue({ ...dataOf(pressed, verb), ...inputs }, pressed.id, place);
  }

  /** Sends any value as an Action.Submit. */
  async submitValue(value: unknown, replyToId?: string, place: Place = {}): Promise<Partial<Activity>[]> {
    return this.#turn({ type: 'message', ...(replyToId && { replyToId }) }, place, (context) => this.#conversation.onSubmit(context, value));
  }

  /** Opens the message extension's action, with any value. */
  async fetchTask(value: unknown, place: Place = {}): Promise<Answer> {
    return this.#extend('composeExtension/fetchTask', place, (context) => this.#conversation.onFetchTask(context, value));
  }

  /** Hands in the message extension's dialog, with any value. */
  async submitAction(value: unknown, place: Place = {}): Promise<Answer> {
    return this.#extend('composeExtension/submitAction', place, (context) => this.#conversation.onSubmitAction(context, value));
  }

  /** Reports an installation, as often as Teams likes. */
  async install(place: Place = {}): Promise<Partial<Activity>[]> {
    return this.#turn({ type: 'installationUpdate' }, place, (context) => this.#conversation.onInstalled(context));
  }

  /** Everything that stands in the conversations. */
  said(): readonly Partial<Activity>[] {
    return this.#adapter.activityBuffer;
  }

  /** The activity as it stands in the conversation now. */
  now(activity: Partial<Activity>): Partial<Activity> {
    return this.#adapter.activityBuffer.find(({ id }) => id === activity.id) ?? activity;
  }

  async #extend(name: string, place: Place, act: (context: TurnContext) => Promise<Answer>): Promise<Answer> {
    let answer: Answer | undefined;
    await this.#turn({ type: 'invoke', name }, place, async (context) => {
      answer = await act(context);
    });
    assert.ok(answer);
    return answer;
  }

  async #turn(activity: Partial<Activity>, place: Place, act: (context: TurnContext) => Promise<void>): Promise<Partial<Activity>[]> {
    const acting = async (context: TurnContext) => {
      context.onUpdateActivity(async (_context, _activity, next) => (this.updatesFail ? Promise.reject(new Error('403')) : next()));
      await act(context);
    };
    const { from = 'ada', conversation = 'a:ada', conversationType = 'personal', locale = 'en-US', channelId = 'msteams' } = place;
    const whole = {
      ...activity,
      channelId,
      locale,
      from: { id: `29:${from}`, name: from, aadObjectId: `oid-${from}` },
      conversation: { id: conversation, conversationType, name: '', isGroup: conversationType !== 'personal' },
    };
    await this.#adapter.processActivity(whole, acting);
    const heard = this.#adapter.activityBuffer.slice(this.#seen);
    this.#seen = this.#adapter.activityBuffer.length;
    return heard;
  }

  async #take(context: TurnContext, order: MeetingOrder): Promise<void> {
    const failure = this.deskFailure;
    this.deskFailure = undefined;
    if (failure) throw failure;
    this.orders.push(order);
    await context.sendActivity(startingReply(order, textsFor(order.locale), context.activity.channelId));
  }
}

/** The card of an activity. */
export function cardOf(activity: Partial<Activity> | undefined): Card {
  const content: unknown = activity?.attachments?.[0]?.content;
  assert.ok(content, 'there is no card');
  return content as Card;
}

/** The card of an invoke's answer. */
export function cardIn(answer: AdaptiveCardInvokeResponse): Card {
  assert.equal(answer.type, 'application/vnd.microsoft.card.adaptive');
  return answer.value as unknown as Card;
}

/** The words of an invoke's answer. */
export function wordsIn(answer: AdaptiveCardInvokeResponse): string {
  assert.equal(answer.type, 'application/vnd.microsoft.activity.message');
  const words: unknown = answer.value;
  assert.ok(typeof words === 'string');
  return words;
}

/** The buttons of a card, by verb. */
export function buttonsOf(card: Card): string[] {
  return nodesOfType(card, 'Action.Execute').map(({ verb }) => String(verb));
}

/** The one element of an array. */
export function only<T>(items: readonly T[]): T {
  assert.equal(items.length, 1, JSON.stringify(items));
  return items[0] as T;
}

function dataOf(activity: Partial<Activity>, verb: string): Node {
  const button = nodesOfType(cardOf(activity), 'Action.Execute').find((node) => node['verb'] === verb);
  assert.ok(button, `there is no button ${verb}`);
  return button['data'] as Node;
}
