import { Mutex } from 'async-mutex';
import pRetry from 'p-retry';

import { type Claims, type Kept, Superseded } from './ports.ts';
import type { RequestRecord } from './request-record.ts';

/** What others need in order to go on with a request. */
type Change = Partial<Omit<RequestRecord, 'operationId' | 'ticket' | 'takenAtMs'>>;

/** How far a request is, as whoever takes it over would read it. */
export class Progress {
  readonly #claims: Claims;
  readonly #mutex = new Mutex();
  /** Whether somebody was at this request before. */
  readonly isContinued: boolean;
  #record: RequestRecord;
  #version: string;

  private constructor(claims: Claims, { record, version }: Kept, isContinued: boolean) {
    this.#claims = claims;
    this.isContinued = isContinued;
    this.#record = record;
    this.#version = version;
  }

  /** Begins with `first`, or goes on from where the request is; undefined when it belongs to another ticket. Tries until the storage answers. */
  static async of(claims: Claims, first: RequestRecord, isTakenOver: boolean, signal: AbortSignal): Promise<Progress | undefined> {
    const known = isTakenOver ? await persist(() => claims.look(first.operationId, signal), signal) : undefined;
    if (known) return known.record.ticket === first.ticket ? new Progress(claims, known, true) : undefined;
    const version = await persist(() => claims.claim(first, signal), signal);
    return version === undefined ? undefined : new Progress(claims, { record: first, version }, false);
  }

  get record(): RequestRecord {
    return this.#record;
  }

  /** Writes something down. Tries until the storage answers. @throws Superseded when the request is somebody else's, the signal's reason when aborted */
  async write(change: Change, signal: AbortSignal): Promise<void> {
    this.#record = { ...this.#record, ...change };
    await this.#mutex.runExclusive(async () => {
      // The same in each try: one whose answer was lost can be told from somebody else's.
      const record = this.#record;
      this.#version = await persist(() => this.#claims.update(record, this.#version, signal), signal);
    });
  }
}

/** Those who wait here have something in hand that must not be lost; storages come back. */
function persist<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const shouldRetry = ({ error }: { error: Error }) => !(error instanceof Superseded) && !signal.aborted;
  return pRetry(attempt, { retries: Infinity, minTimeout: 200, maxTimeout: 1_500, randomize: true, signal, shouldRetry });
}
