import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { startSimulator } from '../../support/simulator.ts';
import { Stranger, ticketFor } from './stranger.ts';

interface Links {
  _links: Record<string, { href: string }>;
}

const read = async (url: string, headers: Record<string, string> = {}) => (await (await fetch(url, { headers })).json()) as Links;

describe('autodiscovery of the simulator', () => {
  it('offers links only: user and xframe, both absolute', async () => {
    const pool = await startSimulator();

    const root = await read(pool.url);

    assert.deepEqual(root, {
      _links: {
        self: { href: `${pool.url}Autodiscover/AutodiscoverService.svc/root?originalDomain=contoso.example` },
        user: { href: `${pool.url}Autodiscover/AutodiscoverService.svc/root/oauth/user?originalDomain=contoso.example` },
        xframe: { href: `${pool.url}Autodiscover/XFrame/XFrame.html` },
      },
    });
    assert.equal((await fetch(`${pool.url}Autodiscover/XFrame/XFrame.html`)).status, 200);
  });

  it('names the domain of its first user as originalDomain, and keeps the one that is asked for', async () => {
    const pool = await startSimulator({ users: [{ name: 'kim@fabrikam.example', password: 'p', displayName: 'Kim' }] });
    const [own, other] = [await read(pool.url), await read(`${pool.url}?originalDomain=contoso.example`)];

    assert.equal(new URL(own._links['user']!.href).search, '?originalDomain=fabrikam.example');
    assert.equal(new URL(other._links['user']!.href).search, '?originalDomain=contoso.example');
  });

  for (const host of ['lyncdiscover.contoso.com', 'LyncDiscoverInternal.contoso.com:443']) {
    it(`names the domain that ${host} serves as originalDomain`, async () => {
      const pool = await startSimulator();

      const root = await readAs(host, pool.port);

      for (const rel of ['self', 'user']) assert.equal(new URL(root._links[rel]!.href).search, '?originalDomain=contoso.com');
    });
  }

  it('answers the user link with an HTML 401 and two challenges', async () => {
    const pool = await startSimulator();
    const root = await read(pool.url);

    const { status, contentType, challenges } = await challenge(root._links['user']!.href);

    assert.equal(status, 401);
    assert.match(contentType, /^text\/html/);
    assert.deepEqual(challenges, [
      'Bearer trusted_issuers="00000002-0000-0ff1-ce00-000000000000@contoso.example", client_id="00000004-0000-0ff1-ce00-000000000000"',
      `MsRtcOAuth href="${pool.url}WebTicket/oauthtoken",grant_type="urn:microsoft.rtc:windows,urn:microsoft.rtc:passive,urn:microsoft.rtc:anonmeeting,password"`,
    ]);
  });

  it('can join the challenges, leave the href bare and leave Bearer out', async () => {
    const pool = await startSimulator({ switches: { challenge: 'joined', challengeHref: 'bare' } });
    const joined = await challenge(`${pool.url}Autodiscover/AutodiscoverService.svc/root/user`);
    pool.switches.bearerChallenge = false;
    const single = await challenge(`${pool.url}Autodiscover/AutodiscoverService.svc/root/user`);

    assert.equal(joined.challenges.length, 1);
    assert.match(joined.challenges[0]!, /^Bearer .*, MsRtcOAuth href=http:\/\/127\.0\.0\.1:\d+\/WebTicket\/oauthtoken,grant_type=/);
    assert.equal(single.challenges.length, 1);
    assert.match(single.challenges[0]!, /^MsRtcOAuth /);
  });

  it('leads a user with a ticket to the applications', async () => {
    const pool = await startSimulator();

    const user = await read(`${pool.url}Autodiscover/AutodiscoverService.svc/root/oauth/user`, { authorization: await ticketFor(pool) });

    assert.deepEqual(user, {
      _links: {
        self: { href: `${pool.url}Autodiscover/AutodiscoverService.svc/root/user` },
        applications: { href: `${pool.url}ucwa/oauth/v1/applications`, revision: '2' },
        xframe: { href: `${pool.url}Autodiscover/XFrame/XFrame.html` },
      },
    });
  });

  it('puts as many redirects before the user link as the switch says', async () => {
    const pool = await startSimulator({ switches: { discoveryRedirects: 2 } });

    const first = await read(`${pool.url}?originalDomain=contoso.example`);
    const second = await read(first._links['redirect']!.href);
    const third = await read(second._links['redirect']!.href);

    assert.equal(first._links['user'], undefined);
    assert.equal(second._links['user'], undefined);
    assert.match(third._links['user']!.href, /\?originalDomain=contoso\.example$/);
  });

  it('can lead to a foreign host, by a link or by a redirect of HTTP', async () => {
    const pool = await startSimulator();
    pool.order({ operation: 'root', redirectLink: 'https://evil.invalid/root' });
    pool.order({ operation: 'root', redirectTo: 'https://evil.invalid/' });

    const linked = await read(pool.url);
    const redirected = await fetch(pool.url, { redirect: 'manual' });

    assert.equal(linked._links['redirect']!.href, 'https://evil.invalid/root');
    assert.equal(redirected.status, 302);
    assert.equal(redirected.headers.get('location'), 'https://evil.invalid/');
  });

  it('speaks of itself under its public origin', async () => {
    const pool = await startSimulator({ publicOrigin: 'https://lyncweb.contoso.example/' });

    const root = await read(pool.url);
    const { challenges } = await challenge(`${pool.url}Autodiscover/AutodiscoverService.svc/root/oauth/user`);
    await (await Stranger.signIn(pool)).meet();

    assert.equal(root._links['user']!.href, 'https://lyncweb.contoso.example/Autodiscover/AutodiscoverService.svc/root/oauth/user?originalDomain=contoso.example');
    assert.match(challenges[1]!, /href="https:\/\/lyncweb\.contoso\.example\/WebTicket\/oauthtoken"/);
    assert.match(pool.meetings[0]!.joinUrl, /^https:\/\/lyncweb\.contoso\.example\/meet\/ada\/[0-9A-Z]{8}$/);
  });

  for (const [secondHost, status, hasChallenge, diagnostics] of [
    ['challenges', 401, true, null],
    ['noChallenge', 401, false, null],
    ['diagnostics', 500, false, '28032;source="frontend1.contoso.example";reason="The web ticket is invalid."'],
  ] as const) {
    it(`keeps the applications on a second host that takes its own tickets only (${secondHost})`, async () => {
      const pool = await startSimulator({ switches: { secondHost } });
      const authorization = await ticketFor(pool);
      const user = await read(`${pool.url}Autodiscover/AutodiscoverService.svc/root/oauth/user`, { authorization });
      const { href } = user._links['applications']!;

      const refused = await fetch(href, { headers: { authorization } });
      const challenged = await fetch(href);
      const token = await fetch(new URL('/WebTicket/oauthtoken', href), {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'password', username: pool.users[0]!.name, password: pool.users[0]!.password }),
      });
      const { access_token: ticket } = (await token.json()) as { access_token: string };
      const accepted = await fetch(href, { headers: { authorization: `Bearer ${ticket}` } });

      assert.equal(new URL(href).hostname, 'localhost');
      assert.equal(refused.status, status);
      assert.match(challenged.headers.get('www-authenticate')!, /MsRtcOAuth href="http:\/\/localhost:/);
      assert.equal(refused.headers.has('www-authenticate'), hasChallenge);
      assert.equal(refused.headers.get('x-ms-diagnostics'), diagnostics);
      assert.equal(accepted.status, 200);
    });
  }
});

/** The root as somebody sees it who has asked for it under a host name of its own. */
function readAs(host: string, port: number): Promise<Links> {
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, headers: { host } }, (answer) => {
      let body = '';
      answer
        .on('data', (chunk: Buffer) => (body += chunk.toString()))
        .on('end', () => {
          resolve(JSON.parse(body) as Links);
        });
    })
      .on('error', reject)
      .end();
  });
}

/** The challenge with its headers apart, which `fetch` would join. */
function challenge(url: string): Promise<{ status: number | undefined; contentType: string; challenges: string[] }> {
  return new Promise((resolve, reject) => {
    httpRequest(url, (answer) => {
      answer.resume();
      const challenges = answer.rawHeaders.flatMap((name, index) =>
        index % 2 === 0 && name.toLowerCase() === 'www-authenticate' ? [answer.rawHeaders[index + 1]!] : [],
      );
      resolve({ status: answer.statusCode, contentType: answer.headers['content-type'] ?? '', challenges });
    })
      .on('error', reject)
      .end();
  });
}
