import QuickLRU from 'quick-lru';

import type { IncomingActivity } from './incoming-activity.ts';

// Teams repeats a delivery within a minute (botbuilder-dotnet#5005); the rest is for slow networks.
const REMEMBERED_MS = 10 * 60_000;
const REMEMBERED_MAX = 5_000;

/** Handles each delivery once: a repetition, even a simultaneous one, gets the answer of the first. One that failed may be tried again. */
export class Deliveries<T> {
  readonly #answers: QuickLRU<string, Promise<T>>;

  constructor({ maxSize = REMEMBERED_MAX, maxAge = REMEMBERED_MS }: { maxSize?: number; maxAge?: number } = {}) {
    this.#answers = new QuickLRU({ maxSize, maxAge });
  }

  once(activity: IncomingActivity, handle: () => Promise<T>): Promise<T> {
    const key = keyOf(activity);
    if (key === undefined) return handle();
    const known = this.#answers.get(key);
    if (known) return known;

    const answer = handle();
    this.#answers.set(key, answer);
    answer.catch(() => {
      if (this.#answers.peek(key) === answer) this.#answers.delete(key);
    });
    return answer;
  }
}

/** Activity ids are unique in their conversation; an activity without one cannot be told from another. */
function keyOf({ channelId, conversation, type, name, id }: IncomingActivity): string | undefined {
  return id === undefined ? undefined : JSON.stringify([channelId, conversation.id, type, name, id]);
}
