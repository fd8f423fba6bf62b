import assert from 'node:assert/strict';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';

import { eventsOf, startPage, take } from './support/page.ts';

const conversations = 'v3/directline/conversations';
const opening = JSON.stringify({ scope: 'personal', person: '29:ada', locale: 'en-US' });

/** The status for a Host that fetch would not send. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  const answered = Promise.withResolvers<number | undefined>();
  request(url, { headers: { Host: host } }, (response) => {
    answered.resolve(response.resume().statusCode);
  }).end();
  return answered.promise;
}

async function refusal(response: Promise<Response>): Promise<[number, string]> {
  const { status, ...answer } = await response.then(async (got) => ({ status: got.status, body: (await got.json()) as { error: { code: string } } }));
  return [status, answer.body.error.code];
}

describe('the page of the web chat', () => {
  it('is one document that takes everything from its own server', async () => {
    const page = await startPage();
    const response = await page.get();
    const html = await response.text();

    assert.equal(response.status, 200);
    assert.deepEqual([...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url).filter((url) => !url?.startsWith('/')), []);
    const order = ['react/16', 'react-dom/16', 'botframework-webchat/4', 'main.ts'].map((part) => html.indexOf(part));
    assert.deepEqual(order, order.toSorted((one, other) => one - other));
    assert.ok(!order.includes(-1));
  });

  it('may run no foreign script, and is shown in no other page', async () => {
    const page = await startPage();
    const [first, second] = await Promise.all([page.get(), page.get()]);
    const [policy, other] = [first, second].map(({ headers }) => headers.get('content-security-policy') ?? '');

    const directives = new Map((policy ?? '').split('; ').map((directive) => directive.split(/ (.*)/s, 2) as [string, string]));
    for (const name of ['default-src', 'frame-ancestors', 'base-uri', 'form-action']) assert.equal(directives.get(name), "'none'", name);
    for (const name of ['script-src', 'connect-src']) assert.equal(directives.get(name), "'self'", name);
    assert.doesNotMatch(policy ?? '', /unsafe/);
    const nonce = /'nonce-([^']+)'/.exec(policy ?? '')?.[1] ?? '?';
    assert.ok((await first.text()).includes(`content="${nonce}"`));
    assert.notEqual(policy, other);
    assert.equal(first.headers.get('x-content-type-options'), 'nosniff');
  });

  it('is asked for again only when it has changed', async () => {
    const page = await startPage();
    const { headers } = await page.get('page/style.css');
    const again = await page.get('page/style.css', { 'If-None-Match': headers.get('etag') ?? '' });

    assert.deepEqual([headers.get('cache-control'), again.status], ['no-cache', 304]);
  });

  for (const [accepted, encoding] of [['gzip, deflate, br', 'br'], ['gzip', 'gzip'], ['identity', null]] as const) {
    it(`has its libraries once and for all, for ${accepted} as ${encoding ?? 'they are'}`, async () => {
      const page = await startPage();
      const { headers, body } = await page.get('libraries/react/16.14.0.js', { 'Accept-Encoding': accepted });
      await body?.cancel();

      assert.deepEqual([headers.get('content-encoding'), headers.get('vary')], [encoding, 'Accept-Encoding']);
      assert.match(headers.get('cache-control') ?? '', /immutable/);
    });
  }

  for (const file of [
    'libraries/react/0.0.0.js',
    'libraries/..%2f..%2fpackage.json/x',
    'page/package.json',
    'page/..%2fserver.ts',
    'page/%2e%2e%2fserver.ts',
    'page/none.ts',
    'package.json',
    'node_modules/react/index.js',
  ]) {
    it(`has no ${file}`, async () => {
      const page = await startPage();
      assert.deepEqual(await refusal(page.get(file)), [404, 'NotFound']);
    });
  }
});

describe('the bridge over HTTP', () => {
  it('is refused to whoever calls this machine by another name', async () => {
    const { url } = await startPage();
    const { port } = new URL(url);

    for (const host of [`evil.example:${port}`, 'evil.example', '127.0.0.1.evil.example', '192.168.0.1']) {
      assert.equal(await statusFor(url + conversations, host), 421, host);
    }
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) assert.equal(await statusFor(url + conversations, host), 200, host);
  });

  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1', 'http://localhost:1', undefined]) {
    it(`takes no post from a page of ${origin ?? 'unknown origin'}`, async () => {
      const page = await startPage();
      assert.deepEqual(await refusal(page.post(conversations, opening, { Origin: origin })), [403, 'ForeignOrigin']);
    });
  }

  it('takes JSON only, as it is, and not too much of it', async () => {
    const page = await startPage();
    const huge = JSON.stringify({ scope: 'personal', person: 'x'.repeat(300_000), locale: 'en' });

    assert.deepEqual(await refusal(page.post(conversations, opening, { 'Content-Type': 'text/plain' })), [415, 'UnsupportedMediaType']);
    const zipped = gzipSync(opening).toString('latin1');
    assert.deepEqual(await refusal(page.post(conversations, zipped, { 'Content-Encoding': 'gzip' })), [415, 'UnsupportedMediaType']);
    assert.deepEqual(await refusal(page.post(conversations, huge)), [413, 'BodyTooLarge']);
    for (const body of ['', '{', '[]', 'null', '{"scope":"everywhere","person":"29:ada","locale":"en"}']) {
      assert.equal((await page.post(conversations, body)).status, 400, body);
    }
  });

  it('takes no activity that the page would not write', async () => {
    const page = await startPage();
    const conversation = await page.open();
    const post = (activity: object) => page.post(`${conversations}/${conversation}/activities`, JSON.stringify(activity));
    const good = { type: 'message', from: { id: '29:ada' }, text: 'hello', channelData: { clientActivityID: 'c1' } };

    assert.equal((await post(good)).status, 200);
    const foreign = [{ type: 'event' }, { from: { id: '29:ben' } }, { from: {} }, { channelData: {} }];
    for (const bad of [...foreign, { text: 1 }, { text: 'x'.repeat(28_001) }, { value: { verb: 'start' } }]) {
      assert.equal((await post({ ...good, ...bad })).status, 400, JSON.stringify(bad).slice(0, 40));
    }
  });

  it('lets the people of a conversation call the message extension', async () => {
    const page = await startPage();
    const conversation = await page.open();
    const call = (body: object) => page.post(`${conversations}/${conversation}/dialogs`, JSON.stringify(body));

    assert.equal((await call({ person: '29:ada', locale: 'en-US' })).status, 201);
    assert.deepEqual(await refusal(call({ person: '29:ben', locale: 'en-US' })), [400, 'NoSuchPerson']);
    assert.equal((await call({ person: '29:ada' })).status, 400);
    assert.deepEqual(await refusal(page.post(`${conversations}/other/dialogs`, JSON.stringify({ person: '29:ada', locale: 'en' }))), [404, 'NoSuchConversation']);
  });

  it('streams what is there, and what comes, in the words of Direct Line', async () => {
    const page = await startPage(async ({ type }, connector) => {
      if (type === 'message') await connector.post({ type: 'message', text: 'Hello Ada', textFormat: 'plain', summary: 'In short: hello' });
      return undefined;
    });
    const conversation = await page.open();
    const reading = take(await page.stream(conversation), 2);
    await page.say(conversation, 'hello');
    const [echo, answer] = await reading;

    assert.deepEqual([echo?.data.text, echo?.data.from.role], ['hello', 'user']);
    assert.deepEqual(echo?.data.channelData, { clientActivityID: 'c-hello', 'webchat:sequence-id': 1 });
    assert.deepEqual([answer?.data.text, answer?.data.from.role], ['Hello Ada', 'bot']);
    assert.deepEqual(answer?.data.channelData, { 'webchat:sequence-id': 2, 'webchat:fallback-text': 'In short: hello' });
    assert.deepEqual((await take(await page.stream(conversation), 2)).map(({ id }) => id), [echo.id, answer.id]);
  });

  it('streams changes of a message in its place, and that it was taken back', async () => {
    const page = await startPage(async ({ type }, connector) => {
      if (type !== 'message') return undefined;
      const id = await connector.post({ type: 'message', text: 'starting' });
      await connector.update(id, { type: 'message', text: 'live' });
      await connector.remove(id);
      return undefined;
    });
    const conversation = await page.open();
    const reading = take(await page.stream(conversation), 4);
    await page.say(conversation, 'hello');
    const [, starting, live, gone] = await reading;

    assert.deepEqual([starting?.data.text, live?.data.text, gone?.event], ['starting', 'live', 'removed']);
    assert.deepEqual([live?.data.id, gone?.data.id], [starting?.data.id, starting?.data.id]);
    assert.equal(live?.data.channelData['webchat:sequence-id'], starting?.data.channelData['webchat:sequence-id']);
  });

  it('goes on with a stream where it broke off', async () => {
    const page = await startPage();
    const conversation = await page.open();
    await page.say(conversation, 'one');
    const [one] = await take(await page.stream(conversation), 1);
    await page.say(conversation, 'two');

    const [next] = await take(await page.stream(conversation, '29:ada', { 'Last-Event-ID': one?.id ?? '' }), 1);
    assert.equal(next?.data.text, 'two');
  });

  it('has a stream for the people of a conversation only', async () => {
    const page = await startPage();
    const conversation = await page.open();

    assert.deepEqual(await refusal(page.stream(conversation, '29:ben')), [404, 'NoSuchPerson']);
    assert.deepEqual(await refusal(page.stream('1')), [404, 'NoSuchConversation']);
  });

  it('lets no page keep it from closing', async () => {
    const page = await startPage();
    const stream = await page.stream(await page.open());
    const read = (async () => {
      for await (const event of eventsOf(stream)) assert.fail(JSON.stringify(event));
    })();
    await page.close();

    await read;
    await assert.rejects(page.get());
  });
});
