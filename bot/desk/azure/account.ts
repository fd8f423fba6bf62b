import type { TokenCredential } from '@azure/identity';
import type { BlobServiceClient } from '@azure/storage-blob';
import type { QueueServiceClient } from '@azure/storage-queue';

import type { AzureStorage } from '../../config.ts';
import { loadLibrary } from '../../entra/library.ts';

/** The two services of one storage account. */
export interface Account {
  readonly blobs: BlobServiceClient;
  readonly queues: QueueServiceClient;
}

// Tries are ours (calls.ts): the SDK's have no deadline.
const options = { retryOptions: { maxTries: 1 }, userAgentOptions: { userAgentPrefix: 'MeetNow' } };

/** The account of the settings, by its name as whoever `credential` is, or whoever this process is to Azure. Nothing is asked of it yet. */
export async function openAccount(settings: AzureStorage, credential?: TokenCredential): Promise<Account> {
  const [{ BlobServiceClient }, { QueueServiceClient }] = await Promise.all([import('@azure/storage-blob'), import('@azure/storage-queue')]);
  if ('connectionString' in settings) {
    const { connectionString } = settings;
    return { blobs: BlobServiceClient.fromConnectionString(connectionString, options), queues: QueueServiceClient.fromConnectionString(connectionString, options) };
  }
  const { accountName } = settings;
  const who = credential ?? whoeverThisIs();
  return {
    blobs: new BlobServiceClient(`https://${accountName}.blob.core.windows.net`, who, options),
    queues: new QueueServiceClient(`https://${accountName}.queue.core.windows.net`, who, options),
  };
}

function whoeverThisIs(): TokenCredential {
  const { DefaultAzureCredential } = loadLibrary();
  return new DefaultAzureCredential();
}
