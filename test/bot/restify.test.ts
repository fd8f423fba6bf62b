import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import '../../bot/restify.ts';

describe('restify', () => {
  it('leaves other servers of the process as Node has them', async () => {
    const server = createServer((_request, response) => response.writeHead(200, { 'X-Chained': 'yes' }).end('well'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      assert.deepEqual([answer.headers.get('x-chained'), await answer.text()], ['yes', 'well']);
    } finally {
      server.close();
    }
  });
});
