import assert from 'node:assert/strict';

import { Deliveries } from '../../bot/deliveries.ts';
import { readIncomingActivity } from '../../bot/incoming-activity.ts';

const activity = (id: string | undefined, rest: object = {}) =>
  readIncomingActivity({ type: 'message', id, channelId: 'msteams', serviceUrl: 'x', from: { id: '29:ada' }, conversation: { id: 'a' }, ...rest });

describe('Deliveries', () => {
  it('handles simultaneous and later repetitions once, with one answer for all', async () => {
    const deliveries = new Deliveries<object>();
    let handled = 0;
    const handle = async () => ({ turn: ++handled });

    const [first, second] = await Promise.all([deliveries.once(activity('1'), handle), deliveries.once(activity('1'), handle)]);
    const third = await deliveries.once(activity('1', { text: 'sent again' }), handle);

    assert.equal(handled, 1);
    assert.equal(first, second);
    assert.equal(first, third);
  });

  it('tells activities apart by id, conversation, type and name', async () => {
    const deliveries = new Deliveries<number>();
    let handled = 0;
    const others = [activity('2'), activity('1', { conversation: { id: 'b' } }), activity('1', { type: 'invoke', name: 'a' }), activity('1', { type: 'invoke', name: 'b' })];
    for (const one of [activity('1'), ...others]) await deliveries.once(one, async () => ++handled);
    assert.equal(handled, 5);
  });

  it('handles activities without id each time', async () => {
    const deliveries = new Deliveries<number>();
    let handled = 0;
    for (const one of [activity(undefined), activity(undefined)]) await deliveries.once(one, async () => ++handled);
    assert.equal(handled, 2);
  });

  it('lets a failed one be tried again', async () => {
    const deliveries = new Deliveries<string>();
    await assert.rejects(deliveries.once(activity('1'), () => Promise.reject(new Error('not this time'))), /not this time/);
    assert.equal(await deliveries.once(activity('1'), async () => 'done'), 'done');
  });

  it('remembers a bounded number for a bounded time', async () => {
    const deliveries = new Deliveries<number>({ maxSize: 10 });
    let handled = 0;
    const handle = async () => ++handled;
    for (let id = 0; id < 100; id++) await deliveries.once(activity(String(id)), handle);
    await deliveries.once(activity('0'), handle);
    assert.equal(handled, 101, 'the oldest is forgotten');

    const brief = new Deliveries<number>({ maxAge: -1 });
    for (const one of [activity('1'), activity('1')]) await brief.once(one, handle);
    assert.equal(handled, 103, 'what is too old is forgotten');
  });
});
