import assert from 'node:assert/strict';
import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jwtVerify } from 'jose';
import { generate } from 'selfsigned';

import type { BotIdentity } from '../../../bot/config.ts';
import { storageCredential } from '../../../bot/desk/stores.ts';
import { createOnBehalfOfCredential, type EntraOptions } from '../../../bot/entra/app-credentials.ts';
import { type Authority, createAuthority } from '../../support/certificates.ts';
import { type Child, startChild } from '../../support/child.ts';
import { type Entra, type IdentityEndpoint, startConnector, startEntra, startIdentityEndpoint } from '../../support/token-endpoints.ts';
import { eventually } from '../../support/eventually.ts';
import { closedPort } from '../doctor/servers.ts';
import type { Order, Task } from '../fixtures/credentials.ts';

const appId = '11111111-1111-4111-8111-111111111111';
const tenantId = '22222222-2222-4222-8222-222222222222';
const hostId = '33333333-3333-4333-8333-333333333333';
const app = { kind: 'SingleTenant', appId, tenantId } as const;
const managed = { kind: 'UserAssignedMSI', appId, tenantId } as const;
// Short enough to be waited for, long enough for an answer.
const SHORT_MS = 400;
const connectorScope = 'https://api.botframework.com/.default';
const otherScope = 'https://contoso.example/.default';
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What came of an order. */
type Outcome = { readonly done: unknown; readonly error?: undefined } | { readonly done?: undefined; readonly error: { readonly name: string; readonly message: string; readonly everything: string } };

interface Process extends AsyncDisposable {
  perform(order: Order): Promise<Outcome>;
}

/** What is asked of a process with credentials of the bot. */
interface Bot extends AsyncDisposable {
  do(task: Task): Promise<Outcome>;
  tokens(...scopes: string[]): Promise<unknown>;
  /** Has everything loaded, which takes longer than some deadlines; resolves with a token got. */
  warmUp(): Promise<void>;
}

describe('the credentials of the bot', function () {
  this.timeout(60_000);
  let authority: Authority;
  let trust: Awaited<ReturnType<Authority['inFile']>>;
  let folder: string;
  let shared: Process;

  before(async () => {
    authority = await createAuthority('Entra');
    trust = await authority.inFile();
    folder = await mkdtemp(path.join(tmpdir(), 'meetnow-'));
    shared = await startProcess();
  });

  after(async () => {
    await shared[Symbol.asyncDispose]();
    await trust[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const fileOf = async (name: string, content: string): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, content);
    return file;
  };

  /** Starts a process that trusts the authority, in an environment that would lead the library astray if it looked there. */
  const startProcess = async (environment: Record<string, string> = {}): Promise<Process> => {
    const astray = { AZURE_AUTHORITY_HOST: 'https://localhost:1', AZURE_CLIENT_ID: 'nobody', AZURE_TENANT_ID: 'nowhere', AZURE_CLIENT_SECRET: 'nothing' };
    return processOf(await startChild('test/bot/fixtures/credentials.ts', { environment: { NODE_EXTRA_CA_CERTS: trust.path, ...astray, ...environment } }));
  };

  /** A bot in the process of all tests, or in one of its own where the environment says how its host gives tokens. */
  const startBot = async (identity: BotIdentity, { authorityHost, timeoutMs, retries }: EntraOptions, environment?: Record<string, string>): Promise<Bot> => {
    const child = environment ? await startProcess(environment) : shared;
    const perform = (task: Task) => child.perform({ ...task, identity, entra: { authorityHost, timeoutMs, retries } as EntraOptions });
    return {
      do: perform,
      async tokens(...scopes) {
        const { done, error } = await perform({ tokens: scopes });
        assert.equal(error, undefined);
        return done;
      },
      async warmUp() {
        while ((await perform({ tokens: ['https://warm.example/.default'] })).error);
      },
      [Symbol.asyncDispose]: async () => (environment ? child[Symbol.asyncDispose]() : undefined),
    };
  };

  describe('with a secret', () => {
    it('get a token of the bot’s tenant, once for all who ask', async () => {
      await using entra = await startEntra(authority);
      await using bot = await startBot({ ...app, password: 'a secret' }, entra);

      assert.deepEqual(await bot.tokens(...Array<string>(20).fill(connectorScope)), Array<string>(20).fill('token-1'));
      assert.deepEqual(await bot.tokens(connectorScope), ['token-1']);

      assert.equal(entra.requests.length, 1);
      const [{ tenant, form }] = entra.requests as [Entra['requests'][number]];
      assert.deepEqual([tenant, form['grant_type'], form['client_id'], form['client_secret']], [tenantId, 'client_credentials', appId, 'a secret']);
      assert.match(form['scope'] ?? '', /^https:\/\/api\.botframework\.com\/\.default\b/);
    });

    it('ask again for another scope', async () => {
      await using entra = await startEntra(authority);
      await using bot = await startBot({ ...app, password: 'a secret' }, entra);

      assert.deepEqual(((await bot.tokens(connectorScope, otherScope)) as string[]).sort(), ['token-1', 'token-2']);
    });

    it('of a multi-tenant bot are those of the tenant of all bots', async () => {
      await using entra = await startEntra(authority);
      await using bot = await startBot({ kind: 'MultiTenant', appId, password: 'a secret' }, entra);

      await bot.tokens(connectorScope);

      assert.deepEqual(entra.requests.map(({ tenant }) => tenant), ['botframework.com']);
    });

    it('that is wrong say so without it, and do not keep the refusal', async () => {
      await using entra = await startEntra(authority);
      entra.answer(() => ({ error: 'invalid_client', number: 7000215 }));
      await using bot = await startBot({ ...app, password: 'a wrong secret' }, entra);

      const { error } = await bot.do({ tokens: [connectorScope] });
      assert.match(error?.message ?? '', /AADSTS7000215/);
      assert.ok(!error!.everything.includes('a wrong secret'));

      entra.answer(() => undefined);
      assert.deepEqual(await bot.tokens(connectorScope), ['token-2']);
    });

    it('in a file follow the file, without a restart', async () => {
      const passwordFile = await fileOf('rotated', 'the old secret\n');
      await using entra = await startEntra(authority);
      await using bot = await startBot({ ...app, passwordFile }, entra);

      assert.deepEqual(await bot.tokens(connectorScope), ['token-1']);
      await writeFile(passwordFile, 'the new secret\r\n');
      assert.deepEqual(await bot.tokens(connectorScope), ['token-2']);
      assert.deepEqual(await bot.tokens(connectorScope), ['token-2']);

      assert.deepEqual(entra.requests.map(({ form }) => form['client_secret']), ['the old secret', 'the new secret']);
    });

    for (const [what, make] of [
      ['is gone', async () => path.join(folder, 'none')],
      ['is empty', () => fileOf('empty', '\n')],
      ['is no file', async () => folder],
      ['is far too long', () => fileOf('long', 'x'.repeat(100_000))],
    ] satisfies [string, () => Promise<string>][]) {
      it(`in a file that ${what} say what is wrong, without the place`, async () => {
        await using entra = await startEntra(authority);
        await using bot = await startBot({ ...app, passwordFile: await make() }, entra);

        const { error } = await bot.do({ tokens: [connectorScope] });

        assert.match(error?.message ?? '', /^the file of a secret /);
        assert.ok(!error!.message.includes(folder));
        assert.equal(entra.requests.length, 0);
      });
    }
  });

  describe('with a certificate', () => {
    it('sign with its key and name it by its thumbprint, and follow the file', async () => {
      const [first, second] = [await createCertificate(), await createCertificate()];
      const certificateFile = await fileOf('bot.pem', first.pem);
      await using entra = await startEntra(authority);
      await using bot = await startBot({ ...app, certificateFile }, entra);

      assert.deepEqual(await bot.tokens(connectorScope), ['token-1']);
      await writeFile(certificateFile, second.pem);
      assert.deepEqual(await bot.tokens(connectorScope), ['token-2']);

      for (const [index, { cert, thumbprint }] of [first, second].entries()) {
        const { form } = entra.requests[index]!;
        const { protectedHeader } = await jwtVerify(form['client_assertion'] ?? '', createPublicKey(cert), { issuer: appId, subject: appId, audience: `${entra.authorityHost}/${tenantId}/oauth2/v2.0/token`, clockTolerance: 5 });
        assert.deepEqual([form['client_assertion_type'], protectedHeader['x5t#S256']], [assertionType, thumbprint]);
      }
    });
  });

  describe('with a cluster’s token', () => {
    it('show the token as it stands in the file', async () => {
      const tokenFile = await fileOf('cluster-token', 'the cluster’s word');
      await using entra = await startEntra(authority);
      await using bot = await startBot({ ...app, tokenFile }, entra);

      await bot.tokens(connectorScope);
      await writeFile(tokenFile, 'the cluster’s next word');
      await bot.tokens(otherScope);

      assert.deepEqual(entra.requests.map(({ form }) => [form['client_id'], form['client_assertion_type'], form['client_assertion']]), [
        [appId, assertionType, 'the cluster’s word'],
        [appId, assertionType, 'the cluster’s next word'],
      ]);
    });

    it('are how a managed identity is reached in a cluster', async () => {
      const tokenFile = await fileOf('pod-token', 'the cluster’s word');
      await using entra = await startEntra(authority);
      await using bot = await startBot({ kind: 'UserAssignedMSI', appId, tenantId, tokenFile }, entra);

      assert.deepEqual(await bot.tokens(connectorScope), ['token-1']);
      assert.deepEqual([entra.requests[0]?.tenant, entra.requests[0]?.form['client_assertion']], [tenantId, 'the cluster’s word']);
    });
  });

  it('do not wait for ever, ask anew afterwards and leave nothing open', async () => {
    await using entra = await startEntra(authority);
    await using bot = await startBot({ ...app, password: 'a secret' }, { authorityHost: entra.authorityHost, timeoutMs: SHORT_MS });
    await bot.warmUp();
    entra.answer(() => 'silence');

    const { error } = await bot.do({ tokens: [connectorScope] });
    assert.equal(error?.name, 'TimeoutError');

    entra.answer(() => undefined);
    assert.deepEqual(await bot.tokens(connectorScope), [`token-${entra.requests.length}`]);
    await eventually(() => entra.abandoned() === 1);
  });

  it('fail when Entra cannot be reached', async () => {
    await using bot = await startBot({ ...app, password: 'a secret' }, { authorityHost: `https://localhost:${await closedPort()}`, retries: 0 });

    const { error } = await bot.do({ tokens: [connectorScope] });

    assert.ok(error && error.name !== 'TimeoutError');
    assert.ok(!error.everything.includes('a secret'));
  });

  it('open the storage as well, where the bot has a tenant', async () => {
    await using endpoint = await startIdentityEndpoint();
    const nowhere = `http://127.0.0.1:${await closedPort()}`;
    await using bot = await startBot(managed, {}, { IDENTITY_ENDPOINT: endpoint.origin, IDENTITY_HEADER: 'x', HTTPS_PROXY: nowhere });

    await bot.do({ storage: 'contosomeetnow' });

    assert.deepEqual([...new Set(endpoint.requests.map(({ url }) => `${url.searchParams.get('resource')} ${url.searchParams.get('client_id')}`))], [`https://storage.azure.com ${appId}`]);
    assert.equal(storageCredential({ storage: { kind: 'azure', accountName: 'a' }, identity: { kind: 'MultiTenant', appId, password: 'x' } }), undefined);
    assert.equal(storageCredential({ storage: { kind: 'azure', accountName: 'a' } }), undefined);
  });

  describe('on behalf of people', () => {
    const assertion = 'the token of a person';
    const proofs: Readonly<Record<string, () => Promise<[BotIdentity, Record<string, string | undefined>]>>> = {
      'a secret': async () => [{ ...app, password: 'a secret' }, { client_secret: 'a secret' }],
      'a secret in a file': async () => [{ ...app, passwordFile: await fileOf('obo', 'a secret\n') }, { client_secret: 'a secret' }],
      'a cluster’s token': async () => [{ ...app, tokenFile: await fileOf('obo-token', 'the cluster’s word') }, { client_assertion: 'the cluster’s word' }],
      'a certificate': async () => [{ ...app, certificateFile: await fileOf('obo.pem', (await createCertificate()).pem) }, { client_assertion_type: assertionType }],
    };
    for (const [what, make] of Object.entries(proofs)) {
      it(`are got with ${what}`, async () => {
        const [identity, expected] = await make();
        await using entra = await startEntra(authority);
        await using bot = await startBot(identity, entra);

        assert.deepEqual((await bot.do({ onBehalfOf: assertion, scope: otherScope })).done, 'token-1');

        const [{ tenant, form }] = entra.requests as [Entra['requests'][number]];
        assert.deepEqual([tenant, form['grant_type'], form['requested_token_use'], form['assertion']], [tenantId, 'urn:ietf:params:oauth:grant-type:jwt-bearer', 'on_behalf_of', assertion]);
        assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, form[name]])), expected);
      });
    }

    it('are got with the word of a managed identity', async () => {
      await using endpoint = await startIdentityEndpoint();
      await using entra = await startEntra(authority);
      await using bot = await startBot({ ...app, managedIdentityClientId: hostId }, entra, { IDENTITY_ENDPOINT: endpoint.origin, IDENTITY_HEADER: 'x' });

      assert.deepEqual((await bot.do({ onBehalfOf: assertion, scope: otherScope })).done, 'token-1');

      assert.equal(entra.requests[0]?.form['client_assertion'], 'for api://AzureADTokenExchange');
    });

    it('are nothing for a managed identity, nor for a multi-tenant bot in no tenant', () => {
      assert.throws(() => createOnBehalfOfCredential(managed, assertion), /managed identity cannot/);
      assert.throws(() => createOnBehalfOfCredential({ kind: 'MultiTenant', appId, password: 'x' }, assertion), /tenant/);
      assert.doesNotThrow(() => createOnBehalfOfCredential({ kind: 'MultiTenant', appId, password: 'x' }, assertion, { tenantId }));
    });
  });

  /** The protocols by which a host gives the tokens of its identities to what runs on it. */
  const protocols = [
    {
      name: 'App Service and Container Apps',
      environment: (origin: string) => ({ IDENTITY_ENDPOINT: `${origin}/msi/token`, IDENTITY_HEADER: 'the header of this host' }),
      check: ({ url, headers }: IdentityEndpoint['requests'][number]) => {
        assert.deepEqual([url.pathname, url.searchParams.get('api-version'), headers['x-identity-header']], ['/msi/token', '2019-08-01', 'the header of this host']);
      },
    },
    {
      name: 'virtual machines (IMDS)',
      environment: (origin: string) => ({ AZURE_POD_IDENTITY_AUTHORITY_HOST: origin }),
      check: ({ url, headers }: IdentityEndpoint['requests'][number]) => {
        assert.deepEqual([url.pathname.replace(/\/$/, ''), headers['metadata']], ['/metadata/identity/oauth2/token', 'true']);
      },
    },
  ];

  for (const { name, environment, check } of protocols) {
    describe(`of a managed identity, by the protocol of ${name}`, () => {
      it('are asked for by client id and resource, and sign what the bot says', async () => {
        await using endpoint = await startIdentityEndpoint();
        await using connector = await startConnector();
        await using bot = await startBot(managed, {}, environment(endpoint.origin));

        for (const text of ['one', 'two']) assert.deepEqual((await bot.do({ replyTo: connector.url, text })).error, undefined);

        assert.deepEqual(connector.posts.map(({ activity, authorization }) => [activity.text, authorization]), [
          ['one', 'Bearer for https://api.botframework.com'],
          ['two', 'Bearer for https://api.botframework.com'],
        ]);
        const [request, ...more] = endpoint.requests;
        assert.deepEqual(more, []);
        check(request!);
        assert.deepEqual([request!.url.searchParams.get('resource'), request!.url.searchParams.get('client_id')], ['https://api.botframework.com', appId]);
      });

      it('fail in time when the endpoint is silent, and come when it speaks again', async () => {
        await using endpoint = await startIdentityEndpoint();
        await using connector = await startConnector();
        await using bot = await startBot(managed, { timeoutMs: SHORT_MS }, environment(endpoint.origin));
        await bot.warmUp();
        endpoint.answer('silence');

        assert.equal((await bot.do({ replyTo: connector.url, text: 'lost' })).error?.name, 'TimeoutError');
        endpoint.answer(200);
        assert.equal((await bot.do({ replyTo: connector.url, text: 'said' })).error, undefined);

        assert.deepEqual(connector.posts.map(({ activity }) => activity.text), ['said']);
      });

      it('fail when the host has no such identity', async () => {
        await using endpoint = await startIdentityEndpoint();
        endpoint.answer(400);
        await using connector = await startConnector();
        await using bot = await startBot(managed, { retries: 0 }, environment(endpoint.origin));

        assert.equal((await bot.do({ replyTo: connector.url, text: 'lost' })).error?.name, 'CredentialUnavailableError');

        assert.deepEqual(connector.posts, []);
      });

      it('vouch for an application that trusts the identity', async () => {
        await using endpoint = await startIdentityEndpoint();
        await using entra = await startEntra(authority);
        await using connector = await startConnector();
        await using bot = await startBot({ ...app, managedIdentityClientId: hostId }, entra, environment(endpoint.origin));

        assert.equal((await bot.do({ replyTo: connector.url, text: 'hello' })).error, undefined);

        check(endpoint.requests[0]!);
        assert.deepEqual([endpoint.requests[0]!.url.searchParams.get('resource'), endpoint.requests[0]!.url.searchParams.get('client_id')], ['api://AzureADTokenExchange', hostId]);
        const [{ form }] = entra.requests as [Entra['requests'][number]];
        assert.deepEqual([form['client_id'], form['client_assertion_type'], form['client_assertion']], [appId, assertionType, 'for api://AzureADTokenExchange']);
        assert.deepEqual(connector.posts.map(({ authorization }) => authorization), ['Bearer token-1']);
      });
    });
  }
});

/** Speaks with the process, one order after another. */
function processOf(child: Child): Process {
  let told = 0;
  return {
    async perform(order) {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      told += 1;
      return JSON.parse(await child.line(`"order":${told},`)) as Outcome;
    },
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}

/** A certificate of an application with its key, in one text. */
async function createCertificate(): Promise<{ readonly pem: string; readonly cert: string; readonly thumbprint: string }> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'the bot' }], { algorithm: 'sha256', keySize: 2048 });
  return { pem: `${key}\n${cert}`, cert, thumbprint: createHash('sha256').update(new X509Certificate(cert).raw).digest('base64url') };
}
