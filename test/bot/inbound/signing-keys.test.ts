import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';

import { type KeyTimes, SigningKeys } from '../../../bot/connector/signing-keys.ts';
import { type Issuer, publish, startIssuer } from './issuer.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Keys of an issuer, with a clock that goes when it is told. */
async function setKeys(times: Partial<KeyTimes> = {}) {
  const issuer = await startIssuer();
  const clock = { ms: 0 };
  const keys = new SigningKeys(issuer.metadataUrl, { times, now: () => clock.ms });
  return {
    issuer,
    keys,
    pass(ms: number) {
      clock.ms += ms;
    },
    [Symbol.asyncDispose]: () => issuer[Symbol.asyncDispose](),
  };
}

const rotate = (issuer: Issuer) => {
  issuer.keys = [...issuer.keys, publish(issuer.keys[0]!, 'next', ['msteams'])];
};

const unavailable = { name: 'RequestError', status: 503, code: 'KeysUnavailable', message: 'The keys of the Bot Framework cannot be fetched right now; try again in a moment.' };

describe('the signing keys', () => {
  it('are found by their id, with the channels that they may sign for', async () => {
    await using stage = await setKeys();

    const key = await stage.keys.find('current');

    assert.deepEqual(key?.endorsements, ['msteams']);
    assert.deepEqual(Object.keys(key.jwk).sort(), ['e', 'kty', 'n']);
  });

  it('are not fetched before somebody asks, and once for all who ask at once and afterwards', async () => {
    await using stage = await setKeys();
    assert.deepEqual(stage.issuer.fetches, { configuration: 0, keys: 0 });

    await Promise.all(Array.from({ length: 50 }, () => stage.keys.find('current')));
    stage.pass(23 * HOUR_MS);
    await stage.keys.find('current');

    assert.deepEqual(stage.issuer.fetches, { configuration: 1, keys: 1 });
  });

  it('are fetched again after a day', async () => {
    await using stage = await setKeys();
    await stage.keys.find('current');
    stage.issuer.keys = [publish(stage.issuer.keys[0]!, 'next', ['msteams'])];
    stage.pass(24 * HOUR_MS);

    assert.equal(await stage.keys.find('current'), undefined);
    assert.ok(await stage.keys.find('next'));
    assert.equal(stage.issuer.fetches.keys, 2);
  });

  it('of yesterday do while the issuer is in trouble, which is asked again every 5 minutes, and not those of the day before', async () => {
    await using stage = await setKeys();
    await stage.keys.find('current');
    stage.issuer.mood = 'fails';

    stage.pass(24 * HOUR_MS);
    assert.ok(await stage.keys.find('current'));
    stage.pass(4 * MINUTE_MS);
    assert.ok(await stage.keys.find('current'));
    assert.equal(stage.issuer.fetches.configuration, 2);
    stage.pass(MINUTE_MS);
    assert.ok(await stage.keys.find('current'));
    assert.equal(stage.issuer.fetches.configuration, 3);
    stage.pass(24 * HOUR_MS);
    await assert.rejects(stage.keys.find('current'), unavailable);
  });

  it('that nobody knows are looked for once in 5 minutes, however many ask', async () => {
    await using stage = await setKeys();
    await stage.keys.find('current');
    const flood = async () => Promise.all(Array.from({ length: 100 }, (_, index) => stage.keys.find(`unknown ${index}`)));

    await flood();
    assert.equal(stage.issuer.fetches.keys, 1, 'just fetched');
    stage.pass(5 * MINUTE_MS);
    await flood();
    assert.equal(stage.issuer.fetches.keys, 2);
    await flood();
    stage.pass(4 * MINUTE_MS);
    await flood();
    assert.equal(stage.issuer.fetches.keys, 2);
    assert.equal(stage.issuer.fetches.configuration, 2);
  });

  it('that nobody knows do not make more of a flood when the issuer is in trouble', async () => {
    await using stage = await setKeys();
    await stage.keys.find('current');
    stage.issuer.mood = 'fails';
    stage.pass(5 * MINUTE_MS);

    await assert.rejects(stage.keys.find('unknown'), unavailable);
    for (let index = 0; index < 20; index += 1) assert.equal(await stage.keys.find(`unknown ${index}`), undefined);

    assert.equal(stage.issuer.fetches.configuration, 2);
    assert.ok(await stage.keys.find('current'));
  });

  it('that have come since are found', async () => {
    await using stage = await setKeys();
    await stage.keys.find('current');
    rotate(stage.issuer);

    assert.equal(await stage.keys.find('next'), undefined, 'too soon to ask');
    stage.pass(5 * MINUTE_MS);

    assert.ok(await stage.keys.find('next'));
  });

  it('are not to be had from an issuer that does not answer: those who wait hear of it after the deadline', async () => {
    await using stage = await setKeys({ timeoutMs: 100 });
    stage.issuer.mood = 'hangs';

    const waiting = [stage.keys.find('current'), stage.keys.find('other')];
    const outcomes = await Promise.allSettled(waiting);

    assert.deepEqual(outcomes.map(({ status }) => status), ['rejected', 'rejected']);
    await assert.rejects(waiting[0]!, unavailable);
    assert.equal(stage.issuer.fetches.configuration, 1);
  });

  it('are there as soon as the issuer is well again, which is asked once a second at most', async () => {
    await using stage = await setKeys();
    stage.issuer.mood = 'fails';
    await assert.rejects(stage.keys.find('current'), unavailable);
    await assert.rejects(stage.keys.find('current'), unavailable);
    assert.equal(stage.issuer.fetches.configuration, 1);

    stage.issuer.mood = 'well';
    stage.pass(1_000);

    assert.ok(await stage.keys.find('current'));
  });

  for (const [what, spoil] of [
    ['an answer that is no JSON', (issuer: Issuer) => (issuer.mood = 'confused')],
    ['no keys', (issuer: Issuer) => (issuer.keys = [])],
    ['keys of other kinds alone', (issuer: Issuer) => (issuer.keys = [{ kty: 'oct', k: 'c2VjcmV0', kid: 'current' }])],
    ['keys that are elsewhere, over http', (issuer: Issuer) => (issuer.keysUrl = 'http://192.0.2.1/keys')],
    ['more than a megabyte', (issuer: Issuer) => (issuer.keys = [{ ...issuer.keys[0], x: 'x'.repeat(1024 * 1024) }])],
  ] as const) {
    it(`are not to be had from an issuer with ${what}`, async () => {
      await using stage = await setKeys();
      spoil(stage.issuer);

      await assert.rejects(stage.keys.find('current'), unavailable);
    });
  }

  it('of kinds that are not for us do not spoil the others', async () => {
    await using stage = await setKeys();
    stage.issuer.keys.push({ kty: 'EC', kid: 'ec' }, null as never, publish(stage.issuer.keys[0]!, 'unendorsed'));

    assert.ok(await stage.keys.find('current'));
    assert.equal(await stage.keys.find('ec'), undefined);
    assert.deepEqual((await stage.keys.find('unendorsed'))?.endorsements, []);
  });

  it('leave no connection open', async () => {
    await using stage = await setKeys();

    await stage.keys.find('current');

    while ((await stage.issuer.connections()) > 0) await setImmediate();
  });
});
