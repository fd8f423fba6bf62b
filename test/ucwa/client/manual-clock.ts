import { until } from './until.ts';
import type { Clock } from '../../../ucwa/index.ts';

interface Sleeper {
  readonly ms: number;
  readonly wakesAtMs: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  #now = 1_000_000;
  #sleepers: Sleeper[] = [];

  now(): number {
    return this.#now;
  }

  /** Nothing is left to chance. */
  random(): number {
    return 0;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const sleeper = { ms, wakesAtMs: this.#now + ms, wake: () => { resolve(undefined); } };
    this.#sleepers.push(sleeper);
    const abort = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
    try {
      await promise;
    } finally {
      this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
      signal.removeEventListener('abort', abort);
    }
  }

  /** How long those who sleep now wanted to sleep. */
  get sleeping(): readonly number[] {
    return this.#sleepers.map(({ ms }) => ms);
  }

  /** Lets time pass. */
  advance(ms: number): void {
    this.#now += ms;
    for (const { wakesAtMs, wake } of this.#sleepers) if (wakesAtMs <= this.#now) wake();
  }

  /** Waits until somebody sleeps who wants to sleep so long, and lets this time pass. */
  async pass(ms: number): Promise<void> {
    await until(() => this.sleeping.includes(ms));
    this.advance(ms);
  }
}
