import assert from 'node:assert/strict';

import type { AuditEntry } from '../../../bot/audit.ts';
import { createMemoryClaims } from '../../../bot/desk/memory-claims.ts';
import { createMemoryRecords } from '../../../bot/desk/memory-records.ts';
import type { MeetingOver, Meetings } from '../../../dialogs/meetings.ts';
import { meetingFor, setDesk } from './support/set-desk.ts';

/** Meetings that start at once, and end when the test says so. */
function mortalMeetings() {
  const listeners: ((over: MeetingOver) => void)[] = [];
  const started: string[] = [];
  const meetings: Meetings = {
    start: async (request) => {
      started.push(request.operationId);
      return meetingFor(request);
    },
    onOver: (listener) => listeners.push(listener),
  };
  const end = (how: MeetingOver['end'], operationId = started[0]!) => {
    for (const listener of listeners) listener({ operationId, end: how });
  };
  return { meetings, end, started };
}

const ada = { tenantId: 'contoso', id: '29:ada' };

describe('a meeting that is seen to be over', () => {
  it('says so in the one reply, is on record, and listed no more', async () => {
    const { meetings, end, started } = mortalMeetings();
    const [records, claims] = [createMemoryRecords(), createMemoryClaims()];
    const entries: AuditEntry[] = [];
    const { desk, take, words, said } = setDesk({ meetings, records, claims, audit: (entry) => entries.push(entry) });
    await take();
    await desk.idle();
    assert.equal((await records.of(ada)).length, 1);

    end('ended');
    await desk.idle();

    assert.match(words()[2]!, /^update The meeting “pay” has ended\. It lasted 1 second/);
    assert.equal(said[2]!.activity.id, 'reply1');
    assert.deepEqual(await records.of(ada), []);
    assert.equal((await claims.look(started[0]!))?.record.outcome?.kind, 'ended');
    assert.deepEqual(entries.map(({ event, reason, person }) => [event, reason, person]), [['started', undefined, '29:ada'], ['ended', 'ended', '29:ada']]);
  });

  it('because nobody came says that instead', async () => {
    const { meetings, end } = mortalMeetings();
    const { desk, take, words } = setDesk({ meetings });
    await take();
    await desk.idle();

    end('nobodyJoined');
    await desk.idle();

    assert.match(words()[2]!, /^update Nobody joined the meeting “pay”/);
  });

  it('is told once, and only of meetings that were started here', async () => {
    const { meetings, end } = mortalMeetings();
    const { desk, take, words } = setDesk({ meetings });
    await take();
    await desk.idle();

    end('ended', 'somebody else’s');
    end('ended');
    end('ended');
    await desk.idle();

    assert.equal(words().length, 3);
  });

  it('before the person has the link is told after it', async () => {
    const { meetings, end } = mortalMeetings();
    const { desk, take, words } = setDesk({ meetings: { ...meetings, start: async (request, signal) => meetings.start(request, signal).finally(() => { end('ended'); }) } });
    await take();
    await desk.idle();

    assert.deepEqual(words().map((line) => /Starting|is live|has ended/.exec(line)?.[0]), ['Starting', 'is live', 'has ended']);
  });

  it('whose reply cannot be changed any more is listed no more all the same', async () => {
    const { meetings, end } = mortalMeetings();
    const records = createMemoryRecords();
    const { desk, take, failures, log } = setDesk({ meetings, records });
    await take();
    await desk.idle();
    failures.push(new Error('the connector is down'));

    end('ended');
    await desk.idle();

    assert.deepEqual(await records.of(ada), []);
    assert.match(log(), /the end of a meeting was not told/);
  });

  it('is known at the counter, and posted nowhere', async () => {
    const { meetings, end } = mortalMeetings();
    const { desk, atCounter, said } = setDesk({ meetings });
    const atForm = atCounter('nonce');
    await atForm.take();
    await desk.idle();

    end('ended');
    await desk.idle();

    assert.equal((await atForm.progress(1_000)).state, 'ended');
    assert.deepEqual(said, []);
  });
});
