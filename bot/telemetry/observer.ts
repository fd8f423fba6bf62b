import { AsyncLocalStorage } from 'node:async_hooks';
import { context, defaultTextMapGetter, defaultTextMapSetter, ROOT_CONTEXT, SpanStatusCode } from '@opentelemetry/api';

import { Interrupted, MeetingError, type MeetingRequest, type Meetings } from '../../dialogs/meetings.ts';
import type { HttpOptions } from '../../ucwa/index.ts';
import type { Audit } from '../audit.ts';
import type { RequestQueue } from '../desk/ports.ts';
import type { Turns } from '../desk/replies.ts';
import type { DeskRequest } from '../desk/request.ts';
import { createInstruments, type Instruments, watchGauges } from './instruments.ts';
import { ObservedHttp, type PoolState } from './observed-http.ts';
import { ObservedRequests, type StorageState } from './observed-requests.ts';
import { inSpan } from './span.ts';
import type { Telemetry } from './telemetry.ts';

/** What `/readyz` tells besides whether the bot can serve. */
export interface Health {
  readonly storage: StorageState;
  /** Absent before the pool was asked for the first time. */
  readonly pool?: PoolState;
}

/** One request of a person, from the delivery to the reply. */
interface Journey {
  readonly startedAtMs: number;
  attempts: number;
}

/** Watches the parts of one bot by standing between them: spans, figures and health, without any part's knowing of it. */
export class Observer {
  readonly #telemetry: Telemetry;
  readonly #instruments: Instruments;
  readonly #journeys = new AsyncLocalStorage<Journey>();
  readonly #requests: ObservedRequests;
  readonly #http: ObservedHttp;

  constructor(telemetry: Telemetry, requests: RequestQueue, options: HttpOptions = {}) {
    this.#telemetry = telemetry;
    this.#instruments = createInstruments(telemetry.meter);
    this.#requests = new ObservedRequests(requests, () => this.#traceparent());
    const onAttempt = () => {
      const journey = this.#journeys.getStore();
      if (journey) journey.attempts += 1;
    };
    this.#http = new ObservedHttp({ tracer: telemetry.tracer, instruments: this.#instruments, onAttempt }, options);
    watchGauges(telemetry.meter, {
      isPoolUp: () => this.#http.poolState?.up,
      parked: () => this.#http.poolState?.parked ?? 0,
      unanswered: () => this.#requests.unanswered,
      oldestSeconds: () => this.#requests.oldestSeconds,
    });
  }

  /** The adapter's way out. */
  get http(): ObservedHttp {
    return this.#http;
  }

  /** The desk's queue. */
  get requests(): RequestQueue {
    return this.#requests;
  }

  get health(): Health {
    const pool = this.#http.poolState;
    return { storage: this.#requests.state, ...(pool && { pool }) };
  }

  /** The connector asked for patience. */
  readonly onThrottled = (): void => {
    this.#instruments.throttled.add(1);
  };

  /** The same audit, watched. */
  audit(inner: Audit | undefined): Audit {
    return (entry) => {
      const { event, reason = 'unknown', count = 1 } = entry;
      if (event === 'refused' || event === 'turnedAway') this.#instruments.refusals.add(count, { reason });
      inner?.(entry);
    };
  }

  /** One delivery: all that follows from it belongs to its trace, the reply that comes long after included. */
  async delivery<T>(work: () => Promise<T>): Promise<T> {
    return this.#journeys.run({ startedAtMs: performance.now(), attempts: 0 }, () => inSpan(this.#telemetry.tracer, 'delivery', {}, work));
  }

  /** What is left behind by a process belongs to the trace in which it began, whoever goes on with it. */
  readonly goOn = <T>({ traceparent }: DeskRequest, work: () => T): T => {
    const { propagator } = this.#telemetry;
    if (!propagator || traceparent === undefined) return work();
    return context.with(propagator.extract(ROOT_CONTEXT, { traceparent }, defaultTextMapGetter), work);
  };

  /** The same meetings, watched. */
  meetings<M extends Meetings>(inner: M): M {
    return { ...inner, start: (...parameters: Parameters<Meetings['start']>) => this.#start(inner, ...parameters) };
  }

  /** The same turns, watched: each is a reply, or a change of one. */
  turns(inner: Turns): Turns {
    return { resume: (reference, work) => inSpan(this.#telemetry.tracer, 'reply', {}, () => inner.resume(reference, work)) };
  }

  #traceparent(): string | undefined {
    const carrier: { traceparent?: string } = {};
    this.#telemetry.propagator?.inject(context.active(), carrier, defaultTextMapSetter);
    return carrier.traceparent;
  }

  async #start(inner: Meetings, ...parameters: Parameters<Meetings['start']>): ReturnType<Meetings['start']> {
    const [{ operationId, importance }] = parameters;
    const journey: Journey = { startedAtMs: this.#journeys.getStore()?.startedAtMs ?? performance.now(), attempts: 0 };
    return inSpan(this.#telemetry.tracer, 'start meeting', { 'meetnow.operation_id': operationId, 'meetnow.importance': importance }, async (span) => {
      try {
        const meeting = await this.#journeys.run(journey, () => inner.start(...parameters));
        this.#count(journey, 'started', importance);
        this.#instruments.timeToLink.record((performance.now() - journey.startedAtMs) / 1000, { importance });
        return meeting;
      } catch (error) {
        // Somebody else goes on with it and tells of the outcome.
        if (!(error instanceof Interrupted)) this.#count(journey, outcomeOf(error), importance);
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      }
    });
  }

  #count({ attempts }: Journey, outcome: string, importance: MeetingRequest['importance']): void {
    this.#instruments.meetings.add(1, { outcome, importance });
    if (attempts > 0) this.#instruments.attempts.record(attempts, { outcome });
  }
}

function outcomeOf(error: unknown): string {
  if (error instanceof MeetingError) return error.failure;
  return (error as { name?: unknown }).name === 'TimeoutError' ? 'timedOut' : 'unexpected';
}
