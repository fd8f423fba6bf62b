import { trace } from '@opentelemetry/api';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';

import type { Telemetry } from '../../../bot/telemetry/telemetry.ts';

class HandReader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {
    // Nothing is kept back.
  }

  protected override async onShutdown(): Promise<void> {
    // Nothing is open.
  }
}

/** One point of a metric: its attributes and its value, for a histogram the count and the sum. */
export type Point = readonly [attributes: Readonly<Record<string, unknown>>, value: unknown];

/** Telemetry whose figures can be read at any time. */
export function createFigures(): Telemetry & { pointsOf(name: string): Promise<readonly Point[]> } {
  const reader = new HandReader();
  const meters = new MeterProvider({ readers: [reader] });
  return {
    tracer: trace.getTracer('test'),
    meter: meters.getMeter('test'),
    stop: () => meters.shutdown(),
    async pointsOf(name) {
      const { resourceMetrics } = await reader.collect();
      const metric = resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics).find(({ descriptor }) => descriptor.name === name);
      return (metric?.dataPoints ?? []).map(({ attributes, value }) => [attributes, typeof value === 'object' ? { count: value.count, sum: value.sum } : value]);
    },
  };
}
