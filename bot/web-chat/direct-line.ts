import type { Activity } from 'botbuilder';
import { z } from 'zod';

import { RequestError } from '../request-error.ts';
import { withMarkedButtons } from './presses.ts';
import type { Notice } from './room.ts';
import type { Shown } from './view.ts';

/** What the stream of a conversation tells the page. */
export type StreamEvent =
  | { readonly event: 'activity'; readonly id: number; readonly data: object }
  | { readonly event: 'removed'; readonly id: number; readonly data: { readonly id: string } };

/** What the page posts: a typed message, or the press of a button. */
export interface Posted {
  readonly personId: string;
  readonly locale: string;
  readonly clientActivityId: string;
  readonly mentionBot: boolean;
  readonly text: string;
  /** Absent for a typed message. */
  readonly value?: unknown;
}

/** Where the page opens a conversation. */
export interface Opening {
  readonly scope: 'personal' | 'groupChat' | 'channel';
  readonly person: string;
  readonly locale: string;
}

const TEXT_MAX_LENGTH = 28_000;
const id = z.string().min(1).max(200);
const locale = z.string().max(35);

const posted = z.object({
  type: z.literal('message'),
  from: z.object({ id }),
  locale: locale.default('en-US'),
  text: z.string().max(TEXT_MAX_LENGTH).default(''),
  value: z.unknown().optional(),
  channelData: z.object({ clientActivityID: id, mentionBot: z.boolean().default(true) }),
});

const calling = z.object({ person: id, locale });
const opening = z.object({ scope: z.enum(['personal', 'groupChat', 'channel']), person: id, locale });

/** @throws RequestError 400 when the page did not write it */
export function readPosted(body: unknown): Posted {
  const { from, channelData, ...rest } = read(posted, body);
  return { ...rest, personId: from.id, clientActivityId: channelData.clientActivityID, mentionBot: channelData.mentionBot };
}

/** @throws RequestError 400 when the page did not write it */
export function readOpening(body: unknown): Opening {
  return read(opening, body);
}

/** Who calls the message extension. @throws RequestError 400 when the page did not write it */
export function readCalling(body: unknown): Pick<Opening, 'person' | 'locale'> {
  return read(calling, body);
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new RequestError(400, 'BadActivity', `The member "${result.error.issues[0]?.path.join('.') ?? ''}" is missing or not what it should be.`);
}

type SentActivity = Omit<Partial<Activity>, 'attachments' | 'channelData'> & {
  readonly attachments?: readonly { readonly contentType: string; readonly content?: unknown }[];
  readonly channelData?: object;
};

/** A message of a view as Direct Line would send it to Web Chat. */
export function toStreamEvent({ id, place, change, at, activity }: Shown, personId: string): StreamEvent {
  if (!activity) return { event: 'removed', id: change, data: { id } };
  const { from, text, textFormat, summary, attachments = [], channelData } = activity as SentActivity;
  const role = from?.id === personId ? 'user' : 'bot';
  const data = {
    id,
    type: 'message',
    timestamp: at.toISOString(),
    from: { ...from, role },
    text,
    textFormat,
    attachments: attachments.map(({ contentType, content }) => ({ contentType, content: withMarkedButtons(content, id) })),
    // Web Chat sorts by the first and reads out the second instead of the words inside the card.
    channelData: { ...channelData, 'webchat:sequence-id': place, ...(summary !== undefined && { 'webchat:fallback-text': summary }) },
  };
  return { event: 'activity', id: change, data };
}

/** What the page gets for a post. */
export interface PostAnswer {
  readonly id: string;
  readonly notice?: Notice;
}
