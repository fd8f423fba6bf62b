import type { TurnContext } from 'botbuilder';
import { ComponentDialog, Dialog, type DialogContext, type DialogTurnResult, DialogTurnStatus } from 'botbuilder-dialogs';

import { isNo, isYes } from './answer.ts';
import { lockForm } from './card-update.ts';
import type { Lock } from './cards/locked.ts';
import { type CommandParts, replyToCommand } from './commands.ts';
import { presserOf, type Redemption } from './forms.ts';
import { isBlank } from './plain.ts';
import { wordsReply } from './replies.ts';
import { ownWords } from './sentences.ts';
import { type Question, questionOf, StartMeetingDialog, type StartMeetingParts } from './start-meeting-dialog.ts';
import { SuggestionDialog, type Suggestion, suggestionOf } from './suggestion-dialog.ts';
import { draftOf, type Turn, turnOf } from './turn.ts';

/** What the main dialog works with. */
export interface MainParts extends StartMeetingParts, CommandParts {
  /** After this while a message no longer answers the question before it. */
  readonly questionLifetimeMs: number;
}

const START_MEETING = 'startMeeting';
const SUGGESTION = 'suggestion';

/** Every message comes through here: commands are understood at each step, the rest answers the open question or stands for itself. */
export class MainDialog extends ComponentDialog {
  readonly #parts: MainParts;

  constructor(id: string, parts: MainParts) {
    super(id);
    this.#parts = parts;
    this.addDialog(new StartMeetingDialog(START_MEETING, parts));
    this.addDialog(new SuggestionDialog(SUGGESTION, START_MEETING, parts));
  }

  protected override async onBeginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    if (turn.reading.intent === 'startMeeting' || isBareMention(dc.context, turn)) {
      return dc.beginDialog(START_MEETING, { draft: draftOf(turn), doubtful: turn.isHanded });
    }
    if (turn.reading.nearMiss) return dc.beginDialog(SUGGESTION, turn.reading.nearMiss);
    await dc.context.sendActivity(await replyToCommand(dc.context, turn, this.#parts));
    return { status: DialogTurnStatus.complete };
  }

  protected override async onContinueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const isSuggested = dc.activeDialog?.id === SUGGESTION;
    const asked = isSuggested ? suggestionOf(dc.activeDialog) : questionOf(dc.activeDialog);
    if (asked === undefined || !(await this.#isOpen(dc.context, asked))) return this.#startOver(dc);

    switch (turn.reading.intent) {
      case 'none':
        if (isSuggested && isNo(turn.message.text)) return this.#cancel(dc, asked);
        return isSuggested && !isYes(turn.message.text) ? this.#startOver(dc) : dc.continueDialog();
      case 'startMeeting':
        // A suggestion stays for whoever comes back to it.
        if (!isSuggested) await this.#close(dc.context, asked, 'replaced');
        return this.#startOver(dc);
      case 'cancel':
        return this.#cancel(dc, asked);
      case 'help':
      case 'myMeetings':
      case 'settings':
      case 'signIn':
      case 'signOut':
        await dc.context.sendActivity(await replyToCommand(dc.context, turn, this.#parts));
        return Dialog.EndOfTurn;
    }
  }

  /** A form that was used, forgotten or is too old no longer waits for a typed answer. */
  async #isOpen(context: TurnContext, { nonce, askedAtMs }: Question | Suggestion): Promise<boolean> {
    if (this.#parts.now() - askedAtMs > this.#parts.questionLifetimeMs) return false;
    if (nonce === undefined) return true;
    const { outcome } = await this.#parts.forms.look(nonce, presserOf(context.activity));
    return outcome === 'ok';
  }

  async #cancel(dc: DialogContext, asked: Question | Suggestion): Promise<DialogTurnResult> {
    const outcome = await this.#close(dc.context, asked, 'cancelled');
    const { texts } = turnOf(dc.context);
    await dc.cancelAllDialogs();
    await dc.context.sendActivity(wordsReply(ownWords(outcome === 'ok' ? texts.cancel.done : texts.refusals[outcome])));
    return { status: DialogTurnStatus.complete };
  }

  async #close(context: TurnContext, { nonce, activityId }: Question | Suggestion, lock: Lock): Promise<Redemption['outcome']> {
    if (nonce === undefined) return 'ok';
    const { outcome } = await this.#parts.forms.redeem(nonce, presserOf(context.activity));
    if (outcome === 'ok') await lockForm(context, activityId, lock, '', turnOf(context).texts);
    return outcome;
  }

  async #startOver(dc: DialogContext): Promise<DialogTurnResult> {
    await dc.cancelAllDialogs();
    return this.onBeginDialog(dc);
  }
}

/** In channels and group chats a mention without words means "come here"; in a personal chat an empty message is a picture or a file. */
function isBareMention({ activity }: TurnContext, { message }: Turn): boolean {
  return isBlank(message.text) && activity.conversation.conversationType !== 'personal';
}
