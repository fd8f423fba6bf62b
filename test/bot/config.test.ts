import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { AuthenticationConstants, GovernmentConstants } from 'botframework-connector';
import { generate } from 'selfsigned';

import { ConfigError, type Environment, readConfig, settingNames } from '../../bot/config.ts';

const appId = '11111111-1111-4111-8111-111111111111';
const otherId = '33333333-3333-4333-8333-333333333333';
const tenantId = '22222222-2222-4222-8222-222222222222';
const identity = { MicrosoftAppId: appId, MicrosoftAppPassword: 'secret', MicrosoftAppTenantId: tenantId };
const entra = { UCWA_AUTH: 'entra', UCWA_DISCOVERY_URL: 'https://lyncdiscover.contoso.com/' };
const folder = mkdtempSync(path.join(tmpdir(), 'meetnow-'));
const fileOf = (name: string, content: string): string => {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
};
const secretFile = fileOf('secret', 'a secret');
const tokenFile = fileOf('token', 'a token');
const [certificate, another] = [await generate(), await generate()];
const certificateFile = fileOf('bot.pem', `${certificate.cert}\n${certificate.private}`);
const accountsFile = fileOf('accounts.json', JSON.stringify([{ username: 'one@contoso.com', password: 'first' }, { username: 'two@contoso.com', passwordFile: 'secret' }]));
const pool = { UCWA_DISCOVERY_URL: 'https://lyncdiscover.contoso.com/', UCWA_USERNAME: 'meetnow@contoso.com', UCWA_PASSWORD: 'secret' };

const publicCloud = {
  service: '',
  issuer: 'https://api.botframework.com',
  audience: 'https://api.botframework.com',
  metadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  allowedHosts: [],
};

function problemsOf(environment: Environment): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems.map(({ variable }) => variable);
  }
}

describe('readConfig', () => {
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('without any setting is local mode with the embedded front end', () => {
    assert.deepEqual(readConfig({}), {
      production: false,
      host: '127.0.0.1',
      port: 3978,
      channel: publicCloud,
      allowedTenants: [],
      access: { allowGuests: false, teams: [], channels: [], people: [] },
      ucwa: { format: 'json', allowedHosts: [], startTimeoutMs: 45_000, retries: 4, stayJoinedMs: 900_000, conversationsMax: 100 },
      invitations: { whom: 'requester', addressRule: '{userPrincipalName}' },
      storage: { kind: 'memory' },
      logLevel: 'info',
    });
  });

  it('takes an empty value for unset', () => {
    assert.deepEqual(readConfig(Object.fromEntries(settingNames.map((name) => [name, '']))), readConfig({}));
  });

  it('reads a whole production set-up', () => {
    const config = readConfig({
      ...identity,
      ...pool,
      NODE_ENV: 'production',
      PORT: '8080',
      UCWA_FORMAT: 'xml',
      UCWA_ALLOWED_HOSTS: 'Contoso.net, lync.contoso.org',
      UCWA_START_TIMEOUT_SECONDS: '30',
      UCWA_RETRIES: '0',
      UCWA_STAY_SECONDS: '60',
      UCWA_CONVERSATIONS_MAX: '20',
      STORAGE: 'azure',
      AZURE_STORAGE_ACCOUNT: 'contosomeetnow',
      LOG_LEVEL: 'warn',
    });

    assert.deepEqual(config, {
      production: true,
      host: '0.0.0.0',
      port: 8080,
      identity: { kind: 'SingleTenant', appId, password: 'secret', tenantId },
      channel: publicCloud,
      allowedTenants: [tenantId],
      access: { allowGuests: false, teams: [], channels: [], people: [] },
      pool: { discoveryUrl: pool.UCWA_DISCOVERY_URL, credentials: { username: 'meetnow@contoso.com', password: 'secret' } },
      ucwa: { format: 'xml', allowedHosts: ['contoso.net', 'lync.contoso.org'], startTimeoutMs: 30_000, retries: 0, stayJoinedMs: 60_000, conversationsMax: 20 },
      invitations: { whom: 'requester', addressRule: '{userPrincipalName}' },
      storage: { kind: 'azure', accountName: 'contosomeetnow' },
      logLevel: 'warn',
    });
  });

  for (const [what, environment, expected] of [
    ['a managed identity without password', { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId }, []],
    ['a managed identity with a password', { ...identity, MicrosoftAppType: 'UserAssignedMSI' }, ['MicrosoftAppPassword']],
    ['a managed identity without tenant', { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppId: appId }, ['MicrosoftAppTenantId']],
    ['a secret in a file', { MicrosoftAppId: appId, MicrosoftAppPasswordFile: secretFile, MicrosoftAppTenantId: tenantId }, []],
    ['a certificate', { MicrosoftAppId: appId, MicrosoftAppCertificateFile: certificateFile, MicrosoftAppTenantId: tenantId }, []],
    ['a managed identity as proof', { MicrosoftAppId: appId, MicrosoftAppManagedIdentityClientId: otherId, MicrosoftAppTenantId: tenantId }, []],
    ['the token of a cluster as proof', { MicrosoftAppId: appId, AZURE_FEDERATED_TOKEN_FILE: tokenFile, MicrosoftAppTenantId: tenantId }, []],
    ['a secret where every pod has a token of the cluster', { ...identity, AZURE_FEDERATED_TOKEN_FILE: tokenFile }, []],
    ['a token of the cluster alone, which is no identity', { AZURE_FEDERATED_TOKEN_FILE: tokenFile }, []],
    ['a managed identity in a cluster', { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId, AZURE_FEDERATED_TOKEN_FILE: tokenFile }, []],
    ['two proofs', { ...identity, MicrosoftAppCertificateFile: certificateFile }, ['MicrosoftAppPassword', 'MicrosoftAppCertificateFile']],
    ['a managed identity with a certificate', { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId, MicrosoftAppCertificateFile: certificateFile }, ['MicrosoftAppCertificateFile']],
    ['the bot itself as its managed identity', { MicrosoftAppId: appId, MicrosoftAppManagedIdentityClientId: appId, MicrosoftAppTenantId: tenantId }, ['MicrosoftAppManagedIdentityClientId']],
    ['a secret in a file that is not there', { MicrosoftAppId: appId, MicrosoftAppPasswordFile: path.join(folder, 'none'), MicrosoftAppTenantId: tenantId }, ['MicrosoftAppPasswordFile']],
    ['a secret in an empty file', { MicrosoftAppId: appId, MicrosoftAppPasswordFile: fileOf('empty', ''), MicrosoftAppTenantId: tenantId }, ['MicrosoftAppPasswordFile']],
    ['a secret in a folder', { MicrosoftAppId: appId, MicrosoftAppPasswordFile: folder, MicrosoftAppTenantId: tenantId }, ['MicrosoftAppPasswordFile']],
    ['a certificate without its key', { MicrosoftAppId: appId, MicrosoftAppCertificateFile: fileOf('bare.pem', certificate.cert), MicrosoftAppTenantId: tenantId }, ['MicrosoftAppCertificateFile']],
    ['a certificate with the key of another', { MicrosoftAppId: appId, MicrosoftAppCertificateFile: fileOf('mixed.pem', certificate.cert + another.private), MicrosoftAppTenantId: tenantId }, ['MicrosoftAppCertificateFile']],
    ['a certificate that is none', { MicrosoftAppId: appId, MicrosoftAppCertificateFile: secretFile, MicrosoftAppTenantId: tenantId }, ['MicrosoftAppCertificateFile']],
    ['a cluster whose token is not there', { MicrosoftAppId: appId, AZURE_FEDERATED_TOKEN_FILE: path.join(folder, 'none'), MicrosoftAppTenantId: tenantId }, ['AZURE_FEDERATED_TOKEN_FILE']],
    ['a secret where the token of the cluster is not there', { ...identity, AZURE_FEDERATED_TOKEN_FILE: path.join(folder, 'none') }, []],
    ['an authority without https', { AZURE_AUTHORITY_HOST: 'http://login.contoso.com' }, ['AZURE_AUTHORITY_HOST']],
    ['an authority with a path', { AZURE_AUTHORITY_HOST: 'https://login.contoso.com/common' }, ['AZURE_AUTHORITY_HOST']],
    ['an authority as clusters write it', { AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com/' }, []],
    ['half an identity', { MicrosoftAppId: appId }, ['MicrosoftAppPassword', 'MicrosoftAppTenantId']],
    ['a password alone', { MicrosoftAppPassword: 'secret' }, ['MicrosoftAppId', 'MicrosoftAppTenantId']],
    ['a type alone, which is no identity', { MicrosoftAppType: 'MultiTenant' }, []],
    ['a misspelt type', { ...identity, MicrosoftAppType: 'Single-Tenant' }, ['MicrosoftAppType']],
    ['a type in other case', { ...identity, MicrosoftAppType: 'UserAssignedMsi' }, ['MicrosoftAppType']],
    ['a misspelt managed identity', { MicrosoftAppType: 'UserAssignedMsi', MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId }, ['MicrosoftAppType']],
    ['an app id that is no GUID', { ...identity, MicrosoftAppId: 'meetnow' }, ['MicrosoftAppId']],
    ['a multi-tenant bot that names its tenant', { ...identity, MicrosoftAppType: 'MultiTenant' }, []],
    ['a multi-tenant bot for nobody', { MicrosoftAppType: 'MultiTenant', MicrosoftAppId: appId, MicrosoftAppPassword: 's' }, ['ALLOWED_TENANTS']],
    [
      'a multi-tenant bot for one tenant',
      { MicrosoftAppType: 'MultiTenant', MicrosoftAppId: appId, MicrosoftAppPassword: 's', ALLOWED_TENANTS: tenantId },
      [],
    ],
    ['production without anything', { NODE_ENV: 'production' }, ['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId', 'UCWA_DISCOVERY_URL', 'UCWA_USERNAME', 'UCWA_PASSWORD']],
    ['production without an identity', { NODE_ENV: 'production', ...pool }, ['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId']],
    ['production without a managed identity', { NODE_ENV: 'production', ...pool, MicrosoftAppType: 'UserAssignedMSI' }, ['MicrosoftAppId', 'MicrosoftAppTenantId']],
    ['production without a multi-tenant bot', { NODE_ENV: 'production', ...pool, MicrosoftAppType: 'MultiTenant' }, ['MicrosoftAppId', 'MicrosoftAppPassword', 'ALLOWED_TENANTS']],
    ['production without a pool', { NODE_ENV: 'production', ...identity }, ['UCWA_DISCOVERY_URL', 'UCWA_USERNAME', 'UCWA_PASSWORD']],
    ['production with accounts and no pool', { NODE_ENV: 'production', ...identity, UCWA_ACCOUNTS_FILE: accountsFile }, ['UCWA_DISCOVERY_URL']],
    ['production where people sign in, without anything', { NODE_ENV: 'production', UCWA_AUTH: 'entra' }, ['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId', 'UCWA_DISCOVERY_URL']],
    ['an unknown NODE_ENV', { NODE_ENV: 'prod' }, ['NODE_ENV']],
    ['an open host in local mode', { HOST: '0.0.0.0' }, ['HOST']],
    ['an open host with an identity', { ...identity, HOST: '0.0.0.0' }, []],
    ['any loopback host in local mode', { HOST: '::1' }, []],
    ['localhost in local mode', { HOST: 'localhost' }, []],
    ['a host that only begins like the loopback', { HOST: '127.0.0.1.example.com' }, ['HOST']],
    ['a port out of range', { PORT: '65536' }, ['PORT']],
    ['a port that is no number', { PORT: '3978x' }, ['PORT']],
    ['a pool without a service account', { UCWA_DISCOVERY_URL: pool.UCWA_DISCOVERY_URL }, ['UCWA_USERNAME', 'UCWA_PASSWORD']],
    ['a pool without a password', { ...pool, UCWA_PASSWORD: '' }, ['UCWA_PASSWORD']],
    ['a password in a file', { UCWA_DISCOVERY_URL: pool.UCWA_DISCOVERY_URL, UCWA_USERNAME: 'meetnow@contoso.com', UCWA_PASSWORD_FILE: secretFile }, []],
    ['a password in a file that is not there', { UCWA_DISCOVERY_URL: pool.UCWA_DISCOVERY_URL, UCWA_USERNAME: 'meetnow@contoso.com', UCWA_PASSWORD_FILE: path.join(folder, 'none') }, ['UCWA_PASSWORD_FILE']],
    ['a password in a file without a name', { UCWA_DISCOVERY_URL: pool.UCWA_DISCOVERY_URL, UCWA_PASSWORD_FILE: secretFile }, ['UCWA_USERNAME']],
    ['a password in two places', { ...pool, UCWA_PASSWORD_FILE: secretFile }, ['UCWA_PASSWORD', 'UCWA_PASSWORD_FILE']],
    ['several accounts', { UCWA_DISCOVERY_URL: pool.UCWA_DISCOVERY_URL, UCWA_ACCOUNTS_FILE: accountsFile }, []],
    ['several accounts beside one', { ...pool, UCWA_ACCOUNTS_FILE: accountsFile }, ['UCWA_USERNAME', 'UCWA_PASSWORD']],
    ['accounts in a file that is not there', { UCWA_DISCOVERY_URL: pool.UCWA_DISCOVERY_URL, UCWA_ACCOUNTS_FILE: path.join(folder, 'none') }, ['UCWA_ACCOUNTS_FILE']],
    ['accounts for no meetings', { ...pool, UCWA_MEETINGS_PER_ACCOUNT: '0' }, ['UCWA_MEETINGS_PER_ACCOUNT']],
    ['a service account without a pool', { UCWA_USERNAME: 'meetnow@contoso.com' }, []],
    ['http to another machine', { ...pool, UCWA_DISCOVERY_URL: 'http://lyncdiscover.contoso.com/' }, ['UCWA_DISCOVERY_URL']],
    ['http to the loopback', { ...pool, UCWA_DISCOVERY_URL: 'http://127.0.0.1:8080/' }, []],
    ['an internal and an external root', { ...pool, UCWA_DISCOVERY_URL: 'https://lyncdiscoverinternal.contoso.com/, https://lyncdiscover.contoso.com/' }, []],
    ['two roots of which one is none', { ...pool, UCWA_DISCOVERY_URL: 'https://lyncdiscover.contoso.com/ http://lyncdiscover.contoso.com/' }, ['UCWA_DISCOVERY_URL']],
    ['a discovery URL that is none', { ...pool, UCWA_DISCOVERY_URL: 'lyncdiscover.contoso.com' }, ['UCWA_DISCOVERY_URL']],
    ['a discovery URL with a password in it', { ...pool, UCWA_DISCOVERY_URL: 'https://a:b@contoso.com/' }, ['UCWA_DISCOVERY_URL']],
    ['a whole top-level domain', { UCWA_ALLOWED_HOSTS: 'com' }, ['UCWA_ALLOWED_HOSTS']],
    ['a domain in which anybody can have a name', { UCWA_ALLOWED_HOSTS: 'contoso.com,co.uk' }, ['UCWA_ALLOWED_HOSTS']],
    ['single names and addresses', { UCWA_ALLOWED_HOSTS: 'localhost pool01 10.0.0.1 fd00::1' }, []],
    ['a host with a port', { UCWA_ALLOWED_HOSTS: 'localhost:8080' }, ['UCWA_ALLOWED_HOSTS']],
    ['a list of nothing', { UCWA_ALLOWED_HOSTS: ' , ' }, ['UCWA_ALLOWED_HOSTS']],
    ['a tenant that is no GUID', { ALLOWED_TENANTS: `${tenantId},contoso.com` }, ['ALLOWED_TENANTS']],
    ['guests, perhaps', { ALLOW_GUESTS: 'perhaps' }, ['ALLOW_GUESTS']],
    ['a team by its name', { ALLOWED_TEAMS: 'Operations' }, ['ALLOWED_TEAMS']],
    ['a channel by a GUID', { ALLOWED_CHANNELS: tenantId }, ['ALLOWED_CHANNELS']],
    ['a thread as a channel', { ALLOWED_CHANNELS: '19:a@thread.tacv2;messageid=1' }, ['ALLOWED_CHANNELS']],
    ['a person by their name', { ALLOWED_PEOPLE: 'ada@contoso.com' }, ['ALLOWED_PEOPLE']],
    ['many people', { ALLOWED_PEOPLE: Array.from({ length: 1000 }, () => appId).join(',') }, []],
    ['too many people', { ALLOWED_PEOPLE: Array.from({ length: 1001 }, () => appId).join(',') }, ['ALLOWED_PEOPLE']],
    ['the US Government cloud', { ChannelService: 'https://botframework.azure.us' }, []],
    ['a cloud that does not exist', { ChannelService: 'https://botframework.example' }, ['ChannelService']],
    ['keys over http', { BotOpenIdMetadata: 'http://login.example/keys' }, ['BotOpenIdMetadata']],
    ['keys of this machine over http', { BotOpenIdMetadata: 'http://127.0.0.1:8080/keys' }, []],
    ['a service host with a scheme', { ALLOWED_SERVICE_HOSTS: 'https://relay.contoso.com' }, ['ALLOWED_SERVICE_HOSTS']],
    ['a service host with a path', { ALLOWED_SERVICE_HOSTS: 'relay.contoso.com/teams' }, ['ALLOWED_SERVICE_HOSTS']],
    ['a service host with a wildcard', { ALLOWED_SERVICE_HOSTS: '*.contoso.com' }, ['ALLOWED_SERVICE_HOSTS']],
    ['a service host with a port that does not exist', { ALLOWED_SERVICE_HOSTS: 'relay.contoso.com:99999' }, ['ALLOWED_SERVICE_HOSTS']],
    ['a budget of nothing', { UCWA_START_TIMEOUT_SECONDS: '0' }, ['UCWA_START_TIMEOUT_SECONDS']],
    ['no conversation at all', { UCWA_CONVERSATIONS_MAX: '0' }, ['UCWA_CONVERSATIONS_MAX']],
    ['leaving at once', { UCWA_STAY_SECONDS: '0' }, ['UCWA_STAY_SECONDS']],
    ['too many retries', { UCWA_RETRIES: '21' }, ['UCWA_RETRIES']],
    ['an unknown media type', { UCWA_FORMAT: 'yaml' }, ['UCWA_FORMAT']],
    ['people who sign in to the bot', { ...identity, ...entra }, []],
    ['people who sign in to a bot of several tenants', { ...identity, ...entra, MicrosoftAppType: 'MultiTenant' }, []],
    ['people who sign in, in local mode', { ...entra }, ['UCWA_AUTH']],
    ['people who sign in to a managed identity', { ...entra, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId }, ['MicrosoftAppType']],
    ['people who sign in to the embedded front end', { ...identity, UCWA_AUTH: 'entra' }, ['UCWA_DISCOVERY_URL']],
    ['people who sign in to nothing, in production', { ...identity, UCWA_AUTH: 'entra', NODE_ENV: 'production' }, ['UCWA_DISCOVERY_URL']],
    ['an App ID URI with the bot’s domain', { ...identity, ...entra, ENTRA_APP_ID_URI: `api://meetnow.contoso.com/botid-${appId}` }, []],
    ['an App ID URI that is a web address', { ...identity, ...entra, ENTRA_APP_ID_URI: 'https://meetnow.contoso.com' }, ['ENTRA_APP_ID_URI']],
    ['a connection that cannot be one', { ...identity, ...entra, UCWA_OAUTH_CONNECTION: 'a/b?c' }, ['UCWA_OAUTH_CONNECTION']],
    ['a storage that is none', { STORAGE: 'redis' }, ['STORAGE']],
    ['Azure without an account', { STORAGE: 'azure' }, ['AZURE_STORAGE_ACCOUNT']],
    ['Azure with an account', { STORAGE: 'azure', AZURE_STORAGE_ACCOUNT: 'contosomeetnow' }, []],
    ['an account that is a URL', { STORAGE: 'azure', AZURE_STORAGE_ACCOUNT: 'https://contoso.blob.core.windows.net' }, ['AZURE_STORAGE_ACCOUNT']],
    ['Azure with a connection string', { STORAGE: 'azure', AZURE_STORAGE_CONNECTION_STRING: 'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b' }, []],
    ['Azure with the emulator', { STORAGE: 'azure', AZURE_STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true' }, []],
    ['Azure with an emulator at this machine', { STORAGE: 'azure', AZURE_STORAGE_CONNECTION_STRING: 'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=b;BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:2/a' }, []],
    ['a storage that anybody can overhear', { STORAGE: 'azure', AZURE_STORAGE_CONNECTION_STRING: 'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=b' }, ['AZURE_STORAGE_CONNECTION_STRING']],
    ['a storage whose queues anybody can overhear', { STORAGE: 'azure', AZURE_STORAGE_CONNECTION_STRING: 'BlobEndpoint=https://a.contoso.com;QueueEndpoint=http://a.contoso.com;AccountName=a;AccountKey=b' }, ['AZURE_STORAGE_CONNECTION_STRING']],
    ['a connection string that is none', { STORAGE: 'azure', AZURE_STORAGE_CONNECTION_STRING: 'contosomeetnow' }, ['AZURE_STORAGE_CONNECTION_STRING']],
    ['a pool whose certificate nobody checks', { ...pool, NODE_TLS_REJECT_UNAUTHORIZED: '0' }, ['NODE_TLS_REJECT_UNAUTHORIZED']],
    ['a bot that checks nobody’s certificate', { ...identity, NODE_TLS_REJECT_UNAUTHORIZED: '0' }, ['NODE_TLS_REJECT_UNAUTHORIZED']],
    ['certificates that are checked', { ...pool, ...identity, NODE_TLS_REJECT_UNAUTHORIZED: '1' }, []],
    ['no checks where there is nobody to check', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, []],
    ['an unknown log level', { LOG_LEVEL: 'verbose' }, ['LOG_LEVEL']],
  ] satisfies [string, Environment, string[]][]) {
    it(`${expected.length === 0 ? 'accepts' : 'refuses'} ${what}`, () => {
      assert.deepEqual(problemsOf(environment), expected);
    });
  }

  it('has one proof of the bot’s identity, that of the operator before that of the cluster', () => {
    const base = { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId, AZURE_FEDERATED_TOKEN_FILE: tokenFile };
    const bot = { kind: 'SingleTenant', appId, tenantId };
    assert.deepEqual(readConfig(base).identity, { ...bot, tokenFile: tokenFile });
    assert.deepEqual(readConfig({ ...base, MicrosoftAppPasswordFile: secretFile }).identity, { ...bot, passwordFile: secretFile });
    assert.deepEqual(readConfig({ ...base, MicrosoftAppCertificateFile: certificateFile }).identity, { ...bot, certificateFile: certificateFile });
    assert.deepEqual(readConfig({ ...base, MicrosoftAppManagedIdentityClientId: otherId }).identity, { ...bot, managedIdentityClientId: otherId });
    assert.deepEqual(readConfig({ ...base, MicrosoftAppType: 'UserAssignedMSI' }).identity, { ...bot, kind: 'UserAssignedMSI', tokenFile: tokenFile });
  });

  it('reads the accounts that start meetings, and finds their files beside its own', () => {
    const { pool: found } = readConfig({ UCWA_DISCOVERY_URL: pool.UCWA_DISCOVERY_URL, UCWA_ACCOUNTS_FILE: accountsFile, UCWA_MEETINGS_PER_ACCOUNT: '20' });
    assert.deepEqual(found, {
      discoveryUrl: pool.UCWA_DISCOVERY_URL,
      credentials: { username: 'one@contoso.com', password: 'first' },
      moreAccounts: [{ username: 'two@contoso.com', passwordFile: secretFile }],
      meetingsPerAccount: 20,
    });
  });

  for (const [what, content, fault] of [
    ['no JSON', 'one@contoso.com hunter2', /it is no JSON$/],
    ['no list', '{"username":"a","password":"hunter2"}', /it must be a list$/],
    ['an empty list', '[]', /it must list at least one account$/],
    ['more than it may', JSON.stringify(Array.from({ length: 101 }, (_, index) => ({ username: `u${index}`, password: 'hunter2' }))), /it must list at most 100 accounts$/],
    ['something else than an account', '[{"username":"a","password":"x"},"hunter2"]', /account 2 must have username and either password or passwordFile, and nothing else$/],
    ['more than an account has', '[{"username":"a","password":"x","hunter2":1}]', /account 1 must have username and either password or passwordFile, and nothing else$/],
    ['an account without a name', '[{"password":"hunter2"}]', /account 1 has no username$/],
    ['an account with an empty password', '[{"username":"hunter2","password":""}]', /account 1 has an empty password$/],
    ['an account without a password', '[{"username":"hunter2"}]', /account 1 must have either password or passwordFile$/],
    ['an account with two passwords', '[{"username":"a","password":"hunter2","passwordFile":"secret"}]', /account 1 must have either password or passwordFile$/],
    ['an account twice', '[{"username":"hunter2","password":"x"},{"username":"HUNTER2","password":"y"}]', /account 2 has the username of another$/],
    ['an account whose file is not there', '[{"username":"a","passwordFile":"hunter2"}]', /account 1 has a passwordFile that cannot be read, or is empty$/],
  ] satisfies [string, string, RegExp][]) {
    it(`refuses a file of accounts that holds ${what}, without saying what it is`, () => {
      const environment = { UCWA_DISCOVERY_URL: pool.UCWA_DISCOVERY_URL, UCWA_ACCOUNTS_FILE: fileOf('unfit.json', content) };
      assert.throws(
        () => readConfig(environment),
        (error: Error) => {
          assert.ok(error instanceof ConfigError);
          assert.deepEqual(error.problems.map(({ variable }) => variable), ['UCWA_ACCOUNTS_FILE']);
          assert.match(error.message, fault);
          assert.doesNotMatch(error.message, /hunter2/i);
          return true;
        },
      );
    });
  }

  it('takes the authority by its origin', () => {
    assert.equal(readConfig({ AZURE_AUTHORITY_HOST: 'https://Login.MicrosoftOnline.us/' }).authorityHost, 'https://login.microsoftonline.us');
  });

  it('lets people sign in to the bot’s own application, under its usual URI unless another is set', () => {
    const application = { kind: 'SingleTenant', appId, password: 'secret', tenantId };
    const poolOf = (more: Environment) => readConfig({ ...identity, ...entra, ...more }).pool;

    assert.deepEqual(poolOf({}), { discoveryUrl: entra.UCWA_DISCOVERY_URL, signIn: { application, appIdUri: `api://botid-${appId}` } });
    assert.deepEqual(poolOf({ ENTRA_APP_ID_URI: 'api://contoso.com/meetnow', UCWA_OAUTH_CONNECTION: 'pool' }), {
      discoveryUrl: entra.UCWA_DISCOVERY_URL,
      signIn: { application, appIdUri: 'api://contoso.com/meetnow', connection: 'pool' },
    });
  });

  it('knows each cloud as the SDK does', () => {
    assert.deepEqual(readConfig({}).channel, {
      ...publicCloud,
      issuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
      audience: AuthenticationConstants.ToChannelFromBotOAuthScope,
      metadataUrl: AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
    });
    assert.deepEqual(readConfig({ ChannelService: GovernmentConstants.ChannelService }).channel, {
      service: GovernmentConstants.ChannelService,
      issuer: GovernmentConstants.ToBotFromChannelTokenIssuer,
      audience: GovernmentConstants.ToChannelFromBotOAuthScope,
      metadataUrl: GovernmentConstants.ToBotFromChannelOpenIdMetadataUrl,
      allowedHosts: [],
    });
  });

  it('sends a bot of the US Government cloud to its own Entra, unless told otherwise', () => {
    assert.equal(readConfig({}).authorityHost, undefined);
    assert.equal(readConfig({ ChannelService: 'https://botframework.azure.us' }).authorityHost, 'https://login.microsoftonline.us');
    assert.equal(readConfig({ ChannelService: 'https://botframework.azure.us', AZURE_AUTHORITY_HOST: 'https://login.example' }).authorityHost, 'https://login.example');
  });

  it('reads who may use the bot, and where', () => {
    const { access } = readConfig({
      ALLOW_GUESTS: 'true',
      ALLOWED_TEAMS: `${appId.toUpperCase()}, 19:General@thread.tacv2`,
      ALLOWED_CHANNELS: '19:Incidents@thread.tacv2 19:old@thread.skype',
      ALLOWED_PEOPLE: tenantId,
    });

    assert.deepEqual(access, {
      allowGuests: true,
      teams: [appId, '19:General@thread.tacv2'],
      channels: ['19:Incidents@thread.tacv2', '19:old@thread.skype'],
      people: [tenantId],
    });
  });

  it('takes the keys from where it is told, and names hosts as addresses do', () => {
    const { metadataUrl, allowedHosts } = readConfig({
      BotOpenIdMetadata: 'https://keys.contoso.com/openid',
      ALLOWED_SERVICE_HOSTS: 'Relay.Contoso.com, relay.contoso.com:443 relay.contoso.com:8443, 127.0.0.1, [::1]:3979',
    }).channel;

    assert.equal(metadataUrl, 'https://keys.contoso.com/openid');
    assert.deepEqual(allowedHosts, ['relay.contoso.com', 'relay.contoso.com', 'relay.contoso.com:8443', '127.0.0.1', '[::1]:3979']);
  });

  it('reports every problem at once, by name and remedy, never by value', () => {
    const canary = 'do not print me';
    const environment = Object.fromEntries(settingNames.map((name) => [name, canary]));

    assert.throws(
      () => readConfig(environment),
      (error: Error) => {
        assert.ok(error instanceof ConfigError);
        const named = new Set(error.problems.map(({ variable }) => variable));
        for (const name of ['NODE_ENV', 'PORT', 'HOST', 'MicrosoftAppType', 'MicrosoftAppId', 'UCWA_DISCOVERY_URL', 'STORAGE', 'LOG_LEVEL']) {
          assert.ok(named.has(name), name);
        }
        assert.ok(error.problems.every(({ remedy }) => /^(?:must (?:be|list|hold) |is missing: |is not ).{3,}/.test(remedy)), JSON.stringify(error.problems));
        assert.ok(!JSON.stringify([error.problems, error.message, error.stack]).includes(canary));
        return true;
      },
    );
  });
});

describe('.env.example', () => {
  const text = readFileSync(path.join(import.meta.dirname, '../../.env.example'), 'utf8');

  it('names every setting, and no other', () => {
    assert.deepEqual(Object.keys(parseEnv(text)).sort(), [...settingNames].sort());
  });

  it('is the default configuration as it stands', () => {
    assert.deepEqual(readConfig(parseEnv(text)), readConfig({}));
  });

  it('explains each setting', () => {
    const lines = text.split('\n');
    for (const name of settingNames) {
      const at = lines.findIndex((line) => line.startsWith(`${name}=`));
      const before = lines.slice(0, at).findLast((line) => !/^\w+=/.test(line));
      assert.match(before ?? '', /^# \S/, `${name} has no comment above it`);
    }
  });
});
