import assert from 'node:assert/strict';
import type { AccessToken, TokenCredential } from '@azure/identity';

import { type Assertion, readAssertion } from '../../../bot/entra/assertion.ts';
import { createOnBehalfOfCredential } from '../../../bot/entra/app-credentials.ts';
import { isDirectoryTrouble, SignInNeeded } from '../../../bot/entra/sign-in-needed.ts';
import { UserTokens } from '../../../bot/entra/user-tokens.ts';
import { createAuthority, trust } from '../../support/certificates.ts';
import { CLAIMS, type Entra, type Refusal, startEntra } from '../../support/entra.ts';

const tenantId = '22222222-2222-4222-8222-222222222222';
const clientId = '11111111-1111-4111-8111-111111111111';
const secret = 'the secret of the application';
const ada = { tenantId, aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000001' };
const ben = { tenantId, aadObjectId: 'bbbbbbbb-0000-4000-8000-000000000002' };
const web = 'https://lyncweb.contoso.example';
const pool = 'https://pool1.contoso.example';
const audiences = [clientId, `api://botid-${clientId}`];
const { signal } = new AbortController();

describe('a person’s token from Teams', () => {
  const encode = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
  const good = { aud: clientId, oid: ada.aadObjectId, tid: tenantId, exp: 2_000 };

  it('is read for what it says', () => {
    const token = encode({ ...good, oid: ada.aadObjectId.toUpperCase() });

    assert.deepEqual(readAssertion(token, ada, audiences, 1_000_000), { token, expiresAtMs: 2_000_000 });
    assert.equal(typeof readAssertion(encode({ ...good, aud: `api://botid-${clientId}` }), ada, audiences, 0), 'object');
  });

  for (const [what, token, problem] of [
    ['of somebody else', encode({ ...good, oid: ben.aadObjectId }), 'otherPerson'],
    ['of another tenant', encode({ ...good, tid: '33333333-3333-4333-8333-333333333333' }), 'otherPerson'],
    ['for another application', encode({ ...good, aud: '00000003-0000-0000-c000-000000000000' }), 'otherApplication'],
    ['that has ended', encode({ ...good, exp: 999 }), 'expired'],
    ['without an end', encode({ ...good, exp: undefined }), 'unreadable'],
    ['without a person', encode({ ...good, oid: undefined }), 'unreadable'],
    ['with lists in it', encode({ ...good, aud: [clientId] }), 'unreadable'],
    ['that is none', 'a.b.c', 'unreadable'],
    ['that is nothing', '', 'unreadable'],
    ['that is endless', `${encode(good)}${'x'.repeat(40_000)}`, 'unreadable'],
  ] as const) {
    it(`${what} is refused as ${problem}`, () => {
      assert.equal(readAssertion(token, ada, audiences, 1_000_000), problem);
    });
  }
});

describe('tokens in people’s names', () => {
  let entra: Entra;

  beforeEach(async () => {
    const authority = await createAuthority('Entra');
    trust(authority);
    entra = await startEntra({ tenantId, clientId, secret }, await authority.issue());
  });

  afterEach(() => entra[Symbol.asyncDispose]());

  const tokensOf = (options?: ConstructorParameters<typeof UserTokens>[1], password = secret) =>
    new UserTokens((assertion) => createOnBehalfOfCredential({ kind: 'SingleTenant', appId: clientId, tenantId, password }, assertion, { authorityHost: entra.url, retries: 0 }), options);
  const assertionOf = async ({ aadObjectId }: typeof ada, changes = {}): Promise<Assertion> => {
    const token = await entra.ssoToken({ oid: aadObjectId, upn: 'ada@contoso.example' }, changes);
    return { token, expiresAtMs: Date.now() + 3_600_000 };
  };
  const audienceOf = ({ token }: AccessToken) => (JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { aud: string; oid: string });

  it('are got for each audience once, each with the person’s name in it', async () => {
    const tokens = tokensOf();
    await tokens.signIn(ada, await assertionOf(ada), web, signal);

    const [first, again, other] = [await tokens.tokenFor(ada, web, signal), await tokens.tokenFor(ada, web, signal), await tokens.tokenFor(ada, pool, signal)];

    assert.equal(first.token, again.token);
    assert.deepEqual([first, other].map(audienceOf).map(({ aud, oid }) => [aud, oid]), [[web, ada.aadObjectId], [pool, ada.aadObjectId]]);
    assert.deepEqual(entra.requests.map(({ grant, scope, oid }) => [grant.split(':').at(-1), scope.split(' ')[0], oid]), [
      ['jwt-bearer', `${web}/.default`, ada.aadObjectId],
      ['jwt-bearer', `${pool}/.default`, ada.aadObjectId],
    ]);
  });

  it('are got anew when one is not accepted any more', async () => {
    const tokens = tokensOf();
    await tokens.signIn(ada, await assertionOf(ada), web, signal);

    const [first, other] = [await tokens.tokenFor(ada, web, signal), await tokens.tokenFor(ada, web, signal, true)];

    assert.notEqual(first.token, other.token);
    assert.equal((await tokens.tokenFor(ada, web, signal)).token, other.token);
  });

  it('are asked for once by many at the same time', async () => {
    const tokens = tokensOf();
    await tokens.signIn(ada, await assertionOf(ada), web, signal);

    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.tokenFor(ada, pool, signal)));

    assert.equal(new Set(all.map(({ token }) => token)).size, 1);
    assert.equal(entra.requests.length, 2);
  });

  it('are nobody else’s', async () => {
    const tokens = tokensOf();
    await tokens.signIn(ada, await assertionOf(ada), web, signal);

    await assert.rejects(tokens.tokenFor(ben, web, signal), { name: 'SignInNeeded', step: { reason: 'noToken' } });
    await assert.rejects(tokens.tokenFor({ ...ada, tenantId: clientId }, web, signal), { name: 'SignInNeeded' });
    assert.equal(tokens.signedInSince(ben), undefined);
  });

  it('are forgotten with a sign-out', async () => {
    const tokens = tokensOf();
    await tokens.signIn(ada, await assertionOf(ada), web, signal);
    tokens.signOut(ada);

    assert.equal(tokens.signedInSince(ada), undefined);
    await assert.rejects(tokens.tokenFor(ada, web, signal), { step: { reason: 'noToken' } });
  });

  it('are not there before Entra has taken the assertion', async () => {
    const tokens = tokensOf();
    const [head, body] = (await assertionOf(ada)).token.split('.');
    const forged = { token: `${head!}.${body!}.c2ln`, expiresAtMs: Date.now() + 3_600_000 };

    await assert.rejects(tokens.signIn(ada, forged, web, signal), { name: 'SignInNeeded', step: { reason: 'expired', audience: web } });

    assert.equal(tokens.signedInSince(ada), undefined);
  });

  for (const [refusal, step] of [
    ['consent', { reason: 'consent', audience: web }],
    ['claims', { reason: 'claims', audience: web, claims: CLAIMS }],
    ['revoked', { reason: 'expired', audience: web }],
  ] satisfies [Refusal, object][]) {
    it(`need the person where Entra says ${refusal}`, async () => {
      const tokens = tokensOf();
      entra.refuse(ada.aadObjectId, refusal);

      await assert.rejects(tokens.signIn(ada, await assertionOf(ada), web, signal), (error) => {
        assert.ok(error instanceof SignInNeeded);
        assert.deepEqual(error.step, step);
        assert.match(error.code, /^\d{5,6}$/);
        assert.ok(!entra.secrets.some((each) => `${error.message} ${JSON.stringify(error)}`.includes(each)));
        return true;
      });
    });
  }

  for (const [refusal, isTrouble] of [
    ['unavailable', true],
    ['unknownResource', false],
  ] satisfies [Refusal, boolean][]) {
    it(`are ${isTrouble ? 'out of reach for a while' : 'impossible'} where Entra says ${refusal}, whatever the person does`, async () => {
      const tokens = tokensOf();
      entra.refuse(ada.aadObjectId, refusal);

      await assert.rejects(tokens.signIn(ada, await assertionOf(ada), web, signal), (error) => {
        assert.ok(!(error instanceof SignInNeeded));
        assert.equal(isDirectoryTrouble(error), isTrouble);
        return true;
      });
    });
  }

  it('are impossible with a wrong secret, and out of reach without Entra', async () => {
    const assertion = await assertionOf(ada);
    await assert.rejects(tokensOf({}, 'wrong').signIn(ada, assertion, web, signal), (error) => !(error instanceof SignInNeeded) && !isDirectoryTrouble(error));
    const tokens = tokensOf();
    await entra[Symbol.asyncDispose]();
    await assert.rejects(tokens.signIn(ada, assertion, web, signal), (error) => !(error instanceof SignInNeeded) && isDirectoryTrouble(error));
  });

  it('are waited for no longer than the caller wants', async () => {
    const tokens = tokensOf();
    entra.delayMs = 60_000;
    const reason = new Error('gone');
    const leaving = new AbortController();
    const waiting = tokens.signIn(ada, await assertionOf(ada), web, leaving.signal);
    leaving.abort(reason);

    await assert.rejects(waiting, reason);
  });

  it('need the person again after a refusal that only a new sign-in can undo, but not where consent is missing', async () => {
    const tokens = tokensOf();
    await tokens.signIn(ada, await assertionOf(ada), web, signal);
    entra.refuse(ada.aadObjectId, 'consent', pool);
    await assert.rejects(tokens.tokenFor(ada, pool, signal), { step: { reason: 'consent', audience: pool } });
    assert.notEqual(tokens.signedInSince(ada), undefined);
    entra.refuse(ada.aadObjectId, 'revoked', pool);
    await assert.rejects(tokens.tokenFor(ada, pool, signal), { step: { reason: 'expired', audience: pool } });
    assert.equal(tokens.signedInSince(ada), undefined);
  });
});

describe('the memory for tokens', () => {
  const user = (name: string) => ({ tenantId, aadObjectId: name });

  /** A directory whose tokens are numbered and last for so long. */
  function setTokens({ lifetimeMs = 3_600_000, maxPeople = 100 } = {}) {
    let nowMs = 1_000_000;
    let issued = 0;
    const credential: TokenCredential = { getToken: async () => ({ token: String((issued += 1)), expiresOnTimestamp: nowMs + lifetimeMs }) };
    const tokens = new UserTokens(() => credential, { maxPeople, now: () => nowMs });
    return {
      tokens,
      signIn: (name: string, lastsMs = 3_600_000) => tokens.signIn(user(name), { token: 'a', expiresAtMs: nowMs + lastsMs }, web, signal),
      tokenFor: async (name: string, audience = web) => (await tokens.tokenFor(user(name), audience, signal)).token,
      pass: (ms: number) => {
        nowMs += ms;
      },
      issued: () => issued,
    };
  }

  it('renews a token some minutes before its end', async () => {
    const { signIn, tokenFor, pass } = setTokens();
    await signIn('ada', 7_200_000);
    pass(3_600_000 - 5 * 60_000 - 1);
    assert.equal(await tokenFor('ada'), '1');
    pass(1);
    assert.equal(await tokenFor('ada'), '2');
  });

  it('renews one that lasts for minutes only after half of its life', async () => {
    const { signIn, tokenFor, pass } = setTokens({ lifetimeMs: 60_000 });
    await signIn('ada');
    pass(29_999);
    assert.equal(await tokenFor('ada'), '1');
    pass(1);
    assert.equal(await tokenFor('ada'), '2');
  });

  it('ends with what the person signed in with, and a minute before that for what is begun', async () => {
    const { tokens, signIn, tokenFor, pass } = setTokens();
    await signIn('ada', 600_000);
    pass(540_000);
    assert.equal(tokens.signedInSince(user('ada')), 1_000_000);
    pass(1);
    assert.equal(tokens.signedInSince(user('ada')), undefined);
    assert.equal(await tokenFor('ada'), '1');
    pass(59_999);
    await assert.rejects(tokenFor('ada'), { step: { reason: 'noToken' } });
  });

  it('holds so many people, and so many hosts for each', async () => {
    const { signIn, tokenFor, tokens, issued } = setTokens({ maxPeople: 3 });
    for (let count = 0; count < 20; count += 1) await signIn(`person ${count}`);
    assert.equal(tokens.signedInSince(user('person 0')), undefined);
    assert.notEqual(tokens.signedInSince(user('person 19')), undefined);
    for (let count = 0; count < 40; count += 1) await tokenFor('person 19', `https://host${count}.example`);
    const before = issued();
    await tokenFor('person 19', 'https://host39.example');
    assert.equal(issued(), before);
    await tokenFor('person 19', 'https://host0.example');
    assert.equal(issued(), before + 1);
  });
});
