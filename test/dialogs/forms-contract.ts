import assert from 'node:assert/strict';

import type { Form, Forms } from '../../dialogs/forms.ts';

const form: Form = {
  kind: 'start',
  conversationId: '19:thread@thread.tacv2;messageid=1',
  requesterId: 'ada',
  draft: { subject: 'Budget', importance: 'Urgent', invitees: [{ name: 'Bob', id: '29:bob' }] },
};
const ada = { conversationId: form.conversationId, requesterId: form.requesterId };

/** What every implementation of Forms keeps; `create` makes an empty one. */
export function describeForms(name: string, create: () => Forms | Promise<Forms>): void {
  describe(name, () => {
    it('gives back what a form was opened with', async () => {
      const forms = await create();
      assert.deepEqual(await forms.redeem(await forms.open(form), ada), { outcome: 'ok', form });
    });

    it('makes nonces that nobody guesses and that fit into a card', async () => {
      const forms = await create();
      const nonces = await Promise.all(Array.from({ length: 200 }, () => forms.open(form)));
      assert.equal(new Set(nonces).size, 200);
      for (const nonce of nonces) assert.match(nonce, /^[\w-]{22,64}$/);
    });

    it('is used once', async () => {
      const forms = await create();
      const nonce = await forms.open(form);
      await forms.redeem(nonce, ada);
      assert.deepEqual(await forms.redeem(nonce, ada), { outcome: 'used' });
      assert.deepEqual(await forms.look(nonce, ada), { outcome: 'used' });
    });

    it('keeps what was ordered with it for as long as it is used', async () => {
      const forms = await create();
      const nonce = await forms.open(form);
      const ordered = { ...form.draft, subject: 'Budget 2027' };
      await forms.redeem(nonce, ada, ordered);
      assert.deepEqual(await forms.redeem(nonce, ada, form.draft), { outcome: 'used', ordered });
      assert.deepEqual(await forms.look(nonce, ada), { outcome: 'used', ordered });
      assert.deepEqual(await forms.look(nonce, { ...ada, requesterId: 'bob' }), { outcome: 'notYours' });

      await forms.giveBack(nonce);
      await forms.redeem(nonce, ada);
      assert.deepEqual(await forms.look(nonce, ada), { outcome: 'used' });
    });

    it('is used by exactly one of many at once', async () => {
      const forms = await create();
      const nonce = await forms.open(form);
      const outcomes = await Promise.all(Array.from({ length: 50 }, async () => (await forms.redeem(nonce, ada)).outcome));
      assert.equal(outcomes.filter((outcome) => outcome === 'ok').length, 1);
      assert.equal(outcomes.filter((outcome) => outcome === 'used').length, 49);
    });

    it('can be looked at without being used', async () => {
      const forms = await create();
      const nonce = await forms.open(form);
      assert.deepEqual(await forms.look(nonce, ada), { outcome: 'ok', form });
      assert.equal((await forms.redeem(nonce, ada)).outcome, 'ok');
    });

    it('refuses another person, another conversation and a nonce it never gave, and stays open', async () => {
      const forms = await create();
      const nonce = await forms.open(form);
      assert.deepEqual(await forms.redeem(nonce, { ...ada, requesterId: 'bob' }), { outcome: 'notYours' });
      assert.deepEqual(await forms.redeem(nonce, { ...ada, conversationId: '19:other' }), { outcome: 'elsewhere' });
      for (const forged of ['', 'forged', '__proto__', `${nonce}x`, nonce.slice(1)]) {
        assert.deepEqual(await forms.redeem(forged, ada), { outcome: 'unknown' });
      }
      assert.equal((await forms.redeem(nonce, ada)).outcome, 'ok');
    });

    it('tells a stranger nothing about a used form', async () => {
      const forms = await create();
      const nonce = await forms.open(form);
      await forms.redeem(nonce, ada);
      assert.deepEqual(await forms.look(nonce, { ...ada, requesterId: 'bob' }), { outcome: 'notYours' });
    });

    it('can be given back, once it is known that nothing happened', async () => {
      const forms = await create();
      const nonce = await forms.open(form);
      await forms.redeem(nonce, ada);
      await forms.giveBack(nonce);
      await forms.giveBack('forged');
      assert.equal((await forms.redeem(nonce, ada)).outcome, 'ok');
    });
  });
}
