import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { type Claims, Superseded } from '../../../../bot/desk/ports.ts';
import { recordOf, words } from './samples.ts';

/** What every implementation of Claims keeps. */
export function describeClaims(name: string, open: () => Promise<Claims>): void {
  describe(name, () => {
    it('give a request to exactly one of many at once', async () => {
      const claims = await open();
      const { operationId } = recordOf();

      const versions = await Promise.all(Array.from({ length: 50 }, () => claims.claim(recordOf({ operationId }))));

      assert.equal(versions.filter((version) => version !== undefined).length, 1);
    });

    it('give it to the same ticket again, for whom the first answer was lost', async () => {
      const claims = await open();
      const record = recordOf();
      const version = await claims.claim(record);

      assert.equal(await claims.claim(record), version);
      assert.equal(await claims.claim({ ...record, ticket: randomUUID() }), undefined);
    });

    it('tell what was written last', async () => {
      const claims = await open();
      const facts = { subject: words, importance: 'Urgent', startedBy: words, invitees: [{ name: words, id: '29:bob' }], rung: [words] } as const;
      const first = recordOf({ facts });
      const live = { kind: 'live', joinUrl: 'https://meet.example/1', conferenceId: '1', phoneNumbers: [words], startedAtMs: 1 } as const;
      const last = { ...first, replyId: words, outcome: live };
      const ended = { ...last, outcome: { ...live, kind: 'ended', end: 'nobodyJoined', endedAtMs: 2 } as const };
      const version = await claims.claim(first);

      const later = await claims.update(last, version!);
      const lookedUp = await claims.look(first.operationId);
      const latest = await claims.update(ended, later);

      assert.deepEqual(lookedUp, { record: last, version: later });
      assert.notEqual(later, version);
      assert.deepEqual(await claims.look(first.operationId), { record: ended, version: latest });
    });

    it('know nothing of a request that nobody claimed', async () => {
      const claims = await open();
      assert.equal(await claims.look(recordOf().operationId), undefined);
    });

    it('take one of several writes over the same version', async () => {
      const claims = await open();
      const record = recordOf();
      const version = await claims.claim(record);

      const writes = await Promise.allSettled(['1', '2', '3', '4'].map((replyId) => claims.update({ ...record, replyId }, version!)));

      assert.equal(writes.filter(({ status }) => status === 'fulfilled').length, 1);
      for (const write of writes) assert.ok(write.status === 'fulfilled' || write.reason instanceof Superseded);
    });
  });
}
