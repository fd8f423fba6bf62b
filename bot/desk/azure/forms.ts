import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';

import type { Form, Forms, Presser, Refusal } from '../../../dialogs/forms.ts';
import { person } from '../request.ts';
import { type JsonBlobs, Outdated, type Versioned } from './json-blobs.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NONCE_BYTES = 24;
const NONCE = /^[\w-]{32}$/;

const entry = z.object({
  form: z.object({
    kind: z.enum(['start', 'suggestion', 'retry', 'settings']),
    conversationId: z.string(),
    requesterId: z.string(),
    draft: z.object({
      subject: z.string(),
      importance: z.enum(['Normal', 'Urgent', 'Emergency']),
      invitees: z.array(person).readonly(),
    }),
  }),
  openedAtMs: z.number(),
  /** Which press used the form up. */
  usedBy: z.string().exactOptional(),
});

type Entry = z.infer<typeof entry>;

interface Found extends Entry {
  readonly eTag: string;
}

/** Forms as blobs: a press uses one up by writing over the version that it has seen. */
export function createAzureForms(blobs: JsonBlobs, { lifetimeMs = DAY_MS }: { lifetimeMs?: number } = {}): Forms {
  const find = async (nonce: string, by: Presser): Promise<Found | Refusal> => {
    const found = NONCE.test(nonce) ? readEntry(await blobs.read(nameOf(nonce))) : undefined;
    if (!found || Date.now() - found.openedAtMs > lifetimeMs) return 'unknown';
    // Whose it is comes first: strangers learn nothing about the form.
    if (found.form.requesterId !== by.requesterId) return 'notYours';
    if (found.form.conversationId !== by.conversationId) return 'elsewhere';
    return found.usedBy === undefined ? found : 'used';
  };
  /** True when this press got the form: its first try may have been the one that got it. */
  const use = async (nonce: string, { eTag, ...found }: Found): Promise<boolean> => {
    const usedBy = randomUUID();
    try {
      await blobs.replace(nameOf(nonce), { ...found, usedBy }, eTag);
      return true;
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
      return readEntry(await blobs.read(nameOf(nonce)))?.usedBy === usedBy;
    }
  };

  return {
    async open(form: Form) {
      const nonce = randomBytes(NONCE_BYTES).toString('base64url');
      await blobs.write(nameOf(nonce), { form, openedAtMs: Date.now() } satisfies Entry);
      return nonce;
    },
    async look(nonce, by) {
      const found = await find(nonce, by);
      return typeof found === 'string' ? { outcome: found } : { outcome: 'ok', form: found.form };
    },
    async redeem(nonce, by) {
      const found = await find(nonce, by);
      if (typeof found === 'string') return { outcome: found };
      return (await use(nonce, found)) ? { outcome: 'ok', form: found.form } : { outcome: 'used' };
    },
    async giveBack(nonce) {
      const found = NONCE.test(nonce) ? readEntry(await blobs.read(nameOf(nonce))) : undefined;
      if (found) await blobs.write(nameOf(nonce), { form: found.form, openedAtMs: found.openedAtMs } satisfies Entry);
    },
  };
}

function readEntry(found: Versioned | undefined): Found | undefined {
  const { data } = entry.safeParse(found?.value);
  return found && data && { ...data, eTag: found.eTag };
}

const nameOf = (nonce: string) => `forms/${nonce}`;
