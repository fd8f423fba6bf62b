import QuickLru from 'quick-lru';

import type { Refusal } from '../../dialogs/forms.ts';
import { type Admission, newSlipId, type Slips, type Taken } from './slips.ts';

interface Entry<T> {
  readonly value: T;
  used: boolean;
}

/** Bounds of what one process remembers. */
export interface MemorySlipsOptions {
  readonly lifetimeMs: number;
  /** The oldest are forgotten first; 10,000. */
  readonly maxSize?: number;
}

/** Slips in the memory of one process: `take` is atomic because nothing waits in it. Restarting forgets them. */
export function createMemorySlips<T, By>(admit: Admission<T, By>, { lifetimeMs, maxSize = 10_000 }: MemorySlipsOptions): Slips<T, By> {
  const entries = new QuickLru<string, Entry<T>>({ maxSize, maxAge: lifetimeMs });
  const find = (id: string, by: By): Entry<T> | Refusal => {
    const entry = entries.peek(id);
    if (entry === undefined) return 'unknown';
    return admit(entry.value, by) ?? (entry.used ? 'used' : entry);
  };
  const taken = (found: Entry<T> | Refusal): Taken<T> => (typeof found === 'string' ? { outcome: found } : { outcome: 'ok', value: found.value });

  return {
    async put(value) {
      const id = newSlipId();
      entries.set(id, { value, used: false });
      return id;
    },
    async look(id, by) {
      return taken(find(id, by));
    },
    async take(id, by) {
      const found = find(id, by);
      if (typeof found !== 'string') found.used = true;
      return taken(found);
    },
    async giveBack(id) {
      const entry = entries.peek(id);
      if (entry) entry.used = false;
    },
  };
}
