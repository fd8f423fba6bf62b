import type { TurnContext } from 'botbuilder';

import type { SignInStep } from '../../dialogs/meetings.ts';
import { confirmReply, type Reply, signInReply, wordsReply } from '../../dialogs/replies.ts';
import { ownWords, type Sentence, signInSentence } from '../../dialogs/sentences.ts';
import { textsFor } from '../../dialogs/texts/index.ts';
import type { SignInConfig } from '../config.ts';
import { post, type Turns, Unwelcome } from '../desk/replies.ts';
import type { Errand } from '../desk/request.ts';
import { isChannelThread } from '../place.ts';
import { type PageParts, signInPage } from './page.ts';

/** Opens chats with people. */
export interface PersonalChats {
  /** The bot’s personal chat with whoever `reference` is of; undefined where the bot is not installed for them. */
  personalChat(reference: Errand['reference']): Promise<Errand['reference'] | undefined>;
}

/** Where an OAuth connection is used: the page of the token service, where people sign in by themselves. */
export type ConnectionPage = (context: TurnContext) => Promise<string>;

/** What asking takes. */
export interface AskingParts extends PageParts {
  readonly config: Pick<SignInConfig, 'appIdUri' | 'connection'>;
  readonly turns: Turns;
  readonly personalChats: PersonalChats;
  /** Absent: Entra’s own. */
  readonly connectionPage?: ConnectionPage | undefined;
}

/** An errand that waits under an id. */
export interface Waiting {
  readonly id: string;
  readonly errand: Errand;
}

const nothingYet: SignInStep = { reason: 'noToken' };

/** Asks people to sign in: where they are, or, from channels, where nobody can sign in, in their personal chats. */
export class Asking {
  readonly #parts: AskingParts;

  constructor(parts: AskingParts) {
    this.#parts = parts;
  }

  /** Asks the person of an errand for what has to be done. @throws Unwelcome where they cannot be reached at all */
  async ask(waiting: Waiting, step: SignInStep = nothingYet): Promise<void> {
    const { reference } = waiting.errand;
    if (isChannelThread(reference)) {
      await post(this.#parts.turns, { reference }, await this.askInPersonalChat(waiting, step));
      return;
    }
    await this.#send(reference, waiting, step);
  }

  /** The same in the personal chat; resolves to what to say where the person is. */
  async askInPersonalChat(waiting: Waiting, step: SignInStep = nothingYet): Promise<Reply> {
    const isReached = await this.askPersonally(waiting, step);
    const { errand } = waiting;
    const texts = textsFor(errand.locale);
    const where = isReached ? texts.signIn.inPersonalChat : texts.signIn.openPersonalChat;
    return wordsReply(bothOf(signInSentence(errand.request?.meeting.subject, texts), ownWords(where)));
  }

  /** The bot’s personal chat with somebody, where there is one. */
  async personalChat(reference: Errand['reference']): Promise<Errand['reference'] | undefined> {
    return this.#parts.personalChats.personalChat(reference);
  }

  /** The card that is sent in a turn of the person’s own. */
  async card(context: TurnContext, { id, errand: { user, locale, reference, request } }: Waiting, step: SignInStep = nothingYet): Promise<Reply> {
    const { config, connectionPage } = this.#parts;
    const texts = textsFor(locale);
    const subject = request && { subject: request.meeting.subject };
    const page = signInPage(this.#parts, user.tenantId, step);
    if (step.reason === 'consent' || step.reason === 'claims') return confirmReply({ nonce: id, page, ...subject }, texts, reference.channelId);
    return signInReply({ ...config, id, page: (await connectionPage?.(context)) ?? page, ...subject }, texts, reference.channelId);
  }

  /** Asks in the personal chat; resolves to whether there is one. */
  async askPersonally(waiting: Waiting, step: SignInStep = nothingYet): Promise<boolean> {
    const chat = await this.personalChat(waiting.errand.reference);
    if (!chat) return false;
    try {
      await this.#send(chat, waiting, step);
      return true;
    } catch (error) {
      if (error instanceof Unwelcome) return false;
      throw error;
    }
  }

  async #send(reference: Errand['reference'], waiting: Waiting, step: SignInStep): Promise<void> {
    await post(this.#parts.turns, { reference }, (context) => this.card(context, waiting, step));
  }
}

const bothOf =
  (first: Sentence, second: Sentence): Sentence =>
  (show) =>
    `${first(show)} ${second(show)}`;
