import assert from 'node:assert/strict';

import { startChild } from '../support/child.ts';
import { eventually } from '../support/eventually.ts';
import { poolSettings, startPool, startsAt } from '../support/stage.ts';

const chat = 'bot/commands/chat.ts';

describe('npm run chat', function () {
  this.timeout(60_000);

  it('prints the link to join and ends with 0', async () => {
    await using child = await startChild(chat, { args: ['start a meeting about Quarterly budget'], input: '' });

    assert.equal(await child.exit, 0);
    assert.match(child.output(), /Quarterly budget[^]*http:\/\/127\.0\.0\.1:\d+\/meet\/\S+\n$/);
  });

  it('ends with 1 when there is no link', async () => {
    await using child = await startChild(chat, { args: ['start a meeting'], input: '' });

    assert.equal(await child.exit, 1);
    assert.match(child.output(), /What is the meeting about/);
  });

  it('talks until the input ends', async () => {
    await using child = await startChild(chat);
    await child.line('Hello, I’m MeetNow');

    child.stdin.write('start a meeting about pay\n');
    await child.line('/meet/');
    child.stdin.end();

    assert.equal(await child.exit, 0);
  });

  it('interrupted while it talks, ends with 130', async () => {
    await using child = await startChild(chat);
    await child.line('Hello, I’m MeetNow');

    child.kill('SIGINT');

    assert.equal(await child.exit, 130);
  });

  it('interrupted while a meeting is being started, leaves the pool and ends with 130', async () => {
    await using pool = await startPool({ faults: [{ operation: 'startOnlineMeeting', latencyMs: 60_000 }] });
    await using child = await startChild(chat, { args: ['start a meeting about pay'], environment: poolSettings(pool) });
    await eventually(() => startsAt(pool).length > 0);

    child.kill('SIGINT');

    assert.equal(await child.exit, 130);
    assert.equal(pool.applicationCount, 0);
  });
});
