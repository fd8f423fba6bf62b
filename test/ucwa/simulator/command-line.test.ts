import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { readCommandLine, type CommandLine } from '../../../ucwa/simulator/command/command-line.ts';
import { help } from '../../../ucwa/simulator/command/help.ts';
import { UsageError } from '../../../ucwa/simulator/command/usage-error.ts';
import { defaultLimits, defaultSwitches, knownErrors, operations } from '../../../ucwa/simulator/index.ts';

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
    ['startOnlineMeeting:cut-before', { operation: 'startOnlineMeeting', cut: 'before', times: 1 }],
    ['startOnlineMeeting:cut-after:2', { operation: 'startOnlineMeeting', cut: 'after', times: 2 }],
    ['events:latency=500:always', { operation: 'events', latencyMs: 500, times: Infinity }],
    ['joinOnlineMeeting:lobby', { operation: 'joinOnlineMeeting', lobby: true, times: 1 }],
    ['startOnlineMeeting:500,after', { operation: 'startOnlineMeeting', status: 500, when: 'after', times: 1 }],
    ['me:429,retry-after=7,skip=2', { operation: 'me', status: 429, retryAfterSeconds: 7, after: 2, times: 1 }],
    ['me:503,html', { operation: 'me', status: 503, body: 'html', times: 1 }],
    ['me:503,empty', { operation: 'me', status: 503, body: 'empty', times: 1 }],
    ['me:401,no-challenge', { operation: 'me', status: 401, withoutChallenge: true, times: 1 }],
    ['oauthToken:invalid_grant', { operation: 'oauthToken', code: 'invalid_grant', times: 1 }],
    [
      'startOnlineMeeting:fails=Unavailable',
      { operation: 'startOnlineMeeting', reason: { code: 'ServiceFailure', subcode: 'Unavailable' }, times: 1 },
    ],
    [
      'addParticipant:fails=Busy',
      { operation: 'addParticipant', reason: { code: 'RemoteFailure', subcode: 'Busy', message: 'The other side is busy.' }, times: 1 },
    ],
    [
      'startOnlineMeeting:onlyCompleted,hrefs=absolute,connectMs=5:2',
      { operation: 'startOnlineMeeting', switches: { onlyCompleted: true, hrefs: 'absolute', connectMs: 5 }, times: 2 },
    ],
    ['{"operation":"events","subcode":"NeverHeardOf"}', { operation: 'events', subcode: 'NeverHeardOf' }],
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

  const kimAndLou = [
    { name: 'kim@fabrikam.example', password: 'secret', displayName: 'kim@fabrikam.example' },
    { name: 'lou@fabrikam.example', password: 'p', displayName: 'lou@fabrikam.example' },
  ];

  for (const [how, text] of [
    ['a list under "users"', '{"users":[{"name":"kim@fabrikam.example","password":"secret"},{"name":"lou@fabrikam.example","password":"p"}]}'],
    ['passwords by name', '{"kim@fabrikam.example":"secret","sip:lou@fabrikam.example":"p"}'],
    ['details by name', '{"kim@fabrikam.example":{"password":"secret"},"lou@fabrikam.example":{"password":"p"}}'],
    ['lines', '# people\n\nkim@fabrikam.example secret\r\n  sip:lou@fabrikam.example\tp\n'],
    ['the lines that the command prints', 'user kim@fabrikam.example password secret\nuser lou@fabrikam.example password p'],
    [
      'other names and members',
      '\uFEFF[{"username":"SIP:kim@fabrikam.example","password":"secret","age":5},{"name":"lou@fabrikam.example","password":"p","title":null}]',
    ],
  ] as const) {
    it(`reads people from ${how}`, async () => {
      const { options } = await read(['--users', await write(text)]);

      assert.deepEqual(options.users, kimAndLou);
    });
  }

  it('reads an Entra issuer with its keys from a file or a URL', async () => {
    const key = { ...(await exportJWK((await generateKeyPair('RS256')).publicKey)), kid: 'k' };
    const issuer = ['--entra-issuer', 'https://login.contoso.example/v2.0', '--entra-jwks'];
    const fromFile = await read([...issuer, await write(JSON.stringify({ keys: [key] })), '--entra-audience', 'https://pool.contoso.example']);
    const fromUrl = await read([...issuer, 'http://127.0.0.1:1/keys', '--entra-authorization-uri', 'https://login.contoso.example/authorize']);

    assert.deepEqual(fromFile.options.entra, {
      issuer: 'https://login.contoso.example/v2.0',
      keys: { keys: [key] },
      audience: 'https://pool.contoso.example',
    });
    assert.deepEqual(fromUrl.options.entra, {
      issuer: 'https://login.contoso.example/v2.0',
      keys: new URL('http://127.0.0.1:1/keys'),
      authorizationUri: 'https://login.contoso.example/authorize',
    });
  });

  it('explains every operation, error, switch and limit', () => {
    const words = new Set(help().split(/[\s=,]+/));
    const errors = knownErrors.flatMap(([, code, subcode]) => [code, subcode ?? code]);
    const all = [...operations.filter((one) => one !== 'control'), ...errors, ...Object.keys(defaultSwitches), ...Object.keys(defaultLimits)];

    assert.deepEqual(
      all.filter((word) => !words.has(word)),
      [],
    );
    assert.match(help(), /hrefs=relative +or absolute, absoluteWithPort\n/);
    assert.ok(help().split('\n').every((line) => line.length <= 120));
  });

  for (const [why, text] of [
    ['nobody', '{}'],
    ['no list', '{"users":{}}'],
    ['a line too long', 'kim@fabrikam.example secret word'],
    ['a line too short', 'kim@fabrikam.example'],
    ['a text', '"kim@fabrikam.example secret"'],
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
    ['an error that nobody knows', ['--fault', 'events:NeverHeardOf'], /^--fault: "NeverHeardOf"/],
    ['an error of OAuth elsewhere', ['--fault', 'events:invalid_grant'], /^--fault: "invalid_grant"/],
    ['a failure that nobody knows', ['--fault', 'startOnlineMeeting:fails=Never'], /^--fault: "Never"/],
    ['a word without its value', ['--fault', 'events:latency'], /^--fault: "latency"/],
    ['a wait that is none', ['--fault', 'events:latency=long'], /^--fault: .*latencyMs/s],
    ['a wait without a number', ['--fault', 'events:latency='], /^--fault: .*latencyMs/s],
    ['a status that is none', ['--fault', 'events:999'], /^--fault: .*status/s],
    ['an empty word', ['--fault', 'events:503,'], /^--fault: ""/],
    ['a switch that is not for one operation', ['--fault', 'events:paths=reference'], /^--fault: .*paths/s],
    ['a fault that is not JSON', ['--fault', '{'], /^--fault: /],
    ['a count that is none', ['--fault', 'events:503:often'], /^--fault: /],
    ['a count of nothing', ['--fault', 'events:503:0'], /^--fault: /],
    ['an unknown switch', ['--switch', 'sugar=true'], /^--switch: /],
    ['a wrong value of a switch', ['--switch', 'hrefs=curly'], /^--switch: /],
    ['an unknown limit', ['--limit', 'sugarPerTea=2'], /^--limit: /],
    ['a limit without a number', ['--limit', 'applicationsPerUser=few'], /^--limit: /],
    ['a limit below nothing', ['--limit', 'applicationsPerUser=-1'], /^--limit: /],
    ['half an application', ['--limit', 'applicationsPerUser=1.5'], /^--limit: /],
    ['keys of no issuer', ['--entra-jwks', 'http://127.0.0.1/keys'], /^--entra-jwks: needs --entra-issuer/],
    ['an audience of no issuer', ['--entra-audience', 'a'], /^--entra-audience: needs --entra-issuer/],
    ['an issuer without keys', ['--entra-issuer', 'https://x'], /^--entra-issuer: needs --entra-jwks/],
    ['keys that are not there', ['--entra-issuer', 'https://x', '--entra-jwks', '/nowhere'], /^--entra-jwks: /],
    ['keys that are none', ['--entra-issuer', 'https://x', '--entra-jwks', import.meta.filename], /^--entra-jwks: not JSON/],
    ['no place to sign in', ['--entra-issuer', 'https://x', '--entra-jwks', 'http://x', '--entra-authorization-uri', 'x'], /^--entra-auth/],
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
