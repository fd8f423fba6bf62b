import assert from 'node:assert/strict';

import { readIncomingActivity } from '../../bot/incoming-activity.ts';
import { inItsThread, operationIdOf, tenantOf, threadIdOf } from '../../bot/place.ts';

const activity = (conversation: object, rest: object = {}) =>
  readIncomingActivity({ type: 'message', id: '100', channelId: 'msteams', serviceUrl: 'x', from: { id: '29:ada' }, conversation, channelData: { tenant: { id: 'T' } }, ...rest });

const thread = (id: string) => activity({ id: `19:x@thread.tacv2;messageid=${id}`, conversationType: 'channel' });
const chat = (id: string, rest: object = {}) => activity({ id, conversationType: 'personal' }, rest);

describe('the place that an activity comes from', () => {
  it('has the tenant of the channel data, else the conversation’s, else none', () => {
    assert.equal(tenantOf(chat('a')), 't');
    assert.equal(tenantOf(chat('a', { channelData: {}, conversation: { id: 'a', tenantId: 'C' } })), 'c');
    assert.equal(tenantOf(chat('a', { channelData: null })), '');
  });

  it('is the thread that the conversation names', () => {
    assert.equal(inItsThread(thread('7')).conversation.id, '19:x@thread.tacv2;messageid=7');
  });

  it('is a new thread for a channel message that names none', () => {
    const root = activity({ id: '19:x@thread.tacv2', conversationType: 'channel' });
    assert.equal(inItsThread(root).conversation.id, '19:x@thread.tacv2;messageid=100');
    assert.equal(root.conversation.id, '19:x@thread.tacv2', 'the activity stays as it is');
  });

  it('is the chat itself outside channels', () => {
    assert.equal(inItsThread(chat('a:1')).conversation.id, 'a:1');
  });
});

describe('operationIdOf', () => {
  it('is 32 hex digits', () => {
    assert.match(operationIdOf(chat('a'), '100'), /^[0-9a-f]{32}$/);
  });

  it('is the same for a redelivery and differs by tenant, conversation and activity', () => {
    const ids = [operationIdOf(chat('a'), '1'), operationIdOf(chat('a'), '2'), operationIdOf(chat('b'), '1'), operationIdOf(chat('a', { channelData: null }), '1')];
    assert.equal(operationIdOf(chat('a', { text: 'again', timestamp: 'later' }), '1'), ids[0]);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('keeps the parts apart', () => {
    assert.notEqual(operationIdOf(chat('a'), 'b1'), operationIdOf(chat('ab'), '1'));
  });
});

describe('threadIdOf', () => {
  it('is one for all subjects of a channel thread, and another for another thread', () => {
    assert.match(threadIdOf(thread('7'), 'Budget'), /^[0-9a-f]{32}$/);
    assert.equal(threadIdOf(thread('7'), 'Budget'), threadIdOf(thread('7'), 'Payroll'));
    assert.notEqual(threadIdOf(thread('7'), 'Budget'), threadIdOf(thread('8'), 'Budget'));
  });

  it('tells subjects of a chat apart, but not their case and blanks', () => {
    assert.equal(threadIdOf(chat('a'), 'Quarterly budget'), threadIdOf(chat('a'), ' quarterly  Budget '));
    assert.notEqual(threadIdOf(chat('a'), 'Quarterly budget'), threadIdOf(chat('a'), 'Payroll'));
    assert.notEqual(threadIdOf(chat('a'), 'Budget'), threadIdOf(chat('b'), 'Budget'));
  });
});
