import { context, diag, DiagLogLevel } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { defaultResource, detectResources, envDetector, hostDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';

import type { OtlpProtocol, TelemetrySettings } from '../config.ts';
import type { Log } from '../log.ts';
import type { Telemetry } from './telemetry.ts';

// Within what is left of the 25 s after which the process is ended.
const STOP_MAX_MS = 4_000;
// So often whoever reads the log is told that nothing arrives.
const COMPLAIN_EVERY_MS = 10 * 60_000;

/** What one place is sent. */
interface Destination {
  readonly spans?: SpanExporter;
  readonly figures?: PushMetricExporter;
}

/**
 * Sends spans and figures to an OTLP endpoint, to Azure Monitor, or both. Endpoints, headers, timeouts, sampling and resource attributes
 * come from OpenTelemetry's standard variables, which its packages read themselves.
 */
export async function startExport({ traces, metrics, azureMonitor, intervalMs }: TelemetrySettings, log: Log): Promise<Telemetry> {
  complainTo(log);
  const destinations: Destination[] = await Promise.all([
    ...(traces ? [spansByOtlp(traces)] : []),
    ...(metrics ? [figuresByOtlp(metrics)] : []),
    ...(azureMonitor === undefined ? [] : [azureMonitorAt(azureMonitor)]),
  ]);
  const resource = defaultResource()
    .merge(resourceFromAttributes({ 'service.name': 'meetnow' }))
    .merge(detectResources({ detectors: [hostDetector, envDetector] }));
  const tracers = new BasicTracerProvider({ resource, spanProcessors: destinations.flatMap(({ spans }) => (spans ? [new BatchSpanProcessor(spans)] : [])) });
  const readers = destinations.flatMap(({ figures }) =>
    figures ? [new PeriodicExportingMetricReader({ exporter: figures, exportIntervalMillis: intervalMs, exportTimeoutMillis: intervalMs })] : [],
  );
  const meters = new MeterProvider({ resource, readers });
  // What belongs to which request is known by the asynchronous context; a second manager in the same process is not needed.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

  return {
    tracer: tracers.getTracer('meetnow'),
    meter: meters.getMeter('meetnow'),
    propagator: new W3CTraceContextPropagator(),
    async stop() {
      const ended = new AbortController();
      const timeUp = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, STOP_MAX_MS);
        ended.signal.addEventListener('abort', () => {
          clearTimeout(timer);
        });
      });
      // Whoever cannot be reached now must not keep the process from ending.
      await Promise.race([Promise.allSettled([tracers.shutdown(), meters.shutdown()]), timeUp]);
      ended.abort();
    },
  };
}

/** The packages' own words quote addresses, so that only the fact is logged. */
function complainTo(log: Log): void {
  let silentUntilMs = 0;
  const error = () => {
    if (performance.now() < silentUntilMs) return;
    silentUntilMs = performance.now() + COMPLAIN_EVERY_MS;
    log.warn('telemetry could not be sent');
  };
  const ignore = () => undefined;
  diag.setLogger({ error, warn: ignore, info: ignore, debug: ignore, verbose: ignore }, { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true });
}

async function spansByOtlp(protocol: OtlpProtocol): Promise<Destination> {
  const { OTLPTraceExporter } = await (protocol === 'http/json' ? import('@opentelemetry/exporter-trace-otlp-http') : import('@opentelemetry/exporter-trace-otlp-proto'));
  return { spans: new OTLPTraceExporter() };
}

async function figuresByOtlp(protocol: OtlpProtocol): Promise<Destination> {
  const { OTLPMetricExporter } = await (protocol === 'http/json' ? import('@opentelemetry/exporter-metrics-otlp-http') : import('@opentelemetry/exporter-metrics-otlp-proto'));
  return { figures: new OTLPMetricExporter() };
}

async function azureMonitorAt(connectionString: string): Promise<Destination> {
  const { AzureMonitorMetricExporter, AzureMonitorTraceExporter } = await import('@azure/monitor-opentelemetry-exporter');
  // Nothing of ours is to be written to a disk, where it would outlive the container.
  const options = { connectionString, disableOfflineStorage: true };
  return { spans: new AzureMonitorTraceExporter(options), figures: new AzureMonitorMetricExporter(options) };
}
