import { setTimeout as sleep } from 'node:timers/promises';

import type { AzureStorage } from '../../config.ts';
import type { Stores } from '../stores.ts';
import { openAccount } from './account.ts';
import { createAzureClaims } from './claims.ts';
import { createAzureForms } from './forms.ts';
import { JsonBlobs } from './json-blobs.ts';
import { createAzureRecords } from './records.ts';
import { createAzureRequests } from './requests.ts';
import { createAzureStorage } from './storage.ts';

const CONTAINER = 'meetnow';
const QUEUE = 'meetnow-requests';
const RETRY_MS = 2_000;

/** Stores in an Azure Storage account that all replicas share: one container, one queue. They need not be there yet, nor the account be in reach. */
export async function openAzureStores(settings: AzureStorage): Promise<Stores> {
  const { blobs: blobService, queues } = await openAccount(settings);
  const blobs = new JsonBlobs(blobService.getContainerClient(CONTAINER));
  const requests = createAzureRequests(queues.getQueueClient(QUEUE));
  const closing = new AbortController();
  let isReady = false;
  const prepare = async () => {
    do {
      try {
        await Promise.all([blobs.prepare(closing.signal), requests.reach(closing.signal)]);
        isReady = true;
      } catch {
        // It is asked again until it is there.
      }
    } while (!isReady && (await sleep(RETRY_MS, true, { signal: closing.signal }).catch(() => false)));
  };
  const prepared = prepare();

  return {
    claims: createAzureClaims(blobs),
    requests,
    records: createAzureRecords(blobs),
    forms: createAzureForms(blobs),
    storage: createAzureStorage(blobs),
    ready: () => isReady,
    async close() {
      closing.abort();
      await prepared;
    },
  };
}
