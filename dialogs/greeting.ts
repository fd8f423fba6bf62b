import { ConversationState, type Storage, type TurnContext } from 'botbuilder';

import { helloCard, helloWords } from './cards/help.ts';
import { isShared } from './places.ts';
import { reply } from './replies.ts';
import { ownWords } from './sentences.ts';
import type { Texts } from './texts/index.ts';

/** Says hello once in each conversation: Teams reports one installation as two activities, often at the same time. */
export class Greeting {
  readonly #state: ConversationState;
  readonly #greeted;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(storage: Storage) {
    this.#state = new ConversationState(storage);
    this.#greeted = this.#state.createProperty<unknown>('greeted');
  }

  /** Concurrent callers of one conversation share one greeting; a failed one can be repeated. */
  async greet(context: TurnContext, texts: Texts): Promise<void> {
    const { id } = context.activity.conversation;
    const underWay = this.#underWay.get(id) ?? this.#greet(context, texts).finally(() => this.#underWay.delete(id));
    this.#underWay.set(id, underWay);
    return underWay;
  }

  async #greet(context: TurnContext, texts: Texts): Promise<void> {
    if ((await this.#greeted.get(context, false)) === true) return;
    const { activity } = context;
    const here = { isShared: isShared(activity) };
    await context.sendActivity(reply(helloCard(here, texts), ownWords(...helloWords(here, texts)), activity.channelId));
    await this.#greeted.set(context, true);
    await this.#state.saveChanges(context);
  }
}
