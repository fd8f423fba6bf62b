import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { connectTo, countOf } from './connect.ts';
import { until } from './until.ts';

const wishes = { operationId: '74cb7404e0a247d5a2d4eb0376a47dbf', subject: 'Payroll & <outage> “now” 💥', importance: 'Urgent', threadId: '292e0aaef36c426a97757f43dda19d06' } as const;

/** However busy the machine is: nothing is looked up that is about to be told. */
const timing = { quietMs: 60_000, longestPauseMs: 60_000 };

for (const format of ['json', 'xml'] as const) {
  describe(`a meeting in ${format}`, () => {
    const formats = [format];

    it('is started with everything asked for, and answered with everything to join it', async () => {
      const pool = await startSimulator({ formats });
      const meeting = await connectTo(pool, { format, timing }).startOnlineMeeting(wishes);
      const [simulated] = pool.meetings;
      const { joinUrl, onlineMeetingUri, conferenceId, id: onlineMeetingId } = simulated!;

      assert.equal(pool.meetings.length, 1);
      assert.deepEqual(pool.requests.find(({ operation }) => operation === 'startOnlineMeeting')?.body, wishes);
      const { invitation, conversation, expirationTime, ...rest } = meeting;
      assert.deepEqual(rest, { joinUrl, onlineMeetingUri, onlineMeetingId, conferenceId, subject: wishes.subject, importance: 'Urgent', threadId: wishes.threadId });
      assert.match(invitation!, /^\/ucwa\/.+\/onlineMeetingInvitations\//);
      assert.match(conversation!, /^\/ucwa\/.+\/conversations\//);
      assert.ok(Date.parse(expirationTime!) > Date.now());
    });

    it('is started without subject, importance and thread, which are then not sent', async () => {
      const pool = await startSimulator({ formats });
      const meeting = await connectTo(pool, { format, timing }).startOnlineMeeting();

      assert.deepEqual(Object.keys(pool.requests.find(({ operation }) => operation === 'startOnlineMeeting')!.body!), ['operationId']);
      assert.equal(meeting.importance, 'Normal');
      assert.equal(meeting.joinUrl, pool.meetings[0]!.joinUrl);
    });

    it('takes at most 8 requests, 7 of them one after the other, from nothing', async () => {
      const pool = await startSimulator({ formats, switches: { onlineMeetingEvent: 'linked' } });
      await connectTo(pool, { format, timing }).startOnlineMeeting(wishes);
      // The request for the next events is off the critical path: it waits.
      const path = pool.requests.filter((request, index) => request.operation !== 'events' || index === pool.requests.findIndex(({ operation }) => operation === 'events'));
      const onTheWay = path.map(({ operation }) => operation);

      assert.deepEqual(new Set(onTheWay), new Set(['root', 'user', 'oauthToken', 'applications', 'events', 'startOnlineMeeting', 'onlineMeeting']));
      assert.equal(onTheWay.length, 8);
      // The first request for events and the start leave together.
      assert.deepEqual(new Set(onTheWay.slice(5, 7)), new Set(['events', 'startOnlineMeeting']));
    });

    it('takes one POST once all is warm, and one GET where the event does not bring the meeting', async () => {
      const pool = await startSimulator({ formats });
      const client = connectTo(pool, { format, timing });
      await client.connect();
      await until(() => countOf(pool, 'events') === 1);

      for (const [onlineMeetingEvent, expected] of [['embedded', ['startOnlineMeeting']], ['linked', ['startOnlineMeeting', 'onlineMeeting']]] as const) {
        pool.switches.onlineMeetingEvent = onlineMeetingEvent;
        const before = pool.requests.length;
        await client.startOnlineMeeting({ subject: 'Budget' });

        assert.deepEqual(pool.requests.slice(before).map(({ operation }) => operation).filter((operation) => operation !== 'events'), expected);
      }
    });
  });
}

describe('many meetings of one organizer', () => {
  it('share one application, one ticket and one request for events at a time', async function () {
    this.timeout(60_000);
    const pool = await startSimulator({ limits: { conversationsPerApplication: 2000 } });
    const client = connectTo(pool, { timing });
    const meetings = await Promise.all(Array.from({ length: 1000 }, () => client.startOnlineMeeting({ subject: 'Budget' })));

    assert.equal(new Set(meetings.map(({ joinUrl }) => joinUrl)).size, 1000);
    assert.deepEqual(['root', 'oauthToken', 'applications', 'startOnlineMeeting'].map((operation) => countOf(pool, operation as 'root')), [1, 1, 1, 1000]);
    // A second request for events would have replaced the first.
    assert.deepEqual(pool.requests.filter(({ operation, status }) => operation === 'events' && status !== 200 && status !== null), []);
  });

  it('are counted as one when they have the same operationId at the same time', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    const meetings = await Promise.all(Array.from({ length: 10 }, () => client.startOnlineMeeting(wishes)));

    assert.equal(new Set(meetings.map(({ joinUrl }) => joinUrl)).size, 1);
    assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
  });
});

describe('what the server would refuse', () => {
  for (const [what, input] of [
    ['an operationId of 51 characters', { operationId: 'x'.repeat(51) }],
    ['an empty operationId', { operationId: '' }],
    ['a subject of 251 characters', { subject: 'x'.repeat(251) }],
  ] as const) {
    it(`${what} is not sent`, async () => {
      const pool = await startSimulator();

      await assert.rejects(connectTo(pool).startOnlineMeeting(input), RangeError);
      assert.equal(pool.requests.length, 0);
    });
  }

  it('a subject of 250 characters and an operationId of 50 are sent', async () => {
    const pool = await startSimulator();
    await connectTo(pool).startOnlineMeeting({ operationId: 'x'.repeat(50), subject: 'é'.repeat(250) });

    assert.equal(pool.meetings[0]?.subject, 'é'.repeat(250));
  });
});
