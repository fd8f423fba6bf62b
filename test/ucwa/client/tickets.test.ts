import assert from 'node:assert/strict';
import { setImmediate as everythingReady } from 'node:timers/promises';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startSimulator } from '../../support/simulator.ts';
import { connectTo, countOf, credentialsOf } from './connect.ts';
import { interpose } from './interposer.ts';
import { ManualClock } from './manual-clock.ts';
import { AuthError, Client, ResponseError, defaultTiming } from '../../../ucwa/index.ts';
import { ticketSourceOf } from '../../../ucwa/credentials.ts';
import { Tickets } from '../../../ucwa/tickets.ts';
import type { TokenAnswer } from '../../../ucwa/oauth-answers.ts';
import type { Switches } from '../../../ucwa/simulator/index.ts';

const pool = new URL('https://pool.contoso.com/ucwa/v1/applications');
const { signal } = new AbortController();
const challenge = ['MsRtcOAuth href="https://pool.contoso.com/WebTicket/oauthtoken",grant_type="password"'];

/** Tickets from a source whose answers come when the test says so. */
function prepare() {
  const clock = new ManualClock();
  const asked: PromiseWithResolvers<TokenAnswer>[] = [];
  const tickets = new Tickets(
    () => {
      const answer = Promise.withResolvers<TokenAnswer>();
      asked.push(answer);
      return answer.promise;
    },
    clock,
    { ...defaultTiming, renewAheadMs: 300_000 },
  );
  const issue = (index: number, accessToken: string, expiresInSeconds?: number) => {
    asked[index]!.resolve({ accessToken, tokenType: 'Bearer', ...(expiresInSeconds !== undefined && { expiresInSeconds }) });
  };
  return { clock, asked, tickets, issue };
}

/** The same, with a first ticket that was issued just now. */
async function prepareWithTicket(expiresInSeconds?: number) {
  const prepared = prepare();
  const first = prepared.tickets.renew(pool, undefined, challenge, signal);
  prepared.issue(0, 'first', expiresInSeconds);
  await first;
  return prepared;
}

describe('tickets', () => {
  it('are not asked for before the server wants one', async () => {
    const { tickets, asked } = prepare();

    assert.equal(await tickets.current(pool, signal), undefined);
    assert.equal(asked.length, 0);
  });

  it('are asked for once, however many wait', async () => {
    const { tickets, asked, issue } = prepare();
    const waiting = Array.from({ length: 50 }, () => tickets.renew(pool, undefined, challenge, signal));
    issue(0, 'first', 3600);
    const all = await Promise.all(waiting);

    assert.equal(asked.length, 1);
    assert.ok(all.every(({ authorization }) => authorization === 'Bearer first'));
  });

  it('hold for as long as the server says, and are renewed ahead of time without keeping anybody waiting', async () => {
    const { tickets, asked, issue, clock } = await prepareWithTicket(28_289);
    clock.advance((28_289 - 300) * 1000 - 1);
    await tickets.current(pool, signal);
    assert.equal(asked.length, 1);
    clock.advance(1);
    const during = await Promise.all([tickets.current(pool, signal), tickets.current(pool, signal)]);
    assert.equal(asked.length, 2);
    issue(1, 'second', 28_289);
    await everythingReady();

    assert.deepEqual(
      during.map((ticket) => ticket?.authorization),
      ['Bearer first', 'Bearer first'],
    );
    assert.equal((await tickets.current(pool, signal))?.authorization, 'Bearer second');
  });

  it('that live shortly are renewed after half of their life', async () => {
    const { tickets, asked, clock } = await prepareWithTicket(60);
    clock.advance(30_000);
    await tickets.current(pool, signal);

    assert.equal(asked.length, 2);
  });

  it('of unknown life are renewed within the hour', async () => {
    const { tickets, asked, clock } = await prepareWithTicket();
    clock.advance(3_300_000);
    await tickets.current(pool, signal);

    assert.equal(asked.length, 2);
  });

  it('that have ended are waited for', async () => {
    const { tickets, issue, clock } = await prepareWithTicket(60);
    clock.advance(60_000);
    const waiting = tickets.current(pool, signal);
    issue(1, 'second', 60);

    assert.equal((await waiting)?.authorization, 'Bearer second');
  });

  it('that are refused late do not replace newer ones', async () => {
    const { tickets, asked, issue, clock } = await prepareWithTicket(3600);
    const first = await tickets.current(pool, signal);
    clock.advance(3_500_000);
    await tickets.current(pool, signal);
    issue(1, 'second', 3600);
    await everythingReady();
    const renewed = await tickets.renew(pool, first, challenge, signal);

    assert.equal(renewed.authorization, 'Bearer second');
    assert.equal(asked.length, 2);
  });

  it('are asked for one after the other, so that an older answer cannot replace a newer one', async () => {
    const { tickets, asked, issue, clock } = await prepareWithTicket(3600);
    const first = await tickets.current(pool, signal);
    clock.advance(3_500_000);
    await tickets.current(pool, signal); // renews ahead of time
    const renewed = tickets.renew(pool, first, challenge, signal);
    assert.equal(asked.length, 2);
    issue(1, 'second', 3600);

    assert.equal((await renewed).authorization, 'Bearer second');
    assert.equal((await tickets.current(pool, signal))?.authorization, 'Bearer second');
  });

  it('of one host are not those of another', async () => {
    const { tickets } = await prepareWithTicket(3600);

    assert.equal(await tickets.current(new URL('https://pool.contoso.com:4443/'), signal), undefined);
    assert.equal(await tickets.current(new URL('https://other.contoso.com/'), signal), undefined);
  });

  it('end a wait with the reason of the one who waits', async () => {
    const { tickets } = prepare();
    const caller = new AbortController();
    const waiting = tickets.renew(pool, undefined, challenge, caller.signal);
    caller.abort(new Error('gone'));

    await assert.rejects(waiting, { message: 'gone' });
  });

  it('are left alone for a while after the service has refused them for good', async () => {
    const { tickets, asked, clock } = prepare();
    const refused = tickets.renew(pool, undefined, challenge, signal);
    asked[0]!.reject(new AuthError('invalid_grant'));
    await assert.rejects(refused, { code: 'invalid_grant' });
    await assert.rejects(tickets.current(pool, signal), { code: 'invalid_grant' });
    await assert.rejects(tickets.renew(pool, undefined, challenge, signal), { code: 'invalid_grant' });
    assert.equal(asked.length, 1);
    clock.advance(30_000);
    void tickets.current(pool, signal).catch(() => undefined);

    assert.equal(asked.length, 2);
  });

  it('are not asked for with a refused password again and again, whoever asks, and at once with another', async () => {
    const clock = new ManualClock();
    const shown: string[] = [];
    let password = 'wrong';
    const ask = async (_service: URL, form: URLSearchParams): Promise<TokenAnswer> => {
      shown.push(form.get('password')!);
      if (form.get('password') !== 'right') throw new AuthError('invalid_grant');
      return { accessToken: 'first', tokenType: 'Bearer' };
    };
    const tickets = new Tickets(ticketSourceOf({ username: 'ada', password: async () => password }, ask, clock, signal), clock, defaultTiming);
    const hosts = ['pool', 'web', 'pool'].map((name) => new URL(`https://${name}.contoso.com/`));
    const tryForMinutes = async (minutes: number) => {
      for (let second = 0; second < minutes * 60; second += 1) {
        for (const host of hosts) await assert.rejects(tickets.renew(host, undefined, challenge, signal), { code: 'invalid_grant' });
        clock.advance(1_000);
      }
    };

    await tryForMinutes(31);
    assert.equal(shown.length, 4, 'after 0, 1, 11 and 21 minutes');
    password = 'right';
    clock.advance(30_000);
    const { authorization } = await tickets.renew(hosts[0]!, undefined, challenge, signal);

    assert.equal(authorization, 'Bearer first');
    assert.deepEqual(shown.slice(-2), ['wrong', 'right']);
  });

  it('that hold are used although no new one could be had, and that is not tried all the time', async () => {
    const { tickets, asked, clock } = await prepareWithTicket(3600);
    clock.advance(3_500_000);
    await tickets.current(pool, signal);
    asked[1]!.reject(new AuthError('server_error'));
    await everythingReady();
    const ticket = await tickets.current(pool, signal);

    assert.equal(ticket?.authorization, 'Bearer first');
    assert.equal(asked.length, 2);
  });

  it('of hosts long forgotten do not pile up', async () => {
    const { tickets, issue } = prepare();
    for (let index = 0; index < 33; index++) {
      const renewed = tickets.renew(new URL(`https://host${index}.contoso.com/`), undefined, challenge, signal);
      issue(index, `ticket${index}`, 3600);
      await renewed;
    }

    assert.equal(await tickets.current(new URL('https://host0.contoso.com/'), signal), undefined);
    assert.equal((await tickets.current(new URL('https://host32.contoso.com/'), signal))?.authorization, 'Bearer ticket32');
  });
});

describe('signing in', () => {
  for (const switches of [{ challenge: 'joined' }, { challengeHref: 'bare' }, { challenge: 'joined', challengeHref: 'bare' }, { bearerChallenge: false }] satisfies Partial<Switches>[]) {
    it(`reads the challenge ${JSON.stringify(switches)}`, async () => {
      const front = await startSimulator({ switches });
      await connectTo(front).connect();

      assert.equal(front.applicationCount, 1);
    });
  }

  it('sends any password as it is', async () => {
    const password = 'a&b=c+d %20é€💥"\'<>;';
    const front = await startSimulator({ users: [{ name: 'ada@contoso.example', password, displayName: 'Ada' }] });
    await connectTo(front).connect();

    assert.equal(front.applicationCount, 1);
  });

  it('takes any form of the user name that the server takes', async () => {
    const front = await startSimulator();
    const { password } = credentialsOf(front);
    for (const username of ['contoso\\ada', 'sip:ada@contoso.example', 'ADA@contoso.example']) await connectTo(front, { credentials: { username, password } }).connect();

    assert.equal(countOf(front, 'applications'), 3);
  });

  it('with a wrong password asks once, however many want to start', async () => {
    const front = await startSimulator();
    const client = connectTo(front, { credentials: { ...credentialsOf(front), password: 'wrong' } });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => client.startOnlineMeeting().catch((error: unknown) => error)));
    await assert.rejects(client.startOnlineMeeting(), AuthError);

    assert.ok(outcomes.every((outcome) => outcome instanceof AuthError && outcome.code === 'invalid_grant'));
    assert.equal(countOf(front, 'oauthToken'), 1);
  });

  it('asks for a password that may change anew with each ticket, and again at once where there was none', async () => {
    const front = await startSimulator();
    const { username, password } = credentialsOf(front);
    const told = [Promise.reject(new Error('the file is gone')), Promise.resolve(password)];
    told[0]!.catch(() => undefined);
    const client = connectTo(front, { credentials: { username, password: () => told.shift() ?? Promise.reject(new Error('asked too often')) } });

    await assert.rejects(client.connect(), (error) => error instanceof AuthError && error.code === 'PasswordUnavailable' && !error.message.includes('file'));
    await client.connect();

    assert.equal(front.applicationCount, 1);
    assert.equal(told.length, 0);
  });

  it('names the grants on offer when a password is not among them', async () => {
    const front = await startSimulator({ grants: ['urn:microsoft.rtc:windows', 'urn:microsoft.rtc:passive'] });

    await assert.rejects(
      connectTo(front).connect(),
      (error) => error instanceof AuthError && error.code === 'UnsupportedGrant' && error.message.includes('urn:microsoft.rtc:windows, urn:microsoft.rtc:passive'),
    );
    assert.equal(countOf(front, 'oauthToken'), 0);
  });

  for (const [offered, challenges] of [
    ['Bearer', 'Bearer authorization_uri="https://login.example/", client_id="c"'],
    ['Negotiate, NTLM', 'Negotiate, NTLM'],
  ] as const) {
    it(`names the schemes on offer when only ${offered} is`, async () => {
      const interposed = await interpose();
      interposed.alter = (_request, answer) => (answer.status === 401 ? { ...answer, headers: { 'www-authenticate': challenges } } : answer);

      await assert.rejects(connectTo(interposed).connect(), (error) => error instanceof AuthError && error.code === 'UnsupportedGrant' && error.message.endsWith(`(offered: ${offered})`));
    });
  }

  it('says so when the server does not tell where to ask', async () => {
    const front = await startSimulator({ faults: [{ operation: 'user', status: 401, withoutChallenge: true, times: Infinity }] });

    await assert.rejects(connectTo(front).connect(), (error) => error instanceof AuthError && error.code === 'MissingChallenge');
  });

  it('says so when a fresh ticket is refused, and does not ask for another one soon', async () => {
    const front = await startSimulator();
    const client = connectTo(front);
    await client.connect();
    front.order({ operation: 'startOnlineMeeting', status: 401, times: Infinity });
    const before = front.requests.length;
    for (let count = 0; count < 10; count++) await assert.rejects(client.startOnlineMeeting(), (error) => error instanceof AuthError && error.code === 'TicketRefused');

    // The start, a ticket, the start again; after that nothing is sent.
    assert.equal(front.requests.slice(before).filter(({ operation }) => operation !== 'events').length, 3);
  });

  it('goes on when tickets end early, with one request for a new one', async () => {
    const front = await startSimulator();
    const client = connectTo(front);
    await client.connect();
    front.expireTickets();
    await Promise.all(Array.from({ length: 20 }, () => client.startOnlineMeeting()));

    assert.equal(countOf(front, 'oauthToken'), 2);
    assert.equal(front.meetings.length, 20);
  });

  describe('again, where a ticket that has ended gets 403', () => {
    /** The first ticket is refused from now on. */
    async function refuseFirstTicket(headers: Record<string, string>) {
      const interposed = await interpose();
      const client = connectTo(interposed);
      await client.connect();
      const first = interposed.passed.find(({ headers: { authorization } }) => authorization !== undefined)?.headers['authorization'];
      interposed.alter = (request, answer) => (request.headers['authorization'] === first ? { status: 403, headers: { 'content-type': 'text/html', ...headers }, body: '<html>' } : answer);
      const startsBefore = () => interposed.passed.filter(({ target, method }) => method === 'POST' && target.includes('onlineMeetingInvitations?')).length;
      return { interposed, client, starts: startsBefore };
    }

    it('is done at once when diagnostics explain it', async () => {
      const { interposed, client } = await refuseFirstTicket({ 'x-ms-diagnostics': '28033;source="s";reason="The web ticket has expired."' });
      const { joinUrl } = await client.startOnlineMeeting();

      // The first POST went through to the pool; only its answer was changed.
      assert.ok(interposed.pool.meetings.some((meeting) => meeting.joinUrl === joinUrl));
      assert.equal(countOf(interposed.pool, 'oauthToken'), 2);
    });

    it('is left to the next start when nothing does: a 403 is final', async () => {
      const { interposed, client, starts } = await refuseFirstTicket({});
      await assert.rejects(client.startOnlineMeeting(), (error) => error instanceof ResponseError && error.status === 403);
      assert.equal(starts(), 1);
      const { joinUrl } = await client.startOnlineMeeting();

      assert.equal(joinUrl, interposed.pool.meetings.at(-1)?.joinUrl);
      assert.equal(countOf(interposed.pool, 'oauthToken'), 2);
    });
  });

  it('again does not help where a 403 means what it says, and is not tried again soon', async () => {
    const front = await startSimulator();
    const client = connectTo(front);
    await client.connect();
    front.order({ operation: 'startOnlineMeeting', status: 403, body: 'html', diagnostics: '28001;source="s";reason="not allowed"', times: Infinity });
    for (let count = 0; count < 5; count++) await assert.rejects(client.startOnlineMeeting(), (error) => error instanceof ResponseError && error.status === 403);

    assert.deepEqual([countOf(front, 'startOnlineMeeting'), countOf(front, 'oauthToken')], [6, 2]);
  });

  for (const [what, answer, isExpected] of [
    ['the page of a proxy', { status: 407, headers: { 'content-type': 'text/html' }, body: '<html>' }, (error: unknown) => error instanceof ResponseError && error.status === 407],
    ['a ticket that fits into no header', { status: 200, headers: {}, body: '{"access_token":"a\\r\\nb","token_type":"Bearer"}' }, (error: unknown) => (error as AuthError).code === 'MissingProperty'],
    ['nonsense', { status: 200, headers: {}, body: 'cwt=' }, (error: unknown) => (error as AuthError).code === 'UnreadableBody'],
  ] as const) {
    it(`names ${what} that comes instead of a ticket`, async () => {
      const interposed = await interpose();
      interposed.alter = ({ target }, original) => (target.includes('oauthtoken') ? answer : original);

      await assert.rejects(connectTo(interposed).connect(), isExpected);
    });
  }
});

describe('a user for whom somebody else obtains tokens', () => {
  const issuer = 'https://login.example/tenant/v2.0';

  async function startWithEntra() {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    const front = await startSimulator({ entra: { issuer, keys: { keys: [{ ...(await exportJWK(publicKey)), kid: 'k' }] } } });
    const tokenFor = (audience: string) =>
      new SignJWT({ upn: front.users[0]!.name, preferred_username: front.users[0]!.name }).setProtectedHeader({ alg: 'RS256', kid: 'k' }).setIssuer(issuer).setAudience(audience).setIssuedAt().setExpirationTime('1h').sign(privateKey);
    return { front, tokenFor };
  }

  it('starts a meeting with a token for the host that asks', async () => {
    const { front, tokenFor } = await startWithEntra();
    const audiences: string[] = [];
    const token = async (audience: string) => {
      audiences.push(audience);
      return { token: await tokenFor(audience), expiresOnTimestamp: Date.now() + 3_600_000 };
    };
    const { joinUrl } = await connectTo(front, { credentials: { token } }).startOnlineMeeting();

    assert.equal(joinUrl, front.meetings[0]?.joinUrl);
    assert.deepEqual(audiences, [new URL(front.url).origin]);
    assert.equal(countOf(front, 'oauthToken'), 0);
  });

  it('says when a token is not accepted any more', async () => {
    const { front, tokenFor } = await startWithEntra();
    const refusals: boolean[] = [];
    const token = async (audience: string, _signal: AbortSignal, isRefused: boolean) => {
      refusals.push(isRefused);
      return { token: await tokenFor(audience), expiresOnTimestamp: Date.now() + 3_600_000 };
    };
    const client = connectTo(front, { credentials: { token } });
    await client.startOnlineMeeting();
    front.order({ operation: 'startOnlineMeeting', status: 401, times: 1 });
    await client.startOnlineMeeting();

    assert.deepEqual(refusals, [false, true]);
  });

  it('hears why there is no token, and may try again at once', async () => {
    const { front, tokenFor } = await startWithEntra();
    let consent = false;
    const token = async (audience: string) => {
      if (!consent) throw new Error('interaction required');
      return { token: await tokenFor(audience), expiresOnTimestamp: Date.now() + 3_600_000 };
    };
    const client = connectTo(front, { credentials: { token } });
    await assert.rejects(client.startOnlineMeeting(), (error) => error instanceof AuthError && error.code === 'TokenUnavailable' && (error.cause as Error).message === 'interaction required');
    consent = true;
    const { joinUrl } = await client.startOnlineMeeting();

    assert.equal(joinUrl, front.meetings[0]?.joinUrl);
  });

  it('needs to say where the pool is', () => {
    assert.throws(() => new Client({ credentials: { token: () => Promise.reject(new Error('unused')) }, endpointId: 'e' }), RangeError);
  });
});
