import { randomBytes } from 'node:crypto';

import QuickLru from 'quick-lru';

import type { Form, Forms, Presser, Redemption, Refusal } from '../../dialogs/forms.ts';

interface Entry {
  readonly form: Form;
  used: boolean;
}

/** Bounds of the forms that one process remembers. */
export interface MemoryFormsOptions {
  /** How long a card can be pressed after it was shown; a day. */
  readonly lifetimeMs?: number;
  /** The oldest are forgotten first; 10,000. */
  readonly maxForms?: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const NONCE_BYTES = 24;

/** Forms in the memory of one process: `redeem` is atomic because nothing waits in it. Restarting forgets them, and the cards answer that they have expired. */
export function createMemoryForms({ lifetimeMs = DAY_MS, maxForms = 10_000 }: MemoryFormsOptions = {}): Forms {
  const entries = new QuickLru<string, Entry>({ maxSize: maxForms, maxAge: lifetimeMs });
  const find = (nonce: string, by: Presser): Entry | Refusal => {
    const entry = entries.peek(nonce);
    if (entry === undefined) return 'unknown';
    // Whose it is comes first: strangers learn nothing about the form.
    if (entry.form.requesterId !== by.requesterId) return 'notYours';
    if (entry.form.conversationId !== by.conversationId) return 'elsewhere';
    return entry.used ? 'used' : entry;
  };

  return {
    async open(form) {
      const nonce = randomBytes(NONCE_BYTES).toString('base64url');
      entries.set(nonce, { form, used: false });
      return nonce;
    },
    async look(nonce, by) {
      return redemptionOf(find(nonce, by));
    },
    async redeem(nonce, by) {
      const found = find(nonce, by);
      if (typeof found !== 'string') found.used = true;
      return redemptionOf(found);
    },
    async giveBack(nonce) {
      const entry = entries.peek(nonce);
      if (entry) entry.used = false;
    },
  };
}

function redemptionOf(found: Entry | Refusal): Redemption {
  return typeof found === 'string' ? { outcome: found } : { outcome: 'ok', form: found.form };
}
