import assert from 'node:assert/strict';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startSimulator } from '../../support/simulator.ts';
import type { Simulator } from '../../../ucwa/simulator/index.ts';

describe('the simulator with an Entra issuer', () => {
  let pool: Simulator;
  const issuer = 'https://login.contoso.example/tenant/v2.0';
  const audience = 'https://lyncweb.contoso.example';
  let sign: (claims: Record<string, unknown>, issuedBy?: string) => Promise<string>;

  beforeEach(async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    const key = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256' };
    sign = (claims, issuedBy = issuer) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'k' })
        .setIssuer(issuedBy)
        .setAudience(audience)
        .setExpirationTime('5m')
        .sign(privateKey);
    pool = await startSimulator({
      entra: { issuer, audience, keys: { keys: [key] }, authorizationUri: 'https://login.contoso.example/authorize' },
    });
  });

  it('accepts a token that names a user', async () => {
    assert.equal(await discover(await sign({ upn: 'grace@contoso.example' })), 200);
    assert.equal(await discover(await sign({ preferred_username: 'grace@contoso.example' })), 200);
  });

  it('names where people sign in', async () => {
    const answer = await fetch(`${pool.url}Autodiscover/AutodiscoverService.svc/root/user`);

    assert.match(answer.headers.get('www-authenticate')!, /authorization_uri="https:\/\/login\.contoso\.example\/authorize"/);
  });

  it('challenges a token of another issuer, of another key, for nobody, and a broken one', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT({ upn: 'ada@contoso.example' })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('5m')
      .sign(privateKey);

    for (const token of [
      await sign({ upn: 'ada@contoso.example' }, 'https://evil.invalid'),
      forged,
      await sign({ upn: 'nobody@contoso.example' }),
      await sign({}),
      'a.b.c',
    ]) {
      assert.equal(await discover(token), 401);
    }
  });

  it('takes a token for the host that was asked only, where each host is an audience of its own', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    const key = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256' };
    pool = await startSimulator({ entra: { issuer, audience: 'host', keys: { keys: [key] } }, switches: { secondHost: 'challenges' } });
    const tokenFor = (host: string) =>
      new SignJWT({ upn: 'ada@contoso.example' }).setProtectedHeader({ alg: 'RS256', kid: 'k' }).setIssuer(issuer).setAudience(`http://${host}:${pool.port}`).setExpirationTime('5m').sign(privateKey);

    assert.equal(await discover(await tokenFor('127.0.0.1')), 200);
    assert.equal(await discover(await tokenFor('localhost')), 401);
    const applications = await fetch(`http://localhost:${pool.port}/ucwa/oauth/v1/applications`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await tokenFor('localhost')}`, 'content-type': 'application/json' },
      body: JSON.stringify({ culture: 'en-US', endpointId: 'e', userAgent: 'test' }),
    });
    assert.equal(applications.status, 201);
  });

  async function discover(ticket: string): Promise<number> {
    return (
      await fetch(`${pool.url}Autodiscover/AutodiscoverService.svc/root/oauth/user`, { headers: { authorization: `Bearer ${ticket}` } })
    ).status;
  }
});
