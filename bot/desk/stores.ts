import type { Storage } from 'botbuilder';

import type { Forms } from '../../dialogs/forms.ts';
import type { Config } from '../config.ts';
import { createMemoryClaims } from './memory-claims.ts';
import { createMemoryErrands } from './memory-errands.ts';
import { createMemoryForms } from './memory-forms.ts';
import { createMemoryRecords } from './memory-records.ts';
import { createMemoryRequests } from './memory-requests.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { Claims, Errands, MeetingRecords, RequestQueue } from './ports.ts';

/** Everything that is remembered from one turn to the next; one place decides where. */
export interface Stores {
  readonly claims: Claims;
  readonly requests: RequestQueue;
  readonly records: MeetingRecords;
  readonly forms: Forms;
  readonly errands: Errands;
  /** What dialogs remember by themselves. */
  readonly storage: Storage;
  /** Whether it could be reached since it was opened. */
  ready(): boolean;
  close(): Promise<void>;
}

/** The stores of the settings. Resolves before they can be reached; what is asked of them meanwhile fails. */
export async function openStores({ storage }: Pick<Config, 'storage'>): Promise<Stores> {
  if (storage.kind === 'memory') return createMemoryStores();
  // Loaded where it is used: it is large.
  const { openAzureStores } = await import('./azure/stores.ts');
  return openAzureStores(storage);
}

/** Stores in the memory of this process, each with its bounds. */
export function createMemoryStores(): Stores {
  return {
    claims: createMemoryClaims(),
    requests: createMemoryRequests(),
    records: createMemoryRecords(),
    forms: createMemoryForms(),
    errands: createMemoryErrands(),
    storage: createMemoryStorage(),
    ready: () => true,
    async close() {
      // There is nothing to end.
    },
  };
}
