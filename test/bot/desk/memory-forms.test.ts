import assert from 'node:assert/strict';
import { useFakeTimers } from 'sinon';

import { createMemoryForms } from '../../../bot/desk/memory-forms.ts';
import type { Form } from '../../../dialogs/forms.ts';
import { describeForms } from '../../dialogs/forms-contract.ts';

const ada = { conversationId: 'c', requesterId: 'ada' };
const form: Form = { kind: 'start', ...ada, draft: { subject: '', importance: 'Normal', invitees: [] } };

describeForms('memory forms', () => createMemoryForms());

describe('memory forms', () => {
  it('expire', async () => {
    const clock = useFakeTimers({ toFake: ['Date'], now: 1_000 });
    try {
      const forms = createMemoryForms({ lifetimeMs: 60_000 });
      const nonce = await forms.open(form);
      clock.tick(59_999);
      assert.equal((await forms.look(nonce, ada)).outcome, 'ok');
      clock.tick(2);
      assert.equal((await forms.redeem(nonce, ada)).outcome, 'unknown');
    } finally {
      clock.restore();
    }
  });

  it('forget the oldest when there are too many', async () => {
    const forms = createMemoryForms({ maxForms: 10 });
    const first = await forms.open(form);
    for (let count = 0; count < 20; count += 1) await forms.open(form);
    const last = await forms.open(form);
    assert.equal((await forms.look(first, ada)).outcome, 'unknown');
    assert.equal((await forms.look(last, ada)).outcome, 'ok');
  });
});
