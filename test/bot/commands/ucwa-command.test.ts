import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { startSimulator } from '../../support/simulator.ts';
import type { Simulator, SimulatorOptions } from '../../../ucwa/simulator/index.ts';

const command = path.resolve(import.meta.dirname, '../../../bot/commands/ucwa.ts');
const running = new Set<ChildProcess>();

interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs the command in a process of its own, with these settings and no others. */
async function run(args: readonly string[], settings: Readonly<Record<string, string>> = {}, onStart: (child: ChildProcess) => void = () => undefined): Promise<Outcome> {
  const child = spawn(process.execPath, [command, ...args], { cwd: import.meta.dirname, env: settings });
  running.add(child);
  onStart(child);
  const [output, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
  running.delete(child);
  return { status, output, errors };
}

function settingsFor({ url, users }: Simulator): Record<string, string> {
  const { name, password } = users[0]!;
  return { UCWA_DISCOVERY_URL: url, UCWA_USERNAME: name, UCWA_PASSWORD: password, UCWA_RETRIES: '0' };
}

async function prepare(options: SimulatorOptions = {}): Promise<{ pool: Simulator; settings: Record<string, string> }> {
  const pool = await startSimulator(options);
  return { pool, settings: settingsFor(pool) };
}

describe('npm run ucwa', function () {
  this.timeout(60_000);

  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
  });

  it('starts a meeting, which goes on, and prints it as JSON', async () => {
    const { pool, settings } = await prepare();
    const { status, output, errors } = await run(['start', '--subject', 'Payroll outage', '--importance', 'urgent', '--thread', 'abc'], settings);
    const meeting = JSON.parse(output) as Record<string, string>;
    const [simulated] = pool.meetings;

    assert.deepEqual([status, errors], [0, '']);
    assert.deepEqual([meeting['joinUrl'], meeting['conferenceId'], meeting['onlineMeetingUri']], [simulated?.joinUrl, simulated?.conferenceId, simulated?.onlineMeetingUri]);
    assert.deepEqual([meeting['subject'], meeting['importance'], meeting['threadId']], ['Payroll outage', 'Urgent', 'abc']);
    assert.equal(simulated?.participants.length, 1);
  });

  it('speaks XML when told to', async () => {
    const { pool, settings } = await prepare({ formats: ['xml'] });
    const { status, output } = await run(['start', '--subject', 'Budget'], { ...settings, UCWA_FORMAT: 'xml' });

    assert.equal(status, 0);
    assert.equal((JSON.parse(output) as { joinUrl: string }).joinUrl, pool.meetings[0]?.joinUrl);
  });

  it('asks several roots, and takes the one that answers', async () => {
    const { pool, settings } = await prepare();
    const { status, output } = await run(['start', '--subject', 'Budget'], { ...settings, UCWA_DISCOVERY_URL: `http://127.0.0.1:1/, ${pool.url}`, UCWA_ALLOWED_HOSTS: 'localhost' });

    assert.equal(status, 0);
    assert.equal((JSON.parse(output) as { joinUrl: string }).joinUrl, pool.meetings[0]?.joinUrl);
  });

  it('prints a meeting for people, without what a terminal would take for commands', async () => {
    const { pool, settings } = await prepare();
    const { status, output } = await run(['start', '--subject', 'Bud\u001b[31mget', '--text'], settings);

    assert.equal(status, 0);
    assert.match(output, new RegExp(`^Meeting +Bud \\[31mget\nImportance +Normal\nJoin +${pool.meetings[0]!.joinUrl}\nConference id +\\d+\nUntil +\\S+\n$`));
  });

  it('tells which conversations go on, and leaves them', async () => {
    const { pool, settings } = await prepare();
    for (const subject of ['One', 'Two', 'Three']) await run(['start', '--subject', subject], settings);
    const status = JSON.parse((await run(['status', '--json'], settings)).output) as { pool: string; conversations: { href: string; subject: string }[] };
    assert.deepEqual([status.pool, status.conversations.map(({ subject }) => subject)], [new URL(pool.url).origin, ['Three', 'Two', 'One']]);
    assert.match((await run(['status', '--text'], settings)).output, /^Pool +http:.*\nConversations +3\n\/ucwa\/\S+ +Conferenced, 1 in it: Three\n/);

    assert.deepEqual(JSON.parse((await run(['leave', status.conversations[0]!.href], settings)).output), { left: 1 });
    assert.equal(pool.applicationCount, 1);
    assert.equal((await run(['leave', '--text'], settings)).output, 'Left 2 conversations.\n');
    assert.equal(pool.applicationCount, 0);
    assert.equal(pool.meetings.flatMap(({ participants }) => participants).length, 0);
  });

  it('has the embedded front end where no pool is set, and says so', async () => {
    const { status, output, errors } = await run(['start', '--subject', 'Budget']);

    assert.equal(status, 0);
    assert.match((JSON.parse(output) as { joinUrl: string }).joinUrl, /^http:\/\/127\.0\.0\.1:\d+\/meet\//);
    assert.match(errors, /UCWA_DISCOVERY_URL is not set/);
  });

  it('tells of each request on demand, but of no secret', async () => {
    const { pool, settings } = await prepare();
    const { errors } = await run(['start', '--subject', 'Payroll outage', '--trace'], settings);
    const steps = errors.trimEnd().split('\n').map((line) => JSON.parse(line) as { rel: string });

    assert.ok(['root', 'user', 'oauthToken', 'applications', 'startOnlineMeeting', 'events'].every((rel) => steps.some((step) => step.rel === rel)));
    for (const secret of [settings['UCWA_PASSWORD']!, 'Payroll', pool.meetings[0]!.joinUrl, 'cwt=']) assert.ok(!errors.includes(secret));
  });

  for (const [what, args, message] of [
    ['nothing to do', [], /say what to do/],
    ['a command that there is none of', ['begin'], /begin: not one of/],
    ['no subject', ['start'], /--subject/],
    ['an empty subject', ['start', '--subject', ' '], /--subject/],
    ['an importance that there is none of', ['start', '--subject', 'x', '--importance', 'High'], /Normal, Urgent, Emergency/],
    ['an option that there is none of', ['start', '--topic', 'x'], /--topic/],
    ['an option that belongs to another command', ['status', '--subject', 'x'], /belong to start/],
    ['too many words', ['leave', 'a', 'b'], /not expected/],
    ['two formats', ['status', '--json', '--text'], /exclude each other/],
  ] as const) {
    it(`exits with 64 for ${what}`, async () => {
      const { status, output, errors } = await run(args);

      assert.deepEqual([status, output], [64, '']);
      assert.match(errors, message);
      assert.match(errors, /--help/);
    });
  }

  for (const [what, expected, options, more, message] of [
    ['refused by policy', 65, { faults: [{ operation: 'startOnlineMeeting', status: 403 }] }, {}, /403 Forbidden \(reference [0-9a-f]{32}\)/],
    ['refused in the event channel', 65, { faults: [{ operation: 'startOnlineMeeting', reason: { code: 'RemoteFailure', subcode: 'Denied' } }] }, {}, /Denied|failed/],
    ['refusing what was sent', 65, { faults: [{ operation: 'startOnlineMeeting', subcode: 'ParameterValidationFailure' }] }, {}, /400 BadRequest\/ParameterValidationFailure/],
    ['refusing so much', 65, { faults: [{ operation: 'startOnlineMeeting', status: 413, body: 'html' }] }, {}, /413/],
    ['not knowing the way that it has named', 65, { faults: [{ operation: 'startOnlineMeeting', subcode: 'ResourceNotFound', times: Infinity }] }, {}, /404 NotFound\/ResourceNotFound/],
    ['failing', 69, { faults: [{ operation: 'startOnlineMeeting', status: 500, code: 'ServiceFailure', times: Infinity }] }, {}, /500 ServiceFailure/],
    ['a broken web server', 69, { faults: [{ operation: 'startOnlineMeeting', status: 500, body: 'html', times: Infinity }] }, {}, /500/],
    ['a ticket service that is broken', 69, { faults: [{ operation: 'oauthToken', status: 500, body: 'html', times: Infinity }] }, {}, /500/],
    ['a web site', 78, { faults: [{ operation: 'root', status: 200, body: 'html' }] }, {}, /root: UnreadableBody/],
    ['down', 69, { faults: [{ operation: '*', status: 503, times: Infinity }] }, {}, /503/],
    ['too busy', 69, { faults: [{ operation: 'startOnlineMeeting', status: 429, times: Infinity }] }, {}, /429/],
    ['too slow', 69, { faults: [{ operation: 'root', latencyMs: 60_000 }] }, { UCWA_START_TIMEOUT_SECONDS: '1' }, /Timeout/],
    ['not reached by a wrong password', 78, {}, { UCWA_PASSWORD: 'wrong' }, /invalid_grant/],
    ['somewhere else than allowed', 78, { faults: [{ operation: 'root', redirectLink: 'https://evil.example/' }] }, {}, /ForeignOrigin/],
    ['not open to this account', 78, { switches: { startOnlineMeetingLink: false } }, {}, /MissingLink/],
  ] as const) {
    it(`exits with ${expected} when the pool is ${what}`, async () => {
      const { settings } = await prepare(options);
      const { status, output, errors } = await run(['start', '--subject', 'Payroll outage'], { ...settings, ...more });

      assert.deepEqual([status, output], [expected, '']);
      assert.match(errors, message);
      assert.equal(errors.trimEnd().split('\n').length, 1, errors);
      assert.ok(!errors.includes('Payroll'));
    });
  }

  for (const [what, expected, args, fault, message] of [
    ['who may not sign in', 65, ['status'], { operation: 'applications', status: 403, code: 'Forbidden' }, /applications: 403 Forbidden/],
    ['while the pool is down', 69, ['status', '--json'], { operation: '*', status: 503 }, /root: 503/],
    ['while the pool cannot tell what is going on', 69, ['status'], { operation: 'conversations', status: 500, body: 'html' }, /conversations: 500/],
    ['whose password has changed', 78, ['status'], { operation: 'oauthToken', code: 'invalid_grant' }, /no ticket: invalid_grant/],
    ['who may not leave', 65, ['leave'], { operation: 'conversation', method: 'DELETE', status: 403, code: 'Forbidden' }, /conversation: 403 Forbidden/],
    ['while the pool is down', 69, ['leave', '--json'], { operation: '*', status: 503 }, /root: 503/],
    ['while something in front of the pool is', 69, ['leave'], { operation: 'conversation', method: 'DELETE', status: 502, body: 'html' }, /conversation: 502/],
  ] as const) {
    it(`exits with ${expected} for ${args[0]} of somebody ${what}`, async () => {
      const { pool, settings } = await prepare();
      await run(['start', '--subject', 'Payroll outage'], settings);
      pool.order({ ...fault, times: Infinity });
      const { status, output, errors } = await run(args, settings);

      assert.deepEqual([status, output], [expected, '']);
      assert.match(errors, message);
      assert.equal(errors.trimEnd().split('\n').length, 1, errors);
    });
  }

  for (const href of ['nonsense', '/ucwa/oauth/v1/applications', 'https://evil.example/', 'http://[']) {
    it(`exits with 65 for leaving ${href}, which is no conversation, and asks nobody for it`, async () => {
      const { pool, settings } = await prepare();
      await run(['start', '--subject', 'Budget'], settings);
      const { status, output, errors } = await run(['leave', href], settings);

      assert.deepEqual([status, output], [65, '']);
      assert.match(errors, /no such conversation is going on/);
      assert.equal(pool.requests.some(({ method }) => method === 'DELETE'), false);
      assert.equal(pool.meetings[0]?.participants.length, 1);
    });
  }

  it('exits with 65 for a subject that is too long', async () => {
    const { pool, settings } = await prepare();
    const { status, errors } = await run(['start', '--subject', 'x'.repeat(251)], settings);

    assert.equal(status, 65);
    assert.match(errors, /subject must have 0 to 250 characters/);
    assert.equal(pool.meetings.length, 0);
  });

  it('exits with 78 for settings that are wrong, all of them named', async () => {
    const { status, errors } = await run(['status'], { UCWA_DISCOVERY_URL: 'http://pool.contoso.com/', UCWA_FORMAT: 'yaml' });

    assert.equal(status, 78);
    assert.match(errors, /UCWA_DISCOVERY_URL[^]*UCWA_FORMAT|UCWA_FORMAT[^]*UCWA_DISCOVERY_URL/);
  });

  it('ends on Ctrl-C, and leaves no meeting behind', async () => {
    const { pool, settings } = await prepare({ switches: { connectMs: 60_000 } });
    let child: ChildProcess | undefined;
    const outcome = run(['start', '--subject', 'Budget'], settings, (started) => (child = started));
    while (!pool.requests.some(({ operation, status }) => operation === 'startOnlineMeeting' && status === 201)) await new Promise((resolve) => setImmediate(resolve));
    child?.kill('SIGINT');

    assert.equal((await outcome).status, 130);
    assert.ok(pool.requests.some(({ operation }) => operation === 'cancel'));
  });

  it('explains itself', async () => {
    const { status, output } = await run(['--help']);

    assert.equal(status, 0);
    assert.match(output, /start --subject S/);
  });
});
