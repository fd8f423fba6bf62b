import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { linkOf, setStage, type Stage } from '../support/stage.ts';

const json = { 'Content-Type': 'application/json' };

const post = (stage: Stage, body: string, headers: Record<string, string> = json) => fetch(`${stage.url}/api/messages`, { method: 'POST', headers, body });

/** Whatever came before, the bot still works. */
async function assertItWorks(stage: Stage): Promise<void> {
  const chat = stage.channel.converse();
  await stage.say(chat, 'start a meeting about pay');
  assert.ok(linkOf(chat.replies[0]!), 'the next message got no link');
}

async function assertRefusal(response: Response, status: number): Promise<void> {
  const text = await response.text();
  assert.equal(response.status, status, text);
  const { error, ...rest } = JSON.parse(text) as { error: { code: string; message: string } };
  assert.deepEqual(rest, {});
  assert.deepEqual(Object.keys(error).sort(), ['code', 'message']);
  assert.match(error.code, /^[A-Z][A-Za-z]+$/);
  assert.doesNotMatch(text, /\bat .*\.(?:ts|js)\b|node_modules|node:internal|Unexpected token|SyntaxError|TypeError|restify|zod/i);
}

const message = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:9/',
  from: { id: '29:ada' },
  recipient: { id: '28:meetnow' },
  conversation: { id: 'a:1' },
  text: 'start a meeting about pay',
};

const without = (member: keyof typeof message) => Object.fromEntries(Object.entries(message).filter(([name]) => name !== member));

describe('bad input', () => {
  for (const [what, body, status] of [
    ['malformed JSON', '{"type": "message", ', 400],
    ['text that is not JSON', 'start a meeting about pay', 400],
    ['a lone surrogate and a byte order mark', '\uFEFF{"type":"\uD800"}', 400],
    ['nothing', '', 400],
    ['blanks', ' \r\n\t ', 400],
    ['an array', JSON.stringify([message]), 400],
    ['an empty array', '[]', 400],
    ['null', 'null', 400],
    ['a number', '42', 400],
    ['a string', '"message"', 400],
    ['an empty object', '{}', 400],
    ['nesting without end', '['.repeat(100_000), 400],
    ['deep nesting in an activity', `{"type":"message","value":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`, 400],
    ['an unknown activity type', JSON.stringify({ ...message, type: 'teleport' }), 400],
    ['an activity that only bots send', JSON.stringify({ ...message, type: 'invokeResponse' }), 400],
    ['a type that is a list', JSON.stringify({ ...message, type: ['message'] }), 400],
    ['no type', JSON.stringify(without('type')), 400],
    ['no conversation', JSON.stringify(without('conversation')), 400],
    ['no sender', JSON.stringify(without('from')), 400],
    ['no service URL', JSON.stringify(without('serviceUrl')), 400],
    ['no channel', JSON.stringify(without('channelId')), 400],
    ['a text that is a number', JSON.stringify({ ...message, text: 42 }), 400],
    ['a conversation that is text', JSON.stringify({ ...message, conversation: 'a:1' }), 400],
    ['entities that are an object', JSON.stringify({ ...message, entities: {} }), 400],
    ['an id that is an object', JSON.stringify({ ...message, id: { toString: 'x' } }), 400],
    ['a prototype', '{"__proto__": {"type": "message"}}', 400],
    ['5 MB of text', JSON.stringify({ ...message, text: 'x'.repeat(5 * 1024 * 1024) }), 413],
    ['5 MB of blanks', ' '.repeat(5 * 1024 * 1024), 413],
  ] as const) {
    it(`${what} is ${status}, with no internal text, and the next message works`, async () => {
      await using stage = await setStage();

      await assertRefusal(await post(stage, body), status);

      assert.deepEqual(stage.pool.requests, []);
      await assertItWorks(stage);
    });
  }

  for (const [what, headers, status] of [
    ['another media type', { 'Content-Type': 'text/plain' }, 415],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ['a compressed body', { ...json, 'Content-Encoding': 'gzip' }, 415],
  ] as const) {
    it(`${what} is ${status}`, async () => {
      await using stage = await setStage();
      await assertRefusal(await post(stage, JSON.stringify(message), headers), status);
      await assertItWorks(stage);
    });
  }

  for (const [method, path, status] of [
    ['GET', '/api/messages', 405],
    ['DELETE', '/healthz', 405],
    ['GET', '/', 404],
    ['POST', '/api/messages/../../etc/passwd', 404],
    ['GET', '/%E0%A4%A', 404],
  ] as const) {
    it(`${method} ${path} is ${status}`, async () => {
      await using stage = await setStage();
      const response = await fetch(`${stage.url}${path}`, { method });
      assert.equal(response.status, status);
      assert.doesNotMatch(await response.text(), /node_modules|node:internal|restify/);
    });
  }

  it('a body that never ends does not keep the bot from others', async () => {
    await using stage = await setStage();
    const stopped = new AbortController();
    const endless = new ReadableStream({
      pull: async (controller) => {
        await new Promise<void>((resolve) => setImmediate(resolve));
        // Whoever reads it does not stop by itself.
        if (stopped.signal.aborted) controller.close();
        else controller.enqueue(new TextEncoder().encode(' '));
      },
    });
    const request = fetch(`${stage.url}/api/messages`, { method: 'POST', headers: json, body: endless, duplex: 'half', signal: stopped.signal });

    await assertItWorks(stage);

    stopped.abort();
    await assert.rejects(request, { name: 'AbortError' });
  });
});

describe('a serviceUrl', () => {
  for (const serviceUrl of ['https://smba.trafficmanager.net/teams/', 'http://192.0.2.1/', 'http://localhost.example.com/', 'http://127.0.0.1.nip.io/']) {
    it(`that leads elsewhere than to this machine is refused before any request: ${serviceUrl}`, async () => {
      await using stage = await setStage();

      await assertRefusal(await post(stage, JSON.stringify({ ...message, serviceUrl })), 403);

      assert.deepEqual(stage.pool.requests, []);
      await assertItWorks(stage);
    });
  }

  for (const serviceUrl of ['ftp://127.0.0.1/', 'not a URL', 'http://ada@127.0.0.1/', 'urn:botframework:websocket']) {
    it(`that is none is refused: ${serviceUrl}`, async () => {
      await using stage = await setStage();
      await assertRefusal(await post(stage, JSON.stringify({ ...message, serviceUrl })), 400);
    });
  }

  it('whose connector sends the bot elsewhere is not followed', async () => {
    await using elsewhere = await listen(204);
    await using connector = await listen(307, elsewhere.url);
    await using stage = await setStage();

    const response = await post(stage, JSON.stringify({ ...message, text: 'help', serviceUrl: connector.url }));

    assert.equal(response.status, 200);
    assert.ok(connector.visits() > 0);
    assert.equal(elsewhere.visits(), 0);
  });
});

/** A server that answers everything with this status. */
async function listen(status: number, location = '') {
  let visits = 0;
  const server = createServer((_request, response) => {
    visits += 1;
    response.statusCode = status;
    response.setHeader('Location', location);
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    visits: () => visits,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
