import assert from 'node:assert/strict';
import fc from 'fast-check';

import { readIncomingActivity } from '../../bot/incoming-activity.ts';
import { RequestError } from '../../bot/request-error.ts';

const message = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:1/',
  conversation: { id: 'a:1', conversationType: 'personal' },
  from: { id: '29:ada', name: 'Ada' },
  recipient: { id: '28:bot', name: 'MeetNow' },
  text: 'hello',
};

const without = (...names: string[]) => Object.fromEntries(Object.entries(message).filter(([name]) => !names.includes(name)));

function refusalOf(body: unknown): RequestError {
  try {
    readIncomingActivity(body);
  } catch (error) {
    assert.ok(error instanceof RequestError);
    return error;
  }
  throw new Error('the activity was read');
}

describe('readIncomingActivity', () => {
  it('reads a message as it is, unknown members included', () => {
    const given = { ...message, channelData: { tenant: { id: 't' }, future: 1 }, future: { a: null } };
    assert.deepEqual(readIncomingActivity(given), given);
  });

  it('takes null for absent where Teams sends it', () => {
    const nulls = { entities: null, text: null, locale: null, name: null, attachments: null, channelData: null, textFormat: null };
    const read = readIncomingActivity({ ...message, ...nulls, from: { id: '29:ada', name: null, aadObjectId: null } });
    assert.deepEqual(read, { ...without('text'), from: { id: '29:ada' } });
  });

  it('drops list items that are no objects', () => {
    assert.deepEqual(readIncomingActivity({ ...message, entities: [null, 1, 'x', { type: 'mention' }] }).entities, [{ type: 'mention' }]);
  });

  it('does not need a recipient, an id or a sender’s name', () => {
    assert.doesNotThrow(() => readIncomingActivity({ ...without('recipient', 'id'), from: { id: '29:ada' } }));
  });

  for (const [what, body, code] of [
    ['nothing', undefined, 'NotAnActivity'],
    ['null', null, 'NotAnActivity'],
    ['a list', [message], 'NotAnActivity'],
    ['a string', 'hello', 'NotAnActivity'],
    ['a number', 5, 'NotAnActivity'],
    ['an empty object', {}, 'UnknownActivityType'],
    ['an unknown type', { ...message, type: 'subject' }, 'UnknownActivityType'],
    ['a type of wrong type', { ...message, type: 5 }, 'UnknownActivityType'],
    ['an answer that only bots give', { ...message, type: 'invokeResponse' }, 'UnknownActivityType'],
    ['a type that objects inherit', { ...message, type: 'constructor' }, 'UnknownActivityType'],
    ['a text of wrong type', { ...message, text: { a: 1 } }, 'BadActivity'],
    ['entities of wrong type', { ...message, entities: 'x' }, 'BadActivity'],
    ['no conversation', { ...message, conversation: undefined }, 'BadActivity'],
    ['a conversation without id', { ...message, conversation: {} }, 'BadActivity'],
    ['an empty conversation id', { ...message, conversation: { id: '' } }, 'BadActivity'],
    ['a conversation id that is endless', { ...message, conversation: { id: 'x'.repeat(2000) } }, 'BadActivity'],
    ['no serviceUrl', { ...message, serviceUrl: undefined }, 'BadActivity'],
    ['no channelId', { ...message, channelId: undefined }, 'BadActivity'],
    ['no sender of a message', { ...message, from: null }, 'BadActivity'],
    ['a sender without id', { ...message, from: { name: 'Ada' } }, 'BadActivity'],
    ['an id of wrong type', { ...message, id: 7 }, 'BadActivity'],
    ['channelData of wrong type', { ...message, channelData: 'x' }, 'BadActivity'],
    ['a tenant of wrong type', { ...message, channelData: { tenant: { id: 5 } } }, 'BadActivity'],
    ['too many entities', { ...message, entities: Array.from({ length: 2000 }, () => ({})) }, 'BadActivity'],
  ] satisfies [string, unknown, string][]) {
    it(`refuses ${what}`, () => {
      const { status, code: given } = refusalOf(body);
      assert.deepEqual([status, given], [400, code]);
    });
  }

  it('names the member at fault and never its value', () => {
    assert.match(refusalOf({ ...message, from: { id: 'x', name: ['canary'] } }).message, /"from\.name"/);
    assert.doesNotMatch(refusalOf({ ...message, type: 'canary' }).message, /canary/);
  });

  it('reads or refuses whatever comes, and nothing it reads changes what objects inherit', () => {
    const anything = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant(null));
    const body = fc.record(
      { type: fc.oneof(fc.constantFrom('message', 'invoke', 'event'), anything), id: anything, channelId: fc.constant('msteams'), serviceUrl: fc.constant('x'), conversation: fc.oneof(fc.constant({ id: 'a' }), anything), from: anything, text: anything, entities: anything, channelData: anything, ['__proto__']: anything },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(body, (given) => {
        try {
          assert.equal(typeof readIncomingActivity(given).conversation.id, 'string');
        } catch (error) {
          assert.ok(error instanceof RequestError);
        }
        assert.deepEqual(Object.keys(Object.prototype), []);
      }),
      { numRuns: 1000 },
    );
  });
});
