import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { InstallError, installLibraries } from '../../../bot/web-chat/install.ts';
import { pageFolder, readLibraries } from '../../../bot/web-chat/libraries.ts';

describe('the packages of the page', () => {
  let folder: string;
  let said: string[];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'page-'));
    said = [];
    await cp(path.join(pageFolder, 'package.json'), path.join(folder, 'package.json'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const install = () => installLibraries((line) => said.push(line), folder);

  /** As npm leaves them. */
  async function putInPlace(versions: Readonly<Record<string, string>> = {}): Promise<void> {
    const packages: Record<string, { version: string }> = {};
    for (const { name, version, file } of readLibraries(folder)) {
      packages[`node_modules/${name}`] = { version: versions[name] ?? version };
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, '');
    }
    await writeFile(path.join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
  }

  it('are taken as they are when they are there', async () => {
    await putInPlace();

    const urls = (await install()).map(({ url }) => url);
    assert.deepEqual(urls, ['/libraries/react/16.14.0.js', '/libraries/react-dom/16.14.0.js', '/libraries/botframework-webchat/4.18.1.js']);
    assert.deepEqual(said, []);
  });

  for (const [what, prepare] of [
    ['missing', () => Promise.resolve()],
    ['of another version', () => putInPlace({ 'botframework-webchat': '4.17.0' })],
    ['broken off half-way', async () => {
      await putInPlace();
      await rm(path.join(folder, 'node_modules/.package-lock.json'));
    }],
  ] as const) {
    it(`are brought when they are ${what}, which is said before, and what npm says when it cannot`, async () => {
      await prepare();
      // Without a lockfile npm refuses before it asks anybody.
      await assert.rejects(install(), (error) => {
        assert.ok(error instanceof InstallError);
        assert.match(error.message, /could not be installed \(npm ci --prefix .+\)/);
        assert.match(error.message, /package-lock/);
        return error.message.split('\n').length < 10;
      });
      assert.deepEqual(said.map((line) => line.split(' ', 1)), [['Installing']]);
    });
  }

  it('are pinned', () => {
    for (const { version } of readLibraries()) assert.match(version, /^\d+\.\d+\.\d+$/);
  });
});
