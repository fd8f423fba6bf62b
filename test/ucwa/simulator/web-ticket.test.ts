import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { Stranger } from './stranger.ts';
import { Bench } from './walker.ts';
import type { Simulator, SimulatorOptions } from '../../../ucwa/simulator/index.ts';

interface Token {
  access_token: string;
  token_type: string;
  expires_in: number;
  error: string;
  ms_rtc_passiveauthuri: string;
}

const anonymousGrant = 'urn:microsoft.rtc:anonmeeting';

describe('the web ticket service of the simulator', () => {
  let pool: Simulator;

  async function start(options: SimulatorOptions = {}): Promise<void> {
    pool = await startSimulator(options);
  }

  describe('by password', () => {
    beforeEach(() => start());

    for (const username of [
      'ada@contoso.example',
      'ADA@Contoso.Example',
      'sip:ada@contoso.example',
      String.raw`contoso\ada`,
      String.raw`CONTOSO.EXAMPLE\ada`,
      'ada',
    ]) {
      it(`issues a ticket to ${username}`, async () => {
        const { status, token } = await ask({ grant_type: 'password', username, password: 'analytical-engine' });

        assert.equal(status, 200);
        assert.match(token.access_token, /^cwt=/);
        assert.equal(token.token_type, 'Bearer');
        assert.equal(token.expires_in, 28_800);
        assert.equal(await discover(token.access_token), 200);
      });
    }

    for (const [why, form, error] of [
      ['a wrong password', { grant_type: 'password', username: 'ada@contoso.example', password: 'wrong' }, 'invalid_grant'],
      ['an unknown user', { grant_type: 'password', username: 'nobody@contoso.example', password: 'wrong' }, 'invalid_grant'],
      ['a missing password', { grant_type: 'password', username: 'ada@contoso.example' }, 'invalid_request'],
      ['a missing user name', { grant_type: 'password', password: 'analytical-engine' }, 'invalid_request'],
      ['a missing grant', { username: 'ada' }, 'invalid_request'],
      ['an unknown grant', { grant_type: 'authorization_code' }, 'unsupported_grant_type'],
      ['a foreign scope', { grant_type: 'password', username: 'ada', password: 'analytical-engine', scope: 'openid' }, 'invalid_scope'],
    ] as [string, Record<string, string>, string][]) {
      it(`refuses ${why} with ${error}`, async () => {
        const { status, token, diagnostics } = await ask(form);

        assert.equal(status, 400);
        assert.equal(token.error, error);
        assert.match(diagnostics ?? '', /^28\d{3};source="[^"]+";reason="[^"]+"$/);
      });
    }

    it('tells apart users of any domain', async () => {
      await start({
        users: [
          { name: 'kim@one.example', password: '1', displayName: 'Kim' },
          { name: 'kim@two.example', password: '2', displayName: 'Kim' },
        ],
      });

      assert.equal((await ask({ grant_type: 'password', username: 'kim@two.example', password: '2' })).status, 200);
      assert.equal((await ask({ grant_type: 'password', username: 'kim', password: '2' })).status, 400);
    });

    it('refuses a body that is no form', async () => {
      const answer = await fetch(`${pool.url}WebTicket/oauthtoken`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });

      assert.equal(answer.status, 400);
    });

    it('refuses other methods in its own form', async () => {
      const answer = await fetch(`${pool.url}WebTicket/oauthtoken?grant_type=password`);

      assert.equal(answer.status, 400);
      assert.equal(answer.headers.get('allow'), 'POST');
      assert.match(answer.headers.get('x-ms-diagnostics')!, /^28\d{3};source=/);
      assert.deepEqual(await answer.json(), { error: 'invalid_request' });
    });

    it('refuses what is too large in its own form', async () => {
      await start({ limits: { bodyBytes: 10 } });
      const { status, token, diagnostics } = await ask({ grant_type: 'password', username: 'ada', password: 'analytical-engine' });

      assert.deepEqual([status, token], [400, { error: 'invalid_request' }]);
      assert.match(diagnostics ?? '', /^28\d{3};source=/);
    });

    it('keeps neither password nor ticket in the list of requests', async () => {
      await ask({ grant_type: 'password', username: 'ada', password: 'analytical-engine' });

      assert.deepEqual(Object.keys(pool.requests[0]!).sort(), ['at', 'method', 'operation', 'status', 'user']);
    });
  });

  describe('when something goes wrong', () => {
    const right = { grant_type: 'password', username: 'ada', password: 'analytical-engine' };

    beforeEach(() => start());

    for (const [fault, status, error] of [
      [{ subcode: 'invalid_grant' }, 400, 'invalid_grant'],
      [{ code: 'unsupported_grant_type' }, 400, 'unsupported_grant_type'],
      [{ subcode: 'CallbackChannelError' }, 400, 'server_error'],
      [{ code: 'ServiceFailure' }, 400, 'server_error'],
      [{ status: 503, retryAfterSeconds: 1 }, 503, 'server_error'],
    ] as const) {
      it(`answers ${JSON.stringify(fault)} in the form of OAuth, with diagnostics`, async () => {
        pool.order({ operation: 'oauthToken', ...fault });
        const refused = await ask(right);

        assert.deepEqual([refused.status, refused.token], [status, { error }]);
        assert.match(refused.diagnostics ?? '', /^28\d{3};source="[^"]+";reason="[^"]+"$/);
        assert.equal((await ask(right)).status, 200);
      });
    }

    it('gives the diagnostics that are ordered', async () => {
      pool.order({ operation: 'oauthToken', subcode: 'server_error', diagnostics: '1;reason="x"' });

      assert.equal((await ask(right)).diagnostics, '1;reason="x"');
    });

    it('sends a page, if so told', async () => {
      pool.order({ operation: 'oauthToken', status: 500, body: 'html' });
      const answer = await fetch(`${pool.url}WebTicket/oauthtoken`, { method: 'POST', body: new URLSearchParams(right) });

      assert.equal(answer.status, 500);
      assert.match(answer.headers.get('content-type')!, /^text\/html/);
    });
  });

  it('issues tickets for eight hours, or as much less as time passes faster', async () => {
    for (const [timeFactor, expiresIn] of [
      [1, 28_800],
      [60, 480],
      [1e9, 1],
    ] as const) {
      await start({ timeFactor });
      assert.equal((await ask({ grant_type: 'password', username: 'ada', password: 'analytical-engine' })).token.expires_in, expiresIn);
    }
  });

  it('lets tickets expire', async () => {
    const bench = new Bench({});
    const walker = await bench.signIn(0, 'pc');
    bench.clock.advance(28_800_000 - 1);
    const before = (await walker.send('GET', '/ucwa/oauth/v1/applications')).status;
    bench.clock.advance(1);

    assert.deepEqual([before, (await walker.send('GET', '/ucwa/oauth/v1/applications')).status], [200, 401]);
  });

  it('ends all tickets on demand', async () => {
    await start();
    const stranger = await Stranger.signIn(pool);
    pool.expireTickets();

    assert.equal((await stranger.get(stranger.link('self'))).status, 401);
  });

  it('lets a switched-off grant out of the challenge and refuses it', async () => {
    await start({ grants: ['urn:microsoft.rtc:windows'] });

    const challenge = await fetch(`${pool.url}Autodiscover/AutodiscoverService.svc/root/user`);
    const { token } = await ask({ grant_type: 'password', username: 'ada', password: 'analytical-engine' });

    assert.match(challenge.headers.get('www-authenticate')!, /grant_type="urn:microsoft\.rtc:windows"/);
    assert.equal(token.error, 'unsupported_grant_type');
  });

  describe('by Windows', () => {
    const form = { grant_type: 'urn:microsoft.rtc:windows' };

    it('issues a ticket to the configured user, for nothing but the grant', async () => {
      await start({ windowsUser: 'grace@contoso.example' });
      const { status, token } = await ask(form);

      assert.equal(status, 200);
      assert.match((await signIn(token)).body, /sip:grace@contoso\.example/);
    });

    for (const scheme of ['Negotiate', 'NTLM']) {
      it(`may want a handshake of ${scheme} first`, async () => {
        await start({ windowsUser: 'grace@contoso.example', switches: { windowsAuthentication: 'handshake' } });
        const first = await ask(form);
        const second = await ask({}, { authorization: `${scheme} ${ntlm(1)}` });
        const third = await ask(form, { authorization: `${scheme} ${ntlm(3)}` });
        const challenge = Buffer.from(second.challenge!.split(' ')[1]!, 'base64');

        assert.deepEqual([first.status, first.challenge], [401, 'Negotiate, NTLM']);
        assert.equal(second.status, 401);
        assert.ok(second.challenge!.startsWith(`${scheme} `));
        assert.deepEqual([challenge.toString('latin1', 0, 8), challenge.readUInt32LE(8)], ['NTLMSSP\0', 2]);
        assert.equal(third.status, 200);
        assert.match((await signIn(third.token)).body, /sip:grace@contoso\.example/);
      });
    }

    it('takes a token of Kerberos at once', async () => {
      await start({ switches: { windowsAuthentication: 'handshake' } });

      assert.equal((await ask(form, { authorization: 'Negotiate YIIFzQYGKwYBBQUC' })).status, 200);
      assert.equal((await ask(form, { authorization: 'Basic YWRhOng=' })).status, 401);
    });

    it('leaves the other grants alone', async () => {
      await start({ switches: { windowsAuthentication: 'handshake' } });

      assert.equal((await ask({ grant_type: 'password', username: 'ada', password: 'analytical-engine' })).status, 200);
    });

    const ntlm = (type: number) => Buffer.concat([Buffer.from('NTLMSSP\0', 'latin1'), Buffer.from([type, 0, 0, 0]), Buffer.alloc(20)]).toString('base64');

    const signIn = ({ access_token: ticket }: Token) =>
      new Stranger(pool, `Bearer ${ticket}`).post('/ucwa/oauth/v1/applications', { culture: 'en-US', endpointId: 'e', userAgent: 'u' });

    it('takes neither user name nor password', async () => {
      await start();

      assert.equal((await ask({ ...form, username: 'ada' })).token.error, 'invalid_request');
    });
  });

  describe('by a passive sign-in', () => {
    const form = { grant_type: 'urn:microsoft.rtc:passive' };

    beforeEach(() => start());

    it('says where to sign in', async () => {
      const { status, token, diagnostics } = await ask(form);

      assert.equal(status, 400);
      assert.equal(token.error, 'invalid_grant');
      assert.equal(token.ms_rtc_passiveauthuri, `${pool.url}PassiveAuth/PassiveAuth.aspx`);
      assert.match(diagnostics ?? '', /reason="No valid security token\."/);
    });

    it('issues a ticket after the sign-in', async () => {
      const page = `${pool.url}PassiveAuth/PassiveAuth.aspx`;
      assert.match(await (await fetch(page)).text(), /<form method="post"/);
      const wrong = await fetch(page, { method: 'POST', body: new URLSearchParams({ username: 'ada', password: 'x' }) });
      const right = await fetch(page, { method: 'POST', body: new URLSearchParams({ username: 'ada', password: 'analytical-engine' }) });

      const { status } = await ask(form, { cookie: right.headers.get('set-cookie')!.split(';', 1)[0]! });

      assert.equal(wrong.status, 403);
      assert.equal(wrong.headers.has('set-cookie'), false);
      assert.equal(status, 200);
    });
  });

  describe('by the key of a conference', () => {
    let form: Record<string, string>;

    beforeEach(async () => {
      await start();
      await (await Stranger.signIn(pool)).meet({ subject: 'Open house' });
      const { id, onlineMeetingUri } = pool.meetings[0]!;
      form = { grant_type: anonymousGrant, password: id, ms_rtc_conferenceuri: onlineMeetingUri };
    });

    it('issues a ticket for an hour that may join and not start', async () => {
      const { token } = await ask(form);
      const guest = new Stranger(pool, `Bearer ${token.access_token}`);
      const user = await guest.read(`${pool.url}Autodiscover/AutodiscoverService.svc/root/oauth/user`);
      const answer = await guest.post(guest.link('anonApplications', user), { culture: 'en-US', userAgent: 'Guest/1.0' });
      guest.adopt(guest.resource(answer));
      const communication = guest.embedded('communication');
      const joined = await guest.post(guest.link('joinOnlineMeeting', communication), {
        onlineMeetingUri: form['ms_rtc_conferenceuri'],
        anonymousDisplayName: 'Visitor',
        operationId: '1',
      });
      await guest.until(({ type }) => type === 'completed');
      const started = await guest.post(`${guest.link('joinOnlineMeeting', communication)}?onlineMeetingUri=adhoc`, {});

      assert.equal(token.expires_in, 3600);
      assert.equal(answer.status, 201);
      assert.equal(communication.links['startOnlineMeeting'], undefined);
      assert.equal(joined.status, 201);
      assert.deepEqual(
        pool.meetings[0]!.participants.map(({ name }) => name),
        ['Ada Lovelace', 'Visitor'],
      );
      assert.equal(guest.reason(started)?.subcode, 'AnonymousNotAllowed');
    });

    it('keeps the identity of a renewed ticket', async () => {
      const first = await ask(form);
      const second = await ask({ ...form, ms_rtc_renew: first.token.access_token });
      const input = { culture: 'en-US', userAgent: 'Guest/1.0' };
      const one = await new Stranger(pool, `Bearer ${first.token.access_token}`).post('/ucwa/oauth/v1/anonApplications', input);
      const two = await new Stranger(pool, `Bearer ${second.token.access_token}`).post('/ucwa/oauth/v1/anonApplications', input);

      assert.notEqual(first.token.access_token, second.token.access_token);
      assert.equal(one.status, 201);
      assert.equal(two.status, 200);
    });

    it('does not renew what is no ticket of this conference, or no more, and says so', async () => {
      const own = await ask(form);
      await (await Stranger.signIn(pool)).meet({ subject: 'Another' });
      const { id, onlineMeetingUri } = pool.meetings[1]!;
      const other = await ask({ ...form, password: id, ms_rtc_conferenceuri: onlineMeetingUri, ms_rtc_renew: own.token.access_token });
      pool.expireTickets();
      const late = await ask({ ...form, ms_rtc_renew: own.token.access_token });
      const afresh = await ask(form);

      for (const refused of [other, late]) {
        assert.deepEqual([refused.status, refused.token], [400, { error: 'invalid_grant' }]);
        assert.match(refused.diagnostics!, /ticket to renew/);
      }
      assert.equal(afresh.status, 200);
    });

    it('may not join another conference', async () => {
      const ada = await Stranger.signIn(pool);
      await ada.meet({ subject: 'Private' });
      const { token } = await ask(form);
      const guest = new Stranger(pool, `Bearer ${token.access_token}`);
      guest.adopt(guest.resource(await guest.post('/ucwa/oauth/v1/anonApplications', { culture: 'en-US', userAgent: 'Guest/1.0' })));

      const answer = await guest.post(guest.link('joinOnlineMeeting', guest.embedded('communication')), {
        onlineMeetingUri: pool.meetings[1]!.onlineMeetingUri,
      });

      assert.equal(answer.status, 403);
    });

    for (const [why, change] of [
      ['a wrong key', { password: 'AAAAAAAA' }],
      ['an unknown conference', { ms_rtc_conferenceuri: 'sip:ada@contoso.example;gruu;opaque=app:conf:focus:id:AAAAAAAA' }],
    ] as const) {
      it(`refuses ${why}`, async () => {
        assert.equal((await ask({ ...form, ...change })).token.error, 'invalid_grant');
      });
    }
  });

  async function ask(
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; token: Token; diagnostics: string | null; challenge: string | null }> {
    const answer = await fetch(`${pool.url}WebTicket/oauthtoken`, { method: 'POST', headers, body: new URLSearchParams(form) });
    const text = await answer.text();
    return {
      status: answer.status,
      token: (text.startsWith('{') ? JSON.parse(text) : {}) as Token,
      diagnostics: answer.headers.get('x-ms-diagnostics'),
      challenge: answer.headers.get('www-authenticate'),
    };
  }

  async function discover(ticket: string): Promise<number> {
    return (
      await fetch(`${pool.url}Autodiscover/AutodiscoverService.svc/root/oauth/user`, { headers: { authorization: `Bearer ${ticket}` } })
    ).status;
  }
});
