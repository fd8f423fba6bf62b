import { setTimeout as sleep } from 'node:timers/promises';

import { openAzureStores } from '../../../../bot/desk/azure/stores.ts';
import type { Stores } from '../../../../bot/desk/stores.ts';
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
});
