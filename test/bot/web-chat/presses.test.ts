import assert from 'node:assert/strict';

import { readPress, withMarkedButtons } from '../../../bot/web-chat/presses.ts';
import { startFormCard } from '../../../dialogs/cards/start-form.ts';
import { textsFor } from '../../../dialogs/texts/index.ts';

type Json = Readonly<Record<string, unknown>>;

/** Every action of a card, wherever it stands. */
function actionsOf(part: unknown): Json[] {
  if (Array.isArray(part)) return part.flatMap(actionsOf);
  if (typeof part !== 'object' || part === null) return [];
  const { type } = part as Json;
  return typeof type === 'string' && type.startsWith('Action.') ? [part as Json] : Object.values(part).flatMap(actionsOf);
}

describe('the buttons of a card in Web Chat', () => {
  const form = startFormCard({ nonce: 'n1', subject: '', importance: 'Normal' }, textsFor('en'));

  it('are all of the kind that Web Chat knows, look as they did, and check what they checked', () => {
    const [start, cancel] = actionsOf(withMarkedButtons(form, 'r1'));

    const looks = (action: Json | undefined) => ['type', 'title', 'style', 'associatedInputs'].map((name) => action?.[name]);
    assert.deepEqual(looks(start), ['Action.Submit', 'Start meeting', 'positive', 'auto']);
    assert.deepEqual(looks(cancel), ['Action.Submit', 'Cancel', undefined, 'none']);
  });

  it('come back as what they were, with what was filled in', () => {
    const [start] = actionsOf(withMarkedButtons(form, 'r1'));
    const press = readPress({ ...(start?.['data'] as Json), subject: 'Budget', importance: 'Urgent' });

    assert.equal(press?.replyId, 'r1');
    const data = { verb: 'start', nonce: 'n1' };
    assert.deepEqual(press.button, { type: 'Action.Execute', title: 'Start meeting', verb: 'start', data, withInputs: true });
    assert.deepEqual(press.inputs, { subject: 'Budget', importance: 'Urgent' });
  });

  it('leave everything else of the card, and buttons that open pages, as they are', () => {
    const link = { type: 'Action.OpenUrl', title: 'Join', url: 'https://a.example/' };
    const card = { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: 'Action.Execute' }, { type: 'ActionSet', actions: [link] }], actions: [link] };

    assert.deepEqual(withMarkedButtons(card, 'r1'), card);
  });

  const half = { 'meetnow.press': { replyId: 'r1' } };
  const wrong = { 'meetnow.press': { replyId: 1, button: {} } };
  for (const value of [undefined, null, 'start', [], {}, { verb: 'start', nonce: 'n1' }, half, wrong]) {
    it(`are not to be seen in ${JSON.stringify(value)}`, () => {
      assert.equal(readPress(value), undefined);
    });
  }
});
