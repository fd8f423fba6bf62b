import type { TurnContext } from 'botbuilder';
import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import { z } from 'zod';

import { lockForm } from './card-update.ts';
import { suggestionCard } from './cards/suggestion.ts';
import { presserOf } from './forms.ts';
import type { Importance } from './meetings.ts';
import { orderFromForm } from './orders.ts';
import { reply, wordsReply } from './replies.ts';
import { ownWords, suggestionSentence } from './sentences.ts';
import type { StartMeetingOptions, StartMeetingParts } from './start-meeting-dialog.ts';
import { checkSubject } from './subject.ts';
import { turnOf } from './turn.ts';

/** What may have been meant; the subject may be missing, or too long. */
export interface SuggestionOptions {
  readonly subject: string | null;
  readonly importance: Importance;
}

const suggestion = z.object({
  /** Absent: no subject was suggested, and "yes" opens the form. */
  nonce: z.string().exactOptional(),
  /** The activity with the card, where the channel told its id. */
  activityId: z.string().exactOptional(),
  importance: z.enum(['Normal', 'Urgent', 'Emergency']),
  askedAtMs: z.number(),
});

/** An open suggestion: which card waits, since when. */
export type Suggestion = z.infer<typeof suggestion>;

/** The open suggestion of a dialog instance; undefined when the storage holds something else. */
export function suggestionOf(instance: DialogInstance | undefined): Suggestion | undefined {
  return suggestion.safeParse(instance?.state).data;
}

/** Suggests one meeting, which a button starts, or a typed "yes"; nothing starts by itself. */
export class SuggestionDialog extends Dialog<SuggestionOptions> {
  readonly #parts: StartMeetingParts;
  readonly #startMeeting: string;

  /** `startMeeting`: the dialog for a meeting without a subject. */
  constructor(id: string, startMeeting: string, parts: StartMeetingParts) {
    super(id);
    this.#startMeeting = startMeeting;
    this.#parts = parts;
  }

  override async beginDialog(dc: DialogContext, { subject: words, importance }: SuggestionOptions): Promise<DialogTurnResult> {
    const { context } = dc;
    const { texts } = turnOf(context);
    const { subject } = checkSubject(words ?? '');
    const form = subject === '' ? {} : { nonce: await this.#open(context, subject, importance) };
    const card = suggestionCard({ subject, importance, ...form }, texts);
    const posted = await context.sendActivity(reply(card, suggestionSentence(subject, texts), context.activity.channelId));
    const asked: Suggestion = { ...form, importance, askedAtMs: this.#parts.now(), ...(posted?.id && { activityId: posted.id }) };
    if (dc.activeDialog) dc.activeDialog.state = asked;
    return Dialog.EndOfTurn;
  }

  /** Somebody has agreed: does what the button does. */
  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const asked = suggestionOf(dc.activeDialog);
    if (asked?.nonce !== undefined) return this.#order(dc, asked.nonce, asked.activityId);
    const options: StartMeetingOptions = { draft: { subject: '', importance: asked?.importance ?? 'Normal', invitees: [] } };
    return dc.replaceDialog(this.#startMeeting, options);
  }

  async #open({ activity }: TurnContext, subject: string, importance: Importance): Promise<string> {
    return this.#parts.forms.open({ kind: 'suggestion', draft: { subject, importance, invitees: [] }, ...presserOf(activity) });
  }

  async #order(dc: DialogContext, nonce: string, activityId: string | undefined): Promise<DialogTurnResult> {
    const { context } = dc;
    const { forms } = this.#parts;
    const { locale, texts } = turnOf(context);
    const by = presserOf(context.activity);
    const found = await forms.look(nonce, by);
    const redeemed = found.outcome === 'ok' ? await forms.redeem(nonce, by, found.form.draft) : found;
    if (redeemed.outcome === 'ok') {
      const { draft } = redeemed.form;
      await orderFromForm(this.#parts, context, draft, locale, nonce);
      await lockForm(context, activityId, 'used', draft.subject, texts);
    } else {
      await context.sendActivity(wordsReply(ownWords(texts.refusals[redeemed.outcome])));
    }
    return dc.endDialog();
  }
}
