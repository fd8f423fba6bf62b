import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';

import { packageCommand } from '../../../bot/commands/package-command.ts';
import { packageProblems } from '../../../deploy/teams-manifest/check.ts';
import type { Manifest } from '../../../deploy/teams-manifest/manifest.ts';

const settings = {
  MicrosoftAppId: '1f0e9c1a-7a39-4b7e-8f0e-2b6f5a7c8d02',
  MicrosoftAppTenantId: '9d3c1b7e-0b1a-4f57-8a36-5f7c1e2d3f04',
  MicrosoftAppPassword: 'a secret of the bot',
  UCWA_DISCOVERY_URL: 'https://lyncdiscover.contoso.com/',
  UCWA_USERNAME: 'meetnow@contoso.com',
  UCWA_PASSWORD: 'a secret of the service account',
};

describe('npm run package', () => {
  let folder = '';
  let out = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'meetnow-package-'));
    out = path.join(folder, 'sub', 'app.zip');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function run(args: readonly string[], environment: Record<string, string> = settings) {
    const said = { printed: '', complained: '' };
    const status = packageCommand([...args, '--out', out], environment, (text) => (said.printed += text), (text) => (said.complained += text));
    return { status, ...said };
  }

  function readPackage(): Manifest {
    const files = unzipSync(readFileSync(out));
    assert.deepEqual(packageProblems(new Map(Object.entries(files))), []);
    return JSON.parse(new TextDecoder().decode(files['manifest.json'])) as Manifest;
  }

  it('makes a good package from the settings alone', () => {
    const { status, printed, complained } = run([]);

    assert.deepEqual({ status, complained }, { status: 0, complained: '' });
    assert.match(printed, /app\.zip: MeetNow \d+\.\d+\.\d+ for the bot 1f0e9c1a-/);
    const { id, bots, developer, webApplicationInfo } = readPackage();
    assert.equal(id, settings.MicrosoftAppId);
    assert.equal(bots?.[0]?.botId, settings.MicrosoftAppId);
    assert.equal(webApplicationInfo?.resource, `api://botid-${settings.MicrosoftAppId}`);
    const website = 'https://contoso.com/';
    assert.deepEqual(developer, { name: 'contoso.com', websiteUrl: website, privacyUrl: website, termsOfUseUrl: website });
  });

  it('lets people sign in to what the bot asks tokens for, and opens the token service where a connection is used', () => {
    const uri = 'api://meetnow.contoso.com/botid-1f0e9c1a-7a39-4b7e-8f0e-2b6f5a7c8d02';
    const { MicrosoftAppId, MicrosoftAppTenantId, MicrosoftAppPassword, UCWA_DISCOVERY_URL } = settings;

    run(['--host', 'meetnow.contoso.com'], { MicrosoftAppId, MicrosoftAppTenantId, MicrosoftAppPassword, UCWA_DISCOVERY_URL, UCWA_AUTH: 'entra', ENTRA_APP_ID_URI: uri, UCWA_OAUTH_CONNECTION: 'pool' });

    const { webApplicationInfo, validDomains } = readPackage();
    assert.deepEqual(webApplicationInfo, { id: settings.MicrosoftAppId, resource: uri });
    assert.deepEqual(validDomains, ['meetnow.contoso.com', 'token.botframework.com']);
  });

  it('takes the version from package.json', () => {
    run([]);
    const { version } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../package.json'), 'utf8')) as { version: string };
    assert.equal(readPackage().version, version);
  });

  it('puts every option where it belongs', () => {
    const appId = '4b6ae2f4-54f1-4a6e-9a4c-6f2d8d3c9a01';
    const { status } = run([
      ...['--developer', 'Contoso IT', '--website', 'https://it.contoso.com/', '--privacy', 'https://contoso.com/privacy', '--terms', 'https://contoso.com/terms'],
      ...['--host', 'meetnow.contoso.com', '--app-id', appId, '--app-version', '2.5.0'],
    ]);

    assert.equal(status, 0);
    const { id, version, validDomains, developer } = readPackage();
    assert.deepEqual(
      { id, version, validDomains, developer },
      {
        id: appId,
        version: '2.5.0',
        validDomains: ['meetnow.contoso.com'],
        developer: {
          name: 'Contoso IT',
          websiteUrl: 'https://it.contoso.com/',
          privacyUrl: 'https://contoso.com/privacy',
          termsOfUseUrl: 'https://contoso.com/terms',
        },
      },
    );
  });

  it('offers no sign-in to a managed identity', () => {
    const { status } = run([], { ...settings, MicrosoftAppPassword: '', MicrosoftAppType: 'UserAssignedMSI' });

    assert.equal(status, 0);
    assert.ok(!('webApplicationInfo' in readPackage()));
  });

  for (const [wrong, args, field] of [
    ['a long developer name', ['--developer', 'C'.repeat(33)], 'developer.name (--developer)'],
    ['a website without encryption', ['--website', 'http://contoso.com/', '--privacy', 'https://contoso.com/', '--terms', 'https://contoso.com/'], 'developer.websiteUrl (--website)'],
    ['a privacy statement that is no address', ['--privacy', 'on request'], 'developer.privacyUrl (--privacy)'],
    ['terms that are no address', ['--terms', 'contoso.com'], 'developer.termsOfUseUrl (--terms)'],
    ['a host with a scheme', ['--host', 'https://meetnow.contoso.com'], 'validDomains[0] (--host)'],
    ['an app id that is no GUID', ['--app-id', 'meetnow'], 'id (--app-id)'],
    ['a version of words', ['--app-version', 'next'], 'version (--app-version)'],
  ] satisfies [string, string[], string][]) {
    it(`refuses ${wrong} by the name of the field`, () => {
      const { status, printed, complained } = run(args);

      assert.deepEqual({ status, printed }, { status: 64, printed: '' });
      assert.deepEqual(complained.trim().split('\n').map((line) => line.slice(0, field.length)), [field]);
      assert.ok(!existsSync(out));
    });
  }

  it('refuses an option that it does not know', () => {
    const { status, complained } = run(['--hots', 'meetnow.contoso.com']);
    assert.equal(status, 64);
    assert.match(complained, /'--hots'.*--help/);
  });

  it('says when the package cannot be written', () => {
    mkdirSync(out, { recursive: true });
    const { status, complained } = run([]);
    assert.equal(status, 64);
    assert.match(complained, /^--out /);
  });

  it('explains its options', () => {
    const { status, printed } = run(['--help'], {});
    assert.equal(status, 0);
    for (const option of ['--developer', '--website', '--privacy', '--terms', '--host', '--app-id', '--app-version', '--out']) assert.ok(printed.includes(option), option);
  });

  it('asks for what a pool without a public domain cannot tell', () => {
    const { status, complained } = run(['--developer', 'Contoso IT'], { ...settings, UCWA_DISCOVERY_URL: 'https://pool.contoso.internal/' });
    assert.equal(status, 64);
    assert.match(complained, /--website/);
  });

  it('needs no secret, and takes the domain from the host where there is no pool', () => {
    const { status, complained } = run(['--host', 'meetnow.contoso.com', '--developer', 'Contoso IT'], { MicrosoftAppId: settings.MicrosoftAppId });

    assert.deepEqual({ status, complained }, { status: 0, complained: '' });
    assert.deepEqual(readPackage().developer.websiteUrl, 'https://contoso.com/');
  });

  it('needs to know the bot', () => {
    const { status, complained } = run([], {});
    assert.equal(status, 78);
    assert.match(complained, /^MicrosoftAppId is missing/);
  });

  it('names every setting that is wrong, and no value', () => {
    const { status, complained } = run([], { ...settings, MicrosoftAppId: 'meet-now', MicrosoftAppType: 'often' });
    assert.equal(status, 78);
    assert.match(complained, /^MicrosoftAppId .*\nMicrosoftAppType .*\n$/);
    assert.doesNotMatch(complained, /meet-now|often|secret/);
  });

  it('runs as a command', async () => {
    const command = path.resolve(import.meta.dirname, '../../../bot/commands/package.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [command, '--out', out], { cwd: folder, env: settings });
    assert.match(stdout, /MeetNow/);
    assert.equal(readPackage().id, settings.MicrosoftAppId);
  });
});
