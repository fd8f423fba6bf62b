import { isObject } from '../incoming-activity.ts';
import type { Delivery, LocalConversation, Saying } from './conversation.ts';

/** A card, as JSON. */
type CardJson = Record<string, unknown>;

/** What an invoke of the message extension was answered with, and what Teams makes of it. */
export interface ExtensionAnswer {
  /** Words at the end of the dialog. */
  readonly words?: string;
  /** A dialog that goes on. */
  readonly dialog?: { readonly title: string; readonly card: CardJson };
  /** A card for the message that the person is writing. */
  readonly inserted?: CardJson;
}

/** Calls the action "Start a meeting" in a conversation; where on a message, `messagePayload` is that message. */
export function callAction(conversation: LocalConversation, value: object = {}, saying: Saying = {}): Promise<Delivery & ExtensionAnswer> {
  return invoke(conversation, 'composeExtension/fetchTask', value, saying);
}

/** Presses a button of a dialog: its data, and what was filled in. */
export function submitDialog(conversation: LocalConversation, data: object, saying: Saying = {}): Promise<Delivery & ExtensionAnswer> {
  return invoke(conversation, 'composeExtension/submitAction', { data }, saying);
}

async function invoke(conversation: LocalConversation, name: string, value: object, saying: Saying): Promise<Delivery & ExtensionAnswer> {
  const delivery = await conversation.send({ type: 'invoke', name, value: { commandId: 'startMeeting', commandContext: 'compose', ...value } }, saying);
  return { ...delivery, ...readAnswer(delivery.body) };
}

function readAnswer(body: unknown): ExtensionAnswer {
  const value = member(member(body, 'task'), 'value');
  const card = member(member(value, 'card'), 'content');
  const title = member(value, 'title');
  const attachments = member(member(body, 'composeExtension'), 'attachments');
  const inserted = member(Array.isArray(attachments) ? (attachments as unknown[])[0] : undefined, 'content');
  return {
    ...(typeof value === 'string' && { words: value }),
    ...(isObject(card) && { dialog: { title: typeof title === 'string' ? title : '', card } }),
    ...(isObject(inserted) && { inserted }),
  };
}

const member = (object: unknown, name: string): unknown => (isObject(object) ? object[name] : undefined);
