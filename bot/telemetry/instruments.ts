import type { Counter, Histogram, Meter } from '@opentelemetry/api';

/** What is counted and measured as it happens. */
export interface Instruments {
  /** Meetings by `outcome`. */
  readonly meetings: Counter;
  /** Orders and deliveries that were turned down before they could become meetings, by `reason`. */
  readonly refusals: Counter;
  /** POSTs for one meeting. */
  readonly attempts: Histogram;
  /** From the message, or from where a start was taken over, to the link; in seconds. */
  readonly timeToLink: Histogram;
  /** Requests to the pool by `rel` and `outcome`, those for events excepted; in seconds. */
  readonly poolRequests: Histogram;
  /** Answers 429 of the Bot Framework's connector. */
  readonly throttled: Counter;
}

/** What is looked up whenever figures are sent. */
export interface Gauges {
  /** Whether the pool is believed to be up; undefined before it was asked. */
  readonly isPoolUp: () => boolean | undefined;
  /** Requests for events that wait at the pool. */
  readonly parked: () => number;
  /** Requests of people that are not answered yet. */
  readonly unanswered: () => number;
  /** The age of the oldest of those, in seconds. */
  readonly oldestSeconds: () => number;
}

const seconds = { unit: 's', advice: { explicitBucketBoundaries: [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 13, 20, 30, 45, 60] } };

/** Creates the instruments of one bot. */
export function createInstruments(meter: Meter): Instruments {
  return {
    meetings: meter.createCounter('meetnow.meetings', { description: 'Meetings asked for, by outcome' }),
    refusals: meter.createCounter('meetnow.refusals', { description: 'Orders and deliveries turned down, by reason' }),
    attempts: meter.createHistogram('meetnow.meeting.attempts', { description: 'POSTs for one meeting', advice: { explicitBucketBoundaries: [1, 2, 3, 4, 5, 8] } }),
    timeToLink: meter.createHistogram('meetnow.meeting.time_to_link', { description: 'From the message to the link', ...seconds }),
    poolRequests: meter.createHistogram('meetnow.pool.request.duration', { description: 'Requests to the pool, by relation and outcome', ...seconds }),
    throttled: meter.createCounter('meetnow.connector.throttled', { description: 'Answers 429 of the connector' }),
  };
}

/** Lets the gauges be read whenever figures are sent. */
export function watchGauges(meter: Meter, { isPoolUp, parked, unanswered, oldestSeconds }: Gauges): void {
  meter.createObservableGauge('meetnow.pool.up', { description: '1 while the pool is believed to be up' }).addCallback((result) => {
    const up = isPoolUp();
    if (up !== undefined) result.observe(up ? 1 : 0);
  });
  meter.createObservableGauge('meetnow.pool.parked', { description: 'Requests for events that wait at the pool' }).addCallback((result) => {
    result.observe(parked());
  });
  meter.createObservableGauge('meetnow.queue.requests', { description: 'Requests not answered yet, in this process' }).addCallback((result) => {
    result.observe(unanswered());
  });
  meter.createObservableGauge('meetnow.queue.age', { description: 'Age of the oldest request not answered yet, in this process', unit: 's' }).addCallback((result) => {
    result.observe(oldestSeconds());
  });
}
