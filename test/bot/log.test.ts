import assert from 'node:assert/strict';

import { createLog, type Facts } from '../../bot/log.ts';

function lineOf(facts: Facts, what = 'it happened'): Record<string, unknown> & { text: string } {
  let text = '';
  createLog('debug', { write: (line) => (text += line) }).warn(what, facts);
  return { ...(JSON.parse(text) as Record<string, unknown>), text };
}

describe('the log', () => {
  it('writes one JSON line with level, time, message and facts', () => {
    const { level, message, durationMs, time, text } = lineOf({ durationMs: 12 });
    assert.deepEqual([level, message, durationMs], ['warn', 'it happened', 12]);
    assert.equal(typeof time, 'number');
    assert.equal(text.indexOf('\n'), text.length - 1);
  });

  it('hashes the ids of people and places, the same way each time', () => {
    const { person, conversation, tenant, text } = lineOf({ person: '29:ada', conversation: 'a:1', tenant: 'contoso' });
    assert.match([person, conversation, tenant].join(' '), /^[0-9a-f]{12} [0-9a-f]{12} [0-9a-f]{12}$/);
    assert.equal(lineOf({ person: '29:ada' })['person'], person);
    assert.doesNotMatch(text, /ada|a:1|contoso/);
  });

  it('keeps the class, the code and the stack of an error, and none of its message', () => {
    const cause = Object.assign(new Error('canary in the cause'), { code: 'ECONNREFUSED' });
    const error = Object.assign(new TypeError('canary\n    and more canary', { cause }), { code: 'E_BAD', statusCode: 502 });
    const { error: shown, text } = lineOf({ error });
    assert.deepEqual({ ...(shown as object), stack: undefined }, { name: 'TypeError', code: 'E_BAD', statusCode: 502, cause: { name: 'Error', code: 'ECONNREFUSED' }, stack: undefined });
    assert.match(text, /log\.test\.ts/);
    assert.doesNotMatch(text, /canary/);
  });

  it('describes what is thrown without being an error by its type alone', () => {
    assert.deepEqual(lineOf({ error: 'canary' })['error'], { name: 'string' });
  });

  it('strips control characters and line separators', () => {
    assert.equal(lineOf({ code: 'a\u001B[31m\r\nb\u0085c\u2028d' })['code'], 'a [31m b c d');
  });

  it('is silent below its level', () => {
    let text = '';
    const log = createLog('warn', { write: (line) => (text += line) });
    log.info('not this');
    log.error('this');
    assert.match(text, /"message":"this"/);
    assert.doesNotMatch(text, /not this/);
  });
});
