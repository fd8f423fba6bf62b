import { refuse, type Refusal } from '../wire/refusal.ts';
import type { Cancel, Clock } from './clock.ts';
import type { Limits } from '../options.ts';
import type { Event, Urgency } from '../wire/payload.ts';

/** What the channel gives out: a package, or where to find it. Numbers are those of the `ack` parameter. */
export interface Release {
  readonly self: number;
  readonly next?: number;
  readonly resume?: number;
  readonly resync?: number;
  readonly events: readonly Event[];
}

/** A request for events as the client put it; absent timers keep what was set before (EventChannelDetails). */
export interface Poll {
  readonly ack?: number | undefined;
  readonly priority?: number | undefined;
  readonly timeoutSeconds?: number | undefined;
  readonly mediumSeconds?: number | undefined;
  readonly lowSeconds?: number | undefined;
}

interface Parked {
  readonly since: number;
  readonly priority: number;
  readonly release: (release: Release) => void;
  readonly refuse: (refusal: Refusal) => void;
}

/** How long requests and events wait unless the client says otherwise, in seconds (events_ref). */
const standardSeconds = { timeout: 180, medium: 5, low: 15 } as const;

/** The shortest and the longest of every timer of the channel, in seconds (events_ref). */
const timerLimits = { timeout: [180, 1800], hold: [5, 1800] } as const;

/** The event channel of one application instance: packages are numbered, repeated until acknowledged, and never mixed up. */
export class EventChannel {
  readonly #clock: Clock;
  readonly #limits: Pick<Limits, 'eventsPerChannel'>;
  readonly #onOverflow: () => void;
  #queue: { event: Event; at: number }[] = [];
  /** The package that the client has to acknowledge by asking for the next one. */
  #unacknowledged: Release | undefined;
  #number = 1;
  #parked: Parked | undefined;
  #seconds: Readonly<Record<keyof typeof standardSeconds, number>> = standardSeconds;
  #resuming = false;
  #cancelTimer: Cancel = () => undefined;
  #onSettled: (() => void)[] = [];

  /** Whether a client has ever listened, and since when none does. */
  used = false;
  quietSince: number;

  constructor(clock: Clock, limits: Pick<Limits, 'eventsPerChannel'>, onOverflow: () => void) {
    this.#clock = clock;
    this.#limits = limits;
    this.#onOverflow = onOverflow;
    this.quietSince = clock.now();
  }

  get parked(): boolean {
    return this.#parked !== undefined;
  }

  /** The number to ask for next: what the application's `events` link says. */
  get position(): number {
    return this.#number;
  }

  /** Adds events that belong together; they leave in one package unless they have to wait. */
  publish(events: readonly Event[]): void {
    const at = this.#clock.now();
    for (const event of events) this.#queue.push({ event, at: this.#takeMerged(event) ?? at });
    if (this.#queue.length > this.#limits.eventsPerChannel) this.#onOverflow();
    else this.#releaseWhenDue();
  }

  /** Waits for the package with the number `ack`. Rejects with PGetReplaced; the promise stays open when the client has left. */
  async poll({ ack = this.#number, priority = 0, ...timers }: Poll, signal: AbortSignal): Promise<Release> {
    this.used = true;
    this.#remember(timers);
    if (ack === this.#number + 1 && this.#unacknowledged) this.#acknowledge();
    else if (ack !== this.#number) return { self: ack, resync: this.#number, events: [] };
    if (this.#unacknowledged) return this.#repeat(this.#unacknowledged);
    if (this.#parked && Math.max(0, priority) < this.#parked.priority) throw refuse('PGetReplaced');
    this.#parked?.refuse(refuse('PGetReplaced'));
    return this.#park(Math.max(0, priority), signal);
  }

  /** Resolves when the client has acknowledged all that has been published. */
  settled(): Promise<void> {
    return new Promise((resolve) => this.#onSettled.push(resolve));
  }

  /** Goes on after a long silence: timers are forgotten, and the next answer says `resume` (EventsInUCWA). */
  resume(): void {
    this.#seconds = standardSeconds;
    this.#resuming = true;
    this.#releaseWhenDue();
  }

  /** Lets a second client take the place of the one that waits. */
  steal(): void {
    this.#parked?.refuse(refuse('PGetReplaced'));
  }

  /** Refuses the waiting request, if any. */
  close(error: string): void {
    this.#parked?.refuse(refuse(error));
    this.#cancelTimer();
  }

  #park(priority: number, signal: AbortSignal): Promise<Release> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        if (this.#parked !== parked) return;
        this.#parked = undefined;
        this.quietSince = this.#clock.now();
        this.#cancelTimer();
      };
      const settle = () => {
        signal.removeEventListener('abort', leave);
        leave();
      };
      const parked: Parked = {
        since: this.#clock.now(),
        priority,
        release(release) {
          settle();
          resolve(release);
        },
        refuse(refusal) {
          settle();
          reject(refusal);
        },
      };
      this.#parked = parked;
      signal.addEventListener('abort', leave, { once: true });
      if (signal.aborted) leave();
      else this.#releaseWhenDue();
    });
  }

  /** The package that has not been acknowledged, as it was; after a silence it leads on by `resume`. */
  #repeat({ self, events }: Release): Release {
    this.#unacknowledged = { self, ...this.#wayOn(), events };
    return this.#unacknowledged;
  }

  #wayOn(): { next: number } | { resume: number } {
    const on = this.#number + 1;
    const way = this.#resuming ? { resume: on } : { next: on };
    this.#resuming = false;
    return way;
  }

  #acknowledge(): void {
    this.#unacknowledged = undefined;
    this.#number += 1;
    if (this.#queue.length > 0) return;
    for (const tell of this.#onSettled) tell();
    this.#onSettled = [];
  }

  #remember({ timeoutSeconds, mediumSeconds, lowSeconds }: Omit<Poll, 'ack' | 'priority'>): void {
    this.#seconds = {
      timeout: clamp(timeoutSeconds, timerLimits.timeout) ?? this.#seconds.timeout,
      medium: clamp(mediumSeconds, timerLimits.hold) ?? this.#seconds.medium,
      low: clamp(lowSeconds, timerLimits.hold) ?? this.#seconds.low,
    };
  }

  /** Updates of one resource become the last of them (EventsInUCWA): takes the earlier one out and says since when it has waited. */
  #takeMerged(event: Event): number | undefined {
    if (event.type !== 'updated' || event.reason) return undefined;
    const earlier = this.#queue.findIndex(
      ({ event: old }) => old.type === 'updated' && old.link.href === event.link.href && old.in?.href === event.in?.href && !old.reason,
    );
    return earlier < 0 ? undefined : this.#queue.splice(earlier, 1)[0]?.at;
  }

  /** Releases what waits when something in it or the request itself is due, and otherwise comes back when it will be. */
  #releaseWhenDue(): void {
    this.#cancelTimer();
    if (!this.#parked) return;
    const dueInMs = this.#resuming ? 0 : this.#dueInMs(this.#parked);
    if (dueInMs <= 0) this.#release();
    else
      this.#cancelTimer = this.#clock.after(dueInMs, () => {
        this.#release();
      });
  }

  /** In how many milliseconds of the protocol the request, or the first of the waiting events, has waited long enough. */
  #dueInMs({ since }: Parked): number {
    const now = this.#clock.now();
    const perMs = this.#clock.lasting(1);
    let dueInMs = this.#seconds.timeout * 1000 - (now - since) / perMs;
    for (const { event, at } of this.#queue) {
      if (dueInMs <= 0) break;
      dueInMs = Math.min(dueInMs, this.#holdMs(event.urgency) - (now - at) / perMs);
    }
    return dueInMs;
  }

  #holdMs(urgency: Urgency): number {
    return urgency === 'high' ? 0 : this.#seconds[urgency] * 1000;
  }

  #release(): void {
    const events = this.#queue.map(({ event }) => event);
    this.#queue = [];
    const release: Release = { self: this.#number, ...this.#wayOn(), events };
    this.#unacknowledged = release;
    this.#parked?.release(release);
  }
}

const clamp = (seconds: number | undefined, [least, most]: readonly [number, number]) =>
  seconds === undefined ? undefined : Math.min(most, Math.max(least, seconds));
