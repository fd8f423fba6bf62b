import type { TurnContext } from 'botbuilder';

import { putInPlace } from './card-update.ts';
import type { Card } from './cards/card.ts';
import { helpCard, helpWords } from './cards/help.ts';
import { type Lock, lockedCard } from './cards/locked.ts';
import { FOLLOW_CLIENT, savedWords, settingsCard } from './cards/settings.ts';
import { continuingCard } from './cards/sign-in.ts';
import { type FormProblem, formWords, startFormCard } from './cards/start-form.ts';
import { abilitiesOf, type CommandParts } from './commands.ts';
import { type Draft, type Form, presserOf, type Refusal } from './forms.ts';
import { actOnForm, orderFromForm, type OrderParts } from './orders.ts';
import type { Preferences } from './preferences.ts';
import type { Pressed } from './press-values.ts';
import { reply } from './replies.ts';
import { ownWords, type Sentence } from './sentences.ts';
import { checkSubject } from './subject.ts';
import { isLanguage, textsFor } from './texts/index.ts';
import type { Turn } from './turn.ts';

/** What presses work with. */
export interface PressParts extends OrderParts, CommandParts {
  readonly savePreferences: (context: TurnContext, preferences: Preferences) => Promise<void>;
}

/** What a press leads to, whichever way it came. */
export type Outcome =
  /** Something to tell whoever pressed. */
  | { readonly kind: 'words'; readonly words: string }
  /** A card of its own. */
  | { readonly kind: 'card'; readonly card: Card; readonly inWords: Sentence }
  /** A card in the place of the pressed one; `inPlace`: everybody sees it already. */
  | { readonly kind: 'replacement'; readonly card: Card; readonly inWords: Sentence; readonly inPlace: boolean };

/** A press of a form that is this person's own, in its conversation. */
interface Used {
  readonly context: TurnContext;
  readonly turn: Turn;
  readonly parts: PressParts;
  readonly nonce: string;
}

/** Of one that is still open. */
interface Held extends Used {
  readonly form: Form;
}

/** Does what a button stands for, once, and only for the person and the conversation that it was made for. */
export async function press(context: TurnContext, turn: Turn, pressed: Pressed, parts: PressParts): Promise<Outcome> {
  if (pressed.verb === 'help') return help(context, turn, parts);
  const nonce = pressed.nonce ?? '';
  if (pressed.verb === 'continue') return goOn(context, turn, nonce, parts);
  const found = await parts.forms.look(nonce, presserOf(context.activity));
  if (found.outcome === 'used' && found.ordered && pressed.verb === 'start') return startAgain({ context, turn, parts, nonce }, found.ordered);
  if (found.outcome !== 'ok') return refusal(found.outcome, turn);

  const held: Held = { context, turn, parts, nonce, form: found.form };
  const isSettings = held.form.kind === 'settings';
  if (pressed.verb === 'start' && !isSettings) return start(held, pressed);
  if (pressed.verb === 'save' && isSettings) return save(held, pressed);
  if (pressed.verb === 'cancel') return cancel(held);
  return refusal('unknown', turn);
}

function help(context: TurnContext, { texts }: Turn, parts: PressParts): Outcome {
  const abilities = abilitiesOf(context, parts);
  return { kind: 'card', card: helpCard(abilities, texts), inWords: ownWords(...helpWords(abilities, texts)) };
}

/** Goes on with a sign-in; where nobody signs in any more, its card is an old one. */
async function goOn(context: TurnContext, turn: Turn, nonce: string, { signIn }: PressParts): Promise<Outcome> {
  const refused = signIn ? await signIn.goOn(context, nonce) : 'unknown';
  if (refused) return refusal(refused, turn);
  return replaceFor(context, continuingCard(turn.texts), ownWords(turn.texts.signIn.continuing));
}

async function start(held: Held, pressed: Pressed): Promise<Outcome> {
  const { wanted, problem } = wantedBy(held.form, pressed);
  if (problem) return showAgain(held, wanted, problem);
  const refused = await redeem(held, wanted);
  if (refused) return refused;
  await orderFromForm(held.parts, held.context, wanted, held.turn.locale, held.nonce);
  return lock(held, 'used', wanted.subject);
}

/** Whoever used the form may have died before the order was handed in; the desk takes it once under the form's nonce, whoever else hands it in. */
async function startAgain(used: Used, ordered: Draft): Promise<Outcome> {
  const { context, turn, parts, nonce } = used;
  if (await parts.desk.isKnown(context, nonce)) return refusal('used', turn);
  await orderFromForm(parts, context, ordered, turn.locale, nonce);
  return lock(used, 'used', ordered.subject);
}

/** The meeting that a press asks for. Only a start form takes what was typed; a suggestion or a retry starts what it was opened with. */
export function wantedBy({ kind, draft }: Form, { subject, importance = draft.importance }: Pressed): { wanted: Draft; problem?: FormProblem } {
  const checked = checkSubject(kind === 'start' ? (subject ?? '') : draft.subject);
  const wanted: Draft = { ...draft, subject: checked.subject, ...(kind === 'start' && { importance }) };
  return checked.ok ? { wanted } : { wanted, problem: checked.problem };
}

async function cancel(held: Held): Promise<Outcome> {
  return (await redeem(held)) ?? lock(held, 'cancelled', '');
}

function showAgain({ nonce, turn: { texts } }: Held, { subject, importance }: Draft, problem: FormProblem): Outcome {
  const card = startFormCard({ nonce, subject, importance, problem }, texts);
  return { kind: 'replacement', card, inWords: ownWords(formWords(problem, texts)), inPlace: false };
}

async function save(held: Held, { importance = held.turn.preferences.importance, language = FOLLOW_CLIENT }: Pressed): Promise<Outcome> {
  const settings: Preferences = { importance, ...(isLanguage(language) && { language }) };
  const refused = await redeem(held);
  if (refused) return refused;
  await actOnForm(held.parts.forms, held.nonce, () => held.parts.savePreferences(held.context, settings));
  const texts = textsFor(settings.language ?? held.turn.message.locale);
  return replaceFor(held.context, settingsCard(settings, texts), ownWords(savedWords(settings, texts)));
}

async function redeem({ context, turn, parts, nonce }: Held, ordering?: Draft): Promise<Outcome | undefined> {
  const { outcome } = await parts.forms.redeem(nonce, presserOf(context.activity), ordering);
  return outcome === 'ok' ? undefined : refusal(outcome, turn);
}

async function lock({ context, turn: { texts } }: Used, state: Lock, subject: string): Promise<Outcome> {
  return replaceFor(context, lockedCard(state, subject, texts), ownWords(texts.locked[state]));
}

/** What the clicker gets as the answer, everybody else gets as an update. */
async function replaceFor(context: TurnContext, card: Card, inWords: Sentence): Promise<Outcome> {
  const { channelId, replyToId } = context.activity;
  return { kind: 'replacement', card, inWords, inPlace: await putInPlace(context, replyToId, reply(card, inWords, channelId)) };
}

function refusal(refused: Refusal, { texts }: Turn): Outcome {
  return { kind: 'words', words: texts.refusals[refused] };
}
