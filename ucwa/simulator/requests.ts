import type { Operation } from './operations.ts';

/** One request as tests look at it. */
export interface RequestRecord {
  /** When it arrived, in milliseconds since the epoch. */
  readonly at: number;
  readonly operation: Operation;
  readonly method: string;
  /** Sign-in name behind the ticket, if there was a valid one. */
  user?: string | undefined;
  /** Null while the request waits, and for good when its connection was cut. */
  status: number | null;
  /** What the body of a POST or PUT says, decoded; never that of a ticket request or a form, nor one of more than 4,000 characters. */
  body?: Readonly<Record<string, unknown>>;
}

const mostRecords = 10_000;

/** The last requests, oldest first. */
export class Requests {
  readonly #records: RequestRecord[] = [];

  get all(): readonly RequestRecord[] {
    return this.#records;
  }

  add(record: RequestRecord): RequestRecord {
    this.#records.push(record);
    if (this.#records.length > mostRecords * 1.2) this.#records.splice(0, this.#records.length - mostRecords);
    return record;
  }
}
