import assert from 'node:assert/strict';

import type { LocalConversation } from '../../bot/local-channel/conversation.ts';
import { setStage, type Stage, wordsOf } from '../support/stage.ts';

const SILENT_MS = 60_000;
const ANSWER_MS = 2_000;
const PEOPLE = 5;
const MESSAGES = 10;
const plenty = { meetings: 1_000, perSeconds: 60 };
const desk = { limits: { slowAfterMs: 1_000 }, fairUse: { person: plenty, conversation: plenty } };

/** So many people at once, each with one request after the other in chats of their own. */
async function askAll(stage: Stage): Promise<{ chats: LocalConversation[]; durationsMs: number[] }> {
  const chats: LocalConversation[] = [];
  const durationsMs: number[] = [];
  const askOnAndOn = async () => {
    for (let count = 0; count < MESSAGES; count++) {
      const chat = stage.channel.converse();
      chats.push(chat);
      const { status, durationMs } = await chat.say('start a meeting about pay');
      assert.equal(status, 200);
      durationsMs.push(durationMs);
    }
  };
  await Promise.all(Array.from({ length: PEOPLE }, askOnAndOn));
  return { chats, durationsMs };
}

/** What the one reply said, one after the other. */
function said({ replies: [reply, ...others] }: LocalConversation): string[] {
  assert.deepEqual(others, []);
  return reply!.states.map((activity) => wordsOf({ activity }));
}

function percentile(share: number, values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.ceil(share * values.length) - 1]!;
}

describe('a pool that is silent', function () {
  this.timeout(60_000);

  it(`for ${SILENT_MS / 1000} s keeps none of ${PEOPLE * MESSAGES} messages from being answered within 2 s (p99), and each reply tells how it stands, and then the outcome`, async () => {
    const pool = { faults: [{ operation: '*', latencyMs: SILENT_MS, times: Infinity }] } as const;
    await using stage = await setStage({ pool, config: { ucwa: { startTimeoutMs: 5_000 } }, parts: { desk } });

    const { chats, durationsMs } = await askAll(stage);
    await stage.app.idle();

    const p99 = percentile(0.99, durationsMs);
    assert.ok(p99 < ANSWER_MS, `p99 is ${Math.round(p99)} ms`);
    for (const chat of chats) {
      const [starting, slow, outcome, ...more] = said(chat);
      assert.match(starting!, /Starting your meeting/);
      assert.match(slow!, /taking longer than usual/);
      assert.match(outcome!, /took too long/);
      assert.deepEqual(more, []);
    }
  });

  it('and then answers ends the wait with the link', async () => {
    const pool = { faults: [{ operation: 'startOnlineMeeting', latencyMs: 3_000, times: Infinity }] } as const;
    await using stage = await setStage({ pool, parts: { desk } });

    const { chats } = await askAll(stage);
    await stage.app.idle();

    for (const chat of chats) {
      const states = said(chat);
      assert.match(states[1]!, /taking longer than usual/);
      assert.match(states.at(-1)!, /is live/);
    }
    assert.equal(stage.pool.meetings.length, chats.length);
  });
});
