import type { Storage } from 'botbuilder';

import type { Forms } from '../../dialogs/forms.ts';
import { createMemoryClaims } from './memory-claims.ts';
import { createMemoryForms } from './memory-forms.ts';
import { createMemoryRecords } from './memory-records.ts';
import { createMemoryRequests } from './memory-requests.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { Claims, MeetingRecords, RequestQueue } from './ports.ts';

/** Everything that is remembered from one turn to the next; one place decides where. */
export interface Stores {
  readonly claims: Claims;
  readonly requests: RequestQueue;
  readonly records: MeetingRecords;
  readonly forms: Forms;
  /** What dialogs remember by themselves. */
  readonly storage: Storage;
}

/** Stores in the memory of this process, each with its bounds. */
export function createMemoryStores(): Stores {
  return {
    claims: createMemoryClaims(),
    requests: createMemoryRequests(),
    records: createMemoryRecords(),
    forms: createMemoryForms(),
    storage: createMemoryStorage(),
  };
}
