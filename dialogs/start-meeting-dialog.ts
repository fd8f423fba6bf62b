import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import { z } from 'zod';

import { readAnswer } from './answer.ts';
import { type FormProblem, formWords, startFormCard } from './cards/start-form.ts';
import { lockForm } from './card-update.ts';
import { type Draft, presserOf } from './forms.ts';
import { orderFromForm, type OrderParts } from './orders.ts';
import { isShared } from './places.ts';
import { reply, wordsReply } from './replies.ts';
import { ownWords } from './sentences.ts';
import { checkSubject } from './subject.ts';
import { turnOf } from './turn.ts';

/** What the dialog works with. */
export interface StartMeetingParts extends OrderParts {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What is known of the meeting so far; a doubtful subject is shown before anything starts. */
export interface StartMeetingOptions {
  readonly draft: Draft;
  readonly doubtful?: boolean;
}

const question = z.object({
  nonce: z.string(),
  /** The activity with the form, where the channel told its id. */
  activityId: z.string().exactOptional(),
  askedAtMs: z.number(),
});

/** An open question: which form waits, since when. What is known of the meeting is kept with the form. */
export type Question = z.infer<typeof question>;

/** The open question of a dialog instance; undefined when the storage holds something else. */
export function questionOf(instance: DialogInstance | undefined): Question | undefined {
  return question.safeParse(instance?.state).data;
}

/** Hands in a meeting that is complete, and otherwise asks for the subject: with a form, for which a typed answer is as good. */
export class StartMeetingDialog extends Dialog<StartMeetingOptions> {
  readonly #parts: StartMeetingParts;

  constructor(id: string, parts: StartMeetingParts) {
    super(id);
    this.#parts = parts;
  }

  override async beginDialog(dc: DialogContext, { draft, doubtful = false }: StartMeetingOptions): Promise<DialogTurnResult> {
    const checked = checkSubject(draft.subject);
    const known = { ...draft, subject: checked.subject };
    if (checked.ok && doubtful) return this.#ask(dc, known, { kind: 'checkSubject' });
    if (!checked.ok) return this.#ask(dc, known, checked.problem.kind === 'tooLong' ? checked.problem : undefined);

    await this.#parts.desk.take(dc.context, { ...known, locale: turnOf(dc.context).locale });
    return dc.endDialog();
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { context } = dc;
    const { forms } = this.#parts;
    const turn = turnOf(context);
    const asked = questionOf(dc.activeDialog);
    const by = presserOf(context.activity);
    const open = await forms.look(asked?.nonce ?? '', by);
    if (asked === undefined || open.outcome !== 'ok') return dc.endDialog();

    const answer = readAnswer(turn, open.form.draft.subject);
    if (answer.kind === 'noSubject') {
      await context.sendActivity(wordsReply(ownWords(turn.texts.form.askAgain)));
      return Dialog.EndOfTurn;
    }
    const wanted = { ...open.form.draft, ...answer.said };
    const isEnough = answer.kind !== 'doubtful' && checkSubject(wanted.subject).ok;
    const { outcome } = await forms.redeem(asked.nonce, by, isEnough ? wanted : undefined);
    if (outcome !== 'ok') {
      await context.sendActivity(wordsReply(ownWords(turn.texts.refusals[outcome])));
      return dc.endDialog();
    }
    return this.#useAnswer(dc, asked, wanted, answer.kind === 'doubtful');
  }

  async #useAnswer(dc: DialogContext, asked: Question, draft: Draft, doubtful: boolean): Promise<DialogTurnResult> {
    const { texts, locale } = turnOf(dc.context);
    if (doubtful || !checkSubject(draft.subject).ok) {
      await lockForm(dc.context, asked.activityId, 'replaced', '', texts);
      return dc.replaceDialog(this.id, { draft, doubtful });
    }
    await orderFromForm(this.#parts, dc.context, draft, locale, asked.nonce);
    await lockForm(dc.context, asked.activityId, 'used', draft.subject, texts);
    return dc.endDialog();
  }

  async #ask(dc: DialogContext, draft: Draft, problem?: FormProblem): Promise<DialogTurnResult> {
    const { context } = dc;
    const { texts } = turnOf(context);
    const nonce = await this.#parts.forms.open({ kind: 'start', draft, ...presserOf(context.activity) });
    const { subject, importance } = draft;
    const place = isShared(context.activity) ? 'sharedMessage' : 'message';
    const form = startFormCard({ nonce, subject, importance, ...(problem && { problem }) }, texts, place);
    const posted = await context.sendActivity(reply(form, ownWords(formWords(problem, texts, place)), context.activity.channelId));
    remember(dc, { nonce, askedAtMs: this.#parts.now(), ...(posted?.id && { activityId: posted.id }) });
    return Dialog.EndOfTurn;
  }
}

function remember(dc: DialogContext, asked: Question): void {
  if (dc.activeDialog) dc.activeDialog.state = asked;
}
