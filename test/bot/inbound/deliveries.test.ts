import assert from 'node:assert/strict';
import { exportJWK, generateKeyPair, UnsecuredJWT } from 'jose';

import { TENANT_ID } from '../../../bot/local-channel/conversation.ts';
import { ada } from '../../../bot/local-channel/local-channel.ts';
import { buttonOf, startsAt } from '../../support/stage.ts';
import { botAppId, foreignKey, inMinutes, issuerName, publish, type TokenWish } from './issuer.ts';
import { type InboundStage, setInboundStage } from './stage.ts';

const OTHER_TENANT = '33333333-3333-4333-8333-333333333333';
const OTHER_APP = '44444444-4444-4444-8444-444444444444';

/** One delivery: an ordinary one with an ordinary token, but for what is said here. */
interface Delivery {
  readonly what: string;
  readonly status: number;
  /** The refusal's; absent where the delivery is accepted, or refused by Node itself. */
  readonly code?: string;
  readonly token?: TokenWish | ((stage: InboundStage) => Promise<TokenWish>);
  /** Instead of the token. */
  readonly authorization?: (token: string, stage: InboundStage) => string | string[] | undefined | Promise<string>;
  /** Members of the body to put in the place of the ordinary ones; undefined: none. */
  readonly body?: Readonly<Record<string, unknown>> | ((stage: InboundStage) => Readonly<Record<string, unknown>>);
  /** Instead of the body. */
  readonly raw?: unknown;
}

const accepted = (what: string, delivery: Omit<Delivery, 'what' | 'status'> = {}): Delivery => ({ what, status: 200, ...delivery });
const refused = (what: string, delivery: Omit<Delivery, 'what' | 'status'>): Delivery => ({ what, status: 401, code: 'Unauthorized', ...delivery });
const misled = (serviceUrl: string, status: number, code: string): Delivery => ({ what: `serviceUrl ${serviceUrl}`, status, code, body: { serviceUrl } });
const foreignTenant = (what: string, body: Readonly<Record<string, unknown>>): Delivery => ({ what, status: 403, code: 'TenantNotAllowed', body });

const claims = (changes: TokenWish['claims'] & object) => ({ token: { claims: changes } });
/** By the time at which the token is sent, which may be long after this table was read. */
const claimsThen = (changes: () => TokenWish['claims'] & object) => ({ token: async () => ({ claims: changes() }) });
const header = (changes: TokenWish['header'] & object) => ({ token: { header: changes } });

const foreignJwk = generateKeyPair('RS256', { extractable: true }).then(async ({ publicKey, privateKey }) => ({ jwk: await exportJWK(publicKey), privateKey }));
const ecKey = generateKeyPair('ES256', { extractable: true });

const table: readonly Delivery[] = [
  accepted('an ordinary delivery'),
  accepted('a token without nbf', claims({ nbf: undefined })),
  accepted('a token that expired 4 minutes ago, by clocks that differ', claimsThen(() => ({ exp: inMinutes(-4) }))),
  accepted('a token that begins in 4 minutes, by clocks that differ', claimsThen(() => ({ nbf: inMinutes(4) }))),
  accepted('a token with RS384', header({ alg: 'RS384' })),
  accepted('a token with RS512', header({ alg: 'RS512' })),
  accepted('claims that nobody asked for', claims({ jti: '1', iat: inMinutes(-1), ver: '1.0', appid: botAppId })),

  refused('a signature that is broken', { authorization: (token) => `Bearer ${token.slice(0, -4)}AAAA` }),
  refused('a signature of nothing', { authorization: (token) => `Bearer ${token.split('.').slice(0, 2).join('.')}.` }),
  refused('claims that were changed after they were signed', {
    authorization: async (token, { issuer, channel }) => {
      const [, payload] = (await issuer.issue(channel.connector.url, { claims: { exp: inMinutes(600) } })).split('.');
      return `Bearer ${token.replace(/\.[^.]+\./, `.${payload!}.`)}`;
    },
  }),
  refused('the key of somebody else under the id of the issuer’s', { token: async () => ({ signedBy: await foreignKey }) }),
  refused('a key that the token itself brings', { token: async () => ({ header: { jwk: (await foreignJwk).jwk }, signedBy: (await foreignJwk).privateKey }) }),
  refused('a key that the token says where to get', { token: async () => ({ header: { jku: 'https://evil.example/keys' }, signedBy: await foreignKey }) }),
  refused('the algorithm "none"', {
    authorization: (_token, { channel }) => {
      const unsigned = new UnsecuredJWT({ iss: issuerName, aud: botAppId, serviceurl: channel.connector.url, exp: inMinutes(60) });
      return `Bearer ${unsigned.encode()}`;
    },
  }),
  refused('the algorithm "none" with a signature', {
    authorization: (token) => `Bearer ${Buffer.from('{"alg":"none","kid":"current"}').toString('base64url')}${token.slice(token.indexOf('.'))}`,
  }),
  refused('HS256 with the public key as the secret', { token: async ({ issuer }) => ({ header: { alg: 'HS256' }, signedBy: Buffer.from(issuer.publicPem) }) }),
  refused('ES256 with a key that the issuer has', { token: async () => ({ header: { alg: 'ES256', kid: 'ec' }, signedBy: (await ecKey).privateKey }) }),
  refused('a key id that nobody knows', header({ kid: 'unknown' })),
  refused('no key id', header({ kid: undefined })),
  refused('an empty key id', header({ kid: '' })),
  refused('a key id that is no text', header({ kid: 7 })),
  refused('an extension that must be understood', {
    authorization: (token) => `Bearer ${Buffer.from('{"alg":"RS256","kid":"current","crit":["x"],"x":1}').toString('base64url')}${token.slice(token.indexOf('.'))}`,
  }),
  refused('a key without endorsements', header({ kid: 'unendorsed' })),
  refused('a key that is endorsed for another channel', header({ kid: 'of web chat' })),

  refused('nbf in the future', claimsThen(() => ({ nbf: inMinutes(10) }))),
  refused('nbf that is no number', claims({ nbf: 'now' })),
  refused('no exp', claims({ exp: undefined })),
  refused('exp that is no number', claims({ exp: String(inMinutes(60)) })),
  refused('a token that expired 10 minutes ago', claims({ exp: inMinutes(-10) })),
  refused('another audience', claims({ aud: OTHER_APP })),
  refused('several audiences, the bot among them', claims({ aud: [botAppId, OTHER_APP] })),
  refused('no audience', claims({ aud: undefined })),
  refused('another issuer', claims({ iss: 'https://evil.example' })),
  refused('the issuer of another cloud', claims({ iss: 'https://api.botframework.us' })),
  refused('no issuer', claims({ iss: undefined })),
  refused('no serviceurl claim', claims({ serviceurl: undefined })),
  refused('another serviceurl claim', claims({ serviceurl: 'https://smba.trafficmanager.net/teams/' })),
  refused('a serviceurl claim without the slash at the end', {
    token: async ({ channel }) => ({ claims: { serviceurl: channel.connector.url.replace(/\/$/, '') } }),
  }),
  refused('a token of the Emulator', claims({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', ver: '1.0', appid: botAppId })),
  refused('a token of a skill', claims({ iss: 'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0', ver: '2.0', azp: OTHER_APP })),
  refused('another application in a token of the issuer', claims({ ver: '2.0', azp: OTHER_APP })),
  refused('another application in an older token of the issuer', claims({ ver: '1.0', appid: OTHER_APP })),

  refused('no Authorization', { authorization: () => undefined }),
  refused('an empty Authorization', { authorization: () => '' }),
  refused('Bearer without a token', { authorization: () => 'Bearer ' }),
  refused('a scheme in small letters', { authorization: (token) => `bearer ${token}` }),
  refused('another scheme', { authorization: (token) => `Basic ${token}` }),
  refused('a token without its scheme', { authorization: (token) => token }),
  refused('two tokens in one header', { authorization: (token) => `Bearer ${token}, Bearer ${token}` }),
  refused('two Authorization headers', { authorization: (token) => [`Bearer ${token}`, `Bearer ${token}`] }),
  refused('garbage', { authorization: () => 'Bearer garbage' }),
  refused('garbage in three parts', { authorization: () => 'Bearer a.b.c' }),
  refused('JSON that is not what a token is made of', { authorization: () => `Bearer ${[1, 2, 3].map((part) => Buffer.from(`[${part}]`).toString('base64url')).join('.')}` }),
  refused('a very long token', { authorization: (token) => `Bearer ${token}${'A'.repeat(10_000)}` }),
  { what: 'a token that no header has room for', status: 431, authorization: (token) => `Bearer ${token}${'A'.repeat(20_000)}` },

  refused('no serviceUrl', { body: { serviceUrl: undefined } }),
  refused('an empty serviceUrl', { body: { serviceUrl: '' } }),
  refused('no channelId', { body: { channelId: undefined } }),
  refused('an empty channelId', { body: { channelId: '' } }),
  refused('a channelId that is no text', { body: { channelId: ['msteams'] } }),
  refused('another channel', { body: { channelId: 'webchat' }, ...header({ kid: 'of web chat' }) }),
  refused('the Emulator as the channel', { body: { channelId: 'emulator' } }),
  refused('the channel in capitals', { body: { channelId: 'MSTeams' } }),
  refused('a list of activities', { raw: [{ type: 'message' }] }),
  refused('no activity at all', { raw: null }),
  misled('https://evil.example/', 403, 'ForeignServiceUrl'),
  misled('http://smba.trafficmanager.net/teams/', 403, 'ForeignServiceUrl'),
  misled('https://smba.trafficmanager.net:8443/teams/', 403, 'ForeignServiceUrl'),
  misled('https://smba.trafficmanager.net./teams/', 403, 'ForeignServiceUrl'),
  misled('https://smba.trafficmanager.net.evil.example/', 403, 'ForeignServiceUrl'),
  misled('https://smba.trafficmanager.net@evil.example/', 400, 'BadServiceUrl'),
  misled('http://localhost:3978/', 403, 'ForeignServiceUrl'),
  misled('http://[::1]/', 403, 'ForeignServiceUrl'),
  misled('http://169.254.169.254/metadata/identity/oauth2/token', 403, 'ForeignServiceUrl'),
  misled('https://169.254.169.254/', 403, 'ForeignServiceUrl'),
  misled('http://[::ffff:169.254.169.254]/', 403, 'ForeignServiceUrl'),
  misled('file:///etc/passwd', 400, 'BadServiceUrl'),
  { what: 'a type that no channel sends', status: 400, code: 'UnknownActivityType', body: { type: 'invokeResponse' } },
  { what: 'no conversation', status: 400, code: 'BadActivity', body: { conversation: undefined } },
  { what: 'no sender', status: 400, code: 'BadActivity', body: { from: undefined } },

  foreignTenant('no tenant', { channelData: undefined, conversation: { id: 'a:nowhere' } }),
  foreignTenant('another tenant', { channelData: { tenant: { id: OTHER_TENANT } } }),
  foreignTenant('another tenant of the conversation', { channelData: undefined, conversation: { id: 'a:elsewhere', tenantId: OTHER_TENANT } }),
  foreignTenant('an empty tenant', { channelData: { tenant: { id: '' } } }),
];

describe('deliveries to a bot with an identity', () => {
  let stage: InboundStage;

  before(async () => {
    stage = await setInboundStage();
    const [current] = stage.issuer.keys;
    const ec = await exportJWK((await ecKey).publicKey);
    stage.issuer.keys.push(publish(current!, 'unendorsed'), publish(current!, 'of web chat', ['webchat']), { ...ec, kid: 'ec', endorsements: ['msteams'] } as never);
  });

  after(() => stage[Symbol.asyncDispose]());

  for (const delivery of table) {
    it(`${delivery.what}: ${delivery.status}`, async () => {
      const chat = stage.channel.converse();
      const before = stage.outbound();

      const { status, body } = await stage.post(...(await letterOf(delivery, stage, chat.id)));

      assert.equal(status, delivery.status);
      if (status === 200) {
        assert.equal(body, undefined);
        assert.equal(chat.replies.length, 1);
        return;
      }
      assert.equal(stage.outbound(), before, 'somebody was called');
      assert.equal((body as Refusal | undefined)?.error.code, delivery.code);
      assert.doesNotMatch(JSON.stringify(body ?? ''), /jwt|jose|kid|claim|stack|\.ts|node_modules|undefined/i);
    });
  }

  it('are more than 40 of all kinds, and need the issuer once', () => {
    assert.ok(table.length >= 40);
    assert.equal(new Set(table.map(({ what }) => what)).size, table.length);
    assert.deepEqual(stage.issuer.fetches, { configuration: 1, keys: 1 });
  });

  it('leave no token in the log', () => {
    assert.doesNotMatch(JSON.stringify(stage.log), /eyJ|Bearer /);
    assert.ok(stage.log.some(({ message }) => message === 'a delivery was not let in'));
    const reasons = stage.audit.filter(({ event }) => event === 'turnedAway').map(({ reason }) => reason!);
    for (const reason of ['Unauthorized', 'BadClaim:aud', 'BadClaim:iss', 'UnknownKey', 'KeyNotEndorsed', 'NotVerified', 'ForeignServiceUrl']) assert.ok(reasons.includes(reason), `${reason} in ${reasons.join()}`);
    assert.ok(reasons.every((reason) => /^[\w:]{1,40}$/.test(reason)));
  });

  it('do not fill the log, however many are refused', async () => {
    await using another = await setInboundStage();
    const body = { type: 'message', channelId: 'msteams', serviceUrl: another.channel.connector.url, conversation: { id: 'a:1' }, from: ada };

    for (let count = 0; count < 30; count += 1) assert.equal((await another.post('Bearer a.b.c', body)).status, 401);

    assert.ok(another.log.filter(({ level }) => level === 'warn').length < 10);
  });
});

interface Refusal {
  readonly error: { readonly code: string; readonly message: string };
}

/** What is posted: the Authorization and the body. */
async function letterOf({ token = {}, authorization, body = {}, raw }: Delivery, stage: InboundStage, conversationId: string): Promise<Parameters<InboundStage['post']>> {
  const { bot, connector } = stage.channel;
  const activity = {
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: connector.url,
    conversation: { id: conversationId, conversationType: 'personal', tenantId: TENANT_ID },
    channelData: { tenant: { id: TENANT_ID } },
    from: ada,
    recipient: bot,
    text: 'help',
    ...(typeof body === 'function' ? body(stage) : body),
  };
  const wish = typeof token === 'function' ? await token(stage) : token;
  const issued = await stage.issuer.issue(activity.serviceUrl, wish);
  return [authorization ? await authorization(issued, stage) : `Bearer ${issued}`, raw === undefined ? activity : raw];
}

describe('a bot with an identity', () => {
  it('starts a meeting for a press once, though it is delivered again and pressed again', async () => {
    await using stage = await setInboundStage();
    const chat = stage.channel.converse();
    await stage.say(chat, 'start a meeting');
    const form = chat.replies[0]!;
    const button = buttonOf(form, 'Start meeting');

    const first = await chat.press(form, button, { inputs: { subject: 'pay' } });
    const again = await stage.channel.deliver(first.activity);
    const replayed = await chat.press(form, button, { inputs: { subject: 'pay' } });
    await stage.app.idle();

    assert.deepEqual([first.status, again.status, replayed.status], [200, 200, 200]);
    assert.deepEqual(again.body, first.body);
    assert.match(JSON.stringify(replayed.body), /already been used/);
    assert.equal(startsAt(stage.pool).length, 1);
  });

  it('takes no press with the nonce of another person, and starts nothing', async () => {
    await using stage = await setInboundStage();
    const group = stage.channel.converse({ scope: 'groupChat' });
    await stage.say(group, 'start a meeting');
    const form = group.replies[0]!;

    const { status } = await group.press(form, buttonOf(form, 'Start meeting'), { inputs: { subject: 'pay' }, from: group.people[1]! });
    await stage.app.idle();

    assert.equal(status, 200);
    assert.deepEqual(startsAt(stage.pool), []);
  });

  for (const [cloud, settings, issuer, scope] of [
    ['the public cloud', {}, 'https://api.botframework.com', 'https://api.botframework.com/.default'],
    ['the US Government cloud', { ChannelService: 'https://botframework.azure.us' }, 'https://api.botframework.us', 'https://api.botframework.us/.default'],
  ] as const) {
    it(`of ${cloud} believes its Bot Framework, and shows it a token of its own`, async () => {
      await using stage = await setInboundStage(settings, { claims: { iss: issuer } });
      const chat = stage.channel.converse();

      const { status } = await chat.say('help');

      assert.equal(status, 200);
      assert.equal(chat.replies.length, 1);
      assert.deepEqual(new Set(stage.scopes), new Set([scope]));
    });
  }

  it('asks for the keys once, whoever comes meanwhile', async () => {
    await using stage = await setInboundStage();
    const chats = Array.from({ length: 20 }, () => stage.channel.converse());

    const deliveries = await Promise.all(chats.map((chat) => chat.say('help')));

    assert.ok(deliveries.every(({ status }) => status === 200));
    assert.deepEqual(stage.issuer.fetches, { configuration: 1, keys: 1 });
  });

  it('is not led to ask for keys again and again by ids that nobody knows', async () => {
    await using stage = await setInboundStage();
    const { url } = stage.channel.connector;
    const tokens = await Promise.all(Array.from({ length: 50 }, (_, index) => stage.issuer.issue(url, { header: { kid: `unknown ${index}` } })));
    const body = { type: 'message', channelId: 'msteams', serviceUrl: url, conversation: { id: 'a:1' }, from: ada };

    const answers = await Promise.all(tokens.map((token) => stage.post(`Bearer ${token}`, body)));

    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([401]));
    assert.deepEqual(stage.issuer.fetches, { configuration: 1, keys: 1 });
  });

  it('asks for no key for a token that cannot be right whatever the key', async () => {
    await using stage = await setInboundStage();
    const { url } = stage.channel.connector;
    const body = { type: 'message', channelId: 'msteams', serviceUrl: url, conversation: { id: 'a:1' }, from: ada };
    const hopeless: TokenWish[] = [{ claims: { aud: OTHER_APP } }, { claims: { iss: 'x' } }, { claims: { exp: 1 } }, { claims: { exp: undefined } }, { claims: { serviceurl: 'x' } }, { header: { kid: undefined } }];

    for (const wish of hopeless) assert.equal((await stage.post(`Bearer ${await stage.issuer.issue(url, wish)}`, body)).status, 401);

    assert.deepEqual(stage.issuer.fetches, { configuration: 0, keys: 0 });
  });

  it('asks to come again while the keys cannot be had, and serves once they can', async () => {
    await using stage = await setInboundStage();
    stage.issuer.mood = 'fails';
    const chat = stage.channel.converse();

    const early = await chat.say('help');
    stage.issuer.mood = 'well';
    let late = early;
    while (late.status === 503) late = await chat.say('help');

    assert.equal(late.status, 200);
    assert.equal(early.status, 503);
    assert.deepEqual(early.body, { error: { code: 'KeysUnavailable', message: 'The keys of the Bot Framework cannot be fetched right now; try again in a moment.' } });
    assert.ok(stage.log.some(({ message, level }) => message === 'a delivery could not be checked' && level === 'error'));
  });
});

