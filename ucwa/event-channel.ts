import { ProtocolError, UcwaError } from './errors.ts';
import { resolveHref } from './hrefs.ts';
import { isPassing, recoveryFor } from './recovery.ts';
import type { EventPackage } from './resource.ts';
import { Pauses, retryAfterMsOf } from './retry.ts';
import type { Session } from './session.ts';
import { type Clock, type Timing, defaultTiming } from './timing.ts';

// The server gives an application up 15 minutes after its last P-GET (MeDashboard).
const SILENCE_MAX_MS = 15 * 60_000;
const UNREADABLE_IN_A_ROW_MAX = 5;
// A server that answers at once with nothing, or sends us in circles, is asked more and more slowly.
const EMPTY_IN_A_ROW_MAX = 3;
const AT_ONCE_MS = 50;
const LONGEST_PAUSE_MS = 30_000;

// The reason of a P-GET that we end ourselves, to send it anew.
const sentAnew = new Error('sent anew');

/** What an event channel reads for. */
export interface ChannelParts {
  readonly session: Pick<Session, 'poll' | 'isUp'>;
  readonly clock: Clock;
  readonly timing: Timing;
  /** Ends the channel. */
  readonly signal: AbortSignal;
  /** Asks the application where its events are. */
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
  /** Where to read on; undefined: the application has to be asked. */
  #url: URL | undefined;
  /** The P-GET that is open. */
  #poll: AbortController | undefined;
  /** Resolved while one is open. */
  #parked: PromiseWithResolvers<void> = Promise.withResolvers();
  #sent = 0;
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

  /** Resolves as soon as a P-GET is on its way, ending a pause between two of them; rejects when the channel is lost. */
  async parked(): Promise<void> {
    this.#pause.abort();
    await this.#parked.promise;
  }

  /** How many P-GETs have left: tells {@link repark} which of them the server does not seem to know of. */
  get sent(): number {
    return this.#sent;
  }

  /** Sends the P-GET anew, unless that has happened since `sent` of them had left; concurrent callers share it. */
  async repark(sent: number): Promise<void> {
    if (sent === this.#sent) {
      this.#poll?.abort(sentAnew);
      this.#ended(this.#poll);
    }
    await this.parked();
  }

  async #run(): Promise<void> {
    try {
      for (let arriving = this.#next(); ; ) {
        const events = await arriving;
        await this.#advance(events);
        arriving = this.#next();
        arriving.catch(() => undefined); // Its failure is met when its turn comes.
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
        if (error !== sentAnew) await this.#afterFailure(error);
      }
    }
  }

  async #ask(): Promise<EventPackage> {
    const { session, clock, signal } = this.#parts;
    // While the pool is down, a short request finds out whether it is up again: a P-GET would only tell minutes later.
    if (!this.#url || !session.isUp(this.#url)) this.#url = await this.#locate(this.#url);
    const askedAtMs = clock.now();
    const poll = (this.#poll = new AbortController());
    const answer = session.poll(this.#url, AbortSignal.any([signal, poll.signal]));
    this.#sent++;
    this.#parked.resolve();
    try {
      const events = await answer;
      this.#heardAtMs = clock.now();
      this.#unreadable = 0;
      this.#empty = events.events.length === 0 && this.#heardAtMs - askedAtMs < AT_ONCE_MS ? this.#empty + 1 : 0;
      if (this.#empty === 0) this.#pauses.reset();
      return events;
    } finally {
      this.#ended(poll);
    }
  }

  #ended(poll: AbortController | undefined): void {
    if (poll === undefined || poll !== this.#poll) return;
    this.#poll = undefined;
    this.#parked = Promise.withResolvers();
  }

  async #locate(known: URL | undefined): Promise<URL> {
    const url = await this.#parts.locate(this.#parts.signal);
    return known ?? this.#withTimeout(url);
  }

  /** Where to go on: `resync` comes before `resume`, `resume` before `next`; an empty package may have none of them. */
  async #advance({ self, resync, resume, next }: EventPackage): Promise<void> {
    if (this.#empty > EMPTY_IN_A_ROW_MAX) await this.#sleep(this.#pauses.next());
    const href = resync ?? resume ?? next;
    if (href === null || !this.#url) {
      this.#url = undefined;
      return;
    }
    try {
      const url = resolveHref(href, this.#url, 'events');
      // The server forgets our parameters when it resumes (EventChannelDetails).
      this.#url = href === next || href === self ? url : this.#withTimeout(url);
    } catch {
      this.#url = undefined;
    }
  }

  /** Pauses before the next try; throws when there should be none. */
  async #afterFailure(error: unknown): Promise<void> {
    if (!(error instanceof UcwaError) || !this.#isPassing(error) || this.#parts.clock.now() - this.#heardAtMs > SILENCE_MAX_MS) throw error;
    if (['ForeignOrigin', 'InsecureLink'].includes(error.code) || recoveryFor(error).action === 'checkApplication') this.#url = undefined;
    await this.#sleep(this.#pauses.next(retryAfterMsOf(error)));
  }

  #isPassing(error: UcwaError): boolean {
    if (error instanceof ProtocolError) return ++this.#unreadable < UNREADABLE_IN_A_ROW_MAX;
    return isPassing(error) || recoveryFor(error).action === 'checkApplication';
  }

  /** Sleeps until the time is over or somebody needs a P-GET. */
  async #sleep(ms: number): Promise<void> {
    const { clock, signal } = this.#parts;
    this.#pause = new AbortController();
    await clock.sleep(ms, AbortSignal.any([signal, this.#pause.signal])).catch(() => undefined);
    signal.throwIfAborted();
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
