import { z } from 'zod';

import type { Forms } from '../../../dialogs/forms.ts';
import { admitToForm, draft, formsOf } from '../slips.ts';
import type { JsonBlobs } from './json-blobs.ts';
import { createAzureSlips } from './slips.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const schema = z.object({
  kind: z.enum(['start', 'suggestion', 'retry', 'settings']),
  conversationId: z.string(),
  requesterId: z.string(),
  draft,
});

/** Forms in Azure Storage, for all replicas. */
export function createAzureForms(blobs: JsonBlobs, { lifetimeMs = DAY_MS }: { lifetimeMs?: number } = {}): Forms {
  return formsOf(createAzureSlips(blobs, admitToForm, { folder: 'forms', schema, lifetimeMs }));
}
