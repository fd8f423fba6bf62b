import type { MessagingExtensionActionResponse, TurnContext } from 'botbuilder';
import { z } from 'zod';

import { endedCard } from './cards/ended.ts';
import { failedCard } from './cards/failed.ts';
import { liveCard } from './cards/live.ts';
import { startFormCard } from './cards/start-form.ts';
import { waitingCard } from './cards/waiting.ts';
import type { Counter, OrderProgress } from './desk.ts';
import { dialogAnswer, dialogWords, insertAnswer } from './dialog-answers.ts';
import { type Draft, type FormKind, type Forms, presserOf, type Redemption } from './forms.ts';
import { type Handed, handedByLink, handedBySentence } from './handed.ts';
import { isJoinLink } from './links.ts';
import { wordsOfMessage } from './message-words.ts';
import { actOnForm } from './orders.ts';
import { isBlank } from './plain.ts';
import { readSubmitted } from './press-values.ts';
import { wantedBy } from './presses.ts';
import { checkSubject } from './subject.ts';
import type { Texts } from './texts/index.ts';
import type { Turn } from './turn.ts';

/** What the message extension works with. */
export interface MessageExtensionParts {
  readonly forms: Forms;
  readonly counter: Counter;
}

/** Teams gives the bot 5 s for an invoke, the way there and back included; after that it repeats (respond-to-task-module-submit). */
const ANSWER_WAIT_MS = 3_000;

const text = z.string().nullish().catch(undefined);
const fetched = z.object({
  messagePayload: z.object({
    subject: text,
    summary: text,
    importance: text,
    body: z.object({ contentType: text, content: text }).nullish().catch(undefined),
    attachments: z.array(z.unknown()).nullish().catch(undefined),
  }),
});
type FetchedMessage = z.infer<typeof fetched>['messagePayload'];

/** Answers `composeExtension/fetchTask` with the start form; the message that the action was called on suggests subject and importance. */
export async function openForm(context: TurnContext, turn: Turn, value: unknown, { forms }: Pick<MessageExtensionParts, 'forms'>): Promise<MessagingExtensionActionResponse> {
  const { subject: suggested, importance = turn.preferences.importance } = handedByMessage(fetched.safeParse(value).data?.messagePayload, turn.locale);
  const { subject } = checkSubject(suggested);
  const draft: Draft = { subject, importance, invitees: [] };
  const nonce = await forms.open({ kind: 'start', draft, ...presserOf(context.activity) });
  return dialogAnswer(turn.texts.form.title, startFormCard({ nonce, ...draft }, turn.texts, 'dialog'));
}

/** What a message suggests: the meeting that its link or its sentence asks for, or else a meeting about what it says. */
function handedByMessage(message: FetchedMessage | undefined, locale: string): Handed {
  const words = wordsOfMessage(message ?? {});
  const { subject, importance } = handedByLink(words, locale) ?? handedBySentence(words, locale) ?? { subject: words };
  // Teams' own mark of a message; "high" is less than that.
  const marked = importance ?? (message?.importance === 'urgent' ? 'Urgent' : undefined);
  return { subject: isBlank(subject) ? words : subject, ...(marked && { importance: marked }) };
}

/** A dialog whose form was handed in. */
interface HandedIn {
  readonly context: TurnContext;
  readonly turn: Turn;
  readonly parts: MessageExtensionParts;
  readonly nonce: string;
}

const submission = z.object({ data: z.unknown() });
const startingForms: ReadonlySet<FormKind> = new Set(['start', 'retry']);

/**
 * Answers `composeExtension/submitAction`: starts the meeting once, and puts its card into the person's own message. A repeated invoke starts
 * nothing and gets what is known by then.
 */
export async function submitForm(
  context: TurnContext,
  turn: Turn,
  value: unknown,
  parts: MessageExtensionParts,
): Promise<MessagingExtensionActionResponse> {
  const { texts } = turn;
  const pressed = readSubmitted(submission.safeParse(value).data?.data);
  if (pressed?.verb !== 'start') return dialogWords(texts.unreadableCard);
  const handedIn: HandedIn = { context, turn, parts, nonce: pressed.nonce ?? '' };
  const found = await parts.forms.look(handedIn.nonce, presserOf(context.activity));
  if (found.outcome !== 'ok') return refuse(handedIn, found);
  if (!startingForms.has(found.form.kind)) return dialogWords(texts.refusals.unknown);

  const { wanted, problem } = wantedBy(found.form, pressed);
  if (problem) return dialogAnswer(texts.form.title, startFormCard({ nonce: handedIn.nonce, ...wanted, problem }, texts, 'dialog'));
  return start(handedIn, wanted);
}

async function start(handedIn: HandedIn, wanted: Draft): Promise<MessagingExtensionActionResponse> {
  const {
    context,
    parts: { forms },
    nonce,
  } = handedIn;
  const redeemed = await forms.redeem(nonce, presserOf(context.activity), wanted);
  if (redeemed.outcome !== 'ok') return refuse(handedIn, redeemed);
  return order(handedIn, wanted);
}

async function order(handedIn: HandedIn, wanted: Draft): Promise<MessagingExtensionActionResponse> {
  const { context, turn, parts, nonce } = handedIn;
  const { forms, counter } = parts;
  await actOnForm(forms, nonce, () => counter.take(context, { ...wanted, locale: turn.locale, key: nonce }));
  const progress = await counter.progressOf(context, nonce, ANSWER_WAIT_MS);
  // It was taken a moment ago, whoever will get to it.
  return showProgress(handedIn, progress.state === 'unknown' ? { state: 'starting' } : progress);
}

/** Somebody who may know the outcome asks again: with the button of the dialog that waits, or because Teams repeats itself. */
async function refuse(handedIn: HandedIn, refused: Exclude<Redemption, { outcome: 'ok' }>): Promise<MessagingExtensionActionResponse> {
  const { context, turn, parts, nonce } = handedIn;
  if (refused.outcome !== 'used') return dialogWords(turn.texts.refusals[refused.outcome]);
  const progress = await parts.counter.progressOf(context, nonce, ANSWER_WAIT_MS);
  // Whoever used the form may have died before the order was handed in; it is taken once, whoever else hands it in.
  if (progress.state === 'unknown' && refused.ordered) return order(handedIn, refused.ordered);
  return showProgress(handedIn, progress);
}

function showProgress({ turn: { texts }, nonce }: HandedIn, progress: OrderProgress): MessagingExtensionActionResponse {
  switch (progress.state) {
    case 'unknown':
      return dialogWords(texts.refusals.used);
    case 'starting':
      return dialogAnswer(texts.form.title, waitingCard(nonce, texts));
    case 'ended':
      return dialogAnswer(texts.form.title, endedCard(progress.meeting, texts));
    case 'failed':
      return dialogAnswer(texts.form.title, failedCard(progress.meeting, texts, 'dialog'));
    case 'live':
      return showLive(progress.meeting, texts);
  }
}

/** A card without a usable link is for whoever asked, not for the conversation. */
function showLive(meeting: Extract<OrderProgress, { state: 'live' }>['meeting'], texts: Texts): MessagingExtensionActionResponse {
  const card = liveCard(meeting, texts);
  return isJoinLink(meeting.joinUrl) ? insertAnswer(texts.live.title, card) : dialogAnswer(texts.form.title, card);
}
