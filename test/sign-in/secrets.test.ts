import assert from 'node:assert/strict';
import { BlobServiceClient } from '@azure/storage-blob';
import { text } from 'node:stream/consumers';

import type { AuditEntry } from '../../bot/audit.ts';
import { openAzureStores } from '../../bot/desk/azure/stores.ts';
import { type LogLine } from '../support/stage.ts';
import { createLog } from '../../bot/log.ts';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import { accountOf, ada, ben, handIn, lastSignInCard, setSignInStage, signIn } from '../support/sign-in-stage.ts';
import { buttonOf } from '../support/stage.ts';

describe('what people sign in with', function () {
  this.timeout(60_000);
  let azurite: Azurite;

  before(async function () {
    this.timeout(360_000);
    azurite = await startAzurite();
  });

  after(() => azurite[Symbol.asyncDispose]());

  it('is in no log line, no message and no storage, whatever goes wrong', async () => {
    const storage = { kind: 'azure', connectionString: azurite.newAccount()() } as const;
    const lines: string[] = [];
    const entries: AuditEntry[] = [];
    await using stage = await setSignInStage({
      config: { storage },
      parts: { stores: await openAzureStores(storage), log: createLog('trace', { write: (line) => lines.push(line) }), audit: (entry) => entries.push(entry) },
    });
    const group = stage.channel.converse({ scope: 'groupChat' });
    const say = (words: string) => stage.say(group, words);

    await say('start a meeting about The secret merger');
    stage.entra.refuse(ada.aadObjectId!, 'claims');
    await signIn(stage, group);
    stage.entra.refuse(ada.aadObjectId!, 'unknownResource');
    await signIn(stage, group);
    stage.entra.lift(ada.aadObjectId!);
    await handIn(group, ada, { id: lastSignInCard(group).tokenExchangeResource.id, token: await stage.entra.ssoToken(accountOf(ben)) });
    const confirm = group.replies[1]!;
    await group.press(confirm, buttonOf(confirm, 'Continue'));
    await signIn(stage, group);
    await say('start a meeting about The second secret merger');
    stage.entra.refuse(ada.aadObjectId!, 'revoked');
    stage.pool.order({ operation: 'startOnlineMeeting', status: 401, times: 1 });
    await say('start a meeting about The third secret merger');
    stage.entra.lift(ada.aadObjectId!);
    await signIn(stage, group);
    await group.send({ type: 'invoke', name: 'signin/failure', value: { code: 'invokeerror', message: 'secret' } });
    await say('sign out');
    assert.equal(stage.pool.meetings.length, 3);

    const container = BlobServiceClient.fromConnectionString(storage.connectionString).getContainerClient('meetnow');
    const blobs: string[] = [];
    for await (const { name } of container.listBlobsFlat()) blobs.push(name, await text((await container.getBlobClient(name).download()).readableStreamBody!));
    const told = { log: lines.join('\n'), audit: JSON.stringify(entries), messages: JSON.stringify(group.replies), storage: blobs.join('\n') };
    assert.ok(stage.entra.secrets.length >= 8 && lines.length > 20 && entries.length >= 3 && blobs.length > 10);
    for (const [place, content] of Object.entries(told)) {
      for (const secret of stage.entra.secrets) {
        assert.ok(!content.includes(secret), `a secret is in the ${place}`);
        // A token without its signature tells as much.
        assert.ok(!content.includes(secret.split('.')[1] ?? secret), `a part of a secret is in the ${place}`);
      }
      assert.doesNotMatch(content, /eyJ[\w-]+\.eyJ/, place);
    }
    for (const { joinUrl, subject } of stage.pool.meetings) for (const place of [told.log, told.audit]) assert.ok(!place.includes(joinUrl) && !place.includes(subject));
    for (const name of ['ada@contoso.example', 'Ada Lovelace']) assert.ok(!told.log.includes(name) && !told.audit.includes(name));
    assert.ok((JSON.parse(lines[0]!) as LogLine).message.length > 0);
  });
});
