import type { TurnContext } from 'botbuilder';

import { type Lock, lockedCard } from './cards/locked.ts';
import { reply, type Reply } from './replies.ts';
import { ownWords } from './sentences.ts';
import type { Texts } from './texts/index.ts';

/** Puts a reply in the place of an earlier activity, for everybody. Resolves to whether that was possible; never rejects. */
export async function putInPlace(context: TurnContext, activityId: string | undefined, content: Reply): Promise<boolean> {
  if (!activityId) return false;
  try {
    await context.updateActivity({ ...content, id: activityId });
    return true;
  } catch {
    return false;
  }
}

/** Takes the buttons away. A courtesy: what keeps a form from being used twice is its nonce, so that a failure here changes nothing. */
export async function lockForm(context: TurnContext, activityId: string | undefined, lock: Lock, subject: string, texts: Texts): Promise<boolean> {
  const locked = reply(lockedCard(lock, subject, texts), ownWords(texts.locked[lock]), context.activity.channelId);
  return putInPlace(context, activityId, locked);
}
