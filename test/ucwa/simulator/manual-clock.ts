import type { Cancel, Clock } from '../../../ucwa/simulator/core/clock.ts';

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  #now = 1_700_000_000_000;
  #tasks: { at: number; order: number; task: () => void }[] = [];
  #order = 0;

  now(): number {
    return this.#now;
  }

  lasting(durationMs: number): number {
    return durationMs;
  }

  after(durationMs: number, task: () => void): Cancel {
    const entry = { at: this.#now + durationMs, order: (this.#order += 1), task };
    this.#tasks.push(entry);
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== entry);
    };
  }

  stop(): void {
    this.#tasks = [];
  }

  /** Lets time pass; tasks run in their order, each at its own time. */
  advance(durationMs: number): void {
    const end = this.#now + durationMs;
    for (;;) {
      const next = this.#tasks.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (!next) break;
      this.#tasks = this.#tasks.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.task();
    }
    this.#now = end;
  }
}
