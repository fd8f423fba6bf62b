import assert from 'node:assert/strict';

import { LocalChannel } from '../../bot/local-channel/local-channel.ts';
import { type Child, startChild } from '../support/child.ts';
import { linkOf, poolSettings, wordsOf } from '../support/stage.ts';
import { type Interposed, interpose } from '../ucwa/client/interposer.ts';
import type { Fault } from '../../ucwa/simulator/index.ts';

const subject = 'Merger-of-Contoso-and-Fabrikam';

/** Ways of failing that repeat what was asked for, as careless servers do. */
const indiscretions: readonly Fault[] = [
  { operation: 'startOnlineMeeting', status: 400, code: 'BadRequest', subcode: 'ParameterValidationFailure', message: `The subject ${subject} is wrong`, parameters: { subject }, debugInfo: { subject } },
  { operation: 'startOnlineMeeting', status: 409, code: `Subject ${subject}`, subcode: subject },
  { operation: 'startOnlineMeeting', status: 403, diagnostics: `28020;source="s";reason="${subject}"`, body: 'html', times: 3 },
  { operation: 'startOnlineMeeting', reason: { code: 'RemoteFailure', subcode: 'Denied', message: subject } },
  { operation: 'startOnlineMeeting', cut: 'after' },
  { operation: 'startOnlineMeeting', status: 401 },
  { operation: 'events', status: 503, body: 'html' },
  { operation: 'root', redirectLink: `https://evil.example/?subject=${subject}` },
];

/** A bot in a process of its own, and all that it is not to tell anybody. */
async function setOut(interposed: Interposed, logLevel: string) {
  const service = await startChild('bot/index.ts', { environment: { ...poolSettings(interposed), PORT: '0', LOG_LEVEL: logLevel, UCWA_RETRIES: '1' } });
  const { url } = JSON.parse(await service.line('"listening"')) as { url: string };
  await service.line('"ready"');
  return { service, channel: await LocalChannel.open(`${url}/api/messages`) };
}

/** Says something, and waits for what comes of it. */
async function ask(channel: LocalChannel, words: string): Promise<string> {
  const chat = channel.converse();
  await chat.say(words);
  const reply = await chat.until(([first]) => (first && (linkOf(first) !== undefined || !wordsOf(first).includes('Starting')) ? first : undefined));
  return wordsOf(reply);
}

function secretsOf({ pool, passed }: Interposed, said: readonly string[]): ReadonlyMap<string, string> {
  const tickets = passed.flatMap(({ headers: { authorization } }) => (typeof authorization === 'string' ? [authorization.replace('Bearer ', '')] : []));
  const { name, password, displayName } = pool.users[0]!;
  return new Map([
    [subject, 'the subject'],
    [password, 'the password'],
    [name, 'the account'],
    [displayName, 'a name'],
    ...tickets.map((ticket) => [ticket, 'a ticket'] as const),
    ...pool.meetings.flatMap(({ id, joinUrl, conferenceId, onlineMeetingUri }) => [id, joinUrl, conferenceId, onlineMeetingUri].map((secret) => [secret, 'a meeting'] as const)),
    ...said.map((words) => [words, 'what was said'] as const),
  ]);
}

/** What of it a process has told, as it is or as it stands in a URL. */
function leaks({ output, errors }: Child, secrets: ReadonlyMap<string, string>): string[] {
  const told = output() + errors();
  return [...secrets].filter(([secret]) => told.includes(secret) || told.includes(encodeURIComponent(secret))).map(([, what]) => what);
}

describe('everything that a bot writes', function () {
  this.timeout(60_000);

  for (const logLevel of ['trace', 'debug'] as const) {
    it(`at ${logLevel} holds no subject, link, password, ticket or name, whether meetings start or fail`, async () => {
      const interposed = await interpose();
      const { service, channel } = await setOut(interposed, logLevel);
      const said = [`start an urgent meeting about ${subject}`];
      const answers = [await ask(channel, said[0]!)];
      for (const fault of indiscretions) {
        if (fault.operation === 'root') interposed.pool.expireApplications();
        interposed.pool.order(fault);
        answers.push(await ask(channel, said[0]!));
        interposed.pool.clearFaults();
      }
      service.kill('SIGTERM');
      const status = await service.exit;
      await channel.close();

      assert.equal(status, 0);
      assert.ok(answers.filter((answer) => answer.includes('http')).length >= 3, answers.join('\n'));
      assert.match(service.output(), /"asked the pool"[^]*"the pool started no meeting"/);
      const secrets = secretsOf(interposed, said);
      assert.ok([...secrets.values()].includes('a ticket'));
      assert.deepEqual(leaks(service, secrets), []);
    });
  }

  it('is looked through: what it does tell is found', async () => {
    const interposed = await interpose();
    const { service, channel } = await setOut(interposed, 'info');
    await channel.close();
    service.kill('SIGTERM');
    await service.exit;

    assert.deepEqual(leaks(service, new Map([['"ready"', 'that it is ready'], ['not at all', 'nothing']])), ['that it is ready']);
  });
});
