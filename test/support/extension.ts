import { isObject } from '../../bot/incoming-activity.ts';
import { type Button, type CardView, viewOf } from '../../bot/local-channel/card.ts';
import type { Delivery, LocalConversation, Saying } from '../../bot/local-channel/conversation.ts';

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
export function callAction(chat: LocalConversation, value: object = {}, saying: Saying = {}): Promise<Answered> {
  return invoke(chat, 'composeExtension/fetchTask', { commandId: 'startMeeting', commandContext: 'compose', ...value }, saying);
}

/** Presses the one button of a dialog, with what was filled in. */
export function handIn(chat: LocalConversation, { dialog }: Answered, inputs: object = {}, saying: Saying = {}): Promise<Answered> {
  const [button, ...more] = dialog?.buttons ?? [];
  if (!button || more.length > 0) throw new Error('the dialog has not exactly one button');
  return handInAs(chat, button, inputs, saying);
}

/** Presses a button as often as one likes. */
export function handInAs(chat: LocalConversation, { data }: Button, inputs: object = {}, saying: Saying = {}): Promise<Answered> {
  return invoke(chat, 'composeExtension/submitAction', { commandId: 'startMeeting', commandContext: 'compose', data: { ...data, ...inputs } }, saying);
}

async function invoke(chat: LocalConversation, name: string, value: object, saying: Saying): Promise<Answered> {
  const delivery = await chat.send({ type: 'invoke', name, value }, saying);
  return { ...delivery, ...readAnswer(delivery.body) };
}

function readAnswer(body: unknown): Partial<Answered> {
  const task = member(body, 'task');
  const value = member(task, 'value');
  const title = member(value, 'title');
  const card = member(member(value, 'card'), 'content');
  const [attachment] = (member(member(body, 'composeExtension'), 'attachments') ?? []) as unknown[];
  const inserted = member(attachment, 'content');
  return {
    ...(typeof value === 'string' && { words: value }),
    ...(isObject(card) && { dialog: { ...viewOf(card), title: String(title) } }),
    ...(isObject(inserted) && { inserted: viewOf(inserted) }),
  };
}

const member = (object: unknown, name: string): unknown => (isObject(object) ? object[name] : undefined);
