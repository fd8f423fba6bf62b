import assert from 'node:assert/strict';

import { linkOf, setStage as setAnyStage, type StageOptions, startsAt, wordsOf } from '../support/stage.ts';

for (const format of ['json', 'xml'] as const) {
  /** A front end that speaks nothing else. */
  const setStage = ({ pool, config }: StageOptions = {}) =>
    setAnyStage({ pool: { ...pool, formats: [format] }, config: { ...config, ucwa: { ...config?.ucwa, format } } });

  describe(`a message, over ${format},`, () => {
    it('becomes a meeting, and is answered with the link to join', async () => {
      await using stage = await setStage();
      const chat = stage.channel.converse();

      const delivery = await stage.say(chat, 'start a meeting about Quarterly budget');

      assert.equal(delivery.status, 200);
      assert.equal(stage.pool.meetings.length, 1);
      const [reply, ...others] = chat.replies;
      assert.deepEqual(others, []);
      assert.equal(linkOf(reply!), stage.pool.meetings[0]!.joinUrl);
      assert.match(wordsOf(reply!), /Quarterly budget/);
      assert.match(reply!.activity.summary!, /Quarterly budget.*is live.*http/s);
    });

    it('is answered at once with "starting", and that same reply becomes the link', async () => {
      await using stage = await setStage();
      const chat = stage.channel.converse();

      await stage.say(chat, 'start a meeting about Quarterly budget');

      const [starting, live, ...more] = chat.replies[0]!.states;
      assert.deepEqual(more, []);
      assert.match(wordsOf({ activity: starting! }), /Starting your meeting/);
      assert.match(wordsOf({ activity: live! }), /Your meeting is live/);
      assert.deepEqual(
        stage.channel.connector.calls.map(({ method }) => method),
        ['POST', 'PUT'],
      );
    });

    for (const [words, expected] of [
      ['start an urgent meeting about the payroll outage', { importance: 'Urgent', subject: 'the payroll outage' }],
      ['start an emergency meeting about the fire in hall 3', { importance: 'Emergency', subject: 'the fire in hall 3' }],
      ['start a meeting about urgent care staffing', { importance: 'Normal', subject: 'urgent care staffing' }],
      ['please start a meeting about “Wer kommt? 会議 🎉”.', { importance: 'Normal', subject: 'Wer kommt? 会議 🎉' }],
      ['start a meeting about what’s next?', { importance: 'Normal', subject: 'what’s next?' }],
      ['can you start a meeting about the forecast?', { importance: 'Normal', subject: 'the forecast' }],
    ] as const) {
      it(`"${words}" reaches the front end as ${expected.importance}, about ${expected.subject}, with no question in between`, async () => {
        await using stage = await setStage();
        const chat = stage.channel.converse();

        await stage.say(chat, words);

        const [start, ...more] = startsAt(stage.pool);
        assert.deepEqual(more, []);
        const { operationId, threadId, ...rest } = start!.body!;
        assert.deepEqual(rest, expected);
        assert.match(String(operationId), /^[0-9a-f]{32}$/);
        assert.match(String(threadId), /^[0-9a-f]{32}$/);
        assert.equal(chat.replies.length, 1);
      });
    }

    for (const words of [
      'don’t start a meeting about pay',
      'the meeting about pay was great',
      'did anyone start a meeting about pay yesterday?',
      'should we start a meeting about pay?',
      'hello there',
      '…',
      'start',
      'https://example.com/start?meeting=about',
    ]) {
      it(`"${words}" starts nothing, and gets help`, async () => {
        await using stage = await setStage();
        const chat = stage.channel.converse();

        await stage.say(chat, words);

        assert.deepEqual(stage.pool.requests, []);
        assert.equal(chat.replies.length, 1);
        assert.match(wordsOf(chat.replies[0]!), /What MeetNow can do|Did you mean/);
      });
    }

    it('delivered twice, one after the other, starts one meeting and gets one reply', async () => {
      await using stage = await setStage();
      const chat = stage.channel.converse();

      const { activity } = await stage.say(chat, 'start a meeting about pay');
      const again = await stage.channel.deliver(activity);
      await stage.app.idle();

      assert.equal(again.status, 200);
      assert.equal(startsAt(stage.pool).length, 1);
      assert.equal(chat.replies.length, 1);
    });

    it('delivered five times at once starts one meeting and gets one reply', async () => {
      await using stage = await setStage();
      const chat = stage.channel.converse();
      const { activity } = await chat.say('help');

      const message = { ...activity, id: 'the-same', text: 'start a meeting about pay' };
      const deliveries = await Promise.all(Array.from({ length: 5 }, () => stage.channel.deliver(message)));
      await stage.app.idle();

      assert.deepEqual(deliveries.map(({ status }) => status), [200, 200, 200, 200, 200]);
      assert.equal(startsAt(stage.pool).length, 1);
      assert.equal(chat.replies.length, 2);
    });

    it('sent twice by a person starts two meetings', async () => {
      await using stage = await setStage();
      const chat = stage.channel.converse();

      await stage.say(chat, 'start a meeting about pay');
      await stage.say(chat, 'start a meeting about pay');

      assert.equal(stage.pool.meetings.length, 2);
    });

    it('is answered over HTTP long before a slow pool has started the meeting', async () => {
      await using stage = await setStage({ pool: { faults: [{ operation: 'startOnlineMeeting', latencyMs: 400 }] } });
      const chat = stage.channel.converse();

      await chat.say('start a meeting about pay');
      const meetingsAtAnswer = stage.pool.meetings.length;
      await stage.app.idle();

      assert.equal(meetingsAtAnswer, 0);
      assert.ok(linkOf(chat.replies[0]!));
    });

    it('leaves nothing personal in the log', async () => {
      await using stage = await setStage();
      const chat = stage.channel.converse();

      await stage.say(chat, 'start a meeting about the secret merger');

      const lines = JSON.stringify(stage.log);
      assert.match(lines, /meeting started/);
      const { joinUrl, conferenceId } = stage.pool.meetings[0]!;
      const { name, password } = stage.pool.users[0]!;
      for (const secret of ['merger', 'Ada', '29:ada', chat.id, joinUrl, conferenceId, name, password]) {
        assert.ok(!lines.includes(secret), `the log says ${secret}`);
      }
    });
  });
}
