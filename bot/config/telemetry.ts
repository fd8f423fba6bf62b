import { z } from 'zod';

import { wholeNumber } from './reading.ts';
import type { Rule, Values } from './settings.ts';

/** Where spans and figures go; OpenTelemetry's packages read the rest of its standard variables themselves. */
export interface TelemetrySettings {
  /** How the OTLP endpoint is spoken to; absent: there is none. */
  readonly otlp?: OtlpProtocol;
  /** A connection string, which counts as a secret. */
  readonly azureMonitor?: string;
  /** How often figures are sent. */
  readonly intervalMs: number;
}

const otlpProtocols = ['http/protobuf', 'http/json'] as const;
export type OtlpProtocol = (typeof otlpProtocols)[number];

/** Who is told of spans and figures. */
export const telemetrySettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().refine(isWebAddress, 'must be an http(s) URL such as http://collector:4318').optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.string().default('http/protobuf'),
  OTEL_METRIC_EXPORT_INTERVAL: wholeNumber(1000, 3_600_000).default(60_000),
  APPLICATIONINSIGHTS_CONNECTION_STRING: z.string().regex(/InstrumentationKey=/i, 'must be a connection string, which begins with InstrumentationKey=').optional(),
};

export const telemetryRules: readonly Rule[] = [
  function collectorIsSpokenTo(isSet, { OTEL_EXPORTER_OTLP_PROTOCOL: protocol }) {
    // Clusters set the protocol for all their pods, whether or not they have an endpoint.
    if (!isSet('OTEL_EXPORTER_OTLP_ENDPOINT') || otlpProtocols.some((known) => known === protocol)) return [];
    return [{ variable: 'OTEL_EXPORTER_OTLP_PROTOCOL', remedy: `must be one of: ${otlpProtocols.join(', ')}` }];
  },
];

/** Undefined where nobody is told. */
export function toTelemetry(values: Values): TelemetrySettings | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: protocol, APPLICATIONINSIGHTS_CONNECTION_STRING: azureMonitor } = values;
  const otlp = endpoint === undefined ? undefined : otlpProtocols.find((known) => known === protocol);
  if (otlp === undefined && azureMonitor === undefined) return undefined;
  return { ...(otlp && { otlp }), ...(azureMonitor !== undefined && { azureMonitor }), intervalMs: values.OTEL_METRIC_EXPORT_INTERVAL };
}

function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}
