/** A person or a bot, as the bridge names it. */
export interface Account {
  readonly id: string;
  readonly name: string;
}

export type Scope = 'personal' | 'groupChat' | 'channel';

/** What there is to choose from. */
export interface Directory {
  readonly bot: Account;
  readonly people: readonly Account[];
  readonly locales: readonly { readonly tag: string; readonly name: string }[];
  readonly placeNames: Readonly<Record<Scope, string>>;
  readonly threads: readonly { readonly id: string; readonly title: string }[];
}

/** Something to tell besides the conversation. */
export interface Notice {
  readonly level: 'info' | 'warn' | 'error';
  readonly text: string;
}

const conversations = '/v3/directline/conversations';
const PATIENCE_MS = 20_000;

export function readDirectory(): Promise<Directory> {
  return ask<Directory>(conversations);
}

/** Opens a chat, or begins a thread; resolves with the id of the conversation. */
export async function openConversation(scope: Scope, person: string, locale: string): Promise<string> {
  const { conversationId } = await ask<{ conversationId: string }>(conversations, { scope, person, locale });
  return conversationId;
}

/** Posts what Web Chat wants to send. */
export function postActivity(conversationId: string, activity: object): Promise<{ readonly id: string; readonly notice?: Notice }> {
  return ask(`${conversations}/${conversationId}/activities`, activity);
}

/** Calls the message extension; its dialog comes as a message. */
export async function callMessageExtension(conversationId: string, person: string, locale: string): Promise<void> {
  await ask(`${conversations}/${conversationId}/dialogs`, { person, locale });
}

/** Where the messages of a conversation come from. */
export function streamUrl(conversationId: string, person: string): string {
  return `${conversations}/${conversationId}/stream?${new URLSearchParams({ person }).toString()}`;
}

async function ask<T>(url: string, body?: object): Promise<T> {
  const sent = body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(url, { ...sent, signal: AbortSignal.timeout(PATIENCE_MS) });
  const answer = (await response.json()) as T & { error?: { message: string } };
  if (!response.ok) throw new Error(answer.error?.message ?? `The bridge answered with ${response.status}.`);
  return answer;
}
