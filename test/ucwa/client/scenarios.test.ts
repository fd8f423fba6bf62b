import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { connectTo, countOf } from './connect.ts';
import { interpose } from './interposer.ts';
import { ManualClock } from './manual-clock.ts';
import { until } from './until.ts';
import { ProtocolError, ResponseError, UcwaError, type OnlineMeeting, type Timing } from '../../../ucwa/index.ts';
import type { Simulator, Switches } from '../../../ucwa/simulator/index.ts';

const wishes = { operationId: '74cb7404e0a247d5a2d4eb0376a47dbf', subject: 'Budget', importance: 'Urgent', threadId: '292e0aaef36c426a97757f43dda19d06' } as const;

/** What is there is found, however long that takes. */
const patiently: Partial<Timing> = { lookForMs: 30_000, firstPauseMs: 100, longestPauseMs: 500 };

/** The one meeting that there is, which is the one that was answered. */
function isTheOneMeeting(pool: Simulator, { joinUrl }: OnlineMeeting): void {
  assert.deepEqual(
    pool.meetings.map((meeting) => meeting.joinUrl),
    [joinUrl],
  );
}

const shapes: Readonly<Record<string, Partial<Switches>>> = {
  'the event comes before the 201': { eventsBefore201: true },
  'the event comes before the 201 and is all there is': { eventsBefore201: true, onlyCompleted: true, location: false },
  'only completed is told': { onlyCompleted: true },
  'everything is told at once': { singlePackage: true },
  'events have links only': { embedded: false },
  'events have links only, and the 201 is late': { embedded: false, eventsBefore201: true },
  'events have links only, and the 201 names nothing': { embedded: false, location: false },
  'events have links only, the 201 is late and names nothing': { embedded: false, eventsBefore201: true, location: false },
  'events have links only and leave conversations out, and the 201 names nothing': { embedded: false, conversationEvents: false, location: false },
  'the meeting has to be fetched': { onlineMeetingEvent: 'linked' },
  'the meeting has no joinUrl at first': { onlineMeetingEvent: 'withoutJoinUrl' },
  'the meeting is not told of': { onlineMeetingEvent: 'absent' },
  'nothing is told of conversations': { conversationEvents: false },
  'nothing is told of conversations, and events have links only': { conversationEvents: false, embedded: false },
  'the 201 names nothing': { location: false },
  'the 201 and the events name different invitations': { locationAlias: true },
  'URLs are absolute': { hrefs: 'absolute' },
  'URLs are absolute with a port': { hrefs: 'absoluteWithPort' },
  'paths are those of the reference': { paths: 'reference' },
  'the application is new, but the answer is 200': { applicationsStatus: 200 },
  'the application looks as Online shows it': { applicationShape: 'online' },
  'entering takes a while': { connectMs: 30 },
};

for (const format of ['json', 'xml'] as const) {
  describe(`one meeting and its link, in ${format}`, () => {
    const formats = [format];
    const prepare = async (switches: Partial<Switches> = {}, timing: Partial<Timing> = {}) => {
      const pool = await startSimulator({ formats, switches });
      const client = connectTo(pool, { format, timing });
      await client.connect();
      return { pool, client };
    };

    for (const [fact, switches] of Object.entries(shapes)) {
      it(`when ${fact}`, async () => {
        const pool = await startSimulator({ formats, switches });
        const meeting = await connectTo(pool, { format }).startOnlineMeeting(wishes);

        isTheOneMeeting(pool, meeting);
        assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
      });
    }

    it('when all of the links lead to other hosts than the operator allows: none of them is asked', async () => {
      const interposed = await interpose({ formats });
      interposed.alter = ({ target }, answer) => (target.endsWith('/applications') ? { ...answer, body: answer.body.replaceAll('"/ucwa/', '"https://evil.example/ucwa/') } : answer);

      await assert.rejects(connectTo(interposed, { format }).startOnlineMeeting(wishes), (error) => error instanceof ProtocolError && error.code === 'ForeignOrigin');
      assert.equal(interposed.pool.meetings.length, 0);
    });

    it('when the server sends us to an old package: resync', async () => {
      const interposed = await interpose({ formats });
      const client = connectTo(interposed, { format });
      let resyncs = 0;
      interposed.alter = ({ target }, answer) => {
        if (/rel="?:?"?resync|"resync"/.test(answer.body)) resyncs++;
        return target.includes('/events') && resyncs === 0 ? { ...answer, body: answer.body.replace(/(next.*?ack=)\d+/s, '$14711') } : answer;
      };
      const meetings = [await client.startOnlineMeeting({ subject: 'One' }), await client.startOnlineMeeting({ subject: 'Two' })];

      assert.deepEqual(
        meetings.map(({ joinUrl }) => joinUrl),
        interposed.pool.meetings.map(({ joinUrl }) => joinUrl),
      );
      await until(() => resyncs === 1);
      assert.equal(interposed.mostPolls, 1);
    });

    it('when the event channel goes on with resume, and with our timeout', async () => {
      const interposed = await interpose({ formats });
      const client = connectTo(interposed, { format, timing: { pollTimeoutSeconds: 300 } });
      await client.connect();
      await until(() => countOf(interposed.pool, 'events') === 1);
      interposed.pool.resumeEventChannels();
      await until(() => countOf(interposed.pool, 'events') === 2);
      const meeting = await client.startOnlineMeeting(wishes);
      const polls = interposed.passed.filter(({ target }) => target.includes('/events'));

      isTheOneMeeting(interposed.pool, meeting);
      assert.deepEqual(
        polls.slice(0, 2).map(({ target }) => new URL(target, interposed.url).searchParams.get('timeout')),
        ['300', '300'],
      );
    });

    it('when a resume ends the conversation under way: a clear error', async () => {
      const { pool, client } = await prepare({ connectMs: 60_000 });
      const start = client.startOnlineMeeting(wishes);
      await until(() => countOf(pool, 'startOnlineMeeting') === 1 && pool.meetings.length === 1);
      pool.resumeEventChannels();

      // Whichever is first: the event channel tells, or the conversation is asked for.
      await assert.rejects(start, (error) => error instanceof UcwaError && ['Canceled', 'ConversationNotFound'].includes(error.subcode ?? ''));
      assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
    });

    it('when the ticket ends half-way', async () => {
      const { pool, client } = await prepare({ onlineMeetingEvent: 'linked' });
      pool.expireTickets();
      pool.order({ operation: 'onlineMeeting', status: 401 });

      isTheOneMeeting(pool, await client.startOnlineMeeting(wishes));
      assert.ok(countOf(pool, 'oauthToken') <= 3, `${countOf(pool, 'oauthToken')} tickets`);
    });

    for (const expiredApplication of [410, 404] as const) {
      it(`when the application is gone (${expiredApplication})`, async () => {
        const { pool, client } = await prepare({ expiredApplication });
        await client.startOnlineMeeting();
        pool.expireApplications();
        const meeting = await client.startOnlineMeeting(wishes);

        assert.equal(pool.meetings[1]?.joinUrl, meeting.joinUrl);
        assert.equal(pool.meetings.length, 2);
        assert.equal(countOf(pool, 'applications'), 2);
      });
    }

    it('when the application goes while the start is under way', async () => {
      const { pool, client } = await prepare({ connectMs: 60_000 });
      const start = client.startOnlineMeeting(wishes);
      await until(() => pool.meetings.length === 1);
      pool.switches.connectMs = 0;
      pool.expireApplications();
      const meeting = await start;

      // The first went with its application, and nobody has its link.
      assert.equal(pool.meetings.at(-1)?.joinUrl, meeting.joinUrl);
      assert.equal(countOf(pool, 'startOnlineMeeting'), 2);
    });

    it('when the pool says 503 and when to come again', async () => {
      const clock = new ManualClock();
      const pool = await startSimulator({ formats });
      const client = connectTo(pool, { format, clock });
      await client.connect();
      pool.order({ operation: 'startOnlineMeeting', status: 503, retryAfterSeconds: 7 });
      const start = client.startOnlineMeeting(wishes);
      await clock.pass(7000);

      isTheOneMeeting(pool, await start);
      assert.equal(countOf(pool, 'startOnlineMeeting'), 2);
    });

    for (const cut of ['after', 'before'] as const) {
      for (const [what, switches, request, timing] of [
        ['events tell all', {}, wishes, patiently],
        ['there is no thread', {}, { subject: 'Budget' }, patiently],
        // Here only asking tells.
        ['events have links only', { embedded: false }, wishes, {}],
        ['nothing is told of conversations', { conversationEvents: false, embedded: false }, wishes, {}],
      ] as const) {
        it(`when the 201 is lost ${cut} the start, and ${what}`, async () => {
          const { pool, client } = await prepare(switches, cut === 'after' ? timing : {});
          pool.order({ operation: 'startOnlineMeeting', cut });
          const meeting = await client.startOnlineMeeting(request);

          isTheOneMeeting(pool, meeting);
          assert.equal(countOf(pool, 'startOnlineMeeting'), cut === 'after' ? 1 : 2);
        });
      }
    }

    it('when the 201 is lost while another meeting of the same thread goes on', async () => {
      const { pool, client } = await prepare({ embedded: false });
      const first = await client.startOnlineMeeting({ ...wishes, operationId: 'first' });
      pool.order({ operation: 'startOnlineMeeting', cut: 'before' });
      const second = await client.startOnlineMeeting(wishes);

      assert.notEqual(first.joinUrl, second.joinUrl);
      assert.equal(pool.meetings.length, 2);
    });

    for (const lost of [{ cut: 'after' }, { status: 504, when: 'after' }, { status: 502, when: 'after' }, { status: 503, body: 'html', when: 'after' }, { subcode: 'CallbackChannelError', when: 'after' }] as const) {
      it(`when it was started all the same: ${JSON.stringify(lost)}`, async () => {
        const { pool, client } = await prepare({}, patiently);
        pool.order({ operation: 'startOnlineMeeting', ...lost });

        isTheOneMeeting(pool, await client.startOnlineMeeting(wishes));
        assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
      });
    }

    it('when it was started all the same, which events tell without saying whose it is', async () => {
      const { pool, client } = await prepare({ embedded: false }, patiently);
      await until(() => countOf(pool, 'events') === 1);
      pool.order({ operation: 'startOnlineMeeting', subcode: 'CallbackChannelError', when: 'after' });

      isTheOneMeeting(pool, await client.startOnlineMeeting(wishes));
      assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
    });

    it('when somebody else takes the event channel over', async () => {
      const { pool, client } = await prepare({ connectMs: 20 });
      await until(() => countOf(pool, 'events') === 1);
      const start = client.startOnlineMeeting(wishes);
      await until(() => pool.meetings.length === 1 && pool.requests.at(-1)?.operation === 'events');
      pool.stealEventChannels();

      isTheOneMeeting(pool, await start);
      assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
    });

    it('when the event channel was taken over before, and is taken back', async () => {
      const { pool, client } = await prepare();
      await until(() => countOf(pool, 'events') === 1);
      pool.stealEventChannels();
      await until(() => pool.requests.some(({ operation, status }) => operation === 'events' && status === 409));

      isTheOneMeeting(pool, await client.startOnlineMeeting(wishes));
    });

    it('when the thread is taken: the meeting that goes on there', async () => {
      const { pool, client } = await prepare({ threadIds: 'unique' });
      const first = await client.startOnlineMeeting({ ...wishes, operationId: 'first', subject: 'Something else' });
      const second = await client.startOnlineMeeting(wishes);

      assert.equal(second.joinUrl, first.joinUrl);
      isTheOneMeeting(pool, second);
    });

    it('when the thread is taken by a conversation that is not there: a clear error', async () => {
      const { pool, client } = await prepare();
      pool.order({ operation: 'startOnlineMeeting', subcode: 'ThreadIdAlreadyExists' });

      await assert.rejects(client.startOnlineMeeting(wishes), (error) => error instanceof ResponseError && error.subcode === 'ThreadIdAlreadyExists');
      assert.equal(pool.meetings.length, 0);
    });

    it('when an earlier process has started it already', async () => {
      const pool = await startSimulator({ formats });
      const before = connectTo(pool, { format });
      const { joinUrl } = await before.startOnlineMeeting(wishes);
      await before.disconnect();
      const meeting = await connectTo(pool, { format, timing: patiently }).startOnlineMeeting({ ...wishes, lookFirst: true });

      assert.equal(meeting.joinUrl, joinUrl);
      isTheOneMeeting(pool, meeting);
    });

    it('when it is to be looked for, and is not there', async () => {
      const { pool, client } = await prepare();

      isTheOneMeeting(pool, await client.startOnlineMeeting({ ...wishes, lookFirst: true }));
    });
  });
}
