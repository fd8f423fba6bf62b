import assert from 'node:assert/strict';

import type { ExamineOptions } from '../../../bot/doctor/examine.ts';
import { type FaultCode, faults } from '../../../bot/doctor/faults.ts';
import type { CheckName } from '../../../bot/doctor/finding.ts';
import type { Fault, SimulatorOptions } from '../../../ucwa/simulator/index.ts';
import { type Authority, createAuthority, trust } from '../../support/certificates.ts';
import { startSimulator } from '../../support/simulator.ts';
import { diagnose, type Environment, identity, settingsFor } from './diagnose.ts';
import { startEntra } from './entra.ts';
import { closedPort, startSecurePool, startSecureWebServer, startStorage, startTcpServer, startTwoHosts, startWebServer, storageAt } from './servers.ts';

interface SetUp {
  readonly environment: Environment;
  readonly options?: ExamineOptions;
}

type Row = readonly [broken: string, setUp: () => Promise<SetUp>, check: CheckName, code: FaultCode, message: RegExp, fix: RegExp];

/** A pool that behaves like this. */
const pool = (options: SimulatorOptions, settings: Environment = {}, examined: ExamineOptions = {}) => async (): Promise<SetUp> => ({
  environment: settingsFor(await startSimulator(options), settings),
  options: examined,
});

/** Nothing but a name for discovery, whatever is behind it. */
const at = (url: string, examined: ExamineOptions = {}): SetUp => ({
  environment: { UCWA_DISCOVERY_URL: url, UCWA_USERNAME: 'meetnow@contoso.example', UCWA_PASSWORD: 'analytical-engine', UCWA_RETRIES: '1' },
  options: examined,
});

const always = Infinity;

/** Rejects as the system's resolver does. */
const unresolved = (code: string) => async (): Promise<readonly string[]> => {
  throw Object.assign(new Error('getaddrinfo'), { code });
};

const machine: readonly Row[] = [
  ['Node is too old', async () => ({ environment: {}, options: { nodeVersion: '22.19.0' } }), 'node', 'NodeTooOld', /22\.19\.0/, /Node 24/],
  ['a setting is missing', async () => ({ environment: { UCWA_DISCOVERY_URL: 'https://lyncdiscover.contoso.example/', UCWA_USERNAME: 'meetnow@contoso.example' } }), 'settings', 'BadSetting', /^UCWA_PASSWORD is missing/, /\.env\.example/],
  ['the name does not exist', async () => at('https://lyncdiscover.contoso.example/', { lookup: unresolved('ENOTFOUND') }), 'dns', 'DnsNameMissing', /no name lyncdiscover\.contoso\.example/, /Create the name/],
  ['no name server answers', async () => at('https://lyncdiscover.contoso.example/', { lookup: unresolved('EAI_AGAIN') }), 'dns', 'DnsNoAnswer', /EAI_AGAIN/, /name servers/],
  ['nothing listens', async () => at(`http://127.0.0.1:${await closedPort()}/`), 'tcp', 'PortClosed', /ECONNREFUSED/, /web services run/],
];

let authority: Authority;
before(async () => {
  authority = await createAuthority('Contoso Root');
});

const DAY_MS = 24 * 3_600_000;
const days = (count: number) => new Date(Date.now() + count * DAY_MS);

async function secure(certificate: Parameters<Authority['issue']>[0]): Promise<SetUp> {
  return { environment: settingsFor(await startSecurePool(await authority.issue(certificate))) };
}

async function trustedAnd(certificate: Parameters<Authority['issue']>[0]): Promise<SetUp> {
  trust(authority);
  return secure(certificate);
}

const certificates: readonly Row[] = [
  ['the issuer is unknown', () => secure({}), 'tls', 'UnknownIssuer', /localhost: “Contoso Root”/, /NODE_EXTRA_CA_CERTS/],
  ['the certificate has expired', () => trustedAnd({ from: days(-30), until: days(-1) }), 'tls', 'CertificateExpired', /expired on \d{4}-\d\d-\d\d/, /Renew/],
  ['the certificate is not valid yet', () => trustedAnd({ from: days(1), until: days(30) }), 'tls', 'CertificateNotYetValid', /valid from \d{4}-\d\d-\d\d only/, /clock/],
  ['the certificate is for another name', () => trustedAnd({ names: ['lyncweb.contoso.example'] }), 'tls', 'WrongCertificateName', /not for localhost, but for lyncweb\.contoso\.example/, /by a name that is in its certificate/],
  ['the port speaks plain http', async () => at((await startWebServer((_incoming, outgoing) => outgoing.end())).replace('http:', 'https:')), 'tls', 'NoCommonTls', /does not speak TLS/, /TLS 1\.2/],
  ['something cuts the handshake', async () => at(`https://localhost:${await startTcpServer((socket) => socket.destroy())}/`), 'tls', 'ConnectionCut', /during the TLS handshake/, /TLS inspection/],
];

const leadingTo = (redirectLink: string) => pool({ faults: [{ operation: 'root', redirectLink, times: always }] });
const answering = (status: number, body: string) => async () => at(await startWebServer((_incoming, outgoing) => outgoing.writeHead(status, { 'content-type': 'text/html' }).end(body)));

const discovery: readonly Row[] = [
  ['discovery redirects to a foreign host', pool({ faults: [{ operation: 'root', redirectTo: 'https://pool.fabrikam.example/', times: always }] }), 'discovery', 'ForeignHost', /leads to pool\.fabrikam\.example/, /UCWA_ALLOWED_HOSTS/],
  ['discovery links to a foreign host', leadingTo('https://pool.fabrikam.example/root'), 'discovery', 'ForeignHost', /leads to pool\.fabrikam\.example/, /UCWA_ALLOWED_HOSTS/],
  ['discovery leads to plain http', leadingTo('http://lyncweb.contoso.example/root'), 'discovery', 'InsecureLink', /plain http/, /https/],
  ['discovery leads to no web address', leadingTo('ftp://127.0.0.1/root'), 'discovery', 'InsecureLink', /plain http, or nowhere/, /topology/],
  ['discovery leads in circles', pool({ switches: { discoveryRedirects: 20 } }), 'discovery', 'DiscoveryLoop', /still leads elsewhere/, /circles/],
  ['a web page is there instead of discovery', answering(200, '<html>Welcome</html>'), 'discovery', 'NotADiscoveryService', /not as an autodiscover service/, /autodiscover root/],
  ['nothing is there', answering(404, 'no'), 'discovery', 'NotADiscoveryService', /nothing at this address/, /autodiscover root/],
  ['the pool speaks another format', pool({ formats: ['xml'] }), 'discovery', 'FormatRefused', /does not answer to "root" in the format/, /UCWA_FORMAT/],
  ['the reverse proxy refuses', pool({ faults: [{ operation: 'user', status: 403, body: 'html', times: always }] }), 'discovery', 'DiscoveryRefused', /answers 403 Forbidden/, /reverse proxy/],
  ['discovery is down', pool({ faults: [{ operation: 'root', status: 503, times: always }] }), 'discovery', 'PoolFault', /503/, /event log/],
  ['discovery never answers', pool({ faults: [{ operation: 'root', latencyMs: 60_000, times: always }] }, { UCWA_RETRIES: '0' }, { timing: { requestTimeoutMs: 50 } }), 'discovery', 'NoAnswer', /did not answer to "root"/, /load/],
  ['our clock is ahead by 10 minutes', pool({}, {}, { now: () => Date.now() + 600_000 }), 'clock', 'ClockOff', /10 minutes ahead of/, /NTP/],
  ['our clock is behind by 10 minutes', pool({}, {}, { now: () => Date.now() - 600_000 }), 'clock', 'ClockOff', /10 minutes behind/, /NTP/],
];

const onTwoHosts = (fault: Omit<Fault, 'operation'>) => async (): Promise<SetUp> => ({ environment: settingsFor(await startTwoHosts({ faults: [{ operation: 'applications', times: always, ...fault }] })) });

/** The same where people sign in to a bot whose own credentials are good. */
const withPeople = (options: SimulatorOptions) => async (): Promise<SetUp> => {
  const web = await startWebServer((_incoming, outgoing) => outgoing.writeHead(404).end());
  return { environment: settingsFor(await startSimulator(options), { ...identity, UCWA_AUTH: 'entra' }), options: { authorityHost: await startEntra(authority), connectorUrls: [web] } };
};

const signingIn: readonly Row[] = [
  ['the challenge is missing', pool({ faults: [{ operation: 'user', status: 401, withoutChallenge: true, times: always }] }), 'challenge', 'MissingChallenge', /does not say where to get one/, /WWW-Authenticate/],
  ['the second host gives no challenge', onTwoHosts({ status: 401, withoutChallenge: true }), 'challenge', 'MissingChallengeOnSecondHost', /refuses the ticket of the discovery host/, /home pool/],
  ['another pool does not know the ticket', onTwoHosts({ status: 500, body: 'html', diagnostics: '28032;source="pool2.contoso.example";reason="The web ticket is invalid."' }), 'ticket', 'WebTicketInvalid', /28032/, /each host pass its own challenge/],
  ['passwords are switched off', pool({ grants: ['urn:microsoft.rtc:windows', 'urn:microsoft.rtc:passive'] }), 'challenge', 'PasswordGrantMissing', /offers .*urn:microsoft\.rtc:passive, but no grant "password"/, /Get-CsAuthConfig/],
  ['people sign in themselves, and the pool takes no tokens', withPeople({ switches: { bearerChallenge: false } }), 'challenge', 'BearerMissing', /takes no tokens of Entra/, /evoSTS/],
  ['the password is wrong', pool({}, { UCWA_PASSWORD: 'wrong-word' }), 'ticket', 'BadPassword', /refuses name or password/, /LockedOut/],
  ['the name has the form domain\\user', pool({}, { UCWA_USERNAME: 'fabrikam\\ada' }), 'ticket', 'UsernameForm', /of the form domain\\user/, /userPrincipalName/],
  ['the name has no domain', pool({}, { UCWA_USERNAME: 'nobody' }), 'ticket', 'UsernameForm', /without a domain/, /userPrincipalName/],
  ['the name was broken by quotes in .env', pool({}, { UCWA_USERNAME: 'contoso\nick' }), 'ticket', 'UsernameForm', /control character/, /without double quotes/],
  ['the ticket service is gone', pool({ faults: [{ operation: 'oauthToken', status: 404, body: 'html', times: always }] }), 'ticket', 'TicketServiceRefused', /404 NotFound/, /code/],
  ['the ticket service is down', pool({ faults: [{ operation: 'oauthToken', status: 500, body: 'html', times: always }] }), 'ticket', 'TicketServiceDown', /500 InternalServerError/, /web ticket service/],
  ['a fresh ticket is refused', pool({ faults: [{ operation: 'user', status: 401, times: always }] }), 'ticket', 'TicketRefused', /issued just now/, /clocks/],
];

const application: readonly Row[] = [
  ['the account is not enabled', pool({ faults: [{ operation: 'applications', status: 403, times: always }] }), 'application', 'AccountNotAllowed', /403 Forbidden/, /EnableMobility/],
  ['the account has too many applications', pool({ faults: [{ operation: 'applications', subcode: 'TooManyApplications', times: always }] }), 'application', 'TooManyApplications', /too many applications/, /account of its own/],
  ['our program is not allowed', pool({ faults: [{ operation: 'applications', subcode: 'UserAgentNotAllowed', times: always }] }), 'application', 'ApplicationRefused', /UserAgentNotAllowed/, /UCWA reference/],
  ['UCWA is down', pool({ faults: [{ operation: 'applications', status: 503, body: 'html', times: always }] }), 'application', 'PoolFault', /503 ServiceUnavailable to "applications"/, /iisreset/],
  ['UCWA answers nonsense', pool({ faults: [{ operation: 'applications', status: 200, body: 'html', times: always }] }), 'application', 'UnexpectedAnswer', /UnreadableBody/, /proxy/],
  ['somebody reads the event channel', pool({ faults: [{ operation: 'events', subcode: 'PGetReplaced', times: always }] }), 'event-channel', 'EventChannelTaken', /another client/, /one doctor at a time/],
  ['the event channel is cut', pool({ faults: [{ operation: 'events', cut: 'before', times: always }] }), 'event-channel', 'EventChannelCut', /ended without an answer/, /200 seconds/],
  ['the event channel is refused', pool({ faults: [{ operation: 'events', status: 500, times: always }] }), 'event-channel', 'EventChannelUnreachable', /500/, /same front end/],
  ['the account may not start meetings', pool({ switches: { startOnlineMeetingLink: false } }), 'start-link', 'NoStartLink', /no link startOnlineMeeting/, /conferencing policy/],
];

const live = { live: true };

const meetings: readonly Row[] = [
  ['the pool does not see the event channel', pool({ faults: [{ operation: 'startOnlineMeeting', subcode: 'CallbackChannelError', times: always }] }, {}, live), 'test-meeting', 'EventChannelUnreachable', /cannot reach the event channel/, /affinity/],
  ['the pool refuses the start', pool({ faults: [{ operation: 'startOnlineMeeting', status: 403, code: 'Forbidden', times: always }] }, {}, live), 'test-meeting', 'StartRefused', /403 Forbidden/, /conferencing policy/],
  ['the start fails afterwards', pool({ faults: [{ operation: 'startOnlineMeeting', reason: { code: 'RemoteFailure', subcode: 'Denied' }, times: always }] }, {}, live), 'test-meeting', 'StartRefused', /RemoteFailure\/Denied/, /conferencing policy/],
  ['the meeting cannot be left', pool({ faults: [{ operation: 'conversation', method: 'DELETE', status: 500, times: always }] }, {}, live), 'test-meeting', 'LeaveFailed', /could not be left/, /by itself/],
];

const bot = (examined: () => Promise<ExamineOptions>, settings: Environment = {}) => async (): Promise<SetUp> => ({
  environment: { ...identity, ...settings },
  options: { authorityHost: await startEntra(authority), connectorUrls: [], ...(await examined()) },
});
const refusing = (number: number, error = 'invalid_client') => bot(async () => ({ authorityHost: await startEntra(authority, { error, number }) }));
const storage = (settings: () => Promise<Environment>) => async (): Promise<SetUp> => ({ environment: await settings() });

const surroundings: readonly Row[] = [
  ['the bot’s secret is wrong', refusing(7000215), 'bot-credentials', 'BotSecretWrong', /AADSTS7000215/, /new client secret/],
  ['the bot’s secret has expired', refusing(7000222), 'bot-credentials', 'BotSecretWrong', /AADSTS7000222/, /expired/],
  ['the application does not know the bot’s certificate', refusing(700027), 'bot-credentials', 'BotCertificateUnknown', /AADSTS700027/, /MicrosoftAppCertificateFile/],
  ['the application does not trust who vouches for the bot', refusing(700213), 'bot-credentials', 'BotFederationMissing', /AADSTS700213/, /federated credential/],
  ['the tenant does not know the bot', refusing(700016, 'unauthorized_client'), 'bot-credentials', 'BotNotFound', /AADSTS700016/, /MicrosoftAppTenantId/],
  ['a policy keeps the bot out', refusing(53003, 'invalid_grant'), 'bot-credentials', 'BotTokenRefused', /AADSTS53003/, /login\.microsoftonline\.com\/error/],
  ['Entra cannot be reached', bot(async () => ({ authorityHost: `https://localhost:${await closedPort()}` })), 'bot-credentials', 'EntraUnreachable', /cannot be reached/, /port 443/],
  ['the connector cannot be reached', bot(async () => ({ connectorUrls: [`http://127.0.0.1:${await closedPort()}/teams/`] })), 'connector', 'ConnectorUnreachable', /127\.0\.0\.1 cannot be reached \(ECONNREFUSED\)/, /HTTPS_PROXY/],
  ['the connector’s certificate is of an unknown issuer', bot(async () => ({ connectorUrls: [await startSecureWebServer(await (await createAuthority('Inspection')).issue(), () => undefined)] })), 'connector', 'ConnectorUnreachable', /UNABLE_TO_VERIFY_LEAF_SIGNATURE/, /port 443/],
  ['the storage refuses us', storage(() => startStorage(403, 'AuthorizationPermissionMismatch')), 'storage', 'StorageRefused', /403 \(AuthorizationPermissionMismatch\)/, /Storage Queue Data Contributor/],
  ['the storage has no such account', storage(() => startStorage(404, 'ResourceNotFound')), 'storage', 'StorageNotFound', /404 \(ResourceNotFound\)/, /AZURE_STORAGE_ACCOUNT/],
  ['the storage is down', storage(async () => storageAt(`http://127.0.0.1:${await closedPort()}`)), 'storage', 'StorageUnreachable', /cannot be reached/, /port 443/],
];

const setUps = { 'on the machine': machine, 'with a certificate': certificates, 'in discovery': discovery, 'when signing in': signingIn, 'with the application': application, 'with a meeting': meetings, 'around the bot': surroundings };

for (const [where, rows] of Object.entries(setUps)) {
  describe(`the doctor, faults ${where}`, () => {
    for (const [broken, setUp, check, code, message, fix] of rows) {
      it(`${code} when ${broken}`, async () => {
        const { environment, options } = await setUp();
        const { faults, of } = await diagnose(environment, options);

        assert.deepEqual(faults.map((fault) => [fault.check, fault.code]), [[check, code]]);
        const finding = of(check);
        assert.match(finding.message, message);
        assert.match(finding.status === 'fail' ? finding.fix : '', fix);
      });
    }
  });
}

describe('the doctor', () => {
  it('names every fault that it knows in a set-up that has it, but for those of a host without routes or of Azure', () => {
    const named = new Set(Object.values(setUps).flatMap((rows) => rows.map(([, , , code]) => code)));

    assert.deepEqual(Object.keys(faults).filter((code) => !named.has(code as FaultCode)).sort(), ['CheckFailed', 'ManagedIdentityMissing', 'NoRoute']);
  });

  it('asks for a ticket once only, so that no account is locked', async () => {
    const simulator = await startSimulator();
    await diagnose(settingsFor(simulator, { UCWA_PASSWORD: 'wrong-word' }), { live: true });

    assert.equal(simulator.requests.filter(({ operation }) => operation === 'oauthToken').length, 1);
  });

  it('says of each check that was not reached which one it needs', async () => {
    const { of } = await diagnose(settingsFor(await startSimulator(), { UCWA_PASSWORD: 'wrong-word' }));

    assert.equal(of('application').message, 'needs ticket, which failed');
    assert.equal(of('event-channel').message, 'needs application, which was skipped');
  });

  it('names every setting that is wrong', async () => {
    const { faults } = await diagnose({ PORT: 'all of them', LOG_LEVEL: 'loud', HOST: 'a host' });

    assert.deepEqual(faults.map(({ message }) => message.split(' ')[0]), ['PORT', 'HOST', 'LOG_LEVEL']);
  });
});
