import assert from 'node:assert/strict';

import type { Errands } from '../../../../bot/desk/ports.ts';
import type { Errand } from '../../../../bot/desk/request.ts';
import { requestOf, words } from './samples.ts';

const ada = { tenantId: 't', aadObjectId: 'ada' };
const { reference, ...request } = requestOf({ again: { count: 2, origin: 'there', replyId: '1' } });
const errand: Errand = { user: ada, locale: 'de-DE', reference, request: { ...request, reference } };
const signInAlone: Errand = { user: ada, locale: 'en-US', reference: { ...reference, conversation: { id: words, conversationType: 'personal', tenantId: 't', isGroup: false } } };

/** What every implementation of Errands keeps; `create` makes an empty one. */
export function describeErrands(name: string, create: () => Errands | Promise<Errands>): void {
  describe(name, () => {
    it('gives back what was held, with a meeting and without', async () => {
      const errands = await create();
      for (const held of [errand, signInAlone]) assert.deepEqual(await errands.takeUp(await errands.hold(held), ada), { outcome: 'ok', errand: held });
    });

    it('makes ids that nobody guesses and that fit into a card', async () => {
      const errands = await create();
      const ids = await Promise.all(Array.from({ length: 100 }, () => errands.hold(errand)));
      assert.equal(new Set(ids).size, 100);
      for (const id of ids) assert.match(id, /^[\w-]{22,64}$/);
    });

    it('is taken up by exactly one of many at once', async () => {
      const errands = await create();
      const id = await errands.hold(errand);
      const outcomes = await Promise.all(Array.from({ length: 50 }, async () => (await errands.takeUp(id, ada)).outcome));
      assert.equal(outcomes.filter((outcome) => outcome === 'ok').length, 1);
      assert.equal(outcomes.filter((outcome) => outcome === 'used').length, 49);
      assert.deepEqual(await errands.look(id, ada), { outcome: 'used' });
    });

    it('can be looked at without being taken up', async () => {
      const errands = await create();
      const id = await errands.hold(errand);
      assert.deepEqual(await errands.look(id, ada), { outcome: 'ok', errand });
      assert.equal((await errands.takeUp(id, ada)).outcome, 'ok');
    });

    it('refuses everybody else, and the same person of another tenant, before and after', async () => {
      const errands = await create();
      const id = await errands.hold(errand);
      const strangers = [{ tenantId: 't', aadObjectId: 'ben' }, { tenantId: 'u', aadObjectId: 'ada' }, { tenantId: '', aadObjectId: '' }];
      for (const stranger of strangers) assert.deepEqual(await errands.takeUp(id, stranger), { outcome: 'notYours' });
      assert.equal((await errands.takeUp(id, ada)).outcome, 'ok');
      for (const stranger of strangers) assert.deepEqual(await errands.look(id, stranger), { outcome: 'notYours' });
    });

    it('knows no id that it never gave', async () => {
      const errands = await create();
      const id = await errands.hold(errand);
      for (const forged of ['', 'forged', '__proto__', '../forms/x', `${id}x`, id.slice(1), 'x'.repeat(32)]) assert.deepEqual(await errands.takeUp(forged, ada), { outcome: 'unknown' });
    });

    it('can be given back, once it is known that nothing happened', async () => {
      const errands = await create();
      const id = await errands.hold(errand);
      await errands.takeUp(id, ada);
      await errands.giveBack(id);
      await errands.giveBack('forged');
      assert.deepEqual(await errands.takeUp(id, ada), { outcome: 'ok', errand });
    });
  });
}
