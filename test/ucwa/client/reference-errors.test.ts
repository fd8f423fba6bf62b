import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { connectTo, countOf } from './connect.ts';
import { until } from './until.ts';
import { OperationError, ResponseError } from '../../../ucwa/index.ts';
import type { Client } from '../../../ucwa/index.ts';
import { rowFor } from '../../../ucwa/recovery.ts';
import { type Fault, type Simulator, knownErrors } from '../../../ucwa/simulator/index.ts';

/*
 * What the reference documents, as it documents it (ErrorsAndInformationalMessages, startOnlineMeeting_ref, ApplicationDashboard, RootURL), and what
 * has to come of it; none of it is taken from the table of recoveries, which this is a test of.
 */

/** What comes of a start that meets an error once, or whenever it asks. */
type Outcome =
  | 'refused' // one POST, and the server's own words
  | 'repeated' // another POST with the same operationId, and a meeting
  | 'signsInAgain' // a new ticket, and a meeting
  | 'createsApplication' // a new application, and a meeting
  | 'checksApplication' // the application is asked for its links, which are the same: the server's own words
  | 'rediscovers' // discovery from its root, and a meeting
  | 'becomesAvailable' // makeMeAvailable, and a meeting
  | 'leavesApplication' // refused; the next start creates the application again
  | 'leavesPool'; // refused; the next start begins at the root

type Case = readonly [status: number, code: string, subcode: string | undefined, outcome: Outcome];

const answers: readonly Case[] = [
  [400, 'BadRequest', undefined, 'refused'],
  [400, 'BadRequest', 'ParameterValidationFailure', 'refused'],
  [400, 'BadRequest', 'DeserializationFailure', 'refused'],
  [401, '', undefined, 'signsInAgain'],
  [403, 'Forbidden', undefined, 'refused'],
  [403, 'Forbidden', 'AnonymousNotAllowed', 'refused'],
  [403, 'Forbidden', 'LimitExceeded', 'refused'],
  [403, 'Forbidden', 'OperationNotSupported', 'refused'],
  [403, '', undefined, 'leavesPool'],
  [404, 'NotFound', 'ApplicationNotFound', 'createsApplication'],
  [404, 'NotFound', 'ResourceNotFound', 'checksApplication'],
  [404, 'NotFound', undefined, 'checksApplication'],
  [404, 'NotFound', 'DestinationNotFound', 'refused'],
  [404, 'NotFound', 'ConversationNotFound', 'refused'],
  [404, 'NotFound', 'APIVersionNotSupported', 'refused'],
  [404, 'NotFound', 'VersionNotSupported', 'refused'],
  [405, 'MethodNotAllowed', undefined, 'refused'],
  [406, 'NotAcceptable', undefined, 'refused'],
  [408, 'ClientTimeout', undefined, 'repeated'],
  [409, 'Conflict', undefined, 'refused'],
  // Nothing is there that could be found, nobody could be left, and no request for events is open that a start could mean.
  [409, 'Conflict', 'AlreadyExists', 'refused'],
  [409, 'Conflict', 'ThreadIdAlreadyExists', 'refused'],
  [409, 'Conflict', 'TooManyConversations', 'refused'],
  [409, 'Conflict', 'PGetReplaced', 'refused'],
  [409, 'Conflict', 'TooManyGroups', 'refused'],
  [409, 'Conflict', 'TooManyOnlineMeetings', 'refused'],
  [409, 'Conflict', 'AnotherOperationPending', 'repeated'],
  [409, 'Conflict', 'MakeMeAvailableRequired', 'becomesAvailable'],
  [410, 'Gone', 'InactiveApplicationExpired', 'createsApplication'],
  [410, 'Gone', 'TooManyApplications', 'leavesApplication'],
  [410, 'Gone', 'UserAgentNotAllowed', 'leavesApplication'],
  [410, 'Gone', 'CannotRedirect', 'leavesPool'],
  [412, 'PreconditionFailed', undefined, 'refused'],
  [413, 'EntityTooLarge', undefined, 'refused'],
  [415, 'UnsupportedMediaType', undefined, 'refused'],
  [428, 'PreconditionRequired', undefined, 'refused'],
  [429, 'TooManyRequests', undefined, 'repeated'],
  [500, 'ServiceFailure', undefined, 'repeated'],
  [500, 'ServiceFailure', 'CallbackChannelError', 'repeated'],
  [500, 'ServiceFailure', 'ProvisioningDataUnavailable', 'repeated'],
  [500, 'ServiceFailure', 'MigrationInProgress', 'repeated'],
  [500, 'ServiceFailure', 'ServiceTimeout', 'repeated'],
  [500, 'ServiceFailure', 'InvalidExchangeServerVersion', 'refused'],
  [500, 'ExchangeServiceFailure', undefined, 'repeated'],
  [500, 'ExchangeServiceFailure', 'ExchangeTimeout', 'repeated'],
  [502, '', undefined, 'rediscovers'],
  [503, 'ServiceUnavailable', undefined, 'repeated'],
  [503, '', undefined, 'repeated'],
  [504, 'Timeout', undefined, 'repeated'],
  [504, 'GatewayTimeout', undefined, 'repeated'],
  [504, 'Timeout', 'ServiceTimeout', 'repeated'],
  [504, 'GatewayTimeout', 'Timeout', 'repeated'],
];

/** Join-relevant reasons of the enumeration ErrorCode. */
const passingReasons = ['Timeout', 'TemporarilyUnavailable', 'Unavailable', 'InsufficientBandwidth'];
const finalReasons = [
  'Denied', 'Ejected', 'Ended', 'Removed', 'InviteesOnly', 'TooManyParticipants', 'TooManyLobbyParticipants', 'Canceled', 'EscalationFailed', 'FederationRequired',
  'DestinationNotFound', 'AnonymousNotAllowed', 'AttendeeNotAllowed',
];

const wishes = { operationId: '74cb7404e0a247d5a2d4eb0376a47dbf', subject: 'Budget', threadId: '292e0aaef36c426a97757f43dda19d06' };

async function prepare(fault: Omit<Fault, 'operation'>): Promise<{ pool: Simulator; client: Client }> {
  const pool = await startSimulator();
  const client = connectTo(pool);
  await client.connect();
  await until(() => countOf(pool, 'events') === 1);
  pool.order({ operation: 'startOnlineMeeting', ...fault });
  return { pool, client };
}

function faultFor([status, code, subcode]: Case): Omit<Fault, 'operation'> {
  // Without the server's own words it is a page of a gateway, or of IIS.
  return code === '' ? { status, body: 'html' } : { status, code, ...(subcode !== undefined && { subcode }) };
}

/** The one meeting, which is the one that was answered, after so many requests of each kind. */
async function comesTo(pool: Simulator, client: Client, requests: Readonly<Record<string, number>>): Promise<void> {
  const { joinUrl } = await client.startOnlineMeeting(wishes);
  assert.deepEqual(pool.meetings.map((meeting) => meeting.joinUrl), [joinUrl]);
  for (const [operation, count] of Object.entries(requests)) assert.equal(countOf(pool, operation as 'root'), count, operation);
}

async function isRefused(pool: Simulator, client: Client, [status, code, subcode]: Case): Promise<void> {
  await assert.rejects(client.startOnlineMeeting(wishes), (error) => error instanceof ResponseError && error.status === status && (code === '' || error.code === code) && error.subcode === subcode);
  assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
  assert.equal(pool.meetings.length, 0);
}

const expectations: Readonly<Record<Outcome, (pool: Simulator, client: Client, one: Case) => Promise<void>>> = {
  refused: isRefused,
  repeated: (pool, client) => comesTo(pool, client, { startOnlineMeeting: 2, applications: 1, root: 1, oauthToken: 1 }),
  signsInAgain: (pool, client) => comesTo(pool, client, { startOnlineMeeting: 2, oauthToken: 2, applications: 1 }),
  createsApplication: (pool, client) => comesTo(pool, client, { startOnlineMeeting: 2, applications: 2, root: 1 }),
  rediscovers: (pool, client) => comesTo(pool, client, { startOnlineMeeting: 2, root: 2 }),
  becomesAvailable: (pool, client) => comesTo(pool, client, { startOnlineMeeting: 2, makeMeAvailable: 1, applications: 1 }),
  async checksApplication(pool, client, one) {
    await isRefused(pool, client, one);
    assert.equal(countOf(pool, 'application', 'GET'), 1);
  },
  async leavesApplication(pool, client, one) {
    await isRefused(pool, client, one);
    await comesTo(pool, client, { applications: 2, root: 1 });
  },
  async leavesPool(pool, client, one) {
    await isRefused(pool, client, one);
    await comesTo(pool, client, { applications: 2, root: 2 });
  },
};

describe('the errors in the reference', () => {
  it('are all here that the front end knows', () => {
    const names = answers.map(([status, code, subcode]) => JSON.stringify([status, code, subcode]));

    assert.ok(knownErrors.length > 40);
    assert.deepEqual(knownErrors.filter(([status, code, subcode]) => !names.includes(JSON.stringify([status, code, subcode]))), []);
  });

  for (const [status, code, subcode] of answers) {
    it(`have a row in the table of recoveries, by name or by status: ${[status, code, subcode].filter(Boolean).join(' ')}`, () => {
      const row = rowFor(new ResponseError('startOnlineMeeting', status, { code: code || 'Unknown', subcode }, { hasReason: code !== '' }), 1, 0);

      assert.ok(row?.status === status || row?.named?.includes(subcode ?? code), JSON.stringify(row));
    });
  }
});

describe('of the errors in the reference, a start', () => {
  for (const one of answers) {
    const [status, code, subcode, outcome] = one;
    it(`that meets ${[status, code, subcode].filter(Boolean).join(' ')}: ${outcome}`, async () => {
      const { pool, client } = await prepare(faultFor(one));
      await expectations[outcome](pool, client, one);
    });
  }

  for (const subcode of passingReasons) {
    it(`that fails in the event channel with ${subcode}: repeated`, async () => {
      const { pool, client } = await prepare({ reason: { code: 'RemoteFailure', subcode } });
      const { joinUrl } = await client.startOnlineMeeting(wishes);

      assert.equal(joinUrl, pool.meetings.at(-1)?.joinUrl);
      assert.equal(countOf(pool, 'startOnlineMeeting'), 2);
    });
  }

  for (const subcode of finalReasons) {
    it(`that fails in the event channel with ${subcode}: refused`, async () => {
      const { pool, client } = await prepare({ reason: { code: 'RemoteFailure', subcode }, times: Infinity });

      await assert.rejects(client.startOnlineMeeting(wishes), (error) => error instanceof OperationError && error.subcode === subcode);
      assert.equal(countOf(pool, 'startOnlineMeeting'), 1);
    });
  }
});
