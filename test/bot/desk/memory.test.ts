import assert from 'node:assert/strict';

import { createMemoryClaims, createMemoryRecords } from '../../../bot/desk/memory.ts';

const ada = { tenantId: 'contoso', id: 'ada' };
const meeting = (subject: string, startedAt = new Date()) => ({ subject, importance: 'Normal' as const, joinUrl: 'https://example.com/meet', startedAt });

describe('claims in memory', () => {
  it('are given to one of many', async () => {
    const claims = createMemoryClaims();

    const given = await Promise.all(Array.from({ length: 50 }, () => claims.claim('the same')));

    assert.equal(given.filter(Boolean).length, 1);
    assert.equal(await claims.claim('another'), true);
  });

  it('are bounded', async () => {
    const claims = createMemoryClaims({ maxSize: 2 });
    for (const id of ['a', 'b', 'c', 'd', 'e']) await claims.claim(id);

    assert.equal(await claims.claim('a'), true);
    assert.equal(await claims.claim('e'), false);
  });
});

describe('records in memory', () => {
  it('are those of one person in one tenant', async () => {
    const records = createMemoryRecords();
    await records.keep(ada, meeting('pay'));
    await records.keep({ ...ada, tenantId: 'fabrikam' }, meeting('lunch'));

    assert.deepEqual((await records.of(ada)).map(({ subject }) => subject), ['pay']);
    assert.deepEqual(await records.of({ ...ada, id: 'ben' }), []);
  });

  it('are forgotten after a working day', async () => {
    const records = createMemoryRecords();
    await records.keep(ada, meeting('yesterday', new Date(Date.now() - 24 * 3_600_000)));
    await records.keep(ada, meeting('now'));

    assert.deepEqual((await records.of(ada)).map(({ subject }) => subject), ['now']);
  });

  it('are the newest of each person, and no more than one can list', async () => {
    const records = createMemoryRecords();
    for (let n = 0; n < 50; n += 1) await records.keep(ada, meeting(String(n)));

    const subjects = (await records.of(ada)).map(({ subject }) => subject);

    assert.equal(subjects.length, 20);
    assert.equal(subjects.at(-1), '49');
  });
});
