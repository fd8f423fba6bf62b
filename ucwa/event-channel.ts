import { NetworkError, ProtocolError, UcwaError } from './errors.ts';
import { resolveHref } from './hrefs.ts';
import { recoveryFor } from './recovery.ts';
import type { EventPackage } from './resource.ts';
import { Pauses } from './retry.ts';
import type { Session } from './session.ts';
import { type Clock, type Timing, defaultTiming } from './timing.ts';

// The server gives an application up 15 minutes after its last P-GET (MeDashboard).
const SILENCE_MAX_MS = 15 * 60_000;
const UNREADABLE_IN_A_ROW_MAX = 5;
// A server that answers at once with nothing, or sends us in circles, is asked more and more slowly.
const EMPTY_IN_A_ROW_MAX = 3;
const AT_ONCE_MS = 50;
const LONGEST_PAUSE_MS = 30_000;

/** What an event channel reads for. */
export interface ChannelParts {
  readonly session: Session;
  readonly clock: Clock;
  readonly timing: Timing;
  /** Ends the channel. */
  readonly signal: AbortSignal;
  /** Where the application says that its events are; asks the server. */
  locate(signal: AbortSignal): Promise<URL>;
  /** Takes each package, in order. Must not throw. */
  take(events: EventPackage): void;
  /** Events may have been missed: what is pending must be looked up. */
  onUnsettled(): void;
  /** The channel has ended and will not come back. */
  onLost(error: UcwaError): void;
}

/**
 * The event channel of one application: one P-GET at a time, the next one sent before the package of the last is processed
 * (EventChannelDetails). A failed P-GET is repeated with the same URL: unacknowledged events come again (inferred).
 */
export class EventChannel {
  readonly #parts: ChannelParts;
  readonly #pauses: Pauses;
  #url: URL;
  #parked: PromiseWithResolvers<void> = Promise.withResolvers();
  #poll = new AbortController();
  #pause = new AbortController();
  #heardAtMs: number;
  #unreadable = 0;
  #empty = 0;

  constructor(eventsUrl: URL, parts: ChannelParts) {
    this.#parts = parts;
    this.#pauses = new Pauses(parts.clock, { ...parts.timing, longestPauseMs: LONGEST_PAUSE_MS });
    this.#url = this.#withTimeout(eventsUrl);
    this.#heardAtMs = parts.clock.now();
  }

  /** Starts to read; ends with the signal of the parts. */
  open(): void {
    void this.#run();
  }

  /** Resolves as soon as a P-GET is on its way; ends a pause between two of them. */
  async parked(): Promise<void> {
    this.#pause.abort();
    await this.#parked.promise;
  }

  /** Sends the P-GET anew, since the server does not seem to know of the one that we wait for. */
  async repark(): Promise<void> {
    this.#parked = Promise.withResolvers();
    this.#poll.abort();
    await this.parked();
  }

  async #run(): Promise<void> {
    try {
      let arriving = this.#next();
      for (;;) {
        const events = await arriving;
        await this.#advance(events);
        arriving = this.#next();
        // Its failure is met when its turn comes.
        arriving.catch(() => undefined);
        this.#parts.take(events);
        if (events.resync !== null || events.resume !== null) this.#parts.onUnsettled();
      }
    } catch (error) {
      this.#parked.promise.catch(() => undefined);
      this.#parked.reject(error);
      if (!this.#parts.signal.aborted) this.#parts.onLost(error instanceof UcwaError ? error : new ProtocolError('UnreadableBody', 'events', { cause: error }));
    }
  }

  /** The next package, however many requests it takes. */
  async #next(): Promise<EventPackage> {
    for (;;) {
      try {
        return await this.#ask();
      } catch (error) {
        this.#parts.signal.throwIfAborted();
        if (!this.#poll.signal.aborted) await this.#afterFailure(error);
        this.#poll = new AbortController();
      }
    }
  }

  async #ask(): Promise<EventPackage> {
    const { session, clock, signal } = this.#parts;
    // While the pool is down, a short request finds out whether it is up again: a P-GET would only tell minutes later.
    if (!session.isUp(this.#url)) this.#url = this.#withTimeout(await this.#parts.locate(signal));
    const askedAtMs = clock.now();
    const answer = session.poll(this.#url, AbortSignal.any([signal, this.#poll.signal]));
    this.#parked.resolve();
    const events = await answer;
    this.#pauses.reset();
    this.#unreadable = 0;
    this.#heardAtMs = clock.now();
    this.#empty = events.events.length === 0 && this.#heardAtMs - askedAtMs < AT_ONCE_MS ? this.#empty + 1 : 0;
    return events;
  }

  /** Where to go on: `resync` comes before `resume`, `resume` before `next`; an empty package may have none of them. */
  async #advance({ resync, resume, next }: EventPackage): Promise<void> {
    const { signal, clock } = this.#parts;
    if (this.#empty > EMPTY_IN_A_ROW_MAX) await clock.sleep(this.#pauses.next(), signal);
    const href = resync ?? resume ?? next;
    const url = href === null ? await this.#parts.locate(signal) : resolveHref(href, this.#url, 'events');
    // The server forgets our parameters when it resumes (EventChannelDetails).
    this.#url = next === href ? url : this.#withTimeout(url);
  }

  /** Pauses, finds the channel again or yields; throws when the channel is lost. */
  async #afterFailure(error: unknown): Promise<void> {
    const { clock, signal } = this.#parts;
    if (!(error instanceof UcwaError)) throw error;
    if (error instanceof ProtocolError) {
      if (++this.#unreadable >= UNREADABLE_IN_A_ROW_MAX) throw error;
    } else if (!this.#isPassing(error)) throw error;
    if (clock.now() - this.#heardAtMs > SILENCE_MAX_MS) throw error;
    this.#parked = Promise.withResolvers();
    this.#pause = new AbortController();
    const retryAfterMs = (error as { retryAfterMs?: number }).retryAfterMs;
    await clock.sleep(this.#pauses.next(retryAfterMs), AbortSignal.any([signal, this.#pause.signal])).catch(() => undefined);
    signal.throwIfAborted();
    if (recoveryFor(error).action === 'checkApplication') this.#url = this.#withTimeout(await this.#parts.locate(signal));
  }

  #isPassing(error: UcwaError): boolean {
    if (error instanceof NetworkError && error.code === 'CircuitOpen') return true;
    return ['repeat', 'repark', 'rediscover', 'checkApplication', 'wait'].includes(recoveryFor(error).action);
  }

  /** Adds the timeout that we want, where it is not the server's own; what the server wrote stays as it is. */
  #withTimeout(url: URL): URL {
    const { pollTimeoutSeconds } = this.#parts.timing;
    if (pollTimeoutSeconds === defaultTiming.pollTimeoutSeconds || url.searchParams.has('timeout')) return url;
    const asked = new URL(url);
    asked.search += `${asked.search === '' ? '?' : '&'}timeout=${pollTimeoutSeconds}`;
    return asked;
  }
}
