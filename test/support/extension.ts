import { type Button, type CardView, viewOf } from '../../bot/local-channel/card.ts';
import type { Delivery, LocalConversation, Saying } from '../../bot/local-channel/conversation.ts';
import { callAction as call, type ExtensionAnswer, submitDialog } from '../../bot/local-channel/extension.ts';

/** What a message extension's invoke was answered with, as the client shows it. */
export interface Answered extends Delivery {
  /** Words at the end of the dialog. */
  readonly words?: string;
  /** A dialog that goes on. */
  readonly dialog?: CardView & { readonly title: string };
  /** What is put into the message that the person is writing. */
  readonly inserted?: CardView;
}

/** Calls the action "Start a meeting" in a conversation, or on a message in it. */
export async function callAction(chat: LocalConversation, value: object = {}, saying: Saying = {}): Promise<Answered> {
  return viewed(await call(chat, value, saying));
}

/** Presses the one button of a dialog, with what was filled in. */
export function handIn(chat: LocalConversation, { dialog }: Answered, inputs: object = {}, saying: Saying = {}): Promise<Answered> {
  const [button, ...more] = dialog?.buttons ?? [];
  if (!button || more.length > 0) throw new Error('the dialog has not exactly one button');
  return handInAs(chat, button, inputs, saying);
}

/** Presses a button as often as one likes. */
export async function handInAs(chat: LocalConversation, { data }: Button, inputs: object = {}, saying: Saying = {}): Promise<Answered> {
  return viewed(await submitDialog(chat, { ...data, ...inputs }, saying));
}

function viewed({ dialog, inserted, ...rest }: Delivery & ExtensionAnswer): Answered {
  return {
    ...rest,
    ...(dialog && { dialog: { ...viewOf(dialog.card), title: dialog.title } }),
    ...(inserted && { inserted: viewOf(inserted) }),
  };
}
