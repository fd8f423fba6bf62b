import assert from 'node:assert/strict';

import { FairUse } from '../../../bot/desk/fair-use.ts';
import type { DeskRequest } from '../../../bot/desk/request.ts';
import { linkOf, setStage, wordsOf } from '../../support/stage.ts';

const asked = (person: string, conversation: string) => ({ requester: { tenantId: 'contoso', id: person }, reference: { conversation: { id: conversation } } }) as DeskRequest;

const person = (index: number) => ({ id: `29:${index}`, name: `Person ${index}`, aadObjectId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` });

describe('fair use', function () {
  this.timeout(60_000);

  it('tells whoever has asked too often how long to wait', async () => {
    const fairUse = new FairUse({ person: { meetings: 2, perSeconds: 300 }, conversation: { meetings: 10, perSeconds: 900 } });

    const waits = [await fairUse.waitSeconds(asked('ada', 'c')), await fairUse.waitSeconds(asked('ada', 'c')), await fairUse.waitSeconds(asked('ada', 'c'))];

    assert.deepEqual(waits.slice(0, 2), [0, 0]);
    assert.ok(waits[2]! > 200 && waits[2]! <= 300, String(waits[2]));
  });

  it('counts for the conversation only what a person may ask', async () => {
    const fairUse = new FairUse({ person: { meetings: 2, perSeconds: 300 }, conversation: { meetings: 3, perSeconds: 300 } });

    for (let tries = 0; tries < 25; tries += 1) await fairUse.waitSeconds(asked('ada', 'c'));

    assert.equal(await fairUse.waitSeconds(asked('bob', 'c')), 0);
    assert.ok((await fairUse.waitSeconds(asked('bob', 'c'))) > 0);
  });

  it('gives back to the person what the conversation refuses', async () => {
    const fairUse = new FairUse({ person: { meetings: 2, perSeconds: 300 }, conversation: { meetings: 1, perSeconds: 900 } });
    await fairUse.waitSeconds(asked('bob', 'full'));

    for (let tries = 0; tries < 5; tries += 1) assert.ok((await fairUse.waitSeconds(asked('ada', 'full'))) > 800);

    assert.equal(await fairUse.waitSeconds(asked('ada', 'another')), 0);
    assert.equal(await fairUse.waitSeconds(asked('ada', 'a third')), 0);
    assert.ok((await fairUse.waitSeconds(asked('ada', 'a fourth'))) > 0);
  });

  it('lets one person not use up what there is for a whole chat', async () => {
    await using stage = await setStage();
    const [ada, bob] = [person(1), person(2)];
    const chat = stage.channel.converse({ scope: 'groupChat', people: [ada, bob] });

    for (let tries = 0; tries < 25; tries += 1) await chat.say(`start a meeting about number ${tries}`, { from: ada });
    await stage.say(chat, 'start a meeting about what Bob wants', { from: bob });

    assert.equal(chat.replies.filter((reply) => linkOf(reply) !== undefined).length, 11);
    assert.ok(linkOf(chat.replies.at(-1)!));
    assert.match(wordsOf(chat.replies[10]!), /Try again in 5 minutes\./);
  });
});
