import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { QueueServiceClient } from '@azure/storage-queue';

import { openAzureStores } from '../../../../bot/desk/azure/stores.ts';
import type { Stores } from '../../../../bot/desk/stores.ts';
import { createLog } from '../../../../bot/log.ts';
import { describeForms } from '../../../dialogs/forms-contract.ts';
import { type Azurite, startAzurite } from '../../../support/azurite.ts';
import { describeClaims } from '../contracts/claims.ts';
import { describeErrands } from '../contracts/errands.ts';
import { describeRecords } from '../contracts/records.ts';
import { describeRequests } from '../contracts/requests.ts';
import { describeStorage } from '../contracts/storage.ts';

describe('stores in Azure', function () {
  this.timeout(30_000);
  let azurite: Azurite;
  const open: Stores[] = [];

  before(async function () {
    this.timeout(360_000);
    azurite = await startAzurite();
  });

  after(async () => {
    await Promise.all(open.map((stores) => stores.close()));
    await azurite[Symbol.asyncDispose]();
  });

  const openStores = async (): Promise<Stores> => {
    const stores = await openAzureStores({ kind: 'azure', connectionString: azurite.newAccount()() });
    open.push(stores);
    return stores;
  };

  describeClaims('claims', async () => (await openStores()).claims);
  describeForms('forms', async () => (await openStores()).forms);
  describeErrands('errands', async () => (await openStores()).errands);
  describeRecords('records', async () => (await openStores()).records);
  describeStorage('storage', async () => (await openStores()).storage);
  describeRequests('requests', {
    open: async () => (await openStores()).requests,
    // The clock is Azurite's own.
    passSecond: async () => sleep(1_100),
  });

  it('tell of messages in the queue that are no requests, and drop them in the end', async () => {
    const connectionString = azurite.newAccount()();
    const lines: string[] = [];
    const stores = await openAzureStores({ kind: 'azure', connectionString }, undefined, createLog('info', { write: (line) => lines.push(line) }));
    open.push(stores);
    await stores.requests.reach();
    const queue = QueueServiceClient.fromConnectionString(connectionString).getQueueClient('meetnow-requests');
    await queue.sendMessage('no request of ours');

    for (let count = 1; count <= 8; count += 1) {
      const { messageId, popReceipt } = (await queue.receiveMessages()).receivedMessageItems[0]!;
      await queue.updateMessage(messageId, popReceipt, undefined, 0);
    }

    assert.deepEqual(await stores.requests.take(32, 1_000), []);
    await sleep(1_100);
    assert.deepEqual(await stores.requests.take(32, 1_000), []);

    assert.equal((await queue.getProperties()).approximateMessagesCount, 0);
    const [first, second] = lines.map((line) => JSON.parse(line) as { message: string; count: number });
    assert.deepEqual([first?.message, first?.count], ['a request in the queue cannot be read', 9]);
    assert.deepEqual([second?.message, second?.count], ['an unreadable request is removed from the queue', 10]);
    assert.doesNotMatch(lines.join(''), /no request of ours/);
  });
});
