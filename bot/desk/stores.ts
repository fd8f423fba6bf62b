import type { Storage } from 'botbuilder';

import type { Forms } from '../../dialogs/forms.ts';
import { createMemoryClaims, createMemoryRecords } from './memory.ts';
import { createMemoryForms } from './memory-forms.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { Claims, MeetingRecords } from './ports.ts';

/** Everything that is remembered from one turn to the next; one place decides where. */
export interface Stores {
  readonly claims: Claims;
  readonly records: MeetingRecords;
  readonly forms: Forms;
  /** What dialogs remember by themselves. */
  readonly storage: Storage;
}

/** Stores in the memory of this process, each with its bounds. */
export function createMemoryStores(): Stores {
  return { claims: createMemoryClaims(), records: createMemoryRecords(), forms: createMemoryForms(), storage: createMemoryStorage() };
}
