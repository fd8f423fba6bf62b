import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { LocalChannel } from '../../bot/local-channel/local-channel.ts';
import { startChild } from '../support/child.ts';

const CONNECTIONS = 200;

// What each connection says before it falls silent.
const beginnings = [
  '',
  'POST /api/messages HTTP/1.1\r\n',
  'POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ',
  'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n',
];

describe('connections that never finish what they say', function () {
  this.timeout(120_000);

  it('do not keep others from being served, and are ended', async () => {
    await using service = await startChild('bot/index.ts', { environment: { PORT: '0' } });
    const { url } = JSON.parse(await service.line('"listening"')) as { url: string };
    await service.line('"ready"');
    const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => openSocket(url, beginnings[index % beginnings.length]!)));
    const ended = sockets.map((socket) => once(socket, 'close'));

    await using channel = await LocalChannel.open(`${url}/api/messages`);
    const chat = channel.converse();
    const { status, durationMs } = await chat.say('help');

    assert.equal(status, 200);
    assert.ok(durationMs < 5_000, `${durationMs} ms`);
    assert.equal(sockets.filter(({ destroyed }) => destroyed).length, 0, 'all of them were still open then');
    await Promise.all(ended);
  });
});

async function openSocket(url: string, beginning: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  // A reset is an end, too.
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'connect');
  if (beginning !== '') socket.write(beginning);
  return socket;
}
