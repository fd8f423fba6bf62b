import { createNoopMeter, type Meter, type TextMapPropagator, type Tracer, trace } from '@opentelemetry/api';

import type { Config } from '../config.ts';
import type { Log } from '../log.ts';

/** Where spans and figures go. */
export interface Telemetry {
  readonly tracer: Tracer;
  readonly meter: Meter;
  /** How another process is told which trace it goes on with; absent: nobody is told. */
  readonly propagator?: TextMapPropagator;
  /** Sends what is still here, for a while. */
  stop(): Promise<void>;
}

/** Nobody is interested: nothing is recorded, and nothing is loaded for it. */
export const noTelemetry: Telemetry = {
  tracer: trace.getTracer('meetnow'),
  meter: createNoopMeter(),
  stop: async () => undefined,
};

/** Telemetry as the settings want it. */
export async function startTelemetry(settings: Config['telemetry'], log: Log): Promise<Telemetry> {
  if (!settings) return noTelemetry;
  // Loaded where it is used: it takes long, and most tests and trials need none of it.
  const { startExport } = await import('./export.ts');
  return startExport(settings, log);
}
