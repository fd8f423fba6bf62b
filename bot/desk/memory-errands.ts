import { createMemorySlips } from './memory-slips.ts';
import type { Errands } from './ports.ts';
import { admitToErrand, ERRAND_LIFETIME_MS, errandsOf } from './slips.ts';

/** Errands in the memory of one process. Restarting forgets them, and whoever signs in then is told to say it again. */
export function createMemoryErrands({ lifetimeMs = ERRAND_LIFETIME_MS }: { lifetimeMs?: number } = {}): Errands {
  return errandsOf(createMemorySlips(admitToErrand, { lifetimeMs }));
}
