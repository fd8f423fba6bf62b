import { setTimeout as sleep } from 'node:timers/promises';
import type { TokenCredential } from '@azure/identity';

import type { AzureStorage } from '../../config.ts';
import type { Log } from '../../log.ts';
import type { RequestQueue } from '../ports.ts';
import type { Stores } from '../stores.ts';
import { openAccount } from './account.ts';
import { createAzureClaims } from './claims.ts';
import { createAzureErrands } from './errands.ts';
import { createAzureForms } from './forms.ts';
import { JsonBlobs } from './json-blobs.ts';
import { createAzureRecords } from './records.ts';
import { createAzureRequests } from './requests.ts';
import { createAzureStorage } from './storage.ts';

const CONTAINER = 'meetnow';
const QUEUE = 'meetnow-requests';
const RETRY_MS = 2_000;

/** Makes sure that the container and the queue are there, once. Rejects as the storage refuses. */
export async function reachAzure(settings: AzureStorage, credential: TokenCredential | undefined, signal: AbortSignal): Promise<void> {
  const { blobs, requests } = await openPlaces(settings, credential);
  await Promise.all([blobs.prepare(signal), requests.reach(signal)]);
}

async function openPlaces(settings: AzureStorage, credential?: TokenCredential, log?: Log): Promise<{ blobs: JsonBlobs; requests: RequestQueue }> {
  const { blobs, queues } = await openAccount(settings, credential);
  return { blobs: new JsonBlobs(blobs.getContainerClient(CONTAINER)), requests: createAzureRequests(queues.getQueueClient(QUEUE), log) };
}

/** Stores in an Azure Storage account that all replicas share: one container, one queue. They need not be there yet, nor the account be in reach. */
export async function openAzureStores(settings: AzureStorage, credential?: TokenCredential, log?: Log): Promise<Stores> {
  const { blobs, requests } = await openPlaces(settings, credential, log);
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
    errands: createAzureErrands(blobs),
    storage: createAzureStorage(blobs),
    ready: () => isReady,
    async close() {
      closing.abort();
      await prepared;
    },
  };
}
