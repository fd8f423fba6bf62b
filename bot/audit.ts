import { type DestinationStream, pino } from 'pino';

/**
 * What became of one request, for those who must be able to tell who did what: ids, and no name, subject or link. `ended` comes where the
 * end is seen, which is while nobody but us is in the meeting: by the server (`ended`), or because nobody came (`nobodyJoined`).
 * `untold`: the outcome could not be delivered, or it is not known whether it was. `turnedAway`: deliveries that were not let in.
 */
export interface AuditEntry {
  readonly event: 'started' | 'failed' | 'refused' | 'ended' | 'untold' | 'turnedAway';
  /** Who asked: the Entra object id, or else the channel's own id, and the tenant. Absent where the delivery was not let in: nothing that it says is believed. */
  readonly person?: string;
  readonly tenant?: string;
  /** Where. */
  readonly conversation?: string;
  /** Absent where nothing was taken. */
  readonly operationId?: string;
  /** Why not, or how it ended. */
  readonly reason?: string;
  /** How many there were since the last line with this event and reason. */
  readonly count?: number;
  /** How long it took to start, or how long the meeting lasted. */
  readonly durationMs?: number;
}

/** Takes note of an entry. */
export type Audit = (entry: AuditEntry) => void;

const ID_MAX_LENGTH = 300;

/** Writes one JSON line for each entry to stdout or where it is told, whatever the log's level; `audit` names the event, so that the lines can be told from the log's. */
export function createAudit(destination?: DestinationStream): Audit {
  const options = { base: null, messageKey: 'message', formatters: { level: (label: string) => ({ level: label }) } };
  const lines = destination ? pino(options, destination) : pino(options);
  return ({ event, ...facts }) => {
    const cut = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, ID_MAX_LENGTH) : value]));
    lines.info({ audit: event, ...cut }, 'audit');
  };
}
