import QuickLru from 'quick-lru';

import { type Admission, newSlipId, type Slips, type Taken } from './slips.ts';

interface Entry<T> {
  readonly value: T;
  /** By whoever left this note. */
  used?: { readonly note?: unknown };
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
  const look = (id: string, by: By): Taken<T> => {
    const entry = entries.peek(id);
    if (entry === undefined) return { outcome: 'unknown' };
    const refused = admit(entry.value, by);
    if (refused) return { outcome: refused };
    return entry.used ? { outcome: 'used', ...entry.used } : { outcome: 'ok', value: entry.value };
  };

  return {
    async put(value) {
      const id = newSlipId();
      entries.set(id, { value });
      return id;
    },
    async look(id, by) {
      return look(id, by);
    },
    async take(id, by, note) {
      const taken = look(id, by);
      const entry = entries.peek(id);
      if (entry && taken.outcome === 'ok') entry.used = note === undefined ? {} : { note };
      return taken;
    },
    async giveBack(id) {
      const entry = entries.peek(id);
      delete entry?.used;
    },
  };
}
