import { z } from 'zod';

import { oneOf, wholeNumber } from './reading.ts';
import type { IsSet, Rule, Values } from './settings.ts';

/** Where spans and figures go; OpenTelemetry's packages read addresses and the rest of its standard variables themselves. */
export interface TelemetrySettings {
  /** How spans are sent by OTLP; absent: they are not. */
  readonly traces?: OtlpProtocol;
  /** How figures are sent by OTLP; absent: they are not. */
  readonly metrics?: OtlpProtocol;
  /** A connection string, which counts as a secret. */
  readonly azureMonitor?: string;
  /** How often figures are sent. */
  readonly intervalMs: number;
}

const otlpProtocols = ['http/protobuf', 'http/json'] as const;
export type OtlpProtocol = (typeof otlpProtocols)[number];

const collector = z.string().refine(isWebAddress, 'must be an http(s) URL such as http://collector:4318').optional();

/** Who is told of spans and figures. */
export const telemetrySettings = {
  OTEL_SDK_DISABLED: z.string().toLowerCase().pipe(oneOf(['true', 'false'])).default('false'),
  OTEL_EXPORTER_OTLP_ENDPOINT: collector,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collector,
  OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: collector,
  OTEL_EXPORTER_OTLP_PROTOCOL: z.string().default('http/protobuf'),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: z.string().optional(),
  OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: z.string().optional(),
  OTEL_TRACES_EXPORTER: z.string().default('otlp'),
  OTEL_METRICS_EXPORTER: z.string().default('otlp'),
  OTEL_METRIC_EXPORT_INTERVAL: wholeNumber(1000, 3_600_000).default(60_000),
  APPLICATIONINSIGHTS_CONNECTION_STRING: z.string().regex(/InstrumentationKey=/i, 'must be a connection string, which begins with InstrumentationKey=').optional(),
};

type Signal = 'TRACES' | 'METRICS';

// Clusters set these for all their pods, whether or not they have a collector: what is not used may say anything.
export const telemetryRules: readonly Rule[] = [
  function collectorIsSpokenTo(isSet, values) {
    const wrong = (['TRACES', 'METRICS'] as const).filter((signal) => isSent(signal, isSet, values) && protocolOf(signal, values) === undefined);
    const variables = new Set(wrong.map((signal) => (isSet(`OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`) ? (`OTEL_EXPORTER_OTLP_${signal}_PROTOCOL` as const) : 'OTEL_EXPORTER_OTLP_PROTOCOL')));
    return [...variables].map((variable) => ({ variable, remedy: `must be one of: ${otlpProtocols.join(', ')}` }));
  },
  function exporterIsKnown(isSet, values) {
    return (['OTEL_TRACES_EXPORTER', 'OTEL_METRICS_EXPORTER'] as const)
      .filter((name) => hasCollector(name === 'OTEL_TRACES_EXPORTER' ? 'TRACES' : 'METRICS', isSet) && !/^(?:otlp|none)$/.test(values[name] ?? ''))
      .map((variable) => ({ variable, remedy: 'must be one of: otlp, none' }));
  },
];

/** Undefined where nobody is told. */
export function toTelemetry(values: Values): TelemetrySettings | undefined {
  if (values.OTEL_SDK_DISABLED === 'true') return undefined;
  const isSet: IsSet = (name) => values[name] !== undefined;
  const [traces, metrics] = (['TRACES', 'METRICS'] as const).map((signal) => (isSent(signal, isSet, values) ? protocolOf(signal, values) : undefined));
  const azureMonitor = values.APPLICATIONINSIGHTS_CONNECTION_STRING;
  if (traces === undefined && metrics === undefined && azureMonitor === undefined) return undefined;
  return {
    ...(traces && { traces }),
    ...(metrics && { metrics }),
    ...(azureMonitor !== undefined && { azureMonitor }),
    intervalMs: values.OTEL_METRIC_EXPORT_INTERVAL,
  };
}

function isSent(signal: Signal, isSet: IsSet, values: Partial<Values>): boolean {
  return values.OTEL_SDK_DISABLED !== 'true' && values[`OTEL_${signal}_EXPORTER`] !== 'none' && hasCollector(signal, isSet);
}

function hasCollector(signal: Signal, isSet: IsSet): boolean {
  return isSet('OTEL_EXPORTER_OTLP_ENDPOINT') || isSet(`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`);
}

/** A signal's own protocol comes before that of both. */
function protocolOf(signal: Signal, values: Partial<Values>): OtlpProtocol | undefined {
  const wanted = values[`OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`] ?? values.OTEL_EXPORTER_OTLP_PROTOCOL;
  return otlpProtocols.find((known) => known === wanted);
}

function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}
