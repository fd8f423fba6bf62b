import type { TokenCredential } from '@azure/identity';
import type { Storage } from 'botbuilder';

import type { Forms } from '../../dialogs/forms.ts';
import type { Config } from '../config.ts';
import { createAppCredential } from '../entra/app-credentials.ts';
import type { Log } from '../log.ts';
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

/** The settings that say where things are kept, and who may. */
export type StorageSettings = Pick<Config, 'storage' | 'identity' | 'authorityHost'>;

/** The stores of the settings. Resolves before they can be reached; what is asked of them meanwhile fails. */
export async function openStores(config: StorageSettings, log?: Log): Promise<Stores> {
  const { storage } = config;
  if (storage.kind === 'memory') return createMemoryStores();
  // Loaded where it is used: it is large.
  const { openAzureStores } = await import('./azure/stores.ts');
  return openAzureStores(storage, storageCredential(config), log);
}

/** The bot's own credential; none where it has no tenant, or no identity at all. */
export function storageCredential({ identity, authorityHost }: StorageSettings): TokenCredential | undefined {
  return identity && identity.kind !== 'MultiTenant' ? createAppCredential(identity, { authorityHost }) : undefined;
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
