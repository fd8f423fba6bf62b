import type { Forms } from '../../dialogs/forms.ts';
import { createMemorySlips } from './memory-slips.ts';
import { admitToForm, formsOf } from './slips.ts';

/** Bounds of the forms that one process remembers. */
export interface MemoryFormsOptions {
  /** How long a card can be pressed after it was shown; a day. */
  readonly lifetimeMs?: number;
  /** The oldest are forgotten first; 10,000. */
  readonly maxForms?: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Forms in the memory of one process. Restarting forgets them, and the cards answer that they have expired. */
export function createMemoryForms({ lifetimeMs = DAY_MS, maxForms = 10_000 }: MemoryFormsOptions = {}): Forms {
  return formsOf(createMemorySlips(admitToForm, { lifetimeMs, maxSize: maxForms }));
}
