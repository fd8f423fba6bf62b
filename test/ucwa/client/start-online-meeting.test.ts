import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { connectTo, countOf } from './connect.ts';
import { interpose } from './interposer.ts';
import { ManualClock } from './manual-clock.ts';
import { until } from './until.ts';
import { HandedOver, NetworkError, OperationError, ProtocolError, ResponseError, TimeoutError, UcwaError } from '../../../ucwa/index.ts';

const wishes = { operationId: '74cb7404e0a247d5a2d4eb0376a47dbf', subject: 'Budget', threadId: '292e0aaef36c426a97757f43dda19d06' } as const;

describe('a start that takes several attempts', () => {
  it('keeps its operationId, and pauses that do not shrink', async () => {
    const clock = new ManualClock();
    const pool = await startSimulator();
    const client = connectTo(pool, { clock, timing: { firstPauseMs: 250, longestPauseMs: 700 } });
    await client.connect();
    pool.order({ operation: 'startOnlineMeeting', subcode: 'CallbackChannelError', times: 3 });
    const start = client.startOnlineMeeting(wishes);
    for (const pauseMs of [250, 500, 700]) await clock.pass(pauseMs);
    await start;
    const starts = pool.requests.filter(({ operation }) => operation === 'startOnlineMeeting');

    assert.deepEqual(
      starts.map(({ status }) => status),
      [500, 500, 500, 201],
    );
    assert.deepEqual(new Set(starts.map(({ body }) => body?.['operationId'])), new Set([wishes.operationId]));
    assert.equal(pool.meetings.length, 1);
  });

  it('never asks again sooner than the server wants, whatever came before', async () => {
    const clock = new ManualClock();
    const pool = await startSimulator();
    const client = connectTo(pool, { clock, timing: { firstPauseMs: 250 } });
    await client.connect();
    pool.order({ operation: 'startOnlineMeeting', status: 429, retryAfterSeconds: 3 });
    pool.order({ operation: 'startOnlineMeeting', status: 429 });
    const start = client.startOnlineMeeting(wishes);
    await clock.pass(3000);
    await clock.pass(3000);
    await start;

    assert.equal(countOf(pool, 'startOnlineMeeting'), 3);
  });

  it('creates the application again at once, but pauses where that has not helped', async () => {
    const clock = new ManualClock();
    const pool = await startSimulator();
    const client = connectTo(pool, { clock, timing: { firstPauseMs: 250, longestPauseMs: 700 } });
    await client.connect();
    pool.order({ operation: 'startOnlineMeeting', subcode: 'ApplicationNotFound', times: 3 });
    const start = client.startOnlineMeeting(wishes);
    for (const pauseMs of [0, 250, 500]) await clock.pass(pauseMs);
    await start;

    assert.deepEqual([countOf(pool, 'startOnlineMeeting'), countOf(pool, 'applications')], [4, 4]);
  });

  it('takes the same words on another request for another matter', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool, { timing: { lookForMs: 30_000 } });
    pool.order({ operation: 'applications', method: 'POST', subcode: 'AlreadyExists', times: 2 });
    pool.order({ operation: 'startOnlineMeeting', subcode: 'AlreadyExists', when: 'after' });
    const { joinUrl } = await client.startOnlineMeeting(wishes);

    assert.deepEqual(pool.meetings.map((meeting) => meeting.joinUrl), [joinUrl]);
    assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
  });

  it('ends at once when the server wants to be left alone for longer than there is time', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool, { startTimeoutMs: 30_000 });
    await client.connect();
    pool.order({ operation: 'startOnlineMeeting', status: 503, retryAfterSeconds: 31 });

    await assert.rejects(client.startOnlineMeeting(wishes), (error) => error instanceof ResponseError && error.status === 503 && error.retryAfterMs === 31_000);
    assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
  });

  it('ends after as many retries as allowed, with the last error and the operationId as its reference', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool, { retries: 2 });
    await client.connect();
    pool.order({ operation: 'startOnlineMeeting', subcode: 'CallbackChannelError', times: Infinity });

    await assert.rejects(client.startOnlineMeeting(wishes), (error) => error instanceof ResponseError && error.subcode === 'CallbackChannelError' && error.reference === wishes.operationId);
    assert.equal(countOf(pool, 'startOnlineMeeting'), 3);
    assert.equal(pool.meetings.length, 0);
  });

  it('has a request for events open before it asks again', async () => {
    const interposed = await interpose();
    const client = connectTo(interposed);
    await client.connect();
    await until(() => countOf(interposed.pool, 'events') === 1);
    interposed.pool.order({ operation: 'startOnlineMeeting', subcode: 'CallbackChannelError', times: 2 });
    await client.startOnlineMeeting(wishes);

    // The second time the request is sent anew, since the server does not seem to know of it.
    assert.ok(interposed.passed.filter(({ target }) => target.includes('/events')).length >= 2);
    assert.equal(interposed.pool.meetings.length, 1);
  });
});

describe('a start that finds the event channel in a pause', () => {
  it('ends it', async () => {
    const clock = new ManualClock();
    const pool = await startSimulator({ faults: [{ operation: 'events', status: 503 }] });
    const client = connectTo(pool, { clock });
    await client.connect();
    await until(() => clock.sleeping.includes(2));

    assert.equal((await client.startOnlineMeeting(wishes)).joinUrl, pool.meetings[0]?.joinUrl);
    assert.equal(countOf(pool, 'events') >= 2, true);
  });
});

describe('a start that waits while another one turns away from the pool', () => {
  it('asks for its meeting, since its event channel has ended', async () => {
    const pool = await startSimulator({ switches: { connectMs: 400 } });
    const client = connectTo(pool, { timing: { quietMs: 60_000, longestPauseMs: 60_000 } });
    await client.connect();
    await until(() => countOf(pool, 'events') === 1);
    const first = client.startOnlineMeeting({ subject: 'One' });
    await until(() => pool.meetings.length === 1);
    pool.order({ operation: 'startOnlineMeeting', status: 502, body: 'html' });
    const second = client.startOnlineMeeting({ subject: 'Two' });
    const meetings = await Promise.all([first, second]);

    assert.equal(countOf(pool, 'root'), 2);
    assert.deepEqual(meetings.map(({ joinUrl }) => joinUrl), pool.meetings.map(({ joinUrl }) => joinUrl));
  });
});

describe('thirty starts whose events the server cannot deliver for a while', () => {
  it('all come to their meetings', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool, { retries: 20 });
    await client.connect();
    await until(() => countOf(pool, 'events') === 1);
    pool.order({ operation: 'startOnlineMeeting', subcode: 'CallbackChannelError', times: Infinity });
    const starts = Array.from({ length: 30 }, () => client.startOnlineMeeting({ subject: 'Budget' }));
    // Some fail for the second time, for which the request for events is sent anew.
    await until(() => countOf(pool, 'startOnlineMeeting') >= 33);
    pool.clearFaults();
    const meetings = await Promise.all(starts);

    assert.equal(new Set(meetings.map(({ joinUrl }) => joinUrl)).size, 30);
  });
});

describe('a start whose answer is lost in an outage', () => {
  it('looks once before each repetition, and comes to its meeting when the outage is over', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.connect();
    pool.order({ operation: 'startOnlineMeeting', status: 503, body: 'html', times: 2 });
    pool.order({ operation: 'conversations', status: 503, body: 'html', times: 2 });
    const { joinUrl } = await client.startOnlineMeeting(wishes);

    assert.equal(joinUrl, pool.meetings[0]?.joinUrl);
    assert.deepEqual([countOf(pool, 'startOnlineMeeting'), countOf(pool, 'conversations')], [3, 4]);
  });

  it('asks for nothing at all before the server wants to be asked again', async () => {
    const clock = new ManualClock();
    const pool = await startSimulator();
    const client = connectTo(pool, { clock });
    await client.connect();
    pool.order({ operation: 'startOnlineMeeting', status: 503, retryAfterSeconds: 7, body: 'html' });
    const start = client.startOnlineMeeting(wishes);
    await until(() => clock.sleeping.includes(7000));
    const asked = countOf(pool, 'conversations');
    await clock.pass(7000);
    await start;

    assert.deepEqual([asked, countOf(pool, 'conversations')], [0, 1]);
  });

  it('fails rather than ask for a second meeting while nobody can tell whether there is a first', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool, { retries: 2 });
    await client.connect();
    pool.order({ operation: 'startOnlineMeeting', cut: 'before' });
    pool.order({ operation: 'conversations', status: 503, times: Infinity });

    await assert.rejects(client.startOnlineMeeting(wishes), (error) => error instanceof ResponseError && error.rel === 'conversations');
    assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
  });
});

describe('a start of which the event channel says nothing', () => {
  const prepareSilence = async () => {
    const interposed = await interpose({ switches: { location: false } });
    interposed.alter = async ({ target }, answer) => (target.includes('/events') && countOf(interposed.pool, 'startOnlineMeeting') > 0 ? new Promise(() => undefined) : answer);
    const client = connectTo(interposed, { startTimeoutMs: 5_000 });
    await client.connect();
    return { interposed, client, pool: interposed.pool };
  };

  it('is found by its thread, where the 201 names nothing', async () => {
    const { client, pool } = await prepareSilence();

    assert.equal((await client.startOnlineMeeting(wishes)).joinUrl, pool.meetings[0]?.joinUrl);
    assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
  });

  it('is looked for again, where its answer is lost and a gateway answers for its conversation', async () => {
    const { client, pool } = await prepareSilence();
    pool.order({ operation: 'startOnlineMeeting', cut: 'after' });
    pool.order({ operation: 'conversation', method: 'GET', status: 502, body: 'html' });

    assert.equal((await client.startOnlineMeeting(wishes)).joinUrl, pool.meetings[0]?.joinUrl);
    assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
  });

  it('ends soon when its conversation has ended unheard, too', async () => {
    const interposed = await interpose();
    interposed.alter = ({ target }, answer) => {
      const isUnheard = countOf(interposed.pool, 'startOnlineMeeting') > 0;
      if (isUnheard && /conversations\/\w+$/.test(target)) return { ...answer, status: 404, body: '{"code":"NotFound","subcode":"ConversationNotFound"}' };
      if (!isUnheard || !target.includes('/events')) return answer;
      const { next, ...links } = (JSON.parse(answer.body) as { _links: Record<string, unknown> })._links;
      return { ...answer, body: JSON.stringify({ _links: { ...links, resume: next } }) };
    };
    const client = connectTo(interposed);

    await assert.rejects(client.startOnlineMeeting(wishes), (error) => error instanceof OperationError && error.code === 'Failed');
    assert.ok(countOf(interposed.pool, 'conversation', 'GET') < 10, `${countOf(interposed.pool, 'conversation', 'GET')} requests`);
  });

  it('is found by its subject, where the server says that it is there', async () => {
    const { client, pool } = await prepareSilence();
    pool.order({ operation: 'startOnlineMeeting', subcode: 'AlreadyExists', when: 'after' });

    assert.equal((await client.startOnlineMeeting({ subject: 'Budget' })).joinUrl, pool.meetings[0]?.joinUrl);
    assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
  });

  it('is not taken for another of the same subject', async () => {
    const { client, pool } = await prepareSilence();
    const first = await client.startOnlineMeeting({ ...wishes, operationId: 'first' });
    pool.order({ operation: 'startOnlineMeeting', subcode: 'AlreadyExists' });

    await assert.rejects(client.startOnlineMeeting({ subject: wishes.subject }), (error) => error instanceof ResponseError && error.subcode === 'AlreadyExists');
    assert.equal(first.joinUrl, pool.meetings[0]?.joinUrl);
  });
});

describe('a start whose meeting is known', () => {
  const prepare = async (options: Parameters<typeof connectTo>[1] = {}) => {
    const pool = await startSimulator({ switches: { onlineMeetingEvent: 'linked' } });
    const client = connectTo(pool, options);
    await client.connect();
    return { pool, client };
  };

  for (const status of [502, 503, 504] as const) {
    it(`goes on asking for it, more and more slowly, while the answer is ${status}`, async () => {
      const { pool, client } = await prepare();
      pool.order({ operation: 'onlineMeeting', status, body: 'html', times: 6 });
      const { joinUrl } = await client.startOnlineMeeting(wishes);

      assert.deepEqual([joinUrl], pool.meetings.map((meeting) => meeting.joinUrl));
      assert.deepEqual([countOf(pool, 'startOnlineMeeting'), countOf(pool, 'onlineMeeting')], [1, 7]);
    });
  }

  for (const [status, body] of [[503, 'html'], [429, 'ucwa']] as const) {
    it(`does not ask sooner than the server wants (${status})`, async () => {
      const clock = new ManualClock();
      const { pool, client } = await prepare({ clock });
      pool.order({ operation: 'onlineMeeting', status, body, retryAfterSeconds: 7 });
      const start = client.startOnlineMeeting(wishes);
      await until(() => clock.sleeping.includes(7000));
      const asked = countOf(pool, 'onlineMeeting');
      await clock.pass(7000);
      await start;

      assert.deepEqual([asked, countOf(pool, 'onlineMeeting')], [1, 2]);
    });
  }

  it('starts anew where its application is gone, although the event channel has not heard of it', async () => {
    const { pool, client } = await prepare();
    pool.order({ operation: 'onlineMeeting', subcode: 'ApplicationNotFound' });
    const { joinUrl } = await client.startOnlineMeeting(wishes);

    assert.equal(joinUrl, pool.meetings.at(-1)?.joinUrl);
    assert.equal(countOf(pool, 'applications'), 2);
  });
});

describe('a start that fails while it is looked for', () => {
  for (const [what, conversationEvents] of [
    ['tells', true],
    ['leaves conversations out', false],
  ] as const) {
    it(`is tried again for the reason that the event channel gives, where that ${what}`, async () => {
      const pool = await startSimulator({ switches: { embedded: false, conversationEvents, connectMs: 60 } });
      const client = connectTo(pool, { timing: { quietMs: 5 } });
      await client.connect();
      pool.order({ operation: 'startOnlineMeeting', reason: { code: 'RemoteFailure', subcode: 'Unavailable' } });
      const { joinUrl } = await client.startOnlineMeeting(wishes);

      assert.equal(joinUrl, pool.meetings[0]?.joinUrl);
      assert.equal(countOf(pool, 'startOnlineMeeting'), 2);
      assert.ok(countOf(pool, 'conversation', 'GET') > 0);
    });
  }
});

describe('a start of whose failure nothing is heard', () => {
  it('ends when the invitation has said so twice', async () => {
    const interposed = await interpose({ switches: { connectMs: 40 } });
    // The end is lost on its way.
    interposed.alter = ({ target }, answer) => (target.includes('events') ? { ...answer, body: answer.body.replaceAll('"completed"', '"unheardOf"').replaceAll('"Failed"', '"Connecting"').replaceAll('"deleted"', '"unheardOf"') } : answer);
    const client = connectTo(interposed, { timing: { quietMs: 5 } });
    await client.connect();
    interposed.pool.order({ operation: 'startOnlineMeeting', reason: { code: 'RemoteFailure', subcode: 'Denied' } });

    await assert.rejects(client.startOnlineMeeting(wishes), (error) => error instanceof OperationError && error.code === 'Failed');
    assert.ok(countOf(interposed.pool, 'onlineMeetingInvitation') >= 2);
  });
});

describe('a start whose link has gone stale', () => {
  it('asks the application for the new one', async () => {
    const interposed = await interpose();
    let isStale = true;
    interposed.alter = ({ target }, answer) => (target.endsWith('/applications') && isStale ? { ...answer, body: answer.body.replaceAll('onlineMeetingInvitations?', 'gone?') } : answer);
    const client = connectTo(interposed);
    await client.connect();
    isStale = false;

    assert.equal((await client.startOnlineMeeting(wishes)).joinUrl, interposed.pool.meetings[0]?.joinUrl);
    assert.equal(countOf(interposed.pool, 'applications'), 1);
  });

  it('creates the application again when that is gone, too', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.connect();
    pool.order({ operation: 'startOnlineMeeting', status: 404 });
    pool.order({ operation: 'application', method: 'GET', subcode: 'ApplicationNotFound' });

    assert.equal((await client.startOnlineMeeting(wishes)).joinUrl, pool.meetings[0]?.joinUrl);
    assert.equal(countOf(pool, 'applications'), 2);
  });

  it('creates the application again when its event channel is lost while the server cannot reach it', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.connect();
    await until(() => countOf(pool, 'events') === 1);
    pool.order({ operation: 'startOnlineMeeting', subcode: 'CallbackChannelError', latencyMs: 50 });
    const start = client.startOnlineMeeting(wishes);
    await until(() => countOf(pool, 'startOnlineMeeting') === 1);
    pool.stealEventChannels();

    assert.equal((await start).joinUrl, pool.meetings[0]?.joinUrl);
    assert.equal(countOf(pool, 'applications'), 2);
  });

  for (const [what, gone] of [
    ['404 without a subcode', { status: 404 }],
    ['404 as a page', { status: 404, body: 'html' }],
    ['410 without a subcode', { status: 410, body: 'empty' }],
  ] as const) {
    it(`creates the application again when all that it hears of it is ${what}`, async () => {
      const pool = await startSimulator();
      const client = connectTo(pool);
      await client.connect();
      pool.order({ operation: 'startOnlineMeeting', ...gone });
      pool.order({ operation: 'application', method: 'GET', ...gone });

      assert.equal((await client.startOnlineMeeting(wishes)).joinUrl, pool.meetings[0]?.joinUrl);
      assert.equal(countOf(pool, 'applications'), 2);
    });
  }

  it('asks again when the pool cannot tell just now whether the application is there', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.connect();
    pool.order({ operation: 'startOnlineMeeting', status: 404 });
    pool.order({ operation: 'application', method: 'GET', status: 503 });

    assert.equal((await client.startOnlineMeeting(wishes)).joinUrl, pool.meetings[0]?.joinUrl);
    assert.deepEqual([countOf(pool, 'startOnlineMeeting'), countOf(pool, 'applications')], [2, 1]);
  });
});

describe('a start that tells that everything before it was in vain', () => {
  for (const [what, fault, expected] of [
    ['its application had to make room for others', { subcode: 'TooManyApplications' }, { applications: 2, root: 1 }],
    ['its pool is not responsible any more, as a page says', { status: 403, body: 'html' }, { applications: 2, root: 2 }],
    ['its pool is not responsible any more, without a word', { status: 403, body: 'empty' }, { applications: 2, root: 2 }],
    ['its pool has no backup', { subcode: 'CannotRedirect' }, { applications: 2, root: 2 }],
  ] as const) {
    it(`ends after one POST, and the next one begins anew: ${what}`, async () => {
      const pool = await startSimulator();
      const client = connectTo(pool);
      await client.connect();
      pool.order({ operation: 'startOnlineMeeting', ...fault });

      await assert.rejects(client.startOnlineMeeting(wishes), ResponseError);
      assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
      assert.equal((await client.startOnlineMeeting(wishes)).joinUrl, pool.meetings[0]?.joinUrl);
      assert.deepEqual({ applications: countOf(pool, 'applications'), root: countOf(pool, 'root') }, expected);
    });
  }
});

describe('a start that the account has to be available for', () => {
  it('goes on where it is available already', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.connect();
    pool.order({ operation: 'startOnlineMeeting', subcode: 'MakeMeAvailableRequired' });
    pool.order({ operation: 'makeMeAvailable', subcode: 'AlreadyExists' });

    assert.equal((await client.startOnlineMeeting(wishes)).joinUrl, pool.meetings[0]?.joinUrl);
  });
});

describe('a start that waits in the lobby', () => {
  it('is a meeting as soon as somebody lets us in', async () => {
    const interposed = await interpose({ switches: { conversationEvents: false, embedded: false } });
    let asked = 0;
    interposed.alter = ({ target }, answer) => (/conversations\/\w+$/.test(target) && ++asked < 3 ? { ...answer, body: answer.body.replace('"Conferenced"', '"InLobby"') } : answer);
    const { joinUrl } = await connectTo(interposed).startOnlineMeeting(wishes);

    assert.equal(joinUrl, interposed.pool.meetings[0]?.joinUrl);
    assert.equal(asked, 3);
  });
});

describe('a start that waits in the lobby while its event channel is interrupted', () => {
  it('asks at intervals only', async () => {
    const clock = new ManualClock();
    const pool = await startSimulator({ switches: { lobby: true } });
    const client = connectTo(pool, { clock, timing: { quietMs: 700, longestPauseMs: 700 } });
    await client.connect();
    const start = assert.rejects(client.startOnlineMeeting(wishes), TimeoutError);
    await until(() => pool.meetings[0]?.lobby.length === 1 && pool.requests.at(-1)?.status === null);
    pool.stealEventChannels();
    for (let times = 1; times <= 3; times++) {
      await until(() => countOf(pool, 'conversation', 'GET') >= times);
      await clock.pass(700);
    }
    await until(() => clock.sleeping.includes(700));
    clock.advance(45_000);

    await start;
    assert.ok(countOf(pool, 'conversation', 'GET') <= 5, `${countOf(pool, 'conversation', 'GET')} requests`);
  });
});

describe('a start that fails in the event channel for a reason that the answer to the POST could have given', () => {
  const old = { ...wishes, operationId: 'old' };

  for (const [subcode, before, request, expected] of [
    ['AnotherOperationPending', undefined, wishes, { startOnlineMeeting: 2 }],
    ['CallbackChannelError', undefined, wishes, { startOnlineMeeting: 2 }],
    ['ProvisioningDataUnavailable', undefined, wishes, { startOnlineMeeting: 2 }],
    ['MakeMeAvailableRequired', undefined, wishes, { startOnlineMeeting: 2, makeMeAvailable: 1 }],
    ['TooManyConversations', old, wishes, { startOnlineMeeting: 3, conversation: 1 }],
  ] as const) {
    it(`has the same remedy: ${subcode}`, async () => {
      const pool = await startSimulator();
      const client = connectTo(pool);
      await client.connect();
      if (before) await client.startOnlineMeeting(before);
      pool.order({ operation: 'startOnlineMeeting', reason: { code: 'Conflict', subcode } });
      const { joinUrl } = await client.startOnlineMeeting(request);
      const counts = Object.fromEntries(Object.keys(expected).map((operation) => [operation, countOf(pool, operation as keyof typeof expected, operation === 'conversation' ? 'DELETE' : 'POST')]));

      assert.equal(joinUrl, pool.meetings.at(-1)?.joinUrl);
      assert.deepEqual(counts, expected);
    });
  }

  it('goes on with the conversation that has its thread: ThreadIdAlreadyExists', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    const first = await client.startOnlineMeeting({ ...old, subject: 'Something else' });
    pool.order({ operation: 'startOnlineMeeting', reason: { code: 'Conflict', subcode: 'ThreadIdAlreadyExists' } });

    assert.equal((await client.startOnlineMeeting(wishes)).joinUrl, first.joinUrl);
    assert.equal(countOf(pool, 'startOnlineMeeting'), 2);
  });
});

describe('a start whose meeting lacks what nobody needs to join it', () => {
  it('is a meeting all the same', async () => {
    const interposed = await interpose();
    interposed.alter = (_request, answer) => ({ ...answer, body: answer.body.replaceAll('"onlineMeetingUri":', '"somethingElse":') });
    const meeting = await connectTo(interposed).startOnlineMeeting(wishes);

    assert.equal(meeting.joinUrl, interposed.pool.meetings[0]?.joinUrl);
    assert.ok(!('onlineMeetingUri' in meeting));
  });
});

describe('a start that cannot end well', () => {
  for (const [what, fault] of [
    ['a policy', { status: 403, code: 'Forbidden', subcode: 'OperationNotSupported' }],
    ['too many groups', { subcode: 'TooManyGroups' }],
    ['a conflict without a reason', { status: 409 }],
    ['no backup pool', { subcode: 'CannotRedirect' }],
    ['a failure that nobody has seen yet', { status: 418, code: 'Teapot', subcode: 'ShortAndStout' }],
  ] as const) {
    it(`because of ${what}: one POST, and the server's own words`, async () => {
      const pool = await startSimulator();
      pool.order({ operation: 'startOnlineMeeting', times: Infinity, ...fault });
      const expected = 'subcode' in fault ? fault.subcode : 'Conflict';

      await assert.rejects(connectTo(pool).startOnlineMeeting(wishes), (error) => error instanceof ResponseError && (error.subcode ?? error.code) === expected);
      assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
    });
  }

  it('because it is not permitted: the link is missing, and nothing is sent', async () => {
    const pool = await startSimulator({ switches: { startOnlineMeetingLink: false } });

    await assert.rejects(connectTo(pool).startOnlineMeeting(wishes), (error) => error instanceof ProtocolError && error.code === 'MissingLink' && error.message.includes('startOnlineMeeting'));
    assert.equal(countOf(pool, 'startOnlineMeeting'), 0);
  });

  for (const subcode of ['Denied', 'TooManyParticipants', 'DestinationNotFound'] as const) {
    it(`because the operation fails with ${subcode}: one POST`, async () => {
      const pool = await startSimulator();
      pool.order({ operation: 'startOnlineMeeting', reason: { code: 'RemoteFailure', subcode } });

      await assert.rejects(connectTo(pool).startOnlineMeeting(wishes), (error) => error instanceof OperationError && error.code === 'RemoteFailure' && error.subcode === subcode);
      assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
    });
  }

  it('because it waits in the lobby for too long: it is cancelled', async () => {
    const clock = new ManualClock();
    const pool = await startSimulator({ switches: { lobby: true } });
    const client = connectTo(pool, { clock, startTimeoutMs: 44_000 });
    await client.connect();
    const start = assert.rejects(client.startOnlineMeeting(wishes), TimeoutError);
    await until(() => pool.meetings[0]?.lobby.length === 1 && pool.requests.at(-1)?.status === null);
    await clock.pass(44_000);

    await start;
    await until(() => client.leavingCounts.left === 1);
    assert.deepEqual(client.leavingCounts, { joined: 0, leaving: 0, left: 1, notLeft: 0 });
    assert.equal(countOf(pool, 'cancel'), 1);
    assert.deepEqual(pool.meetings.flatMap(({ lobby, participants }) => [...lobby, ...participants]), []);
  });

  it('because nothing is heard of it: what comes later is undone', async () => {
    const clock = new ManualClock();
    const pool = await startSimulator();
    const client = connectTo(pool, { clock, startTimeoutMs: 14_000 });
    await client.connect();
    pool.order({ operation: 'startOnlineMeeting', latencyMs: 100 });
    const start = assert.rejects(client.startOnlineMeeting(wishes), TimeoutError);
    await until(() => countOf(pool, 'startOnlineMeeting') === 1);
    await clock.pass(14_000);

    await start;
    await until(() => pool.meetings.length === 1 && client.leavingCounts.left === 1);
    assert.deepEqual(pool.meetings[0]?.participants, []);
  });

  it('because the meeting lies on a host that is not allowed: it is left again', async () => {
    const interposed = await interpose({ switches: { onlineMeetingEvent: 'linked' } });
    interposed.alter = ({ target }, answer) => (target.includes('events') ? { ...answer, body: answer.body.replaceAll(/"[^"]*\/onlineMeeting"/g, '"https://evil.example/onlineMeeting"') } : answer);
    const client = connectTo(interposed);

    await assert.rejects(client.startOnlineMeeting(wishes), (error) => error instanceof ProtocolError && error.code === 'ForeignOrigin');
    await until(() => client.leavingCounts.left === 1);
    assert.deepEqual(interposed.pool.meetings[0]?.participants, []);
  });

  it('because its link is nothing to send people to', async () => {
    const interposed = await interpose();
    interposed.alter = (_request, answer) => ({ ...answer, body: answer.body.replace(/"joinUrl":"[^"]*"/, '"joinUrl":"javascript:alert(1)"') });

    await assert.rejects(connectTo(interposed).startOnlineMeeting(wishes), (error) => error instanceof ProtocolError && error.code === 'InsecureLink');
  });
});

describe('a caller who goes away', () => {
  it('hears the reason at once, and the meeting that comes after all is left', async () => {
    const pool = await startSimulator({ switches: { connectMs: 50 } });
    const client = connectTo(pool);
    await client.connect();
    const caller = new AbortController();
    const start = client.startOnlineMeeting(wishes, { signal: caller.signal });
    await until(() => pool.meetings.length === 1);
    caller.abort(new Error('gone'));

    await assert.rejects(start, { message: 'gone' });
    await until(() => client.leavingCounts.left === 1);
    assert.deepEqual(pool.meetings[0]?.participants, []);
  });

  it('can leave the meeting to somebody who goes on with it', async () => {
    const pool = await startSimulator({ switches: { connectMs: 50 } });
    const client = connectTo(pool);
    await client.connect();
    const caller = new AbortController();
    const start = client.startOnlineMeeting(wishes, { signal: caller.signal });
    await until(() => pool.meetings.length === 1);
    caller.abort(new HandedOver());
    await assert.rejects(start, HandedOver);
    await client.disconnect();
    const meeting = await connectTo(pool).startOnlineMeeting({ ...wishes, lookFirst: true });

    assert.deepEqual(
      pool.meetings.map(({ joinUrl, participants }) => [joinUrl, participants.length]),
      [[meeting.joinUrl, 1]],
    );
    assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
  });

  it('is found by somebody who only looks', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    const { joinUrl } = await client.startOnlineMeeting(wishes);
    await client.disconnect();

    const found = await connectTo(pool).startOnlineMeeting({ ...wishes, lookOnly: true });

    assert.equal(found.joinUrl, joinUrl);
    assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
  });

  it('is not asked for by somebody who only looks', async () => {
    const pool = await startSimulator();

    await assert.rejects(connectTo(pool).startOnlineMeeting({ ...wishes, lookOnly: true }), { name: 'OperationError', code: 'NotFound' });

    assert.equal(countOf(pool, 'startOnlineMeeting'), 0);
  });

  it('takes nothing away from others who wait for the same', async () => {
    const pool = await startSimulator({ switches: { connectMs: 50 } });
    const client = connectTo(pool);
    await client.connect();
    const caller = new AbortController();
    const first = client.startOnlineMeeting(wishes, { signal: caller.signal });
    const second = client.startOnlineMeeting(wishes);
    await until(() => pool.meetings.length === 1);
    caller.abort(new Error('gone'));

    await assert.rejects(first, { message: 'gone' });
    assert.equal((await second).joinUrl, pool.meetings[0]?.joinUrl);
    assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
  });

  it('can come back, and starts anew', async () => {
    const pool = await startSimulator();
    const client = connectTo(pool);
    await client.connect();
    const caller = new AbortController();
    pool.order({ operation: 'startOnlineMeeting', subcode: 'AnotherOperationPending' });
    const first = client.startOnlineMeeting(wishes, { signal: caller.signal });
    caller.abort(new Error('gone'));
    const second = client.startOnlineMeeting(wishes);

    await assert.rejects(first, { message: 'gone' });
    assert.ok((await second).joinUrl);
  });

  it('can come back at any moment, and there is one meeting', async () => {
    const pool = await startSimulator({ switches: { connectMs: 20 } });
    const client = connectTo(pool);
    await client.connect();
    const answered: string[] = [];
    for (let moments = 0; moments < 20; moments++) {
      const caller = new AbortController();
      const request = { operationId: `operation-${moments}`, threadId: `thread-${moments}` };
      const before = pool.meetings.length;
      const first = assert.rejects(client.startOnlineMeeting(request, { signal: caller.signal }), { message: 'gone' });
      await until(() => pool.meetings.length > before);
      caller.abort(new Error('gone'));
      for (let moment = 0; moment < moments; moment++) await Promise.resolve();
      answered.push((await client.startOnlineMeeting(request)).joinUrl);
      await first;
    }
    const isInOne = () => pool.meetings.filter(({ participants }) => participants.length > 0).map(({ joinUrl }) => joinUrl);
    await until(() => isInOne().length <= answered.length);

    assert.deepEqual(isInOne(), answered);
  });

  it('before anything was sent leaves no trace', async () => {
    const pool = await startSimulator();

    await assert.rejects(connectTo(pool).startOnlineMeeting(wishes, { signal: AbortSignal.abort(new Error('gone')) }), { message: 'gone' });
    assert.equal(pool.requests.length, 0);
  });
});

describe('a client that is closed', () => {
  it('says so to those who wait, and deletes the application', async () => {
    const pool = await startSimulator({ switches: { connectMs: 60_000 } });
    const client = connectTo(pool);
    const start = client.startOnlineMeeting(wishes);
    const outcome = assert.rejects(start, (error) => error instanceof NetworkError && error.code === 'Closed');
    await until(() => pool.meetings.length === 1);
    await client.close();

    await outcome;
    assert.equal(pool.applicationCount, 0);
    await assert.rejects(client.startOnlineMeeting(wishes), (error) => error instanceof NetworkError && error.code === 'Closed');
  });

  it('gives each caller of a common failure an error with its own reference', async () => {
    const pool = await startSimulator();
    pool.order({ operation: 'oauthToken', status: 500, times: Infinity, body: 'html', diagnostics: '1;reason="x"' });
    const client = connectTo(pool, { retries: 0 });
    const failures = await Promise.all(['one', 'two'].map((operationId) => client.startOnlineMeeting({ operationId }).catch((error: unknown) => error)));

    assert.deepEqual(
      failures.map((failure) => failure instanceof UcwaError && failure.reference),
      ['one', 'two'],
    );
  });
});
