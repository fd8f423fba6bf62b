import assert from 'node:assert/strict';

import type { LocalConversation } from '../../bot/local-channel/conversation.ts';
import { type Collector, plain, startCollector } from '../bot/telemetry/collector.ts';
import { eventually } from '../support/eventually.ts';
import { type Fleet, gatherFleet, linkIn, meetingsAbout, messageIn, type Replica } from '../support/fleet.ts';

const WAIT_MS = 60_000;
// As it is in earnest: a machine that is busy must not lose its leases.
const limits = { leaseMs: 20_000 };
const never = new Promise<never>(() => undefined);

describe('a replica that is told to stop', function () {
  this.timeout(120_000);
  let fleet: Fleet;
  let collector: Collector;
  let environment: Readonly<Record<string, string>>;

  before(async function () {
    this.timeout(360_000);
    collector = await startCollector();
    environment = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', OTEL_BSP_SCHEDULE_DELAY: '100' };
    fleet = await gatherFleet();
    await fleet.launch({ limits, environment });
  });

  after(async () => {
    await fleet[Symbol.asyncDispose]();
    await collector[Symbol.asyncDispose]();
  });

  async function ask(replica: Replica, subject: string): Promise<{ chat: LocalConversation; subject: string; status: number }> {
    const chat = fleet.channel.converse();
    const { status } = await replica.deliver(messageIn(chat, `start a meeting about ${subject}`));
    return { chat, subject, status };
  }

  /** One whose pool, from a start on, says nothing any more. */
  async function launchBeforeSilentPool(): Promise<{ leaving: Replica; posted: Promise<void> }> {
    const leaving = await fleet.launch({ graceMs: 500, limits, environment });
    const posted: PromiseWithResolvers<void> = Promise.withResolvers();
    let isStarted = false;
    leaving.wires.pool.onAnswer = ({ method, body }) => {
      isStarted ||= method === 'POST' && body.includes('"operationId"');
      if (!isStarted) return undefined;
      posted.resolve();
      return never;
    };
    return { leaving, posted: posted.promise };
  }

  it('under load ends with 0, having lost and doubled nothing', async () => {
    const leaving = await fleet.launch({ limits });
    const asked = Array.from({ length: 30 }, (_, index) => ask(leaving, `load number ${index}`));
    await Promise.race(asked);

    leaving.process.kill('SIGTERM');
    const taken = (await Promise.all(asked)).filter(({ status }) => status === 200);

    assert.equal(await leaving.process.exit, 0);
    await Promise.all(taken.map(({ chat }) => linkIn(chat, WAIT_MS)));
    await fleet.settled();
    assert.ok(taken.length > 0, 'nothing was taken');
    for (const { chat, subject } of taken) {
      assert.deepEqual(meetingsAbout(fleet.pool, subject), { posts: 1, meetings: 1 });
      assert.equal(chat.replies.length, 1);
    }
  });

  it('leaves a start that the pool does not answer to another one, which finds the meeting', async () => {
    const { leaving, posted } = await launchBeforeSilentPool();
    const { chat } = await ask(leaving, 'a silent pool');
    await posted;

    leaving.process.kill('SIGTERM');

    assert.equal(await leaving.process.exit, 0);
    await linkIn(chat, WAIT_MS);
    await fleet.settled();
    assert.deepEqual(meetingsAbout(fleet.pool, 'a silent pool'), { posts: 1, meetings: 1 });
    assert.equal(chat.replies.length, 1);
  });

  it('hands the trace over with the request: both starts and all replies belong to the delivery', async () => {
    const { leaving, posted } = await launchBeforeSilentPool();
    const { chat } = await ask(leaving, 'a trace');
    await posted;
    leaving.process.kill('SIGTERM');
    await linkIn(chat, WAIT_MS);

    const named = (name: string) => collector.spans.filter((span) => span.name === name);
    const handedOver = () => [...Map.groupBy(named('start meeting'), ({ traceId }) => traceId).values()].find(({ length }) => length === 2);
    await eventually(() => handedOver() !== undefined, WAIT_MS);
    const [first, second] = handedOver()!;
    const ofTrace = (name: string) => named(name).filter(({ traceId }) => traceId === first!.traceId);
    await eventually(() => ofTrace('reply').length >= 2, WAIT_MS);

    const [delivery] = ofTrace('delivery');
    assert.deepEqual([first!.parentSpanId, second!.parentSpanId], [delivery!.spanId, delivery!.spanId]);
    assert.equal(plain(first!.attributes)['meetnow.operation_id'], plain(second!.attributes)['meetnow.operation_id']);
    assert.ok(ofTrace('POST startOnlineMeeting').some(({ parentSpanId }) => parentSpanId === first!.spanId));
  });
});
