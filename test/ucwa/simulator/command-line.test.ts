import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCommandLine, UsageError, type CommandLine } from '../../../ucwa/simulator/command-line.ts';

describe('the command line of the simulator', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'simulator-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('needs nothing', async () => {
    assert.deepEqual(await readCommandLine([]), {
      options: { port: 0, formats: ['json', 'xml'], timeFactor: 1, faults: [], switches: {}, limits: {} },
      endWithParent: false,
    });
  });

  it('asks for help', async () => {
    assert.equal(await readCommandLine(['--help']), 'help');
  });

  it('can be told to end with its parent', async () => {
    assert.equal((await read(['--end-with-parent'])).endWithParent, true);
  });

  it('sets port, format, time and origin', async () => {
    const { options } = await read([
      '--port',
      '4711',
      '--format',
      'xml-only',
      '--time-factor',
      '0.5',
      '--public-origin',
      'https://pool.contoso.example:4443',
    ]);

    assert.deepEqual(options, {
      port: 4711,
      formats: ['xml'],
      timeFactor: 0.5,
      faults: [],
      switches: {},
      limits: {},
      publicOrigin: 'https://pool.contoso.example:4443',
    });
  });

  for (const [text, fault] of [
    ['startOnlineMeeting:CallbackChannelError', { operation: 'startOnlineMeeting', subcode: 'CallbackChannelError', times: 1 }],
    ['startOnlineMeeting:CallbackChannelError:2', { operation: 'startOnlineMeeting', subcode: 'CallbackChannelError', times: 2 }],
    ['events:ServiceUnavailable', { operation: 'events', code: 'ServiceUnavailable', times: 1 }],
    ['events:GatewayTimeout', { operation: 'events', code: 'GatewayTimeout', times: 1 }],
    ['events:ServiceTimeout', { operation: 'events', subcode: 'ServiceTimeout', times: 1 }],
    ['events:NeverHeardOf', { operation: 'events', subcode: 'NeverHeardOf', times: 1 }],
    ['events:503:always', { operation: 'events', status: 503, times: Infinity }],
    ['*:502', { operation: '*', status: 502, times: 1 }],
    [
      '{"operation":"user","redirectTo":"https://evil.invalid/","when":"before"}',
      { operation: 'user', redirectTo: 'https://evil.invalid/', when: 'before' },
    ],
  ] as const) {
    it(`reads the fault ${text}`, async () => {
      const { options } = await read(['--fault', text]);

      assert.deepEqual(options.faults, [fault]);
    });
  }

  it('reads switches', async () => {
    const { options } = await read([
      '--switch',
      'hrefs=absolute',
      '--switch',
      'embedded=false',
      '--switch',
      'applicationsStatus=200',
    ]);

    assert.deepEqual(options.switches, { hrefs: 'absolute', embedded: false, applicationsStatus: 200 });
  });

  it('reads limits', async () => {
    const { options } = await read(['--limit', 'applicationsPerUser=2', '--limit', 'invitationSeconds=0.5']);

    assert.deepEqual(options.limits, { applicationsPerUser: 2, invitationSeconds: 0.5 });
  });

  it('reads people, who are called by their address when they have no other name', async () => {
    const file = await write(
      '[{"name":"kim@fabrikam.example","password":"secret"},{"name":"lou@fabrikam.example","password":"p","displayName":"Lou","answers":"busy"}]',
    );
    const { options } = await read(['--users', file]);

    assert.deepEqual(options.users, [
      { name: 'kim@fabrikam.example', password: 'secret', displayName: 'kim@fabrikam.example' },
      { name: 'lou@fabrikam.example', password: 'p', displayName: 'Lou', answers: 'busy' },
    ]);
  });

  for (const [why, text] of [
    ['no list', '{}'],
    ['an empty list', '[]'],
    ['no JSON', 'kim'],
    ['no address', '[{"name":"kim","password":"p"}]'],
    ['no password', '[{"name":"kim@fabrikam.example"}]'],
    ['one person twice', '[{"name":"kim@fabrikam.example","password":"p"},{"name":"Kim@Fabrikam.example","password":"q"}]'],
  ] as const) {
    it(`refuses a file of people with ${why}`, async () => {
      const file = await write(text);

      await assert.rejects(
        readCommandLine(['--users', file]),
        (error) => error instanceof UsageError && error.message.startsWith('--users: '),
      );
    });
  }

  for (const [why, parameters, message] of [
    ['an unknown option', ['--sugar'], /--sugar/],
    ['a word of its own', ['tea'], /tea/],
    ['a port that is none', ['--port', 'x'], /^--port: /],
    ['an empty port', ['--port', ''], /^--port: /],
    ['a port out of range', ['--port', '65536'], /^--port: /],
    ['an unknown format', ['--format', 'yaml'], /^--format: /],
    ['an unknown operation', ['--fault', 'teaTime:503'], /^--fault: /],
    ['a fault that is none', ['--fault', 'events'], /^--fault: /],
    ['a fault with too much', ['--fault', 'events:503:1:2'], /^--fault: /],
    ['a fault that is not JSON', ['--fault', '{'], /^--fault: /],
    ['a count that is none', ['--fault', 'events:503:often'], /^--fault: /],
    ['a count of nothing', ['--fault', 'events:503:0'], /^--fault: /],
    ['an unknown switch', ['--switch', 'sugar=true'], /^--switch: /],
    ['a wrong value of a switch', ['--switch', 'hrefs=curly'], /^--switch: /],
    ['an unknown limit', ['--limit', 'sugarPerTea=2'], /^--limit: /],
    ['a limit without a number', ['--limit', 'applicationsPerUser=few'], /^--limit: /],
    ['a limit below nothing', ['--limit', 'applicationsPerUser=-1'], /^--limit: /],
    ['half an application', ['--limit', 'applicationsPerUser=1.5'], /^--limit: /],
    ['a file that is not there', ['--users', '/nowhere/users.json'], /^--users: /],
    ['a factor of nothing', ['--time-factor', '0'], /^--time-factor: /],
    ['an origin that is none', ['--public-origin', 'contoso'], /^--public-origin: /],
    ['an origin with a path', ['--public-origin', 'https://contoso.example/x'], /^--public-origin: /],
  ] as const) {
    it(`refuses ${why}`, async () => {
      await assert.rejects(readCommandLine(parameters), (error) => error instanceof UsageError && message.test(error.message));
    });
  }

  async function read(parameters: readonly string[]): Promise<CommandLine> {
    const commandLine = await readCommandLine(parameters);
    assert.notEqual(commandLine, 'help');
    return commandLine as CommandLine;
  }

  async function write(text: string): Promise<string> {
    const file = path.join(folder, 'users.json');
    await writeFile(file, text);
    return file;
  }
});
