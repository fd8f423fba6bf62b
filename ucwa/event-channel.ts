import { ProtocolError, TimeoutError, UcwaError } from './errors.ts';
import { resolveHref } from './hrefs.ts';
import { isPassing, recoveryFor } from './recovery.ts';
import type { EventPackage } from './resource.ts';
import { Pauses, retryAfterMsOf } from './retry.ts';
import type { Session } from './session.ts';
import { type Clock, type Timing, defaultTiming } from './timing.ts';

// The server gives an application up 15 minutes after its last P-GET (MeDashboard).
const SILENCE_MAX_MS = 15 * 60_000;
const UNREADABLE_IN_A_ROW_MAX = 5;
// A server that answers soon with nothing, or sends us in circles, is asked more and more slowly.
const IDLE_IN_A_ROW_MAX = 3;
const SOON_MS = 5_000;
const LONGEST_PAUSE_MS = 30_000;
// Whoever cuts a P-GET after so long has no patience with quiet ones; nothing is wrong with the way.
const PATIENCE_MS = 10_000;

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
  /** The pause between two of them; aborted where somebody needs it to end. */
  #pause = new AbortController();
  #askedAtMs = 0;
  #heardAtMs: number;
  /** Where the last two packages came from. */
  #answered: readonly string[] = [];
  #unreadable = 0;
  #idle = 0;

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

  /** Ends a pause between two P-GETs, unless the server has ordered it. */
  wake(): void {
    this.#pause.abort();
  }

  /** Resolves as soon as a P-GET is on its way, which it wakes; rejects when the channel is lost. */
  async parked(): Promise<void> {
    this.wake();
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
        this.#advance(events);
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
    if (this.#idle > IDLE_IN_A_ROW_MAX) await this.#sleep(this.#pauses.next());
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
    this.#askedAtMs = clock.now();
    // While the pool is down, a short request finds out whether it is up again: a P-GET would only tell minutes later.
    if (!this.#url || !session.isUp(this.#url)) this.#url = await this.#locate(this.#url);
    const poll = (this.#poll = new AbortController());
    const answer = session.poll(this.#url, AbortSignal.any([signal, poll.signal]));
    this.#sent++;
    this.#parked.resolve();
    try {
      const events = await answer;
      this.#heardAtMs = clock.now();
      this.#unreadable = 0;
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
  #advance(events: EventPackage): void {
    const asked = this.#url;
    this.#url = asked && this.#wayOn(events, asked);
    const leadsOn = this.#url !== undefined && ![...this.#answered, asked?.href].includes(this.#url.href);
    const isBusy = (leadsOn && events.events.length > 0) || this.#heardAtMs - this.#askedAtMs >= SOON_MS;
    this.#idle = isBusy ? 0 : this.#idle + 1;
    if (isBusy) this.#pauses.reset();
    this.#answered = asked ? [asked.href, ...this.#answered].slice(0, 2) : [];
  }

  #wayOn({ self, resync, resume, next }: EventPackage, asked: URL): URL | undefined {
    const href = resync ?? resume ?? next;
    if (href === null) return undefined;
    try {
      const url = resolveHref(href, asked, 'events');
      // The server forgets our parameters when it resumes (EventChannelDetails).
      return href === next || href === self ? url : this.#withTimeout(url);
    } catch {
      return undefined;
    }
  }

  /** Pauses before the next try; throws when there should be none. */
  async #afterFailure(error: unknown): Promise<void> {
    if (this.#wasCut(error)) {
      this.#heardAtMs = this.#parts.clock.now();
      this.#pauses.reset();
    }
    if (!(error instanceof UcwaError) || !this.#isPassing(error) || this.#parts.clock.now() - this.#heardAtMs > SILENCE_MAX_MS) throw error;
    if (['ForeignOrigin', 'InsecureLink'].includes(error.code) || recoveryFor(error).action === 'checkApplication') this.#url = undefined;
    const orderedMs = retryAfterMsOf(error);
    await this.#sleep(this.#pauses.next(orderedMs), orderedMs > 0);
  }

  /** Whether a P-GET was open for long before a gateway or the like ended it; that nothing at all comes back is something else. */
  #wasCut(error: unknown): boolean {
    return !(error instanceof TimeoutError) && this.#parts.clock.now() - this.#askedAtMs >= PATIENCE_MS;
  }

  #isPassing(error: UcwaError): boolean {
    if (error instanceof ProtocolError) return ++this.#unreadable < UNREADABLE_IN_A_ROW_MAX;
    return isPassing(error) || recoveryFor(error).action === 'checkApplication';
  }

  /** Sleeps until the time is over or, where the server has not ordered it, somebody needs a P-GET. */
  async #sleep(ms: number, isOrdered = false): Promise<void> {
    const { clock, signal } = this.#parts;
    this.#pause = new AbortController();
    await clock.sleep(ms, isOrdered ? signal : AbortSignal.any([signal, this.#pause.signal])).catch(() => undefined);
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
