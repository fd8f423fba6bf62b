import assert from 'node:assert/strict';
import { z } from 'zod';

import { doctorCommand } from '../../../bot/doctor/command.ts';
import { faults } from '../../../bot/doctor/faults.ts';
import { checkNames } from '../../../bot/doctor/finding.ts';
import { createAuthority } from '../../support/certificates.ts';
import { startChild } from '../../support/child.ts';
import { startSimulator } from '../../support/simulator.ts';
import { type Environment, identity, settingsFor } from './diagnose.ts';
import { closedPort, startSecurePool, startWebServer } from './servers.ts';

const codes = Object.keys(faults) as [keyof typeof faults];
const common = { check: z.enum(checkNames), message: z.string().min(1), durationMs: z.number().nonnegative() };
const report = z.strictObject({
  version: z.literal(1),
  ok: z.boolean(),
  exitStatus: z.literal([0, 65, 69, 78]),
  checks: z.array(
    z.discriminatedUnion('status', [
      z.strictObject({ status: z.literal('pass'), advice: z.string().optional(), ...common }),
      z.strictObject({ status: z.literal('fail'), code: z.enum(codes), kind: z.enum(['refused', 'unavailable', 'misconfigured']), fix: z.string().min(1), ...common }),
      z.strictObject({ status: z.literal('skipped'), ...common }),
    ]),
  ),
});

const managed: Environment = { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppId: identity['MicrosoftAppId']!, MicrosoftAppTenantId: identity['MicrosoftAppTenantId']! };

/** A process of its own with these settings and nothing else. */
async function run(args: readonly string[], environment: Environment = {}): Promise<{ status: number; out: string; errors: string }> {
  await using child = await startChild('bot/doctor/cli.ts', { args, environment, input: '' });
  const status = await child.exit;
  return { status, out: child.output(), errors: child.errors() };
}

describe('npm run doctor', function () {
  this.timeout(30_000);

  it('prints a line for each check and ends with 0 when all is well', async () => {
    const { status, out, errors } = await run(['--live'], settingsFor(await startSimulator()));

    assert.deepEqual({ status, errors }, { status: 0, errors: '' });
    const lines = out.trim().split('\n');
    assert.deepEqual(lines.slice(0, -1).map((line) => line.split(/\s+/)[1]), checkNames);
    assert.match(lines.at(-1)!, /^All is well: \d+ passed, 0 failed, \d+ skipped\.$/);
  });

  it('prints one JSON object with --json', async () => {
    const { status, out } = await run(['--json'], settingsFor(await startSimulator()));
    const { ok, exitStatus, checks } = report.parse(JSON.parse(out));

    assert.deepEqual({ status, ok, exitStatus }, { status: 0, ok: true, exitStatus: 0 });
    assert.deepEqual(checks.map(({ check }) => check), checkNames);
  });

  it('ends with 65 when something was refused, and says so in one line with the fix', async () => {
    const { status, out } = await run([], settingsFor(await startSimulator(), { UCWA_PASSWORD: 'wrong' }));

    assert.equal(status, 65);
    assert.match(out, /^FAIL {2}ticket +BadPassword: .+\. Fix: .+LockedOut.+$/m);
    assert.match(out.trim().split('\n').at(-1)!, /1 failed.*deploy\/troubleshooting\.md/);
  });

  it('ends with 69 when something does not answer', async () => {
    const { status, out } = await run(['--json'], settingsFor({ url: `http://127.0.0.1:${await closedPort()}/`, users: (await startSimulator()).users }));
    const { ok, exitStatus, checks } = report.parse(JSON.parse(out));

    assert.deepEqual({ status, ok, exitStatus }, { status: 69, ok: false, exitStatus: 69 });
    assert.deepEqual(checks.find((one) => one.check === 'tcp')?.status, 'fail');
  });

  it('ends with 78 when settings are wrong, and names all of them', async () => {
    const { status, out } = await run(['--json'], { PORT: 'x', UCWA_FORMAT: 'yaml' });
    const { checks } = report.parse(JSON.parse(out));

    assert.equal(status, 78);
    assert.deepEqual(checks.filter((one) => one.status === 'fail').map(({ message }) => message.split(' ')[0]), ['PORT', 'UCWA_FORMAT']);
  });

  it('ends with 64 when it is told what it does not know', async () => {
    const { status, out, errors } = await run(['--heal']);

    assert.deepEqual({ status, out }, { status: 64, out: '' });
    assert.match(errors, /--heal.*npm run doctor -- --help/s);
  });

  it('explains itself with --help', async () => {
    const { status, out } = await run(['--help']);

    assert.equal(status, 0);
    assert.match(out, /--live.*--json.*Exit status: 0 .* 65 .* 69 .* 78/s);
  });

  it('ends with 130 when it is interrupted', async () => {
    let printed = '';
    const output = { print: (text: string) => (printed += text), complain: () => undefined };
    const status = await doctorCommand(['--json'], settingsFor(await startSimulator()), output, AbortSignal.abort());

    assert.deepEqual({ status, printed }, { status: 130, printed: '' });
  });

  it('trusts the issuers in NODE_EXTRA_CA_CERTS, as its fix for an unknown one says', async () => {
    const authority = await createAuthority('Contoso Root');
    const settings = settingsFor(await startSecurePool(await authority.issue()));
    await using file = await authority.inFile();

    const without = await run([], settings);
    const withIt = await run([], { ...settings, NODE_EXTRA_CA_CERTS: file.path });

    assert.equal(without.status, 78);
    assert.match(without.out, /FAIL {2}tls +UnknownIssuer: .*“Contoso Root”.* Fix: .*NODE_EXTRA_CA_CERTS/);
    assert.equal(withIt.status, 0);
  });

  it('asks the managed identity of its host for a token', async () => {
    const endpoint = await startWebServer((_incoming, outgoing) => {
      const expires = String(Math.floor(Date.now() / 1000) + 3600);
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ access_token: 'a token', expires_on: expires, resource: 'x', token_type: 'Bearer' }));
    });
    const { out } = await run(['--json'], { ...managed, ...(await offline()), IDENTITY_ENDPOINT: `${endpoint}/msi/token`, IDENTITY_HEADER: 'x' });
    const finding = report.parse(JSON.parse(out)).checks.find(({ check }) => check === 'bot-credentials');

    assert.equal(finding?.status, 'pass');
  });

  it('says that a host has no managed identity to vouch for the bot', async () => {
    const { MicrosoftAppId, MicrosoftAppTenantId } = identity as Record<string, string>;
    const vouched = { MicrosoftAppId: MicrosoftAppId!, MicrosoftAppTenantId: MicrosoftAppTenantId!, MicrosoftAppManagedIdentityClientId: '33333333-3333-4333-8333-333333333333' };
    const nowhere = `http://127.0.0.1:${await closedPort()}/msi/token`;
    const { out } = await run([], { ...vouched, ...(await offline()), IDENTITY_ENDPOINT: nowhere, IDENTITY_HEADER: 'x' });

    assert.match(out, /FAIL {2}bot-credentials +ManagedIdentityMissing: .* Fix: Assign the user-assigned identity/);
  });

  it('says that a host has no managed identity, and that the connector is out of reach', async () => {
    const nowhere = `http://127.0.0.1:${await closedPort()}/msi/token`;
    const { status, out } = await run([], { ...managed, ...(await offline()), IDENTITY_ENDPOINT: nowhere, IDENTITY_HEADER: 'x' });

    assert.equal(status, 78);
    assert.match(out, /FAIL {2}bot-credentials +ManagedIdentityMissing: .* Fix: Assign the user-assigned identity/);
    assert.match(out, /FAIL {2}connector +ConnectorUnreachable: smba\.trafficmanager\.net/);
  });
});

/** Leads everything but the loopback into a proxy that is not there. */
async function offline(): Promise<Environment> {
  const proxy = `http://127.0.0.1:${await closedPort()}`;
  return { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY: '127.0.0.1' };
}
