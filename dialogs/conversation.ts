import { type AdaptiveCardInvokeResponse, type MessagingExtensionActionResponse, PrivateConversationState, type Storage, type TurnContext } from 'botbuilder';
import { type DialogContext, DialogContextError, DialogSet, type DialogState, DialogTurnStatus, type DialogTurnResult } from 'botbuilder-dialogs';

import { putInPlace } from './card-update.ts';
import { noticeCard } from './cards/notice.ts';
import type { MeetingsOf } from './commands.ts';
import { type Counter, type Desk, SignInFirst, TooOften, UnknownPerson } from './desk.ts';
import { dialogWords } from './dialog-answers.ts';
import type { Forms } from './forms.ts';
import { Greeting } from './greeting.ts';
import type { Handed } from './handed.ts';
import type { IncomingMessage } from './incoming.ts';
import { badRequestAnswer, cardAnswer, wordsAnswer } from './invoke-answers.ts';
import { MainDialog } from './main-dialog.ts';
import { openForm, submitForm } from './message-extension.ts';
import { PreferenceBook } from './preferences.ts';
import { type Opening, type Pressed, readExecuted, readSubmitted } from './press-values.ts';
import { type Outcome, press, type PressParts } from './presses.ts';
import { reply, wordsReply } from './replies.ts';
import { ownWords } from './sentences.ts';
import type { SignIn } from './sign-in.ts';
import { waitWords } from './texts/duration.ts';
import type { Texts } from './texts/index.ts';
import { beginTurn, type Turn, turnOf } from './turn.ts';

/** What the conversation needs from bot/. */
export interface ConversationParts {
  readonly desk: Desk;
  readonly forms: Forms;
  /** Where the message extension orders: it is used in conversations, too, in which the bot can post nothing. */
  readonly counter: Counter;
  /** Keeps open questions (one person in one conversation), settings (one person) and who was greeted (one conversation). */
  readonly storage: Storage;
  /** Absent: `my meetings` says that it cannot be answered. */
  readonly meetingsOf?: MeetingsOf;
  /** Absent: a service account starts all meetings, and nobody has to sign in. */
  readonly signIn?: SignIn;
  /** How long a typed message answers the question before it; 15 minutes. */
  readonly questionLifetimeMs?: number;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** The conversation: words and presses in, words, cards and orders out. Values of cards may be anything; only failing parts make it reject. */
export interface Conversation {
  /** Answers what somebody typed. */
  onMessage(context: TurnContext, message: IncomingMessage): Promise<void>;
  /** Answers the `value` of a message without text: an Action.Submit. */
  onSubmit(context: TurnContext, value: unknown): Promise<void>;
  /** Answers the `value` of an `adaptiveCard/action` invoke; the status is the answer's own, HTTP says 200 whatever it is (universal-action-model). */
  onExecute(context: TurnContext, value: unknown): Promise<AdaptiveCardInvokeResponse>;
  /** Answers the `value` of a `composeExtension/fetchTask` invoke: the start form in a dialog. */
  onFetchTask(context: TurnContext, value: unknown): Promise<MessagingExtensionActionResponse>;
  /** Answers the `value` of a `composeExtension/submitAction` invoke: within 5 s, and with the outcome of the first when Teams repeats it. */
  onSubmitAction(context: TurnContext, value: unknown): Promise<MessagingExtensionActionResponse>;
  /** Says hello, once in each conversation, however often Teams reports the installation. */
  onInstalled(context: TurnContext): Promise<void>;
  /** The texts for whoever sent the activity: in the language they chose in the settings, or else the client's. Never rejects. */
  textsFor(context: TurnContext): Promise<Texts>;
}

const MAIN = 'main';
const QUESTION_LIFETIME_MS = 15 * 60 * 1000;

/** Puts the conversation together. */
export function createConversation({ storage, questionLifetimeMs = QUESTION_LIFETIME_MS, now = Date.now, ...ports }: ConversationParts): Conversation {
  // A question belongs to one person in one conversation: two people in one thread do not answer each other's.
  const questions = new PrivateConversationState(storage);
  const ordered = new WeakSet<TurnContext>();
  const desk: Desk = {
    async take(context, order) {
      await ports.desk.take(context, order);
      ordered.add(context);
    },
    isKnown: (context, key) => ports.desk.isKnown(context, key),
  };
  const dialogs = new DialogSet(questions.createProperty<DialogState>('dialogs'));
  dialogs.add(new MainDialog(MAIN, { ...ports, desk, questionLifetimeMs, now }));
  const preferences = new PreferenceBook(storage);
  const greeting = new Greeting(storage);
  const parts: PressParts = { ...ports, savePreferences: (context, settings) => preferences.write(context, settings) };

  const begin = async (context: TurnContext, message: IncomingMessage, pressed?: Handed) =>
    beginTurn(context, message, await preferences.read(context), pressed);
  const runDialogs = async (context: TurnContext) => {
    const dc = await dialogs.createContext(context);
    await continueOrBegin(dc, MAIN).catch(rethrowCause);
    await questions.saveChanges(context).catch((error: unknown) => {
      // An order that was taken did not fail: the question before it is known to be answered by its form.
      if (!ordered.has(context)) throw error;
    });
  };
  const answerPress = async (context: TurnContext, pressed: Pressed | Opening): Promise<{ turn: Turn; outcome: Outcome | undefined }> => {
    if (pressed.verb !== 'open') {
      const turn = await begin(context, withoutWords(context));
      return { turn, outcome: await press(context, turn, pressed, parts) };
    }
    const { subject = '', importance } = pressed;
    const turn = await begin(context, withoutWords(context), { subject, ...(importance && { importance }) });
    await runDialogs(context);
    return { turn, outcome: undefined };
  };

  return {
    async onMessage(context, message) {
      await begin(context, message);
      await unlessRefused(context, runDialogs(context), (words) => sendWords(context, words));
    },
    async onSubmit(context, value) {
      const pressed = readSubmitted(value);
      if (pressed === undefined) return sendUnreadable(context, await begin(context, withoutWords(context)));
      const answered = answerPress(context, pressed).then(({ outcome }) => sendOutcome(context, outcome));
      return unlessRefused(context, answered, (words) => sendWords(context, words));
    },
    async onExecute(context, value) {
      const pressed = readExecuted(value);
      if (pressed === undefined) return badRequestAnswer((await begin(context, withoutWords(context))).texts.unreadableCard);
      const answered = answerPress(context, pressed).then(({ turn, outcome }) => answerOf(outcome, turn));
      return unlessRefused(context, answered, async (words) => wordsAnswer(words));
    },
    async onFetchTask(context, value) {
      return openForm(context, await begin(context, withoutWords(context)), value, ports);
    },
    async onSubmitAction(context, value) {
      const turn = await begin(context, withoutWords(context));
      return unlessRefused(context, submitForm(context, turn, value, ports), async (words) => dialogWords(words));
    },
    async onInstalled(context) {
      await greeting.greet(context, await preferences.textsFor(context));
    },
    textsFor: (context) => preferences.textsFor(context),
  };
}

function withoutWords({ activity }: TurnContext): IncomingMessage {
  return { text: '', mentions: [], locale: activity.locale ?? '' };
}

async function continueOrBegin(dc: DialogContext, id: string): Promise<DialogTurnResult> {
  const result = await dc.continueDialog();
  return result.status === DialogTurnStatus.empty ? dc.beginDialog(id) : result;
}

/** The SDK wraps whatever a dialog throws, and nobody would know it again. */
function rethrowCause(error: unknown): never {
  throw error instanceof DialogContextError ? error.error : error;
}

/** Waits for an answer; where an order was refused, says why, and how long to wait if there were many. */
async function unlessRefused<T>(context: TurnContext, answered: Promise<T>, refuse: (words: string) => Promise<T>): Promise<T> {
  try {
    return await answered;
  } catch (error) {
    const { texts } = turnOf(context);
    if (error instanceof TooOften) return refuse(texts.tooOften(waitWords(error.waitSeconds, texts.language)));
    if (error instanceof UnknownPerson) return refuse(texts.signIn.unknownPerson);
    if (error instanceof SignInFirst) return refuse(`${texts.failed.failures.signIn.cause} ${error.isAsked ? texts.signIn.inPersonalChat : texts.signIn.openPersonalChat}`);
    throw error;
  }
}

function answerOf(outcome: Outcome | undefined, { texts }: Turn): AdaptiveCardInvokeResponse {
  if (outcome === undefined) return wordsAnswer(texts.form.opened);
  return outcome.kind === 'words' ? wordsAnswer(outcome.words) : cardAnswer(outcome.card);
}

async function sendWords(context: TurnContext, words: string): Promise<void> {
  await context.sendActivity(wordsReply(ownWords(words)));
}

/** A Submit cannot be answered with a card: what an Execute would return is put in the card's place, or else sent. */
async function sendOutcome(context: TurnContext, outcome: Outcome | undefined): Promise<void> {
  if (outcome === undefined) return;
  if (outcome.kind === 'words') return sendWords(context, outcome.words);
  const { channelId, replyToId } = context.activity;
  const content = reply(outcome.card, outcome.inWords, channelId);
  if (outcome.kind === 'replacement' && (outcome.inPlace || (await putInPlace(context, replyToId, content)))) return;
  await context.sendActivity(content);
}

async function sendUnreadable(context: TurnContext, { texts }: Turn): Promise<void> {
  await context.sendActivity(reply(noticeCard(texts.unreadableCard), ownWords(texts.unreadableCard), context.activity.channelId));
}
