import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

import type { Certificate } from '../../support/certificates.ts';

type Attributes = readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];

/** A span as OTLP's JSON has it. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: Attributes;
}

/** A metric as OTLP's JSON has it, with the points of whichever kind it is. */
export interface CollectedMetric {
  readonly name: string;
  readonly points: readonly { readonly attributes: Attributes; readonly asInt?: string | number; readonly asDouble?: number; readonly count?: string | number; readonly sum?: number }[];
}

/** One request as it came. */
export interface Delivery {
  readonly path: string;
  readonly contentType: string;
  readonly body: Buffer;
}

/** A place that telemetry can be sent to. */
export interface Collector extends AsyncDisposable {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  readonly spans: readonly CollectedSpan[];
  /** The last figures of each metric. */
  readonly metrics: ReadonlyMap<string, CollectedMetric>;
}

interface Traces {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly CollectedSpan[] }[] }[];
}

interface Metrics {
  readonly resourceMetrics: readonly {
    readonly scopeMetrics: readonly { readonly metrics: readonly (Pick<CollectedMetric, 'name'> & Partial<Record<'sum' | 'gauge' | 'histogram', { readonly dataPoints: CollectedMetric['points'] }>>)[] }[];
  }[];
}

/** Starts a collector that answers with `status`, by TLS where it has a certificate. */
export async function startCollector({ certificate, status = 200 }: { certificate?: Certificate; status?: number } = {}): Promise<Collector> {
  const deliveries: Delivery[] = [];
  const take: RequestListener = (incoming, outgoing) => {
    void buffer(incoming).then((body) => {
      deliveries.push({ path: incoming.url ?? '', contentType: incoming.headers['content-type'] ?? '', body });
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  };
  const server = certificate ? createHttpsServer(certificate, take) : createServer(take);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sent = <T>(path: string) => deliveries.filter((delivery) => delivery.path === path).map(({ body }) => JSON.parse(body.toString()) as T);
  return {
    url: `${certificate ? 'https://localhost' : 'http://127.0.0.1'}:${(server.address() as AddressInfo).port}`,
    deliveries,
    get spans() {
      return sent<Traces>('/v1/traces').flatMap(({ resourceSpans }) => resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)));
    },
    get metrics() {
      const all = sent<Metrics>('/v1/metrics').flatMap(({ resourceMetrics }) => resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics)));
      return new Map(all.map(({ name, sum, gauge, histogram }) => [name, { name, points: (sum ?? gauge ?? histogram)?.dataPoints ?? [] }]));
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Attributes as a plain object. */
export function plain(attributes: Attributes): Readonly<Record<string, unknown>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
