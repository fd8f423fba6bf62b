import assert from 'node:assert/strict';

import type { MeetingRecords } from '../../../../bot/desk/ports.ts';
import { meetingOf, somebody } from './samples.ts';

const HOUR_MS = 3_600_000;

/** What every implementation of MeetingRecords keeps. */
export function describeRecords(name: string, open: () => Promise<MeetingRecords>): void {
  describe(name, () => {
    it('list what a person started, whole, and nobody else’s', async () => {
      const records = await open();
      const [ada, bob] = [somebody(), somebody()];
      const meeting = meetingOf('operation', { conferenceId: '123', phoneNumbers: ['+15550170'], conversationId: 'a:ada', startedBy: 'Ada', invitees: [{ name: 'Bob', id: '29:bob' }] });

      await records.keep(ada, meeting);

      assert.deepEqual((await records.of(ada)).map(({ subject, joinUrl, conversationId, startedAt }) => ({ subject, joinUrl, conversationId, startedAt })), [
        { subject: meeting.subject, joinUrl: meeting.joinUrl, conversationId: 'a:ada', startedAt: meeting.startedAt },
      ]);
      assert.deepEqual(await records.of(bob), []);
      assert.deepEqual(await records.of({ ...ada, tenantId: 'other' }), []);
    });

    it('list a meeting once, however often it is kept', async () => {
      const records = await open();
      const ada = somebody();
      await Promise.all([1, 2, 3].map(() => records.keep(ada, meetingOf('operation'))));
      assert.equal((await records.of(ada)).length, 1);
    });

    it('list a meeting no more once it is over, and leave the others alone', async () => {
      const records = await open();
      const ada = somebody();
      await records.end(ada, 'never there');
      for (const operationId of ['one', 'two']) await records.keep(ada, meetingOf(operationId, { subject: operationId }));

      await records.end(ada, 'one');
      await records.end(ada, 'one');
      await records.end(somebody(), 'two');

      assert.deepEqual((await records.of(ada)).map(({ subject }) => subject), ['two']);
    });

    it('lose none that are kept at once', async () => {
      const records = await open();
      const ada = somebody();
      await Promise.all(Array.from({ length: 8 }, (_, index) => records.keep(ada, meetingOf(`operation ${index}`))));
      assert.equal((await records.of(ada)).length, 8);
    });

    it('keep the newest 20, and none for longer than a working day', async () => {
      const records = await open();
      const ada = somebody();
      await records.keep(ada, meetingOf('old', { subject: 'old', startedAt: new Date(Date.now() - 9 * HOUR_MS) }));
      assert.deepEqual(await records.of(ada), []);
      for (let count = 1; count <= 22; count += 1) await records.keep(ada, meetingOf(`operation ${count}`, { subject: String(count) }));

      assert.deepEqual(
        (await records.of(ada)).map(({ subject }) => subject),
        Array.from({ length: 20 }, (_, index) => String(index + 3)),
      );
    });
  });
}
