import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readConfig } from '../../../bot/config.ts';
import { connectorUrlsOf } from '../../../bot/doctor/connector.ts';
import { checkNames } from '../../../bot/doctor/finding.ts';
import { createAuthority, trust } from '../../support/certificates.ts';
import { startSimulator } from '../../support/simulator.ts';
import { diagnose, identity, settingsFor } from './diagnose.ts';
import { startEntra } from './entra.ts';
import { startSecurePool, startSecureWebServer, startStorage, startTwoHosts, startWebServer } from './servers.ts';

describe('the doctor, where all is well', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'meetnow-'));
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const fileOf = (content: string): string => {
    const file = path.join(folder, randomUUID());
    writeFileSync(file, content);
    return file;
  };

  it('passes every check of a pool with certificates, a bot, its connector and its storage', async () => {
    const authority = await createAuthority('Contoso Root');
    trust(authority);
    const pool = await startSecurePool(await authority.issue());
    const connector = await startWebServer((_incoming, outgoing) => outgoing.writeHead(404).end());

    const storage = await startStorage(201);

    const { findings, of } = await diagnose(settingsFor(pool, { ...identity, ...storage }), { live: true, authorityHost: await startEntra(authority), connectorUrls: [connector] });

    assert.deepEqual(findings.map(({ check }) => check), checkNames);
    assert.deepEqual(findings.filter(({ status }) => status !== 'pass').map(({ check }) => check), ['pool-tls', 'accounts']);
    assert.match(of('tls').message, /certificate of localhost by “Contoso Root”, 36\d days left/);
    assert.match(of('challenge').message, /password/);
  });

  it('looks up to where people sign in, where they do so themselves', async () => {
    const authority = await createAuthority('Contoso Root');
    const pool = await startSimulator();
    const connector = await startWebServer((_incoming, outgoing) => outgoing.writeHead(404).end());

    const settings = settingsFor(pool, { ...identity, UCWA_AUTH: 'entra' });
    const { findings, of, faults } = await diagnose(settings, { authorityHost: await startEntra(authority), connectorUrls: [connector] });

    assert.deepEqual(faults, []);
    assert.deepEqual(findings.map(({ check }) => check), checkNames);
    assert.match(of('discovery').message, /leads to/);
    assert.match(of('challenge').message, /^offers Bearer/);
    for (const check of ['ticket', 'application', 'event-channel', 'test-meeting'] as const) assert.match(of(check).message, /people sign in themselves/);
  });

  for (const [what, settings, urls] of [
    ['the public cloud', {}, ['https://smba.trafficmanager.net/teams/', 'https://login.botframework.com/v1/.well-known/openidconfiguration']],
    [
      'the US Government cloud',
      { ChannelService: 'https://botframework.azure.us' },
      ['https://smba.infra.gov.teams.microsoft.us/teams/', 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration'],
    ],
    ['keys that are elsewhere', { BotOpenIdMetadata: 'https://keys.contoso.com/' }, ['https://smba.trafficmanager.net/teams/', 'https://keys.contoso.com/']],
  ] as const) {
    it(`looks for the connector and the keys of ${what}`, () => {
      assert.deepEqual(connectorUrlsOf(readConfig(settings).channel), urls);
    });
  }

  it('starts one meeting when asked to, leaves it, and leaves the pool', async () => {
    const pool = await startSimulator();

    const { of, faults } = await diagnose(settingsFor(pool), { live: true });

    assert.deepEqual(faults, []);
    assert.match(of('test-meeting').message, /^started in \d+ ms and left$/);
    assert.equal(pool.requests.filter(({ operation, method }) => operation === 'startOnlineMeeting' && method === 'POST').length, 1);
    assert.equal(pool.applicationCount, 0);
  });

  it('starts no meeting unasked', async () => {
    const pool = await startSimulator();

    const { of } = await diagnose(settingsFor(pool));

    assert.equal(of('test-meeting').status, 'skipped');
    assert.equal(pool.meetings.length, 0);
    assert.equal(pool.applicationCount, 0);
  });

  it('does not take the event channel from the bot', async () => {
    const pool = await startSimulator();
    const settings = settingsFor(pool);

    const [one, other] = await Promise.all([diagnose(settings), diagnose({ ...settings, UCWA_USERNAME: pool.users[1]!.name, UCWA_PASSWORD: pool.users[1]!.password })]);

    assert.deepEqual([...one.faults, ...other.faults], []);
  });

  it('warns of a certificate that ends soon', async () => {
    const authority = await createAuthority('Contoso Root');
    trust(authority);
    const pool = await startSecurePool(await authority.issue({ until: new Date(Date.now() + 5.5 * 24 * 3_600_000) }));

    const finding = (await diagnose(settingsFor(pool))).of('tls');

    assert.equal(finding.status, 'pass');
    assert.match(finding.message, /5 days left/);
    assert.equal('advice' in finding && finding.advice, 'Renew the certificate soon.');
  });

  it('looks at the certificates of the hosts that discovery leads to', async () => {
    const authority = await createAuthority('Contoso Root');
    trust(authority);
    const pool = await startSecurePool(await authority.issue({ until: new Date(Date.now() + 3.5 * 24 * 3_600_000) }));
    const door = await startSecureWebServer(await authority.issue(), (_incoming, outgoing) => outgoing.writeHead(302, { location: pool.url }).end());

    const { of, faults } = await diagnose(settingsFor({ ...pool, url: `${door}/` }));

    assert.deepEqual(faults, []);
    assert.match(of('pool-tls').message, /3 days left/);
  });

  it('is content with one of several roots', async () => {
    const pool = await startSimulator();
    const { faults, of } = await diagnose(settingsFor(pool, { UCWA_DISCOVERY_URL: `https://lyncdiscoverinternal.contoso.invalid/ ${pool.url}` }));

    assert.deepEqual(faults, []);
    assert.match(of('dns').message, /127\.0\.0\.1/);
    assert.match(of('discovery').message, /^lyncdiscoverinternal\.contoso\.invalid or 127\.0\.0\.1 leads to 127\.0\.0\.1/);
  });

  it('says of several roots that lead nowhere why the first does not', async () => {
    const { faults } = await diagnose({ UCWA_DISCOVERY_URL: 'https://a.contoso.invalid/,https://b.contoso.invalid/', UCWA_USERNAME: 'meetnow@contoso.invalid', UCWA_PASSWORD: 'hunter2' }, { lookup: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })) });

    assert.deepEqual(faults.map(({ check, message }) => [check, message]), [['dns', 'there is no name a.contoso.invalid']]);
  });

  it('signs in to each of two hosts by its own challenge', async () => {
    const { faults } = await diagnose(settingsFor(await startTwoHosts({})), { live: true });

    assert.deepEqual(faults, []);
  });

  it('looks at every service account, and names one by its place', async () => {
    const pool = await startSimulator();
    const [ada, grace, alan] = pool.users.map(({ name, password }) => ({ username: name, password }));
    const diagnoseWith = (...accounts: unknown[]) => diagnose({ UCWA_DISCOVERY_URL: pool.url, UCWA_ACCOUNTS_FILE: fileOf(JSON.stringify(accounts)), UCWA_RETRIES: '1' });

    const well = await diagnoseWith(ada, grace, alan);
    const broken = await diagnoseWith(ada, grace, { ...alan, password: 'an old one' });

    assert.deepEqual(well.faults, []);
    assert.match(well.of('accounts').message, /^2 more may start meetings$/);
    assert.deepEqual(broken.faults.map(({ check, code }) => [check, code]), [['accounts', 'BadPassword']]);
    assert.match(broken.of('accounts').message, /^account 3: /);
    for (const secret of ['alan', 'an old one', 'grace']) assert.ok(!JSON.stringify(broken.findings).includes(secret));
  });

  it('takes the password from its file', async () => {
    const { url, users } = await startSimulator();
    const { name, password } = users[0]!;
    const diagnoseWith = (content: string) => diagnose({ UCWA_DISCOVERY_URL: url, UCWA_USERNAME: name, UCWA_PASSWORD_FILE: fileOf(content), UCWA_RETRIES: '1' }, { live: true });

    const well = await diagnoseWith(`${password}\n`);
    const broken = await diagnoseWith('an old one');

    assert.deepEqual(well.faults, []);
    assert.equal(well.of('test-meeting').status, 'pass');
    assert.deepEqual(broken.faults.map(({ check, code }) => [check, code]), [['ticket', 'BadPassword']]);
    assert.match(broken.faults[0]!.fix, /UCWA_PASSWORD_FILE/);
    assert.ok(!JSON.stringify(broken.findings).includes('an old one'));
  });

  it('has little to do in local mode', async () => {
    const { findings, faults } = await diagnose({});

    assert.deepEqual(findings.map(({ check }) => check), checkNames);
    assert.deepEqual(faults, []);
    assert.deepEqual(findings.filter(({ status }) => status === 'pass').map(({ check }) => check), ['node', 'settings']);
  });
});
