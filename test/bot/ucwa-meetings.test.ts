import assert from 'node:assert/strict';

import { readConfig } from '../../bot/config.ts';
import { startEmbeddedFrontEnd } from '../../bot/embedded-front-end.ts';
import { createLog } from '../../bot/log.ts';
import { createUcwaMeetings, meetingFailureOf } from '../../bot/ucwa-meetings.ts';
import type { MeetingFailure, MeetingRequest } from '../../dialogs/meetings.ts';
import type { Clock, UcwaError } from '../../ucwa/index.ts';
import { AuthError, NetworkError, OperationError, ProtocolError, ResponseError, TimeoutError } from '../../ucwa/index.ts';
import type { SimulatorOptions } from '../../ucwa/simulator/index.ts';
import { eventually } from '../support/eventually.ts';
import { startPool } from '../support/stage.ts';
import { ManualClock } from '../ucwa/client/manual-clock.ts';

const request: MeetingRequest = {
  operationId: '0123456789abcdef0123456789abcdef',
  subject: 'the secret merger',
  importance: 'Urgent',
  threadId: 'fedcba9876543210fedcba9876543210',
  organizer: { kind: 'serviceAccount' },
};

interface Circumstances {
  readonly password?: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
}

async function setMeetings(options: SimulatorOptions = {}, { password, settings = {}, clock }: Circumstances = {}) {
  const pool = await startPool(options);
  const [user] = pool.users;
  const lines: string[] = [];
  const meetings = createUcwaMeetings(
    { discoveryUrl: pool.url, credentials: { username: user!.name, password: password ?? user!.password } },
    { ...readConfig(settings).ucwa, retries: 1 },
    createLog('debug', { write: (line) => lines.push(line) }),
    { timing: { firstPauseMs: 5 }, ...(clock && { clock }) },
  );
  const start = (signal = AbortSignal.timeout(10_000)) => meetings.start(request, signal);
  return {
    pool,
    meetings,
    start,
    log: () => lines.join(''),
    async [Symbol.asyncDispose]() {
      await meetings.close();
      await pool.close();
    },
  };
}

describe('meetings on a UCWA pool', () => {
  it('have what people need of them', async () => {
    await using stage = await setMeetings();

    const meeting = await stage.start();

    const { joinUrl, conferenceId, onlineMeetingUri } = stage.pool.meetings[0]!;
    const { subject, importance, threadId } = request;
    assert.deepEqual(meeting, { joinUrl, conferenceId, onlineMeetingUri, subject, importance, threadId });
  });

  it('tell the numbers to dial in, which are asked for once, and for which no meeting waits', async () => {
    await using stage = await setMeetings({ faults: [{ operation: 'phoneDialInInformation', latencyMs: 500 }] });
    const another = (operationId: string) => stage.meetings.start({ ...request, operationId, threadId: operationId }, AbortSignal.timeout(10_000));

    await stage.start();
    const asked = () => stage.pool.requests.filter(({ operation }) => operation === 'phoneDialInInformation').map(({ status }) => status);
    const askedByTheFirst = asked();
    let later = await another('second');
    const askedByTheSecond = asked();
    for (let count = 0; later.phoneNumbers === undefined; count++) later = await another(`later-${count}`);

    assert.deepEqual([askedByTheFirst, askedByTheSecond], [[], [null]]);
    assert.deepEqual(later.phoneNumbers, ['+15550170', '+18005550170']);
    assert.equal(stage.pool.requests.filter(({ operation }) => operation === 'phoneDialInInformation').length, 1);
  });

  it('have no numbers where the pool tells none', async () => {
    await using stage = await setMeetings({ faults: [{ operation: 'phoneDialInInformation', status: 403, times: Infinity }] });

    const another = (operationId: string) => stage.meetings.start({ ...request, operationId, threadId: operationId }, AbortSignal.timeout(10_000));

    await stage.start();
    await another('second');
    await eventually(() => stage.pool.requests.some(({ operation, status }) => operation === 'phoneDialInInformation' && status === 403));
    const third = await another('third');

    assert.ok(!('phoneNumbers' in third));
  });

  it('fail with what a person can do about it, and a reference that the log has, too', async () => {
    await using stage = await setMeetings({ faults: [{ operation: 'startOnlineMeeting', status: 403, times: Infinity }] });

    await assert.rejects(stage.start(), {
      name: 'MeetingError',
      failure: 'refused',
      reference: '01234567',
      message: 'the meeting did not start: refused (reference 01234567)',
    });

    assert.match(stage.log(), /"reference":"01234567".*"status":403/);
    assert.doesNotMatch(stage.log(), /merger/);
  });

  it('fail as misconfigured when the account gets no ticket, without telling its password', async () => {
    await using stage = await setMeetings({}, { password: 'hunter2' });

    await assert.rejects(stage.start(), { failure: 'misconfigured' });

    assert.doesNotMatch(stage.log(), /hunter2/);
  });

  it('end with the reason of the caller’s signal', async () => {
    await using stage = await setMeetings({ faults: [{ operation: 'root', latencyMs: 60_000 }] });
    const reason = new Error('gone');

    await assert.rejects(stage.start(AbortSignal.abort(reason)), reason);
  });

  it('are left when nobody has joined for as long as the settings say', async () => {
    const clock = new ManualClock();
    await using stage = await setMeetings({}, { settings: { UCWA_STAY_SECONDS: '60' }, clock });
    await stage.start();
    await clock.pass(60_000);

    await eventually(() => stage.pool.meetings[0]?.participants.length === 0);
  });

  it('are left for newer ones where there are more than the settings allow', async () => {
    await using stage = await setMeetings({}, { settings: { UCWA_CONVERSATIONS_MAX: '2' } });
    for (const operationId of ['one', 'two', 'three']) await stage.meetings.start({ ...request, operationId, threadId: operationId }, AbortSignal.timeout(10_000));

    await eventually(() => stage.pool.meetings.map(({ participants }) => participants.length).join() === '0,1,1');
  });

  it('leave the pool when they are closed', async () => {
    await using stage = await setMeetings();
    await stage.start();
    const before = stage.pool.applicationCount;

    await stage.meetings.close();

    assert.deepEqual([before, stage.pool.applicationCount], [1, 0]);
  });
});

describe('a failure of the pool', () => {
  for (const [error, failure] of [
    [new NetworkError('root', 'Unreachable'), 'unreachable'],
    [new NetworkError('root', 'UntrustedCertificate'), 'misconfigured'],
    [new NetworkError('root', 'Closed'), 'unexpected'],
    [new TimeoutError('startOnlineMeeting', 45_000), 'timedOut'],
    [new AuthError('invalid_grant'), 'misconfigured'],
    [new AuthError('temporarily_unavailable'), 'busy'],
    [new ProtocolError('MissingLink', 'startOnlineMeeting'), 'misconfigured'],
    [new ProtocolError('ForeignOrigin', 'applications'), 'misconfigured'],
    [new ProtocolError('UnreadableBody', 'applications'), 'unexpected'],
    [new ProtocolError('UnreadableBody', 'root'), 'misconfigured'],
    [new ProtocolError('UnreadableBody', 'user'), 'misconfigured'],
    [new ProtocolError('MissingProperty', 'oauthToken'), 'misconfigured'],
    [new ResponseError('root', 404, { code: 'NotFound' }), 'misconfigured'],
    [new ResponseError('root', 500, { code: 'InternalServerError' }), 'unreachable'],
    [new ResponseError('oauthToken', 500, { code: 'InternalServerError' }), 'unreachable'],
    [new ResponseError('startOnlineMeeting', 400, { code: 'BadRequest', subcode: 'ParameterValidationFailure' }), 'refused'],
    [new ResponseError('startOnlineMeeting', 404, { code: 'NotFound', subcode: 'ResourceNotFound' }), 'refused'],
    [new ResponseError('startOnlineMeeting', 405, { code: 'MethodNotAllowed' }), 'refused'],
    [new ResponseError('startOnlineMeeting', 406, { code: 'NotAcceptable' }), 'refused'],
    [new ResponseError('startOnlineMeeting', 412, { code: 'PreconditionFailed' }), 'refused'],
    [new ResponseError('startOnlineMeeting', 428, { code: 'PreconditionRequired' }), 'refused'],
    [new ResponseError('startOnlineMeeting', 413, { code: 'EntityTooLarge' }), 'refused'],
    [new ResponseError('startOnlineMeeting', 415, { code: 'UnsupportedMediaType' }), 'refused'],
    [new ResponseError('startOnlineMeeting', 500, { code: 'ServiceFailure' }), 'unreachable'],
    [new ResponseError('startOnlineMeeting', 500, { code: 'ServiceFailure', subcode: 'CallbackChannelError' }), 'unreachable'],
    [new ResponseError('startOnlineMeeting', 503, { code: 'ServiceFailure' }), 'busy'],
    [new ResponseError('startOnlineMeeting', 403, { code: 'Forbidden' }), 'refused'],
    [new ResponseError('startOnlineMeeting', 409, { code: 'Conflict', subcode: 'TooManyGroups' }), 'refused'],
    [new ResponseError('startOnlineMeeting', 429, { code: 'TooManyRequests' }), 'busy'],
    [new ResponseError('startOnlineMeeting', 418, { code: 'Teapot' }), 'unexpected'],
  ] satisfies [UcwaError, MeetingFailure][]) {
    it(`${error.name} ${error.message} is to the person: ${failure}`, () => {
      assert.equal(meetingFailureOf(error), failure);
    });
  }

  it('of an operation counts by its subcode', () => {
    const error = new OperationError('startOnlineMeeting', { code: 'RemoteFailure', subcode: 'TooManyOnlineMeetings' });

    assert.equal(meetingFailureOf(error), 'busy');
  });
});

describe('the embedded front end', () => {
  it('is on the loopback, and starts meetings for the account that it names', async () => {
    const frontEnd = await startEmbeddedFrontEnd();
    const meetings = createUcwaMeetings(frontEnd.pool, readConfig({}).ucwa, createLog('silent'));

    const { joinUrl } = await meetings.start(request, AbortSignal.timeout(10_000));

    assert.match(frontEnd.url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    assert.ok(joinUrl.startsWith(frontEnd.url));
    await meetings.close();
    await frontEnd.close();
    await assert.rejects(fetch(frontEnd.url));
  });
});
