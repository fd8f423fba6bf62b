import assert from 'node:assert/strict';

import { isLoopback } from '../../bot/loopback.ts';

describe('isLoopback', () => {
  for (const host of ['127.0.0.1', '127.255.0.9', 'localhost', 'LocalHost', '::1', '[::1]', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1']) {
    it(`${host} is this machine`, () => {
      assert.equal(isLoopback(host), true);
    });
  }

  for (const host of ['', '0.0.0.0', '::', '[::]', '128.0.0.1', '10.0.0.1', 'localhost.example.com', '127.0.0.1.example.com', '127.1', 'localhost.', '[::1', '::2']) {
    it(`"${host}" is not`, () => {
      assert.equal(isLoopback(host), false);
    });
  }
});
