import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { settingNames } from '../bot/config.ts';

const root = path.resolve(import.meta.dirname, '..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
/** The commands to copy: whole blocks, and the first column of the table of commands. */
const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => block!.trim().split('\n'));
const listed = [...readme.matchAll(/^\| `(npm [^`]+)` \|/gm)].map(([, command]) => command!);
/** `npm test` is what runs this. */
const commands = [...new Set([...blocks, ...listed].map((command) => command.replace(/^npm ci && (?!npm run chat)/, '')))].filter((command) => command !== 'npm test');

/** A command of the README in a shell at the root of the repository, with free ports. */
function run(command: string, input = '') {
  const child = spawn('bash', ['-c', `exec ${command.replace('npm ci && ', '').replace(/--port \d+/, '--port 0')}`], {
    cwd: root,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'info' },
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stdin.end(input);
  const closed = once(child, 'close') as Promise<[number | null]>;
  return {
    /** Resolves once the output has this; rejects when the command ends without it. */
    async says(expected: RegExp): Promise<void> {
      while (!expected.test(output)) {
        const ended = await Promise.race([once(child.stdout, 'data').then(() => false), once(child.stderr, 'data').then(() => false), closed.then(() => true)]);
        if (ended && !expected.test(output)) throw new Error(`ended without ${String(expected)}:\n${output}`);
      }
    },
    async ends(): Promise<{ status: number | null; output: string }> {
      return { status: (await closed)[0], output };
    },
    /** Asks npm and what it runs to stop. */
    async stop(): Promise<void> {
      if (child.exitCode !== null || child.pid === undefined) return;
      process.kill(-child.pid, 'SIGTERM');
      await closed;
    },
  };
}

/** What shows that a command of the README does what it says there. */
const checks: Readonly<Record<string, (command: string) => Promise<void>>> = {
  async 'npm ci && npm run chat -- "start a meeting about Quarterly budget"'(command) {
    const { status, output } = await run(command).ends();
    assert.equal(status, 0, output);
    assert.match(output, /Quarterly budget/);
    assert.match(output, /http:\/\/127\.0\.0\.1:\d+\/\S+/);
  },
  async 'npm run chat'(command) {
    const { status, output } = await run(command, 'help\n').ends();
    assert.equal(status, 0, output);
    assert.match(output, /start a meeting about/i);
  },
  // The page itself is opened in a browser, by the tests that have one.
  async 'npm run dev'(command) {
    const { status, output } = await run(`${command} -- --help`).ends();
    assert.equal(status, 0, output);
    assert.match(output, /--page-port/);
  },
  async 'npm run doctor'(command) {
    const { status, output } = await run(command).ends();
    assert.equal(status, 0, output);
    assert.match(output, /All is well/);
  },
  async 'npm start'(command) {
    const service = run(command);
    await service.says(/http:\/\/127\.0\.0\.1:\d+/);
    await service.stop();
  },
  async 'npm run interpret'(command) {
    const { status, output } = await run(command, 'start a meeting about tax\n').ends();
    assert.equal(status, 0, output);
    assert.match(output, /\{"intent":"startMeeting","subject":"tax","importance":"Normal"\}/);
  },
  async 'npm run ucwa -- start --subject "Budget"'(command) {
    const { status, output } = await run(command).ends();
    assert.equal(status, 0, output);
    assert.match(output, /"joinUrl"/);
  },
  async 'npm run simulator -- --port 8080'(command) {
    const simulator = run(command);
    await simulator.says(/listening http:\/\/127\.0\.0\.1:\d+\/\n(?:user \S+ password \S+\n)+/);
    await simulator.stop();
  },
  async 'npm run --silent vectors -- test/fixtures/ucwa'(command) {
    const { status, output } = await run(command).ends();
    assert.equal(status, 0, output);
    assert.match(output, /99 of 99/);
  },
  async 'npm run package -- --help'(command) {
    const { status, output } = await run(command).ends();
    assert.equal(status, 0, output);
    assert.match(output, /--host/);
  },
  async 'npm run bench'(command) {
    const { status, output } = await run(`${command} -- no-such-measurement`).ends();
    assert.equal(status, 64, output);
    assert.match(output, /there are: .*simulator/);
  },
};

describe('README.md', () => {
  it('names no command that is not checked here, and none is checked in vain', () => {
    assert.deepEqual(commands.toSorted(), Object.keys(checks).toSorted());
  });

  for (const command of commands) {
    it(`${command} does what it says`, async () => {
      await checks[command]?.(command);
    }).timeout(60_000);
  }

  it('calls only scripts that exist', () => {
    const called = [...readme.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name!);
    assert.ok(called.length > 5);
    assert.deepEqual(
      called.filter((name) => !(name in scripts)),
      [],
    );
  });

  it('links only to files that exist', () => {
    const linked = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, file]) => file!);
    assert.ok(linked.length > 10);
    assert.deepEqual(
      linked.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });

  it('has every setting in its table, and no other', () => {
    const [, table] = /## Settings\n([\s\S]*?)\n## /.exec(readme)!;
    const named = [...table!.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)].flatMap(([, names]) => [...names!.matchAll(/`(\w+)`/g)].map(([, name]) => name!));
    assert.deepEqual(named.toSorted(), settingNames.toSorted());
  });
});
