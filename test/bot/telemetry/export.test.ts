import assert from 'node:assert/strict';
import { gunzipSync } from 'node:zlib';

import { LocalChannel } from '../../../bot/local-channel/local-channel.ts';
import { createAuthority } from '../../support/certificates.ts';
import { startChild } from '../../support/child.ts';
import { linkOf } from '../../support/stage.ts';
import { type CollectedSpan, type Collector, plain, startCollector } from './collector.ts';

type Environment = Readonly<Record<string, string>>;

const subject = 'Confidential restructuring';

/** Starts a meeting with the service in a process of its own, and stops it; resolves to the link and everything that it logged. */
async function startMeetingWith(environment: Environment): Promise<{ link: string; output: string }> {
  await using service = await startChild('bot/index.ts', { environment: { PORT: '0', ...environment } });
  const { url } = JSON.parse(await service.line('"listening"')) as { url: string };
  const channel = await LocalChannel.open(`${url}/api/messages`);
  try {
    const chat = channel.converse();
    await chat.say(`start a meeting about ${subject}`);
    const link = await chat.until(([reply]) => reply && linkOf(reply));
    service.kill('SIGTERM');
    assert.equal(await service.exit, 0, service.errors());
    return { link, output: service.output() };
  } finally {
    await channel.close();
  }
}

describe('telemetry, sent to a collector', function () {
  this.timeout(60_000);

  describe('of one meeting', () => {
    let collector: Collector;
    let link: string;
    before(async () => {
      collector = await startCollector();
      ({ link } = await startMeetingWith({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }));
    });
    after(() => collector[Symbol.asyncDispose]());

    it('follows the request from the delivery through each call to the pool to the reply, in one trace', () => {
      const { spans } = collector;
      const start = spans.find(({ name }) => name === 'start meeting')!;
      const trace = spans.filter(({ traceId }) => traceId === start.traceId);
      const byId = new Map(trace.map((span) => [span.spanId, span]));
      const ancestors = (span: CollectedSpan): string[] => {
        const parent = byId.get(span.parentSpanId ?? '');
        return parent ? [parent.name, ...ancestors(parent)] : [];
      };

      assert.deepEqual(ancestors(start), ['delivery']);
      const calls = trace.filter((span) => ancestors(span)[0] === 'start meeting').map(({ name }) => name);
      assert.deepEqual(new Set(calls), new Set(['GET root', 'GET user', 'POST oauthToken', 'POST applications', 'POST startOnlineMeeting']));
      const replies = trace.filter(({ name }) => name === 'reply');
      assert.ok(replies.length >= 2, 'starting, then live');
      assert.ok(replies.every((span) => ancestors(span).at(-1) === 'delivery'));
    });

    it('counts the meeting, its attempts and its time, and tells how pool and queue are', () => {
      const { metrics } = collector;
      const valueOf = (name: string) => {
        const [point] = metrics.get(name)?.points ?? [];
        return Number(point?.asInt ?? point?.asDouble ?? point?.count);
      };

      assert.deepEqual(plain(metrics.get('meetnow.meetings')!.points[0]!.attributes), { outcome: 'started', importance: 'Normal' });
      const figures = ['meetnow.meetings', 'meetnow.meeting.attempts', 'meetnow.meeting.time_to_link', 'meetnow.pool.up', 'meetnow.queue.requests', 'meetnow.queue.age'];
      assert.deepEqual(Object.fromEntries(figures.map((name) => [name, valueOf(name)])), {
        'meetnow.meetings': 1,
        'meetnow.meeting.attempts': 1,
        'meetnow.meeting.time_to_link': 1,
        'meetnow.pool.up': 1,
        'meetnow.queue.requests': 0,
        'meetnow.queue.age': 0,
      });
      const rels = metrics.get('meetnow.pool.request.duration')!.points.map(({ attributes }) => plain(attributes)['rel']);
      assert.ok(rels.includes('startOnlineMeeting') && rels.includes('oauthToken') && !rels.includes('events'));
    });

    it('says nothing of subjects, links, people and tickets', () => {
      const told = collector.deliveries.map(({ body }) => body.toString()).join('\n');

      for (const secret of [subject, link, new URL(link).pathname, 'contoso.example', 'cwt=', 'analytical-engine', '/ucwa/']) assert.ok(!told.includes(secret), secret);
    });
  });

  it('takes the name of the service from its standard variable, and speaks protobuf by default', async () => {
    await using collector = await startCollector();
    await startMeetingWith({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_SERVICE_NAME: 'meetnow-of-contoso' });

    assert.deepEqual(new Set(collector.deliveries.map(({ path }) => path)), new Set(['/v1/traces', '/v1/metrics']));
    assert.ok(collector.deliveries.every(({ contentType, body }) => contentType === 'application/x-protobuf' && body.includes('meetnow-of-contoso')));
  });

  it('goes to a collector for each signal where both are named', async () => {
    await using ofTraces = await startCollector();
    await using ofMetrics = await startCollector();
    await startMeetingWith({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${ofTraces.url}/spans`,
      OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${ofMetrics.url}/figures`,
      OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: 'http/json',
    });

    const told = ({ deliveries }: Collector) => new Set(deliveries.map(({ path, contentType }) => `${path} ${contentType}`));
    assert.deepEqual([told(ofTraces), told(ofMetrics)], [new Set(['/spans application/x-protobuf']), new Set(['/figures application/json'])]);
  });

  it('leaves out the signal whose exporter is none', async () => {
    await using collector = await startCollector();
    await startMeetingWith({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_TRACES_EXPORTER: 'none' });

    assert.deepEqual(new Set(collector.deliveries.map(({ path }) => path)), new Set(['/v1/metrics']));
  });

  it('goes nowhere when OpenTelemetry is disabled', async () => {
    await using collector = await startCollector();
    await startMeetingWith({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_SDK_DISABLED: 'TRUE' });

    assert.deepEqual(collector.deliveries, []);
  });

  it('goes to Azure Monitor where its connection string is set', async () => {
    const authority = await createAuthority('Ingestion');
    await using collector = await startCollector({ certificate: await authority.issue() });
    await using file = await authority.inFile();
    await startMeetingWith({
      NODE_EXTRA_CA_CERTS: file.path,
      APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=${collector.url}/;LiveEndpoint=${collector.url}/`,
      APPLICATION_INSIGHTS_NO_STATSBEAT: 'true',
    });

    const told = collector.deliveries.map(({ body }) => (body[0] === 0x1f ? gunzipSync(body) : body).toString()).join('\n');
    for (const name of ['start meeting', 'meetnow.meetings', 'POST startOnlineMeeting']) assert.ok(told.includes(name), name);
  });

  it('is missed in the log, without an address, where the collector refuses it', async () => {
    await using collector = await startCollector({ status: 400 });
    const { output } = await startMeetingWith({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });

    assert.equal(output.match(/telemetry could not be sent/g)?.length, 1);
    assert.ok(!output.includes(collector.url));
  });

  it('keeps neither a meeting nor the end waiting where nobody takes it', async () => {
    const { link } = await startMeetingWith({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });

    assert.match(link, /^http/);
  });
});
